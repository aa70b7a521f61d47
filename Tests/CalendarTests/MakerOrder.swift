/// A case with its decision makers in another order: every index of an option and of a decision maker changes with it.

import ConflictModel
import TestSupport

/// Where decision makers and their options go.
struct MakerOrder {
  /// New index to old.
  private let order: [Int]
  /// Old option (graph form: state) to new.
  private let atoms: [Int]

  init(of conflict: Conflict, _ random: inout SeededGenerator) {
    order = conflict.decisionMakers.indices.shuffled(using: &random)
    if case .graph(let graph) = conflict.form {
      atoms = Array(graph.states.indices)
    } else {
      let moved = order.flatMap { conflict.optionRanges[$0] }
      atoms = moved.indices.map { old in moved.firstIndex(of: old) ?? -1 }
    }
  }

  private func maker(_ old: Int) -> Int { order.firstIndex(of: old) ?? -1 }

  func applied(to source: Case) -> Case {
    var source = source
    let conflict = source.conflict
    source.conflict.decisionMakers = order.map { old in
      var maker = conflict.decisionMakers[old]
      maker.preference = preference(maker.preference)
      return maker
    }
    if case .graph(let graph) = conflict.form { source.conflict.form = .graph(GraphForm(states: graph.states, arcs: order.map { graph.arcs[$0] })) }
    source.conflict.rules = conflict.rules.map { rule($0) }
    source.conflict.moveRules = conflict.moveRules.map { rule($0) }
    source.conflict.outcomes = conflict.outcomes.map { NamedOutcome(name: $0.name, condition: condition($0.condition)) }
    source.conflict.statusQuo = conflict.statusQuo.map(statusQuo)
    source.stages = source.stages.map(stage)
    return source
  }

  private func stage(_ stage: Stage) -> Stage {
    var changed = stage
    changed.discretion = stage.discretion.map { Stage.Discretion(option: atoms[$0.option]) }
    changed.looksAhead = stage.looksAhead.map { Stage.LooksAhead(maker: maker($0.maker)) }
    changed.changes.preferences = [:]
    for (old, preference) in stage.changes.preferences { changed.changes.preferences[maker(old)] = self.preference(preference) }
    changed.changes.rules = stage.changes.rules.map { $0.map { rule($0) } }
    changed.changes.moveRules = stage.changes.moveRules.map { $0.map { rule($0) } }
    changed.changes.arcs = stage.changes.arcs.map { arcs in order.map { arcs[$0] } }
    changed.changes.open = stage.changes.open.map { atoms[$0] }
    changed.changes.closed = stage.changes.closed.map { atoms[$0] }
    changed.changes.statusQuo = stage.changes.statusQuo.map(statusQuo)
    return changed
  }

  private func statusQuo(_ statusQuo: StatusQuo) -> StatusQuo { StatusQuo(atoms: Set(statusQuo.atoms.map { atoms[$0] })) }

  private func condition(_ condition: Condition) -> Condition {
    Condition(text: condition.text, formula: condition.formula.substituting { .atom(atoms[$0]) })
  }

  private func rule(_ rule: Rule) -> Rule {
    switch rule.kind {
    case .forbid(let part): Rule(kind: .forbid(condition(part)))
    case .require(let part): Rule(kind: .require(condition(part)))
    case .count(let count, let parts): Rule(kind: .count(count, parts.map(condition)))
    }
  }

  private func rule(_ rule: MoveRule) -> MoveRule {
    MoveRule(by: rule.by.map(maker), when: rule.when.map(condition), target: condition(rule.target), requiresTarget: rule.requiresTarget)
  }

  /// Direct rankings of option form speak of state numbers and are left alone: cases that are reordered have none.
  private func preference(_ preference: Preference) -> Preference {
    switch preference {
    case .notGiven, .ranked: preference
    case .prioritized(let statements): .prioritized(statements.map { Statement(condition: condition($0.condition)) })
    case .weighted(let weights): .weighted(weights.map { Weight(atom: atoms[$0.atom], millionths: $0.millionths) })
    }
  }
}
