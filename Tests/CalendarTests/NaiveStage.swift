/// One stage from the definitions: its model, its departures, and where play can come to rest, by plain search.

import Calendar
import ConflictModel
import Stability

@testable import TestModels

/// A stage as states written out, with everything said of them in the words of docs/calendar.md.
final class NaiveStage {
  /// A unilateral improvement that nothing deters.
  struct Departure: Hashable {
    let mover: Int
    let target: Int
  }

  let conflict: Conflict
  let model: NaiveModel
  let oracle: NaiveOracle
  /// From each state.
  let departures: [[Departure]]
  /// The options whose moment is left to their owner.
  let discretion: Set<Int>

  init(_ conflict: Conflict, _ model: NaiveModel, discretion: Set<Int>, _ concept: SolutionConcept, _ semantics: SanctionSemantics) {
    let oracle = NaiveOracle(model)
    (self.conflict, self.model, self.oracle, self.discretion) = (conflict, model, oracle, discretion)
    departures = model.states.indices.map { state in
      model.makers.flatMap { maker in
        oracle.improvements(maker, state)
          .filter { !Self.isDeterred(oracle, $0, from: state, maker, concept, semantics) }
          .map { Departure(mover: maker, target: $0) }
      }
    }
  }

  /// Whether an improvement is deterred: the others can bring about a state no better for its mover than the one it left, from which, where
  /// countermoves count, it cannot get to a better one.
  static func isDeterred(
    _ oracle: NaiveOracle, _ target: Int, from state: Int, _ maker: Int, _ concept: SolutionConcept, _ semantics: SanctionSemantics
  ) -> Bool {
    if concept == .nash { return false }
    let improving = concept == .seq || concept == .sseq
    return oracle.answers(to: target, against: maker, improving: improving, semantics).keys.contains { answer in
      guard oracle.isNoBetter(answer, than: state, for: maker) else { return false }
      return !(concept == .smr || concept == .sseq) || !oracle.canEscape(from: answer, maker, left: state)
    }
  }

  // MARK: Play

  /// What play reaches in one step or more.
  func reachedInSteps(from state: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var waiting = departures[state].map(\.target)
    while let next = waiting.popLast() {
      guard reached.insert(next).inserted else { continue }
      waiting += departures[next].map(\.target)
    }
    return reached
  }

  /// Whether a departure changes options at discretion alone.
  func canBePutOff(_ departure: Departure, from state: Int) -> Bool {
    let (old, new) = (model.states[state], model.states[departure.target])
    return old.indices.allSatisfy { old[$0] == new[$0] || discretion.contains($0) }
  }

  func isResting(_ state: Int) -> Bool { departures[state].isEmpty }
  func isWaiting(_ state: Int) -> Bool { !isResting(state) && departures[state].allSatisfy { canBePutOff($0, from: state) } }
  func isCycling(_ state: Int) -> Bool { reachedInSteps(from: state).contains(state) }
  func isEnd(_ state: Int) -> Bool { isResting(state) || isWaiting(state) || isCycling(state) }

  /// The states that lead to a state and are led to from it, with it; none where it is on no cycle.
  func cycle(of state: Int) -> Set<Int> {
    guard isCycling(state) else { return [] }
    return reachedInSteps(from: state).filter { reachedInSteps(from: $0).contains(state) }
  }

  /// The possible ends of the stage from a state.
  func ends(from state: Int) -> Set<Int> { reachedInSteps(from: state).union([state]).filter(isEnd) }

  /// The fewest departures to each state that play reaches.
  func distances(from state: Int) -> [Int: Int] {
    var distances = [state: 0]
    var newest: Set = [state]
    while !newest.isEmpty {
      let next = Set(newest.flatMap { departures[$0].map(\.target) }).filter { distances[$0] == nil }
      let steps = distances.values.max() ?? 0
      for state in next { distances[state] = steps + 1 }
      newest = next
    }
    return distances
  }

  // MARK: The stage's conflict

  /// The conflict with what the stage replaces.
  static func conflict(of stage: Stage, in base: Conflict) -> Conflict {
    var conflict = base
    for (maker, preference) in stage.changes.preferences { conflict.decisionMakers[maker].preference = preference }
    conflict.rules = stage.changes.rules ?? base.rules
    conflict.moveRules = stage.changes.moveRules ?? base.moveRules
    conflict.statusQuo = stage.changes.statusQuo ?? base.statusQuo
    if let arcs = stage.changes.arcs, case .graph(let graph) = base.form {
      conflict.form = .graph(GraphForm(states: graph.states, arcs: arcs))
    }
    var atom = 0
    for maker in conflict.decisionMakers.indices {
      for option in conflict.decisionMakers[maker].options.indices {
        if stage.changes.open.contains(atom) { conflict.decisionMakers[maker].options[option].isClosed = false }
        if stage.changes.closed.contains(atom) { conflict.decisionMakers[maker].options[option].isClosed = true }
        atom += 1
      }
    }
    return conflict
  }

  /// The states of a conflict, without all else that a model says of them.
  static func states(of conflict: Conflict) -> [[Bool]] {
    if case .graph(let graph) = conflict.form { return graph.states.indices.map { state in graph.states.indices.map { $0 == state } } }
    return NaiveModel.feasibleStates(options: conflict.options, rules: conflict.rules)
  }

  /// What is taken (graph form: the state).
  static func atoms(_ row: [Bool]) -> Set<Int> { Set(row.indices.filter { row[$0] }) }
}
