import ArgumentParser
import Brief
import Calendar
import ConflictModel
import Findings
import JSON

struct ContingenciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contingencies", abstract: "What to do, stage by stage: by when which step keeps an outcome possible, and what if it is not taken.",
    usage: """
      demarche contingencies cases/paris-1968
      demarche contingencies cases/paris-1968 --stage bombing-halt
      demarche contingencies cases/paris-1968 --as-of 1968-11-01
      """,
    discussion: "docs/calendar.md says what each word means.")

  @OptionGroup var source: CaseArguments
  @OptionGroup var arguments: CalendarArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "Only this stage, on every branch that enters it.")
  var stage: String?

  @Flag(name: .long, help: "Show every state and every end, however many there are.")
  var all = false

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let chosen = try loaded.stage(stage)
    let result = try arguments.findings(loaded)
    let calendar = result.findings.calendar
    let nodes = calendar.tree.nodes.indices.filter { chosen == nil || calendar.stage(of: $0).id == chosen?.id }
    guard !nodes.isEmpty else {
      throw Failure(.badData, "the calendar does not come to ‘\(chosen?.title ?? "")’ from here; begin with it by ‘--from’")
    }
    if display.json { return try Output.result(result.findings.contingenciesJSON(of: nodes, asOf: result.date).text) }
    try Output.result(ContingenciesText(result: result, nodes: nodes, terminal: display.terminal, showsAll: all).text)
  }
}
