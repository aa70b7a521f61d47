import ConflictModel
import Problems

// What stages put in the place of the base case's, and what a decision maker sees in its place.
extension CaseReader {
  /// Preferences, rules, moves and options.
  /// - Parameter owner: whose changes they are, for messages.
  mutating func readChanges(_ node: YAMLNode, of owner: String) -> Stage.Changes {
    var changes = Stage.Changes()
    readPreferences(node, of: owner, into: &changes)
    changes.rules = node["rules"]?.list?.compactMap { readRule($0) }
    if isGraphForm {
      changes.arcs = node["moves"].map { readArcs($0) }
      for key in ["rules", "open", "closed"] {
        if let part = node[key] { rejectInGraphForm("‘\(key)’", part.place, "give \(owner) ‘moves’ and preferences instead") }
      }
    } else {
      changes.moveRules = node["moves"].map { readMoveRules($0) }
      changes.open = readOptionList(node["open"])
      changes.closed = readOptionList(node["closed"])
      for option in Set(changes.open).intersection(changes.closed).sorted() {
        problems.append(
          .error("open-and-closed", at: node["closed"]?.place, "‘\(scope.atomNames[option])’ is both open and closed in \(owner)"))
      }
    }
    return changes
  }

  /// Types, what is unknown, attitudes and perceptions of a stage.
  mutating func readPartyChanges(_ node: YAMLNode, into changes: inout Stage.Changes) {
    for entry in node["unknown"]?.entries ?? [] {
      guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
      changes.unknown[maker] = readUnknown(entry.value)
    }
    for entry in node["attitudes"]?.entries ?? [] {
      guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
      changes.attitudes[maker] = readAttitudes(entry.value)
    }
    for entry in node["sees"]?.entries ?? [] {
      guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
      changes.sees[maker] = readPerception(entry.value, of: entry.key, at: entry.keyPlace)
    }
  }

  /// Preferences and types: each decision maker's in one way alone.
  private mutating func readPreferences(_ node: YAMLNode, of owner: String, into changes: inout Stage.Changes) {
    let keys = ["prefers", "weights", "ranking"] + (node["types"] == nil ? [] : ["types"])
    var given: Set<Int> = []
    for key in keys {
      for entry in node[key]?.entries ?? [] {
        guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
        guard given.insert(maker).inserted else {
          problems.append(
            .error(
              "conflicting-keys", at: entry.keyPlace, "\(owner) gives the preferences of ‘\(entry.key)’ in two ways",
              hint: "only one of \(keys.joined(separator: ", "))"))
          continue
        }
        switch key {
        case "prefers": changes.preferences[maker] = readStatements(entry.value)
        case "weights": changes.preferences[maker] = readWeights(entry.value)
        case "ranking": changes.preferences[maker] = readRanking(entry.value)
        default: changes.types[maker] = readTypes(entry.value, of: entry.key, at: entry.keyPlace)
        }
      }
    }
  }

  private mutating func readOptionList(_ node: YAMLNode?) -> [Int] {
    (node?.list ?? []).compactMap { item in item.text.flatMap { readAtom($0, at: item.place) } }
  }
}
