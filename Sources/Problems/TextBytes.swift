/// Bytes that should be UTF-8 text.
public enum TextBytes {
  /// The first byte that is not UTF-8: how many stand before it, and its place in the text. Nil where all is well.
  /// - Complexity: linear in the bytes.
  public static func firstInvalid(in bytes: [UInt8]) -> (offset: Int, place: Place)? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var (offset, line, column) = (0, 1, 1)
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return (offset, Place(line: line, column: column))
  }

  /// Two hexadecimal digits, as in `0xE9`.
  public static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true) }
}
