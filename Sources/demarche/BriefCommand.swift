import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import JSON
import Stability

struct BriefCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case html, markdown, json
  }

  static let configuration = CommandConfiguration(
    commandName: "brief", abstract: "Write a brief that others can check: what holds, why, how it is reached, and what it rests on.",
    usage: """
      demarche brief cases/paris-1968 -o paris.html
      demarche brief cases/paris-1968 -o paris.md
      demarche brief cases/paris-1968 --format json
      """,
    discussion: "The format follows the file's name (.html, .md, .json) unless --format says otherwise.")

  @OptionGroup var source: CaseArguments

  @Option(name: .shortAndLong, help: "The file to write; left out or ‘-’, standard output.")
  var output: String?

  @Option(name: .long, help: "html, markdown or json.")
  var format: Format?

  @Option(name: .long, help: "The concept that the brief's reasons speak of: nash, gmr, smr, seq or sseq. A section compares it with all others.")
  var concept = SolutionConcept.seq

  @Flag(
    name: .long,
    help:
      "Quote the words of passages from the texts at hand. Left out, only words that the case itself carries are shown, since not every text may be passed on."
  )
  var quote = false

  @OptionGroup var day: MomentArguments

  @Flag(name: .long, help: "No warnings.")
  var quiet = false

  func run() throws {
    let format = try chosenFormat()
    if let output, output.split(separator: "/").last == "case.yaml" {
      throw Failure(.usage, "‘\(output)’ is the name of a case; name a file for the brief")
    }
    let written = try source.load(quiet: quiet)
    let loaded = try day.seen(written).loaded
    let stages = loaded.value.stages.isEmpty ? [nil] : loaded.value.stages.map(Optional.some)
    loaded.noteLookingAhead(stages)
    let base = loaded.value.stages.isEmpty ? nil : try loaded.solve(nil)
    let passages = CitedPassages(of: loaded.value.evidence.claims, in: loaded.anchoredTexts(), quoting: quote ? .texts : .carried)
    // What happened is told from the case's beginning, so the brief is of the case as it is written, and its stages are solved as they are seen.
    var told = written.value
    told.asOf = loaded.value.asOf
    let brief = CaseBrief(
      source: told, base: base, solutions: try stages.map { try loaded.solve($0) }, concept: concept, omissions: loaded.omissions,
      passages: passages)
    let text =
      switch format {
      case .html: try brief.html()
      case .markdown: try brief.markdown()
      case .json: try brief.json().text + "\n"
      }
    guard let output, output != "-" else { return try Output.result(text) }
    try Output.file(text, at: output)
    if !quiet { Output.message("The brief is in \(output)") }
  }

  private func chosenFormat() throws -> Format {
    if let format { return format }
    guard let output, let name = output.split(separator: "/").last, name.contains("."), let ending = name.split(separator: ".").last else {
      return .html
    }
    switch ending.lowercased() {
    case "html", "htm": return .html
    case "md", "markdown": return .markdown
    case "json": return .json
    default: throw Failure(.usage, "‘\(output)’ ends in none of .html, .md, .json; name one of them, or the format with ‘--format’")
    }
  }
}
