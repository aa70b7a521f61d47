import GraphModel

/// The verdicts on every state for every decision maker under every concept, and the equilibria.
public struct StabilityAnalysis: Sendable {
  /// The graph that was analysed.
  public let graph: ConflictGraph
  /// What counted as a sequence of the others' moves.
  public let semantics: SanctionSemantics
  /// How many times all states were gone through, for one decision maker's moves, until nothing changed: what the time depends on. 0 for moves held arc by arc.
  public let sweepCount: Int
  /// For each decision maker its verdicts.
  private let verdicts: [Verdicts]
  /// What all decision makers have in common: the concepts under which a state is an equilibrium.
  private let common: Verdicts

  /// Whether the each-once variant can be computed for a graph: it keeps values for every state and every set of decision makers.
  public static func canComputeEachOnce(_ graph: ConflictGraph) -> Bool {
    graph.decisionMakerCount <= 20 && graph.stateCount << graph.decisionMakerCount <= 1 << 24
  }

  /// Analyses a graph.
  ///
  /// For each decision maker and concept, a state is stable when every improvement has an answer no better for it than the state: when the greatest of the
  /// least answers over its improvements is at most its own rank. The result does not depend on the number of threads.
  /// - Complexity: for moves by classes, O(states x decision makers) for each sweep and few sweeps for all concepts together; no table of pairs of states is
  ///   ever made.
  /// - Precondition: for the each-once variant, `canComputeEachOnce`.
  public init(_ graph: ConflictGraph, semantics: SanctionSemantics = .legalSequences) {
    guard let (verdicts, sweeps) = Self.verdicts(graph, semantics, nil) else { preconditionFailure("only a monitor can stop the work") }
    Invariant.check(verdicts.allSatisfy(\.implyEachOther), "a verdict contradicts a weaker one")
    (self.graph, self.semantics, self.verdicts, sweepCount, common) = (graph, semantics, verdicts, sweeps, Verdicts(common: verdicts))
  }

  /// As `init(_:semantics:)`, watched by a monitor; nil when it was cancelled.
  public init?(_ graph: ConflictGraph, semantics: SanctionSemantics = .legalSequences, monitor: WorkMonitor) {
    guard let (verdicts, sweeps) = Self.verdicts(graph, semantics, monitor) else { return nil }
    Invariant.check(verdicts.allSatisfy(\.implyEachOther), "a verdict contradicts a weaker one")
    (self.graph, self.semantics, self.verdicts, sweepCount, common) = (graph, semantics, verdicts, sweeps, Verdicts(common: verdicts))
  }

  /// The verdicts under the concepts whose sanctions are of one kind, and under Nash; under the others no state counts as stable. For whoever needs no more, often.
  package init(_ graph: ConflictGraph, semantics: SanctionSemantics, sanctions kind: Evolutions.Kind) {
    let scale = AnswerScale(noBetterBy: graph.ranks)
    guard let (verdicts, sweeps) = Self.verdicts(graph, scale, semantics, nil, [kind]) else {
      preconditionFailure("only a monitor can stop the work")
    }
    (self.graph, self.semantics, self.verdicts, sweepCount, common) = (graph, semantics, verdicts, sweeps, Verdicts(common: verdicts))
  }

  private static func verdicts(_ graph: ConflictGraph, _ semantics: SanctionSemantics, _ monitor: WorkMonitor?) -> (
    verdicts: [Verdicts], sweeps: Int
  )? {
    verdicts(graph, AnswerScale(noBetterBy: graph.ranks), semantics, monitor)
  }

  /// The verdicts on all states by some kinds of sanctions, with answers judged by a scale; nil when the monitor was cancelled.
  static func verdicts(
    _ graph: ConflictGraph, _ scale: AnswerScale, _ semantics: SanctionSemantics, _ monitor: WorkMonitor?,
    _ kinds: [Evolutions.Kind] = Evolutions.Kind.allCases
  ) -> (verdicts: [Verdicts], sweeps: Int)? {
    monitor?.reached(0, of: .verdicts)
    precondition(semantics == .legalSequences || canComputeEachOnce(graph))
    switch (graph.moves, graph.space.contents) {
    case (.arcs(let arcs), _): return ArcVerdicts(graph, arcs, scale, semantics, monitor).all(kinds).map { ($0, 0) }
    case (.classes(let classes), .options(let words, _)):
      // The narrowest lanes that hold every worth and one value more.
      func all<V: LaneVector>(_ lanes: V.Type) -> (verdicts: [Verdicts], sweeps: Int)? {
        var work = ClassVerdicts<V>(classes: classes, scale: scale, words: words, semantics: semantics, monitor: monitor)
        return work.all(kinds).map { ($0, work.sweeps) }
      }
      switch scale.width {
      case 1: return all(ByteLanes.self)
      case 2: return all(HalfLanes.self)
      default: return all(WordLanes.self)
      }
    case (.classes, .named): preconditionFailure("states in graph form have arcs")
    }
  }

  /// For each decision maker and state the rank of the least that the others can bring about from there by sanctions of a concept, the state itself counted
  /// in; an improvement is deterred when this is no better than the state that was left. Nil for Nash stability, which knows no sanctions.
  /// - Complexity: as the verdicts of one concept, which it computes anew.
  func leastAnswers(under concept: SolutionConcept) -> [[Int32]]? {
    guard let kind = concept.sanctions else { return nil }
    let scale = AnswerScale(noBetterBy: graph.ranks)
    switch (graph.moves, graph.space.contents) {
    case (.arcs(let arcs), _):
      return ArcVerdicts(graph, arcs, scale, semantics, nil).leastAnswers(kind, countermoves: concept.considersCountermoves)
    case (.classes(let classes), .options(let words, _)):
      func all<V: LaneVector>(_ lanes: V.Type) -> [[Int32]]? {
        var work = ClassVerdicts<V>(classes: classes, scale: scale, words: words, semantics: semantics, monitor: nil)
        return work.leastAnswers(kind, countermoves: concept.considersCountermoves)
      }
      switch scale.width {
      case 1: return all(ByteLanes.self)
      case 2: return all(HalfLanes.self)
      default: return all(WordLanes.self)
      }
    case (.classes, .named): preconditionFailure("states in graph form have arcs")
    }
  }

  /// Whether a state is stable for a decision maker under a concept.
  public func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool { verdicts[maker].holds(concept, in: state) }

  /// The states that are stable for a decision maker under a concept, ascending.
  public func stableStates(for maker: Int, under concept: SolutionConcept) -> [Int] { verdicts[maker].states(of: concept) }

  /// How many states are stable for a decision maker under each concept.
  public func stableCounts(for maker: Int) -> [SolutionConcept: Int] { verdicts[maker].counts() }

  /// Whether a state is stable for every decision maker under a concept.
  public func isEquilibrium(_ state: Int, under concept: SolutionConcept) -> Bool { common.holds(concept, in: state) }

  /// The equilibria under a concept, ascending.
  public func equilibria(under concept: SolutionConcept) -> [Int] { common.states(of: concept) }

  /// How many equilibria there are under each concept.
  public func equilibriumCounts() -> [SolutionConcept: Int] { common.counts() }

  /// The concepts under which a state is an equilibrium.
  public func concepts(of state: Int) -> [SolutionConcept] { SolutionConcept.allCases.filter { isEquilibrium(state, under: $0) } }

  /// The decision makers for which a state is not stable under a concept.
  public func dissenters(at state: Int, under concept: SolutionConcept) -> [Int] {
    graph.decisionMakers.filter { !isStable(state, for: $0, under: concept) }
  }
}
