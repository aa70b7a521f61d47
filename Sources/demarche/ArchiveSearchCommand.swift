import Archive
import ArgumentParser
import Evidence
import Findings
import JSON

struct ArchiveSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find documents by their words.",
    usage: """
      demarche archive search bombing halt                   both words, in any order
      demarche archive search '"bombing halt" OR truce'      the phrase, or the other word
      demarche archive search 'negotia* -paris' --from 1968-10 --until 1968-11
      """,
    discussion: """
      "…" are words in this order, word* a beginning, -word is left out, OR joins two of these. Case and accents do not matter. Ranked by BM25. Options come after the words, or ‘--’ before words that begin with a hyphen.
      Exits with 1 when nothing is found.
      """)

  @Argument(help: "What to look for.")
  var query: [String]
  @OptionGroup var filter: FilterArguments
  @OptionGroup var page: PageArguments

  @Flag(name: .long, help: "Count and rank all documents that match, however many there are.")
  var all = false

  @OptionGroup var library: LibraryArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let filter = try filter.filter()
    let request = SearchRequest(
      try SearchQuery(query.joined(separator: " ")), filter: filter, limit: page.limit, offset: page.offset,
      rankedAtMost: all ? .max : SearchRequest.usualRanking, countedAtMost: all ? .max : SearchRequest.usualCount)
    let library = try library.open()
    let result = try library.search(request)
    if display.json {
      try Output.result(json(result).text)
    } else {
      if !result.ignored.isEmpty, !display.quiet {
        Output.message("not looked for, since there is no letter or digit in it: \(result.ignored.joined(separator: " "))")
      }
      try Output.result(text(result, library))
    }
    if result.total == 0 { throw Failure(.no) }
  }

  private func text(_ result: SearchResult, _ library: Library) throws -> String {
    let terminal = display.terminal
    guard result.total > 0 else { return "No document matches." }
    let entries = try result.hits.map { hit in
      let title = MarkedText(text: hit.document.source.title, marks: hit.titleMarks).shown(terminal)
      let start = hit.snippet.range.lowerBound
      let words = MarkedText(text: hit.snippet.text, marks: hit.snippet.marks.map { ($0.lowerBound - start)..<($0.upperBound - start) }).shown(
        terminal)
      let snippet = (start > 0 ? "… " : "") + words + (hit.snippet.isCut ? " …" : "")
      return try hit.document.heading(library, terminal, title: title) + "\n" + terminal.wrapped(snippet, indent: 4)
    }
    return (entries + [terminal.wrapped(summary(result))]).joined(separator: "\n\n")
  }

  private func summary(_ result: SearchResult) -> String {
    let total = "\(result.isTotalExact ? "" : "More than ")\(Wording.count(result.total, "document"))"
    let shown = result.hits.isEmpty ? "none so far on" : "\(page.offset + 1) to \(page.offset + result.hits.count) shown"
    let order =
      result.isRankedWhole
      ? "" : " Only the first \(result.ranked) that came into the library are ranked; narrow the search, or ‘--all’ ranks every one."
    return "\(total), \(shown).\(order)"
  }

  private func json(_ result: SearchResult) -> JSONValue {
    let hits = result.hits.map { hit in
      let snippet: JSONValue = [
        "bytes": JSONValue(bytes: hit.snippet.range), "text": .string(hit.snippet.text),
        "marks": .array(hit.snippet.marks.map { JSONValue(bytes: $0) }),
      ]
      let found: [JSONValue.Member] = [
        .init("score", hit.score.map { .decimal($0, places: 6) } ?? .null), .init("titleMarks", .array(hit.titleMarks.map { JSONValue(bytes: $0) })),
        .init("snippet", snippet), .init("firstMatch", JSONValue(bytes: hit.firstMatch)),
      ]
      return JSONValue.object(hit.document.json + found)
    }
    return [
      "demarche": 1, "total": .number(result.total), "totalIsExact": .bool(result.isTotalExact), "ranked": .number(result.ranked),
      "offset": .number(page.offset), "ignored": JSONValue(result.ignored), "documents": .array(hits),
    ]
  }
}
