import GraphModel

/// The states in which a decision maker is deterred from every improvement by something **strictly** worse by ranks of another, coarser kind than those that
/// say what an improvement is: strong stability, where the coarser ranks tell only great differences apart. Hamouda, Kilgour & Hipel 2004, 2006.
public struct StrictVerdicts: Sendable {
  private let verdicts: [Verdicts]

  /// Judges all states; nil when the monitor was cancelled.
  /// - Parameter ranks: for each decision maker a rank of each state that never falls where the graph's rank rises.
  /// - Complexity: as `StabilityAnalysis`: the same passes.
  /// - Precondition: for the each-once variant, `StabilityAnalysis.canComputeEachOnce`.
  public init?(_ graph: ConflictGraph, by ranks: [Ranks], semantics: SanctionSemantics = .legalSequences, monitor: WorkMonitor? = nil) {
    precondition(ranks.count == graph.decisionMakerCount && ranks.allSatisfy { $0.count == graph.stateCount })
    guard let (verdicts, _) = StabilityAnalysis.verdicts(graph, AnswerScale(worseBy: ranks), semantics, monitor) else { return nil }
    Invariant.check(verdicts.allSatisfy(\.implyEachOther), "a verdict contradicts a weaker one")
    self.verdicts = verdicts
  }

  /// Whether every improvement from a state is deterred by something strictly worse; under Nash stability whether there is none.
  public func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool { verdicts[maker].holds(concept, in: state) }
}
