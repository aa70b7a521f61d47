public import Probability

/// How often something comes about when the types are drawn: in which of the profiles that can be.
public enum Occurrence: String, Hashable, Sendable {
  /// In all of them.
  case certainly
  /// In some.
  case possibly
  /// In none.
  case never
}

/// What is known of the chance of something that depends on the types.
public struct EventChance: Hashable, Sendable {
  /// What kind of numbers the bounds are.
  public enum Kind: String, Hashable, Sendable {
    /// The least and the greatest probability over all distributions within the stated bounds: one number where every chance is one.
    case exact
    /// They hold the least and the greatest, and may be wider: there are too many ways to combine the bounds to go through.
    case outer
    /// Profiles were drawn; the interval of Clopper and Pearson, 99 percent, for this one chance.
    case confidence
  }

  /// Whether it comes about in all profiles, in some or in none; nil where profiles were drawn and not gone through.
  public let occurrence: Occurrence?
  /// Its probability; nil where the case states no chance at all.
  public let probability: ProbabilityBounds?
  /// What kind of numbers these are.
  public let kind: Kind

  /// What is known of a chance.
  public init(occurrence: Occurrence?, probability: ProbabilityBounds?, kind: Kind = .exact) {
    (self.occurrence, self.probability, self.kind) = (occurrence, probability, kind)
  }

  /// Whether it is known not to come about.
  public var isNever: Bool { occurrence == .never || probability?.upper == .zero }
}
