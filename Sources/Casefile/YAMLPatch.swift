import Problems

/// What a change of the tree comes to in the text: bytes that are put in the place of others. Nothing else of the text is touched.
///
/// A patch is made to be right wherever the text is written as people write it; whoever applies it reads the result and compares.
struct YAMLPatch {
  /// Bytes in the place of others.
  struct Change {
    var range: Range<Int>
    var text: String
  }

  let outline: YAMLOutline
  var changes: [Change] = []

  /// The changes that an edit asks for; nil when the text is written in a way in which it cannot be made.
  static func changes(_ edit: YAMLEdit, in outline: YAMLOutline) -> [Change]? {
    var patch = YAMLPatch(outline: outline)
    let isMade: Bool? =
      switch edit {
      case .insert(let member, let index, let path): patch.insert(member, after: index - 1, path)
      case .append(let value, let path): patch.append(value, path)
      case .insertItem(let value, let index, let path): patch.insertItem(value, before: index, path)
      case .replace(let value, let path): patch.replace(path, with: value)
      case .remove(let key, let path): patch.remove(key, path)
      }
    return isMade == true ? patch.changes : nil
  }

  /// The text with changes made.
  static func apply(_ changes: [Change], to bytes: [UInt8]) -> String {
    var result = bytes
    // From the end, so that places before stay true; of two at one place the later one is put in first and so ends up behind.
    for (_, change) in changes.enumerated().sorted(by: { ($0.element.range.lowerBound, $0.offset) > ($1.element.range.lowerBound, $1.offset) }) {
      result.replaceSubrange(change.range, with: Array(change.text.utf8))
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: The edits

  /// A key after the entry with this number. Each part answers nil when something is not understood.
  private mutating func insert(_ member: YAMLValue.Member, after index: Int, _ path: YAMLEdit.Path) -> Bool? {
    guard let site = outline.site(path), let style = outline.style(of: site) else { return nil }
    switch style {
    case .scalar, .pair: return nil
    case .flow: return insertBetweenBrackets(YAMLWriter.flow(member), after: index, in: site, opening: "{")
    case .block:
      let entries = site.node.entries
      guard index >= 0, let neighbour = outline.child(of: site, index), let last = lastLine(of: neighbour) else { return nil }
      let indent = entries[0].keyPlace.column - 1
      let prefersFlow = neighbour.node.entries.isEmpty == false && outline.style(of: neighbour) == .flow
      let writer = YAMLWriter(step: step(near: site))
      let lines = writer.lines(member, indent: indent, prefersFlow: prefersFlow)
      insert(isSpaced(entries, after: index) ? [""] + lines : lines, afterLine: last)
      return true
    }
  }

  private mutating func append(_ value: YAMLValue, _ path: YAMLEdit.Path) -> Bool? {
    guard let list = outline.site(path)?.node.list else { return nil }
    return insertItem(value, after: list.count - 1, path)
  }

  // MARK: Lines

  /// The last line of a value in lines: where it ends, with the comments below it that are indented further than its key. Nil when something else stands there.
  func lastLine(of site: YAMLOutline.Site) -> Int? {
    guard let end = outline.end(of: site), outline.isDone(from: end) else { return nil }
    var last = outline.lines.number(ofByte: end)
    var number = last + 1
    while number <= outline.lines.count, outline.lines.line(number).startIndex < site.limit {
      if let indent = outline.indent(ofLine: number) {
        guard indent > site.indent, outline.isComment(number) else { break }
        last = number
      }
      number += 1
    }
    return last
  }

  mutating func insert(_ lines: [String], afterLine number: Int) {
    let lineBreak = lineBreak(after: number)
    if let next = outline.lines.start(after: number) {
      changes.append(Change(range: next..<next, text: lines.map { $0 + lineBreak }.joined()))
    } else {
      changes.append(Change(range: outline.bytes.count..<outline.bytes.count, text: lines.map { lineBreak + $0 }.joined()))
    }
  }

  /// The line break after a line, or else the nearest above it; LF in a text of one line, and in place of breaks that YAML alone knows.
  func lineBreak(after number: Int) -> String {
    for line in stride(from: number, to: 0, by: -1) {
      guard let next = outline.lines.start(after: line) else { continue }
      let text = String(decoding: outline.bytes[outline.lines.line(line).endIndex..<next], as: UTF8.self)
      if ["\n", "\r\n", "\r"].contains(text) { return text }
    }
    return "\n"
  }

  /// Whether an empty line belongs before what comes after an entry: as after that entry, or where it is the last, as before it.
  private func isSpaced(_ entries: [YAMLNode.Entry], after index: Int) -> Bool {
    let lower = index + 1 < entries.count ? index + 1 : index
    guard lower > 0 else { return false }
    return outline.indent(ofLine: firstLine(of: entries[lower], from: 2) - 1) == nil
  }

  /// The first line of an entry, with the comments directly above it that are indented as it is.
  func firstLine(of entry: YAMLNode.Entry, from least: Int) -> Int {
    var number = entry.keyPlace.line
    while number > least, outline.isComment(number - 1), outline.indent(ofLine: number - 1) == entry.keyPlace.column - 1 { number -= 1 }
    return number
  }

  /// By how many columns what belongs to a key is indented here: as in the map itself, else as anywhere at the top.
  func step(near site: YAMLOutline.Site) -> Int {
    for map in [site, outline.rootSite] {
      for (index, entry) in map.node.entries.enumerated() {
        guard let child = outline.child(of: map, index), let first = child.node.entries.first, outline.style(of: child) == .block else { continue }
        return max(1, first.keyPlace.column - entry.keyPlace.column)
      }
    }
    return 2
  }
}
