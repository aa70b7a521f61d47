import GraphModel

/// The departures of a graph under a concept: the unilateral improvements that nothing deters. A state is unstable for a decision maker exactly when it has a
/// departure from it, and an equilibrium exactly when nobody has.
public struct Departures: Sendable {
  /// The graph.
  public let graph: ConflictGraph
  /// The concept.
  public let concept: SolutionConcept
  private let analysis: StabilityAnalysis
  /// For each decision maker and state the least that the others can bring about from there; nil where nothing deters.
  private let answers: [[Int32]]?

  /// The departures from all states.
  /// - Complexity: as the verdicts of one concept.
  public init(_ analysis: StabilityAnalysis, under concept: SolutionConcept) {
    (graph, self.concept, self.analysis) = (analysis.graph, concept, analysis)
    answers = analysis.leastAnswers(under: concept)
  }

  /// Calls `body` with every departure from a state, mover by mover.
  public func forEach(from state: Int, _ body: (_ mover: Int, _ target: Int) -> Void) {
    for mover in graph.decisionMakers where !analysis.isStable(state, for: mover, under: concept) {
      graph.forEachMove(of: mover, from: state) { if isDeparture($0, of: mover, from: state) { body(mover, $0) } }
    }
  }

  /// Whether a move, which the decision maker can make, is a departure.
  public func isDeparture(_ target: Int, of mover: Int, from state: Int) -> Bool {
    let rank = graph.ranks[mover][state]
    guard graph.ranks[mover][target] > rank else { return false }
    return answers.map { $0[mover][target] > rank } ?? true
  }

  /// The departures from a state, mover by mover, each one's by state.
  public func steps(from state: Int) -> [Step] {
    var steps: [Step] = []
    forEach(from: state) { steps.append(Step(mover: $0, to: $1)) }
    return steps.sorted { ($0.mover, $0.state) < ($1.mover, $1.state) }
  }
}
