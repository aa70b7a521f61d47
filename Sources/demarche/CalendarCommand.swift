import ArgumentParser
import Brief
import Findings
import JSON

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Where each stage can come to rest, what carries over, and which outcomes are certain, possible or impossible.",
    usage: """
      demarche calendar cases/paris-1968
      demarche calendar cases/paris-1968 --as-of 1968-11-01
      demarche calendar cases/paris-1968 --from bombing-halt --concept gmr
      demarche calendar cases/paris-1968 --svg calendar.svg
      """,
    discussion: "docs/calendar.md says what each word means.")

  @OptionGroup var source: CaseArguments
  @OptionGroup var arguments: CalendarArguments
  @OptionGroup var display: DisplayOptions
  @OptionGroup var picture: PictureOptions

  @Flag(name: .long, help: "Show every end and every indicator, however many there are.")
  var all = false

  func run() throws {
    let result = try arguments.findings(try source.load(quiet: display.quiet))
    let missing = "the stages name too few days for a time axis; give them ‘from’ and ‘until’"
    if try picture.write(CalendarPicture(result.findings.calendar, seenFrom: result.date)?.svg, missing: missing, quiet: display.quiet) { return }
    if display.json { return try Output.result(result.findings.json(asOf: result.date).text) }
    try Output.result(CalendarText(result: result, terminal: display.terminal, showsAll: all).text)
  }
}
