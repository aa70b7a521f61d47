import ConflictModel
import Problems

// What the stages need to have been drawn.
extension CaseReader {
  /// Reads what each stage needs to have been drawn, against the events of all stages. Gives back the indices of the stages whose needs are in error.
  mutating func readRequirements(_ nodes: [YAMLNode], of stages: inout [Stage], known eventIDs: [String]) -> Set<Int> {
    var drawnIn: [String: Int] = [:]
    for index in stages.indices {
      stages[index].chanceEvents.removeAll { event in
        guard drawnIn[event.id] != nil else {
          drawnIn[event.id] = index
          return false
        }
        problems.append(
          .error("duplicate-event", at: event.place, "two chance events are called ‘\(event.id)’", hint: "give one of them another id"))
        return true
      }
    }
    var broken: Set<Int> = []
    for index in stages.indices {
      let before = problems.count
      let entries = nodes[index]["when"]?.entries ?? []
      stages[index].when = entries.map { readRequirement($0, of: index, stages, drawnIn, eventIDs) }
      let isWhole = zip(entries, stages[index].when).allSatisfy { $0.value.asList.count == $1.results.count }
      if !isWhole || problems.count > before { broken.insert(index) }
    }
    return broken
  }

  private mutating func readRequirement(
    _ entry: YAMLNode.Entry, of index: Int, _ stages: [Stage], _ drawnIn: [String: Int], _ eventIDs: [String]
  ) -> Stage.Requirement {
    let names = entry.value.asList
    var requirement = Stage.Requirement(event: entry.key, results: [], place: entry.keyPlace)
    if names.isEmpty {
      problems.append(.error("no-results", at: entry.keyPlace, "‘when’ names no result of ‘\(entry.key)’"))
    }
    guard let drawer = drawnIn[entry.key], let event = stages[drawer].chanceEvents.first(where: { $0.id == entry.key }) else {
      // An event that was left out because of what it says itself has been reported.
      if !eventIDs.contains(entry.key) { reportUnknown("event", entry.key, at: entry.keyPlace, among: eventIDs, "chance event", "chance events") }
      return requirement
    }
    if drawer >= index {
      let drawn = drawer == index ? "only at its own end" : "at the end of ‘\(stages[drawer].id)’, which stands after it"
      problems.append(
        .error(
          "event-not-drawn", at: entry.keyPlace, "the stage ‘\(stages[index].id)’ depends on ‘\(entry.key)’, which is drawn \(drawn)",
          hint: "only what is drawn before a stage begins can decide whether it is entered"))
    }
    for name in names {
      guard let result = name.text else { continue }
      if !event.results.contains(where: { $0.id == result }) {
        reportUnknown("result", result, at: name.place, among: event.results.map(\.id), "result of ‘\(event.id)’", "results of ‘\(event.id)’")
      } else if requirement.results.contains(result) {
        problems.append(.error("duplicate-result", at: name.place, "the result ‘\(result)’ of ‘\(event.id)’ is listed twice"))
      } else {
        requirement.results.append(result)
      }
    }
    return requirement
  }

  private mutating func reportUnknown(_ kind: String, _ name: String, at place: Place, among known: [String], _ one: String, _ several: String) {
    unknownNames += 1
    guard unknownNames <= Problem.maximumOfOneKind else { return }
    problems.append(
      .error(
        "unknown-\(kind)", at: place, "no \(one) is called ‘\(name)’",
        hint: Spelling.hint(for: name, among: known, called: several) ?? "the case has no \(several) yet: give a stage its ‘chance’"))
  }
}
