import GraphModel

/// Passes over classes of states that differ in one decision maker's options alone, for transitive moves (option form without move rules).
///
/// Within a class the states lie best first, so one sweep that carries the best or least value seen so far answers for all improvements at once.
/// Options that change one way only cut a class into patterns of those options; a sweep then carries one value for each pattern.
struct ClassPasses: Passes {
  let ranks: [[Int32]]
  let classes: [MoveClasses]

  func greatestOverMoves(of maker: Int, _ values: [Int32]) -> [Int32] {
    var result = values
    _ = overMoves(of: maker, Greatest.self, &result)
    return result
  }

  func greatestOverImprovements(of maker: Int, _ values: [Int32]) -> [Int32] {
    var result = [Int32](repeating: Greatest.identity, count: values.count)
    _ = overImprovements(of: maker, Greatest.self, values, into: &result)
    return result
  }

  func leastAfterOne(_ kind: Evolutions.Kind, of maker: Int, _ values: [Int32]) -> [Int32] {
    var result = values
    switch kind {
    case .moves: _ = overMoves(of: maker, Least.self, &result)
    case .improvements: _ = overImprovements(of: maker, Least.self, values, into: &result)
    }
    return result
  }

  /// Repeats one pass for each opponent until none changes anything. Every pass is closed under the opponent's own moves (they are transitive), so a pass whose
  /// input did not change since its last run is left out, and one opponent alone takes a single pass.
  func leastAfterSequences(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32] {
    var result = values
    let active = opponents.filter { !classes[$0].isIdle }
    var settled = 0
    while settled < active.count {
      for opponent in active where settled < active.count {
        let changed =
          switch kind {
          case .moves: overMoves(of: opponent, Least.self, &result)
          case .improvements: closeOverImprovements(of: opponent, &result)
          }
        settled = changed ? 1 : settled + 1
      }
    }
    return result
  }

  // MARK: Moves

  /// Replaces each value by the reduction over the state and all that one move reaches; returns whether anything changed.
  private func overMoves<R: Reduction>(of maker: Int, _ reduction: R.Type, _ values: inout [Int32]) -> Bool {
    let mine = classes[maker]
    guard mine.isReversible else { return overOneWayMoves(of: maker, reduction, &values) }
    // Invariant for the pointers: as in `sweep`.
    precondition(mine.order.count == values.count)
    return mine.order.withUnsafeBufferPointer { order in
      values.withUnsafeMutableBufferPointer { values in
        var changed = false
        mine.forEachClassWithMoves { positions in
          var extreme = R.identity
          for position in positions { extreme = R.combine(extreme, values[Int(order[position])]) }
          for position in positions where values[Int(order[position])] != extreme {
            values[Int(order[position])] = extreme
            changed = true
          }
        }
        return changed
      }
    }
  }

  private func overOneWayMoves<R: Reduction>(of maker: Int, _ reduction: R.Type, _ values: inout [Int32]) -> Bool {
    let mine = classes[maker]
    var changed = false
    var patterns = OneWayPatterns(mine, identity: R.identity)
    for index in 0..<mine.classCount {
      let members = mine.members(of: index)
      guard members.count > 1 else { continue }
      if patterns.prefersPairs(for: members.count) {
        let before = members.map { values[Int($0)] }
        for state in members {
          let pattern = mine.patterns[Int(state)]
          for (other, value) in zip(members, before) where pattern & ~mine.patterns[Int(other)] == 0 {
            changed = R.improve(&values[Int(state)], by: value) || changed
          }
        }
      } else {
        for state in members { patterns.combine(R.self, mine.patterns[Int(state)], values[Int(state)]) }
        patterns.spreadDown(R.self)
        for state in members { changed = R.improve(&values[Int(state)], by: patterns.value(mine.patterns[Int(state)])) || changed }
        patterns.reset(to: R.identity)
      }
    }
    return changed
  }

  // MARK: Improvements

