import ConflictModel
import TestSupport

/// Random perceptions in a random conflict: others' preferences and one's own, rules, move rules or arcs, options opened and closed.
struct RandomPerceptions: CustomStringConvertible {
  let seed: UInt64
  /// The conflict with what its decision makers see.
  let conflict: Conflict

  init(seed: UInt64, _ kind: RandomModel.Kind = .any, makers: ClosedRange<Int> = 1...4) {
    self.seed = seed
    var conflict = RandomModel(seed: seed, kind, makers: makers).conflict
    var generator = ModelGenerator(random: SeededGenerator(seed: seed &+ 0x5EE5))
    // A ranking says nothing of states that somebody imagines, and where no option is closed nobody can believe in one.
    if generator.random.chance(60) { generator.loosen(&conflict) }
    for viewer in conflict.decisionMakers.indices where generator.random.chance(65) {
      conflict.decisionMakers[viewer].sees = Perception(changes: generator.changes(in: conflict))
    }
    self.conflict = conflict
  }

  var description: String {
    let seen = conflict.decisionMakers.enumerated().compactMap { viewer, maker in
      maker.sees.map { perception in
        let changed = ModelDescription.text(
          of: conflict.changed(by: perception.changes), NaiveModel(conflict.changed(by: perception.changes)))
        return "maker \(viewer) sees:\n\(changed)"
      }
    }
    return ([RandomModel(seed: seed, conflict: conflict).description] + seen).joined(separator: "\n\n")
  }
}

extension ModelGenerator {
  /// Puts statements in the place of rankings and closes some options, as far as a state is left.
  fileprivate mutating func loosen(_ conflict: inout Conflict) {
    guard case .options = conflict.form else { return }
    var closed = conflict
    for maker in conflict.decisionMakers.indices {
      if case .ranked = conflict.decisionMakers[maker].preference {
        closed.decisionMakers[maker].preference = .prioritized(statements(conflict.options.count, 3))
      }
      for option in conflict.decisionMakers[maker].options.indices where random.chance(25) {
        closed.decisionMakers[maker].options[option].isClosed = true
      }
    }
    if !NaiveModel.feasibleStates(options: closed.options, rules: closed.rules).isEmpty { conflict = closed }
  }

  /// What somebody sees otherwise in a conflict.
  fileprivate mutating func changes(in conflict: Conflict) -> Stage.Changes {
    var changes = Stage.Changes()
    let atoms: Int
    switch conflict.form {
    case .graph(let graph):
      atoms = graph.states.count
      if random.chance(30) { changes.arcs = arcs(graph) }
    case .options:
      atoms = conflict.options.count
      if random.chance(20) { changes.rules = rules(atoms) }
      if random.chance(20) { changes.moveRules = [moveRule(conflict.decisionMakers.count, atoms)] }
      for option in 0..<atoms where random.chance(12) {
        if random.chance(50) { changes.open.append(option) } else { changes.closed.append(option) }
      }
    }
    let states = NaiveModel(conflict.changed(by: changes)).states.count
    for maker in conflict.decisionMakers.indices where random.chance(30) {
      changes.preferences[maker] = preference(atoms: atoms, states: states)
    }
    return changes
  }

  private mutating func arcs(_ graph: GraphForm) -> [[GraphForm.Arc]] {
    graph.arcs.map { own in
      var left = own.filter { _ in random.chance(80) }
      let arc = GraphForm.Arc(from: random.below(graph.states.count), to: random.below(graph.states.count))
      if arc.from != arc.to { left.append(arc) }
      return left
    }
  }
}
