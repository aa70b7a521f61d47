import Concepts
import ConflictModel
import GraphModel
import Stability
@testable import TestModels
import Testing

@Suite("Verdicts from comparisons of pairs")
struct ComparedVerdictsTests {
  /// With the comparisons of a plain preference they are the verdicts of the passes.
  @Test(arguments: 0..<150 as Range<UInt64>)
  func plainPreferencesGiveThePlainVerdicts(seed: UInt64) {
    let model = RandomModel(seed: seed)
    guard let graph = ConflictGraph.build(model.conflict).graph else { return }
    let analysis = StabilityAnalysis(graph)
    var verdicts = ComparedVerdicts(
      graph,
      Comparisons(
        leaves: { graph.prefers($0, $2, to: $1) }, deters: { !graph.prefers($0, $2, to: $1) }, escapes: { graph.prefers($0, $2, to: $1) },
        answers: { graph.prefers($0, $2, to: $1) }))
    for concept in SolutionConcept.allCases {
      let expected = graph.decisionMakers.map { maker in (0..<graph.stateCount).map { analysis.isStable($0, for: maker, under: concept) } }
      #expect(verdicts.stable(under: concept) == expected, "\(concept) \(model)")
    }
  }
}
