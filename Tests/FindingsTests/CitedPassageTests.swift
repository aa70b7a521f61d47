import Documents
import Evidence
import Findings
import Testing

/// Passages looked up in the texts at hand: what they say of themselves, and which words are shown.
struct CitedPassageTests {
  private static let text = AnchoredText(FrozenText(freezing: "I. First\n\n1. Alpha beta.\n\n2. Gamma delta.\n"))

  private func cited(_ words: String, _ passage: (Passage) -> Passage = { $0 }, quoting: CitedPassages.Quoting, isAtHand: Bool = true) throws
    -> CitedPassage
  {
    let place = try #require(Self.text.places(of: words).first)
    let found = try #require(Self.text.passage(at: place, of: "s", quoting: false))
    let claim = Claim(id: "c", says: "C", cites: [passage(found)])
    return try #require(CitedPassages(of: [claim], in: isAtHand ? ["s": Self.text] : [:], quoting: quoting)["c"].first)
  }

  @Test func exactWordsAreQuotedOnlyWhenAsked() throws {
    let quoted = try cited("Gamma delta", quoting: .texts)
    #expect(quoted.words == "Gamma delta" && quoted.section == "I.2" && quoted.isPlaced && !quoted.isOrphaned)
    #expect(quoted.line() == "s I.2: “Gamma delta”")
    let bare = try cited("Gamma delta", quoting: .carried)
    #expect(bare.words == nil)
    #expect(bare.line() == "s I.2, \(try #require(bare.passage.sha256).prefix(8))")
  }

  @Test func withoutTheTextSectionAndHashStand() throws {
    let found = try cited("Alpha beta", quoting: .texts, isAtHand: false)
    #expect(found.standing == .textMissing && found.words == nil && found.isPlaced)
    #expect(found.line() == "s I.1, \(try #require(found.passage.sha256).prefix(8))")
  }

  /// The text has other words at the place: they are never shown as the passage's.
  @Test func orphansSaySo() throws {
    func moved(_ passage: Passage) -> Passage {
      var passage = passage
      passage.bytes = 3..<8
      return passage
    }
    let found = try cited("Alpha beta", moved, quoting: .texts)
    #expect(found.isOrphaned && !found.isPlaced && found.words == nil)
    #expect(found.line() == "s I.1, \(try #require(found.passage.sha256).prefix(8)), orphaned")
  }

  @Test func wordsThatTheCaseCarriesAreAlwaysShown() throws {
    func carrying(_ passage: Passage) -> Passage {
      var passage = passage
      passage.words = "Alpha beta"
      return passage
    }
    for quoting in [CitedPassages.Quoting.carried, .texts] {
      #expect(try cited("Alpha beta", carrying, quoting: quoting).words == "Alpha beta")
      #expect(try cited("Alpha beta", carrying, quoting: quoting, isAtHand: false).words == "Alpha beta")
    }
  }

  @Test func passagesWithoutAPlaceOrASeal() throws {
    func unplaced(_ passage: Passage) -> Passage { Passage(source: "s", section: "I.2") }
    func unsealed(_ passage: Passage) -> Passage { Passage(source: "s", bytes: passage.bytes) }
    let first = try cited("Alpha beta", unplaced, quoting: .texts)
    #expect(first.standing == .unplaced && !first.isPlaced && first.line() == "s I.2")
    // Without words or hash nothing shows that these words are meant: they are not quoted.
    let second = try cited("Alpha beta", unsealed, quoting: .texts)
    #expect(second.standing.name == .unsealed && second.words == nil && second.line() == "s I.1")
  }

  @Test(arguments: [
    ("short", 10, "short"), ("one two three", 8, "one two …"), ("one\n  two", 20, "one two"), ("abcdefghij", 4, "abcd…"), ("", 5, ""),
    ("one two", 7, "one two"),
  ])
  func excerptsEndAtWords(_ text: String, _ limit: Int, _ expected: String) { #expect(text.excerpt(limit) == expected) }
}
