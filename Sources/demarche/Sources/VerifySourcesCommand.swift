import ArgumentParser
import Brief
import Casefile
import ConflictModel
import Documents
import Evidence
import Findings
import JSON
import Problems
import SourceFiles

struct VerifySourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-sources", abstract: "Check every passage against the text of its source: exact, or orphaned.",
    usage: "demarche verify-sources cases/well-1907",
    discussion: """
      A passage is exact when the very words stand where the case says. If they do not, it is orphaned: places where they may be now are shown and never taken. \
      Exits with 1 if any passage is orphaned. Passages of sources whose text is not at hand cannot be checked, and are counted.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let texts = loaded.texts()
    let report = PassageReport(evidence: loaded.value.evidence, texts: texts)
    try Output.result(display.json ? report.json.text : report.text(display.terminal))
    if report.checks.contains(where: \.isOrphaned) { throw Failure(.no) }
  }
}
