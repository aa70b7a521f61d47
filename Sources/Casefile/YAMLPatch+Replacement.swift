// A new value in the place of a text, of nothing, or of an empty pair of brackets.
extension YAMLPatch {
  mutating func replace(_ path: YAMLEdit.Path, with value: YAMLValue) -> Bool? {
    guard let site = outline.site(path), let start = outline.position(site.node.place), let end = outline.end(of: site) else { return nil }
    if case .map(let members) = value, members.count == 1, outline.bytes[start..<end].contains(UInt8(ascii: "#")) {
      // The comment between the brackets stays where it is.
      return insertBetweenBrackets(YAMLWriter.flow(members[0]), after: -1, in: site, opening: "{")
    }
    return site.isInFlow ? replaceBetweenBrackets(start..<end, with: value) : replaceBehindKey(site, start..<end, with: value)
  }

  private mutating func replaceBetweenBrackets(_ range: Range<Int>, with value: YAMLValue) -> Bool? {
    var (lead, tail) = ("", "")
    if range.isEmpty {
      let hasColon = outline.bytes[..<range.lowerBound].last { !YAMLOutline.isBlank($0) } == UInt8(ascii: ":")
      let hasSpace = outline.byte(range.lowerBound - 1).map(YAMLOutline.isBlank) == true
      lead = hasColon ? (hasSpace ? "" : " ") : ": "
      tail = hasColon && hasSpace && outline.byte(range.lowerBound) == UInt8(ascii: "}") ? " " : ""
    }
    changes.append(Change(range: range, text: lead + YAMLWriter.flow(value) + tail))
    return true
  }

  private mutating func replaceBehindKey(_ site: YAMLOutline.Site, _ range: Range<Int>, with value: YAMLValue) -> Bool? {
    guard outline.isDone(from: range.upperBound) else { return nil }
    // Of a text in lines of its own the head is replaced; a comment behind that stays.
    let isBlock = site.node.text != nil && "|>".utf8.contains(outline.byte(range.lowerBound) ?? 0) && !range.isEmpty
    let headLine = outline.lines.number(ofByte: range.lowerBound)
    let head = isBlock ? outline.bytes[range].prefix { !YAMLOutline.isBlank($0) && $0 != 0x0A && $0 != 0x0D } : outline.bytes[range]
    var written = YAMLWriter(step: step(near: site)).value(
      value, indent: site.indent, column: outline.column(range.lowerBound) + (range.isEmpty ? 1 : 0))
    if case .text(let text) = value, !isBlock, !outline.isBlankLine(from: range.upperBound) {
      written = YAMLWriter.Written(inline: YAMLScalar.line(text, inFlow: false))
    }
    replaceHead(head.startIndex..<head.endIndex, with: written.inline)
    let lineBreak = lineBreak(after: headLine)
    if isBlock {
      let body = outline.lines.line(headLine).endIndex
      changes.append(Change(range: body..<max(body, range.upperBound), text: written.lines.map { lineBreak + $0 }.joined()))
    } else if !written.lines.isEmpty {
      insert(written.lines, afterLine: outline.lines.number(ofByte: range.upperBound))
    }
    return true
  }

  private mutating func replaceHead(_ range: Range<Int>, with text: String) {
    let space = outline.bytes[..<range.lowerBound].reversed().prefix(while: YAMLOutline.isBlank).count
    if text.isEmpty {
      changes.append(Change(range: range.lowerBound - space..<range.upperBound, text: ""))
    } else {
      changes.append(Change(range: range, text: space == 0 ? " " + text : text))
    }
  }
}
