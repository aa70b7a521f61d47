import ConflictModel
import GraphModel
import Stability
import TestSupport

/// Builds and judges models that are large enough for several parts at once, with threads and without, and compares everything.
///
/// A program and not a test, so that it can be compiled with the thread sanitizer in seconds, without the rest of the package: `scripts/check-threads.sh`.
@main
enum ParallelCheck {
  static func main() {
    var failures = 0
    for model in LargeModels.all {
      let parallel = Result(of: model)
      let serial = Parallel.$isSerial.withValue(true) { Result(of: model) }
      let complaint = parallel.difference(from: serial)
      print("  \(model.name): \(parallel.graph?.stateCount ?? 0) states, \(complaint ?? "the same with threads and without")")
      if complaint != nil || (parallel.graph?.stateCount ?? 0) < model.leastStates { failures += 1 }
    }
    guard failures == 0 else { fatalError("\(failures) models differ, or are smaller than they should be") }
  }
}

/// The graph of a model and its verdicts.
private struct Result {
  let graph: ConflictGraph?
  let analyses: [StabilityAnalysis]

  init(of model: LargeModel) {
    let graph = model.graph()
    self.graph = graph
    analyses = graph.map { graph in model.semantics.map { StabilityAnalysis(graph, semantics: $0) } } ?? []
  }

  /// Where two results differ; nil where they are the same.
  func difference(from other: Result) -> String? {
    guard let graph, let otherGraph = other.graph else { return "there is no graph" }
    guard graph.space == otherGraph.space else { return "the states differ" }
    guard graph.ranks == otherGraph.ranks else { return "the ranks differ" }
    for (analysis, otherAnalysis) in zip(analyses, other.analyses) {
      guard analysis.sweepCount == otherAnalysis.sweepCount else { return "the numbers of sweeps differ" }
      for concept in SolutionConcept.allCases {
        for maker in graph.decisionMakers
        where analysis.stableStates(for: maker, under: concept) != otherAnalysis.stableStates(for: maker, under: concept) {
          return "the states that are stable for \(maker) under \(concept) differ (\(analysis.semantics))"
        }
        guard analysis.equilibria(under: concept) == otherAnalysis.equilibria(under: concept) else { return "the equilibria under \(concept) differ" }
      }
    }
    return nil
  }
}
