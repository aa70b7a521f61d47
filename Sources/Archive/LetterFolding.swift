import Foundation

/// What search does not tell apart.
///
/// SQLite's `unicode61` tokenizer takes case and accents off, but a stroke through a letter is no accent in Unicode: đ, ł and ø have no decomposition. So these letters
/// are first replaced by ones with an accent, which the tokenizer then takes off. Both take two bytes, so every position stays what it was.
enum LetterFolding {
  /// The letters, and what stands for each in the index. Part of the library's format: a change needs a new version of it.
  static let pairs: [(letter: Unicode.Scalar, replacement: Unicode.Scalar)] = [
    ("\u{111}", "\u{10F}"), ("\u{110}", "\u{10E}"),  // đ as ď
    ("\u{142}", "\u{13E}"), ("\u{141}", "\u{13D}"),  // ł as ľ
    ("\u{F8}", "\u{F6}"), ("\u{D8}", "\u{D6}"),  // ø as ö
  ]

  /// The same in SQL, for a column.
  static func sql(_ column: String) -> String {
    pairs.reduce(column) { "replace(\($0), '\($1.letter)', '\($1.replacement)')" }
  }

  /// UTF-8 text with its letters replaced. NUL bytes become spaces, since C functions would end there; both only separate words.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for index in bytes.indices {
      if bytes[index] == 0 { result[index] = 0x20 }
      guard index > 0, (0xC3...0xC5).contains(bytes[index - 1]),
        let pair = table.first(where: { $0.from.0 == bytes[index - 1] && $0.from.1 == bytes[index] })
      else { continue }
      (result[index - 1], result[index]) = pair.to
    }
    return result
  }

  private static let table: [(from: (UInt8, UInt8), to: (UInt8, UInt8))] = pairs.map { (twoBytes($0.letter), twoBytes($0.replacement)) }

  private static func twoBytes(_ scalar: Unicode.Scalar) -> (UInt8, UInt8) { (0xC0 | UInt8(scalar.value >> 6), 0x80 | UInt8(scalar.value & 0x3F)) }

  /// A name without case and accents, for filters that look for a part of it.
  static func plain(_ name: String) -> String {
    String(decoding: folded(Array(name.precomposedStringWithCanonicalMapping.utf8)), as: UTF8.self)
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
