import Documents
import Evidence
import Hashing
import TestSupport
import Testing

/// Passages in a text that stays and in one that changes.
struct AnchoringTests {
  private static func anchored(_ text: String) -> AnchoredText { AnchoredText(FrozenText(freezing: text)) }

  private static func passage(
    _ bytes: Range<Int>?, hashOf hashed: String? = nil, words: String? = nil, before: String? = nil, after: String? = nil
  ) -> Passage {
    Passage(
      source: "s", bytes: bytes, sha256: hashed.map { Hash.hexadecimal(of: $0.utf8) }, words: words, before: before, after: after)
  }

  private static func orphan(_ passage: Passage, in text: String) -> PassageStanding.Orphan? {
    guard case .orphaned(let orphan) = anchored(text).standing(of: passage) else { return nil }
    return orphan
  }

  @Test func exact() {
    let text = Self.anchored("I. Aims\n1. Peace comes first.\n2. Bread — é — follows.\n")
    let exact = PassageStanding.exact(section: "I.1")
    #expect(text.standing(of: Self.passage(11..<28, hashOf: "Peace comes first", words: "Peace comes first")) == exact)
    #expect(text.standing(of: Self.passage(11..<28, hashOf: "Peace comes first")) == exact)
    #expect(text.standing(of: Self.passage(11..<28, words: "Peace comes first")) == exact)
    var shouting = Self.passage(11..<28, hashOf: "Peace comes first")
    shouting.sha256 = shouting.sha256?.uppercased()
    #expect(text.standing(of: shouting) == exact)
    #expect(text.standing(of: Self.passage(11..<28)) == .unsealed(section: "I.1"))
    #expect(text.standing(of: Self.passage(nil, words: "Peace")) == .unplaced)
    // Words that an editor has given other line ends or taken apart are still the words.
    let lines = "first.\n2. Bread — é"
    #expect(text.standing(of: Self.passage(23..<45, hashOf: lines, words: "first.\r\n2. Bread — e\u{301}")) == .exact(section: "I.1 to I.2"))
  }

  @Test func orphanedForEachReason() {
    let text = "Peace, é war"
    func reason(_ passage: Passage) -> PassageStanding.Orphan.Reason? { Self.orphan(passage, in: text)?.reason }
    #expect(reason(Self.passage(0..<5, words: "peace")) == .otherWords)
    #expect(reason(Self.passage(0..<5, hashOf: "peace")) == .otherWords)
    #expect(reason(Self.passage(0..<14, words: "Peace, é war")) == .outside)
    #expect(reason(Self.passage(20..<25, words: "Peace")) == .outside)
    #expect(reason(Self.passage(0..<14)) == .outside)
    #expect(reason(Self.passage(-3..<5, words: "Peace")) == .outside)
    #expect(reason(Self.passage(0..<8, words: "Peace, ")) == .splitsCharacter)
    #expect(reason(Self.passage(0..<5, hashOf: "War", words: "Peace")) == .contradictsItself)
    #expect(reason(Passage(source: "s", bytes: 0..<5, sha256: "abc", words: "Peace")) == .contradictsItself)
  }

  /// Numbers that a slip of the pen may leave in a case must be answered, not crash.
  @Test(arguments: [Int.min..<Int.max, Int.min..<5, -1..<Int.max, 0..<Int.max, (Int.max - 1)..<Int.max, Int.min..<(Int.min + 1)])
  func absurdPlaces(_ bytes: Range<Int>) {
    for passage in [Self.passage(bytes, words: "war"), Self.passage(bytes, hashOf: "war"), Self.passage(bytes, hashOf: "x", words: "war")] {
      #expect(Self.orphan(passage, in: "peace, war") != nil)
    }
    #expect(Self.orphan(Self.passage(bytes, words: "war"), in: "peace, war")?.suggestions.map(\.bytes) == [7..<10])
  }

  private static func suggested(_ passage: Passage, in text: String) -> [String] {
    orphan(passage, in: text)?.suggestions.map { "\($0.bytes.lowerBound)\($0.isSame ? "" : "~")" } ?? ["none"]
  }

