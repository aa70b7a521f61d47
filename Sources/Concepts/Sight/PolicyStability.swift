import GraphModel
import Problems

/// Whether a state is policy-stable.
public enum PolicyAnswer: String, Hashable, Sendable {
  /// Policies under which it is are known.
  case stable
  /// There are none.
  case notStable
  /// Neither was found within the budget.
  case notSettled
}

/// Policy stability: policies of all under which everybody stays at a state, and nobody could end in something better by another policy of its own.
///
/// A policy says for every state whether its decision maker stays there or where it moves. i **tries** the policies of the others: it moves from s, then the
/// others have their turn: as long as anybody but i and whoever moved last would move by its policy, any one of these may. Where nobody would, the turn ends; if
/// somebody moved in it, i may move again, and so on. The policies deter i at s when every turn ends, and ends in a state no better for i than s. Others that
/// would quarrel for ever do not deter, since i would never know what came of it; that i goes on trying for ever counts as never ending in something better.
///
/// **Two decision makers.** Against i only the other's policy counts. Its turn is one choice: to stay, or one move. This is a safety game: the other has
/// to keep i from something better for ever, and the choice that does so at a state is the same whenever the state comes back. So i is deterred when the limit of
/// `D_1`, `D_3`, … (`Maximin.worstInTheEnd`) is no better than s wherever i can go. The two policies do not interfere: i's deviations meet the other's policy alone
/// and the reverse, and that both must stay at s costs neither anything, for when play comes back to s on its turn, it stops in s, which is no better than s.
///
/// **More.** One policy must serve against everybody, and movers cannot be told apart. If the others acting as one could not deter i (the same limit, with all
/// that they can bring about jointly), no policies can, since every end of a turn is something that they can bring about. What is left is searched.
/// Zeng, Fang, Hipel & Kilgour 2004, 2007; the rules of the turn are ours.
public struct PolicyStability {
  /// The most states for which policies are searched with three decision makers or more.
  public static let maximumSearchedStates = 512

  let graph: ConflictGraph
  private let maximin: Maximin
  /// For each decision maker and state what its others acting as one can hold it to once it has moved there.
  let worst: [[Int32]]
  /// For each decision maker and state whether its others acting as one could deter it there.
  private let deterrable: [[Bool]]
  private var found: [Int: (answer: PolicyAnswer, profile: PolicyProfile?)] = [:]
  private var budget: Int

  /// - Parameter budget: how many incomplete profiles are looked at, over all states.
  /// - Throws: a problem where the graph is too large.
  public init(_ graph: ConflictGraph, budget: Int = 100_000) throws(Problem) {
    self.graph = graph
    self.budget = budget
    let maximin = try Maximin(graph)
    self.maximin = maximin
    worst = graph.decisionMakers.map { maximin.worstInTheEnd(for: $0) }
    deterrable = zip(graph.decisionMakers, worst).map { maximin.stable(for: $0, $1) }
  }

  /// Whether the others of a decision maker, acting as one, could deter it from leaving a state: necessary for policy stability, and with two decision makers for
  /// both of them also enough.
  public func isDeterrable(_ state: Int, for maker: Int) -> Bool { deterrable[maker][state] }

  /// Whether a state is policy-stable.
  /// - Complexity: with two decision makers at most as `Maximin`, once for all states; with more up to the budget times the play that is looked at.
  public mutating func answer(for state: Int) -> PolicyAnswer { result(for: state).answer }

  /// Policies under which a state is policy-stable, where it is known to be.
  public mutating func profile(for state: Int) -> PolicyProfile? {
    let (answer, searched) = result(for: state)
    guard answer == .stable else { return nil }
    return searched ?? (graph.decisionMakerCount < 3 ? deterrents(at: state) : PolicyProfile(graph))
  }

