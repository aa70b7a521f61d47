import Evidence
import Problems

extension CaseEditor {
  /// Adds a claim after the others.
  public mutating func addClaim(_ claim: Claim) throws(Refusal) {
    try add(.init(claim.id, .map(Self.members(claim))), to: "claims", called: "claim") { old, new in
      let added = Evidence(claims: [claim]).withoutPlaces.claims
      return new == Evidence(claims: old.claims + added, sources: old.sources)
    }
  }

  /// Adds a passage after the others that a claim cites.
  public mutating func addPassage(_ passage: Passage, toClaim id: String) throws(Refusal) {
    let node = try node(of: id, in: "claims", called: "claim")
    let path: YAMLEdit.Path = [.key("claims"), .key(id)]
    let value = YAMLValue.map(Self.members(passage))
    let edit: YAMLEdit
    switch node.entries.first(where: { $0.key == "cites" })?.value {
    case let cites? where cites.isEmpty: edit = .replace(.list([value]), path + [.key("cites")])
    case let cites? where cites.list == nil: throw Refusal(message: "‘cites’ of the claim ‘\(id)’ is no list; make it one first", place: cites.place)
    case _?: edit = .append(value, path + [.key("cites")])
    case nil: edit = .insert(.init("cites", .list([value])), index: Self.index(of: "cites", in: node, CaseShapes.claim), path)
    }
    var expected = evidence.withoutPlaces
    var added = passage
    added.place = nil
    for index in expected.claims.indices where expected.claims[index].id == id { expected.claims[index].cites.append(added) }
    let byHand = "add to its ‘cites’ by hand: \(Self.yaml(passage))"
    try make([edit], "add to the claim ‘\(id)’ what it cites", byHand: byHand, at: node.place) { $0.withoutPlaces == expected }
  }

  /// Puts a passage in the place of one that a claim cites, counted from 0. Keys whose values stay are not touched, nor are keys that the format does not know.
  public mutating func replacePassage(_ index: Int, ofClaim id: String, with passage: Passage) throws(Refusal) {
    let node = try node(of: id, in: "claims", called: "claim")
    let cites = node["cites"]?.list ?? []
    let read = evidence.claim(id)?.cites ?? []
    guard read.count == cites.count else {
      throw Refusal(message: "not all that the claim ‘\(id)’ cites can be read; mend that first", place: node["cites"]?.place)
    }
    guard cites.indices.contains(index) else {
      let count = read.count == 1 ? "1 passage" : "\(read.count) passages"
      throw Refusal(message: "the claim ‘\(id)’ cites \(count); there is none with the number \(index + 1)", place: node.place)
    }
    let edits = try Self.edits(from: cites[index], to: Self.members(passage), [.key("claims"), .key(id), .key("cites"), .item(index)])
    var expected = evidence.withoutPlaces
    var new = passage
    new.place = nil
    for claim in expected.claims.indices where expected.claims[claim].id == id { expected.claims[claim].cites[index] = new }
    let byHand = "write by hand: \(Self.yaml(passage))"
    try make(edits, "change what the claim ‘\(id)’ cites", byHand: byHand, at: cites[index].place) { $0.withoutPlaces == expected }
  }

  /// What turns a citation into another one, key by key.
  private static func edits(from node: YAMLNode, to members: [YAMLValue.Member], _ path: YAMLEdit.Path) throws(Refusal) -> [YAMLEdit] {
    var changed = node
    var edits: [YAMLEdit] = []
    for member in members {
      guard let edit = try set(member.key, to: member.value, in: changed, path, CaseShapes.passage) else { continue }
      edits.append(edit)
      note(member.key, member.value, in: &changed, CaseShapes.passage)
    }
    let kept = Set(members.map(\.key))
    for key in CaseShapes.passage.keys.map(\.name) where !kept.contains(key) && node.entries.contains(where: { $0.key == key }) {
      edits.append(.remove(key: key, path))
    }
    return edits
  }
}
