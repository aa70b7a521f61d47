import Concepts
import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems
import Stability

struct PerceptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "perceptions",
    abstract: "Who sees the conflict otherwise than it is, what holds because of it, and what happens when it is cleared up.",
    usage: """
      demarche perceptions cases/ford-1894
      demarche perceptions cases/ford-1894 --concept gmr --json
      demarche perceptions cases/ford-1894 --state 2
      """,
    discussion: """
      A case says under ‘sees’ what a decision maker sees otherwise. Each then plays its own game; docs/wider-concepts.md says what holds in such a case.
      With ‘--state’, why one state holds or does not, for each decision maker in its own game; the command then exits with 1 when it does not hold for all.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  @Option(name: .long, help: "Only this state: its number, ‘P1’ and so on for one that only somebody imagines, or its name in graph form.")
  var state: String?

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let solution = try stage.solve(loaded, watch: watch)
    let found: Result<PerceptionFindings, Problem> = Result { () throws(Problem) in
      try PerceptionFindings(solution, under: concept) { watch.tell("Clearing up", $0) }
    }
    watch.end()
    let findings = try told(found, loaded)
    guard let state else {
      return try Output.result(
        display.json ? findings.json.text : PerceptionsText(findings: findings, terminal: display.terminal).text)
    }
    guard let index = findings.state(state) else {
      let count = solution.graph.stateCount
      throw Failure(
        .usage, "no state is called ‘\(state)’; the states of the case are 1 to \(count), and ‘P1’ and so on those that only somebody sees")
    }
    let narratives = try solution.graph.decisionMakers.map { maker in
      try told(Result { () throws(Problem) in try findings.narrative(of: index, for: maker) }, loaded)
    }
    if display.json {
      try Output.result(findings.json(of: index, narratives).text)
    } else {
      try Output.result(stateText(findings, index, narratives, loaded))
    }
    if !narratives.allSatisfy(\.isStable) { throw Failure(.no) }
  }

  private func told<Value>(_ result: Result<Value, Problem>, _ loaded: LoadedCase) throws -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let problem):
      LoadedCase.report([problem], loaded.file, quiet: false)
      throw Failure(problem.code == "rejected" ? .software : .badData)
    }
  }

  private func stateText(_ findings: PerceptionFindings, _ state: Int, _ narratives: [Narrative], _ loaded: LoadedCase) -> String {
    let basis = Basis(narratives)
    let claims = basis.claims.compactMap { loaded.value.evidence.claim($0) }
    let texts = claims.contains { !$0.cites.isEmpty } ? loaded.anchoredTexts() : [:]
    let terminal = display.terminal
    // The state's number is of no use to the explanation, which has its own head here.
    let text = ExplainText(
      solution: findings.solution, state: 0, concept: .basic(concept), narratives: narratives, basis: basis, claims: claims,
      passages: CitedPassages(of: claims, in: texts, quoting: .texts), terminal: terminal)
    let head = [
      terminal.styled(terminal.wrapped("\(findings.solution.source.title) — \(findings.solution.moment)"), .bold),
      terminal.wrapped("\(findings.states.short(state).capitalizedFirst): \(findings.states.line(for: state))", hanging: 2),
      terminal.styled(terminal.wrapped("\(concept.abbreviation) in each party's own game. \(concept.describes)", hanging: 2), .faint),
    ]
    return (head + narratives.flatMap(text.lines) + text.restsOn).joined(separator: "\n")
  }
}
