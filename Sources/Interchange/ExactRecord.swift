import Evidence
import JSON
import Problems

/// What a bibliographic format's own fields do not give back exactly, so that it can go along in a field of ours: values, the order of the keys, and
/// keys that would
/// come back though the source has none.
struct ExactRecord {
  /// Values that differ, or are missing, in what the format's own fields give back. The title has the key `title`.
  var values: [Source.Record] = []
  /// All keys in order, where the order differs.
  var order: [String]?
  /// Keys that the source does not have.
  var absent: [String] = []

  var isEmpty: Bool { values.isEmpty && order == nil && absent.isEmpty }

  init(order: [String]? = nil) { self.order = order }

  /// Compares a source with what is read back from the format's own fields.
  init(of source: Source, readBack: Source) {
    if !source.title.isExactly(readBack.title) { values.append(.init(key: "title", value: source.title)) }
    values += source.record.filter { !$0.value.isExactly(readBack[exactly: $0.key]) }
    absent = readBack.record.map(\.key).filter { source[exactly: $0] == nil }
    let keys = source.record.map(\.key)
    if !keys.elementsEqual(restored(readBack).record.map(\.key), by: { $0.isExactly($1) }) { order = keys }
  }

  // MARK: In files

  /// As JSON, without what is empty.
  var json: JSONValue {
    var members: [JSONValue.Member] = []
    if !values.isEmpty { members.append(.init("values", .object(values.map { .init($0.key, .string($0.value)) }))) }
    if let order { members.append(.init("order", JSONValue(order))) }
    if !absent.isEmpty { members.append(.init("absent", JSONValue(absent))) }
    return .object(members)
  }

  init(_ node: JSONNode) {
    values = (node["values"]?.members ?? []).compactMap { member in member.node.text.map { .init(key: member.key, value: $0) } }
    order = node["order"].map { $0.items.compactMap(\.text) }
    absent = (node["absent"]?.items ?? []).compactMap(\.text)
  }

  /// The source again.
  func restored(_ base: Source) -> Source {
    var source = base
    source.record.removeAll { record in absent.contains { $0.isExactly(record.key) } }
    for value in values {
      if value.key == "title" {
        source.title = value.value
      } else if let index = source.record.firstIndex(where: { $0.key.isExactly(value.key) }) {
        source.record[index].value = value.value
      } else {
        source.record.append(value)
      }
    }
    if let order {
      let ordered = order.compactMap { key in source.record.first { $0.key.isExactly(key) } }
      source.record = ordered + source.record.filter { record in !order.contains { $0.isExactly(record.key) } }
    }
    return source
  }

  /// A source whose record names a key twice, or has its title in it: no file holds such a thing.
  static func isUsable(_ source: Source) -> Bool {
    let keys = source.record.map(\.key)
    return Set(keys).count == keys.count && !source.record.contains { $0.key == "title" || $0.key.isEmpty }
  }
}

extension Source {
  /// A value of the record by its exact key.
  subscript(exactly key: String) -> String? { record.first { $0.key.isExactly(key) }?.value }
}

extension String {
  /// As for texts; something is never nothing.
  func isExactly(_ other: String?) -> Bool { other.map { isExactly($0) } ?? false }
}
