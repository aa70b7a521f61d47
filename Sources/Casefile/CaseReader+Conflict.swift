import ConflictModel
import Problems

// Decision makers, rules, moves: what base case and stages share.
extension CaseReader {
  /// Reads a decision maker but for its preference, which may speak of options that come later.
  mutating func readDecisionMaker(_ entry: YAMLNode.Entry) -> DecisionMaker {
    let node = entry.value
    let options = node["options"]?.entries.map { readOption($0, of: entry.key) } ?? []
    if isGraphForm, let place = node["options"]?.place {
      rejectInGraphForm("options", place, "give the moves as ‘moves: { \(entry.key): [[from, to]] }’")
    }
    return DecisionMaker(
      id: entry.key, name: node["name"]?.text ?? entry.key, shortName: node["short"]?.text, about: node["about"]?.text,
      options: isGraphForm ? [] : options,
      grounds: readGrounds(node), place: entry.keyPlace)
  }

  private mutating func readOption(_ entry: YAMLNode.Entry, of maker: String) -> Option {
    let id = "\(maker).\(entry.key)"
    let node = entry.value
    if let name = node.text { return Option(id: id, name: name, place: entry.keyPlace) }
    let direction = node["direction"]
    return Option(
      id: id, name: node["name"]?.text ?? entry.key, about: node["about"]?.text,
      direction: (direction?.text ?? direction?["is"]?.text).flatMap(Option.Direction.init) ?? .both,
      ownDirectionGrounds: direction.flatMap { $0.text == nil ? readGrounds($0) : nil }, isClosed: node["closed"]?.text == "true",
      grounds: readGrounds(node), place: entry.keyPlace)
  }

  // MARK: Rules

  mutating func readRule(_ node: YAMLNode) -> Rule? {
    readRuleKind(node).map { Rule(kind: $0, grounds: readGrounds(node), place: node.place) }
  }

  private mutating func readRuleKind(_ node: YAMLNode) -> Rule.Kind? {
    if let forbid = node["forbid"] { return readCondition(forbid).map(Rule.Kind.forbid) }
    if let require = node["require"] { return readCondition(require).map(Rule.Kind.require) }
    for count in MemberCount.allCases {
      guard let members = node[count.rawValue]?.list else { continue }
      let conditions = members.compactMap { readCondition($0) }
      return conditions.count == members.count ? .count(count, conditions) : nil
    }
    return nil
  }

  mutating func readMoveRules(_ node: YAMLNode?) -> [MoveRule] {
    guard let node else { return [] }
    guard let rules = node.list else {
      problems.append(
        .error(
          "move-rules", at: node.place, "‘moves’ is a map from decision makers to arcs, but the case has options",
          hint: "with options, ‘moves’ is a list of rules such as { by: us, when: …, forbid: … }; arcs need ‘states’"))
      return []
    }
    return rules.compactMap { readMoveRule($0) }
  }

  private mutating func readMoveRule(_ node: YAMLNode) -> MoveRule? {
    let written = node["by"]?.asList ?? []
    let by = written.compactMap { id in id.text.flatMap { readDecisionMakerIndex($0, at: id.place) } }
    let when = node["when"].map { readCondition($0) }
    guard let target = readCondition(node["forbid"] ?? node["require"]), by.count == written.count else { return nil }
    if case .some(nil) = when { return nil }
    return MoveRule(
      by: written.isEmpty ? Array(decisionMakerIDs.indices) : by, when: when ?? nil, target: target, requiresTarget: node["require"] != nil,
      grounds: readGrounds(node), place: node.place)
  }

  // MARK: Status quo

  mutating func readStatusQuo(_ node: YAMLNode) -> StatusQuo? {
    let names = node.asList
    let atoms = names.compactMap { name in name.text.flatMap { readAtom($0, at: name.place) } }
    guard atoms.count == names.count else { return nil }
    if isGraphForm, atoms.count != 1 {
      problems.append(.error("status-quo", at: node.place, "the status quo should be one state, not \(atoms.count)"))
      return nil
    }
    return StatusQuo(atoms: Set(atoms), place: node.place)
  }

  // MARK: Graph form

  mutating func readStates(_ root: YAMLNode) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for node in root["states"]?.list ?? [] {
      guard let name = node.text else { continue }
      if !seen.insert(name).inserted {
        problems.append(.error("duplicate-state", at: node.place, "the state ‘\(name)’ is listed twice"))
      } else {
        names.append(name)
      }
    }
    return names
  }

  mutating func readArcs(_ node: YAMLNode?) -> [[GraphForm.Arc]] {
    var arcs = [[GraphForm.Arc]](repeating: [], count: decisionMakerIDs.count)
    if let node, node.list != nil {
      problems.append(
        .error(
          "arcs", at: node.place, "‘moves’ is a list of rules, but the case has ‘states’", hint: "write ‘moves: { dm: [[from, to], …] }’"))
    }
    for entry in node?.entries ?? [] {
      guard let maker = readDecisionMakerIndex(entry.key, at: entry.keyPlace) else { continue }
      for pair in entry.value.list ?? [] {
        let ends = (pair.list ?? []).compactMap { end in end.text.flatMap { readAtom($0, at: end.place) } }
        guard ends.count == 2 else { continue }
        if ends[0] == ends[1] {
          problems.append(
            .error(
              "arc-loop", at: pair.place, "a move leads from ‘\(scope.atomNames[ends[0]])’ to itself",
              hint: "leave it out: staying is always possible"))
        } else {
          arcs[maker].append(GraphForm.Arc(from: ends[0], to: ends[1]))
        }
      }
    }
    return arcs
  }
}
