import Problems

/// A rule that a feasible state obeys.
public struct Rule: Hashable, Sendable {
  /// How the rule is written.
  public enum Kind: Hashable, Sendable {
    /// The condition never holds.
    case forbid(Condition)
    /// The condition always holds.
    case require(Condition)
    /// A number of the conditions hold.
    case count(MemberCount, [Condition])
  }

  /// How it is written.
  public var kind: Kind
  /// Why it holds.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a rule.
  public init(kind: Kind, grounds: Grounds = Grounds(), place: Place? = nil) {
    self.kind = kind
    self.grounds = grounds
    self.place = place
  }

  /// What every feasible state satisfies.
  public var requirement: Formula<Int> {
    switch kind {
    case .forbid(let condition): .not(condition.formula)
    case .require(let condition): condition.formula
    case .count(let count, let conditions): .among(count, conditions.map(\.formula))
    }
  }
}

/// A rule that takes moves away from decision makers, depending on the state that is left.
public struct MoveRule: Hashable, Sendable {
  /// Indices of the decision makers whose moves it restricts.
  public var by: [Int]
  /// It applies while this holds in the state that is left; nil means always.
  public var when: Condition?
  /// As written: the condition on the state moved to.
  public var target: Condition
  /// Whether `target` must hold (`require`) or must not (`forbid`) in the state moved to.
  public var requiresTarget: Bool
  /// Why it holds.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a move rule.
  public init(
    by: [Int], when: Condition?, target: Condition, requiresTarget: Bool, grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.by = by
    self.when = when
    self.target = target
    self.requiresTarget = requiresTarget
    self.grounds = grounds
    self.place = place
  }
}

/// A name for the states that satisfy a condition.
public struct NamedOutcome: Hashable, Sendable {
  /// The name that people read.
  public var name: String
  /// Which states it names.
  public var condition: Condition
  /// Why it is called so.
  public var grounds: Grounds

  /// Makes a named outcome.
  public init(name: String, condition: Condition, grounds: Grounds = Grounds()) {
    self.name = name
    self.condition = condition
    self.grounds = grounds
  }
}
