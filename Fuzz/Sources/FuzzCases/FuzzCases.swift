import Casefile
import ConflictModel
import FuzzSupport
import GraphModel
import Problems
import Stability

/// The case reader and what follows it: whatever the text, its problems have places in it, and what could be read can be built, judged and edited.
@main
enum FuzzCases {
  static func main() { fuzz { FuzzCases.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = text(bytes, count) else { return -1 }
    let (value, problems) = CaseReader.read(text)
    let again = CaseReader.read(text)
    expect(again.case == value && again.problems == problems, "reading twice gives the same")
    expect(value != nil || problems.hasErrors, "without a case there is an error")
    let extent = TextExtent(text)
    for problem in problems {
      expect(!problem.message.isEmpty, "a problem says what is wrong")
      if let place = problem.place { expect(extent.contains(place), "the problem ‘\(problem.message)’ at \(place) lies in the text") }
    }
    guard let value else { return 0 }
    checkEdits(of: text, value)
    for stage in [nil] + value.stages.prefix(3).map(Stage?.some) { checkGraph(of: value.conflict(in: stage)) }
    return 0
  }
}

private func checkGraph(of conflict: Conflict) {
  let (graph, problems) = ConflictGraph.build(conflict, maximumStates: 1 << 8, maximumWork: 1 << 14)
  guard let graph else { return expect(problems.hasErrors, "without a graph there is an error") }
  expect(graph.stateCount > 0 && graph.decisionMakerCount == conflict.decisionMakers.count, "the graph is the conflict's")
  guard graph.stateCount <= 32, graph.decisionMakerCount <= 5 else { return }
  for semantics in SanctionSemantics.allCases where StabilityAnalysis.canComputeEachOnce(graph) { checkVerdicts(on: graph, semantics) }
}

/// Verdicts imply each other as the definitions say, and the explanations, which search the graph anew, agree.
private func checkVerdicts(on graph: ConflictGraph, _ semantics: SanctionSemantics) {
  let analysis = StabilityAnalysis(graph, semantics: semantics)
  for maker in graph.decisionMakers {
    for state in 0..<graph.stateCount {
      func isStable(_ concept: SolutionConcept) -> Bool { analysis.isStable(state, for: maker, under: concept) }
      for (stronger, weaker) in [(SolutionConcept.nash, SolutionConcept.sseq), (.sseq, .seq), (.sseq, .smr), (.seq, .gmr), (.smr, .gmr)] {
        expect(!isStable(stronger) || isStable(weaker), "\(stronger) stability implies \(weaker) stability")
      }
      guard semantics == .legalSequences, state < 4 else { continue }
      for concept in SolutionConcept.allCases {
        let explained = analysis.explanation(of: state, for: maker, under: concept).isStable
        expect(explained == isStable(concept), "the explanation of state \(state) for \(maker) under \(concept) agrees")
      }
    }
  }
}
