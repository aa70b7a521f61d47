/// How much more work is done before giving up, and whether somebody has asked to stop.
struct Patience {
  private var workLeft: Int
  private var untilAsking = Self.interval
  private let isCancelled: () -> Bool
  /// Units of work, of some nanoseconds each, between two looks at `isCancelled`: about a millisecond.
  private static let interval = 1 << 16

  /// Patience for `work` units.
  init(work: Int, isCancelled: @escaping () -> Bool) {
    workLeft = work
    self.isCancelled = isCancelled
  }

  /// Work that does not count against the limit because its amount is known to be bounded; only looks whether to stop.
  @inline(__always) mutating func spend(_ units: Int) throws(FeasibleStates.Failure) {
    untilAsking -= units
    if untilAsking <= 0 { try ask() }
  }

  /// Work of a search, which ends when there was too much of it.
  @inline(__always) mutating func search(_ units: Int) throws(FeasibleStates.Failure) {
    workLeft -= units
    guard workLeft > 0 else { throw .tooMuchWork(statesFound: 0) }
    try spend(units)
  }

  /// Looks whether to stop.
  mutating func ask() throws(FeasibleStates.Failure) {
    untilAsking = Self.interval
    if isCancelled() { throw .cancelled }
  }
}
