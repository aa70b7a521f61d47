import ArgumentParser
import Casefile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of case files, or of files of events, for editors.",
    usage: """
      demarche schema > case.schema.json
      demarche schema --events > events.schema.json
      """)

  @Option(name: .shortAndLong, help: "The file to write; left out, standard output.")
  var output: String?

  @Flag(name: .long, help: "The schema of events.yaml instead of that of case.yaml.")
  var events = false

  func run() throws {
    let text = events ? CaseSchema.eventsText : CaseSchema.text
    guard let output, output != "-" else { return try Output.result(text) }
    try Output.file(text, at: output)
  }
}
