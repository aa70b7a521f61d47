/// The members of every class of a grid, sorted best first.
struct ClassOrder {
  /// As `MoveClasses.order`.
  private(set) var order: MoveClasses.Order = .bytes([])
  /// As `MoveClasses.groupStarts`.
  private(set) var groupStarts: [UInt64] = []
  /// How many members of each class are states; nil where all are.
  private(set) var feasible: [Int32]?

  /// Sorts each class by radix, a few bits at a time.
  /// - Parameters:
  ///   - cells: the rank of each cell, the highest value of its type where there is no state.
  ///   - top: the highest rank.
  /// - Complexity: O(cells).
  init(_ tiles: ClassTiles, _ cells: Ranks.Storage, top: Int32, feasible words: StateWords?, _ monitor: WorkMonitor?) {
    feasible = words.map { _ in [Int32](repeating: 0, count: tiles.count << tiles.widthBits) }
    switch cells {
    case .bytes(let ranks): sort(tiles, ranks, top: .init(truncatingIfNeeded: top), monitor)
    case .halves(let ranks): sort(tiles, ranks, top: .init(truncatingIfNeeded: top), monitor)
    case .words(let ranks): sort(tiles, ranks, top: .init(truncatingIfNeeded: top), monitor)
    }
  }

  private mutating func sort<Rank: FixedWidthInteger & Sendable>(_ tiles: ClassTiles, _ ranks: [Rank], top: Rank, _ monitor: WorkMonitor?) {
    if tiles.own <= 8 {
      order = .bytes(sorted(tiles, ranks, top, monitor))
    } else if tiles.own <= 16 {
      order = .halves(sorted(tiles, ranks, top, monitor))
    } else {
      order = .words(sorted(tiles, ranks, top, monitor))
    }
  }

  private mutating func sorted<Rank: FixedWidthInteger & Sendable, Member: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ tiles: ClassTiles, _ ranks: [Rank], _ top: Rank, _ monitor: WorkMonitor?
  ) -> [Member] {
    let cellCount = ranks.count
    var groups = [UInt64](repeating: 0, count: (cellCount + 63) / 64)
    var counts = feasible ?? []
    let order = [Member](unsafeUninitializedCapacity: cellCount) { order, written in
      written = cellCount
      ranks.withUnsafeBufferPointer { ranks in
        groups.withUnsafeMutableBufferPointer { groups in
          counts.withUnsafeMutableBufferPointer { counts in
            guard let orderBase = order.baseAddress, let groupBase = groups.baseAddress, let rankBase = ranks.baseAddress else { return }
            let target = SharedPointer(orderBase)
            let bits = SharedPointer(groupBase)
            // The window only reads; it takes a mutable pointer because windows for passes that write are the same type.
            let source = SharedPointer(UnsafeMutablePointer(mutating: rankBase))
            // An empty array has an address too, but nothing may be written there.
            let feasible = counts.isEmpty ? nil : counts.baseAddress.map { SharedPointer($0) }
            // Each part owns whole classes, and whole words of group bits: its tiles are a multiple of 64.
            let grain = max(64, Parallel.grain >> (tiles.own + tiles.widthBits))
            Parallel.forEachPart(of: tiles.count, grain: grain, monitor: monitor) { part in
              let window = TileWindow(source.pointer, tiles)
              var sorter = ClassSorter<Rank>(rows: tiles.rows, top: top)
              for tile in part {
                let first = window.open(tile)
                for column in 0..<tiles.width {
                  let index = tile << tiles.widthBits + column
                  let count = sorter.sort(first + column, stride: window.stride)
                  feasible?.pointer[index] = Int32(count)
                  sorter.write(to: target.pointer + index << tiles.own, groups: bits.pointer, at: index << tiles.own)
                }
              }
              window.end()
              sorter.end()
            }
          }
        }
      }
    }
    groupStarts = groups
    if feasible != nil { feasible = counts }
    return order
  }
}

