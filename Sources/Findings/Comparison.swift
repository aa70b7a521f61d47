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
    let secondFindings = second.outcomeFindings()
    outcomes = first.outcomeFindings().compactMap { finding in
      guard let other = secondFindings.first(where: { $0.outcome.name == finding.outcome.name }) else { return nil }
      let texts = (first.summary(of: finding), second.summary(of: other))
      return texts.0 == texts.1 ? nil : (finding.outcome.name, texts.0, texts.1)
    }
  }

  /// Whether anything differs.
  public var isEmpty: Bool { modelChanges.isEmpty && outcomes.isEmpty && changes.allSatisfy { $0.lost.isEmpty && $0.gained.isEmpty } }

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
    changes += difference("closed option", a.options.filter(\.isClosed).map(\.id), b.options.filter(\.isClosed).map(\.id))
    changes += difference("rule", a.rules.map(\.text), b.rules.map(\.text))
    changes += difference("move rule", a.moveRules.map(\.text), b.moveRules.map(\.text))
    for maker in b.decisionMakers {
      guard let before = a.decisionMakers.first(where: { $0.id == maker.id }) else { continue }
      changes += preferenceChanges(of: maker.shortName.capitalizedFirst, before.preference, maker.preference)
    }
    if let start = first.statusQuo, let end = second.statusQuo, first.wording.line(for: start) != second.wording.line(for: end) {
      changes.append("The status quo was “\(first.wording.line(for: start))” and is “\(second.wording.line(for: end))”.")
    }
    return changes
  }

  private static func difference(_ kind: String, _ first: [String], _ second: [String]) -> [String] {
    let gone = first.filter { !second.contains($0) }
    let new = second.filter { !first.contains($0) }
    return gone.map { "The \(kind) “\($0)” is gone." } + new.map { "The \(kind) “\($0)” is new." }
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

extension MoveRule {
  /// The rule as it is written.
  public var text: String {
    (when.map { "while \($0.text), " } ?? "") + (requiresTarget ? "only moves to: " : "no move to: ") + target.text
  }
}
