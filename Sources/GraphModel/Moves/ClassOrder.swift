/// The members of every class of a grid, sorted best first.
struct ClassOrder {
  /// As `MoveClasses.order`.
  private(set) var order: MoveClasses.Order = .bytes([])
  /// As `MoveClasses.groupStarts`.
  private(set) var groupStarts: [UInt64] = []
  /// How many members of each class are states; nil where all are.
  private(set) var feasible: [Int32]?

  /// Sorts each class by radix, a few bits at a time.
  /// - Parameter cells: the rank of each cell, the highest value of its type where there is no state.
  /// - Complexity: O(cells).
  init(_ tiles: ClassTiles, _ cells: Ranks.Storage, feasible words: StateWords?, _ monitor: WorkMonitor?) {
    feasible = words.map { _ in [Int32](repeating: 0, count: tiles.count << tiles.widthBits) }
    switch cells {
    case .bytes(let ranks): sort(tiles, ranks, monitor)
    case .halves(let ranks): sort(tiles, ranks, monitor)
    case .words(let ranks): sort(tiles, ranks, monitor)
    }
  }

  private mutating func sort<Rank: FixedWidthInteger & Sendable>(_ tiles: ClassTiles, _ ranks: [Rank], _ monitor: WorkMonitor?) {
    if tiles.own <= 8 {
      order = .bytes(sorted(tiles, ranks, monitor))
    } else if tiles.own <= 16 {
      order = .halves(sorted(tiles, ranks, monitor))
    } else {
      order = .words(sorted(tiles, ranks, monitor))
    }
  }

  private mutating func sorted<Rank: FixedWidthInteger & Sendable, Member: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ tiles: ClassTiles, _ ranks: [Rank], _ monitor: WorkMonitor?
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
              var sorter = ClassSorter<Rank>(rows: tiles.rows)
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
/// An item holds a member in its lower half and its key in its upper one. Invariant: both buffers hold `rows` items, and `starts` a number for each digit.
private struct ClassSorter<Rank: FixedWidthInteger> {
  private let rows: Int
  private let digitBits: Int
  private var items: UnsafeMutablePointer<UInt64>
  private var others: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<Int>

  init(rows: Int) {
    self.rows = rows
    digitBits = rows <= 1 << 10 ? 4 : 8
    items = .allocate(capacity: rows)
    others = .allocate(capacity: rows)
    starts = .allocate(capacity: 1 << digitBits)
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
    var states = 0
    var last = rows
    var top: Rank = 0
    var bottom = Rank.max
    for member in 0..<rows {
      let rank = ranks[member &* stride]
      if rank == .max {
        // Highest first, so that they ascend once all are in.
        last &-= 1
        items[last] = .max << 32 | UInt64(truncatingIfNeeded: member)
      } else {
        items[states] = UInt64(truncatingIfNeeded: rank) << 32 | UInt64(truncatingIfNeeded: member)
        states &+= 1
        top = Swift.max(top, rank)
        bottom = Swift.min(bottom, rank)
      }
    }
    let greatest = UInt64(truncatingIfNeeded: top)
    // The best member gets the smallest key.
    for place in 0..<states { items[place] = (greatest &- items[place] &>> 32) &<< 32 | items[place] & 0xFFFF_FFFF }
    if states > 1 { sortItems(states, greatest &- UInt64(truncatingIfNeeded: bottom)) }
    return states
  }

  @inline(__always)
  private mutating func sortItems(_ count: Int, _ greatest: UInt64) {
    let (digits, mask) = (1 << digitBits, UInt64(1 << digitBits - 1))
    var shift: UInt64 = 0
    while greatest &>> shift != 0 {
      for digit in 0..<digits { starts[digit] = 0 }
      for place in 0..<count { starts[Int(truncatingIfNeeded: items[place] &>> (32 &+ shift) & mask)] &+= 1 }
      var next = 0
      for digit in 0..<digits { (starts[digit], next) = (next, next &+ starts[digit]) }
      for place in 0..<count {
        let digit = Int(truncatingIfNeeded: items[place] &>> (32 &+ shift) & mask)
        others[starts[digit]] = items[place]
        starts[digit] &+= 1
      }
      for place in count..<rows { others[place] = items[place] }
      (items, others) = (others, items)
      shift &+= UInt64(digitBits)
      if shift > 31 { break }
    }
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
