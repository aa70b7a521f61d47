import GraphModel

/// One vector for each pattern of a decision maker's one-way options, within one class (`MoveClasses.patterns`).
///
/// A move leads from a state to the classmates whose pattern contains its own, so what a state can reach is answered by its pattern alone.
struct PatternTable<V: Carried> {
  private var values: [V]
  private let bits: Int

  /// Above this many one-way options a table of all patterns is not kept and states are compared pair by pair.
  private static var maximumBits: Int { 20 }

  init(bits: Int, identity: V) {
    self.bits = bits
    values = bits <= Self.maximumBits ? [V](repeating: identity, count: 1 << bits) : []
  }

  /// Whether comparing the members of a class pair by pair is cheaper than the table.
  func prefersPairs(for members: Int) -> Bool { values.isEmpty || members * members <= 4 * values.count }

  /// The value of a pattern.
  func value(_ pattern: UInt64) -> V { values[Int(pattern)] }

  /// Combines a value into one pattern.
  mutating func combine<R: Reduction>(_ reduction: R.Type, _ pattern: UInt64, _ value: V) {
    values[Int(pattern)] = R.combine(values[Int(pattern)], value)
  }

  /// Gives every pattern the reduction over all patterns that contain it (superset zeta transform).
  mutating func spreadDown<R: Reduction>(_ reduction: R.Type) {
    for bit in 0..<bits {
      for pattern in values.indices where pattern & (1 << bit) == 0 {
        values[pattern] = R.combine(values[pattern], values[pattern | 1 << bit])
      }
    }
  }

  /// Combines a value into a pattern and all patterns that it contains: all from which a state of that pattern can be reached.
  mutating func insert<R: Reduction>(_ reduction: R.Type, _ pattern: UInt64, _ value: V) {
    let full = Int(pattern)
    var part = full
    while true {
      values[part] = R.combine(values[part], value)
      guard part != 0 else { return }
      part = (part - 1) & full
    }
  }

  /// Forgets all values.
  mutating func reset(to identity: V) { for pattern in values.indices { values[pattern] = identity } }
}
