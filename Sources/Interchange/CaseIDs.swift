import Evidence
import Foundation

/// Makes ids that a case file takes (small letters, digits and ‘-’, beginning with a letter, at most 100) out of the names of other programs, no id
/// twice.
struct CaseIDs {
  private var used: Set<String> = []
  private var lastNumbers: [String: Int] = [:]

  /// Whether a case file takes it.
  static func isValid(_ id: String) -> Bool { Source.isID(id) && id.utf8.count <= 100 }

  /// The id itself where it is valid and new, else the nearest that is; a number is added where it is taken.
  /// - Parameter fallback: what to call it when the name has no letter or digit.
  mutating func id(for name: String, fallback: String) -> String {
    let base = Self.isValid(name) ? name : Self.slug(name) ?? fallback
    if used.insert(base).inserted { return base }
    let stem = String(base.prefix(90))
    var number = lastNumbers[stem, default: 1]
    var candidate: String
    repeat {
      number += 1
      candidate = "\(stem)-\(number)"
    } while !used.insert(candidate).inserted
    lastNumbers[stem] = number
    return candidate
  }

  /// Letters without their accents and digits; everything else a hyphen; at most 60 of them.
  private static func slug(_ name: String) -> String? {
    var words: [String] = []
    var word = ""
    for scalar in name.unicodeScalars.prefix(2000) {
      let plain = plainLetters(of: scalar)
      if plain.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) {
        word += plain
      } else if !word.isEmpty, scalar.properties.canonicalCombiningClass == .notReordered {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    var slug = ""
    for word in words where slug.utf8.count + word.utf8.count < 60 { slug += slug.isEmpty ? word : "-\(word)" }
    if slug.isEmpty, let first = words.first { slug = String(first.prefix(60)) }
    guard let first = slug.utf8.first else { return nil }
    return isLetter(first) ? slug : "n-\(slug)"
  }

  /// A letter without its accent, in small letters; other scalars as they are.
  private static func plainLetters(of scalar: Unicode.Scalar) -> String {
    let lower = scalar.properties.lowercaseMapping
    if scalar.isASCII { return lower }
    if let letters = ["đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"][lower] { return letters }
    return lower.decomposedStringWithCanonicalMapping.unicodeScalars.first.map { String(Character($0)) } ?? lower
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
