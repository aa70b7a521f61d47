import BigInt
import Probability

/// The probability of sets of profiles: exact where every combination of extreme points of the drawings' chances can be gone through, else bounds around it.
struct ProfileMass: Sendable {
  /// With more profiles than this, counted once for each combination of extreme points, the answer is an outer interval.
  static let maximumWork = 1_000_000

  /// Whether every answer is the least and the greatest probability.
  let isExact: Bool

  private let rows: ProfileRows
  /// The drawings in the order in which they are summed over. Of the first one the distribution is found by sorting its values, and not among its extreme points.
  private let order: [Int]
  /// For each drawing, in that order, how many parts its chances are counted in.
  private let parts: [BigInt]
  /// For each drawing in order its distributions that are tried, each as numbers of parts; of the first, and where the answer is an outer interval, none.
  private let points: [[[BigInt]]]
  /// For each drawing in order the bounds of each result in parts.
  private let bounds: [(lower: [BigInt], upper: [BigInt])]
  /// The same in machine words, where all products fit.
  private let small: (points: [[[Int]]], bounds: [(lower: [Int], upper: [Int])])?

  /// - Precondition: the rows are all profiles.
  init(_ rows: ProfileRows, maximumWork: Int = maximumWork) {
    precondition(rows.isComplete)
    self.rows = rows
    let found = rows.drawings.map { $0.chances.extremePoints(maximum: maximumWork / max(1, rows.count)) }
    // Summed over last is the drawing with most extreme points: they need not be gone through.
    let order = rows.drawings.indices.sorted { (found[$0]?.count ?? .max, $1) > (found[$1]?.count ?? .max, $0) }
    self.order = order
    var combinations: Int? = 1
    for place in order.dropFirst() {
      combinations = combinations.flatMap { before in
        found[place].flatMap { points in
          let (product, overflow) = before.multipliedReportingOverflow(by: points.count)
          return overflow || product > maximumWork / max(1, rows.count) ? nil : product
        }
      }
    }
    // A single drawing is always exact, and one distribution for each of the others is as well.
    isExact = combinations != nil || order.dropFirst().allSatisfy { found[$0]?.count == 1 }
    let exact = isExact
    let chances = order.map { rows.drawings[$0].chances.bounds }
    let parts = chances.map { bounds in
      bounds.flatMap { [$0.lower, $0.upper] }.reduce(BigInt(1)) { $0 * $1.denominator / $0.greatestCommonDivisor(with: $1.denominator) }
    }
    self.parts = parts
    func counted(_ chance: Rational, _ place: Int) -> BigInt { chance.numerator * (parts[place] / chance.denominator) }
    points = order.indices.map { place in
      guard exact, place > 0 else { return [] }
      return (found[order[place]] ?? []).map { point in point.map { counted($0, place) } }
    }
    bounds = chances.enumerated().map { place, bounds in (bounds.map { counted($0.lower, place) }, bounds.map { counted($0.upper, place) }) }
    if parts.reduce(1, *) < BigInt(1) << 62 {
      small = (points.map { $0.map { $0.map { Int($0) } } }, bounds.map { ($0.lower.map { Int($0) }, $0.upper.map { Int($0) }) })
    } else {
      small = nil
    }
  }

  /// The least and the greatest probability of a set of profiles.
  /// - Complexity: O(profiles) for each combination of extreme points.
  func probability(of set: ProfileSet) -> ProbabilityBounds {
    if set.isEmpty { return ProbabilityBounds(lower: .zero, upper: .zero) }
    if set.isFull { return ProbabilityBounds(lower: .one, upper: .one) }
    let whole = parts.reduce(1, *)
    func bounds(_ sums: (least: some BinaryInteger, greatest: some BinaryInteger)) -> ProbabilityBounds {
      ProbabilityBounds(lower: Rational(BigInt(sums.least), whole), upper: Rational(BigInt(sums.greatest), whole))
    }
    if let small { return bounds(range(of: set, small.points, small.bounds, parts.map { Int($0) })) }
    return bounds(range(of: set, points, self.bounds, parts))
  }

  private func range<Number: SignedInteger & Sendable>(
    of set: ProfileSet, _ points: [[[Number]]], _ bounds: [(lower: [Number], upper: [Number])], _ parts: [Number]
  ) -> (least: Number, greatest: Number) {
    guard isExact else { return relaxed(set, bounds, parts, 0, 0) }
    let results = rows.drawings[order[0]].results.count
    let stride = rows.strides[order[0]]
    var (least, greatest): (Number?, Number?) = (nil, nil)
    // An odometer over the points of all drawings but the first.
    var chosen = [Int](repeating: 0, count: order.count)
    while true {
      let weights = order.indices.map { $0 == 0 ? [] : points[$0][chosen[$0]] }
      let values = (0..<results).map { sum(set, weights, 1, $0 * stride) }
      let low = Self.expectation(of: values, bounds[0], parts[0], least: true)
      let high = Self.expectation(of: values, bounds[0], parts[0], least: false)
      least = least.map { Swift.min($0, low) } ?? low
      greatest = greatest.map { Swift.max($0, high) } ?? high
      var place = order.count - 1
      while place > 0, chosen[place] == points[place].count - 1 {
        chosen[place] = 0
        place -= 1
      }
      guard place > 0 else { return (least ?? 0, greatest ?? 0) }
      chosen[place] += 1
    }
  }

  /// The weight of the rows of a set from a place in the order on.
  private func sum<Number: SignedInteger>(_ set: ProfileSet, _ weights: [[Number]], _ place: Int, _ row: Int) -> Number {
    guard place < order.count else { return set[row] ? 1 : 0 }
    let stride = rows.strides[order[place]]
    var total: Number = 0
    for (result, weight) in weights[place].enumerated() where weight != 0 {
      let value = sum(set, weights, place + 1, row + result * stride)
      if value != 0 { total += weight * value }
    }
    return total
  }

  /// As if each drawing could be distributed anew for each way in which those before it come out: at most the least, at least the greatest.
  private func relaxed<Number: SignedInteger>(
    _ set: ProfileSet, _ bounds: [(lower: [Number], upper: [Number])], _ parts: [Number], _ place: Int, _ row: Int
  ) -> (least: Number, greatest: Number) {
    guard place < order.count else { return set[row] ? (1, 1) : (0, 0) }
    let stride = rows.strides[order[place]]
    let below = bounds[place].lower.indices.map { relaxed(set, bounds, parts, place + 1, row + $0 * stride) }
    return (
      Self.expectation(of: below.map(\.least), bounds[place], parts[place], least: true),
      Self.expectation(of: below.map(\.greatest), bounds[place], parts[place], least: false)
    )
  }

  /// As `Chances.leastExpectation` and `greatestExpectation`, in whole parts.
  private static func expectation<Number: SignedInteger>(
    of values: [Number], _ bounds: (lower: [Number], upper: [Number]), _ parts: Number, least: Bool
  ) -> Number {
    var left = parts - bounds.lower.reduce(0, +)
    var sum = zip(bounds.lower, values).reduce(Number(0)) { $0 + $1.0 * $1.1 }
    guard left > 0 else { return sum }
    for index in values.indices.sorted(by: { least ? values[$0] < values[$1] : values[$0] > values[$1] }) {
      let extra = Swift.min(left, bounds.upper[index] - bounds.lower[index])
      left -= extra
      sum += extra * values[index]
    }
    return sum
  }
}
