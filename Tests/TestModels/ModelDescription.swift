/// A conflict written out for the person who reads a failed test.

import ConflictModel

/// Turns models into text.
enum ModelDescription {
  static func text(of conflict: Conflict, _ naive: NaiveModel) -> String {
    var lines: [String] = []
    var atom = 0
    for (index, maker) in conflict.decisionMakers.enumerated() {
      let options = maker.options.map { option in
        defer { atom += 1 }
        return "\(atom)" + (option.direction == .both ? "" : " \(option.direction.rawValue)") + (option.isClosed ? " closed" : "")
      }
      lines.append("maker \(index): options [\(options.joined(separator: ", "))], \(text(of: maker.preference))")
    }
    if case .graph(let graph) = conflict.form {
      for (index, arcs) in graph.arcs.enumerated() {
        lines.append("arcs of maker \(index): " + arcs.map { "\($0.from)>\($0.to)" }.joined(separator: " "))
      }
    }
    lines += conflict.rules.map { "rule \(text(of: $0.requirement))" }
    lines += conflict.moveRules.map { rule in
      let when = rule.when.map { " while \(text(of: $0.formula))" } ?? ""
      return "makers \(rule.by) may move only to \(rule.requiresTarget ? "" : "not ")\(text(of: rule.target.formula))\(when)"
    }
    lines.append("states: " + naive.states.enumerated().map { "\($0)=\(row($1))" }.joined(separator: " "))
    for maker in naive.makers where !naive.states.isEmpty {
      lines.append("maker \(maker), worst first: " + order(naive, maker))
    }
    return lines.joined(separator: "\n")
  }

  /// The truth values, first atom first.
  static func row(_ state: [Bool]) -> String { state.isEmpty ? "-" : state.map { $0 ? "Y" : "N" }.joined() }

  /// The states from worst to best, equals in one group.
  static func order(_ naive: NaiveModel, _ maker: Int) -> String {
    groups(naive, maker).map { "{" + $0.map(String.init).joined(separator: " ") + "}" }.joined(separator: " < ")
  }

  /// Groups of equally good states, worst first.
  static func groups(_ naive: NaiveModel, _ maker: Int) -> [[Int]] {
    let worse = naive.states.indices.map { state in naive.states.indices.filter { naive.better[maker][$0][state] }.count }
    return Set(worse).sorted().map { count in naive.states.indices.filter { worse[$0] == count } }
  }

  static func text(of preference: Preference) -> String {
    switch preference {
    case .notGiven: "no preference"
    case .prioritized(let statements): "wants " + statements.map { text(of: $0.condition.formula) }.joined(separator: "; ")
    case .weighted(let weights): "weights " + weights.map { "\($0.atom):\($0.millionths)" }.joined(separator: " ")
    case .ranked(let ranking):
      "ranks (numbers from 1, best first) "
        + ranking.groups.map { "{" + $0.map { "\($0.number)" }.joined(separator: " ") + "}" }.joined(separator: " > ")
    }
  }

  static func text(of formula: Formula<Int>) -> String {
    func list(_ parts: [Formula<Int>]) -> String { parts.map { text(of: $0) }.joined(separator: ", ") }
    return switch formula {
    case .constant(let value): value ? "true" : "false"
    case .atom(let atom): "#\(atom)"
    case .not(let part): "!\(text(of: part))"
    case .and(let parts): "all(\(list(parts)))"
    case .or(let parts): "any(\(list(parts)))"
    case .given(let then, let condition): "(\(text(of: then)) if \(text(of: condition)))"
    case .iff(let one, let other): "(\(text(of: one)) iff \(text(of: other)))"
    case .among(let count, let parts): "\(count.rawValue)(\(list(parts)))"
    }
  }
}
