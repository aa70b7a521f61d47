import ArgumentParser
import Brief
import Casefile
import ConflictModel
import Documents
import Evidence
import Findings
import JSON
import Problems

struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Find words in a source and print the passage for case.yaml, or add it to a claim.",
    usage: """
      demarche cite minutes "no meter of their own" --case cases/well-1907
      demarche cite minutes "no meter of their own" --case cases/well-1907 --claim meters-refused
      """,
    discussion: """
      The passage has the exact place, the hash of the words, and the section. With --quote the words themselves go along, with some on either side: only where \
      the rights allow. With --claim the passage is added to that claim in case.yaml, whose comments and order stay as they are.
      """)

  @Argument(help: "The id of the source.") var id: String
  @Argument(help: "The words, as they stand there; line breaks, case and kinds of quotation marks do not matter.") var words: [String]
  @OptionGroup var source: SourcesArguments
  @Option(name: .long, help: "Add the passage to this claim in case.yaml.") var claim: String?
  @Option(name: .long, help: "Of several places the one to take, counted from 1.") var number: Int?
  @Flag(name: .long, help: "Write the words into the passage.") var quote = false

  func run() throws {
    let loaded = try source.load()
    let cited = try loaded.source(id)
    guard let text = loaded.anchoredTexts()[cited.id] else {
      throw Failure(.noInput, "the text of ‘\(id)’ is not at hand; ‘demarche sources attach \(id) FILE’ attaches it")
    }
    let sought = words.joined(separator: " ")
    let found = text.places(of: sought)
    guard !found.isEmpty else { throw Failure(.no, "“\(Excerpt.short(sought))” does not stand in ‘\(id)’" + nearest(to: sought, in: text)) }
    if let number, !found.indices.contains(number - 1) {
      throw Failure(.usage, "the words stand in \(Wording.count(found.count, "place")); ‘--number’ takes 1 to \(found.count)")
    }
    let chosen = number.map { [found[$0 - 1]] } ?? found
    let passages = chosen.compactMap { text.passage(at: $0, of: id, quoting: quote) }
    if let claim { return try add(passages, to: claim, loaded, text) }
    try Output.result(source.display.json ? json(passages) : rendered(passages, text))
  }

  private func add(_ passages: [Passage], to claim: String, _ loaded: LoadedCase, _ text: AnchoredText) throws {
    guard loaded.value.evidence.claim(claim) != nil else {
      let ids = loaded.value.evidence.claims.map(\.id)
      throw Failure(
        .usage, "no claim is called ‘\(claim)’" + (Spelling.hint(for: claim, among: ids, called: "claims").map { "; \($0)" } ?? ""))
    }
    guard passages.count == 1, let passage = passages.first else {
      try Output.result(rendered(passages, text))
      throw Failure(.no, "the words stand in \(passages.count) places; choose one with ‘--number’, or give more words")
    }
    try loaded.edit { editor throws(CaseEditor.Refusal) in try editor.addPassage(passage, toClaim: claim) }
    try Output.result("Added to ‘\(claim)’: \(CaseEditor.yaml(passage))")
  }

  /// Each place with the words around it, then the line for `cites`.
  private func rendered(_ passages: [Passage], _ text: AnchoredText) -> String {
    let terminal = source.display.terminal
    return passages.enumerated().map { index, passage in
      let shown = passage.bytes.flatMap { text.passage(at: $0, of: id, quoting: true) }
      let count = passages.count > 1 ? "\(index + 1) of \(passages.count): " : ""
      return [
        terminal.styled("\(count)\(id) \(passage.section ?? "")", .cyan), Excerpt.inContext(shown, terminal),
        "- " + CaseEditor.yaml(passage),
      ].joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func json(_ passages: [Passage]) -> String {
    (["demarche": 1, "passages": .array(passages.map(\.json))] as JSONValue).text
  }

  /// Words that are alike, shown to help and never cited.
  private func nearest(to words: String, in text: AnchoredText) -> String {
    guard let place = text.places(like: words).first, let near = text.text.words(place) else { return "" }
    return "; the nearest words there: “\(Excerpt.short(near))”"
  }
}
