public import BigInt

/// A seeded generator: the same seed gives the same numbers, on every machine and however many threads there are. SplitMix64: Steele, Lea & Flood, Fast splittable
/// pseudorandom number generators, OOPSLA 2014. Not for secrets.
public struct SeededDraws: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0 up to a bound, each equally often.
  /// - Precondition: the bound is positive.
  public mutating func number(below bound: BigInt) -> BigInt {
    precondition(bound > 0)
    let bits = (bound - 1).magnitude.bitWidth
    while true {
      // As many bits as the bound has; what is too high is drawn anew, so that none is favoured.
      var drawn = BigInt(0)
      for start in stride(from: 0, to: bits, by: 64) {
        let width = min(64, bits - start)
        drawn = drawn << width | BigInt(next() >> UInt64(64 - width))
      }
      if drawn < bound { return drawn }
    }
  }
}

/// One distribution over some results, to draw from exactly.
public struct ExactDistribution: Sendable {
  /// For each result how many of the equally likely tickets are its own or an earlier result's.
  private let upTo: [BigInt]

  /// A distribution.
  /// - Precondition: the chances are not negative and sum to one.
  public init(_ chances: [Rational]) {
    let tickets = chances.reduce(BigInt(1)) { $0 * $1.denominator / $0.greatestCommonDivisor(with: $1.denominator) }
    var sum = BigInt(0)
    upTo = chances.map { chance in
      sum += chance.numerator * (tickets / chance.denominator)
      return sum
    }
    precondition(sum == tickets && chances.allSatisfy { $0 >= .zero })
  }

  /// Draws a result.
  public func draw(_ random: inout SeededDraws) -> Int {
    let ticket = random.number(below: upTo.last ?? 1)
    return upTo.firstIndex { ticket < $0 } ?? 0
  }
}
