import Casefile
import ConflictModel
import Documents
import Evidence
import Problems
import TestSupport
import Testing

/// Passages written into a case and read again are the same, and still exact.
struct PassageRoundTripTests {
  /// A text as a quoted scalar of YAML 1.2, section 5.7: what is not plain ASCII by its number.
  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      if scalar.value >= 0x20, scalar.value < 0x7F, scalar != "\"", scalar != "\\" { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"\(scalars.joined())\""
  }

  private static func line(_ passage: Passage) -> String {
    var parts = ["source: \(passage.source)"]
    if let bytes = passage.bytes { parts += ["start: \(bytes.lowerBound)", "end: \(bytes.upperBound)"] }
    let texts = [
      ("section", passage.section), ("sha256", passage.sha256), ("words", passage.words), ("before", passage.before), ("after", passage.after),
    ]
    for (key, text) in texts { if let text { parts.append("\(key): \(quoted(text))") } }
    return "        - { \(parts.joined(separator: ", ")) }"
  }

  private static let start = """
    demarche: 1
    title: Passages
    decisionMakers:
      a: { name: A, options: { x: Do it }, prefers: [a.x] }
    sources:
      s: { title: A text }
    claims:
      c:
        says: What the passages say.
        cites:

    """

  @Test func passagesSurviveACase() throws {
    var generator = SeededGenerator(seed: 7)
    // NUL stands in no file of YAML, not even by its number.
    let pieces = RandomText.pieces.filter { $0 != "\0" } + ["I. Aims\n", "1. ", "\n- ", "# Peace: “now”\n", "\\", ": ", " #", "{", "]"]
    for _ in 0..<60 {
      let text = AnchoredText(
        FrozenText(freezing: "x" + RandomText.text(pieces: Int.random(in: 1...60, using: &generator), of: pieces, using: &generator)))
      var passages: [Passage] = []
      for index in 0..<10 {
        let range = RandomText.range(in: text.text.text, using: &generator)
        text.passage(at: range, of: "s", quoting: index.isMultiple(of: 2)).map { passages.append($0) }
      }
      let (value, problems) = CaseReader.read(Self.start + passages.map(Self.line).joined(separator: "\n") + "\n")
      #expect(problems.filter { $0.severity == .error } == [])
      let read = try #require(value?.evidence.claims.first?.cites)
      #expect(read.count == passages.count && read.count > 3)
      for (read, written) in zip(read, passages) {
        for (value, expected) in zip(Self.fields(read), Self.fields(written)) { #expect(value == expected) }
        #expect(text.standing(of: read) == .exact(section: written.section))
      }
    }
  }

  /// All but the place in the case file, scalar by scalar, since strings compare by canonical equivalence.
  private static func fields(_ passage: Passage) -> [String] {
    [passage.source, passage.section, passage.bytes.map { "\($0)" }, passage.sha256, passage.words, passage.before, passage.after].map {
      quoted($0 ?? "none")
    }
  }
}
