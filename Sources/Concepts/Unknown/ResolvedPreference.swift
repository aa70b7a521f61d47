import GraphModel

/// A decision maker's preference once what is open has been settled: a ranking, and pairs that override it. With such pairs it need not be transitive.
struct ResolvedPreference: Hashable {
  /// The ranking.
  var ranks: Ranks
  /// For each ordered pair that is named, whether its second state is better than its first.
  var overrides: [OrderedPair: Bool] = [:]

  struct OrderedPair: Hashable {
    var first: Int
    var second: Int
  }

  /// Whether a state is strictly preferred to another.
  func prefers(_ target: Int, to state: Int) -> Bool {
    if !overrides.isEmpty, let known = overrides[OrderedPair(first: state, second: target)] { return known }
    return ranks[target] > ranks[state]
  }
}

/// One way in which what is open about one decision maker can turn out; several ways that come to the same preference are one.
struct MakerResolution {
  /// What it then prefers.
  let preference: ResolvedPreference
  /// The answers to its open matters, in order: those of all that come to this preference that depart least from what is written.
  let answers: [MatterAnswer]
  /// In how many of them they depart from what is written.
  let departures: Int
  /// For each of its matters the answers with which it can come to this preference, a bit for each in the order of `OpenMatter.answers`.
  var compatible: [UInt8]
}
