import ConflictModel
import Problems

// What is not known of a decision maker, how it stands to others, how it sees the conflict, and with whom it may act.
extension CaseReader {
  mutating func readUnknown(_ node: YAMLNode) -> UnknownPreference {
    if let text = node.text { return text == "true" ? .everything : .pairs([]) }
    var pairs: [UnknownPreference.Pair] = []
    var seen: Set<[Int]> = []
    for item in node.list ?? [] {
      let states = ((item.list == nil ? item["pair"] : item)?.list ?? []).compactMap { readState($0, "unknown-pair") }
      let grounds = item.list == nil ? readGrounds(item) : Grounds()
      guard states.count == 2 else { continue }
      let numbers = states.map(\.number)
      if numbers[0] == numbers[1] {
        problems.append(.error("unknown-pair", at: item.place, "a pair names the same state twice", hint: "name two different states"))
      } else if !seen.insert(numbers.sorted()).inserted {
        problems.append(
          .error("duplicate-pair", at: item.place, "the same pair of states is named before", hint: "the order of the two does not matter"))
      } else {
        pairs.append(UnknownPreference.Pair(numbers[0], numbers[1], grounds: grounds, place: item.place))
      }
    }
    return .pairs(pairs)
  }

  mutating func readAttitudes(_ node: YAMLNode) -> [Attitude] {
    node.entries.compactMap { entry in
      guard let toward = readDecisionMakerIndex(entry.key, at: entry.keyPlace),
        let kind = (entry.value.text ?? entry.value["is"]?.text).flatMap(Attitude.Kind.init)
      else { return nil }
      return Attitude(
        toward: toward, kind: kind, grounds: entry.value.text == nil ? readGrounds(entry.value) : Grounds(), place: entry.keyPlace)
    }
  }

  mutating func readPerception(_ node: YAMLNode, of maker: String, at place: Place) -> Perception {
    Perception(changes: readChanges(node, of: "what ‘\(maker)’ sees"), grounds: readGrounds(node), place: place)
  }

  mutating func readCoalitions(_ node: YAMLNode) -> [Coalition] {
    var coalitions: [Coalition] = []
    var seen: Set<[Int]> = []
    for item in node.list ?? [] {
      guard let written = (item.list == nil ? item["members"] : item)?.list else { continue }
      let grounds = item.list == nil ? readGrounds(item) : Grounds()
      var members: Set<Int> = []
      var isWhole = true
      for name in written {
        guard let maker = name.text.flatMap({ readDecisionMakerIndex($0, at: name.place) }) else {
          isWhole = false
          continue
        }
        if !members.insert(maker).inserted {
          problems.append(.error("duplicate-member", at: name.place, "‘\(decisionMakerIDs[maker])’ is named twice in the coalition"))
        }
      }
      guard isWhole else { continue }
      if members.count < 2 {
        problems.append(
          .error(
            "coalition-size", at: item.place, "a coalition has two members or more, and this one has \(members.isEmpty ? "none" : "one")",
            hint: "a decision maker alone is looked at anyway"))
      } else if !seen.insert(members.sorted()).inserted {
        problems.append(.error("duplicate-coalition", at: item.place, "the same coalition is named before"))
      } else {
        coalitions.append(Coalition(members: members.sorted(), grounds: grounds, place: item.place))
      }
    }
    return coalitions
  }

  /// What a decision maker's own map says of its preference: types, or one preference, and what is not known of it; its attitudes and how it sees the conflict.
  mutating func readParty(_ entry: YAMLNode.Entry, into maker: inout DecisionMaker) {
    let node = entry.value
    if let types = node["types"] { maker.types = readTypes(types, of: entry.key, at: entry.keyPlace) ?? [] }
    let own = readPreference(node)
    maker.preference = maker.types.first?.preference ?? own ?? .notGiven
    maker.unknown = node["unknown"].map { readUnknown($0) }
    if maker.unknown == .pairs([]) { maker.unknown = nil }
    maker.attitudes = node["attitudes"].map { readAttitudes($0) } ?? []
    maker.sees = node["sees"].map { readPerception($0, of: entry.key, at: entry.keyPlace) }
  }
}
