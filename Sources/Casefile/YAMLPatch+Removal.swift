import Problems

extension YAMLPatch {
  /// Takes a key out of a map.
  mutating func remove(_ key: String, _ path: YAMLEdit.Path) -> Bool? {
    guard let site = outline.site(path), let style = outline.style(of: site), let index = site.node.entries.firstIndex(where: { $0.key == key })
    else { return nil }
    switch style {
    case .scalar, .pair: return nil
    case .flow: return removeBetweenBrackets(index, in: site)
    case .block: return removeLines(index, in: site)
    }
  }

  private mutating func removeLines(_ index: Int, in site: YAMLOutline.Site) -> Bool? {
    let entries = site.node.entries
    guard let child = outline.child(of: site, index), let start = outline.position(entries[index].keyPlace), let last = lastLine(of: child)
    else { return nil }
    guard outline.beginsLine(start) else { return removeBehindDash(index, in: site, from: start) }
    if entries.count == 1 {
      guard let colon = colon(of: site) else { return nil }
      changes.append(Change(range: colon + 1..<colon + 1, text: " {}"))
    }
    let previous = index > 0 ? entries[index - 1].keyPlace.line + 1 : (site.entry?.keyPlace.line ?? 0) + 1
    removeLines(firstLine(of: entries[index], from: previous), through: last)
    return true
  }

  /// The first key of a map behind a dash: what follows takes its place, if nothing but spaces stands between.
  private mutating func removeBehindDash(_ index: Int, in site: YAMLOutline.Site, from start: Int) -> Bool? {
    let entries = site.node.entries
    guard index + 1 < entries.count, let end = outline.child(of: site, index).flatMap({ outline.end(of: $0) }),
      let next = outline.position(entries[index + 1].keyPlace), !outline.bytes[end..<next].contains(UInt8(ascii: "#"))
    else { return nil }
    changes.append(Change(range: start..<next, text: ""))
    return true
  }

  /// The colon after the key of a value in lines.
  private func colon(of site: YAMLOutline.Site) -> Int? {
    guard let entry = site.entry, let start = outline.position(entry.keyPlace), let value = outline.position(site.node.place) else { return nil }
    let line = outline.lines.line(entry.keyPlace.line)
    let isQuoted = ["\"", "'"].contains { Array($0.utf8) == [outline.bytes[start]] }
    let keyEnd = start + (isQuoted ? 2 : 0) + entry.key.utf8.count
    guard keyEnd < line.endIndex, value > line.endIndex else { return nil }
    return line.suffix(from: keyEnd).firstIndex(of: UInt8(ascii: ":"))
  }

  /// Takes whole lines out, and the empty lines above them where others, or the end, follow.
  private mutating func removeLines(_ first: Int, through last: Int) {
    let lines = outline.lines
    var start = lines.line(first).startIndex
    let next = lines.start(after: last)
    let isAtEnd = next.map { outline.bytes[$0...].allSatisfy { $0 == 0x0A || $0 == 0x0D || YAMLOutline.isBlank($0) } } ?? true
    if isAtEnd || outline.indent(ofLine: last + 1) == nil {
      var number = first
      while number > 2, outline.indent(ofLine: number - 1) == nil { number -= 1 }
      start = lines.line(number).startIndex
    }
    // Without a line break at the end of the text there shall be none afterwards.
    if next == nil, start > 0 { start = lines.line(lines.number(ofByte: start) - 1).endIndex }
    changes.append(Change(range: start..<(next ?? outline.bytes.count), text: ""))
  }
}
