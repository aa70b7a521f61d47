import GraphModel

/// Passes over classes of states that differ in one decision maker's options alone, for transitive moves (option form without move rules).
///
/// Within a class the states lie best first, so one sweep that carries the best or least value seen so far answers for all improvements at once.
/// Options that change one way only cut a class into patterns of those options; a sweep then carries one value for each pattern.
struct ClassPasses: Passes {
  let words: [UInt64]
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
    var changed = false
    for index in 0..<mine.classCount {
      let members = mine.members(of: index)
      guard members.count > 1 else { continue }
      var extreme = R.identity
      for state in members { extreme = R.combine(extreme, values[Int(state)]) }
      for state in members where values[Int(state)] != extreme {
        values[Int(state)] = extreme
        changed = true
      }
    }
    return changed
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
          for (position, other) in members.enumerated() where mine.allows(from: words[Int(state)], to: words[Int(other)]) {
            changed = R.improve(&values[Int(state)], by: before[position]) || changed
          }
        }
      } else {
        for state in members { patterns.combine(R.self, words[Int(state)], values[Int(state)]) }
        patterns.spreadDown(R.self)
        for state in members { changed = R.improve(&values[Int(state)], by: patterns.value(words[Int(state)])) || changed }
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
    var changed = false
    sweepImprovements(of: maker, reduction, read: { values[$0] }, write: { changed = R.improve(&result[$0], by: $1) || changed })
    return changed
  }

  /// As `overImprovements`, in place: a state sees values that this very pass has already lowered, which is sound because improvements are transitive here.
  private func closeOverImprovements(of maker: Int, _ values: inout [Int32]) -> Bool {
    var changed = false
    values.withUnsafeMutableBufferPointer { values in
      let values = values
      sweepImprovements(
        of: maker, Least.self, read: { values[$0] },
        write: { if $1 < values[$0] { values[$0] = $1; changed = true } })
    }
    return changed
  }

  /// Goes through each class best first. For each state `write` is handed the reduction over its improvements before `read` is asked for its own value.
  private func sweepImprovements<R: Reduction>(
    of maker: Int, _ reduction: R.Type, read: (Int) -> Int32, write: (Int, Int32) -> Void
  ) {
    let mine = classes[maker]
    let rank = ranks[maker]
    var patterns = OneWayPatterns(mine, identity: R.identity)
    for index in 0..<mine.classCount {
      let members = mine.members(of: index)
      guard members.count > 1 else { continue }
      let pairwise = !mine.isReversible && patterns.prefersPairs(for: members.count)
      var better = R.identity
      var first = members.startIndex
      while first < members.endIndex {
        // States of one rank are no improvements on each other: all are written before any is read.
        var last = first + 1
        while last < members.endIndex, rank[Int(members[last])] == rank[Int(members[first])] { last += 1 }
        for position in first..<last {
          let state = Int(members[position])
          if mine.isReversible {
            write(state, better)
          } else if pairwise {
            var extreme = R.identity
            for other in members[members.startIndex..<first] where mine.allows(from: words[state], to: words[Int(other)]) {
              extreme = R.combine(extreme, read(Int(other)))
            }
            write(state, extreme)
          } else {
            write(state, patterns.value(words[state]))
          }
        }
        for position in first..<last {
          let state = Int(members[position])
          if mine.isReversible {
            better = R.combine(better, read(state))
          } else if !pairwise {
            patterns.insert(R.self, words[state], read(state))
          }
        }
        first = last
      }
      if !mine.isReversible, !pairwise { patterns.reset(to: R.identity) }
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
