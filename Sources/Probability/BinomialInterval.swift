import BigInt

/// The interval of Clopper and Pearson for a probability of which some independent draws are known: whatever the probability is, the interval holds it in at least
/// 99 of 100 such series of draws. Clopper & Pearson, Biometrika 26 (1934).
public enum BinomialInterval {
  /// The most draws that an interval is computed for.
  public static let maximumDraws = 1_000_000

  /// The confidence in percent.
  public static let confidence = 99

  /// The ends are whole millionths, the lower rounded down, the upper up.
  private static let grain = 1_000_000

  /// The interval.
  ///
  /// The lower end is the greatest probability at which so many hits or more are too rare to be believed (half a percent), the upper end the least at which so
  /// many or fewer are. Tails are summed in floating point, and every error is counted against the interval, so it is never too narrow.
  /// - Parameters:
  ///   - hits: how often the event was met.
  ///   - draws: how many draws there were, at most `maximumDraws`.
  /// - Complexity: O(log(1 / grain)) tails of O(√draws) terms.
  public static func bounds(hits: Int, of draws: Int) -> ProbabilityBounds {
    precondition(draws > 0 && draws <= maximumDraws && (0...draws).contains(hits))
    return ProbabilityBounds(
      lower: Rational(BigInt(lowerEnd(hits, draws)), BigInt(grain)), upper: Rational(BigInt(grain - lowerEnd(draws - hits, draws)), BigInt(grain)))
  }

  /// The lower end in millionths. The upper end is its mirror: hits and misses change places.
  private static func lowerEnd(_ hits: Int, _ draws: Int) -> Int {
    guard hits > 0 else { return 0 }
    // The tail grows with the probability.
    var (rare, common) = (0, grain)
    while common - rare > 1 {
      let middle = (rare + common) / 2
      if greatestTail(hits, draws, middle) <= 0.005 { rare = middle } else { common = middle }
    }
    return rare
  }

  /// An upper bound of the chance of so many hits or more, when one draw hits with a probability of so many millionths (between nought and all).
  ///
  /// Each number of hits is weighed against the likeliest by products of neighbouring ratios. Each ratio is a quotient of whole numbers below 2^53, so a product of
  /// a million of them is off by less than a billionth of itself; the factor below allows ten times that. What is left out on either side weighs less than 1e-30
  /// for each of at most a million numbers.
  private static func greatestTail(_ hits: Int, _ draws: Int, _ millionths: Int) -> Double {
    let top = min(draws, (draws + 1) * millionths / grain)
    var tail = top >= hits ? 1.0 : 0.0
    var all = 1.0
    var weight = 1.0
    var count = top
    while count < draws, weight > 1e-30 {
      weight *= Double((draws - count) * millionths) / Double((count + 1) * (grain - millionths))
      count += 1
      all += weight
      if count >= hits { tail += weight }
    }
    weight = 1
    count = top
    while count > 0, weight > 1e-30 {
      weight *= Double(count * (grain - millionths)) / Double((draws - count + 1) * millionths)
      count -= 1
      all += weight
      if count >= hits { tail += weight }
    }
    return (tail + 1e-24) / all * (1 + 1e-8)
  }
}
