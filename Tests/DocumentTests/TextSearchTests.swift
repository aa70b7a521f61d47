import Documents
import TestSupport
import Testing

/// What is found in a text, held against a search written down from its description.
struct TextSearchTests {
  private static func found(_ words: String, in text: String) -> [String] {
    let frozen = FrozenText(freezing: text)
    return TextSearch(frozen).places(of: words).map { frozen.words($0) ?? "outside" }
  }

  @Test(arguments: [
    ("peace talks", "Peace\n  TALKS and peace\u{A0}talks", ["Peace\n  TALKS", "peace\u{A0}talks"]), ("  peace\n", "war, peace.", ["peace"]),
    ("\"no\" - he's", "“No” — he’s; «no» – he‘s; „no‟ ― heʼs", ["“No” — he’s", "«no» – he‘s", "„no‟ ― heʼs"]), ("‹a›−‒", "'A'--", ["'A'--"]),
    ("ha ha", "ha ha ha ha ha", ["ha ha", "ha ha"]), ("", "abc", []), (" \n\t", "a  b", []), ("x", "", []), ("abcd", "abc", []),
    ("peacetalks", "peace talks", []),
    ("ΟΔΟΣ", "οδος, Οδός", ["οδος"]), ("straſse", "STRASSE", ["STRASSE"]), ("ma\0b", "MA\0B", ["MA\0B"]), ("\u{FEFF}abc", "\u{FEFF}abc", ["abc"]),
    ("İstanbul", "istanbul İSTANBUL", ["istanbul", "İSTANBUL"]), ("Việt Nam", "Vie\u{323}\u{302}t\nNam, Viet Nam", ["Việt\nNam"]),
  ])
  func whatMatters(_ words: String, _ text: String, _ expected: [String]) { #expect(Self.found(words, in: text) == expected) }

  @Test func noMarkIsCutOffItsLetter() {
    #expect(Self.found("e", in: "é e\u{323}\u{308} x\u{301} e") == ["e"])
    #expect(Self.found("x", in: "x\u{301} x") == ["x"])
    #expect(Self.found("\u{301}", in: "x\u{301} x").isEmpty)
    #expect(Self.found("👩", in: "👩🏽‍🚀 👩") == ["👩"])
    #expect(Self.found("🇳🇻", in: "🇻🇳🇻🇳").isEmpty)
    #expect(Self.found("resume", in: "résumé resume") == ["resume"])
  }

  @Test func atMostAsManyAsAskedFor() {
    let search = TextSearch(FrozenText(freezing: "a b a b a"))
    #expect(search.places(of: "a", limit: 2) == [0..<1, 4..<5])
    #expect(search.places(of: "a", limit: 0).isEmpty)
    #expect(search.places(of: "a", limit: -1).isEmpty)
    #expect(search.places(of: "a b a b a", limit: 1) == [0..<9])
  }

  /// Every stretch from one character to another, folded by itself and compared.
  private static func naivePlaces(of words: String, in text: FrozenText) -> [Range<Int>] {
    func folded(_ words: String) -> [String] {
      var result: [String] = []
      for scalar in words.unicodeScalars {
        switch scalar {
        case "‘", "’": result.append("'")
        case "“", "”": result.append("\"")
        case "–", "—": result.append("-")
        case let space where space.properties.isWhitespace: if result.last != " " { result.append(" ") }
        default: result.append(String(scalar).lowercased())
        }
      }
      return result
    }
    func isSpace(_ character: Character?) -> Bool { character?.unicodeScalars.first?.properties.isWhitespace ?? false }
    var sought = folded(FrozenText(freezing: words).text)
    if sought.first == " " { sought.removeFirst() }
    if sought.last == " " { sought.removeLast() }
    guard !sought.isEmpty else { return [] }
    let characters = Array(text.text)
    var places: [Range<Int>] = []
    for start in characters.indices where !isSpace(characters[start]) || characters[start].unicodeScalars.count > 1 {
      for end in (start + 1)...characters.count {
        // A place does not end within a run of white space.
        guard folded(String(characters[start..<end])) == sought else { continue }
        let first = characters[..<start].reduce(0) { $0 + $1.utf8.count }
        let place = first..<(first + characters[start..<end].reduce(0) { $0 + $1.utf8.count })
        if place.lowerBound >= (places.last?.upperBound ?? 0) { places.append(place) }
      }
    }
    return places
  }

  @Test func agreesWithTheNaiveSearch() {
    var generator = SeededGenerator(seed: 4)
    let few = ["a", "A", "b", " ", "\n", "“", "\"", "—", "-", "é", "\u{301}", "😀", "🏽", "中"]
    var places = 0
    for round in 0..<1_500 {
      let pieces = round.isMultiple(of: 3) ? RandomText.pieces : few
      let text = FrozenText(freezing: RandomText.text(pieces: Int.random(in: 1...25, using: &generator), of: pieces, using: &generator))
      var words = RandomText.text(pieces: Int.random(in: 0...3, using: &generator), of: pieces, using: &generator)
      if round.isMultiple(of: 2), !text.bytes.isEmpty { words = text.words(RandomText.range(in: text.text, using: &generator)) ?? "" }
      let expected = Self.naivePlaces(of: words, in: text)
      places += expected.count
      #expect(TextSearch(text).places(of: words) == expected, "\(words.debugDescription) in \(text.text.debugDescription)")
    }
    #expect(places > 500)
  }

  @Test func longWords() {
    let words = String(repeating: "peace ", count: TextSearch.longestWords / 6)
    let text = FrozenText(freezing: "war " + words)
    #expect(TextSearch(text).places(of: words) == [4..<(text.bytes.count - 1)])
    let longer = String(repeating: "x", count: TextSearch.longestWords + 1)
    #expect(TextSearch(FrozenText(freezing: longer)).places(of: longer).isEmpty)
  }

  /// What repeats must not make a search slow: comparing at every place would take hours here.
  @Test func repetition() {
    let text = FrozenText(freezing: String(repeating: "a", count: 300_000))
    #expect(TextSearch(text).places(of: String(repeating: "a", count: 50_000) + "b").isEmpty)
    #expect(TextSearch(text).places(of: String(repeating: "a", count: 50_000)).count == 6)
    let flags = FrozenText(freezing: String(repeating: "🇻🇳", count: 20_000))
    #expect(TextSearch(flags).places(of: "🇻🇳", limit: 50_000).count == 20_000)
    #expect(TextSearch(flags).places(of: "🇳🇻", limit: 50_000).isEmpty)
    let marks = FrozenText(freezing: "x" + String(repeating: "\u{301}", count: 100_000) + "y")
    #expect(TextSearch(marks).places(of: "\u{301}").isEmpty)
  }
}
