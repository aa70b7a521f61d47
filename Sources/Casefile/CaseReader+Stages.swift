import ConflictModel
import Problems

extension CaseReader {
  mutating func readStages(_ node: YAMLNode?, of conflict: Conflict) -> [Stage] {
    var stages: [Stage] = []
    var nodes: [YAMLNode] = []
    for item in node?.list ?? [] {
      guard stages.count < Self.maximumStages else {
        problems.append(
          .error("too-many-stages", at: item.place, "the case has more than \(Self.maximumStages) stages", hint: "leave out those that change little")
        )
        break
      }
      guard let id = item["id"]?.text else { continue }
      if id == "all" {
        problems.append(.error("reserved-id", at: item["id"]?.place, "no stage can be called ‘all’: ‘--stage all’ means all of them"))
        continue
      }
      if stages.contains(where: { $0.id == id }) {
        problems.append(.error("duplicate-stage", at: item["id"]?.place, "two stages are called ‘\(id)’"))
        continue
      }
      let stage = readStage(item, id: id)
      checkDiscretion(of: stage, in: conflict)
      if let from = stage.from, let until = stage.until, until < from {
        problems.append(
          .error("stage-dates", at: item["until"]?.place, "the stage ‘\(stage.id)’ ends on \(until), before it begins on \(from)"))
      }
      stages.append(stage)
      nodes.append(item)
    }
    var seen: Set<String> = []
    let eventIDs = (node?.list ?? []).flatMap { $0["chance"]?.entries.map(\.key) ?? [] }.filter { seen.insert($0).inserted }
    let broken = readRequirements(nodes, of: &stages, known: eventIDs)
    var branches = BranchCheck(stages, dates: nodes.map { ($0["from"]?.place, $0["until"]?.place) }, broken: broken)
    branches.check()
    problems += branches.problems
    return stages
  }

  private mutating func readStage(_ node: YAMLNode, id: String) -> Stage {
    var changes = Stage.Changes()
    readPreferences(node, into: &changes)
    changes.rules = node["rules"]?.list?.compactMap { readRule($0) }
    if isGraphForm {
      changes.arcs = node["moves"].map { readArcs($0) }
      for key in ["rules", "open", "closed"] {
        if let part = node[key] { rejectInGraphForm("‘\(key)’", part.place, "give the stage's own ‘moves’ and preferences") }
      }
    } else {
      changes.moveRules = node["moves"].map { readMoveRules($0) }
      changes.open = readOptionList(node["open"])
      changes.closed = readOptionList(node["closed"])
      for option in Set(changes.open).intersection(changes.closed).sorted() {
        problems.append(
          .error("open-and-closed", at: node["closed"]?.place, "‘\(scope.atomNames[option])’ is both open and closed in the stage ‘\(id)’"))
      }
    }
    changes.statusQuo = node["statusQuo"].flatMap { readStatusQuo($0) }
    return Stage(
      id: id, name: node["name"]?.text, summary: node["summary"]?.text, from: readDate(node["from"]), until: readDate(node["until"]),
      chanceEvents: readChanceEvents(node["chance"]), discretion: readDiscretion(node["discretion"]), looksAhead: readLooksAhead(node["looksAhead"]),
      changes: changes, grounds: readGrounds(node), place: node["id"]?.place)
  }

  private mutating func readPreferences(_ node: YAMLNode, into changes: inout Stage.Changes) {
    for key in ["prefers", "weights", "ranking"] {
      for entry in node[key]?.entries ?? [] {
        guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
        if changes.preferences[maker] != nil {
          problems.append(
            .error(
              "conflicting-keys", at: entry.keyPlace, "the stage gives the preferences of ‘\(entry.key)’ in two ways",
              hint: "only one of prefers, weights, ranking"))
          continue
        }
        switch key {
        case "prefers": changes.preferences[maker] = readStatements(entry.value)
        case "weights": changes.preferences[maker] = readWeights(entry.value)
        default: changes.preferences[maker] = readRanking(entry.value)
        }
      }
    }
  }

  private mutating func readOptionList(_ node: YAMLNode?) -> [Int] {
    (node?.list ?? []).compactMap { item in item.text.flatMap { readAtom($0, at: item.place) } }
  }
}
