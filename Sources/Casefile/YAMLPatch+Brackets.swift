import Problems

// Between brackets commas part the entries, and lines mean nothing; those that people have made are kept up all the same.
extension YAMLPatch {
  /// Puts something after an entry of a map or list in brackets.
  mutating func insertBetweenBrackets(_ text: String, after index: Int, in site: YAMLOutline.Site, opening: String) -> Bool? {
    guard let start = outline.position(site.node.place), let closing = outline.closingBracket(of: site, from: start) else { return nil }
    guard outline.childCount(site.node) > 0 else {
      let next = outline.byte(start + 1)
      let isSpaced = next.map(YAMLOutline.isBlank) == true
      let lead = isSpaced || opening == "{" ? " " : ""
      let tail = opening == "{" && !isSpaced && closing == start + 1 ? " " : ""
      changes.append(Change(range: start + 1..<start + 1, text: lead + text + tail))
      return true
    }
    guard index >= 0, let neighbour = outline.child(of: site, index), let end = outline.end(of: neighbour),
      let begin = outline.position(neighbour.entry?.keyPlace ?? neighbour.node.place)
    else { return nil }
    let comma = outline.afterSpace(end)
    let hasComma = outline.byte(comma) == UInt8(ascii: ",")
    let isOwnLine = outline.beginsLine(begin)
    let margin = String(repeating: " ", count: outline.column(begin))
    let afterComma = hasComma ? comma + 1 : end
    if isOwnLine, outline.isDone(from: afterComma) {
      // The new entry has a line of its own, and the comment on the neighbour's stays there.
      if !hasComma { changes.append(Change(range: end..<end, text: ",")) }
      insert([margin + text + (hasComma ? "," : "")], afterLine: outline.lines.number(ofByte: afterComma))
      return true
    }
    let width = outline.column(outline.lines.line(outline.lines.number(ofByte: end)).endIndex) + text.count + 2
    let isLong = !site.isInFlow && opening == "[" && width > YAMLScalar.width
    let gap = isOwnLine || isLong ? lineBreak(after: outline.lines.number(ofByte: end)) + margin : " "
    changes.append(Change(range: afterComma..<afterComma, text: hasComma ? gap + text + "," : "," + gap + text))
    return true
  }

  /// Takes an entry out of a map in brackets.
  mutating func removeBetweenBrackets(_ index: Int, in site: YAMLOutline.Site) -> Bool? {
    let entries = site.node.entries
    guard let child = outline.child(of: site, index), let end = outline.end(of: child), var start = outline.position(entries[index].keyPlace)
    else { return nil }
    let comma = outline.afterSpace(end)
    let hasComma = outline.byte(comma) == UInt8(ascii: ",")
    var stop = hasComma ? comma + 1 : end
    let isLast = index == entries.count - 1
    if index > 0, isLast {
      // What parts the last of several from the one before it goes too: its comma, or after that the space.
      guard let previous = outline.child(of: site, index - 1).flatMap({ outline.end(of: $0) }) else { return nil }
      let lead = outline.afterSpace(previous)
      guard outline.byte(lead) == UInt8(ascii: ",") else { return nil }
      if outline.bytes[lead + 1..<start].allSatisfy(YAMLOutline.isBlank) {
        start = hasComma ? lead + 1 : lead
      } else if !hasComma {
        changes.append(Change(range: lead..<lead + 1, text: ""))
      }
    }
    let number = outline.lines.number(ofByte: start)
    if outline.beginsLine(start), outline.isDone(from: stop), let next = outline.lines.start(after: outline.lines.number(ofByte: stop)) {
      let previous = index > 0 ? entries[index - 1].keyPlace.line + 1 : 1
      start = outline.lines.line(min(number, firstLine(of: entries[index], from: previous))).startIndex
      stop = next
    } else if hasComma, !isLast {
      stop += outline.bytes[stop...].prefix { YAMLOutline.isBlank($0) }.count
    }
    changes.append(Change(range: start..<stop, text: ""))
    return true
  }
}
