import Evidence

// Sources, claims and passages as they are written: the keys of the case format in its order.
extension CaseEditor {
  /// A passage on one line, as it would stand in `cites`.
  public static func yaml(_ passage: Passage) -> String { YAMLWriter.flow(.map(members(passage))) }

  static func members(_ passage: Passage) -> [YAMLValue.Member] {
    var members = [YAMLValue.Member("source", .text(passage.source))]
    if let section = passage.section { members.append(.init("section", .text(section))) }
    if let bytes = passage.bytes { members += [.init("start", .number(bytes.lowerBound)), .init("end", .number(bytes.upperBound))] }
    for (key, value) in [("sha256", passage.sha256), ("words", passage.words), ("before", passage.before), ("after", passage.after)] {
      if let value { members.append(.init(key, .text(value))) }
    }
    return members
  }

  static func members(_ claim: Claim) -> [YAMLValue.Member] {
    var members = [YAMLValue.Member("says", .text(claim.says))]
    for (key, value) in [("kind", claim.kind?.rawValue), ("likelihood", claim.likelihood?.rawValue), ("confidence", claim.confidence?.rawValue)] {
      if let value { members.append(.init(key, .text(value))) }
    }
    if !claim.cites.isEmpty { members.append(.init("cites", .list(claim.cites.map { .map(Self.members($0)) }))) }
    if !claim.contradicts.isEmpty { members.append(.init("contradicts", .list(claim.contradicts.map(YAMLValue.text)))) }
    if !claim.readings.isEmpty { members.append(.init("readings", .map(claim.readings.map { .init($0.id, .text($0.says)) }))) }
    for (key, value) in [("happened", claim.happened), ("by", claim.by), ("on", claim.on)] {
      if let value { members.append(.init(key, .text(value))) }
    }
    return members
  }

  static func members(_ source: Source) -> [YAMLValue.Member] {
    [.init("title", .text(source.title))] + inOrder(source.record).map { .init($0.key, .text($0.value)) }
  }

  /// A record with its keys in the order of the format, and those that it does not know at the end.
  static func inOrder(_ record: [Source.Record]) -> [Source.Record] {
    record.enumerated().sorted { (rank($0.element.key, CaseShapes.source), $0.offset) < (rank($1.element.key, CaseShapes.source), $1.offset) }.map(
      \.element)
  }

  /// The place of a key in the order of the format; behind all others for one that it does not know.
  static func rank(_ key: String, _ shape: ObjectShape) -> Int { shape.keys.firstIndex { $0.name == key } ?? shape.keys.count }

  /// Where a new key belongs among those of a map: after the last one that the format puts before it, else at the end.
  static func index(of key: String, in node: YAMLNode, _ shape: ObjectShape) -> Int {
    let rank = rank(key, shape)
    return node.entries.lastIndex { Self.rank($0.key, shape) < rank }.map { $0 + 1 } ?? node.entries.count
  }
}
