import GraphModel
import ConflictModel
import Stability

/// What differs between two solutions: two stages, or two cases that share options.
public struct Comparison: Sendable {
  /// A state of either side, matched by what is taken in it; numbers differ where other states are feasible.
  public struct Match: Hashable, Sendable {
    /// Ids of the options taken, or the state's name in graph form.
    public let taken: [String]
    /// Its index on the first side, if it is feasible there.
    public let first: Int?
    /// Its index on the second side.
    public let second: Int?
  }

  /// What one concept says on each side.
  public struct Change: Hashable, Sendable {
    /// The concept.
    public let concept: SolutionConcept
    /// Equilibria on both sides.
    public let kept: [Match]
    /// Equilibria on the first side alone.
    public let lost: [Match]
    /// Equilibria on the second side alone.
    public let gained: [Match]
  }

  /// The first side.
  public let first: Solution
  /// The second side.
  public let second: Solution
  /// How the models differ, in sentences.
  public let modelChanges: [String]
  /// How the equilibria differ, concept by concept.
  public let changes: [Change]
  /// How the named outcomes fare on each side, where both name them and they fare differently.
  public let outcomes: [(name: String, first: String, second: String)]

  /// Compares two solutions.
  public init(_ first: Solution, _ second: Solution) {
    self.first = first
    self.second = second
    modelChanges = Comparison.modelChanges(first, second)
    let firstKeys = Comparison.keys(first)
    let secondKeys = Comparison.keys(second)
    let firstIndex = Dictionary(firstKeys.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let secondIndex = Dictionary(secondKeys.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    func match(_ key: [String]) -> Match { Match(taken: key, first: firstIndex[key], second: secondIndex[key]) }
    changes = SolutionConcept.allCases.map { concept in
      let before = first.analysis.equilibria(under: concept).map { firstKeys[$0] }
      let after = second.analysis.equilibria(under: concept).map { secondKeys[$0] }
      let beforeSet = Set(before)
      let afterSet = Set(after)
      return Change(
        concept: concept, kept: before.filter(afterSet.contains).map(match), lost: before.filter { !afterSet.contains($0) }.map(match),
        gained: after.filter { !beforeSet.contains($0) }.map(match))
    }
    outcomes = Comparison.outcomeChanges(first, second, firstKeys, secondKeys)
    stabilityDiffers = Comparison.stabilityDiffers(first, second, firstKeys, secondIndex)
  }

  /// Named outcomes of both sides that hold in other states, matched by what is taken in them, or under other concepts.
  private static func outcomeChanges(
    _ first: Solution, _ second: Solution, _ firstKeys: [[String]], _ secondKeys: [[String]]
  ) -> [(name: String, first: String, second: String)] {
    let others = second.outcomeFindings()
    return first.outcomeFindings().compactMap { finding in
      guard let other = others.first(where: { $0.outcome.name == finding.outcome.name }) else { return nil }
      func holding(_ finding: OutcomeFinding, _ keys: [[String]]) -> [Set<[String]>] {
        SolutionConcept.allCases.map { concept in Set((finding.equilibria[concept] ?? []).map { keys[$0] }) }
      }
      guard holding(finding, firstKeys) != holding(other, secondKeys) else { return nil }
      return (finding.outcome.name, first.summary(of: finding), second.summary(of: other))
    }
  }

  /// Whether a state of both sides is stable for a decision maker of both on one side alone.
  private static func stabilityDiffers(_ first: Solution, _ second: Solution, _ keys: [[String]], _ secondIndex: [[String]: Int]) -> Bool {
    let makers = first.conflict.decisionMakers.enumerated().compactMap { index, maker in
      second.conflict.decisionMakers.firstIndex { $0.id == maker.id }.map { (index, $0) }
    }
    return keys.enumerated().contains { state, key in
      guard let other = secondIndex[key] else { return true }
      return makers.contains { a, b in first.stableConcepts(state, for: a) != second.stableConcepts(other, for: b) }
    }
  }

  /// Whether anything differs.
  public var isEmpty: Bool {
    modelChanges.isEmpty && outcomes.isEmpty && !stabilityDiffers && changes.allSatisfy { $0.lost.isEmpty && $0.gained.isEmpty }
  }

  /// Whether states are stable for other decision makers than before, be they equilibria or not.
  public let stabilityDiffers: Bool

  private static func keys(_ solution: Solution) -> [[String]] {
    (0..<solution.graph.stateCount).map { state in
      solution.wording.stateName(state).map { [$0] } ?? solution.wording.takenIDs(in: state)
    }
  }

  // MARK: Models

  private static func modelChanges(_ first: Solution, _ second: Solution) -> [String] {
    let (a, b) = (first.conflict, second.conflict)
    var changes: [String] = []
    changes += difference("decision maker", a.decisionMakers.map(\.id), b.decisionMakers.map(\.id))
    changes += difference("option", a.options.map(\.id), b.options.map(\.id))
    for option in b.options {
      guard let before = a.options.first(where: { $0.id == option.id }) else { continue }
      if before.isClosed != option.isClosed { changes.append("The option “\(option.id)” is now \(option.isClosed ? "closed" : "open").") }
      if before.direction != option.direction {
        changes.append("The option “\(option.id)” was \(before.direction.rawValue) and is \(option.direction.rawValue).")
      }
    }
    changes += arcChanges(a, b)
    changes += partyChanges(a, b)
    changes += difference("rule", a.rules.map(\.text), b.rules.map(\.text))
    changes += difference("move rule", a.moveRules.map { a.text(of: $0) }, b.moveRules.map { b.text(of: $0) })
    for maker in b.decisionMakers {
      guard let before = a.decisionMakers.first(where: { $0.id == maker.id }) else { continue }
      changes += preferenceChanges(of: maker.shortName.capitalizedFirst, before.preference, maker.preference)
    }
    for outcome in b.outcomes {
      guard let before = a.outcomes.first(where: { $0.name == outcome.name }), before.condition.text != outcome.condition.text else { continue }
      changes.append("The outcome “\(outcome.name)” was “\(before.condition.text)” and is “\(outcome.condition.text)”.")
    }
    let start = first.statusQuo.map { first.wording.line(for: $0) } ?? "not named"
    let end = second.statusQuo.map { second.wording.line(for: $0) } ?? "not named"
    if start != end { changes.append("The status quo was “\(start)” and is “\(end)”.") }
    return changes
  }

  private static func difference(_ kind: String, _ first: [String], _ second: [String]) -> [String] {
    let gone = first.filter { !second.contains($0) }
    let new = second.filter { !first.contains($0) }
    return gone.map { "The \(kind) “\($0)” is gone." } + new.map { "The \(kind) “\($0)” is new." }
  }

  /// What is said of types, of what is not known, of attitudes, perceptions, worlds and coalitions, as sentences.
  private static func partyChanges(_ a: Conflict, _ b: Conflict) -> [String] {
    func elements(_ conflict: Conflict) -> [GroundedElement] {
      let source = Case(title: "", conflict: conflict)
      return conflict.decisionMakers.flatMap { source.partyElements(of: $0, stage: nil) } + source.jointElements()
    }
    let (before, after) = (elements(a), elements(b))
    return [GroundedElement.Kind.type, .unknown, .attitude, .perception, .world, .coalition].flatMap { kind in
      difference(
        kind == .unknown ? "gap" : kind.rawValue, before.filter { $0.kind == kind }.map(\.text), after.filter { $0.kind == kind }.map(\.text))
    }
  }

  /// Graph form: states and moves that one side has and the other has not.
  private static func arcChanges(_ a: Conflict, _ b: Conflict) -> [String] {
    guard case .graph(let before) = a.form, case .graph(let after) = b.form else { return [] }
    func moves(_ graph: GraphForm, _ conflict: Conflict) -> [String] {
      zip(conflict.decisionMakers, graph.arcs).flatMap { maker, arcs in
        arcs.map { "\(maker.shortName): \(graph.states[$0.from]) → \(graph.states[$0.to])" }
      }
    }
    return difference("state", before.states, after.states) + difference("move", moves(before, a), moves(after, b))
  }

  private static func preferenceChanges(of name: String, _ first: Preference, _ second: Preference) -> [String] {
    guard case .prioritized(let before) = first, case .prioritized(let after) = second else {
      return first.kindName != second.kindName
        ? ["\(name): preferences were given by \(first.kindName) and are given by \(second.kindName)."]
        : first == second ? [] : ["\(name): the \(second.kindName) changed."]
    }
    let old = before.map(\.condition.text)
    let new = after.map(\.condition.text)
    guard old != new else { return [] }
    let gone = old.filter { !new.contains($0) }.map { "no longer wants “\($0)”" }
    let added = new.enumerated().filter { !old.contains($0.element) }.map {
      "now wants “\($0.element)” (priority \($0.offset + 1) of \(new.count))"
    }
    let keptOld = old.filter(new.contains)
    let keptNew = new.filter(old.contains)
    let reordered = keptOld == keptNew ? [] : ["orders what it wants anew: \(new.map { "“\($0)”" }.joined(separator: ", "))"]
    return ["\(name) \((gone + added + reordered).joined(separator: "; "))."]
  }
}

extension Preference {
  fileprivate var kindName: String {
    switch self {
    case .notGiven: "nothing"
    case .prioritized: "statements"
    case .weighted: "weights"
    case .ranked: "ranking"
    }
  }
}

extension Rule {
  /// The rule as it is written.
  public var text: String {
    switch kind {
    case .forbid(let condition): "never: \(condition.text)"
    case .require(let condition): "always: \(condition.text)"
    case .count(let count, let conditions):
      switch count {
      case .exactlyOne: "exactly one of: \(conditions.map(\.text).joined(separator: ", "))"
      case .atMostOne: "at most one of: \(conditions.map(\.text).joined(separator: ", "))"
      case .atLeastOne: "at least one of: \(conditions.map(\.text).joined(separator: ", "))"
      }
    }
  }
}

extension Conflict {
  /// A move rule in words: for whom, when, and which moves.
  public func text(of rule: MoveRule) -> String {
    let isForAll = Set(rule.by) == Set(decisionMakers.indices)
    let names = isForAll ? "everyone" : Wording.series(rule.by.map { decisionMakers[$0].shortName })
    return "for \(names)" + (rule.when == nil ? "" : ",") + " " + rule.text
  }
}

extension MoveRule {
  /// The rule as it is written, without those it is for.
  fileprivate var text: String {
    (when.map { "while \($0.text), " } ?? "") + (requiresTarget ? "only moves to: " : "no move to: ") + target.text
  }
}
