/// Writes text into XML so that a reader gets back the same text.
public enum XMLEscaping {
  /// A character that XML 1.0 cannot hold, in any spelling (its production 2, ‘Char’): most control characters, U+FFFE and U+FFFF.
  public struct Unwritable: Error, Hashable, Sendable {
    /// The character.
    public let scalar: Unicode.Scalar
    /// How many scalars stand before it.
    public let offset: Int

    /// What is wrong, in words.
    public var message: String { "has the character U+\(hexadecimal) after \(offset) others, which XML cannot hold" }

    private var hexadecimal: String {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }

  /// Text for between tags. A carriage return is written as a reference, since readers would make a line feed of it.
  /// - Complexity: linear in the text.
  public static func text(_ text: String) throws(Unwritable) -> String {
    try escaped(text, among: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"])
  }

  /// Text for an attribute's value, without the quotation marks around it. Tabs and line ends are written as references, since readers would make spaces of them.
  /// - Complexity: linear in the text.
  public static func attribute(_ text: String) throws(Unwritable) -> String {
    try escaped(text, among: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"])
  }

  /// Whether XML 1.0 can hold a character.
  public static func canHold(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func escaped(_ text: String, among references: [Unicode.Scalar: String]) throws(Unwritable) -> String {
    var written = String.UnicodeScalarView()
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      guard canHold(scalar) else { throw Unwritable(scalar: scalar, offset: offset) }
      if let reference = references[scalar] { written.append(contentsOf: reference.unicodeScalars) } else { written.append(scalar) }
    }
    return String(written)
  }
}
