import GraphModel
public import Stability

/// How decision makers compare states when they judge them, where that is no ranking: what is not known of a preference, or regard for others.
public struct Comparisons {
  /// Whether a decision maker would leave a state for another.
  public var leaves: (_ maker: Int, _ state: Int, _ target: Int) -> Bool
  /// Whether ending in a state deters it from having left one.
  public var deters: (_ maker: Int, _ state: Int, _ end: Int) -> Bool
  /// Whether a countermove to a state spoils a sanction against having left one.
  public var escapes: (_ maker: Int, _ state: Int, _ target: Int) -> Bool
  /// Whether another decision maker would move from one state to another in its own interest.
  public var answers: (_ mover: Int, _ from: Int, _ to: Int) -> Bool

  /// Makes comparisons.
  public init(
    leaves: @escaping (_ maker: Int, _ state: Int, _ target: Int) -> Bool, deters: @escaping (_ maker: Int, _ state: Int, _ end: Int) -> Bool,
    escapes: @escaping (_ maker: Int, _ state: Int, _ target: Int) -> Bool, answers: @escaping (_ mover: Int, _ from: Int, _ to: Int) -> Bool
  ) {
    (self.leaves, self.deters, self.escapes, self.answers) = (leaves, deters, escapes, answers)
  }
}

/// Verdicts from comparisons of pairs of states, by search: for relations on which no pass over sorted classes can rest.
public struct ComparedVerdicts {
  /// The most states for which verdicts are searched.
  public static let maximumStates = 1 << 12

  let graph: ConflictGraph
  let comparisons: Comparisons
  var moves: JointMoves
  var answers: JointMoves

  /// Verdicts on a graph.
  public init(_ graph: ConflictGraph, _ comparisons: Comparisons) {
    (self.graph, self.comparisons) = (graph, comparisons)
    moves = JointMoves(graph)
    answers = JointMoves(graph, allows: comparisons.answers)
  }

  /// For each decision maker and state whether it is stable.
  /// - Complexity: for each decision maker and state to which it would move O(states + moves) for what the others can bring about from there; and each pair of states
  ///   once for whether the one is a sanction against having left the other, with the countermoves from there: quadratic in the states, in memory too.
  public mutating func stable(under concept: SolutionConcept) -> [[Bool]] {
    graph.decisionMakers.map { stableStates(for: $0, under: concept) }
  }

  /// Departure by departure, so that what the others can bring about after each is searched once and need not be remembered.
  private mutating func stableStates(for maker: Int, under concept: SolutionConcept) -> [Bool] {
    let count = graph.stateCount
    var stable = [Bool](repeating: true, count: count)
    let others = graph.decisionMakers.filter { $0 != maker }
    // For each pair of states whether the second is a sanction against having left the first: 0 not known yet, 1 no, 2 yes.
    var sanctions = concept.sanctions == nil ? [] : [UInt8](repeating: 0, count: count * count)
    for departure in 0..<count {
      var origins: [Int] = []
      graph.forEachMove(of: maker, into: departure) { if stable[$0], comparisons.leaves(maker, $0, departure) { origins.append($0) } }
      guard !origins.isEmpty else { continue }
      var ends: [Int] = []
      if let kind = concept.sanctions {
        ends = kind == .moves ? moves.states(from: departure, by: others) : answers.states(from: departure, by: others)
      }
      for state in origins {
        stable[state] = ends.contains { end in
          let pair = state * count + end
          if sanctions[pair] == 0 { sanctions[pair] = isSanction(end, against: maker, leaving: state, concept) ? 2 : 1 }
          return sanctions[pair] == 2
        }
      }
    }
    return stable
  }

  /// Whether a state is stable for a decision maker.
  public mutating func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool {
    let departures = graph.moves(of: maker, from: state).filter { comparisons.leaves(maker, state, $0) }
    guard let kind = concept.sanctions else { return departures.isEmpty }
    let others = graph.decisionMakers.filter { $0 != maker }
    for departure in departures {
      let ends = kind == .moves ? moves.reached(from: departure, by: others) : answers.reached(from: departure, by: others)
      guard ends.contains(where: { isSanction($0, against: maker, leaving: state, concept) }) else { return false }
    }
    return true
  }

  func isSanction(_ end: Int, against maker: Int, leaving state: Int, _ concept: SolutionConcept) -> Bool {
    guard comparisons.deters(maker, state, end) else { return false }
    return !concept.considersCountermoves || !graph.moves(of: maker, from: end).contains { comparisons.escapes(maker, state, $0) }
  }
}
