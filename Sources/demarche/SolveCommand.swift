import ArgumentParser
import Brief
import ConflictModel
import Findings
import JSON

struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Which states hold under which concept, in words and as a tableau.",
    usage: """
      demarche solve cases/paris-1968
      demarche solve cases/paris-1968 --stage bombing-halt
      demarche solve cases/paris-1968 --stage all
      demarche solve cases/paris-1968 --json
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Flag(name: .long, help: "Show every equilibrium and every state, however many there are.")
  var all = false

  @Flag(name: .long, help: "Without the tableau; as JSON, counts in place of states.")
  var summary = false

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    guard stage.stage == "all" else {
      let solution = try stage.solve(loaded)
      return try Output.result(display.json ? json(solution).text : text(solution))
    }
    let stages = loaded.value.stages.isEmpty ? [nil] : loaded.value.stages.map(Optional.some)
    let solutions = try stages.map { try loaded.solve($0, semantics: stage.semantics) }
    if display.json {
      try Output.result(JSONValue.object([.init("demarche", 1), .init("stages", .array(solutions.map(json)))]).text)
    } else {
      try Output.result(solutions.map(text).joined(separator: "\n\n"))
    }
  }

  private func json(_ solution: Solution) -> JSONValue { summary ? solution.summaryJSON : solution.solveJSON }

  private func text(_ solution: Solution) -> String {
    SolveText(solution: solution, terminal: display.terminal, showsAllStates: all, isSummary: summary).text
  }
}
