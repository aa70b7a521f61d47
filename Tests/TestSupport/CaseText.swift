import ConflictModel

/// Writes a conflict as the text of a case: what the reader makes of it is the same model.
///
/// For models that a failed test leaves behind. Evidence, reasons and stages are left out.
public enum CaseText {
  /// The text of a case with this conflict.
  public static func text(of conflict: Conflict, title: String, notes: [String] = []) -> String {
    var lines = ["demarche: 1", "title: \(quoted(title))"]
    if !notes.isEmpty { lines += ["notes:"] + notes.map { "  - \(quoted($0))" } }
    if case .graph(let graph) = conflict.form { lines.append("states: [\(graph.states.map(quoted).joined(separator: ", "))]") }
    lines.append("decisionMakers:")
    for maker in conflict.decisionMakers { lines += self.lines(of: maker, in: conflict) }
    if !conflict.rules.isEmpty { lines += ["rules:"] + conflict.rules.map { "  - { \(text(of: $0, in: conflict)) }" } }
    lines += moves(of: conflict)
    if !conflict.outcomes.isEmpty {
      lines += ["outcomes:"] + conflict.outcomes.map { "  \(quoted($0.name)): \(text(of: $0.condition, in: conflict))" }
    }
    if let statusQuo = conflict.statusQuo {
      let names = atomNames(conflict)
      lines.append("statusQuo: [\(statusQuo.atoms.sorted().map { quoted(names[$0]) }.joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of maker: DecisionMaker, in conflict: Conflict) -> [String] {
    var lines = ["  \(maker.id):", "    name: \(quoted(maker.name))"]
    if !maker.options.isEmpty { lines.append("    options:") }
    for option in maker.options {
      let id = option.id.split(separator: ".").last ?? ""
      let direction = option.direction == .both ? "" : ", direction: \(option.direction.rawValue)"
      lines.append("      \(id): { name: \(quoted(option.name))\(direction)\(option.isClosed ? ", closed: true" : "") }")
    }
    let names = atomNames(conflict)
    switch maker.preference {
    case .notGiven: break
    case .prioritized(let statements):
      if !statements.isEmpty { lines += ["    prefers:"] + statements.map { "      - \(text(of: $0.condition, in: conflict))" } }
    case .weighted(let weights):
      let entries = weights.map { "\(quoted(names[$0.atom])): \($0.text.replacing("−", with: "-"))" }
      lines.append("    weights: { \(entries.joined(separator: ", ")) }")
    case .ranked(let ranking):
      let isGraphForm = conflict.form != .options
      let groups = ranking.groups.map { group in
        let states = group.map { isGraphForm ? quoted(names[$0.number - 1]) : String($0.number) }
        return states.count == 1 ? states[0] : "[\(states.joined(separator: ", "))]"
      }
      lines.append("    ranking: [\(groups.joined(separator: ", "))]")
    }
    return lines
  }

  private static func moves(of conflict: Conflict) -> [String] {
    if case .graph(let graph) = conflict.form {
      return ["moves:"]
        + zip(conflict.decisionMakers, graph.arcs).map { maker, arcs in
          let pairs = arcs.map { "[\(quoted(graph.states[$0.from])), \(quoted(graph.states[$0.to]))]" }
          return "  \(maker.id): [\(pairs.joined(separator: ", "))]"
        }
    }
    guard !conflict.moveRules.isEmpty else { return [] }
    return ["moves:"]
      + conflict.moveRules.map { rule in
        let by = rule.by.map { conflict.decisionMakers[$0].id }.joined(separator: ", ")
        let when = rule.when.map { ", when: \(text(of: $0, in: conflict))" } ?? ""
        return "  - { by: [\(by)]\(when), \(rule.requiresTarget ? "require" : "forbid"): \(text(of: rule.target, in: conflict)) }"
      }
  }

  private static func text(of rule: Rule, in conflict: Conflict) -> String {
    switch rule.kind {
    case .forbid(let condition): "forbid: \(text(of: condition, in: conflict))"
    case .require(let condition): "require: \(text(of: condition, in: conflict))"
    case .count(let count, let conditions): "\(count.rawValue): [\(conditions.map { text(of: $0, in: conflict) }.joined(separator: ", "))]"
    }
  }

  private static func text(of condition: Condition, in conflict: Conflict) -> String {
    let names = atomNames(conflict)
    return quoted(condition.formula.text { ConditionParser.text(ofName: names[$0]) ?? names[$0] })
  }

  private static func atomNames(_ conflict: Conflict) -> [String] {
    if case .graph(let graph) = conflict.form { graph.states } else { conflict.options.map(\.id) }
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
