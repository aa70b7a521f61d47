/// How strongly a state is stable for a decision maker: how great the difference is by which the others can always make it regret an improvement.
///
/// In this order: not stable, deterred by what is as good alone, deterred by a difference of degree 0, 1, …, nothing to be deterred from.
public enum Strength: Hashable, Sendable, Comparable {
  /// Not stable.
  case unstable
  /// Stable, and some improvement is deterred by nothing worse than what is as good as the state that it leaves.
  case even
  /// Stable, and every improvement is deterred by something worse by a difference of at least this degree, the greatest of which that can be said.
  case deterred(degree: Int)
  /// Stable because there is no improvement: strong of every degree.
  case unprovoked

  /// Whether the state is stable at all.
  public var isStable: Bool { self != .unstable }

  /// Whether it is strong of a degree. Hamouda, Kilgour & Hipel 2004 know one, 1.
  public func isStrong(degree: Int = 1) -> Bool {
    switch self {
    case .unstable, .even: false
    case .deterred(let greatest): greatest >= degree
    case .unprovoked: true
    }
  }

  /// Stable and not strong of degree 1.
  public var isWeak: Bool { isStable && !isStrong() }

  private var place: Int {
    switch self {
    case .unstable: -2
    case .even: -1
    case .deterred(let degree): degree
    case .unprovoked: .max
    }
  }

  /// The weaker first.
  public static func < (a: Strength, b: Strength) -> Bool { a.place < b.place }
}
