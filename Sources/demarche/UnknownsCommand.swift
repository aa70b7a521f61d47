import ArgumentParser
import Brief
import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Stability

struct UnknownsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unknowns", abstract: "What holds however what is not known of the parties' preferences turns out, and what hangs on it.",
    usage: """
      demarche unknowns cases/paris-1968
      demarche unknowns cases/paris-1968 --stage bombing-halt --state 35
      demarche unknowns cases/paris-1968 --as-of 1968-11-04 --json
      """,
    discussion: """
      Open may be a statement (‘open: true’), the comparison of two states (‘unknown: [[3, 5]]’), or everything that a decision maker wants (‘unknown: true’).
      docs/wider-concepts.md says what the four readings a to d are, and how they differ from going through all ways in which it can turn out.
      """)

  @OptionGroup var source: CaseArguments

  @Option(name: .long, help: "The id of a stage; left out, the case as of its date, or of the day that ‘--as-of’ names.")
  var stage: String?

  @OptionGroup var day: MomentArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "The number of a state, in graph form also its name: what makes it an equilibrium, and what breaks it.")
  var state: String?

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let solution = try solve(loaded, watch)
    let index = try state.map { try LoadedCase.state($0, in: solution) }
    var findings: UnknownFindings
    do { findings = try UnknownFindings(solution) { watch.tell("Going through what is open", $0) } } catch {
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
    watch.end()
    if display.json { return try Output.result(findings.json(for: index).text) }
    var text = UnknownsText(findings: findings, state: index, terminal: display.terminal)
    try Output.result(text.text)
  }

  private func solve(_ loaded: LoadedCase, _ watch: Watch) throws -> Solution {
    if stage != nil, day.asOf != nil { throw Failure(.usage, "‘--stage’ names a stage, and ‘--as-of’ a day that has one; give one of the two") }
    if let stage = try loaded.stage(stage) {
      loaded.noteLookingAhead([stage])
      return try loaded.solve(stage, watch: watch)
    }
    let (seen, stage) = try day.seen(loaded)
    loaded.noteLookingAhead([stage])
    return try seen.solve(stage, watch: watch)
  }
}
