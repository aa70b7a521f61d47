extension Chances {
  /// The bounds that the results really have: what the others leave to each of them at least and at most.
  public var attainable: [ProbabilityBounds] {
    let least = bounds.reduce(Rational.zero) { $0 + $1.lower }
    let greatest = bounds.reduce(Rational.zero) { $0 + $1.upper }
    return bounds.map { own in
      ProbabilityBounds(
        lower: max(own.lower, Rational.one - (greatest - own.upper)), upper: min(own.upper, Rational.one - (least - own.lower)))
    }
  }

  /// The extreme points of all distributions within the bounds: in each at most one result has a chance strictly between its bounds. Every distribution within
  /// the bounds is a mixture of them, so whatever is linear in the chances is least and greatest at one of them.
  /// - Parameter maximum: more points than this are not listed.
  /// - Returns: each point once, in a fixed order; nil where there are more.
  /// - Complexity: O(2^n n) for n results with room between their bounds.
  public func extremePoints(maximum: Int) -> [[Rational]]? {
    let room = attainable
    // What the results from an index on take together, at least and at most.
    var least = [Rational](repeating: .zero, count: room.count + 1)
    var greatest = least
    for index in room.indices.reversed() {
      least[index] = least[index + 1] + room[index].lower
      greatest[index] = greatest[index + 1] + room[index].upper
    }
    var points: [[Rational]] = []
    // Ends of the search that hold no point count as well: there is nothing to gain from going on for long.
    var ends = 0
    func go(_ chosen: [Rational], free: Int?, left: Rational) {
      let index = chosen.count
      guard ends <= maximum else { return }
      guard index < room.count else {
        ends += 1
        guard let free else {
          if left == .zero { points.append(chosen) }
          return
        }
        // At a bound of its own it would be met without being free.
        guard left > room[free].lower, left < room[free].upper else { return }
        var point = chosen
        point[free] = left
        points.append(point)
        return
      }
      let spare = free.map { room[$0] } ?? ProbabilityBounds(lower: .zero, upper: .zero)
      guard least[index] + spare.lower <= left, greatest[index] + spare.upper >= left else {
        ends += 1
        return
      }
      let own = room[index]
      go(chosen + [own.lower], free: free, left: left - own.lower)
      guard !own.isExact else { return }
      go(chosen + [own.upper], free: free, left: left - own.upper)
      if free == nil { go(chosen + [.zero], free: index, left: left) }
    }
    go([], free: nil, left: .one)
    return ends > maximum ? nil : points
  }
}
