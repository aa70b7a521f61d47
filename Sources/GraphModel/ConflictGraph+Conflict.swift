import ConflictModel
import Problems

extension ConflictGraph {
  /// The most feasible states that a graph is built for.
  public static let maximumStates = 1 << 24

  /// Builds the graph of a conflict as far as it goes.
  ///
  /// Problems that concern one decision maker's preferences leave that decision maker indifferent; no graph results when there is no feasible state or there
  /// are too many.
  public static func build(_ conflict: Conflict, maximumStates: Int = maximumStates) -> (graph: ConflictGraph?, problems: [Problem]) {
    var problems: [Problem] = []
    guard let space = stateSpace(of: conflict, maximumStates: maximumStates, problems: &problems) else { return (nil, problems) }
    let ranks = conflict.decisionMakers.map { Self.ranks(of: $0, in: space, problems: &problems) }
    if let statusQuo = conflict.statusQuo, space.state(of: statusQuo.atoms) == nil {
      problems.append(
        .error(
          "status-quo-infeasible", at: statusQuo.place, "the status quo is not a feasible state",
          hint: brokenRules(of: conflict, by: statusQuo.atoms)))
    }
    return (graph(of: conflict, space: space, ranks: ranks, problems: &problems), problems)
  }

  private static func requirements(of conflict: Conflict) -> [Formula<Int>] {
    conflict.rules.map(\.requirement) + conflict.options.enumerated().filter(\.element.isClosed).map { .not(.atom($0.offset)) }
  }

  private static func stateSpace(of conflict: Conflict, maximumStates: Int, problems: inout [Problem]) -> StateSpace? {
    switch conflict.form {
    case .graph(let graph):
      if graph.states.isEmpty { problems.append(.error("no-states", at: nil, "the case lists no state", hint: "list at least one under ‘states’")) }
      return graph.states.isEmpty ? nil : StateSpace(.named(graph.states.count))
    case .options:
      let count = conflict.options.count
      guard count <= Conflict.maximumOptions else {
        problems.append(
          .error(
            "too-many-options", at: nil, "the case has \(count) options; a state can hold \(Conflict.maximumOptions)",
            hint: "leave out options that do not matter"))
        return nil
      }
      do {
        let words = StateWords(
          try FeasibleStates.enumerate(
          optionCount: count, requirements: requirements(of: conflict), maximumStates: maximumStates))
        guard !words.isEmpty else {
          problems.append(
            .error(
              "no-feasible-state", at: conflict.rules.first?.place, "no state is feasible: the rules contradict each other",
              hint: smallestContradiction(in: conflict)))
          return nil
        }
        return StateSpace(.options(words, count: count))
      } catch {
        problems.append(
          .error(
            "too-many-states", at: nil, "the case has more than \(maximumStates) feasible states, or too many to search (\(count) options)",
            hint: "add rules that exclude states which cannot occur, or leave out options that do not matter"))
        return nil
      }
    }
  }

  /// Rules (and closed options) that together leave no state, none of which could be missed, in words: a minimal unsatisfiable subset, by deletion.
  private static func smallestContradiction(in conflict: Conflict) -> String? {
    guard conflict.rules.count <= maximumRulesExamined else { return nil }
    var rules = Array(conflict.rules.indices)
    for candidate in conflict.rules.indices.reversed() {
      let without = rules.filter { $0 != candidate }
      let closed = conflict.options.indices.filter { conflict.options[$0].isClosed }.map { Formula<Int>.not(.atom($0)) }
      let states = try? FeasibleStates.enumerate(
        optionCount: conflict.options.count, requirements: without.map { conflict.rules[$0].requirement } + closed, maximumStates: 0,
        maximumWork: 1 << 20)
      // An enumeration that stops has met a state, or cannot tell; either way the rule stays.
      if let states, states.isEmpty { rules = without }
    }
    let places = rules.map { conflict.rules[$0].place.map { "line \($0.line)" } ?? "a rule" }
    guard let last = places.last else { return nil }
    let list = (places.count > 1 ? places.dropLast().joined(separator: ", ") + " and " : "") + last
    let closed = conflict.options.filter(\.isClosed).map { "‘\($0.id)’" }
    let also = closed.isEmpty ? "" : ", with \(closed.joined(separator: ", ")) closed"
    return "no state satisfies the \(places.count == 1 ? "rule" : "rules") at \(list)\(also)"
  }

  /// With more rules than this the smallest contradiction is not looked for: every rule takes a search of its own.
  private static let maximumRulesExamined = 64

