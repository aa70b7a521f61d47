import ArgumentParser
import Casefile
import ConflictModel
import Documents
import Evidence
import Findings
import Foundation
import Problems
import SourceFiles

struct AddSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a document to a case: its text is frozen, its record and hashes go into case.yaml.",
    usage: """
      demarche sources add minutes.docx --case cases/well-1907 --title "Minutes of the council" --ship
      demarche sources add frus1964-68v07.xml --case cases/paris-1968 --document d79
      """,
    discussion: """
      Reads plain text, Markdown, HTML, TEI (of a volume one document), Word and PDF with a text layer. The frozen text lies in the case's folder attached/, \
      which keeps itself out of version control; with --ship it lies in sources/ and is passed on with the case: do that only where the rights allow.
      """)

  @Argument(help: "The document.", completion: .file()) var file: String
  @OptionGroup var source: SourcesArguments
  @Option(name: .long, help: "The id that passages refer to; left out, made from the document's own id or its file name.") var id: String?
  @Option(name: .long, help: "Of a file with many documents the id of one, for example d79.") var document: String?
  @Flag(name: .long, help: "Pass the text on with the case.") var ship = false
  @OptionGroup(title: "Record") var record: RecordArguments

  func run() throws {
    let loaded = try source.load()
    let read = try SourceReading.read(file, document: document, quiet: source.display.quiet)
    let text = FrozenText(freezing: read.extracted.text)
    guard text.text.contains(where: { !$0.isWhitespace }) else { throw Failure(.badData, "‘\(file)’ holds no text") }
    let id = try newID(among: loaded.value.evidence.sources.map(\.id))
    var added = Source(id: id, title: title(of: read), record: record(of: read))
    added.record.append(.init(key: "sha256", value: text.sha256))
    added.record.append(.init(key: "original", value: read.name))
    added.record.append(.init(key: "originalSha256", value: read.bytesSHA256))
    added.record.append(.init(key: "made", value: read.extracted.made))
    if ship { added.record.append(.init(key: "text", value: "sources/\(id).txt")) }
    added.record.sort { Source.order($0.key) < Source.order($1.key) }
    try store(text, added, loaded)
    try Output.result(report(added, text))
  }

  private func newID(among ids: [String]) throws -> String {
    let name = id ?? document ?? URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let made = id ?? Source.id(from: name)
    guard Source.isID(made) else {
      throw Failure(.usage, "‘\(made)’ is no id: small letters, digits and ‘-’, beginning with a letter; give one with ‘--id’")
    }
    guard !ids.contains(made) else { throw Failure(.usage, "the case has a source ‘\(made)’ already; give another id with ‘--id’") }
    return made
  }

  private func title(of read: SourceFile) -> String {
    if let title = record.title ?? read.extracted.title { return title }
    return (Question.canBeAsked ? Question.ask("Title of \(read.name)") : nil) ?? read.name
  }

  /// What the document says of itself, what the flags say in its place, and what is asked for.
  private func record(of read: SourceFile) -> [Source.Record] {
    var values = read.extracted.record
    for given in record.given {
      values.removeAll { $0.key == given.key }
      values.append(given)
    }
    for key in RecordArguments.asked where Question.canBeAsked && !values.contains(where: { $0.key == key }) {
      let meaning = Source.knownKeys.first { $0.key == key }?.meaning ?? key
      if let answer = Question.ask("\(key.capitalizedFirst) (\(meaning.dropLast().lowercased()); empty to leave it out)") {
        values.append(.init(key: key, value: answer))
      }
    }
    return values
  }

  /// The text first, then the case: a case that names a text which is not there would be half written.
  private func store(_ text: FrozenText, _ added: Source, _ loaded: LoadedCase) throws {
    let path = try SourceStorage.write(text, id: added.id, besideCaseAt: loaded.file, ships: ship)
    do {
      try loaded.edit { editor throws(CaseEditor.Refusal) in try editor.addSource(added) }
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  private func report(_ added: Source, _ text: FrozenText) -> String {
    let terminal = source.display.terminal
    let sections = SectionOutline(text).blocks.count
    let lines = [
      terminal.styled("Added ‘\(added.id)’: \(added.title)", .bold),
      terminal.wrapped(
        "\(Wording.count(text.bytes.count, "byte")), \(Wording.count(sections, "paragraph, heading or item", plural: "paragraphs, headings and items")); \(added["made"] ?? "").",
        indent: 2),
      terminal.wrapped(
        ship
          ? "Its text lies in sources/ and is passed on with the case." : "Its text lies in attached/ and is not passed on; ‘--ship’ would do that.",
        indent: 2),
      terminal.wrapped("‘demarche cite \(added.id) WORDS’ finds words in it and prints the passage.", indent: 2),
    ]
    return lines.joined(separator: "\n")
  }
}

struct AttachSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Give a case the text of a source that is not passed on with it.",
    usage: "demarche sources attach cable-320 cable.txt --case cases/paris-1968",
    discussion: """
      The text must be the one that the case was made with, by its hash. If it is another, every passage is checked in it and every difference shown; it is \
      attached if all of them hold, and otherwise only with --anyway: its passages are then orphaned until somebody mends them.
      """)

  @Argument(help: "The id of the source.") var id: String
  @Argument(help: "A copy of the document.", completion: .file()) var file: String
  @OptionGroup var source: SourcesArguments
  @Option(name: .long, help: "Of a file with many documents the id of one.") var document: String?
  @Flag(name: .long, help: "Attach it although passages do not hold in it.") var anyway = false

  func run() throws {
    let loaded = try source.load()
    let target = try loaded.source(id)
    let read = try SourceReading.read(file, document: document, quiet: source.display.quiet)
    let text = FrozenText(freezing: read.extracted.text)
    let evidence = Evidence(claims: loaded.value.evidence.claims.citing(id), sources: [target])
    let report = PassageReport(evidence: evidence, texts: CaseTexts(of: target, AnchoredText(text), path: file))
    let isSame = target["sha256"].map { $0.lowercased() == text.sha256 }
    let orphans = report.checks.count(where: \.isOrphaned)
    if isSame != true, !report.checks.isEmpty || isSame == false { try Output.result(report.text(source.display.terminal)) }
    guard orphans == 0 || anyway else {
      throw Failure(
        .no,
        "not attached: \(Wording.count(orphans, "passage does", plural: "passages do")) not hold in this text; ‘--anyway’ attaches it all the same")
    }
    let path = "attached/\(id).txt"
    _ = try SourceStorage.write(text, id: id, besideCaseAt: loaded.file, ships: false, replacing: true)
    let verdict =
      switch isSame {
      case true?: "It is the text that the case was made with."
      case false?: "It is not the text that the case was made with, but its passages hold in it."
      case nil: "The case records no hash of the text; this one's is \(text.sha256)."
      }
    try Output.result(source.display.terminal.wrapped("Attached to ‘\(id)’, in \(path). \(orphans > 0 ? "" : verdict)", hanging: 2))
  }
}

