import Evidence
import JSON
import Problems

/// Sources as CSL-JSON, the format of Zotero, Pandoc and citation processors (schema `csl-data.json` of CSL 1.0.2).
public enum CSLJSON {
  /// Writes sources. What CSL has no field for stands in `custom`, which CSL keeps for that.
  /// - Complexity: linear in the sources.
  public static func write(_ sources: [Source]) -> ExportedFile {
    var problems = ProblemList()
    let items = sources.map { item($0, &problems) }
    return ExportedFile(JSONValue.array(items).text + "\n", problems.all)
  }

  private static func item(_ source: Source, _ problems: inout ProblemList) -> JSONValue {
    if !ExactRecord.isUsable(source) {
      problems.error("record", "the record of the source ‘\(source.id)’ has a key twice, an empty one, or a title", hint: "each key stands once")
    }
    let fields = CSLFields.fields(of: source)
    let exact = ExactRecord(of: source, readBack: CSLFields.source(id: source.id, from: fields).source)
    let custom: [JSONValue.Member] = exact.isEmpty ? [] : [.init("custom", ["demarche": exact.json])]
    return .object([.init("id", .string(source.id))] + fields + custom)
  }

  /// Reads a list of items, one item alone, or an object whose `items` are the list.
  ///
  /// Variables that a case has no key for stand in the record as `x-` and their name; what is no text, no names and no date is left out with a
  /// warning.
  /// - Complexity: linear in the file.
  public static func read(_ bytes: [UInt8]) -> ImportedEvidence {
    let json = ForeignJSON(bytes)
    var problems = ProblemList()
    json.problems.forEach { problems.add($0) }
    var imported = ImportedEvidence()
    var ids = CaseIDs()
    if let root = json.text.root {
      let items = root["items"]?.items ?? root.items
      if items.count > ExchangeLimits.maximumItems { problems.error("too-many", "there are more than \(ExchangeLimits.maximumItems) items") }
      imported.evidence.sources = items.prefix(ExchangeLimits.maximumItems).compactMap { node in
        guard !node.members.isEmpty else {
          problems.error(
            "item", at: json.place(node), "an item of a bibliography should stand here, not \(node.members.isEmpty ? "an empty object" : node.kind)")
          return nil
        }
        return source(node, json.place(node), &ids, &problems)
      }
    }
    imported.problems = problems.all
    return imported
  }

  private static func source(_ node: JSONNode, _ place: Place, _ ids: inout CaseIDs, _ problems: inout ProblemList) -> Source {
    let members = node.members.map { JSONValue.Member($0.key, $0.node.plain) }
    let name = node["id"]?.textOrNumber ?? node["citation-key"]?.text ?? ""
    let id = ids.id(for: name.isEmpty ? node["title"]?.text ?? "" : name, fallback: "source")
    let (base, left) = CSLFields.source(id: id, from: members)
    for field in left { problems.warning("left-out", at: place, "the field ‘\(field)’ of ‘\(id)’ cannot be held; it is left out") }
    guard let own = node["custom"]?["demarche"] else {
      if node["custom"] != nil { problems.warning("left-out", at: place, "the field ‘custom’ of ‘\(id)’ cannot be held; it is left out") }
      return base
    }
    var exact = ExactRecord(own)
    let changed = changedFields(members, exact.restored(base))
    for value in exact.values where CSLFields.fieldNames(of: value.key).contains(where: changed.contains) {
      problems.warning(
        "changed", at: place, "another program changed ‘\(value.key)’ of ‘\(id)’; what it wrote is taken, without what it could not hold")
      exact.values.removeAll { $0.key.isExactly(value.key) }
    }
    return exact.restored(base)
  }

  /// The fields of a file that are not those that would be written for the source.
  private static func changedFields(_ members: [JSONValue.Member], _ source: Source) -> Set<String> {
    let expected = CSLFields.fields(of: source)
    let changed = members.filter { member in
      guard let other = expected.first(where: { $0.key == member.key }) else { return true }
      return !other.value.line.isExactly(member.value.line)
    }
    let missing = expected.filter { other in !members.contains { $0.key == other.key } }
    return Set((changed + missing).map(\.key))
  }
}
