import Documents
import Hashing
import TestSupport
import Testing

/// What freezing does to a text, and what it leaves alone.
struct FrozenTextTests {
  @Test(arguments: [
    ("", ""), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\r\n", "\n"), ("\r", "\n"), ("\r\r\n\r", "\n\n\n"), ("\n\r", "\n\n"), ("a\r\n\r\nb", "a\n\nb"),
    ("\r\r", "\n\n"),
    ("a\r", "a\n"), ("\n\r\n\n", "\n\n\n"),
  ])
  func lineEndsBecomeLineFeeds(_ raw: String, _ expected: String) { #expect(FrozenText(freezing: raw).bytes == Array(expected.utf8)) }

  @Test func aByteOrderMarkGoesFromTheStartAlone() {
    #expect(FrozenText(freezing: "\u{FEFF}a").bytes == Array("a".utf8))
    #expect(FrozenText(freezing: "\u{FEFF}\u{FEFF}a").bytes == Array("a".utf8))
    #expect(FrozenText(freezing: "\u{FEFF}").bytes.isEmpty)
    #expect(FrozenText(freezing: "\u{FEFF}\r\n").bytes == [0x0A])
    #expect(FrozenText(freezing: "a\u{FEFF}b\u{FEFF}").bytes == Array("a\u{FEFF}b\u{FEFF}".utf8))
    #expect(FrozenText(freezing: "\n\u{FEFF}a").bytes == Array("\n\u{FEFF}a".utf8))
  }

  /// Scalars before and after, as Unicode Standard Annex 15 has them.
  @Test(
    arguments: [
      ([0x65, 0x301], [0xE9]), ([0x6F, 0x31B, 0x323], [0x1EE3]), ([0x6F, 0x323, 0x31B], [0x1EE3]), ([0x61, 0x323, 0x302], [0x1EAD]),
      ([0x61, 0x302, 0x323], [0x1EAD]),
      ([0xE2, 0x323], [0x1EAD]), ([0x1100, 0x1161], [0xAC00]), ([0x1100, 0x1161, 0x11A8], [0xAC01]), ([0xAC00, 0x11A8], [0xAC01]),
      ([0xAC01, 0x11A8], [0xAC01, 0x11A8]),
      ([0x1100, 0x1161, 0x11A7], [0xAC00, 0x11A7]), ([0x1100, 0x323, 0x1161], [0x1100, 0x323, 0x1161]), ([0x301, 0xF73], [0xF71, 0xF72, 0x301]),
      // Letters beyond U+FFFF keep their marks, and compose with none but their own.
      ([0x20067, 0x301], [0x20067, 0x301]), ([0x301B0, 0x341, 0x323], [0x301B0, 0x323, 0x301]), ([0x11099, 0x110BA, 0x301], [0x1109A, 0x301]),
      ([0x212B], [0xC5]),
      ([0x2126], [0x3A9]), ([0x212A], [0x4B]), ([0x1E9B, 0x323], [0x1E9B, 0x323]), ([0x64, 0x307, 0x323], [0x1E0D, 0x307]),
      // Composed forms that composition leaves out come apart; a starter between keeps a mark away.
      ([0x958], [0x915, 0x93C]), ([0xFB2A], [0x5E9, 0x5C1]), ([0x65, 0x200D, 0x301], [0x65, 0x200D, 0x301]), ([0x1D15E], [0x1D157, 0x1D165]),
      // Hebrew marks are put into their order.
      ([0x5E9, 0x5B8, 0x5C1], [0x5E9, 0x5B8, 0x5C1]), ([0x5E9, 0x5C1, 0x5B8], [0x5E9, 0x5B8, 0x5C1]),
    ] as [([UInt32], [UInt32])])
  func everythingIsComposed(_ before: [UInt32], _ after: [UInt32]) {
    let raw = String(String.UnicodeScalarView(before.compactMap(Unicode.Scalar.init)))
    #expect(FrozenText(freezing: raw).text.unicodeScalars.map(\.value) == after)
    #expect(FrozenText(freezing: "x" + raw + "y\r").text.unicodeScalars.map(\.value) == [0x78] + after + [0x79, 0x0A])
  }

  @Test(arguments: [
    "ﬁ", "①", "Ⅳ", "²", "½", "a\0b", "\0", "👩🏽‍🚀🇻🇳😀", "\u{200F}שלום\u{202B}", "ｶﾞ", "\u{AD}", "\u{2028}\u{85}\u{0B}\u{0C}", "\u{FFFE}\u{10FFFF}",
    "\u{301}a",
  ])
  func whatIsNotEquivalentStays(_ text: String) { #expect(FrozenText(freezing: text).bytes == Array(text.utf8)) }

  @Test func freezingTwiceChangesNothing() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let raw = RandomText.text(pieces: Int.random(in: 0...30, using: &generator), using: &generator)
      let frozen = FrozenText(freezing: raw)
      #expect(FrozenText(freezing: frozen.text) == frozen)
      #expect(frozen.bytes == Array(frozen.text.utf8))
      #expect(!frozen.bytes.contains(0x0D))
      // The language compares by canonical equivalence: nothing but marks at the start and line ends may differ.
      let lines = raw.unicodeScalars.drop { $0 == "\u{FEFF}" }.map(String.init).split(separator: "\r", omittingEmptySubsequences: false)
      let rest = lines.dropFirst().map { $0.first == "\n" ? $0.dropFirst() : $0 }
      #expect(frozen.text == ([lines[0]] + rest).map { $0.joined() }.joined(separator: "\n"))
    }
  }

