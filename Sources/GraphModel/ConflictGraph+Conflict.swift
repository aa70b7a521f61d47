import ConflictModel
import Problems

extension ConflictGraph {
  /// The most feasible states that a graph is built for.
  public static let maximumStates = 1 << 28

  /// Builds the graph of a conflict as far as it goes.
  ///
  /// Problems that concern one decision maker's preferences leave that decision maker indifferent; no graph results when there is no feasible state, when there
  /// are too many, or when the monitor was cancelled.
  /// - Parameters:
  ///   - maximumStates: more states are refused.
  ///   - maximumBytes: a model whose verdicts need more memory is refused, before the memory is taken.
  ///   - maximumWork: rules that need more evaluations of their parts than this are refused as too hard; the default takes some seconds.
  ///   - monitor: hears of the progress, and can stop the work.
  public static func build(
    _ conflict: Conflict, maximumStates: Int = maximumStates, maximumBytes: Int = .max, maximumWork: Int = 1 << 28, monitor: WorkMonitor? = nil
  ) -> (graph: ConflictGraph?, problems: [Problem]) {
    var problems: [Problem] = []
    monitor?.reached(0, of: .states)
    let limits = SpaceLimits(states: maximumStates, bytes: maximumBytes, work: maximumWork)
    guard let space = stateSpace(of: conflict, limits, monitor, problems: &problems) else { return (nil, problems) }
    let makers = conflict.decisionMakers
    let ranks = makers.enumerated().map { index, maker in
      monitor?.reached(Double(index) / Double(makers.count), of: .ranks)
      let ranks = Self.ranks(of: maker, in: space, monitor, problems: &problems)
      problems += partyProblems(of: maker, in: space)
      return ranks
    }
    if let statusQuo = conflict.statusQuo, space.state(of: statusQuo.atoms) == nil {
      problems.append(
        .error(
          "status-quo-infeasible", at: statusQuo.place, "the status quo is not a feasible state",
          hint: brokenRules(of: conflict, by: statusQuo.atoms)))
    }
    // What was made since the cancellation is incomplete.
    if monitor?.isCancelled == true { return (nil, problems + [.cancelled]) }
    Invariant.check(ranks.allSatisfy { $0.count == space.count && $0.isDense }, "ranks have gaps")
    let graph = graph(of: conflict, space: space, ranks: ranks, monitor, problems: &problems)
    if monitor?.isCancelled == true { return (nil, problems + [.cancelled]) }
    return (graph, problems)
  }

  // MARK: Ranks

  /// One decision maker's ranks; indifferent where its preference is not given or is in error.
  package static func ranks(of maker: DecisionMaker, in space: StateSpace, _ monitor: WorkMonitor?, problems: inout [Problem]) -> Ranks {
    switch maker.preference {
    case .notGiven:
      problems.append(
        .warning(
          "no-preferences", at: maker.place,
          "\(maker.name) has no preferences yet: every state counts as equally good for it, so it never improves and never sanctions by improving",
          hint: "add ‘prefers’, ‘weights’ or ‘ranking’"))
      return .indifferent(count: space.count)
    case .prioritized(let statements): return Ranks.prioritized(statements.map(\.condition.formula), space: space, monitor: monitor)
    case .weighted(let weights): return Ranks.weighted(weights, space: space)
    case .ranked(let ranking):
      let found = rankingProblems(ranking, by: maker.name, in: space)
      problems += found
      return found.hasErrors ? .indifferent(count: space.count) : Self.ranks(ranking, in: space)
    }
  }

  /// What is wrong with the states that a ranking names.
  /// - Complexity: linear in the ranking.
  static func rankingProblems(_ ranking: Ranking, by name: String, in space: StateSpace) -> [Problem] {
    var problems: [Problem] = []
    var seen: [Int: Place?] = [:]
    for entry in ranking.groups.joined() {
      if !(1...space.count).contains(entry.number) {
        problems.append(
          .error(
            "ranking-state", at: entry.place, "\(name) ranks state \(entry.number), but the feasible states are 1 to \(space.count)",
            hint: "‘demarche states’ lists them"))
      } else if let first = seen.updateValue(entry.place, forKey: entry.number) {
        problems.append(
          .error(
            "ranking-twice", at: entry.place, "\(name) ranks state \(entry.number) twice",
            hint: first.map { "it stands at line \($0.line) already" }))
      }
    }
    // No more of them than are shown: there may be hundreds of millions.
    let missing = Array((1...space.count).lazy.filter { seen[$0] == nil }.prefix(9))
    if !missing.isEmpty, !problems.hasErrors {
      let shown = missing.prefix(8).map(String.init).joined(separator: ", ")
      problems.append(
        .error(
          "ranking-incomplete", at: ranking.place,
          "\(name) does not rank \(missing.count == 1 ? "state" : "states") \(shown)\(missing.count > 8 ? ", …" : "")",
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

  /// The graph of a conflict whose states and ranks are known; nil when its moves are too many to be held.
  package static func graph(of conflict: Conflict, space: StateSpace, ranks: [Ranks], _ monitor: WorkMonitor?, problems: inout [Problem])
    -> ConflictGraph?
  {
    if case .graph(let form) = conflict.form {
      return ConflictGraph(space: space, arcs: form.arcs.map { $0.map { ($0.from, $0.to) } }, ranks: ranks)
    }
    guard case .options(let words, _) = space.contents else { preconditionFailure("option form has words") }
    func mask(_ direction: Option.Direction) -> UInt64 {
      conflict.options.enumerated().reduce(0) { $1.element.direction == direction ? $0 | 1 << UInt64($1.offset) : $0 }
    }
    let free = ConflictGraph(
      words: words, own: conflict.optionRanges, takeOnly: mask(.takeOnly), dropOnly: mask(.dropOnly), ranks: ranks, monitor: monitor)
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
