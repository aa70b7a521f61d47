// How great differences are.
extension Preference {
  /// The degrees of the differences that it makes, apart from 0, ascending.
  public var degrees: [Int] {
    let all: [Int] =
      switch self {
      case .notGiven, .weighted: []
      case .prioritized(let statements): statements.map(\.degree)
      case .ranked(let ranking): ranking.degrees
      }
    return Set(all).filter { $0 > 0 }.sorted()
  }

  /// What is left of it where differences below a degree do not count: the statements of that degree or a higher one, or the groups of a ranking joined across
  /// smaller steps. Weights make ordinary differences alone, so of them nothing is left.
  public func coarsened(toDegree degree: Int) -> Preference {
    guard degree > 0 else { return self }
    switch self {
    case .notGiven: return .notGiven
    case .weighted: return .prioritized([])
    // Degrees never rise down a list.
    case .prioritized(let statements): return .prioritized(Array(statements.prefix { $0.degree >= degree }))
    case .ranked(var ranking):
      var groups: [[Ranking.RankedState]] = []
      for (position, group) in ranking.groups.enumerated() {
        let step = position > 0 && position <= ranking.degrees.count ? ranking.degrees[position - 1] : 0
        if groups.isEmpty || step >= degree { groups.append(group) } else { groups[groups.count - 1] += group }
      }
      (ranking.groups, ranking.degrees) = (groups, [])
      return .ranked(ranking)
    }
  }
}

extension Conflict {
  /// The degrees of the differences that its decision makers' preferences make, apart from 0, ascending; empty where no difference is marked as great.
  public var degrees: [Int] { Set(decisionMakers.flatMap(\.preference.degrees)).sorted() }
}
