import ArgumentParser
import Casefile
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a case to start from.",
    usage: """
      demarche new well
      demarche new well --title "Two villages and a well"
      """,
    discussion: "Makes the folder with a case.yaml and its JSON Schema. Nothing that exists is ever overwritten.")

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @Option(name: .long, help: "The title of the case.")
  var title: String?

  func run() throws {
    guard !folder.isEmpty else { throw Failure(.usage, "name the folder to make") }
    if let title, title.allSatisfy(\.isWhitespace) || title.contains(where: \.isNewline) { throw Failure(.usage, "a title is words on one line") }
    let file = folder.hasSuffix("/") ? folder + "case.yaml" : folder + "/case.yaml"
    let manager = FileManager.default
    guard !manager.fileExists(atPath: file) else { throw Failure(.cannotWrite, "‘\(file)’ exists already and is left as it is") }
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotWrite, "cannot make the folder ‘\(folder)’")
    }
    let schema = file.dropLast("case.yaml".count) + "case.schema.json"
    if !manager.fileExists(atPath: String(schema)) { try Output.file(CaseSchema.text + "\n", at: String(schema)) }
    try Output.file(CaseTemplate.text(title: title ?? "An untitled dispute"), at: file)
    try Output.result("\(file)\n\nNext: ‘demarche check \(folder)’, ‘demarche solve \(folder)’. Then make it yours.")
  }
}
