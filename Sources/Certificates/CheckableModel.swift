import CertificateChecker
import ConflictModel

/// A conflict as the checker reads it. This translation is all that has to be trusted besides the checker: it takes the case's own parts one by one, and nothing
/// that the engine computed.
extension Model {
  /// Why a conflict cannot be checked.
  public struct Uncheckable: Error, Hashable, Sendable {
    /// What people need to know, as the end of a sentence.
    public let reason: String

    /// A reason, as the end of a sentence.
    public init(reason: String) { self.reason = reason }
  }

  /// The most options of a case whose rankings are checked: their numbers count feasible states, so all combinations have to be run through.
  public static let maximumRankedOptions = 22

  /// Translates a conflict, with a stage's changes made.
  public init(_ conflict: Conflict, title: String, stage: String?) throws(Uncheckable) {
    self.init(
      title: title, stage: stage, form: Model.form(of: conflict),
      decisionMakers: conflict.decisionMakers.map { DecisionMaker(id: $0.id, preference: .indifferent) }, rules: [], moveRules: [])
    guard conflict.options.count <= Conflict.maximumOptions else { throw Uncheckable(reason: "a state can hold \(Conflict.maximumOptions) options") }
    if case .options = conflict.form {
      rules = conflict.rules.map { Expression($0.requirement) }
      for (bit, option) in conflict.options.enumerated() where option.isClosed { rules.append(.not(.atom(bit))) }
      moveRules = conflict.moveRules.map { rule in
        let target = Expression(rule.target.formula)
        return MoveRule(
          makers: Set(rule.by).sorted(), from: rule.when.map { Expression($0.formula) } ?? .constant(true),
          to: rule.requiresTarget ? .not(target) : target)
      }
    }
    let states = try numberedStates(for: conflict)
    for (index, maker) in conflict.decisionMakers.enumerated() {
      decisionMakers[index].preference = Preference(maker.preference, states: states)
      decisionMakers[index].compare(maker, of: conflict, states: states)
    }
  }

  private static func form(of conflict: Conflict) -> Form {
    switch conflict.form {
    case .options:
      let owners = conflict.decisionMakers.enumerated().flatMap { index, maker in maker.options.map { (index, $0) } }
      return .options(
        owners.map { Option(id: $1.id, owner: $0, canBeTaken: $1.direction != .dropOnly, canBeDropped: $1.direction != .takeOnly) })
    case .graph(let graph):
      let moves = graph.arcs.map { arcs in
        Set(arcs.filter { $0.from != $0.to }.map { [$0.from, $0.to] }).sorted { $0.lexicographicallyPrecedes($1) }
      }
      return .graph(states: graph.states, moves: moves)
    }
  }

  /// The feasible states in the order of the numbers that rankings use; none where nobody ranks.
  private func numberedStates(for conflict: Conflict) throws(Uncheckable) -> [UInt64] {
    if case .graph(let graph) = conflict.form { return graph.states.indices.map { UInt64($0) } }
    let hasRanking = conflict.decisionMakers.contains { if case .ranked = $0.preference { true } else { false } }
    let hasPairs = conflict.decisionMakers.contains { if case .pairs = $0.unknown { true } else { false } }
    guard hasRanking || hasPairs else { return [] }
    guard conflict.options.count <= Self.maximumRankedOptions else {
      throw Uncheckable(reason: "a ranking's numbers cannot be checked with more than \(Self.maximumRankedOptions) options")
    }
    return (0..<(UInt64(1) << UInt64(conflict.options.count))).filter { isFeasible($0) }
  }
}

extension Model.Preference {
  /// Translates a preference. A ranking that does not rank every state once counts for nothing, as in the engine.
  init(_ preference: ConflictModel.Preference, states: [UInt64]) {
    switch preference {
    case .notGiven: self = .indifferent
    case .prioritized(let statements): self = .statements(statements.map { Expression($0.condition.formula) })
    case .weighted(let weights):
      let sums = Dictionary(weights.map { ($0.atom, $0.millionths) }, uniquingKeysWith: +)
      self = .weights(sums.sorted { $0.key < $1.key }.map { Model.Weight(atom: $0.key, millionths: $0.value) })
    case .ranked(let ranking):
      let groups = ranking.groups.filter { !$0.isEmpty }.map { $0.map(\.number) }
      let isComplete = groups.joined().sorted() == Array(1..<(states.count + 1))
      self = isComplete ? .ranking(Model.Ranking(groups.map { $0.map { states[$0 - 1] } })) : .indifferent
    }
  }
}

extension Model.DecisionMaker {
  /// Takes over what comparisons other than the plain one need to know.
  fileprivate mutating func compare(_ maker: ConflictModel.DecisionMaker, of conflict: Conflict, states: [UInt64]) {
    switch maker.preference {
    case .prioritized(let statements):
      if statements.contains(where: { $0.degree > 0 }) { degrees = statements.map(\.degree) }
      open = Set(statements.indices.filter { statements[$0].isOpen })
    case .ranked(let ranking):
      degrees = Self.degrees(of: ranking)
    case .notGiven, .weighted: break
    }
    switch maker.unknown {
    case .everything: unknown = .everything
    case .pairs(let pairs):
      let found = pairs.filter { states.indices.contains($0.first - 1) && states.indices.contains($0.second - 1) }
        .map { [states[$0.first - 1], states[$0.second - 1]].sorted() }
      unknown = .pairs(Set(found).sorted { $0.lexicographicallyPrecedes($1) })
    case nil: break
    }
    let own = conflict.decisionMakers.firstIndex { $0.id == maker.id }
    attitudes = conflict.decisionMakers.indices.map { party in
      switch own.map({ conflict.attitude(of: $0, toward: party) }) {
      case .positive: .positive
      case .negative: .hostile
      case .neutral, nil: .neutral
      }
    }
  }

  /// The steps between the groups of a ranking that have a state, each as great as the greatest step that it takes together.
  private static func degrees(of ranking: ConflictModel.Ranking) -> [Int] {
    guard ranking.degrees.contains(where: { $0 > 0 }) else { return [] }
    let filled = ranking.groups.indices.filter { !ranking.groups[$0].isEmpty }
    return zip(filled, filled.dropFirst()).map { above, below in ranking.degrees[above..<min(below, ranking.degrees.count)].max() ?? 0 }
  }
}

extension Expression {
  /// Translates a formula, part by part.
  init(_ formula: Formula<Int>) {
    switch formula {
    case .constant(let value): self = .constant(value)
    case .atom(let index): self = .atom(index)
    case .not(let a): self = .not(Expression(a))
    case .and(let list): self = .all(list.map { Expression($0) })
    case .or(let list): self = .any(list.map { Expression($0) })
    case .given(let a, let b): self = .given(Expression(a), Expression(b))
    case .iff(let a, let b): self = .iff(Expression(a), Expression(b))
    case .among(.exactlyOne, let list): self = .exactlyOne(list.map { Expression($0) })
    case .among(.atMostOne, let list): self = .atMostOne(list.map { Expression($0) })
    case .among(.atLeastOne, let list): self = .atLeastOne(list.map { Expression($0) })
    }
  }
}
