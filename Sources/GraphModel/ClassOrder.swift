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

/// Sorts the members of one class after the other.
private struct ClassSorter<Rank: FixedWidthInteger> {
  private let rows: Int
  private let digitBits: Int
  private var keys: [Rank]
  private var members: [UInt32]
  private var sortedKeys: [Rank]
  private var sortedMembers: [UInt32]
  private var starts: [Int]

  init(rows: Int) {
    self.rows = rows
    digitBits = rows <= 1 << 10 ? 4 : 8
    keys = [Rank](repeating: 0, count: rows)
    members = [UInt32](repeating: 0, count: rows)
    (sortedKeys, sortedMembers) = (keys, members)
    starts = [Int](repeating: 0, count: 1 << digitBits)
  }

  /// Sorts the members of a class whose ranks lie `stride` apart, best first, those without a state last; returns how many are states.
  mutating func sort(_ ranks: UnsafePointer<Rank>, stride: Int) -> Int {
    var count = 0
    var top: Rank = 0
    var bottom = Rank.max
    for member in 0..<rows where ranks[member &* stride] != .max {
      let rank = ranks[member &* stride]
      (top, bottom) = (max(top, rank), min(bottom, rank))
      count += 1
    }
    var states = 0
    var others = count
    for member in 0..<rows {
      let rank = ranks[member &* stride]
      let place = rank == .max ? others : states
      if rank == .max { others += 1 } else { states += 1 }
      // The best member gets the smallest key.
      keys[place] = rank == .max ? .max : top - rank
      members[place] = UInt32(truncatingIfNeeded: member)
    }
    if count > 1 { sortKeys(count, top - bottom) }
    return count
  }

  private mutating func sortKeys(_ count: Int, _ greatest: Rank) {
    var shift = 0
    let mask = Rank(truncatingIfNeeded: starts.count - 1)
    while shift < Rank.bitWidth, greatest &>> Rank(shift) != 0 {
      for digit in starts.indices { starts[digit] = 0 }
      for place in 0..<count { starts[Int(truncatingIfNeeded: (keys[place] &>> Rank(shift)) & mask)] += 1 }
      var next = 0
      for digit in starts.indices { (starts[digit], next) = (next, next + starts[digit]) }
      for place in 0..<count {
        let digit = Int(truncatingIfNeeded: (keys[place] &>> Rank(shift)) & mask)
        sortedKeys[starts[digit]] = keys[place]
        sortedMembers[starts[digit]] = members[place]
        starts[digit] += 1
      }
      for place in count..<rows { (sortedKeys[place], sortedMembers[place]) = (keys[place], members[place]) }
      swap(&keys, &sortedKeys)
      swap(&members, &sortedMembers)
      shift += digitBits
    }
  }

  /// Writes what was sorted last: the members, and a bit where each group of equals begins.
  func write<Member: FixedWidthInteger>(to order: UnsafeMutablePointer<Member>, groups: UnsafeMutablePointer<UInt64>, at first: Int) {
    var word: UInt64 = 0
    for place in 0..<rows {
      (order + place).initialize(to: Member(truncatingIfNeeded: members[place]))
      if place == 0 || keys[place] != keys[place - 1] { word |= 1 << UInt64((first + place) & 63) }
      if (first + place) & 63 == 63 || place == rows - 1 {
        groups[(first + place) >> 6] |= word
        word = 0
      }
    }
  }
}
