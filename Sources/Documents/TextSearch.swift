import Foundation

/// Finds words in a text as people remember them: case, the kind of quotation marks and dashes, and where lines break do not matter. What is found is exact places.
public struct TextSearch: Sendable {
  /// The most bytes of what is looked for.
  public static let longestWords = 1 << 16

  private let text: FrozenText
  /// The folded scalars, white space as one space each, and the byte at which each begins.
  private let folded: [UInt32]
  private let starts: [UInt32]

  /// Prepares searches in a text.
  /// - Complexity: linear in the text.
  public init(_ text: FrozenText) {
    self.text = text
    (folded, starts) = Self.fold(text.text)
  }

  /// The places of some words, in the text's order, at most `limit`. A place begins and ends where a character that people see begins or ends, so that no accent
  /// is cut off its letter. Of places that overlap it is the first.
  /// - Complexity: linear in the text and the words.
  public func places(of words: String, limit: Int = 1000) -> [Range<Int>] {
    guard words.utf8.count <= Self.longestWords else { return [] }
    let sought = Self.fold(FrozenText(freezing: words).text).scalars.trimmingSpace
    var candidates: [Range<Int>] = []
    Occurrences(of: sought).forEach(in: folded) { candidates.append(Int(starts[$0.lowerBound])..<Int(starts[$0.upperBound])) }
    guard !candidates.isEmpty else { return [] }
    let inner = innerPositions()
    var found: [Range<Int>] = []
    for place in candidates where found.count < limit && place.lowerBound >= (found.last?.upperBound ?? 0) {
      if !inner.contains(sorted: place.lowerBound), !inner.contains(sorted: place.upperBound) { found.append(place) }
    }
    return found
  }

  /// The bytes at which a scalar begins inside a character that people see, in order: there are few in most texts.
  private func innerPositions() -> [Int] {
    guard text.bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    var (found, position) = ([Int](), 0)
    for character in text.text {
      for (index, scalar) in character.unicodeScalars.enumerated() {
        if index > 0 { found.append(position) }
        position += UTF8.width(scalar)
      }
    }
    return found
  }

  /// Whether a position lies between characters that people see.
  static func isBetweenCharacters(_ position: Int, of text: FrozenText) -> Bool {
    guard text.isBoundary(position) else { return false }
    let utf8 = text.text.utf8
    return String.Index(utf8.index(utf8.startIndex, offsetBy: position), within: text.text) != nil
  }

  /// Scalars without case, with one kind of quotation mark and dash, and one space for each run of white space; and where each begins, with the end as one more.
  private static func fold(_ text: String) -> (scalars: [UInt32], starts: [UInt32]) {
    var (scalars, starts) = ([UInt32](), [UInt32]())
    var position: UInt32 = 0
    for scalar in text.unicodeScalars {
      let width = UInt32(UTF8.width(scalar))
      defer { position += width }
      if scalar.properties.isWhitespace {
        if scalars.last == 0x20 { continue }
        scalars.append(0x20)
      } else {
        // Lower case may be several scalars: then the first stands for all, in text and words alike.
        scalars.append(alike[scalar] ?? scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value)
      }
      starts.append(position)
    }
    return (scalars, starts + [position])
  }

  /// Quotation marks, dashes, and the letters that have a second small form.
  private static let alike: [Unicode.Scalar: UInt32] = [
    "‘": 0x27, "’": 0x27, "‚": 0x27, "‛": 0x27, "‹": 0x27, "›": 0x27, "ʼ": 0x27, "′": 0x27, "“": 0x22, "”": 0x22, "„": 0x22, "‟": 0x22, "«": 0x22,
    "»": 0x22,
    "″": 0x22, "–": 0x2D, "—": 0x2D, "‐": 0x2D, "‑": 0x2D, "‒": 0x2D, "―": 0x2D, "−": 0x2D, "ς": 0x3C3, "ſ": 0x73,
  ]
}

extension [Int] {
  /// Whether an ascending list has a number.
  fileprivate func contains(sorted number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}

extension [UInt32] {
  fileprivate var trimmingSpace: [UInt32] {
    var trimmed = self
    if trimmed.first == 0x20 { trimmed.removeFirst() }
    if trimmed.last == 0x20 { trimmed.removeLast() }
    return trimmed
  }
}
