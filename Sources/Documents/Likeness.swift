/// Looks for stretches of a text that share most of their words with a quotation. What it finds is shown to people and never taken for the quotation itself.
struct Likeness {
  /// The least part of the quotation's words that a stretch shares with it.
  private static let threshold = 0.6

  private let text: FrozenText
  private let words: [Range<Int>]

  init(_ text: FrozenText) {
    self.text = text
    words = Self.words(text)
  }

  /// The stretches most like a quotation, best first, those nearest to a position before others as good; none overlap.
  /// - Complexity: linear in the text; n log n where much of it is alike.
  func places(like quotation: String, near position: Int = 0, limit: Int) -> [Range<Int>] {
    let sought = FrozenText(freezing: quotation)
    var wanted: [String: Int] = [:]
    let soughtWords = Self.words(sought)
    for range in soughtWords { wanted[Self.key(sought.bytes[range]), default: 0] += 1 }
    // A text shorter than the quotation may be what is left of it.
    let length = min(soughtWords.count, words.count)
    guard length > 0 else { return [] }
    let keys = words.map { Self.key(text.bytes[$0]) }
    // How many of the wanted words a window of the quotation's length has: kept up while it slides.
    var (have, shared) = ([String: Int](), 0)
    var scored: [(shared: Int, start: Int)] = []
    for (index, key) in keys.enumerated() {
      have[key, default: 0] += 1
      if have[key, default: 0] <= wanted[key, default: 0] { shared += 1 }
      if index >= length {
        let leaving = keys[index - length]
        if have[leaving, default: 0] <= wanted[leaving, default: 0] { shared -= 1 }
        have[leaving, default: 0] -= 1
      }
      if index >= length - 1, Double(shared) >= Self.threshold * Double(soughtWords.count) { scored.append((shared, index - length + 1)) }
    }
    return best(scored, length: length, near: position, limit: limit)
  }

  private func best(_ scored: [(shared: Int, start: Int)], length: Int, near position: Int, limit: Int) -> [Range<Int>] {
    func distance(_ start: Int) -> Int { abs(words[start].lowerBound - position) }
    let ranked = scored.sorted { ($1.shared, distance($0.start), $0.start) < ($0.shared, distance($1.start), $1.start) }
    var chosen: [Int] = []
    for candidate in ranked where chosen.count < limit {
      if chosen.allSatisfy({ abs($0 - candidate.start) >= length }) { chosen.append(candidate.start) }
    }
    return chosen.map { words[$0].lowerBound..<words[$0 + length - 1].upperBound }
  }

  /// Runs of letters and digits, with their marks; an ideograph is a word of its own, since no spaces set words apart there.
  private static func words(_ text: FrozenText) -> [Range<Int>] {
    var (found, start, position) = ([Range<Int>](), Int?.none, 0)
    for scalar in text.text.unicodeScalars {
      let isIdeograph = scalar.value >= 0x2E80 && scalar.properties.isIdeographic
      if let first = start, isIdeograph || !isLetter(scalar) {
        found.append(first..<position)
        start = nil
      }
      if isIdeograph { found.append(position..<(position + UTF8.width(scalar))) } else if start == nil, isLetter(scalar) { start = position }
      position += UTF8.width(scalar)
    }
    return found + (start.map { [$0..<position] } ?? [])
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass != .notReordered
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).lowercased() }
}
