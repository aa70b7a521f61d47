import BigInt

/// What is known of a probability: the least and the greatest that it can be.
public struct ProbabilityBounds: Hashable, Sendable {
  /// The least.
  public let lower: Rational
  /// The greatest.
  public let upper: Rational

  /// Bounds.
  public init(lower: Rational, upper: Rational) { (self.lower, self.upper) = (lower, upper) }

  /// Bounds in percent.
  public init(percent: ClosedRange<Int>) {
    (lower, upper) = (Rational(BigInt(percent.lowerBound), 100), Rational(BigInt(percent.upperBound), 100))
  }

  /// Nothing is known: 0 to 1.
  public static let unknown = ProbabilityBounds(lower: .zero, upper: .one)

  /// Whether there is one number and no other.
  public var isExact: Bool { lower == upper }
}

/// The chances of the results of one event, which exclude each other and one of which comes about: all distributions within bounds.
public struct Chances: Hashable, Sendable {
  /// For each result its bounds.
  public let bounds: [ProbabilityBounds]

  /// The distributions within bounds; nil when there is none: when the lower bounds sum to more than one or the upper to less.
  public init?(_ bounds: [ProbabilityBounds]) {
    let least = bounds.reduce(Rational.zero) { $0 + $1.lower }
    let greatest = bounds.reduce(Rational.zero) { $0 + $1.upper }
    guard bounds.allSatisfy({ $0.lower >= .zero && $0.lower <= $0.upper && $0.upper <= .one }), least <= .one, greatest >= .one else { return nil }
    self.bounds = bounds
  }

  /// The least expectation of a value over all distributions within the bounds: every result gets its lower bound, and what is left goes to the results of
  /// least value first. Givan, Leach & Dean, Artificial Intelligence 122 (2000).
  /// - Complexity: O(n log n) exact operations.
  public func leastExpectation(of values: [Rational]) -> Rational {
    expectation(of: values, inOrder: values.indices.sorted { (values[$0], $0) < (values[$1], $1) })
  }

  /// The greatest expectation of a value over all distributions within the bounds.
  public func greatestExpectation(of values: [Rational]) -> Rational {
    expectation(of: values, inOrder: values.indices.sorted { (values[$1], $0) < (values[$0], $1) })
  }

  private func expectation(of values: [Rational], inOrder order: [Int]) -> Rational {
    precondition(values.count == bounds.count)
    // Whatever the chances, they sum to one.
    if let first = values.first, values.allSatisfy({ $0 == first }) { return first }
    var left = bounds.reduce(Rational.one) { $0 - $1.lower }
    var sum = Rational.zero
    for index in order {
      let extra = min(left, bounds[index].upper - bounds[index].lower)
      left = left - extra
      sum = sum + (bounds[index].lower + extra) * values[index]
    }
    return sum
  }
}