struct RemoveSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a source that no claim cites, with its text.",
    usage: "demarche sources remove minutes --case cases/well-1907")

  @Argument(help: "The id of the source.") var id: String
  @OptionGroup var source: SourcesArguments

  func run() throws {
    let loaded = try source.load()
    let target = try loaded.source(id)
    let citing = loaded.value.evidence.claims.citing(id).map { "‘\($0.id)’" }
    guard citing.isEmpty else {
      let names = citing.count > 6 ? "\(citing.prefix(6).joined(separator: ", ")) and \(citing.count - 6) more" : Wording.series(citing)
      throw Failure(.no, "‘\(id)’ is cited by \(names); take it out of \(citing.count == 1 ? "it" : "them") first")
    }
    try loaded.edit { editor throws(CaseEditor.Refusal) in try editor.removeSource(id) }
    let removed = SourceStorage.remove(target, besideCaseAt: loaded.file)
    try Output.result("Removed ‘\(id)’" + (removed.isEmpty ? "." : ", with \(Wording.series(removed))."))
  }
}

extension [Claim] {
  /// The claims with their passages of one source alone; those without any are left out.
  fileprivate func citing(_ source: String) -> [Claim] {
    compactMap { claim in
      var claim = claim
      claim.cites.removeAll { $0.source != source }
      return claim.cites.isEmpty ? nil : claim
    }
  }
}