  @Test func whereWordsMayBe() {
    #expect(Self.suggested(Self.passage(0..<5, words: "peace"), in: "war, peace") == ["5"])
    // Nearest first, wherever in the text that is, also beyond the first hundred places.
    #expect(Self.suggested(Self.passage(14..<17, words: "war"), in: "war 4567 war war 7890 war") == ["13", "9", "22"])
    let many = String(repeating: "war ", count: 400)
    #expect(Self.suggested(Self.passage(1_402..<1_405, words: "war"), in: many) == ["1400", "1404", "1396"])
    #expect(Self.suggested(Self.passage(4..<9, words: "ha ha"), in: "ha ha ha") == ["3", "0"])
    // Words in other case are alike, not the same, and never stand before the same.
    #expect(Self.suggested(Self.passage(2..<7, words: "Peace"), in: "peace at last, Peace") == ["15"])
    #expect(Self.suggested(Self.passage(2..<7, words: "Peace"), in: "‘PEACE’") == ["3~"])
    #expect(Self.suggested(Self.passage(9..<15, words: " peace"), in: "war, peace") == ["4"])
    #expect(Self.suggested(Self.passage(0..<5, words: "bread"), in: "war, peace") == [])
    #expect(Self.suggested(Self.passage(0..<5, words: "bread"), in: "") == [])
  }

  /// A passage carries some words from either side: they count for more than being near.
  @Test func contextTellsPlacesApart() {
    let text = "One says: peace. Two says: peace. Three says: peace!"
    #expect(Self.suggested(Self.passage(12..<17, words: "peace"), in: text) == ["10", "27", "46"])
    #expect(Self.suggested(Self.passage(12..<17, words: "peace", before: "Three says: "), in: text) == ["46", "10", "27"])
    #expect(Self.suggested(Self.passage(50..<55, words: "peace", before: "Two says: ", after: ". T"), in: text) == ["27", "10", "46"])
    #expect(Self.suggested(Self.passage(12..<17, words: "peace", before: "", after: "!"), in: text) == ["46", "10", "27"])
  }

  @Test func whereWordsWithOneHashMayBe() {
    let text = "peace, «war» (peace) and—peace"
    #expect(Self.suggested(Self.passage(1..<6, hashOf: "peace"), in: text) == ["0", "16", "29"])
    #expect(Self.suggested(Self.passage(24..<29, hashOf: "peace"), in: text) == ["29", "16", "0"])
    #expect(Self.suggested(Self.passage(0..<7, hashOf: "«war» "), in: text) == [])
    #expect(Self.suggested(Self.passage(0..<8, hashOf: "«war» "), in: text) == ["7"])
    #expect(Self.suggested(Self.passage(0..<5, hashOf: "bread"), in: text) == [])
    #expect(Self.suggested(Self.passage(0..<5, hashOf: "peace", words: "bread"), in: text) == ["0", "16", "29"])
  }

  @Test func wordsThatWereChanged() {
    let words = "the two sides will meet again in the old town hall"
    let text = "Nothing here. The two sides shall meet again, in the old town hall. And nothing more of that kind here."
    #expect(Self.suggested(Self.passage(0..<50, words: words), in: text) == ["14~"])
    let twice = text + " " + text
    #expect(Self.suggested(Self.passage(200..<250, words: words), in: twice) == ["118~", "14~"])
    #expect(Self.suggested(Self.passage(0..<50, words: words), in: "The two sides will meet in the old town hall") == ["0~"])
    #expect(Self.suggested(Self.passage(0..<50, words: words), in: "“two sides will meet again in the old town”") == ["3~"])
    #expect(Self.suggested(Self.passage(0..<24, words: "和平會談明天開始"), in: "據說和平會談昨天開始了") == ["6~"])
  }

