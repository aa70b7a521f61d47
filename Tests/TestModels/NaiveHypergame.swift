/// Hypergames from the definition: everybody's own game solved by brute force, states matched by what is taken.

import ConflictModel
import Stability

/// Hypergame equilibria by brute force.
struct NaiveHypergame {
  /// The case's own model.
  let truth: NaiveModel
  /// Each decision maker's own game.
  let games: [NaiveModel]

  init(_ conflict: Conflict) {
    let truth = NaiveModel(conflict)
    self.truth = truth
    games = conflict.decisionMakers.map { maker in
      var seen = Self.seen(conflict, maker.sees?.changes)
      if case .options = seen.form { Self.renumber(&seen, besides: maker.sees?.changes.preferences ?? [:], truth.states) }
      return NaiveModel(seen)
    }
  }

  /// The case's rankings go by what is taken in a state, whatever number it has in an own game; a ranking that is itself perceived has the numbers of that game.
  private static func renumber(_ seen: inout Conflict, besides perceived: [Int: Preference], _ rows: [[Bool]]) {
    let own = NaiveModel.feasibleStates(options: seen.options, rules: seen.rules)
    for index in seen.decisionMakers.indices where perceived[index] == nil {
      guard case .ranked(var ranking) = seen.decisionMakers[index].preference else { continue }
      ranking.groups = ranking.groups.map { group in
        group.compactMap { entry in own.firstIndex(of: rows[entry.number - 1]).map { Ranking.RankedState(number: $0 + 1) } }
      }
      seen.decisionMakers[index].preference = .ranked(ranking)
    }
  }

  /// The conflict with the parts that a perception replaces.
  private static func seen(_ conflict: Conflict, _ changes: Stage.Changes?) -> Conflict {
    guard let changes else { return conflict }
    var seen = conflict
    if let rules = changes.rules { seen.rules = rules }
    if let moveRules = changes.moveRules { seen.moveRules = moveRules }
    if let arcs = changes.arcs, case .graph(var form) = seen.form {
      form.arcs = arcs
      seen.form = .graph(form)
    }
    var atom = 0
    for index in seen.decisionMakers.indices {
      if let preference = changes.preferences[index] { seen.decisionMakers[index].preference = preference }
      for option in seen.decisionMakers[index].options.indices {
        if changes.open.contains(atom) { seen.decisionMakers[index].options[option].isClosed = false }
        if changes.closed.contains(atom) { seen.decisionMakers[index].options[option].isClosed = true }
        atom += 1
      }
    }
    return seen
  }

  /// The state of a decision maker's own game in which the same is taken; nil where it does not perceive it.
  func perceived(_ row: [Bool], by i: Int) -> Int? { games[i].states.firstIndex(of: row) }

  /// Whether a state, given by what is taken, is stable for a decision maker in its own game; nil where it does not perceive it.
  func isStable(_ row: [Bool], for i: Int, under concept: SolutionConcept) -> Bool? {
    perceived(row, by: i).map { NaiveOracle(games[i]).isStable($0, for: i, under: concept, .legalSequences) }
  }

  func isEquilibrium(_ row: [Bool], under concept: SolutionConcept) -> Bool {
    games.indices.allSatisfy { isStable(row, for: $0, under: concept) == true }
  }
}
