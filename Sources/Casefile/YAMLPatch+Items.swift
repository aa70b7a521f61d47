import Problems

// Entries of lists: each behind its dash on lines of its own, or between brackets.
extension YAMLPatch {
  /// Puts an entry after the one with this number.
  mutating func insertItem(_ value: YAMLValue, after index: Int, _ path: YAMLEdit.Path) -> Bool? {
    guard let site = outline.site(path), let list = site.node.list, let style = outline.style(of: site) else { return nil }
    switch style {
    case .scalar, .pair: return nil
    case .flow: return insertBetweenBrackets(YAMLWriter.flow(value), after: index, in: site, opening: "[")
    case .block:
      guard list.indices.contains(index), let neighbour = outline.child(of: site, index), let last = lastLine(of: neighbour),
        let lines = lines(value, like: neighbour, in: site)
      else { return nil }
      let isSpaced = index + 1 < list.count ? isSpaced(before: list[index + 1], after: last) : false
      insert(isSpaced ? [""] + lines : lines, afterLine: last)
      return true
    }
  }

  /// Puts an entry before the one with this number; at the end of the list, after the last.
  mutating func insertItem(_ value: YAMLValue, before index: Int, _ path: YAMLEdit.Path) -> Bool? {
    guard index == 0, let site = outline.site(path), site.node.list?.isEmpty == false, let first = outline.child(of: site, 0) else {
      return insertItem(value, after: index - 1, path)
    }
    switch outline.style(of: site) {
    case nil, .scalar, .pair: return nil
    case .flow:
      guard let start = outline.position(first.node.place) else { return nil }
      let margin = String(repeating: " ", count: outline.column(start))
      let gap = outline.beginsLine(start) ? lineBreak(after: outline.lines.number(ofByte: start)) + margin : " "
      changes.append(Change(range: start..<start, text: YAMLWriter.flow(value) + "," + gap))
      return true
    case .block:
      guard let dash = outline.dash(before: first.node), outline.beginsLine(dash), let lines = lines(value, like: first, in: site) else { return nil }
      var number = outline.lines.number(ofByte: dash)
      let least = (site.entry?.keyPlace.line ?? 0) + 1
      // The comments directly above the first entry are its own.
      while number > least, outline.isComment(number - 1), outline.indent(ofLine: number - 1) == first.indent { number -= 1 }
      let start = outline.lines.line(number).startIndex
      let lineBreak = lineBreak(after: number)
      changes.append(Change(range: start..<start, text: lines.map { $0 + lineBreak }.joined()))
      return true
    }
  }

  private func lines(_ value: YAMLValue, like neighbour: YAMLOutline.Site, in site: YAMLOutline.Site) -> [String]? {
    guard let dash = outline.dash(before: neighbour.node), let start = outline.position(neighbour.node.place) else { return nil }
    let isOneLine = outline.lines.number(ofByte: dash) == outline.lines.number(ofByte: start)
    let isBlock = neighbour.node.text == nil && outline.style(of: neighbour) == .block
    return YAMLWriter(step: step(near: site)).item(
      value, indent: neighbour.indent, gap: isOneLine ? max(1, start - dash - 1) : 1, prefersBlock: isBlock)
  }

  /// Whether an empty line stands between the last line of an entry and the next one.
  private func isSpaced(before next: YAMLNode, after last: Int) -> Bool {
    guard let dash = outline.dash(before: next) else { return false }
    return outline.lines.number(ofByte: dash) > last + 1 && outline.indent(ofLine: last + 1) == nil
  }
}
