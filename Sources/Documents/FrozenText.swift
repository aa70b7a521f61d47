import Hashing

/// The text of a source as passages count in it: NFC, lines ended by LF, never changed again.
///
/// Positions are counted in UTF-8 bytes; `TextOffsets` converts them at the edges.
public struct FrozenText: Hashable, Sendable {
  /// The text.
  public let text: String
  /// Its UTF-8 bytes.
  public let bytes: [UInt8]
  /// The SHA-256 of the bytes, as 64 hexadecimal digits.
  public let sha256: String

  /// The most bytes of one text.
  public static let maximumBytes = 64 << 20

  /// Freezes a text: a byte order mark at its start goes, CR LF and CR become LF, and everything is composed (NFC, Unicode Standard Annex 15). What is frozen
  /// already stays as it is.
  /// - Complexity: linear in the text; n log n in the most marks on one letter.
  public init(freezing raw: String) {
    self.init(frozen: Self.composed(raw.unicodeScalars.drop { $0 == "\u{FEFF}" }))
  }

  /// The words of a passage as they stand within a frozen text: lines ended by LF, composed, but with a byte order mark at their start, which is none inside a text.
  static func composed(words: String) -> String { composed(words.unicodeScalars[...]) }

  private static func composed(_ raw: Substring.UnicodeScalarView) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in raw {
      if scalar == "\r" { scalars.append("\n") } else if scalar != "\n" || previous != "\r" { scalars.append(scalar) }
      previous = scalar
    }
    return CanonicalComposition.composed(scalars)
  }

  private init(frozen: String) {
    text = frozen
    bytes = Array(frozen.utf8)
    sha256 = Hash.hexadecimal(of: bytes)
  }

  /// Two texts are the same when their bytes are, not when Unicode calls them equivalent.
  public static func == (a: FrozenText, b: FrozenText) -> Bool { a.bytes == b.bytes }

  /// By the hash of the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(sha256) }

  /// Whether a byte position is one at which a scalar begins, or the end.
  public func isBoundary(_ position: Int) -> Bool {
    position == bytes.count || (bytes.indices.contains(position) && bytes[position] & 0xC0 != 0x80)
  }

  /// The words between two positions; nil when they lie outside the text or cut a scalar in two.
  public func words(_ range: Range<Int>) -> String? {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count, isBoundary(range.lowerBound), isBoundary(range.upperBound) else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The SHA-256 of the words between two positions, as 64 hexadecimal digits; nil when they lie outside the text or cut a scalar in two.
  public func hash(of range: Range<Int>) -> String? { words(range) == nil ? nil : Hash.hexadecimal(of: bytes[range]) }
}
