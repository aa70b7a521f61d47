import ArgumentParser
import Brief
import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a state is stable for a decision maker, or not, step by step, with the grounds.",
    usage: """
      demarche explain cases/paris-1968 35 --stage bombing-halt
      demarche explain cases/paris-1968 35 --stage bombing-halt --dm drv --concept seq
      demarche explain cases/elmira 7 --concept coalition-nash
      """,
    discussion: "Exits with 1 when the state is not stable for whom and under what was asked.")

  @OptionGroup var source: CaseArguments
  @Argument(help: "The number of a feasible state; in graph form also its name.")
  var state: String
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .customLong("dm"), help: "The id of a decision maker; left out, all of them.")
  var maker: String?

  @Option(name: .long, help: "nash, gmr, smr, seq, sseq, or another id that ‘demarche concepts’ shows, such as l-3 or coalition-nash.")
  var concept = "seq"

  func run() throws {
    let concept = try ConceptNames.concept(concept)
    let loaded = try source.load(quiet: display.quiet)
    let solution = try stage.solve(loaded)
    let index = try LoadedCase.state(state, in: solution)
    let makers = try maker.map { [try LoadedCase.decisionMaker($0, in: solution)] } ?? Array(solution.graph.decisionMakers)
    let narratives = try makers.map { maker in
      do { return try solution.narrative(of: index, for: maker, under: concept) } catch let problem as Problem { throw Failure(problem, of: concept) }
    }
    let basis = Basis(narratives)
    let claims = basis.claims.compactMap { loaded.value.evidence.claim($0) }
    let texts = claims.contains { !$0.cites.isEmpty } ? loaded.anchoredTexts() : [:]
    let passages = CitedPassages(of: claims, in: texts, quoting: .texts)
    if display.json {
      let explanations = try zip(makers, narratives).map { try solution.explainJSON(index, $0, concept, $1, passages: passages) }
      try Output.result(JSONValue.object(solution.headJSON + [.init("explanations", .array(explanations))]).text)
    } else {
      let text = ExplainText(
        solution: solution, state: index, concept: concept, narratives: narratives, basis: basis, claims: claims, passages: passages,
        terminal: display.terminal)
      try Output.result(text.text)
    }
    if !narratives.allSatisfy(\.isStable) { throw Failure(.no) }
  }
}
