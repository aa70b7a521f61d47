import Evidence
import Hashing

/// Looks for the places where the words of a passage may be now, when they are not where it says.
///
/// The very same words come first; then words that differ in case, quotation marks and spaces; then words that are alike. Among places that are equally good those
/// come first that have the passage's own context around them, then those nearest to where it was.
struct OrphanSearch {
  private typealias Candidate = (range: Range<Int>, context: Int, distance: Int)

  private let text: FrozenText
  private let words: [UInt8]?
  private let hash: String?
  private let before: [UInt8]
  private let after: [UInt8]
  /// Where the passage was, kept inside the text.
  private let origin: Int
  /// How many bytes it had; nil where its place is not one of any text.
  private let length: Int?

  init(_ passage: Passage, in text: FrozenText) {
    self.text = text
    words = passage.words.map { Array(FrozenText.composed(words: $0).utf8) }
    hash = passage.sha256?.lowercased()
    before = passage.before.map { Array(FrozenText.composed(words: $0).utf8) } ?? []
    after = passage.after.map { Array(FrozenText.composed(words: $0).utf8) } ?? []
    origin = min(max(0, passage.bytes?.lowerBound ?? 0), text.bytes.count)
    length = passage.bytes.flatMap { $0.lowerBound >= 0 ? $0.count : nil }
  }

  /// The likeliest places, best first.
  /// - Complexity: linear in the text.
  func suggestions() -> [(bytes: Range<Int>, isSame: Bool)] {
    let same = sameWords()
    if !same.isEmpty { return same.map { ($0, true) } }
    guard let words, !words.isEmpty else { return [] }
    let quotation = String(decoding: words, as: UTF8.self)
    let folded = best(TextSearch(text).places(of: quotation, limit: .max))
    if !folded.isEmpty { return folded.map { ($0, false) } }
    return Likeness(text).places(like: quotation, near: origin, limit: AnchoredText.maximumSuggestions).map { ($0, false) }
  }

  /// The places of the very words, or of words with the very hash.
  private func sameWords() -> [Range<Int>] {
    if let words, !words.isEmpty {
      var places: [Range<Int>] = []
      Occurrences(of: words).forEach(in: text.bytes) { places.append($0) }
      if !places.isEmpty { return best(places) }
      // The words are nowhere, and what has their hash is the words.
      if hash == Hash.hexadecimal(of: words) { return [] }
    }
    guard let hash, let length else { return [] }
    return places(withHash: hash, length: length)
  }

  // MARK: The likeliest

  private func best(_ places: [Range<Int>]) -> [Range<Int>] {
    var best: [Candidate] = []
    for range in places {
      let candidate = (range: range, context: context(around: range), distance: abs(range.lowerBound - origin))
      let index = best.firstIndex { ($0.context, candidate.distance) < (candidate.context, $0.distance) } ?? best.count
      best.insert(candidate, at: index)
      if best.count > AnchoredText.maximumSuggestions { best.removeLast() }
    }
    return best.map(\.range)
  }

  /// On how many sides the words stand that the passage names there.
  private func context(around range: Range<Int>) -> Int {
    let hasBefore = !before.isEmpty && text.bytes[..<range.lowerBound].suffix(before.count).elementsEqual(before)
    let hasAfter = !after.isEmpty && text.bytes[range.upperBound...].prefix(after.count).elementsEqual(after)
    return (hasBefore ? 1 : 0) + (hasAfter ? 1 : 0)
  }

  // MARK: Words of which only the hash is known

  /// The most bytes that are hashed; a hash counts as two of its blocks at least.
  private static let maximumHashing = 64 << 20
  private static let leastHashing = 128

  /// The places with this length and hash nearest to where the passage was: everywhere but within words of ASCII letters and digits.
  private func places(withHash hash: String, length: Int) -> [Range<Int>] {
    guard length > 0, length <= text.bytes.count else { return [] }
    let last = text.bytes.count - length
    var (found, hashed) = ([Range<Int>](), 0)
    func look(at start: Int) {
      guard start >= 0, start <= last, isStart(start), text.isBoundary(start + length) else { return }
      hashed += max(length, Self.leastHashing)
      if Hash.hexadecimal(of: text.bytes[start..<(start + length)]) == hash { found.append(start..<(start + length)) }
    }
    for distance in 0...text.bytes.count where hashed < Self.maximumHashing && found.count < AnchoredText.maximumSuggestions {
      look(at: origin - distance)
      if distance > 0 { look(at: origin + distance) }
    }
    return best(found)
  }

  /// Whether words may begin at a byte.
  private func isStart(_ position: Int) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard text.isBoundary(position) else { return false }
    return position == 0 || !isLetter(text.bytes[position]) || !isLetter(text.bytes[position - 1])
  }
}
