import ConflictModel
import GraphModel
import Problems
public import Stability

/// Misperceptions of one decision maker that make a hypergame equilibrium cease once they are cleared up, and no fewer of them do.
///
/// A smallest set is always one viewer's: what the others see has no part in a viewer's own game.
public struct RestingSet: Hashable, Sendable {
  /// Whose they are.
  public let viewer: Int
  /// What it sees otherwise.
  public let parts: [Misperception.Part]
  /// Why the state is no longer one then.
  public let effect: Effect

  /// What becomes of the state in the viewer's own game.
  public enum Effect: Hashable, Sendable {
    /// It no longer exists for the viewer.
    case unseen
    /// The viewer would leave it, to these states (as words: what is taken in them).
    case left(to: [UInt64])
  }

  /// The states that the viewer would leave it for, as words.
  public var targets: [UInt64] { if case .left(let targets) = effect { targets } else { [] } }

  /// The misperceptions.
  public var misperceptions: [Misperception] { parts.map { Misperception(viewer: viewer, part: $0) } }
}

/// What the hypergame equilibria rest on under a concept: for each the smallest sets of misperceptions whose clearing up makes it cease.
public struct ClearingUp: Sendable {
  /// How much is searched.
  public struct Budget: Hashable, Sendable {
    /// The most misperceptions that are cleared up at once.
    public var size = 3
    /// The most games that are judged.
    public var games = 20_000
    /// The most states that these games have together.
    public var states = 1 << 24

    /// A budget.
    public init(size: Int = 3, games: Int = 20_000, states: Int = 1 << 24) { (self.size, self.games, self.states) = (size, games, states) }
  }

  /// For each hypergame equilibrium the sets, smallest first, then by viewer; empty where none was found.
  public let sets: [Int: [RestingSet]]
  /// Whether the budget of games and states ended before all sets of its size were tried.
  public let isCut: Bool
  /// Whether larger sets than the budget's were left untried.
  public let leavesLarger: Bool
  /// How many sets could not be judged, as a ranking leaves out a state that the viewer would then see, or as the game has too many.
  public let unjudged: Int
}

extension Hypergame {
  /// Finds what the hypergame equilibria under a concept rest on.
  ///
  /// - Parameter progress: hears how much of the search is done, from 0 to 1.
  /// - Complexity: for each viewer one game for each set of up to `budget.size` of its misperceptions, judged for all states at once; sets that hold a smaller
  ///   one of every equilibrium are passed over.
  public func clearingUp(under concept: SolutionConcept, budget: ClearingUp.Budget = .init(), progress: (Double) -> Void = { _ in }) -> ClearingUp {
    var search = ClearingSearch(self, concept, budget)
    let sizes = 1...max(1, budget.size)
    let work = decisionMakers.reduce(0) { total, viewer in total + sizes.reduce(0) { $0 + Self.choose($1, of: perceived.parts[viewer].count) } }
    var done = 0
    for size in sizes {
      for viewer in decisionMakers {
        for parts in perceived.parts[viewer].subsets(of: size) where !search.isCut {
          search.look(at: parts, of: viewer)
          done += 1
          progress(min(1, Double(done) / Double(max(1, work))))
        }
      }
    }
    let larger = !search.isCut && perceived.parts.contains { $0.count > budget.size } && search.isOpen
    return ClearingUp(sets: search.sets, isCut: search.isCut, leavesLarger: larger, unjudged: search.unjudged)
  }

  private static func choose(_ size: Int, of count: Int) -> Int {
    guard count >= size else { return 0 }
    return (0..<size).reduce(1) { $0 * (count - $1) / ($1 + 1) }
  }
}

/// The search, set by set.
private struct ClearingSearch {
  let hypergame: Hypergame
  let concept: SolutionConcept
  let equilibria: [Int]
  var sets: [Int: [RestingSet]]
  var isCut = false
  var unjudged = 0
  private var games: Int
  private var states: Int

  init(_ hypergame: Hypergame, _ concept: SolutionConcept, _ budget: ClearingUp.Budget) {
    (self.hypergame, self.concept) = (hypergame, concept)
    equilibria = hypergame.equilibria(under: concept)
    sets = Dictionary(uniqueKeysWithValues: equilibria.map { ($0, []) })
    (games, states) = (budget.games, budget.states)
  }

  /// Whether there is an equilibrium of which larger sets may say more.
  var isOpen: Bool { !equilibria.isEmpty }

  mutating func look(at parts: [Misperception.Part], of viewer: Int) {
    let open = equilibria.filter { state in
      !(sets[state] ?? []).contains { $0.viewer == viewer && Set($0.parts).isSubset(of: parts) }
    }
    guard !open.isEmpty else { return }
    guard games > 0, states > 0 else {
      isCut = true
      return
    }
    games -= 1
    switch analysis(of: viewer, clearing: parts) {
    case .unjudged: unjudged += 1
    case .empty: for state in open { sets[state]?.append(RestingSet(viewer: viewer, parts: parts, effect: .unseen)) }
    case .judged(let analysis):
      states -= analysis.graph.stateCount
      var departures: Departures?
      for state in open {
        guard let place = analysis.graph.space.state(word: hypergame.words[state]) else {
          sets[state]?.append(RestingSet(viewer: viewer, parts: parts, effect: .unseen))
          continue
        }
        guard !analysis.isStable(place, for: viewer, under: concept) else { continue }
        let found = departures ?? Departures(analysis, under: concept)
        departures = found
        let targets = found.steps(from: place).filter { $0.mover == viewer }.map { analysis.graph.space.word(of: $0.state) }
        sets[state]?.append(RestingSet(viewer: viewer, parts: parts, effect: .left(to: targets)))
      }
    }
  }

  private enum Judgement {
    case judged(StabilityAnalysis)
    /// No state is feasible, so the viewer perceives none.
    case empty
    case unjudged
  }

  private func analysis(of viewer: Int, clearing parts: [Misperception.Part]) -> Judgement {
    // Without any misperception it sees the case.
    if parts.count == hypergame.perceived.parts[viewer].count { return .judged(hypergame.games[0].analysis) }
    let description = hypergame.perceived.description(of: viewer, clearing: Set(parts))
    let graph: ConflictGraph?
    do { graph = try description.graph(maximumStates: Hypergame.maximumStates) } catch { return .unjudged }
    guard let graph else { return .empty }
    guard hypergame.semantics == .legalSequences || StabilityAnalysis.canComputeEachOnce(graph) else { return .unjudged }
    return .judged(StabilityAnalysis(graph, semantics: hypergame.semantics))
  }
}

extension Array {
  /// All subsets of a size, in lexicographic order of positions.
  fileprivate func subsets(of size: Int) -> [[Element]] {
    var chosen: [[Int]] = [[]]
    for _ in 0..<size { chosen = chosen.flatMap { set in ((set.last ?? -1) + 1..<count).map { set + [$0] } } }
    return chosen.map { $0.map { self[$0] } }
  }
}