  /// For each decision maker and state whether it is stable: whether its others could deter it; and where all could be deterred one by one, but no policies deter
  /// them all, the state is stable for nobody.
  /// - Throws: a problem that counts the states that are not settled.
  public mutating func stable() throws(Problem) -> [[Bool]] {
    guard graph.decisionMakerCount > 2 else { return deterrable }
    var stable = deterrable
    var unsettled = 0
    for state in 0..<graph.stateCount where deterrable.allSatisfy({ $0[state] }) {
      switch answer(for: state) {
      case .stable: break
      case .notStable: for maker in graph.decisionMakers { stable[maker][state] = false }
      case .notSettled: unsettled += 1
      }
    }
    guard unsettled == 0 else {
      throw .error(
        "policy-not-settled", at: nil,
        "for \(unsettled) of \(graph.stateCount) states the search for policies that deter everybody did not come to an end",
        hint: "exclude states by rules, or leave options out")
    }
    return stable
  }

  private mutating func result(for state: Int) -> (answer: PolicyAnswer, profile: PolicyProfile?) {
    if let known = found[state] { return known }
    let result = decide(state)
    found[state] = result
    return result
  }

  /// The answer, with the policies where it took a search to find them.
  private mutating func decide(_ state: Int) -> (answer: PolicyAnswer, profile: PolicyProfile?) {
    guard deterrable.allSatisfy({ $0[state] }) else { return (.notStable, nil) }
    if graph.decisionMakerCount < 3 { return (.stable, nil) }
    // Where nobody has an improvement it is enough that everybody stays everywhere.
    if graph.decisionMakers.allSatisfy({ graph.improvements(of: $0, from: state).isEmpty }) { return (.stable, nil) }
    guard graph.stateCount <= Self.maximumSearchedStates else { return (.notSettled, nil) }
    var search = PolicySearch(graph, worst: worst, state: state, budget: min(budget, Self.budgetOfOneState))
    let result = search.run()
    budget -= search.examined
    return result
  }

  /// How many incomplete profiles are looked at for one state.
  private static let budgetOfOneState = 5000

  /// The two policies of the safety games, or no policy at all where there is one decision maker.
  private func deterrents(at state: Int) -> PolicyProfile {
    var profile = PolicyProfile(graph)
    for maker in graph.decisionMakers {
      let rank = graph.ranks[maker][state]
      for other in graph.decisionMakers where other != maker {
        for threat in 0..<graph.stateCount where graph.ranks[maker][threat] > rank && worst[maker][threat] <= rank {
          let answer = graph.moves(of: other, from: threat).first { answer in
            graph.ranks[maker][answer] <= rank && graph.moves(of: maker, from: answer).allSatisfy { worst[maker][$0] <= rank }
          }
          if let answer { profile.choose(answer, for: other, at: threat) }
        }
      }
    }
    return profile
  }
}

/// What everybody would do in every state.
public struct PolicyProfile: Hashable, Sendable {
  /// For each decision maker and state where it moves, or the state itself where it stays; -1 where that is still open.
  private var choices: [[Int32]]

  /// Everybody stays everywhere.
  init(_ graph: ConflictGraph) {
    let staying = (0..<graph.stateCount).map { Int32($0) }
    choices = graph.decisionMakers.map { _ in staying }
  }

  /// Everything is open but that everybody stays at a state.
  init(_ graph: ConflictGraph, stayingAt state: Int) {
    choices = graph.decisionMakers.map { _ in [Int32](repeating: -1, count: graph.stateCount) }
    for maker in graph.decisionMakers { choices[maker][state] = Int32(state) }
  }

  /// Where a decision maker would move from a state: the state itself where it would stay, or where nothing depends on it.
  public func choice(of maker: Int, at state: Int) -> Int { settled(maker, state) ?? state }

  func settled(_ maker: Int, _ state: Int) -> Int? { choices[maker][state] < 0 ? nil : Int(choices[maker][state]) }
  mutating func choose(_ target: Int, for maker: Int, at state: Int) { choices[maker][state] = Int32(target) }
  mutating func reopen(_ maker: Int, _ state: Int) { choices[maker][state] = -1 }
}