/// Sorts the members of one class after the other: a radix sort, a few bits of the key at a time.
///
/// An item holds a member in its lower half and its key in its upper one; the best rank of all states has the smallest key.
/// Invariant: both buffers hold `rows` items, and `starts` a number for each value of each digit.
private struct ClassSorter<Rank: FixedWidthInteger> {
  private let rows: Int
  private let top: UInt64
  private let digitBits: Int
  /// Digits of the largest key.
  private let digits: Int
  private var items: UnsafeMutablePointer<UInt64>
  private var others: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<Int>

  /// - Parameter top: the highest rank of any state.
  init(rows: Int, top: Rank) {
    self.rows = rows
    self.top = UInt64(truncatingIfNeeded: top)
    digitBits = rows <= 1 << 10 ? 4 : 8
    digits = (64 - self.top.leadingZeroBitCount + digitBits - 1) / digitBits
    items = .allocate(capacity: rows)
    others = .allocate(capacity: rows)
    starts = .allocate(capacity: max(1, digits) << digitBits)
    items.initialize(repeating: 0, count: rows)
    others.initialize(repeating: 0, count: rows)
  }

  /// Gives the buffers back.
  func end() {
    items.deallocate()
    others.deallocate()
    starts.deallocate()
  }

  /// Sorts the members of a class whose ranks lie `stride` apart, best first, those without a state last; returns how many are states.
  @inline(__always)
  mutating func sort(_ ranks: UnsafePointer<Rank>, stride: Int) -> Int {
    let mask = UInt64(truncatingIfNeeded: 1 &<< digitBits &- 1)
    starts.update(repeating: 0, count: digits &<< digitBits)
    var states = 0
    var last = rows
    for member in 0..<rows {
      let rank = ranks[member &* stride]
      if rank == .max {
        last &-= 1
        items[last] = .max &<< 32 | UInt64(truncatingIfNeeded: member)
      } else {
        let key = top &- UInt64(truncatingIfNeeded: rank)
        items[states] = key &<< 32 | UInt64(truncatingIfNeeded: member)
        states &+= 1
        for digit in 0..<digits {
          starts[digit &<< digitBits &+ Int(truncatingIfNeeded: key &>> UInt64(truncatingIfNeeded: digit &* digitBits) & mask)] &+= 1
        }
      }
    }
    for digit in 0..<digits { sortItems(states, digit, mask) }
    return states
  }

  @inline(__always)
  private mutating func sortItems(_ count: Int, _ digit: Int, _ mask: UInt64) {
    let starts = starts + digit &<< digitBits
    let shift = UInt64(truncatingIfNeeded: 32 &+ digit &* digitBits)
    var next = 0
    for value in 0...Int(truncatingIfNeeded: mask) { (starts[value], next) = (next, next &+ starts[value]) }
    for place in 0..<count {
      let item = items[place]
      let value = Int(truncatingIfNeeded: item &>> shift & mask)
      others[starts[value]] = item
      starts[value] &+= 1
    }
    for place in count..<rows { others[place] = items[place] }
    (items, others) = (others, items)
  }

  /// Writes what was sorted last: the members, and a bit where each group of equals begins.
  @inline(__always)
  func write<Member: FixedWidthInteger>(to order: UnsafeMutablePointer<Member>, groups: UnsafeMutablePointer<UInt64>, at first: Int) {
    var word: UInt64 = 0
    var previous = UInt64.max
    for place in 0..<rows {
      let item = items[place]
      (order + place).initialize(to: Member(truncatingIfNeeded: item))
      let begins: UInt64 = item &>> 32 == previous ? 0 : 1
      previous = item &>> 32
      word |= begins &<< UInt64(truncatingIfNeeded: first &+ place)
      if (first &+ place) & 63 == 63 || place == rows - 1 {
        groups[(first &+ place) &>> 6] |= word
        word = 0
      }
    }
  }
}