  private static func brokenRules(of conflict: Conflict, by atoms: Set<Int>) -> String? {
    let broken = conflict.rules.filter { !$0.requirement.evaluate { atoms.contains($0) } }
    let closed = conflict.options.enumerated().filter { $0.element.isClosed && atoms.contains($0.offset) }.map(\.element.id)
    let parts =
      broken.map { rule in
        "the rule at line \(rule.place.map { String($0.line) } ?? "?") excludes it" + (rule.grounds.because.map { " (\($0))" } ?? "")
      }
      + closed.map { "‘\($0)’ is closed" }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  // MARK: Ranks

  private static func ranks(of maker: DecisionMaker, in space: StateSpace, problems: inout [Problem]) -> Ranks {
    switch maker.preference {
    case .notGiven:
      problems.append(
        .warning(
          "no-preferences", at: maker.place,
          "\(maker.name) has no preferences yet: every state counts as equally good for it, so it never improves and never sanctions by improving",
          hint: "add ‘prefers’, ‘weights’ or ‘ranking’"))
      return .indifferent(count: space.count)
    case .prioritized(let statements): return Ranks.prioritized(statements.map(\.condition.formula), space: space)
    case .weighted(let weights): return Ranks.weighted(weights, space: space)
    case .ranked(let ranking):
      let found = rankingProblems(ranking, of: maker, in: space)
      problems += found
      return found.hasErrors ? .indifferent(count: space.count) : Self.ranks(ranking, in: space)
    }
  }

  private static func rankingProblems(_ ranking: Ranking, of maker: DecisionMaker, in space: StateSpace) -> [Problem] {
    var problems: [Problem] = []
    var seen: [Int: Place?] = [:]
    for entry in ranking.groups.joined() {
      if !(1...space.count).contains(entry.number) {
        problems.append(
          .error(
            "ranking-state", at: entry.place, "\(maker.name) ranks state \(entry.number), but the feasible states are 1 to \(space.count)",
            hint: "‘demarche states’ lists them"))
      } else if let first = seen.updateValue(entry.place, forKey: entry.number) {
        problems.append(
          .error(
            "ranking-twice", at: entry.place, "\(maker.name) ranks state \(entry.number) twice",
            hint: first.map { "it stands at line \($0.line) already" }))
      }
    }
    let missing = (1...space.count).filter { seen[$0] == nil }
    if !missing.isEmpty, !problems.hasErrors {
      let shown = missing.prefix(8).map(String.init).joined(separator: ", ")
      problems.append(
        .error(
          "ranking-incomplete", at: ranking.place,
          "\(maker.name) does not rank \(missing.count == 1 ? "state" : "states") \(shown)\(missing.count > 8 ? ", …" : "")",
          hint: "each of the \(space.count) feasible states stands once, best first; a nested list is a tie"))
    }
    return problems
  }

  private static func ranks(_ ranking: Ranking, in space: StateSpace) -> Ranks {
    var ranks = [Int32](repeating: 0, count: space.count)
    for (position, group) in ranking.groups.filter({ !$0.isEmpty }).reversed().enumerated() {
      for entry in group { ranks[entry.number - 1] = Int32(position) }
    }
    return Ranks(ranks)
  }

  // MARK: Moves

  private static func graph(of conflict: Conflict, space: StateSpace, ranks: [Ranks], problems: inout [Problem]) -> ConflictGraph? {
    if case .graph(let form) = conflict.form {
      return ConflictGraph(space: space, arcs: form.arcs.map { $0.map { ($0.from, $0.to) } }, ranks: ranks)
    }
    guard case .options(let words, _) = space.contents else { preconditionFailure("option form has words") }
    func mask(_ direction: Option.Direction) -> UInt64 {
      conflict.options.enumerated().reduce(0) { $1.element.direction == direction ? $0 | 1 << UInt64($1.offset) : $0 }
    }
    let free = ConflictGraph(
      words: words, own: conflict.optionRanges, takeOnly: mask(.takeOnly), dropOnly: mask(.dropOnly), ranks: ranks)
    guard !conflict.moveRules.isEmpty else { return free }
    guard free.largestArcCount <= maximumArcs else {
      problems.append(
        .error(
          "too-many-moves", at: conflict.moveRules.first?.place,
          "under move rules every move is held on its own, and there can be \(free.largestArcCount) of them; \(maximumArcs) can be held",
          hint: "exclude states by rules, or express the move rules as one-way options"))
      return nil
    }
    return free.restricted(by: conflict.moveRules)
  }

  /// The most moves that are held arc by arc.
  private static let maximumArcs = 1 << 23

  /// How many moves there are at most: each class contributes its pairs.
  private var largestArcCount: Int {
    guard case .classes(let classes) = moves else { return 0 }
    return classes.reduce(0) { total, mine in
      (0..<mine.classCount).reduce(total) { $0 + mine.memberCount(of: $1) * (mine.memberCount(of: $1) - 1) }
    }
  }

  /// The same graph without the moves that the rules take away. What is left need not be transitive, so it is held arc by arc.
  private func restricted(by rules: [MoveRule]) -> ConflictGraph {
    struct Prohibition {
      var by: Set<Int>
      var leaving: [Bool]
      var reaching: [Bool]
    }
    func membership(_ formula: Formula<Int>) -> [Bool] {
      var holds = [Bool](repeating: false, count: stateCount)
      for state in space.states(satisfying: formula) { holds[state] = true }
      return holds
    }
    let prohibitions = rules.map { rule in
      Prohibition(
        by: Set(rule.by), leaving: membership(rule.when?.formula ?? .constant(true)),
        reaching: membership(rule.requiresTarget ? .not(rule.target.formula) : rule.target.formula))
    }
    let arcs = decisionMakers.map { maker in
      let mine = prohibitions.filter { $0.by.contains(maker) }
      var arcs: [(from: Int, to: Int)] = []
      for state in 0..<stateCount {
        let active = mine.filter { $0.leaving[state] }
        forEachMove(of: maker, from: state) { target in
          if !active.contains(where: { $0.reaching[target] }) { arcs.append((state, target)) }
        }
      }
      return arcs
    }
    return ConflictGraph(space: space, arcs: arcs, ranks: ranks)
  }
}
