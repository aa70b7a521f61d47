import GraphModel
import Problems

/// The verdicts of the concepts that look farther ahead, or at moves made at the same time: simultaneous, limited-move, non-myopic, maximin, metarational and
/// policy stability. What was worked out for one is kept for the next.
public struct SightAnalysis {
  /// The graph that is analysed.
  public let graph: ConflictGraph
  private var limited: LimitedMove?
  private var maximin: Maximin?
  private var metarational: [Bool: Metarational] = [:]
  private var policy: PolicyStability?

  /// An analysis of a graph. Nothing is worked out yet.
  public init(_ graph: ConflictGraph) { self.graph = graph }

  /// The verdicts under a concept of farther sight.
  /// - Complexity: see the types: `Simultaneous`, `LimitedMove`, `Maximin`, `Metarational`, `PolicyStability`.
  /// - Throws: a problem where the graph is too large, has no options, or the horizon is none.
  public mutating func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    switch concept {
    case .simultaneous: return ConceptVerdicts(concept, stable: try Simultaneous(graph).stable())
    case .limitedMove(let horizon):
      try Self.require(horizon)
      return ConceptVerdicts(concept, stable: try withLimited { limited throws(Problem) in try limited.stable(horizon: horizon) })
    case .nonMyopic: return ConceptVerdicts(concept, stable: try withLimited { limited throws(Problem) in try limited.stableInTheLimit() })
    case .maximin(let horizon):
      try Self.require(horizon)
      if maximin == nil { maximin = try Maximin(graph) }
      return ConceptVerdicts(concept, stable: graph.decisionMakers.compactMap { maximin?.stable(for: $0, horizon: horizon) })
    case .metarational(let horizon): return ConceptVerdicts(concept, stable: try tree(horizon, isCredible: false))
    case .credibleMetarational(let horizon): return ConceptVerdicts(concept, stable: try tree(horizon, isCredible: true))
    case .policy: return ConceptVerdicts(concept, stable: try withPolicy { policy throws(Problem) in try policy.stable() })
    default: throw .error("other-concept", at: nil, "this is no concept of farther sight")
    }
  }

  /// The states in which a decision maker that looks so many moves ahead expects things to end when it has the move at a state, ascending.
  /// - Throws: a problem where the graph is too large or the horizon too far.
  public mutating func anticipated(from state: Int, by maker: Int, horizon: Int) throws(Problem) -> [Int] {
    try Self.require(horizon)
    return try withLimited { limited throws(Problem) in try limited.anticipated(from: state, by: maker, horizon: horizon) }
  }

  /// What a decision maker that looks so many moves ahead expects of each of its moves from a state.
  /// - Throws: as `anticipated`.
  public mutating func prospects(from state: Int, for maker: Int, horizon: Int) throws(Problem) -> [LimitedMove.Prospect] {
    try Self.require(horizon)
    return try withLimited { limited throws(Problem) in try limited.prospects(from: state, for: maker, horizon: horizon) }
  }

  /// From which horizon on what limited moves anticipate repeats, and after how many moves; nil where that was not found.
  /// - Throws: a problem where the graph is too large.
  public mutating func period() throws(Problem) -> (from: Int, length: Int)? { try withLimited { limited throws(Problem) in limited.period() } }

  /// For each state whether it is policy-stable.
  /// - Throws: a problem where the graph is too large.
  public mutating func policyAnswers() throws(Problem) -> [PolicyAnswer] {
    try withPolicy { policy throws(Problem) in (0..<policy.graph.stateCount).map { policy.answer(for: $0) } }
  }

  /// Refuses a horizon of no move.
  static func require(_ horizon: Int) throws(Problem) {
    guard horizon < 1 else { return }
    throw .error("horizon", at: nil, "a horizon of \(horizon) moves is none", hint: "a horizon is 1 or more")
  }

  private mutating func withLimited<Result>(_ body: (inout LimitedMove) throws(Problem) -> Result) throws(Problem) -> Result {
    var analysis: LimitedMove
    if let limited { analysis = limited } else { analysis = try LimitedMove(graph) }
    limited = nil
    defer { limited = analysis }
    return try body(&analysis)
  }

  private mutating func withPolicy<Result>(_ body: (inout PolicyStability) throws(Problem) -> Result) throws(Problem) -> Result {
    var analysis: PolicyStability
    if let policy { analysis = policy } else { analysis = try PolicyStability(graph) }
    policy = nil
    defer { policy = analysis }
    return try body(&analysis)
  }

  private mutating func tree(_ horizon: Int, isCredible: Bool) throws(Problem) -> [[Bool]] {
    try Self.require(horizon)
    var analysis: Metarational
    if let known = metarational[isCredible] { analysis = known } else { analysis = try Metarational(graph, isCredible: isCredible) }
    defer { metarational[isCredible] = analysis }
    return graph.decisionMakers.map { analysis.stable(for: $0, horizon: horizon) }
  }
}
