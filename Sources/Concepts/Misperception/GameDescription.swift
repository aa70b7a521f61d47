import ConflictModel
import GraphModel
import Problems

/// All of a conflict on which the verdicts depend, and nothing else: two conflicts with the same description are the same game.
///
/// Rankings are held by what is taken in a state and not by its number, since the same state has different numbers in the games of different viewers.
struct GameDescription: Hashable {
  /// The conflict without names, grounds and places; a decision maker with a ranking has no preference in it.
  private var conflict: Conflict
  /// For decision makers that rank the states outright, by index: groups of equally good states, best first. A state is its word, in graph form its index.
  private var rankings: [Int: [[UInt64]]]

  /// Describes a conflict.
  /// - Parameter rankings: the rankings of the decision makers whose preference is one.
  init(_ conflict: Conflict, rankings: [Int: [[UInt64]]]) {
    self.rankings = rankings
    var makers = conflict.decisionMakers.map(\.essence)
    for maker in makers.indices { if case .ranked = makers[maker].preference { makers[maker].preference = .notGiven } }
    self.conflict = Conflict(
      form: conflict.form, decisionMakers: makers,
      rules: conflict.rules.map { Rule(kind: .require(Condition(text: "", formula: $0.requirement))) },
      moveRules: conflict.moveRules.map { rule in
        MoveRule(by: rule.by, when: rule.when.map(\.essence), target: rule.target.essence, requiresTarget: rule.requiresTarget)
      })
  }

  /// The graph; nil where no state is feasible.
  /// - Throws: a problem where there are too many states or moves, or where a ranking leaves out a state.
  func graph(maximumStates: Int) throws(Problem) -> ConflictGraph? {
    var problems: [Problem] = []
    guard let space = ConflictGraph.stateSpace(of: conflict, SpaceLimits(states: maximumStates), nil, problems: &problems) else {
      if problems.contains(where: { $0.code == "no-feasible-state" || $0.code == "no-states" }) { return nil }
      throw Self.first(problems)
    }
    var ranks: [Ranks] = []
    for (index, maker) in conflict.decisionMakers.enumerated() {
      if let ranking = rankings[index] {
        ranks.append(try Self.ranks(ranking, in: space))
      } else {
        ranks.append(ConflictGraph.ranks(of: maker, in: space, nil, problems: &problems))
      }
    }
    guard let graph = ConflictGraph.graph(of: conflict, space: space, ranks: ranks, nil, problems: &problems) else { throw Self.first(problems) }
    return graph
  }

  /// A ranking by words as ranks of the states of a space; states that the space does not have drop out.
  private static func ranks(_ ranking: [[UInt64]], in space: StateSpace) throws(Problem) -> Ranks {
    var ranks = [Int32](repeating: -1, count: space.count)
    var next: Int32 = 0
    for group in ranking.reversed() {
      let states = group.compactMap { space.state(word: $0) }
      for state in states { ranks[state] = next }
      if !states.isEmpty { next += 1 }
    }
    guard !ranks.contains(-1) else {
      throw .error("ranking-unseen", at: nil, "a ranking leaves out states", hint: "say what is wanted by statements or weights")
    }
    return Ranks(ranks)
  }

  private static func first(_ problems: [Problem]) -> Problem {
    problems.first { $0.severity == .error } ?? .error("no-graph", at: nil, "no graph can be built")
  }
}

extension StateSpace {
  /// What a state is in every game: its word, in graph form its index.
  func word(of state: Int) -> UInt64 {
    switch contents {
    case .options(let words, _): words[state]
    case .named: UInt64(state)
    }
  }

  /// The state with this word, if it is feasible.
  func state(word: UInt64) -> Int? {
    switch contents {
    case .options(let words, _): words.state(of: word)
    case .named(let count): word < UInt64(count) ? Int(word) : nil
    }
  }

  /// A ranking by words.
  func words(_ ranking: Ranking) -> [[UInt64]] { ranking.groups.filter { !$0.isEmpty }.map { $0.map { word(of: $0.number - 1) } } }
}

extension DecisionMaker {
  /// What the verdicts depend on.
  fileprivate var essence: DecisionMaker {
    DecisionMaker(
      id: "", name: "", options: options.map { Option(id: "", name: "", direction: $0.direction, isClosed: $0.isClosed) },
      preference: preference.essence)
  }
}

extension Preference {
  /// What the verdicts depend on.
  fileprivate var essence: Preference {
    switch self {
    case .notGiven, .ranked: self
    case .prioritized(let statements): .prioritized(statements.map { Statement(condition: $0.condition.essence) })
    case .weighted(let weights): .weighted(weights.map { Weight(atom: $0.atom, millionths: $0.millionths) })
    }
  }
}

extension Condition {
  /// What it means, without how it is written.
  fileprivate var essence: Condition { Condition(text: "", formula: formula) }
}
