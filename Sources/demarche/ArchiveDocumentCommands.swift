import Archive
import ArgumentParser
import Documents
import Evidence
import Findings
import Foundation
import JSON

struct ArchiveShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a document: its record, then its text.", usage: "demarche archive show 1f0c9a3e --text > cable.txt")

  @Argument(help: "The first digits of its hash (four at least), or its own id.")
  var document: String

  @Flag(name: .long, help: "The text alone, byte for byte as its hash counts it.")
  var text = false

  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let library = try library.open()
    let found = try library.document(called: document)
    guard let content = try library.text(of: found.sha256) else {
      throw Failure(.badData, "the library ‘\(library.path)’ is damaged: the text of \(found.sha256) is missing")
    }
    if display.json {
      try Output.result(JSONValue.object([.init("demarche", 1)] + found.json + [.init("text", .string(content.text))]).text)
    } else if text {
      try Output.result(Array(content.text.utf8))
    } else {
      let terminal = display.terminal
      let record = (found.source.record + [Source.Record(key: "sha256", value: found.sha256)]).map { ($0.key, Output.printable($0.value)) }
      let width = record.map(\.0.displayWidth).max() ?? 0
      let lines = record.map { terminal.labelled(Output.printable($0.0), width: width, $0.1, indent: 2) }
      let words = content.text.split(separator: "\n", omittingEmptySubsequences: false).map { Output.printable(String($0)) }.joined(separator: "\n")
      try Output.result(([try found.heading(library, terminal)] + lines).joined(separator: "\n") + "\n\n" + words)
    }
  }
}

struct ArchiveListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The documents by date.", usage: "demarche archive list --from 1968-10 --creator politburo")

  @OptionGroup var filter: FilterArguments
  @OptionGroup var page: PageArguments
  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let filter = try filter.filter()
    let library = try library.open()
    let (total, documents) = (try library.count(filter), try library.documents(filter, limit: page.limit, offset: page.offset))
    if display.json {
      let list = JSONValue.array(documents.map { .object($0.json) })
      try Output.result((["demarche": 1, "total": .number(total), "offset": .number(page.offset), "documents": list] as JSONValue).text)
    } else {
      let terminal = display.terminal
      let entries = try documents.map { try $0.heading(library, terminal) }
      let shown = documents.isEmpty ? "" : ", \(page.offset + 1) to \(page.offset + documents.count) shown"
      try Output.result((entries + ["\(Wording.count(total, "document"))\(shown)."]).joined(separator: "\n"))
    }
    if total == 0 { throw Failure(.no) }
  }
}

struct ArchiveRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a document out of the library.",
    discussion: "Cases that cite it keep their passages, and no longer find their words here.")

  @Argument(help: "The first digits of its hash (four at least), or its own id.")
  var document: String
  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let library = try library.open()
    let found = try library.document(called: document)
    try library.remove(sha256: found.sha256)
    if display.json {
      try Output.result(JSONValue.object([.init("demarche", 1)] + found.json).text)
    } else {
      try Output.result(display.terminal.wrapped("Removed ‘\(Output.printable(found.source.title))’ (\(found.sha256))."))
    }
  }
}

struct ArchiveCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Whether the library is sound.",
    discussion: "Looks at the file's structure, the full-text index, and every text against its hash. Exits with 1 when anything is wrong.")

  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let library = try library.open()
    let watch = CountWatch("Checking", quiet: display.quiet)
    let complaints = try library.check { done, total in
      watch.show(done: done, total: total)
      return true
    }
    let count = try library.count()
    watch.end()
    if display.json {
      let result: JSONValue = ["demarche": 1, "ok": .bool(complaints.isEmpty), "documents": .number(count), "complaints": JSONValue(complaints)]
      try Output.result(result.text)
    } else {
      let head = "\(Wording.count(count, "document")) in ‘\(library.path)’: " + (complaints.isEmpty ? "sound." : "not sound.")
      try Output.result(([head] + complaints.map { "  \($0)" }).joined(separator: "\n"))
    }
    if !complaints.isEmpty { throw Failure(.no) }
  }
}