  @Test func aPassageAtEitherEnd() {
    let text = Self.anchored("peace and war")
    let first = text.passage(at: 0..<5, of: "s", quoting: true)
    #expect(first?.before == nil && first?.after == " and war" && first?.words == "peace")
    let last = text.passage(at: 10..<13, of: "s", quoting: true)
    #expect(last?.before == "peace and " && last?.after == nil)
    #expect(text.passage(at: 0..<13, of: "s", quoting: false)?.words == nil)
    #expect(text.passage(at: 10..<14, of: "s", quoting: true) == nil)
    #expect(text.passage(at: 4..<4, of: "s", quoting: true) == nil)
    #expect(text.passage(at: -1..<4, of: "s", quoting: true) == nil)
    #expect(Self.anchored("é").passage(at: 1..<2, of: "s", quoting: true) == nil)
    let marked = Self.anchored("a\u{FEFF}b\u{FEFF}")
    #expect(marked.passage(at: 1..<5, of: "s", quoting: true) == marked.passage(at: 4..<5, of: "s", quoting: true))
    #expect(marked.passage(at: 1..<4, of: "s", quoting: true) == nil)
  }

  /// Whatever is cut out of a text is exact in it, and after an edit elsewhere exact or an orphan that knows where it belongs.
  @Test func editsElsewhere() {
    var generator = SeededGenerator(seed: 5)
    var orphans = 0
    for _ in 0..<1_500 {
      let text = FrozenText(freezing: "x" + RandomText.text(pieces: Int.random(in: 0...40, using: &generator), using: &generator))
      let place = RandomText.range(in: text.text, using: &generator)
      let anchored = AnchoredText(text)
      guard let passage = anchored.passage(at: place, of: "s", quoting: Bool.random(using: &generator) || place.count < 4), let range = passage.bytes
      else {
        // Nothing but marks that nobody sees.
        #expect(text.words(place)?.unicodeScalars.allSatisfy { $0 == "\u{FEFF}" } == true)
        continue
      }
      #expect(
        place.upperBound == range.upperBound
          && text.words(place)?.unicodeScalars.drop { $0 == "\u{FEFF}" }.count == text.words(range)?.unicodeScalars.count)
      #expect(anchored.standing(of: passage) == .exact(section: anchored.outline.label(of: range)))
      for side in [passage.before, passage.after] { #expect((side ?? "x").utf8.count <= 40 && side != "") }
      if let words = passage.words, let before = passage.before, let after = passage.after { #expect(text.text.contains(before + words + after)) }

      let inserted = RandomText.text(pieces: 3, using: &generator)
      let isBefore = Bool.random(using: &generator)
      let changed = FrozenText(freezing: isBefore ? inserted + text.text : text.text + inserted)
      let standing = AnchoredText(changed).standing(of: passage)
      let stays = changed.words(range).map { Hash.hexadecimal(of: $0.utf8) } == passage.sha256
      guard case .orphaned(let orphan) = standing else {
        #expect(stays)
        continue
      }
      #expect(!stays)
      orphans += 1
      for suggestion in orphan.suggestions where suggestion.isSame { #expect(changed.hash(of: suggestion.bytes) == passage.sha256) }
      guard passage.words != nil else { continue }
      // Every place with the same words; where there are no more than are suggested, all of them are.
      let places = changed.bytes.indices.map { $0..<($0 + range.count) }.filter { changed.hash(of: $0) == passage.sha256 }
      let suggested = Set(orphan.suggestions.filter(\.isSame).map(\.bytes))
      #expect(suggested.count == min(places.count, AnchoredText.maximumSuggestions) && suggested.isSubset(of: places))
    }
    #expect(orphans > 300)
  }

  /// Looking for an orphan must not take quadratic time.
  @Test func longTexts() {
    let text = String(repeating: "The sides met in the hall and spoke of bread. ", count: 6_000)
    let anchored = Self.anchored(text)
    let long = String(repeating: "The sides met in the hall and spoke of peace. ", count: 500)
    for passage in [Self.passage(9..<90, words: long), Self.passage(9..<14, words: "peace"), Self.passage(9..<500, words: "The sides met in a hall")]
    {
      guard case .orphaned(let orphan) = anchored.standing(of: passage) else { return #expect(Bool(false), "not orphaned") }
      #expect(orphan.suggestions.count <= AnchoredText.maximumSuggestions)
    }
    #expect(Self.orphan(Self.passage(0..<3, words: "aab"), in: String(repeating: "a", count: 200_000))?.suggestions == [])
  }
}
