/// Looks for stretches of a text that share most of their words with a quotation. What it finds is shown to people and never taken for the quotation itself.
struct Likeness {
  /// The least part of the quotation's words that a stretch shares with it.
  private static let threshold = 0.6

  private let text: FrozenText
  private let words: [Range<Int>]

  init(_ text: FrozenText) {
    self.text = text
    words = Self.words(text.bytes)
  }

  /// The stretches most like a quotation, best first, none overlapping.
  /// - Complexity: linear in the text.
  func places(like quotation: String, limit: Int) -> [Range<Int>] {
    let sought = FrozenText(freezing: quotation)
    var wanted: [String: Int] = [:]
    let length = Self.words(sought.bytes).map { wanted[Self.key(sought.bytes[$0]), default: 0] += 1 }.count
    guard length > 0, length <= words.count else { return [] }
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
      if index >= length - 1, Double(shared) >= Self.threshold * Double(length) { scored.append((shared, index - length + 1)) }
    }
    return best(scored, length: length, limit: limit)
  }

  private func best(_ scored: [(shared: Int, start: Int)], length: Int, limit: Int) -> [Range<Int>] {
    var chosen: [Int] = []
    for candidate in scored.sorted(by: { ($1.shared, $0.start) < ($0.shared, $1.start) }) where chosen.count < limit {
      if chosen.allSatisfy({ abs($0 - candidate.start) >= length }) { chosen.append(candidate.start) }
    }
    return chosen.map { words[$0].lowerBound..<words[$0 + length - 1].upperBound }
  }

  /// Runs of letters and digits; every byte of a scalar beyond ASCII counts as a letter.
  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var (found, start) = ([Range<Int>](), Int?.none)
    for (index, byte) in bytes.enumerated() {
      let isLetter =
        byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      if isLetter, start == nil { start = index }
      if !isLetter, let first = start {
        found.append(first..<index)
        start = nil
      }
    }
    return found + (start.map { [$0..<bytes.count] } ?? [])
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).lowercased() }
}
