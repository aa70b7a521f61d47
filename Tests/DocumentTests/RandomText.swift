import TestSupport

/// Texts out of pieces in which positions, marks and line breaks go wrong most easily.
enum RandomText {
  static let pieces = [
    "a", "b", "e", "A", "peace", "War", "the", " ", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "é", "e\u{301}", "\u{301}", "\u{323}", "ợ",
    "o\u{31B}\u{323}", "中",
    "國", "각", "\u{1100}\u{1161}\u{11A8}", "😀", "👩🏽‍🚀", "🇻🇳", "\u{200F}", "שָׁלוֹם", "ﬁ", "ß", "“", "”", "’", "—", "-", "'", "\"", "\0", "\u{FEFF}", "\u{A0}",
    ".",
  ]

  static func text(pieces count: Int, of pieces: [String] = pieces, using generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
  }

  /// The byte positions at which scalars begin, and the end.
  static func boundaries(_ text: String) -> [Int] {
    var positions = [0]
    for scalar in text.unicodeScalars { positions.append((positions.last ?? 0) + String(scalar).utf8.count) }
    return positions
  }

  /// Two different boundaries of a text that is not empty, in order.
  static func range(in text: String, using generator: inout SeededGenerator) -> Range<Int> {
    let positions = boundaries(text)
    let first = Int.random(in: 0..<(positions.count - 1), using: &generator)
    return positions[first]..<positions[Int.random(in: (first + 1)..<positions.count, using: &generator)]
  }
}
