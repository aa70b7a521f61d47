import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import JSON

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "What the model rests on and what is missing: coverage, assumptions, contradictions, unused claims and sources.",
    usage: """
      demarche evidence cases/well-1907
      demarche evidence cases/well-1907 --json
      """,
    discussion: "Passages are held against the texts at hand, those that the case ships and those that were attached.")

  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let passages = CitedPassages(of: loaded.value.evidence.claims, in: loaded.anchoredTexts(), quoting: .texts)
    let report = EvidenceReport(loaded.value, passages: passages)
    if display.json {
      try Output.result(report.json(of: loaded.value, passages).text)
    } else {
      try Output.result(EvidenceText(source: loaded.value, report: report, passages: passages, terminal: display.terminal).text)
    }
  }
}
