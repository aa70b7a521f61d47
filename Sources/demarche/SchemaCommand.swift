import ArgumentParser
import Casefile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of case files, for editors.",
    usage: """
      demarche schema > case.schema.json
      """)

  @Option(name: .shortAndLong, help: "The file to write; left out, standard output.")
  var output: String?

  func run() throws {
    guard let output, output != "-" else { return try Output.result(CaseSchema.text) }
    try Output.file(CaseSchema.text, at: output)
  }
}
