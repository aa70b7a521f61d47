import ArgumentParser
import Brief
import ConflictModel
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

  @Option(name: .long, help: "The concept that the brief's reasons speak of.")
  var concept = SolutionConcept.seq

  @Flag(name: .long, help: "No warnings.")
  var quiet = false

  func run() throws {
    let loaded = try source.load(quiet: quiet)
    let stages = loaded.value.stages.isEmpty ? [nil] : loaded.value.stages.map(Optional.some)
    let brief = CaseBrief(source: loaded.value, solutions: try stages.map { try loaded.solve($0) }, concept: concept)
    let text =
      switch chosenFormat {
      case .html: brief.html
      case .markdown: brief.markdown
      case .json: brief.json.text + "\n"
      }
    guard let output, output != "-" else { return Output.result(text) }
    try Output.file(text, at: output)
    if !quiet { Output.message("The brief is in \(output)") }
  }

  private var chosenFormat: Format {
    if let format { return format }
    switch output?.split(separator: ".").last?.lowercased() {
    case "md", "markdown": return .markdown
    case "json": return .json
    default: return .html
    }
  }
}
