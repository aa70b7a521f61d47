import ArgumentParser
import Brief
import ConflictModel
import Documents
import Evidence
import Findings
import JSON
import Problems
import SourceFiles

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "The documents of a case: add, attach, list, show, search, remove.",
    usage: """
      demarche sources add minutes.pdf --case cases/well-1907 --title "Minutes of the council"
      demarche sources attach cable-320 cable.txt --case cases/paris-1968
      demarche sources list --case cases/paris-1968
      demarche sources search "their own meter" --case cases/well-1907
      """,
    subcommands: [
      AddSourceCommand.self, AttachSourceCommand.self, ListSourcesCommand.self, ShowSourceCommand.self, SearchSourcesCommand.self,
      RemoveSourceCommand.self,
    ])
}

/// Which case a command on sources speaks of, and its texts.
struct SourcesArguments: ParsableArguments {
  @Option(name: .customLong("case"), help: "A case folder or a case file.", completion: .file(extensions: ["yaml", "yml"]))
  var path = "."
  @OptionGroup var display: DisplayOptions

  /// Reads the case, errors and all: its sources can be worked on while the model is half finished.
  func load() throws -> LoadedCase {
    guard path != "-" else { throw Failure(.usage, "the texts of sources lie beside a case file; give its folder with ‘--case’") }
    return try LoadedCase(path, partial: true, quiet: display.quiet)
  }
}

extension LoadedCase {
  /// The source with this id.
  func source(_ id: String) throws -> Source {
    if let found = value.evidence.source(id) { return found }
    let ids = value.evidence.sources.map(\.id)
    let hint = ids.isEmpty ? "the case has no sources; ‘demarche sources add FILE’ adds one" : Spelling.hint(for: id, among: ids, called: "sources")
    throw Failure(.usage, "no source is called ‘\(id)’" + (hint.map { "; \($0)" } ?? ""))
  }
}

struct ListSourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The sources with the state of their texts and passages.", usage: "demarche sources list --case cases/paris-1968")

  @OptionGroup var source: SourcesArguments

  func run() throws {
    let loaded = try source.load()
    let report = PassageReport(evidence: loaded.value.evidence, texts: loaded.texts())
    let sources = loaded.value.evidence.sources
    if source.display.json { return try Output.result(json(sources, report).text) }
    guard !sources.isEmpty else { return try Output.result("The case has no sources yet. ‘demarche sources add FILE’ adds one.") }
    let terminal = source.display.terminal
    let width = min(20, sources.map(\.id.displayWidth).max() ?? 0)
    let lines = sources.map { source in
      let facts = [source.title, source.dates, report.shortState(of: source)].compactMap(\.self)
      return terminal.labelled(source.id, width: width, facts.joined(separator: " · "), indent: 0)
    }
    try Output.result(lines.joined(separator: "\n"))
  }

  private func json(_ sources: [Source], _ report: PassageReport) -> JSONValue {
    ["demarche": 1, "sources": .array(sources.map { report.json(of: $0) })]
  }
}

