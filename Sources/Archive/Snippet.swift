import Foundation

/// Some words of a document around what was found. Positions are bytes of the frozen text, as passages count them.
public struct Snippet: Hashable, Sendable {
  /// Where it stands in the frozen text.
  public let range: Range<Int>
  /// Its words, exactly as they are there.
  public let text: String
  /// What was found, in order: parts of `range`, counted in the frozen text as it is.
  public let marks: [Range<Int>]
  /// Whether the text goes on after it.
  public let isCut: Bool

  /// How many bytes one has about.
  static let length = 240

  /// The part of a text with the most marks in it, the earliest among equals.
  init(of bytes: [UInt8], marks: [Range<Int>]) {
    var (best, most, last) = (0, 0, 0)
    for first in marks.indices {
      last = max(last, first)
      while last < marks.count, marks[last].upperBound - marks[first].lowerBound <= Self.length * 3 / 4 { last += 1 }
      if last - first > most { (best, most) = (first, last - first) }
    }
    let start = marks.isEmpty ? 0 : max(0, marks[best].lowerBound - Self.length / 4)
    // A match that is longer than a snippet is shown from its beginning.
    let end = min(bytes.count, max(start + Self.length, marks.isEmpty ? 0 : min(marks[best].upperBound, start + 4 * Self.length)))
    let mark = marks.isEmpty ? start : marks[best].lowerBound
    range = Self.wordStart(start, atMost: mark, bytes)..<Self.wordEnd(end, bytes)
    text = String(decoding: bytes[range], as: UTF8.self)
    self.marks = marks.compactMap { [range] in $0.overlaps(range) ? $0.clamped(to: range) : nil }
    isCut = range.upperBound < bytes.count
  }

  /// The beginning of the next word, so that none is cut; where words are not parted by spaces, that of the next scalar.
  private static func wordStart(_ position: Int, atMost limit: Int, _ bytes: [UInt8]) -> Int {
    guard position > 0 else { return 0 }
    if let space = (position - 1..<limit).first(where: { isSpace(bytes[$0]) }) {
      return (space..<limit).first { !isSpace(bytes[$0]) } ?? limit
    }
    return (position..<limit).first { bytes[$0] & 0xC0 != 0x80 } ?? limit
  }

  private static func wordEnd(_ position: Int, _ bytes: [UInt8]) -> Int {
    guard position < bytes.count else { return bytes.count }
    let limit = max(0, position - length / 4)
    if let space = (limit...position).last(where: { isSpace(bytes[$0]) }) { return space }
    return (limit...position).last { bytes[$0] & 0xC0 != 0x80 } ?? position
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
