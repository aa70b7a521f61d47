import ConflictModel

/// What a supposition changes at one stage, compared with the case as it is. States are words: the options taken, in graph form the state's index.
public struct HingeEffect: Hashable, Sendable {
  /// How a named outcome fares.
  public struct OutcomeChange: Hashable, Sendable {
    /// The outcome, by its index.
    public let outcome: Int
    /// Whether it holds in the case as it is.
    public let heldBefore: Bool
    /// Whether it holds under the supposition.
    public let holdsAfter: Bool
    /// Its states that are no longer equilibria, ascending.
    public let lost: [UInt64]
    /// Its states that have become equilibria, ascending.
    public let gained: [UInt64]

    /// Whether it begins or ceases to hold.
    public var isFlip: Bool { heldBefore != holdsAfter }
  }

  /// The stage, by its place among those that were analysed.
  public let stage: Int
  /// The named outcomes that begin or cease to hold, or hold in other states.
  public let outcomes: [OutcomeChange]
  /// Equilibria that are none any more, ascending.
  public let lost: [UInt64]
  /// States that have become equilibria, ascending.
  public let gained: [UInt64]
  /// Whether where things stand has become an equilibrium (true), or is none any more (false); nil where neither.
  public let statusQuo: Bool?

  /// Whether nothing changes.
  var isEmpty: Bool { outcomes.isEmpty && lost.isEmpty && gained.isEmpty && statusQuo == nil }

  /// What the second model changes of the first.
  init(stage: Int, from before: SuppositionSolver.Judged, to after: SuppositionSolver.Judged) {
    self.stage = stage
    lost = Self.difference(before.equilibria, after.equilibria)
    gained = Self.difference(after.equilibria, before.equilibria)
    outcomes = before.outcomes.indices.compactMap { outcome in
      let (held, holds) = (before.outcomes[outcome], after.outcomes[outcome])
      guard held != holds else { return nil }
      return OutcomeChange(
        outcome: outcome, heldBefore: !held.isEmpty, holdsAfter: !holds.isEmpty, lost: Self.difference(held, holds),
        gained: Self.difference(holds, held))
    }
    statusQuo = before.statusQuo == after.statusQuo ? nil : after.statusQuo
  }

  private init(stage: Int, outcomes: [OutcomeChange], lost: [UInt64], gained: [UInt64], statusQuo: Bool?) {
    (self.stage, self.outcomes, self.lost, self.gained, self.statusQuo) = (stage, outcomes, lost, gained, statusQuo)
  }

  /// What it changes that none of the others changes in the same way.
  func beyond(_ others: [HingeEffect]) -> HingeEffect {
    let lost = others.reduce(lost) { Self.difference($0, $1.lost) }
    let gained = others.reduce(gained) { Self.difference($0, $1.gained) }
    let (newlyLost, newlyGained) = (Set(lost), Set(gained))
    let flipped = Set(others.flatMap { $0.outcomes.filter(\.isFlip).map(\.outcome) })
    let outcomes = outcomes.compactMap { change -> OutcomeChange? in
      let isNewFlip = change.isFlip && !flipped.contains(change.outcome)
      let (lostHere, gainedHere) = (change.lost.filter(newlyLost.contains), change.gained.filter(newlyGained.contains))
      guard isNewFlip || !lostHere.isEmpty || !gainedHere.isEmpty else { return nil }
      // Of a flip that another makes too only the states are new.
      return OutcomeChange(
        outcome: change.outcome, heldBefore: change.heldBefore, holdsAfter: isNewFlip ? change.holdsAfter : change.heldBefore,
        lost: isNewFlip ? change.lost : lostHere, gained: isNewFlip ? change.gained : gainedHere)
    }
    return HingeEffect(
      stage: stage, outcomes: outcomes, lost: lost, gained: gained, statusQuo: others.contains { $0.statusQuo != nil } ? nil : statusQuo)
  }

  /// What is in the first list and not in the second; both ascend.
  private static func difference(_ first: [UInt64], _ second: [UInt64]) -> [UInt64] {
    if first == second { return [] }
    let second = Set(second)
    return first.filter { !second.contains($0) }
  }
}

/// A supposition that changes what the case concludes.
public struct Hinge: Sendable {
  /// What is supposed.
  public let supposition: Supposition
  /// The elements that it is about: those that fall, change places or become two-way, in the case's order.
  public let elements: [ModelElement]
  /// What it changes, stage by stage. Of a claim that falls with what others ground too, what it does not change when it falls alone; of a pair, what neither
  /// changes without the other.
  public let effects: [HingeEffect]

  /// How much it changes: outcomes that begin or cease to hold, outcomes that hold in other states, equilibria lost and gained.
  var weight: [Int] {
    let changes = effects.flatMap(\.outcomes)
    let flips = changes.count(where: \.isFlip)
    return [flips, changes.count - flips, effects.reduce(0) { $0 + $1.lost.count + $1.gained.count }]
  }
}
