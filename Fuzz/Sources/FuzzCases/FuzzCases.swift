import Calendar
import Casefile
import ConflictModel
import FuzzSupport
import GraphModel
import Probability
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
    checkBranches(of: value.stages, problems)
    checkCalendar(of: value)
    for stage in [nil] + value.stages.prefix(3).map(Stage?.some) { checkGraph(of: value.conflict(in: stage)) }
    return 0
  }
}

/// The calendar of a small case: stages that begin end, and certainty and probability bounds agree.
private func checkCalendar(of value: Case) {
  guard let tree = try? BranchTree(value.stages), tree.nodes.count <= 32, value.conflict.options.count <= 6, value.conflict.outcomes.count <= 4,
    let calendar = CalendarAnalysis.analyse(value).calendar
  else { return }
  for node in calendar.nodes { expect(node.starts.isEmpty == node.ends.isEmpty, "a stage that begins ends") }
  for forecast in calendar.outcomeForecasts() {
    for finding in [forecast.atEnd, forecast.atSomeStage] {
      guard let probability = finding.probability else { continue }
      expect(probability.lower <= probability.upper, "the lower probability is no greater than the upper")
      expect(finding.certainty != .certain || probability.lower == .one, "what is certain has probability 1")
      expect(finding.certainty != .impossible || probability.upper == .zero, "what is impossible has probability 0")
    }
  }
}

/// The branches of what was read: every stage is entered where it says, and without errors the chances of every event can be drawn.
private func checkBranches(of stages: [Stage], _ problems: [Problem]) {
  guard let tree = try? BranchTree(stages) else {
    return expect(problems.contains { $0.code == "too-many-branches" }, "the reader refuses what has too many branches")
  }
  for (index, node) in tree.nodes.enumerated() {
    let stage = stages[node.stage]
    expect(stage.isEntered(on: node.branch), "a stage is entered on the branches that it names")
    expect(node.draws.map(\.event) == stage.chanceEvents.map(\.id), "every event is drawn")
    expect(node.parent.map { $0 < index && tree.nodes[$0].stage < node.stage } ?? (index == 0), "stages follow in their order")
    expect(
      node.continuations.allSatisfy { $0.next.map { $0 > index && tree.nodes[$0].parent == index } ?? true }, "what follows knows what it follows")
  }
  guard !problems.hasErrors else { return }
  expect(Set(tree.nodes.map(\.stage)) == Set(stages.indices), "every stage is entered on some branch")
  for node in tree.nodes {
    if let from = node.from, let until = node.until { expect(from <= until, "no stage ends before it begins") }
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
