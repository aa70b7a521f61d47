// Where a text ends depends on how it is written: plain, in quotes, or in lines of its own.
extension YAMLOutline {
  func scalarEnd(_ site: Site, from start: Int) -> Int? {
    let isNothing = site.node.isEmpty && site.node.text == ""
    guard let first = byte(start), !isNothing else { return isNothing ? start : nil }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quotedEnd(from: start, first)
    case UInt8(ascii: "|") where !site.isInFlow, UInt8(ascii: ">") where !site.isInFlow: return blockEnd(site, from: start)
    case UInt8(ascii: "&"), UInt8(ascii: "!"): return nil
    default: return plainEnd(site, from: start)
    }
  }

  private func quotedEnd(from start: Int, _ quote: UInt8) -> Int? {
    var index = start + 1
    while let byte = byte(index) {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if byte == quote, quote == UInt8(ascii: "'"), self.byte(index + 1) == quote {
        index += 2
      } else if byte == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return nil
  }

  private func plainEnd(_ site: Site, from start: Int) -> Int {
    var (index, end) = (start, start)
    while index < site.limit, let byte = byte(index) {
      let isAfterSpace = index > start && isSpace(self.byte(index - 1))
      if byte == UInt8(ascii: "#"), isAfterSpace { break }
      if site.isInFlow, ",[]{}".utf8.contains(byte) { break }
      if byte == UInt8(ascii: ":"), isSpace(self.byte(index + 1)) || (site.isInFlow && ",[]{}".utf8.contains(self.byte(index + 1) ?? 0)) { break }
      if isDocumentMark(index) { break }
      if !isSpace(byte) { end = index + 1 }
      index += 1
    }
    return end
  }

  /// A text in lines of its own lasts as long as they are indented far enough. Empty lines after it belong to it only where its head says so.
  private func blockEnd(_ site: Site, from start: Int) -> Int {
    let headLine = lines.number(ofByte: start)
    let head = bytes[start..<lines.line(headLine).endIndex].prefix { !Self.isBlank($0) }
    var least: Int?
    if let digit = head.first(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) {
      least = max(0, site.indent) + Int(digit - UInt8(ascii: "0"))
    }
    var end = start + head.count
    var number = headLine + 1
    while number <= lines.count, lines.line(number).startIndex < site.limit {
      let line = lines.line(number)
      if let indent = line.firstIndex(where: { $0 != UInt8(ascii: " ") }).map({ $0 - line.startIndex }) {
        if isDocumentMark(line.startIndex) || indent < least ?? (site.indent + 1) { break }
        least = least ?? indent
        end = line.endIndex
      } else if head.contains(UInt8(ascii: "+")), number < lines.count {
        end = line.endIndex
      }
      number += 1
    }
    return end
  }

  private func isSpace(_ byte: UInt8?) -> Bool { byte.map { Self.isBlank($0) || $0 == 0x0A || $0 == 0x0D } ?? true }

  /// Whether `---` or `...` stands at the beginning of a line.
  private func isDocumentMark(_ index: Int) -> Bool {
    guard index == 0 || byte(index - 1) == 0x0A || byte(index - 1) == 0x0D else { return false }
    let mark = bytes[index...].prefix(3)
    return (mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8)) && isSpace(byte(index + 3))
  }
}
