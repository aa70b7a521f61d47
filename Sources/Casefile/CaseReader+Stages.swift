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
      checkWorlds(conflict.worlds, against: stage.changes, of: item)
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
    var changes = readChanges(node, of: "the stage ‘\(id)’")
    readPartyChanges(node, into: &changes)
    changes.statusQuo = node["statusQuo"].flatMap { readStatusQuo($0) }
    return Stage(
      id: id, name: node["name"]?.text, summary: node["summary"]?.text, from: readDate(node["from"]), until: readDate(node["until"]),
      chanceEvents: readChanceEvents(node["chance"]), discretion: readDiscretion(node["discretion"]), looksAhead: readLooksAhead(node["looksAhead"]),
      changes: changes, grounds: readGrounds(node), place: node["id"]?.place)
  }
}
