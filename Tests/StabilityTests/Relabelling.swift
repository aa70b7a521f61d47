/// A change of names and orders that leaves a conflict what it is: decision makers, options and states permuted.

import ConflictModel
import TestSupport

@testable import TestModels

/// Where everything of a conflict goes: old index to new index.
struct Relabelling {
  /// Decision makers.
  let makers: [Int]
  /// Options, or in graph form states.
  let atoms: [Int]

  /// A random one: decision makers permuted, options within their decision maker, or states.
  init(of conflict: Conflict, random: inout SeededGenerator) {
    let makerOrder = Array(conflict.decisionMakers.indices).shuffled(using: &random)
    makers = Self.inverse(makerOrder)
    switch conflict.form {
    case .options:
      let ranges = conflict.optionRanges
      atoms = Self.inverse(makerOrder.flatMap { Array(ranges[$0]).shuffled(using: &random) })
    case .graph(let graph):
      atoms = Self.inverse(Array(graph.states.indices).shuffled(using: &random))
    }
  }

  /// From a list of old indices in their new order to the new index of every old one.
  static func inverse(_ order: [Int]) -> [Int] { order.indices.map { old in order.firstIndex(of: old) ?? -1 } }

  /// Puts values in their new places.
  static func moved<Value>(_ values: [Value], _ places: [Int]) -> [Value] {
    inverse(places).map { values[$0] }
  }

  /// The new number of every old state, from 0.
  func states(_ old: NaiveModel, in rules: Conflict) -> [Int] {
    if case .graph = rules.form { return atoms }
    let options = Self.moved(rules.options, atoms)
    let renumbered = NaiveModel.feasibleStates(options: options, rules: rules.rules.map { rule($0) })
    return old.states.map { renumbered.firstIndex(of: Self.moved($0, atoms)) ?? -1 }
  }

  /// The relabelled conflict, with new names as well.
  func applied(to conflict: Conflict, _ naive: NaiveModel) -> Conflict {
    let states = states(naive, in: conflict)
    var makers = conflict.decisionMakers
    let ranges = conflict.optionRanges
    for index in makers.indices {
      makers[index].id = "renamed\(index)"
      makers[index].name = "Renamed \(index)"
      makers[index].preference = preference(makers[index].preference, states)
      // Own options in the order of their new places.
      let own = zip(ranges[index], makers[index].options).sorted { atoms[$0.0] < atoms[$1.0] }
      makers[index].options = own.map { old, option in
        var option = option
        option.id = "renamed\(index).x\(old)"
        option.name = "Renamed \(old)"
        return option
      }
    }
    var form = conflict.form
    if case .graph(let graph) = form {
      let arcs = graph.arcs.map { $0.map { GraphForm.Arc(from: atoms[$0.from], to: atoms[$0.to]) } }
      form = .graph(GraphForm(states: Self.moved(graph.states.map { "new " + $0 }, atoms), arcs: Self.moved(arcs, self.makers)))
    }
    let moveRules = conflict.moveRules.map { rule in
      MoveRule(
        by: rule.by.map { self.makers[$0] }, when: rule.when.map { condition($0) }, target: condition(rule.target),
        requiresTarget: rule.requiresTarget)
    }
    return Conflict(
      form: form, decisionMakers: Self.moved(makers, self.makers), rules: conflict.rules.map { rule($0) }, moveRules: moveRules)
  }

  private func condition(_ condition: Condition) -> Condition {
    let formula = condition.formula.substituting { .atom(atoms[$0]) }
    return Condition(text: ModelDescription.text(of: formula), formula: formula)
  }

  private func rule(_ rule: Rule) -> Rule {
    switch rule.kind {
    case .forbid(let part): Rule(kind: .forbid(condition(part)))
    case .require(let part): Rule(kind: .require(condition(part)))
    case .count(let count, let parts): Rule(kind: .count(count, parts.map { condition($0) }))
    }
  }

  private func preference(_ preference: Preference, _ states: [Int]) -> Preference {
    switch preference {
    case .notGiven: .notGiven
    case .prioritized(let statements): .prioritized(statements.map { Statement(condition: condition($0.condition)) })
    case .weighted(let weights): .weighted(weights.map { Weight(atom: atoms[$0.atom], millionths: $0.millionths) })
    case .ranked(let ranking):
      .ranked(Ranking(groups: ranking.groups.map { $0.map { Ranking.RankedState(number: states[$0.number - 1] + 1) } }))
    }
  }
}
