/// A decision maker's moves in option form without move rules.
///
/// A **class** is a set of states that differ in this decision maker's options alone. Where all its options can be taken and dropped, every state of a class
/// can be reached from every other in one move; options that change one way only cut that down to the states that keep what has been taken and dropped.
/// Moves are transitive either way.
///
/// Where a good part of all combinations of the options is feasible, states lie in a **grid** with a cell for each combination, and a class is found by
/// arithmetic; where few are, classes are **lists** of states.
public struct MoveClasses: Sendable {
  /// The decision maker's bits.
  package let own: Range<Int>
  /// The bits of own options that can be taken but not dropped.
  package let takeOnly: UInt64
  /// The bits of own options that can be dropped but not taken.
  package let dropOnly: UInt64

  package enum Layout: Sendable {
    /// Class `c` of the grid has its members in `order` from `c * rows`; the first `feasible[c]` of them are states (all where `feasible` is nil).
    case grid(ClassTiles, feasible: [Int32]?)
    /// Class `c` has its members in `order` from `starts[c]` up to `starts[c + 1]`.
    case list(starts: [Int32], classOf: [Int32])
  }
  package let layout: Layout

  /// The members of every class, best for the decision maker first, equals in ascending order. In a grid a member is the number that the own bits make, in a
  /// list a state.
  package enum Order: Sendable {
    case bytes([UInt8])
    case halves([UInt16])
    case words([UInt32])
  }
  package let order: Order
  /// A bit for each place in `order`: whether a group of equally good members of a class begins there.
  package let groupStarts: [UInt64]

  /// For each member (as in `order`) the pattern of the one-way options, read so that every legal move adds bits: a take-only option counts when taken, a
  /// drop-only option when dropped. One move leads to exactly those classmates whose pattern contains the own one. Empty when every move can be taken back.
  package let patterns: [UInt64]

  /// The number of bits of a pattern.
  package var patternBits: Int { (takeOnly | dropOnly).nonzeroBitCount }
  /// Whether every move can be taken back.
  package var isReversible: Bool { takeOnly | dropOnly == 0 }
  /// Whether there is no move at all.
  package let isIdle: Bool

  /// Whether one move leads from a state to another of its class, given their words.
  func allows(from word: UInt64, to other: UInt64) -> Bool {
    word != other && word & takeOnly & ~other == 0 && ~word & dropOnly & other == 0
  }

  /// Sorts states into classes.
  /// - Parameters:
  ///   - words: the states.
  ///   - own: the decision maker's bits.
  ///   - ranks: its rank of each state.
  /// - Complexity: O(states), for a grid O(combinations), which is at most four times as much.
  init(words: StateWords, own: Range<Int>, takeOnly: UInt64, dropOnly: UInt64, ranks: Ranks, monitor: WorkMonitor?) {
    let bits = StateGrid.bits(of: words)
    // Options that no state takes do not matter.
    let occurring = bits.map { min(own.lowerBound, $0)..<min(own.upperBound, $0) } ?? own
    self.own = occurring
    let mask = occurring.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    self.takeOnly = takeOnly & mask
    self.dropOnly = dropOnly & mask
    if let bits {
      let tiles = ClassTiles(bits: bits, own: occurring)
      let sorted = ClassOrder(
        tiles, StateGrid.cells(of: ranks, words: words), top: ranks.top, feasible: words.isEveryCombination ? nil : words, monitor)
      layout = .grid(tiles, feasible: sorted.feasible)
      order = sorted.order
      groupStarts = sorted.groupStarts
      isIdle = occurring.isEmpty
    } else {
      let lists = ClassLists(words: words, own: own, ranks: ranks)
      layout = .list(starts: lists.starts, classOf: lists.classOf)
      order = .words(lists.order)
      groupStarts = lists.groupStarts
      isIdle = lists.starts.count == words.count + 1
    }
    let oneWay = (self.takeOnly, self.dropOnly)
    if oneWay.0 | oneWay.1 == 0 {
      patterns = []
    } else if bits != nil {
      patterns = (0..<UInt64(1) << UInt64(occurring.count)).map {
        MoveClasses.pattern($0 << UInt64(occurring.lowerBound), takeOnly: oneWay.0, dropOnly: oneWay.1)
      }
    } else {
      patterns = words.map { MoveClasses.pattern($0, takeOnly: oneWay.0, dropOnly: oneWay.1) }
    }
    Invariant.check(monitor?.isCancelled == true || isInOrder(words, ranks), "the classes of the options \(own) are not in order")
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

  /// The number of classes, or more where a grid has classes without any state.
  var classCount: Int {
    switch layout {
    case .grid(let tiles, _): tiles.count << tiles.widthBits
    case .list(let starts, _): starts.count - 1
    }
  }

  /// How many states a class has.
  func memberCount(of index: Int) -> Int {
    switch layout {
    case .grid(let tiles, let feasible): feasible.map { Int($0[index]) } ?? tiles.rows
    case .list(let starts, _): Int(starts[index + 1] - starts[index])
    }
  }

  /// The class of a state.
  func classIndex(of state: Int, word: UInt64) -> Int {
    switch layout {
    case .grid(let tiles, _): tiles.classIndex(of: Int(word))
    case .list(_, let classOf): Int(classOf[state])
    }
  }

  /// Calls `body` with every state of the class of a state, itself included, and its word.
  @inline(__always)
  func forEachClassmate(of state: Int, words: StateWords, _ body: (Int, UInt64) -> Void) {
    switch (layout, order) {
    case (.list(let starts, let classOf), .words(let order)):
      let index = Int(classOf[state])
      for place in Int(starts[index])..<Int(starts[index + 1]) { body(Int(order[place]), words[Int(order[place])]) }
    default:
      let word = words[state]
      let rest = word & ~(((1 << UInt64(own.count)) - 1) << UInt64(own.lowerBound))
      for member in 0..<UInt64(1) << UInt64(own.count) {
        let other = rest | member << UInt64(own.lowerBound)
        if let mate = words.state(of: other) { body(mate, other) }
      }
    }
  }
}
