import Problems

/// Where the values of a text end. The parser says where they begin; the rest follows from what may stand between two values: spaces, comments and marks.
///
/// What it finds is only ever used to change a text that is read again afterwards.
struct YAMLOutline {
  let lines: SourceLines
  let root: YAMLNode

  var bytes: [UInt8] { lines.bytes }

  /// How a value is written.
  enum Style {
    /// Text, or nothing.
    case scalar
    /// A map or list in brackets.
    case flow
    /// A map or list in lines.
    case block
    /// A map without brackets in a list in brackets: `[a: b]`.
    case pair
  }

  /// A value together with what is known from the values around it.
  struct Site {
    var node: YAMLNode
    /// The first byte after the value that certainly belongs to another one.
    var limit: Int
    /// By how many columns the key or dash that holds it is indented; -1 for the whole.
    var indent: Int
    /// Whether it stands in brackets.
    var isInFlow: Bool
    /// The key that holds it.
    var entry: YAMLNode.Entry?
  }

  /// A step from a value to one in it.
  enum Step {
    case key(String)
    case item(Int)
  }

  // MARK: Places

  /// The position of a place, which may be the end of its line; nil in lines that are too long to look anything up.
  func position(_ place: Place) -> Int? {
    if let index = lines.index(of: place) { return index }
    guard place.line <= lines.count else { return bytes.count }
    let line = lines.line(place.line)
    return lines.place(line: place.line, index: line.endIndex) == place ? line.endIndex : nil
  }

  private func lineStart(_ place: Place) -> Int { place.line <= lines.count ? lines.line(place.line).startIndex : bytes.count }

  func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  func style(of site: Site) -> Style? {
    if site.node.text != nil { return .scalar }
    guard let start = position(site.node.place), let first = byte(start), !"&!?".utf8.contains(first) else { return nil }
    if "[{".utf8.contains(first) { return .flow }
    return site.isInFlow ? .pair : .block
  }

  // MARK: Ways down

  var rootSite: Site { Site(node: root, limit: bytes.count, indent: -1, isInFlow: false) }

  /// The value at the end of a path; nil when there is none, or when something on the way cannot be understood.
  func site(_ path: [Step]) -> Site? {
    path.reduce(rootSite) { site, step in
      guard let site else { return nil }
      switch step {
      case .key(let key): return site.node.entries.firstIndex { $0.key == key }.flatMap { child(of: site, $0) }
      case .item(let index): return child(of: site, index)
      }
    }
  }

  /// An entry of a map or list.
  func child(of site: Site, _ index: Int) -> Site? {
    guard let style = style(of: site) else { return nil }
    var child = site
    child.isInFlow = style != .block
    switch site.node.content {
    case .text: return nil
    case .map(let entries):
      guard entries.indices.contains(index) else { return nil }
      (child.node, child.entry) = (entries[index].value, entries[index])
      child.indent = entries[index].keyPlace.column - 1
      if style == .block, index + 1 < entries.count { child.limit = lineStart(entries[index + 1].keyPlace) }
    case .list(let list):
      guard list.indices.contains(index) else { return nil }
      (child.node, child.entry) = (list[index], nil)
      guard style == .block else { return child }
      guard let dash = dash(before: list[index]) else { return nil }
      child.indent = column(dash)
      if index + 1 < list.count {
        guard let next = self.dash(before: list[index + 1]) else { return nil }
        child.limit = lines.line(lines.number(ofByte: next)).startIndex
      }
    }
    return child
  }

  /// The dash of an entry of a list in lines: on its own line, or above it with nothing but comments between.
  func dash(before node: YAMLNode) -> Int? {
    guard let start = position(node.place) else { return nil }
    var number = min(node.place.line, lines.count)
    var before = bytes[lines.line(number).startIndex..<start]
    while true {
      if let last = before.lastIndex(where: { !Self.isBlank($0) }) { return bytes[last] == UInt8(ascii: "-") ? last : nil }
      guard number > 1 else { return nil }
      number -= 1
      before = withoutComment(lines.line(number))
    }
  }

  /// A line of marks and spaces alone without the comment at its end.
  private func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let mark = line.firstIndex(of: UInt8(ascii: "#")) else { return line }
    return line.prefix(upTo: mark)
  }

  // MARK: Ends

  /// The position after the last byte of a value; nil when it is written in a way that is not understood.
  func end(of site: Site) -> Int? {
    guard let start = position(site.node.place), let style = style(of: site) else { return nil }
    switch style {
    case .scalar: return scalarEnd(site, from: start)
    case .flow: return closingBracket(of: site, from: start).map { $0 + 1 }
    case .block, .pair: return child(of: site, childCount(site.node) - 1).flatMap { end(of: $0) }
    }
  }

  /// How many entries a map or list has.
  func childCount(_ node: YAMLNode) -> Int { node.list?.count ?? node.entries.count }

  /// The bracket that closes a map or list in brackets.
  func closingBracket(of site: Site, from start: Int) -> Int? {
    var index = start + 1
    let count = childCount(site.node)
    if count > 0 {
      guard let last = child(of: site, count - 1).flatMap({ end(of: $0) }) else { return nil }
      index = last
    }
    while true {
      index = afterSpace(index)
      guard let byte = byte(index) else { return nil }
      if "]}".utf8.contains(byte) { return index }
      guard ",:?".utf8.contains(byte) else { return nil }
      index += 1
    }
  }

  /// The next byte that is no space, line break or comment.
  func afterSpace(_ start: Int) -> Int {
    var index = start
    while let byte = byte(index) {
      if byte == UInt8(ascii: "#") {
        index = lines.line(lines.number(ofByte: index)).endIndex
      } else if Self.isBlank(byte) || byte == 0x0A || byte == 0x0D {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  // MARK: Small parts

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// Whether there is nothing but spaces and a comment on the line from a position on.
  func isDone(from index: Int) -> Bool {
    let rest = bytes[index..<lines.line(lines.number(ofByte: index)).endIndex]
    guard let first = rest.firstIndex(where: { !Self.isBlank($0) }) else { return true }
    return bytes[first] == UInt8(ascii: "#") && first > index
  }

  /// Whether there is nothing but spaces on the line from a position on.
  func isBlankLine(from index: Int) -> Bool { bytes[index..<max(index, lines.line(lines.number(ofByte: index)).endIndex)].allSatisfy(Self.isBlank) }

  /// Whether there is nothing but spaces on the line before a position.
  func beginsLine(_ index: Int) -> Bool { bytes[lines.line(lines.number(ofByte: index)).startIndex..<index].allSatisfy(Self.isBlank) }

  /// How many characters stand before a position on its line.
  func column(_ index: Int) -> Int { lines.place(line: lines.number(ofByte: index), index: index).column - 1 }

  /// By how many columns a line is indented; nil for a blank one.
  func indent(ofLine number: Int) -> Int? {
    let line = lines.line(number)
    return line.firstIndex { !Self.isBlank($0) }.map { $0 - line.startIndex }
  }

  /// Whether a line holds nothing but a comment.
  func isComment(_ number: Int) -> Bool {
    let line = lines.line(number)
    return line.first { !Self.isBlank($0) } == UInt8(ascii: "#")
  }
}
