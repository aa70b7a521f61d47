/// A conflict's graph model, built straight from section 1 and 5 of the definitions: by brute force, with no bit tricks and no scores.
///
/// Nothing here is shared with the engine but the description of the conflict itself.

import ConflictModel

/// States as rows of truth values, moves as sets, preferences as a comparison of every pair of states.
struct NaiveModel {
  /// The truth of every atom (option; in graph form: state) in every state, in the order of the states' numbers.
  let states: [[Bool]]
  /// For each decision maker and state the unilateral moves.
  let moves: [[Set<Int>]]
  /// `better[i][s][t]`: decision maker `i` strictly prefers `t` to `s`.
  let better: [[[Bool]]]

  /// The decision makers.
  var makers: Range<Int> { moves.indices }

  init(states: [[Bool]], moves: [[Set<Int>]], better: [[[Bool]]]) {
    self.states = states
    self.moves = moves
    self.better = better
  }

  /// The model that a description stands for.
  init(_ conflict: Conflict) {
    let makers = conflict.decisionMakers
    switch conflict.form {
    case .options:
      var owners: [Int] = []
      var options: [Option] = []
      for (index, maker) in makers.enumerated() {
        for option in maker.options {
          owners.append(index)
          options.append(option)
        }
      }
      states = Self.feasibleStates(options: options, rules: conflict.rules)
      moves = Self.optionMoves(
        states, owners: owners, directions: options.map(\.direction), rules: conflict.moveRules, makerCount: makers.count)
    case .graph(let graph):
      // In graph form the state is the one atom that holds.
      states = graph.states.indices.map { state in graph.states.indices.map { $0 == state } }
      moves = graph.arcs.map { arcs in
        graph.states.indices.map { state in Set(arcs.filter { $0.from == state && $0.to != state }.map(\.to)) }
      }
    }
    let rows = states
    better = makers.map { Self.table(rows.count, Self.comparison(by: $0.preference, among: rows)) }
  }

  // MARK: Feasible states

  /// The assignments that no rule excludes, in ascending binary value, the first option being the least significant bit.
  static func feasibleStates(options: [Option], rules: [Rule]) -> [[Bool]] {
    var assignments: [[Bool]] = [[]]
    // Each further option is more significant than those before it: first every assignment without it, then every one with it.
    for _ in options { assignments = assignments.map { $0 + [false] } + assignments.map { $0 + [true] } }
    return assignments.filter { state in
      for (option, taken) in zip(options, state) where option.isClosed && taken { return false }
      return rules.allSatisfy { obeys($0, state) }
    }
  }

  static func obeys(_ rule: Rule, _ state: [Bool]) -> Bool {
    switch rule.kind {
    case .forbid(let condition): !holds(condition.formula, state)
    case .require(let condition): holds(condition.formula, state)
    case .count(let count, let conditions): agrees(conditions.filter { holds($0.formula, state) }.count, with: count)
    }
  }

  static func agrees(_ number: Int, with count: MemberCount) -> Bool {
    switch count {
    case .exactlyOne: number == 1
    case .atMostOne: number <= 1
    case .atLeastOne: number >= 1
    }
  }

  static func holds(_ formula: Formula<Int>, _ state: [Bool]) -> Bool {
    switch formula {
    case .constant(let value): value
    case .atom(let atom): state[atom]
    case .not(let part): !holds(part, state)
    case .and(let parts): parts.allSatisfy { holds($0, state) }
    case .or(let parts): parts.contains { holds($0, state) }
    case .given(let then, let condition): holds(then, state) || !holds(condition, state)
    case .iff(let one, let other): holds(one, state) == holds(other, state)
    case .among(let count, let parts): agrees(parts.filter { holds($0, state) }.count, with: count)
    }
  }

  // MARK: Moves

  /// `R_i(s)`: the other states that differ in own options only, in allowed directions, and against no move rule.
  static func optionMoves(
    _ states: [[Bool]], owners: [Int], directions: [Option.Direction], rules: [MoveRule], makerCount: Int
  ) -> [[Set<Int>]] {
    (0..<makerCount).map { maker in
      states.indices.map { old in
        Set(
          states.indices.filter { new in
            new != old && changesAreAllowed(from: states[old], to: states[new], maker: maker, owners: owners, directions: directions)
              && rules.allSatisfy { permits($0, from: states[old], to: states[new], maker: maker) }
          })
      }
    }
  }

  static func changesAreAllowed(
    from old: [Bool], to new: [Bool], maker: Int, owners: [Int], directions: [Option.Direction]
  ) -> Bool {
    for option in old.indices where old[option] != new[option] {
      guard owners[option] == maker else { return false }
      switch directions[option] {
      case .both: break
      case .takeOnly: guard new[option] else { return false }
      case .dropOnly: guard old[option] else { return false }
      }
    }
    return true
  }

  static func permits(_ rule: MoveRule, from old: [Bool], to new: [Bool], maker: Int) -> Bool {
    guard rule.by.contains(maker) else { return true }
    if let when = rule.when, !holds(when.formula, old) { return true }
    return holds(rule.target.formula, new) == rule.requiresTarget
  }

  // MARK: Preferences

  /// Whether the second state of a pair is strictly preferred to the first, for every pair.
  static func table(_ count: Int, _ isBetter: (_ old: Int, _ new: Int) -> Bool) -> [[Bool]] {
    (0..<count).map { old in (0..<count).map { new in isBetter(old, new) } }
  }

  static func comparison(by preference: Preference, among states: [[Bool]]) -> (Int, Int) -> Bool {
    switch preference {
    case .notGiven:
      return { _, _ in false }
    case .prioritized(let statements):
      let truths = states.map { state in statements.map { holds($0.condition.formula, state) } }
      return { old, new in
        for (before, after) in zip(truths[old], truths[new]) where before != after { return after }
        return false
      }
    case .weighted(let weights):
      let sums = states.map { state in weights.filter { state[$0.atom] }.map(\.millionths).reduce(0, +) }
      return { old, new in sums[new] > sums[old] }
    case .ranked(let ranking):
      let groups = states.indices.map { state in ranking.groups.firstIndex { $0.contains { $0.number == state + 1 } } ?? .max }
      return { old, new in groups[new] < groups[old] }
    }
  }
}
