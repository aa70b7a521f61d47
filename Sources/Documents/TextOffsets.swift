/// Converts positions of a text between UTF-8 bytes, which Demarche counts, and the units of other programs: Unicode scalars (W3C Web Annotation, REFI-QDA,
/// Python) and UTF-16 code units (web browsers, Java, .NET).
public struct TextOffsets: Sendable {
  /// What a position counts.
  public enum Unit: Sendable {
    /// Unicode scalars, also called code points.
    case scalars
    /// UTF-16 code units.
    case utf16
  }

  /// Bytes between two entries of a table.
  private static let step = 1024

  private let bytes: [UInt8]
  /// Positions in both units at every multiple of `step` bytes, counting what begins before it.
  private let scalars: [Int]
  private let utf16: [Int]

  /// Prepares conversions for a text.
  /// - Complexity: linear in the text; each conversion then costs a binary search and at most a kilobyte of counting.
  public init(_ text: FrozenText) {
    bytes = text.bytes
    var (scalars, utf16) = ([Int](), [Int]())
    var (scalar, unit) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      if index.isMultiple(of: Self.step) {
        scalars.append(scalar)
        utf16.append(unit)
      }
      scalar += Self.weight(byte, .scalars)
      unit += Self.weight(byte, .utf16)
    }
    (self.scalars, self.utf16) = (scalars + [scalar], utf16 + [unit])
  }

  /// How many units begin with a byte: none for a continuation byte, two UTF-16 units for the first byte of four.
  private static func weight(_ byte: UInt8, _ unit: Unit) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return unit == .utf16 && byte >= 0xF0 ? 2 : 1
  }

  /// The number of units in the whole text.
  public func count(_ unit: Unit) -> Int { table(unit).last ?? 0 }

  /// The position of a byte in another unit; nil outside the text and inside a scalar.
  public func position(ofByte byte: Int, in unit: Unit) -> Int? {
    guard byte >= 0, byte <= bytes.count, byte == bytes.count || bytes[byte] & 0xC0 != 0x80 else { return nil }
    let entry = byte == bytes.count ? bytes.count / Self.step : byte / Self.step
    guard entry * Self.step < bytes.count else { return count(unit) }
    return bytes[(entry * Self.step)..<byte].reduce(table(unit)[entry]) { $0 + Self.weight($1, unit) }
  }

  /// The byte of a position in another unit; nil outside the text and inside a pair of UTF-16 surrogates.
  public func byte(of position: Int, in unit: Unit) -> Int? {
    guard position >= 0, position <= count(unit) else { return nil }
    if position == count(unit) { return bytes.count }
    // The last entry that does not lie beyond the position.
    var (low, high) = (0, (bytes.count - 1) / Self.step)
    while low < high {
      let middle = (low + high + 1) / 2
      if table(unit)[middle] <= position { low = middle } else { high = middle - 1 }
    }
    var current = table(unit)[low]
    var byte = low * Self.step
    while byte < bytes.count {
      let weight = Self.weight(bytes[byte], unit)
      if weight > 0, current >= position { return current == position ? byte : nil }
      current += weight
      byte += 1
    }
    return nil
  }

  /// A range of bytes in another unit.
  public func range(ofBytes range: Range<Int>, in unit: Unit) -> Range<Int>? {
    guard let start = position(ofByte: range.lowerBound, in: unit), let end = position(ofByte: range.upperBound, in: unit) else { return nil }
    return start..<end
  }

  /// The bytes of a range in another unit; nil for a range that ends before it begins.
  public func bytes(of start: Int, _ end: Int, in unit: Unit) -> Range<Int>? {
    guard start <= end, let first = byte(of: start, in: unit), let last = byte(of: end, in: unit) else { return nil }
    return first..<last
  }

  private func table(_ unit: Unit) -> [Int] { unit == .scalars ? scalars : utf16 }
}
