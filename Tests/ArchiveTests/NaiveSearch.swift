import Documents
import Foundation

/// What a search should find, by folding and scanning every text.
struct NaiveSearch {
  /// One term of a query: words in order, of which the last may be a beginning only.
  struct Term {
    var words: [String]
    var isPrefix = false
  }

  /// A query as its meaning.
  struct Query {
    var required: [[Term]]
    var excluded: [Term]
  }

  /// Runs of letters, numbers and marks, without case, accents on Latin letters, and the strokes of đ, ł and ø.
  static func words(_ text: String) -> [String] {
    var (words, word) = ([String](), "")
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if isInWord(scalar) {
        word += folded(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    // What only chooses how an emoji looks.
    if (0xFE00...0xFE0F).contains(scalar.value) || scalar.value == 0x20E3 { return false }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber,
      .nonspacingMark, .spacingMark, .enclosingMark, .privateUse:
      true
    default: false
    }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    if (0x300...0x331).contains(scalar.value) { return "" }
    if let plain = ["đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o"][String(scalar)] { return plain }
    let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    guard let base = parts.first, base.isASCII else { return scalar.properties.lowercaseMapping }
    return base.properties.lowercaseMapping
  }

  /// Whether a document with this title and this text matches.
  static func matches(_ query: Query, title: String, text: String) -> Bool {
    let columns = [words(title), words(text)]
    func occurs(_ term: Term) -> Bool { columns.contains { Self.occurs(term, in: $0) } }
    return query.required.allSatisfy { $0.contains(where: occurs) } && !query.excluded.contains(where: occurs)
  }

  private static func occurs(_ term: Term, in words: [String]) -> Bool {
    guard words.count >= term.words.count else { return false }
    return (0...(words.count - term.words.count)).contains { start in
      zip(term.words.indices, term.words).allSatisfy { index, word in
        let isLast = index == term.words.count - 1
        return isLast && term.isPrefix ? words[start + index].utf8.starts(with: word.utf8) : words[start + index] == word
      }
    }
  }
}
