import Evidence
import Problems

// What the operations on claims and sources share.
extension CaseEditor {
  /// Adds an entry to one of the maps at the top, making the map when there is none.
  mutating func add(
    _ member: YAMLValue.Member, to key: String, called kind: String, isMeant: (_ old: Evidence, _ new: Evidence) -> Bool
  ) throws(Refusal) {
    let edit: YAMLEdit
    switch root.entries.first(where: { $0.key == key })?.value {
    case nil: edit = .insert(.init(key, .map([member])), index: Self.index(of: key, in: root, CaseShapes.root), [])
    case let map?:
      guard map.isEmpty || map.text == nil && map.list == nil else {
        throw Refusal(message: "‘\(key)’ is no map; make it one first", place: map.place)
      }
      if let present = map.entries.first(where: { $0.key == member.key }) {
        throw Refusal(message: "the case has a \(kind) called ‘\(member.key)’ already; choose another id", place: present.keyPlace)
      }
      edit = map.entries.isEmpty ? .replace(.map([member]), [.key(key)]) : .insert(member, index: map.entries.count, [.key(key)])
    }
    let old = evidence.withoutPlaces
    let byHand = "add to ‘\(key)’ by hand: \(YAMLWriter.flow(member))"
    try make([edit], "add the \(kind) ‘\(member.key)’", byHand: byHand, at: root[key]?.place) { isMeant(old, $0.withoutPlaces) }
  }

  /// The value of a source or claim that is there and can be read.
  func node(of id: String, in key: String, called kind: String) throws(Refusal) -> YAMLNode {
    let ids = key == "sources" ? evidence.sources.map(\.id) : evidence.claims.map(\.id)
    guard ids.contains(id), let node = root[key]?.entries.first(where: { $0.key == id })?.value else {
      let hint = Spelling.hint(for: id, among: ids, called: key).map { "; \($0)" } ?? ""
      throw Refusal(message: "the case has no \(kind) called ‘\(id)’\(hint)", place: nil)
    }
    return node
  }

  /// The edit that gives a key of a map a text or number; nil when it has it already.
  static func set(
    _ key: String, to value: YAMLValue, in node: YAMLNode, _ path: YAMLEdit.Path, _ shape: ObjectShape
  ) throws(Refusal) -> YAMLEdit? {
    guard let present = node.entries.first(where: { $0.key == key })?.value else {
      return .insert(.init(key, value), index: index(of: key, in: node, shape), path)
    }
    guard present.text != nil else { throw Refusal(message: "‘\(key)’ is \(present.kindName); change it by hand", place: present.place) }
    return present.hasSameContent(as: value.node) ? nil : .replace(value, path + [.key(key)])
  }

  /// Keeps account in a map of what an edit will have changed.
  static func note(_ key: String, _ value: YAMLValue, in node: inout YAMLNode, _ shape: ObjectShape) {
    var entries = node.entries
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = value.node
    } else {
      entries.insert(YAMLNode.Entry(key: key, keyPlace: node.place, value: value.node), at: index(of: key, in: node, shape))
    }
    node.content = .map(entries)
  }
}
