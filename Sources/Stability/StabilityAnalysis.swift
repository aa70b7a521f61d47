import Dispatch
import GraphModel
import Synchronization

/// The verdicts on every state for every decision maker under every concept, and the equilibria.
public struct StabilityAnalysis: Sendable {
  /// The graph that was analysed.
  public let graph: ConflictGraph
  /// What counted as a sequence of the others' moves.
  public let semantics: SanctionSemantics
  /// For each decision maker and concept whether each state is stable.
  private let stable: [[SolutionConcept: [Bool]]]

  /// Whether the each-once variant can be computed for a graph: it keeps one value for every state and every set of opponents.
  public static func canComputeEachOnce(_ graph: ConflictGraph) -> Bool {
    let makers = graph.decisionMakerCount
    return makers <= 20 && graph.stateCount << max(0, makers - 1) <= 1 << 24
  }

  /// Analyses a graph.
  ///
  /// For each decision maker and concept, a state is stable when every improvement has an answer no better for it than the state: when the greatest of the
  /// least answers over its improvements is at most its own rank.
  /// - Complexity: for moves by classes, O(states x decision makers) for each pass and few passes for each concept; no table of pairs of states is ever made.
  /// - Precondition: for the each-once variant, `canComputeEachOnce`.
  public init(_ graph: ConflictGraph, semantics: SanctionSemantics = .legalSequences) {
    precondition(semantics == .legalSequences || Self.canComputeEachOnce(graph))
    self.graph = graph
    self.semantics = semantics
    let passes = Self.passes(for: graph)
    // Decision makers are judged independently of each other, so threads change the time and nothing else.
    let results = Mutex([[SolutionConcept: [Bool]]](repeating: [:], count: graph.decisionMakerCount))
    @Sendable func judge(_ maker: Int) {
      let verdicts = Self.verdicts(for: maker, graph, passes, semantics)
      results.withLock { $0[maker] = verdicts }
    }
    if graph.stateCount < Self.smallestParallelSize {
      for maker in graph.decisionMakers { judge(maker) }
    } else {
      DispatchQueue.concurrentPerform(iterations: graph.decisionMakerCount) { judge($0) }
    }
    stable = results.withLock { $0 }
  }

  /// Below this many states starting threads takes longer than it saves.
  private static let smallestParallelSize = 2048

  /// For each concept whether each state is stable for one decision maker.
  private static func verdicts(
    for maker: Int, _ graph: ConflictGraph, _ passes: any Passes, _ semantics: SanctionSemantics
  ) -> [SolutionConcept: [Bool]] {
    let ranks = graph.ranks[maker]
    let opponents = graph.decisionMakers.filter { $0 != maker }
    let best = passes.greatestOverMoves(of: maker, ranks)
    func noBetter(_ values: [Int32]) -> [Bool] { ranks.indices.map { values[$0] <= ranks[$0] } }
    var stable: [SolutionConcept: [Bool]] = [.nash: noBetter(best)]
    // What an answer is worth to the decision maker in the end: the answer itself, or the best countermove to it.
    let afterCountermove = ranks.indices.map { max(ranks[$0], best[$0]) }
    for concept in SolutionConcept.allCases {
      guard let kind = concept.sanctions else { continue }
      let worth = concept.considersCountermoves ? afterCountermove : ranks
      let answer =
        switch semantics {
        case .legalSequences: passes.leastAfterSequences(kind, of: opponents, worth)
        case .eachOnce: passes.leastAfterEachOnce(kind, of: opponents, worth)
        }
      stable[concept] = noBetter(passes.greatestOverImprovements(of: maker, answer))
    }
    return stable
  }

  static func passes(for graph: ConflictGraph) -> any Passes {
    switch graph.moves {
    case .classes(let classes): ClassPasses(ranks: graph.ranks, classes: classes)
    case .arcs(let arcs): ArcPasses(ranks: graph.ranks, arcs: arcs)
    }
  }

  /// Whether a state is stable for a decision maker under a concept.
  public func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool { stable[maker][concept]?[state] ?? false }

  /// The states that are stable for a decision maker under a concept, ascending.
  public func stableStates(for maker: Int, under concept: SolutionConcept) -> [Int] {
    (0..<graph.stateCount).filter { isStable($0, for: maker, under: concept) }
  }

  /// Whether a state is stable for every decision maker under a concept.
  public func isEquilibrium(_ state: Int, under concept: SolutionConcept) -> Bool {
    graph.decisionMakers.allSatisfy { isStable(state, for: $0, under: concept) }
  }

  /// The equilibria under a concept, ascending.
  public func equilibria(under concept: SolutionConcept) -> [Int] {
    (0..<graph.stateCount).filter { isEquilibrium($0, under: concept) }
  }

  /// The concepts under which a state is an equilibrium.
  public func concepts(of state: Int) -> [SolutionConcept] { SolutionConcept.allCases.filter { isEquilibrium(state, under: $0) } }

  /// The decision makers for which a state is not stable under a concept.
  public func dissenters(at state: Int, under concept: SolutionConcept) -> [Int] {
    graph.decisionMakers.filter { !isStable(state, for: $0, under: concept) }
  }
}