struct ShowSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One source: its record, its sections, and the claims that cite it.",
    usage: "demarche sources show cable-320 --case cases/paris-1968")

  @Argument(help: "The id of the source.") var id: String
  @OptionGroup var source: SourcesArguments

  func run() throws {
    let loaded = try source.load()
    let shown = try loaded.source(id)
    let report = PassageReport(evidence: loaded.value.evidence, texts: loaded.texts())
    try Output.result(source.display.json ? json(shown, report).text : text(shown, report))
  }

  private func json(_ source: Source, _ report: PassageReport) -> JSONValue {
    [
      "demarche": 1, "source": report.json(of: source),
      "sections": .array(
        sections(source, report).map { ["label": .string($0.label), "start": .number($0.bytes.lowerBound), "end": .number($0.bytes.upperBound)] }),
    ]
  }

  private func sections(_ source: Source, _ report: PassageReport) -> [SectionOutline.Block] {
    report.texts.entries[source.id]?.text.outline.blocks ?? []
  }

  private func text(_ source: Source, _ report: PassageReport) -> String {
    let terminal = self.source.display.terminal
    var lines = [terminal.styled(terminal.wrapped("\(source.id)  \(source.title)", hanging: 2), .bold)]
    let width = source.record.map(\.key.displayWidth).max() ?? 0
    lines += source.record.map { terminal.labelled($0.key, width: width, $0.value, indent: 2) }
    lines.append(terminal.wrapped(report.shortState(of: source).capitalizedFirst + ".", indent: 2))
    let cited = report.checks.filter { $0.passage.source == source.id }
    if !cited.isEmpty {
      lines.append(terminal.styled("Cited by", .bold))
      let sections = cited.map { $0.section ?? "" }
      let labelWidth = min(24, sections.map(\.displayWidth).max() ?? 0)
      lines += zip(cited, sections).map { terminal.labelled($1, width: labelWidth, "\($0.claim)\($0.isOrphaned ? " (orphaned)" : "")", indent: 2) }
    }
    if let entry = report.texts.entries[source.id] {
      lines.append(terminal.styled("Sections", .bold))
      let blocks = entry.text.outline.blocks
      let labelWidth = min(24, blocks.map(\.label.displayWidth).max() ?? 0)
      lines += blocks.map { block in
        let opening = Excerpt.opening(entry.text.text.words(block.bytes) ?? "", width: max(20, terminal.width - labelWidth - 6))
        return "  " + block.label.truncated(to: labelWidth).padded(to: labelWidth) + "  " + opening
      }
    }
    return lines.joined(separator: "\n")
  }
}

struct SearchSourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find words in the texts at hand.",
    usage: "demarche sources search \"natural consequence\" --case cases/paris-1968",
    discussion: "Case, line breaks and kinds of quotation marks do not matter. Exits with 1 when nothing is found.")

  @Argument(help: "The words, in the order in which they stand in the text.") var words: [String]
  @Option(name: .long, help: "Show at most so many places.") var limit = 50
  @OptionGroup var source: SourcesArguments

  func run() throws {
    guard limit > 0 else { throw Failure(.usage, "‘--limit’ takes a number from 1") }
    let loaded = try source.load()
    let texts = loaded.texts()
    let sought = words.joined(separator: " ")
    let searched = loaded.value.evidence.sources.compactMap { source in texts.entries[source.id].map { (source, $0.text) } }
    guard !searched.isEmpty else { throw Failure(.no, "no text is at hand; ‘demarche sources attach ID FILE’ attaches one") }
    let found = searched.flatMap { source, text in text.places(of: sought, limit: limit).map { Found(source: source.id, text: text, bytes: $0) } }
    let terminal = source.display.terminal
    let shown = found.prefix(limit)
    if source.display.json {
      try Output.result((["demarche": 1, "places": .array(shown.map(\.json))] as JSONValue).text)
    } else if !found.isEmpty {
      let more = found.count > shown.count ? ["… and more; ‘--limit’ shows them."] : []
      try Output.result((shown.map { $0.text(terminal) } + more).joined(separator: "\n"))
    }
    guard !found.isEmpty else {
      throw Failure(.no, "“\(sought)” stands in none of \(Wording.count(searched.count, "text")) at hand")
    }
  }

  /// A place that was found.
  private struct Found {
    let source: String
    let text: AnchoredText
    let bytes: Range<Int>

    private var passage: Passage? { text.passage(at: bytes, of: source, quoting: true) }

    func text(_ terminal: Terminal) -> String {
      let section = passage?.section.map { " \($0)" } ?? ""
      let head = terminal.styled("\(source)\(section), bytes \(bytes.lowerBound)–\(bytes.upperBound)", .cyan)
      return head + "\n" + Excerpt.inContext(passage, terminal)
    }

    var json: JSONValue {
      [
        "source": .string(source), "section": JSONValue(passage?.section), "start": .number(bytes.lowerBound), "end": .number(bytes.upperBound),
        "words": JSONValue(passage?.words), "before": JSONValue(passage?.before), "after": JSONValue(passage?.after),
      ]
    }
  }
}