  /// Combines into each state's result the values of its unilateral improvements.
  private func overImprovements<R: Reduction>(
    of maker: Int, _ reduction: R.Type, _ values: [Int32], into result: inout [Int32]
  ) -> Bool {
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        sweep(maker, reduction, read: values.baseAddress, write: result.baseAddress, count: values.count)
      }
    }
  }

  /// As `overImprovements`, in place: a state sees values that this very pass has already lowered, which is sound because improvements are transitive here.
  private func closeOverImprovements(of maker: Int, _ values: inout [Int32]) -> Bool {
    values.withUnsafeMutableBufferPointer { values in
      sweep(maker, Least.self, read: UnsafePointer(values.baseAddress), write: values.baseAddress, count: values.count)
    }
  }

  /// Goes through each class best first and combines into `write` of each state the reduction over `read` of its improvements; returns whether anything changed.
  ///
  /// Invariant for the pointers: `order` is a permutation of the states and `starts` ascends within it (`MoveClasses`), and ranks and values have one entry for
  /// each state, so that every index below is in bounds. `read` and `write` may be the same.
  private func sweep<R: Reduction>(
    _ maker: Int, _ reduction: R.Type, read: UnsafePointer<Int32>?, write: UnsafeMutablePointer<Int32>?, count: Int
  ) -> Bool {
    guard let read, let write, count > 0 else { return false }
    let mine = classes[maker]
    precondition(mine.order.count == count && ranks[maker].count == count)
    return mine.order.withUnsafeBufferPointer { order in
      ranks[maker].withUnsafeBufferPointer { rank in
        mine.isReversible
          ? Self.sweepReversible(mine, order, rank, reduction, read, write)
          : Self.sweepOneWay(mine, order, rank, reduction, read, write)
      }
    }
  }

  private static func sweepReversible<R: Reduction>(
    _ mine: MoveClasses, _ order: UnsafeBufferPointer<Int32>, _ rank: UnsafeBufferPointer<Int32>, _ reduction: R.Type,
    _ read: UnsafePointer<Int32>, _ write: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var changed = false
    mine.forEachClassWithMoves { positions in
      // States of one rank are no improvements on each other: what they hold joins `better` only when the rank falls.
      var better = R.identity
      var equal = R.identity
      var last = Int32.max
      for position in positions {
        let state = Int(order[position])
        if rank[state] != last {
          better = R.combine(better, equal)
          last = rank[state]
        }
        let combined = R.combine(write[state], better)
        if combined != write[state] {
          write[state] = combined
          changed = true
        }
        equal = R.combine(equal, read[state])
      }
    }
    return changed
  }

  private static func sweepOneWay<R: Reduction>(
    _ mine: MoveClasses, _ order: UnsafeBufferPointer<Int32>, _ rank: UnsafeBufferPointer<Int32>, _ reduction: R.Type,
    _ read: UnsafePointer<Int32>, _ write: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var changed = false
    var patterns = OneWayPatterns(mine, identity: R.identity)
    mine.patterns.withUnsafeBufferPointer { patternOf in
      mine.forEachClassWithMoves { positions in
        let (start, end) = (positions.lowerBound, positions.upperBound)
        let pairwise = patterns.prefersPairs(for: positions.count)
        var first = start
        while first < end {
          // All states of one rank are written before any of them is read.
          var last = first + 1
          while last < end, rank[Int(order[last])] == rank[Int(order[first])] { last += 1 }
          for position in first..<last {
            let state = Int(order[position])
            var extreme = R.identity
            if pairwise {
              for better in start..<first where patternOf[state] & ~patternOf[Int(order[better])] == 0 {
                extreme = R.combine(extreme, read[Int(order[better])])
              }
            } else {
              extreme = patterns.value(patternOf[state])
            }
            changed = R.improve(&write[state], by: extreme) || changed
          }
          if !pairwise { for position in first..<last { patterns.insert(R.self, patternOf[Int(order[position])], read[Int(order[position])]) } }
          first = last
        }
        if !pairwise { patterns.reset(to: R.identity) }
      }
    }
    return changed
  }
}

extension MoveClasses {
  /// Calls `body` with the positions in `order` of every class that has more than one state; nobody moves in the others.
  @inline(__always)
  fileprivate func forEachClassWithMoves(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0..<classCount {
      let end = Int(starts[index + 1])
      if end - start > 1 { body(start..<end) }
      start = end
    }
  }
}

/// Least or greatest: which of two values a pass keeps.
protocol Reduction {
  /// What an empty set reduces to.
  static var identity: Int32 { get }
  /// The value kept.
  static func combine(_ a: Int32, _ b: Int32) -> Int32
}

extension Reduction {
  /// Combines in place; returns whether the value changed.
  @inline(__always)
  static func improve(_ value: inout Int32, by other: Int32) -> Bool {
    let combined = combine(value, other)
    defer { value = combined }
    return combined != value
  }
}

enum Least: Reduction {
  static let identity = Int32.max
  @inline(__always) static func combine(_ a: Int32, _ b: Int32) -> Int32 { min(a, b) }
}

enum Greatest: Reduction {
  static let identity = Int32.min
  @inline(__always) static func combine(_ a: Int32, _ b: Int32) -> Int32 { max(a, b) }
}
