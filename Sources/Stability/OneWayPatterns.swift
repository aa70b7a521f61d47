import GraphModel

/// One value for each pattern of a decision maker's one-way options, within one class.
///
/// Patterns are read so that every legal move adds bits: a take-only option counts when taken, a drop-only option when dropped. One move leads from a state to
/// exactly those classmates whose pattern contains its own.
struct OneWayPatterns {
  private let positions: [UInt64]
  private let dropOnly: UInt64
  private var values: [Int32]

  /// Above this many one-way options a table of all patterns is not kept and states are compared pair by pair.
  private static let maximumBits = 12

  init(_ classes: MoveClasses, identity: Int32) {
    let mask = classes.takeOnly | classes.dropOnly
    positions = (0..<64).map { UInt64($0) }.filter { (mask >> $0) & 1 == 1 }
    dropOnly = classes.dropOnly
    values = positions.count <= Self.maximumBits ? [Int32](repeating: identity, count: 1 << positions.count) : []
  }

  /// Whether comparing the members of a class pair by pair is cheaper than the table.
  func prefersPairs(for members: Int) -> Bool { values.isEmpty || members * members <= 4 * values.count }

  private func pattern(_ word: UInt64) -> Int {
    let oriented = word ^ dropOnly
    var pattern = 0
    for (bit, position) in positions.enumerated() { pattern |= Int((oriented >> position) & 1) << bit }
    return pattern
  }

  /// The value of a state's pattern.
  func value(_ word: UInt64) -> Int32 { values[pattern(word)] }

  /// Combines a value into the state's own pattern.
  mutating func combine<R: Reduction>(_ reduction: R.Type, _ word: UInt64, _ value: Int32) {
    _ = R.improve(&values[pattern(word)], by: value)
  }

  /// Gives every pattern the reduction over all patterns that contain it (superset zeta transform).
  mutating func spreadDown<R: Reduction>(_ reduction: R.Type) {
    for bit in positions.indices {
      for pattern in values.indices where pattern & (1 << bit) == 0 {
        values[pattern] = R.combine(values[pattern], values[pattern | 1 << bit])
      }
    }
  }

  /// Combines a value into the state's pattern and all patterns that it contains: all from which the state can be reached.
  mutating func insert<R: Reduction>(_ reduction: R.Type, _ word: UInt64, _ value: Int32) {
    let full = pattern(word)
    var part = full
    while true {
      _ = R.improve(&values[part], by: value)
      guard part != 0 else { return }
      part = (part - 1) & full
    }
  }

  /// Forgets all values.
  mutating func reset(to identity: Int32) { for pattern in values.indices { values[pattern] = identity } }
}
