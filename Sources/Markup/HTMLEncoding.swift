import Problems

/// The encoding of an HTML document, found as browsers find it (WHATWG HTML, ‘determining the character encoding’), without guessing by statistics.
struct HTMLEncoding {
  /// The name to read it by.
  let name: String
  /// The bytes to read: without a byte order mark, UTF-16 as UTF-8.
  let bytes: [UInt8]
  /// Whether the document does not say.
  let isGuessed: Bool

  /// How far into a document browsers look for the name.
  private static let prescan = 1024

  init(of bytes: [UInt8]) throws(MarkupError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      try self.init(checked: Self.fromUTF16(bytes), named: "UTF-8", isGuessed: false)
    } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try self.init(checked: Array(bytes.dropFirst(3)), named: "UTF-8", isGuessed: false)
    } else if let declared = Self.declared(in: bytes) {
      try self.init(checked: bytes, named: Self.readAs(declared), isGuessed: false)
    } else {
      let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
      try self.init(checked: bytes, named: isUTF8 ? "UTF-8" : "windows-1252", isGuessed: !isUTF8)
    }
  }

  /// libxml2 would take bytes that are not UTF-8 for another encoding, and a NUL byte for the end.
  private init(checked bytes: [UInt8], named name: String, isGuessed: Bool) throws(MarkupError) {
    if name == "UTF-8", let wrong = TextBytes.firstInvalid(in: bytes) {
      let shown = TextBytes.hexadecimal(bytes[wrong.offset])
      throw MarkupError(kind: .malformed, message: "says or seems to be UTF-8, but byte \(wrong.offset) (\(shown)) is not", place: wrong.place)
    }
    if let null = bytes.firstIndex(of: 0) {
      throw MarkupError(kind: .malformed, message: "has a NUL byte, which HTML cannot hold", place: Self.place(of: null, in: bytes))
    }
    guard !bytes.isEmpty else { throw MarkupError(kind: .empty, message: "is empty", place: nil) }
    (self.name, self.bytes, self.isGuessed) = (name, bytes, isGuessed)
  }

  /// The name behind the first `charset=` in the first bytes.
  private static func declared(in bytes: [UInt8]) -> String? {
    let start = bytes.prefix(prescan).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let key = Array("charset".utf8)
    var index = 0
    while index + key.count < start.count {
      guard start[index] == key[0], start[index..<(index + key.count)].elementsEqual(key) else {
        index += 1
        continue
      }
      index += key.count
      var rest = start[index...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let name = rest.prefix { $0 > 0x20 && !"\"';>/".utf8.contains($0) }
      if !name.isEmpty, name.count <= 40 { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  /// Browsers read the labels of ASCII and Latin-1 as Windows-1252, and UTF-16 in a tag, which only a document that is not UTF-16 can have, as UTF-8.
  private static func readAs(_ label: String) -> String {
    switch label {
    case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be": "UTF-8"
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252", "windows-1252": "windows-1252"
    default: label
    }
  }

  private static func fromUTF16(_ bytes: [UInt8]) throws(MarkupError) -> [UInt8] {
    let isLittle = bytes[0] == 0xFF
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw MarkupError(kind: .malformed, message: "begins as UTF-16, but its bytes are not", place: nil)
    }
    return Array(text.utf8)
  }

  private static func place(of byte: Int, in bytes: [UInt8]) -> Place {
    let before = String(decoding: bytes[..<byte], as: UTF8.self).unicodeScalars
    let last = before.lastIndex(of: "\n").map { before.distance(from: $0, to: before.endIndex) } ?? before.count + 1
    return Place(line: before.count { $0 == "\n" } + 1, column: last)
  }
}