  /// Unicode promises it: a part of a composed text is composed.
  @Test func everyPartOfAFrozenTextIsFrozen() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1_000 {
      let frozen = FrozenText(freezing: "x" + RandomText.text(pieces: 20, using: &generator))
      let range = RandomText.range(in: frozen.text, using: &generator)
      let words = frozen.words(range) ?? ""
      #expect(Array(words.utf8) == Array(frozen.bytes[range]))
      // A byte order mark within the text is none at the start of a passage: the words of passages are composed, not frozen.
      if words.unicodeScalars.first != "\u{FEFF}" { #expect(FrozenText(freezing: words).bytes == Array(words.utf8)) }
    }
  }

  @Test func hashesAreThoseOfTheBytes() {
    #expect(FrozenText(freezing: "").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(FrozenText(freezing: "\u{FEFF}abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let text = FrozenText(freezing: "xabcx")
    #expect(text.hash(of: 1..<4) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(text.hash(of: 2..<2) == FrozenText(freezing: "").sha256)
  }

  @Test func wordsEndAndBeginBetweenScalars() {
    let text = FrozenText(freezing: "aé中😀")  // 1, 2, 3 and 4 bytes
    let boundaries = [0, 1, 3, 6, 10]
    for start in -2...12 {
      #expect(text.isBoundary(start) == boundaries.contains(start))
      for end in start...12 {
        let range = start..<end
        let isWhole = boundaries.contains(start) && boundaries.contains(end)
        #expect((text.words(range) != nil) == isWhole, "\(range)")
        #expect((text.hash(of: range) != nil) == isWhole, "\(range)")
        if isWhole { #expect(text.words(range).map { Array($0.utf8) } == Array(text.bytes[range])) }
      }
    }
    #expect(text.words(1..<6) == "é中")
    #expect(text.words(Int.min..<Int.max) == nil)
    let empty = FrozenText(freezing: "")
    #expect(empty.isBoundary(0) && !empty.isBoundary(1) && !empty.isBoundary(-1))
    #expect(empty.words(0..<0) == "" && empty.words(0..<1) == nil)
  }

  @Test func textsAreTheSameByTheirBytes() {
    #expect(FrozenText(freezing: "e\u{301}") == FrozenText(freezing: "é"))
    #expect(FrozenText(freezing: "a\r\nb") == FrozenText(freezing: "a\nb"))
    #expect(FrozenText(freezing: "ﬁ") != FrozenText(freezing: "fi"))
    #expect(Set([FrozenText(freezing: "e\u{301}"), FrozenText(freezing: "é"), FrozenText(freezing: "e")]).count == 2)
  }

  /// Marks without end on one letter must not take quadratic time: this would run for half an hour.
  @Test func manyMarksOnOneLetter() {
    let raw = "a" + String(repeating: "\u{301}\u{323}", count: 200_000)
    let frozen = FrozenText(freezing: raw)
    #expect(frozen.text.unicodeScalars.count == 400_000)
    #expect(frozen.text.unicodeScalars.prefix(2).elementsEqual(["ạ", "\u{323}"]))
    #expect(frozen.text.unicodeScalars.last == "\u{301}")
    #expect(FrozenText(freezing: String(repeating: "\u{F73}", count: 100_000)).text.unicodeScalars.first == "\u{F71}")
  }
}
