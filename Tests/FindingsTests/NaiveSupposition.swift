import ConflictModel
@testable import Findings
import Stability
@testable import TestModels

/// What a supposition leaves of a case, made by editing the case's own values in the most obvious way, and judged from the definitions.
struct NaiveSupposition {
  let source: Case
  let parts: [Supposition.Part]

  /// The case with everything taken away, in the base case and in every stage.
  var edited: Case {
    var edited = source
    edited.conflict = edit(edited.conflict)
    for stage in edited.stages.indices {
      var changes = edited.stages[stage].changes
      for maker in source.conflict.decisionMakers.indices {
        changes.preferences[maker] = changes.preferences[maker].map { self.preference($0, of: maker, in: stage) }
      }
      changes.rules = changes.rules.map { rules($0, in: stage) }
      changes.moveRules = changes.moveRules.map { moveRules($0, in: stage) }
      changes.open.removeAll(where: hasFallen)
      changes.statusQuo = changes.statusQuo.map(statusQuo)
      for maker in source.conflict.decisionMakers.indices where makerHasFallen(maker) { changes.arcs?[maker] = [] }
      edited.stages[stage].changes = changes
    }
    return edited
  }

  /// The equilibria at a stage as words, whether any of each outcome's states is one, and whether where things stand is; nil where it cannot be said.
  func judged(_ stage: Stage?, _ concept: SolutionConcept) -> (equilibria: Set<UInt64>, outcomes: [Set<UInt64>], statusQuo: Bool?)? {
    let edited = edited
    let stage = stage.flatMap { edited.stage($0.id) }
    let conflict = edited.conflict(in: stage)
    let model = NaiveModel(conflict)
    let isRanked = conflict.form == .options && conflict.decisionMakers.contains { if case .ranked = $0.preference { true } else { false } }
    let before = NaiveModel(source.conflict(in: stage.flatMap { source.stage($0.id) }))
    if model.states.isEmpty || (isRanked && model.states != before.states) { return nil }
    func word(_ state: [Bool]) -> UInt64 {
      if case .graph = conflict.form { return UInt64(state.firstIndex(of: true) ?? 0) }
      return state.enumerated().reduce(0) { $1.element ? $0 | 1 << UInt64($1.offset) : $0 }
    }
    let stable = NaiveOracle(model).equilibria(under: concept, .legalSequences).map { model.states[$0] }
    let outcomes = conflict.outcomes.map { outcome in Set(stable.filter { NaiveModel.holds(outcome.condition.formula, $0) }.map(word)) }
    let start = conflict.statusQuo.map { quo in (model.states.first?.indices ?? 0..<0).map { quo.atoms.contains($0) } }
    return (Set(stable.map(word)), outcomes, start.map(stable.contains))
  }

  // MARK: Editing

  private func edit(_ conflict: Conflict) -> Conflict {
    var conflict = conflict
    conflict.rules = rules(conflict.rules, in: nil)
    conflict.moveRules = moveRules(conflict.moveRules, in: nil)
    var number = 0
    for maker in conflict.decisionMakers.indices {
      conflict.decisionMakers[maker].preference = preference(conflict.decisionMakers[maker].preference, of: maker, in: nil)
      for option in conflict.decisionMakers[maker].options.indices {
        if hasFallen(number) { conflict.decisionMakers[maker].options[option].isClosed = true }
        if parts.contains(.twoWay(ElementPath(stage: nil, part: .option(number)))) {
          conflict.decisionMakers[maker].options[option].direction = .both
        }
        number += 1
      }
      if case .graph(var graph) = conflict.form, makerHasFallen(maker) {
        graph.arcs[maker] = []
        conflict.form = .graph(graph)
      }
    }
    conflict.statusQuo = conflict.statusQuo.map(statusQuo)
    return conflict
  }

  private func statusQuo(_ start: StatusQuo) -> StatusQuo {
    source.conflict.form == .options ? StatusQuo(atoms: start.atoms.filter { !hasFallen($0) }) : start
  }

  private func preference(_ preference: Preference, of maker: Int, in stage: Int?) -> Preference {
    switch preference {
    case .notGiven: return preference
    case .weighted, .ranked:
      return fall(source.conflict.decisionMakers[maker].grounds, ElementPath(stage: stage, part: .valuation(of: maker))) ? .notGiven : preference
    case .prioritized(let statements):
      var places = Array(statements.indices)
      for case .swap(let one, let other) in parts where one.stage == stage {
        guard case .statement(maker, let a) = one.part, case .statement(_, let b) = other.part else { continue }
        guard let from = places.firstIndex(of: a), let to = places.firstIndex(of: b) else { continue }
        places.swapAt(from, to)
      }
      return .prioritized(
        places.filter { !fall(statements[$0].grounds, ElementPath(stage: stage, part: .statement(of: maker, at: $0))) }.map { statements[$0] })
    }
  }

  private func rules(_ rules: [Rule], in stage: Int?) -> [Rule] {
    rules.indices.filter { !fall(rules[$0].grounds, ElementPath(stage: stage, part: .rule($0))) }.map { rules[$0] }
  }

  private func moveRules(_ rules: [MoveRule], in stage: Int?) -> [MoveRule] {
    rules.indices.filter { !fall(rules[$0].grounds, ElementPath(stage: stage, part: .moveRule($0))) }.map { rules[$0] }
  }

  private func makerHasFallen(_ maker: Int) -> Bool {
    fall(source.conflict.decisionMakers[maker].grounds, ElementPath(stage: nil, part: .decisionMaker(maker)))
  }

  /// Whether an option has fallen, by itself or with its decision maker.
  private func hasFallen(_ option: Int) -> Bool {
    var number = 0
    for (maker, decisionMaker) in source.conflict.decisionMakers.enumerated() {
      for own in decisionMaker.options {
        if number == option { return makerHasFallen(maker) || fall(own.grounds, ElementPath(stage: nil, part: .option(option))) }
        number += 1
      }
    }
    return false
  }

  private func fall(_ grounds: Grounds, _ path: ElementPath) -> Bool {
    if parts.contains(.without(path)) { return true }
    let alone = parts.compactMap { if case .claim(let id, .alone) = $0 { id } else { nil } }
    if !grounds.claims.isEmpty, grounds.claims.allSatisfy(alone.contains) { return true }
    // What a party can do falls with the last claim that says so.
    switch path.part {
    case .option, .decisionMaker:
      return parts.contains { if case .claim(let id, .withOthers) = $0 { grounds.claims == [id] } else { false } }
    default: return parts.contains { if case .claim(let id, .withOthers) = $0 { grounds.claims.contains(id) } else { false } }
    }
  }
}
