import ConflictModel
import GraphModel
import Problems

/// A conflict as its decision makers see it: what each one's own game is, with all of its misperceptions or with some of them cleared up.
struct PerceivedConflict {
  /// The case's conflict.
  let conflict: Conflict
  /// For each decision maker what it sees otherwise, in a fixed order.
  let parts: [[Misperception.Part]]
  /// The case's rankings by words, by decision maker.
  private let rankings: [Int: [[UInt64]]]
  /// Those that each viewer believes others (or itself) to have.
  private let perceivedRankings: [[Int: [[UInt64]]]]

  /// Reads the perceptions.
  /// - Parameter space: the case's states.
  /// - Throws: a problem where a ranking that somebody perceives does not fit the states that it perceives.
  init(_ conflict: Conflict, _ space: StateSpace, maximumStates: Int) throws(Problem) {
    self.conflict = conflict
    var rankings: [Int: [[UInt64]]] = [:]
    for (index, maker) in conflict.decisionMakers.enumerated() {
      guard case .ranked(let ranking) = maker.preference else { continue }
      var problems: [Problem] = []
      _ = ConflictGraph.ranks(of: maker, in: space, nil, problems: &problems)
      if !problems.hasErrors { rankings[index] = space.words(ranking) }
    }
    self.rankings = rankings
    var perceivedRankings: [[Int: [[UInt64]]]] = []
    for viewer in conflict.decisionMakers.indices {
      perceivedRankings.append(try Self.perceivedRankings(of: viewer, in: conflict, maximumStates))
    }
    self.perceivedRankings = perceivedRankings
    parts = conflict.decisionMakers.indices.map { viewer in
      (conflict.decisionMakers[viewer].sees?.parts ?? [])
        .filter { Self.differs($0, of: viewer, in: conflict, rankings, perceivedRankings[viewer]) }
    }
  }

  /// The game of a viewer, some of its misperceptions cleared up.
  func description(of viewer: Int, clearing cleared: Set<Misperception.Part> = []) -> GameDescription {
    guard let perception = conflict.decisionMakers[viewer].sees else { return description }
    let changes = perception.changes(without: cleared).perceivable
    let left = Perception(changes: changes)
    var rankings = rankings
    for maker in conflict.decisionMakers.indices where left.says(preferencesOf: maker) { rankings[maker] = perceivedRankings[viewer][maker] }
    return GameDescription(conflict.changed(by: changes), rankings: rankings)
  }

  /// The case's own game.
  var description: GameDescription { GameDescription(conflict, rankings: rankings) }

  /// The rankings that a viewer believes others to have: their numbers are those of the states that it perceives.
  private static func perceivedRankings(of viewer: Int, in conflict: Conflict, _ maximumStates: Int) throws(Problem) -> [Int: [[UInt64]]] {
    guard let perception = conflict.decisionMakers[viewer].sees else { return [:] }
    let seen = conflict.changed(by: perception.changes.perceivable)
    var rankings: [Int: [[UInt64]]] = [:]
    var space: StateSpace?
    for (index, maker) in seen.decisionMakers.enumerated() where perception.says(preferencesOf: index) {
      guard case .ranked(let ranking) = maker.preference else { continue }
      var problems: [Problem] = []
      if space == nil { space = ConflictGraph.stateSpace(of: seen, SpaceLimits(states: maximumStates), nil, problems: &problems) }
      if let space { _ = ConflictGraph.ranks(of: maker, in: space, nil, problems: &problems) }
      if let error = problems.first(where: { $0.severity == .error }) { throw error.seen(by: conflict.decisionMakers[viewer]) }
      if let space { rankings[index] = space.words(ranking) }
    }
    return rankings
  }

  /// Whether a part of a perception says anything else than the case.
  private static func differs(
    _ part: Misperception.Part, of viewer: Int, in conflict: Conflict, _ rankings: [Int: [[UInt64]]], _ perceived: [Int: [[UInt64]]]
  ) -> Bool {
    guard let perception = conflict.decisionMakers[viewer].sees else { return false }
    let others = Set(perception.parts).subtracting([part])
    let alone = conflict.changed(by: perception.changes(without: others).perceivable)
    switch part {
    case .rules: return Set(alone.rules.map(\.requirement)) != Set(conflict.rules.map(\.requirement))
    case .preferences(let maker):
      var changed = rankings
      changed[maker] = perceived[maker]
      return GameDescription(alone, rankings: changed) != GameDescription(conflict, rankings: rankings)
    case .moveRules, .arcs, .option: return GameDescription(alone, rankings: rankings) != GameDescription(conflict, rankings: rankings)
    }
  }
}

extension Problem {
  /// The same problem, of the conflict as a decision maker sees it.
  func seen(by viewer: DecisionMaker) -> Problem {
    Problem(severity, code, at: place ?? viewer.sees?.place, "as \(viewer.shortName) sees the conflict, \(message)", hint: hint)
  }
}
