import Problems

/// Reads plain text and Markdown, which are their own text.
enum PlainText {
  static func document(_ bytes: [UInt8], isMarkdown: Bool) throws(UnreadableDocument) -> ExtractedDocument {
    let (text, encoding, isGuessed) = try decode(bytes)
    let kind = isMarkdown ? "a Markdown file" : "a plain text file"
    let notes = isGuessed ? ["the file has no byte order mark; its NUL bytes show that it is \(encoding)"] : []
    return ExtractedDocument(text: text, made: "text of \(kind) in \(encoding), as it is", notes: notes)
  }

  private static func decode(_ bytes: [UInt8]) throws(UnreadableDocument) -> (text: String, encoding: String, isGuessed: Bool) {
    if bytes.starts(with: [0xFF, 0xFE]) { return (try utf16(bytes.dropFirst(2), isLittle: true), "UTF-16", false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (try utf16(bytes.dropFirst(2), isLittle: false), "UTF-16", false) }
    if let isLittle = evidentUTF16(bytes) { return (try utf16(bytes[...], isLittle: isLittle), "UTF-16", true) }
    if let wrong = TextBytes.firstInvalid(in: bytes) {
      throw UnreadableDocument(
        "is no UTF-8 text: byte \(wrong.offset) (\(TextBytes.hexadecimal(bytes[wrong.offset]))) is none of it; save it as UTF-8", at: wrong.place)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return (String(decoding: content, as: UTF8.self), "UTF-8", false)
  }

  /// Text in Latin letters has a NUL byte beside each of them in UTF-16, always on the same side.
  private static func evidentUTF16(_ bytes: [UInt8]) -> Bool? {
    let start = bytes.prefix(4096)
    guard bytes.count.isMultiple(of: 2), bytes.count >= 4 else { return nil }
    let (even, odd) = start.indices.reduce(into: (0, 0)) { counts, index in
      if start[index] == 0 { if index.isMultiple(of: 2) { counts.0 += 1 } else { counts.1 += 1 } }
    }
    let half = start.count / 2
    if odd * 10 >= half * 4, even * 20 <= half { return true }
    if even * 10 >= half * 4, odd * 20 <= half { return false }
    return nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) throws(UnreadableDocument) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      UInt16(bytes[isLittle ? index + 1 : index]) << 8 | UInt16(bytes[isLittle ? index : index + 1])
    }
    guard bytes.count.isMultiple(of: 2) else { throw UnreadableDocument("begins as UTF-16, but ends in the middle of a character") }
    guard let text = String(validating: units, as: UTF16.self) else {
      var decoder = UTF16()
      var iterator = units.makeIterator()
      var position = 0
      while case .scalarValue(let scalar) = decoder.decode(&iterator) { position += UTF16.width(scalar) }
      throw UnreadableDocument("begins as UTF-16, but the unit at byte \(bytes.startIndex + 2 * position) is half of a character")
    }
    return text
  }
}
