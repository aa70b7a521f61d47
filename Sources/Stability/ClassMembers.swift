import GraphModel

/// The states of one class of one decision maker, best first, and what they can reach within it.
///
/// Invariant: `order` has `count` entries from `first` on, and `patterns`, where there are any, an entry for each value in it.
struct ClassMembers<Member: FixedWidthInteger & UnsignedInteger> {
  /// As `MoveClasses.order`.
  let order: UnsafePointer<Member>
  /// As `MoveClasses.groupStarts`.
  let groupStarts: UnsafePointer<UInt64>
  /// As `MoveClasses.patterns`.
  let patterns: UnsafePointer<UInt64>
  /// Where the class begins in `order`.
  let first: Int
  /// How many states it has.
  let count: Int

  /// Member `k`, counted from the best.
  @inline(__always)
  subscript(k: Int) -> Int { Int(truncatingIfNeeded: order[first &+ k]) }

  /// 1 where a group of equally good members begins with member `k`, otherwise 0.
  @inline(__always)
  private func startsGroup(_ k: Int) -> UInt64 { (groupStarts[(first &+ k) &>> 6] &>> UInt64(truncatingIfNeeded: first &+ k)) & 1 }

  // MARK: All moves can be taken back

  /// Goes through the members best first and hands each the reduction over what all strictly better ones hold.
  /// - Parameters:
  ///   - write: is given a member and that reduction.
  ///   - read: what a member holds; asked after `write` of the same member.
  @inline(__always)
  func overBetter<V: Carried, R: Reduction>(_ reduction: R.Type, read: (Int) -> V, write: (Int, V) -> Void) {
    // Equals are no improvements on each other: what they hold joins `better` only when a new group begins.
    var better = R.identity(V.self)
    var all = better
    for k in 0..<count {
      better = better.replaced(by: all, where: startsGroup(k))
      let member = self[k]
      write(member, better)
      all = R.combine(all, read(member))
    }
  }

  /// Hands each member the reduction over what all members hold.
  @inline(__always)
  func overAll<V: Carried, R: Reduction>(_ reduction: R.Type, read: (Int) -> V, write: (Int, V) -> Void) {
    var all = R.identity(V.self)
    for k in 0..<count { all = R.combine(all, read(self[k])) }
    for k in 0..<count { write(self[k], all) }
  }

  // MARK: Some options change one way only

  /// As `overBetter`, over those of the strictly better members that one move reaches.
  @inline(__always)
  func overReachableBetter<V: Carried, R: Reduction>(
    _ reduction: R.Type, _ table: inout PatternTable<V>, read: (Int) -> V, write: (Int, V) -> Void
  ) {
    let usesPairs = table.prefersPairs(for: count)
    var start = 0
    while start < count {
      // All members of a group are written before any of them is read.
      var end = start + 1
      while end < count, startsGroup(end) == 0 { end += 1 }
      for k in start..<end {
        let pattern = patterns[self[k]]
        var reached = R.identity(V.self)
        if usesPairs {
          for better in 0..<start where pattern & ~patterns[self[better]] == 0 { reached = R.combine(reached, read(self[better])) }
        } else {
          reached = table.value(pattern)
        }
        write(self[k], reached)
      }
      if !usesPairs { for k in start..<end { table.insert(R.self, patterns[self[k]], read(self[k])) } }
      start = end
    }
    if !usesPairs { table.reset(to: R.identity(V.self)) }
  }

  /// As `overAll`, over the member itself and those that one move reaches.
  @inline(__always)
  func overReachable<V: Carried, R: Reduction>(
    _ reduction: R.Type, _ table: inout PatternTable<V>, read: (Int) -> V, write: (Int, V) -> Void
  ) {
    if table.prefersPairs(for: count) {
      let before = (0..<count).map { read(self[$0]) }
      for k in 0..<count {
        var reached = before[k]
        for other in 0..<count where patterns[self[k]] & ~patterns[self[other]] == 0 { reached = R.combine(reached, before[other]) }
        write(self[k], reached)
      }
    } else {
      for k in 0..<count { table.combine(R.self, patterns[self[k]], read(self[k])) }
      table.spreadDown(R.self)
      for k in 0..<count { write(self[k], table.value(patterns[self[k]])) }
      table.reset(to: R.identity(V.self))
    }
  }
}
