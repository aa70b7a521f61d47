/// A decision maker's moves in option form without move rules.
///
/// A **class** is a set of states that differ in this decision maker's options alone. Where all its options can be taken and dropped, every state of a class
/// can be reached from every other in one move; options that change one way only cut that down to the states that keep what has been taken and dropped.
/// Moves are transitive either way.
public struct MoveClasses: Sendable {
  /// All states, class after class, within a class best for the decision maker first, equals in ascending order.
  public let order: [Int32]
  /// Where each class begins in `order`, and at the end the number of states.
  public let starts: [Int32]
  /// The class of each state.
  public let classOf: [Int32]
  /// The bits of own options that can be taken but not dropped.
  public let takeOnly: UInt64
  /// The bits of own options that can be dropped but not taken.
  public let dropOnly: UInt64

  /// For each state the pattern of the one-way options, read so that every legal move adds bits: a take-only option counts when taken, a drop-only option when
  /// dropped. One move leads from a state to exactly those classmates whose pattern contains its own. Empty when all options can be taken and dropped.
  public let patterns: [UInt64]
  /// The number of bits of a pattern.
  public var patternBits: Int { (takeOnly | dropOnly).nonzeroBitCount }

  /// Whether every move can be taken back.
  public var isReversible: Bool { takeOnly | dropOnly == 0 }
  /// Whether there is no move at all.
  public var isIdle: Bool { classCount == order.count }
  /// The number of classes.
  public var classCount: Int { starts.count - 1 }

  /// The states of a class, best first.
  public func members(of index: Int) -> ArraySlice<Int32> { order[Int(starts[index])..<Int(starts[index + 1])] }

  /// Whether one move leads from a state to another of the same class.
  func allows(from state: Int, to other: Int) -> Bool {
    state != other && (patterns.isEmpty || patterns[state] & ~patterns[other] == 0)
  }

  /// Sorts states into classes.
  /// - Parameters:
  ///   - words: the states, ascending, one bit for each option.
  ///   - own: the decision maker's bits.
  ///   - ranks: its rank of each state.
  /// - Complexity: O(states) expected.
  init(words: [UInt64], own: Range<Int>, takeOnly: UInt64, dropOnly: UInt64, ranks: [Int32]) {
    self.takeOnly = takeOnly
    self.dropOnly = dropOnly
    let (classOf, classCount) = MoveClasses.classes(words: words, own: own)
    self.classOf = classOf
    patterns = takeOnly | dropOnly == 0 ? [] : words.map { MoveClasses.pattern($0, takeOnly: takeOnly, dropOnly: dropOnly) }
    let byRank = MoveClasses.countingSort(Array(0..<Int32(words.count)), keys: ranks, descending: true)
    order = MoveClasses.countingSort(byRank, keys: classOf, descending: false)
    var starts = [Int32](repeating: 0, count: classCount + 1)
    for index in classOf { starts[Int(index) + 1] += 1 }
    for index in 0..<classCount { starts[index + 1] += starts[index] }
    self.starts = starts
  }

  /// The one-way options of a state as a number, the lowest option being the least significant bit.
  private static func pattern(_ word: UInt64, takeOnly: UInt64, dropOnly: UInt64) -> UInt64 {
    var rest = takeOnly | dropOnly
    var pattern: UInt64 = 0
    var bit: UInt64 = 1
    while rest != 0 {
      let option = rest & (~rest &+ 1)
      if (word ^ dropOnly) & option != 0 { pattern |= bit }
      bit <<= 1
      rest &= rest - 1
    }
    return pattern
  }

  /// Numbers the classes by first appearance.
  private static func classes(words: [UInt64], own: Range<Int>) -> ([Int32], Int) {
    // A decision maker without options moves nowhere: each state is a class of its own.
    guard !own.isEmpty else { return (Array(0..<Int32(words.count)), words.count) }
    let low: UInt64 = (1 << UInt64(own.lowerBound)) - 1
    let highest = words.last.map { 64 - $0.leadingZeroBitCount } ?? 0
    let keyBits = max(own.lowerBound, highest - own.count)
    var count: Int32 = 0
    var classOf = [Int32](repeating: 0, count: words.count)
    // Own options are neighbours, so the others' options close up to a small number: a table serves wherever the states fill it well enough.
    if keyBits < 40, 1 << keyBits <= 8 * words.count + 1024 {
      var table = [Int32](repeating: -1, count: 1 << keyBits)
      for (state, word) in words.enumerated() {
        let high = own.upperBound < 64 ? (word >> UInt64(own.upperBound)) << UInt64(own.lowerBound) : 0
        let key = Int(high | word & low)
        if table[key] < 0 {
          table[key] = count
          count += 1
        }
        classOf[state] = table[key]
      }
    } else {
      let ownMask = (own.upperBound < 64 ? (1 << UInt64(own.upperBound)) - 1 : UInt64.max) & ~low
      var table: [UInt64: Int32] = [:]
      for (state, word) in words.enumerated() {
        let index = table[word & ~ownMask, default: count]
        if index == count {
          table[word & ~ownMask] = count
          count += 1
        }
        classOf[state] = index
      }
    }
    return (classOf, Int(count))
  }

  /// Sorts items by the key of each, keeping the order of equals. Keys are small numbers from 0.
  private static func countingSort(_ items: [Int32], keys: [Int32], descending: Bool) -> [Int32] {
    let top = keys.max() ?? 0
    var next = [Int32](repeating: 0, count: Int(top) + 2)
    for key in keys { next[Int(descending ? top - key : key) + 1] += 1 }
    for key in next.indices.dropFirst() { next[key] += next[key - 1] }
    var sorted = [Int32](repeating: 0, count: items.count)
    for item in items {
      let key = keys[Int(item)]
      let slot = Int(descending ? top - key : key)
      sorted[Int(next[slot])] = item
      next[slot] += 1
    }
    return sorted
  }
}
