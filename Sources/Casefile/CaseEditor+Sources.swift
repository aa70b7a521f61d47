import Evidence
import Problems

extension CaseEditor {
  /// Adds a source after the others. Its record is written in the order of the format.
  public mutating func addSource(_ source: Source) throws(Refusal) {
    try add(.init(source.id, .map(Self.members(source))), to: "sources", called: "source") { old, new in
      let added = Source(id: source.id, title: source.title, record: Self.inOrder(source.record))
      return new == Evidence(claims: old.claims, sources: old.sources + [added])
    }
  }

  /// Removes a source that nothing cites, with the comments directly above it.
  public mutating func removeSource(_ id: String) throws(Refusal) {
    let node = try node(of: id, in: "sources", called: "source")
    let citing = evidence.claims.filter { claim in claim.cites.contains { $0.source == id } }
    guard citing.isEmpty else {
      let names = citing.prefix(5).map { "‘\($0.id)’" }.joined(separator: ", ") + (citing.count > 5 ? ", …" : "")
      throw Refusal(message: "the source ‘\(id)’ is cited by \(names); take it out of what they cite first", place: citing[0].place)
    }
    let old = evidence.withoutPlaces
    try make(
      [.remove(key: id, [.key("sources")])], "remove the source ‘\(id)’", byHand: "take it out of ‘sources’ by hand", at: node.place
    ) { $0.withoutPlaces == Evidence(claims: old.claims, sources: old.sources.filter { $0.id != id }) }
  }

  /// Sets lines of a source's record: those that are there get the new value where they stand, others are added in the order of the format. `title` may be set too.
  public mutating func setRecord(_ values: [Source.Record], ofSource id: String) throws(Refusal) {
    let node = try node(of: id, in: "sources", called: "source")
    let path: YAMLEdit.Path = [.key("sources"), .key(id)]
    guard case .map = node.content else { throw Refusal(message: "the source ‘\(id)’ is no map; give it a ‘title’ first", place: node.place) }
    var changed = node
    var edits: [YAMLEdit] = []
    for record in values {
      let value = YAMLValue.text(record.value)
      guard let edit = try Self.set(record.key, to: value, in: changed, path, CaseShapes.source) else { continue }
      edits.append(edit)
      Self.note(record.key, value, in: &changed, CaseShapes.source)
    }
    let old = evidence.withoutPlaces
    let byHand = "write by hand: " + values.map { YAMLWriter.flow(.init($0.key, .text($0.value))) }.joined(separator: ", ")
    try make(edits, "change the source ‘\(id)’", byHand: byHand, at: node.place) { new in
      let new = new.withoutPlaces
      let keys = Set(values.map(\.key))
      guard let before = old.source(id), let after = new.source(id), old.claims == new.claims else { return false }
      return old.sources.filter { $0.id != id } == new.sources.filter { $0.id != id } && old.sources.map(\.id) == new.sources.map(\.id)
        && (keys.contains("title") || before.title == after.title)
        && before.record.filter { !keys.contains($0.key) } == after.record.filter { !keys.contains($0.key) }
        && values.enumerated().allSatisfy { index, record in
          let isLast = !values[(index + 1)...].contains { $0.key == record.key }
          return !isLast || (record.key == "title" ? after.title : after[record.key]) == record.value
        }
    }
  }
}
