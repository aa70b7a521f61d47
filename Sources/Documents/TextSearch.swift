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
  /// is cut off its letter.
  /// - Complexity: the text times the words at worst; linear in practice.
  public func places(of words: String, limit: Int = 1000) -> [Range<Int>] {
    let sought = Self.fold(FrozenText(freezing: words).text).scalars.trimmingSpace
    guard !sought.isEmpty, words.utf8.count <= Self.longestWords, sought.count <= folded.count else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index + sought.count <= folded.count, found.count < limit {
      if folded[index] == sought[0], folded[index..<(index + sought.count)].elementsEqual(sought), let place = place(index, sought.count) {
        found.append(place)
        index += sought.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// The bytes of some folded scalars; nil where they begin or end inside a character.
  private func place(_ index: Int, _ count: Int) -> Range<Int>? {
    let range = Int(starts[index])..<Int(starts[index + count])
    return Self.isWhole(range, of: text) ? range : nil
  }

  /// Whether a range begins and ends between characters that people see.
  static func isWhole(_ range: Range<Int>, of text: FrozenText) -> Bool {
    [range.lowerBound, range.upperBound].allSatisfy { position in
      guard text.isBoundary(position) else { return false }
      let utf8 = text.text.utf8
      return String.Index(utf8.index(utf8.startIndex, offsetBy: position), within: text.text) != nil
    }
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

  private static let alike: [Unicode.Scalar: UInt32] = [
    "‘": 0x27, "’": 0x27, "‚": 0x27, "‛": 0x27, "“": 0x22, "”": 0x22, "„": 0x22, "«": 0x22, "»": 0x22, "–": 0x2D, "—": 0x2D, "‐": 0x2D, "‑": 0x2D,
  ]
}

extension [UInt32] {
  fileprivate var trimmingSpace: [UInt32] {
    var trimmed = self
    if trimmed.first == 0x20 { trimmed.removeFirst() }
    if trimmed.last == 0x20 { trimmed.removeLast() }
    return trimmed
  }
}
