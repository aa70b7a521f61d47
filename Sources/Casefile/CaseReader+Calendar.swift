import ConflictModel
import Evidence
import Probability
import Problems

// What makes a calendar of the stages: chance events, discretion, looking ahead.
extension CaseReader {
  // MARK: Chance

  /// The most results of an event: their chances are summed as exact fractions, whose denominators grow.
  private static let maximumResults = 100

  mutating func readChanceEvents(_ node: YAMLNode?) -> [ChanceEvent] {
    (node?.entries ?? []).compactMap { entry in
      guard entry.value.list?.count ?? entry.value.entries.count <= Self.maximumResults else {
        problems.append(
          .error(
            "too-many-results", at: entry.keyPlace, "the chance event ‘\(entry.key)’ has more than \(Self.maximumResults) results",
            hint: "join results that lead to the same"))
        return nil
      }
      let results = entry.value.list.map { readResultNames($0, of: entry.key) } ?? entry.value.entries.map { readResult($0) }
      guard !results.isEmpty else {
        problems.append(
          .error(
            "no-results", at: entry.keyPlace, "the chance event ‘\(entry.key)’ has no results",
            hint: "list what can come of it: \(entry.key): [one, other]"))
        return nil
      }
      var event = ChanceEvent(id: entry.key, results: results, place: entry.keyPlace)
      if let problem = sumProblem(results.map(\.chance), of: "‘\(entry.key)’", .result, at: entry.keyPlace) {
        problems.append(problem)
        for index in event.results.indices { event.results[index].chance = nil }
      }
      return event
    }
  }

  private mutating func readResultNames(_ list: [YAMLNode], of event: String) -> [ChanceEvent.Result] {
    var results: [ChanceEvent.Result] = []
    for node in list {
      guard let id = node.text else { continue }
      if results.contains(where: { $0.id == id }) {
        problems.append(.error("duplicate-result", at: node.place, "the result ‘\(id)’ of ‘\(event)’ is listed twice"))
      } else {
        results.append(ChanceEvent.Result(id: id, place: node.place))
      }
    }
    return results
  }

  private mutating func readResult(_ entry: YAMLNode.Entry) -> ChanceEvent.Result {
    let node = entry.value
    guard case .map = node.content else {
      return ChanceEvent.Result(id: entry.key, chance: node.isEmpty ? nil : readChance(node, of: entry.key, .result), place: entry.keyPlace)
    }
    return ChanceEvent.Result(
      id: entry.key, name: node["name"]?.text, chance: node["chance"].flatMap { readChance($0, of: entry.key, .result) }, grounds: readGrounds(node),
      place: entry.keyPlace)
  }

  // MARK: Discretion and looking ahead

  mutating func readDiscretion(_ node: YAMLNode?) -> [Stage.Discretion] {
    guard let node else { return [] }
    guard !isGraphForm else {
      rejectInGraphForm("‘discretion’", node.place, "it has no options whose moment could be left open")
      return []
    }
    var found: [Stage.Discretion] = []
    for item in node.list ?? [] {
      let grounds = item.text == nil ? readGrounds(item) : Grounds()
      guard let name = item.text == nil ? item["option"] : item, let option = name.text.flatMap({ readAtom($0, at: name.place) }) else { continue }
      if found.contains(where: { $0.option == option }) {
        problems.append(.error("duplicate-discretion", at: name.place, "‘\(scope.atomNames[option])’ is named twice"))
      } else {
        found.append(Stage.Discretion(option: option, grounds: grounds, place: name.place))
      }
    }
    return found
  }

  /// Options that are left to their owners although they cannot be taken in the stage.
  mutating func checkDiscretion(of stage: Stage, in conflict: Conflict) {
    guard !stage.discretion.isEmpty else { return }
    let options = stage.applied(to: conflict).options
    for entry in stage.discretion where options[entry.option].isClosed {
      problems.append(
        .error(
          "closed-discretion", at: entry.place,
          "‘\(scope.atomNames[entry.option])’ is closed in the stage ‘\(stage.id)’, so that there is nothing to put off",
          hint: "open it there, or leave it out of ‘discretion’"))
    }
  }

  mutating func readLooksAhead(_ node: YAMLNode?) -> [Stage.LooksAhead] {
    guard let node else { return [] }
    let named: [(id: String, place: Place, grounds: Grounds)] =
      if case .map(let entries) = node.content {
        entries.map { ($0.key, $0.keyPlace, readGrounds($0.value)) }
      } else {
        node.asList.compactMap { item in item.text.map { ($0, item.place, Grounds()) } }
      }
    var found: [Stage.LooksAhead] = []
    for (id, place, grounds) in named {
      guard let maker = readDecisionMakerIndex(id, at: place) else { continue }
      if found.contains(where: { $0.maker == maker }) {
        problems.append(.error("duplicate-look-ahead", at: place, "‘\(id)’ is named twice"))
      } else {
        found.append(Stage.LooksAhead(maker: maker, grounds: grounds, place: place))
      }
    }
    return found
  }
}
