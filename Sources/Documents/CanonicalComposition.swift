import Foundation

/// Normalization Form C (Unicode Standard Annex 15), by the library, with what the library leaves undone.
///
/// Foundation composes right but for three things. It leaves a syllable of Hangul and the final consonant after it apart, and loses U+11A7 after one that it
/// composes itself. It takes letters beyond U+FFFF for others before marks: U+20067 with U+0301 becomes an accented g. And it sorts the marks of one letter in
/// quadratic time: some hundred kilobytes of marks would keep it busy for minutes. So syllables are composed, such letters set apart and marks sorted before it
/// sees them; what is in order already costs it nothing.
enum CanonicalComposition {
  /// The scalars in Normalization Form C.
  /// - Complexity: n log n in the length of the longest run of marks, else linear.
  static func composed(_ scalars: String.UnicodeScalarView) -> String {
    var finished = ""
    var prepared: [Unicode.Scalar] = []
    var marks: [(scalar: Unicode.Scalar, rank: UInt8, place: Int)] = []
    func flush() {
      let sorted = marks.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.scalar)
      marks.removeAll(keepingCapacity: true)
      // A letter beyond U+FFFF composes with marks beyond it alone. Those that come apart themselves are taken right.
      guard let letter = prepared.last, letter.value > 0xFFFF, String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.count == 1 else {
        return prepared += sorted
      }
      let own = sorted.prefix { $0.value > 0xFFFF }
      finished += Self.libraryComposed(prepared + own)
      finished += Self.libraryComposed(Array(sorted[own.endIndex...]))
      prepared = []
    }
    for scalar in scalars {
      for part in pairs[scalar] ?? [scalar] {
        let rank = part.value < 0x300 ? 0 : part.properties.canonicalCombiningClass.rawValue
        if rank > 0 {
          marks.append((part, rank, marks.count))
        } else {
          if !marks.isEmpty { flush() }
          if let last = prepared.last, let syllable = syllable(last, part) {
            prepared[prepared.count - 1] = syllable
          } else {
            prepared.append(part)
          }
        }
      }
    }
    if !marks.isEmpty { flush() }
    return finished + libraryComposed(prepared)
  }

  private static func libraryComposed(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping
  }

  /// Two scalars of Hangul as one (Unicode Standard, section 3.12): an initial and a vowel, or these two and a final.
  private static func syllable(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (a, b) = (first.value, second.value)
    switch (a, b) {
    case (0x1100...0x1112, 0x1161...0x1175): return Unicode.Scalar(0xAC00 + ((a - 0x1100) * 21 + b - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (a - 0xAC00).isMultiple(of: 28): return Unicode.Scalar(a + b - 0x11A7)
    default: return nil
    }
  }

  /// The scalars that are no marks and come apart into marks of different ranks. Composing never restores them.
  private static let pairs: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\u{F73}": ["\u{F71}", "\u{F72}"], "\u{F75}": ["\u{F71}", "\u{F74}"], "\u{F81}": ["\u{F71}", "\u{F80}"],
  ]
}
