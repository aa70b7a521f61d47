import ConflictModel

extension Ranks {
  /// Ranks from prioritized statements, most important first, any number of them.
  ///
  /// Statements are evaluated for 64 states at a time. States are told apart eight statements at a time: the code of a state is its rank so far followed by the
  /// truth of the next statements; the codes that occur are gathered in a bit set, and the new rank of a code is the number of smaller ones. No sorting, and no
  /// score that could overflow.
  /// - Complexity: O(states x statements / 64 x statement size + states x statements / 8).
  static func prioritized(_ statements: [Formula<Int>], space: StateSpace, monitor: WorkMonitor? = nil) -> Ranks {
    let conditions = statements.map(CompiledCondition.init)
    if conditions.count <= 8 {
      var codes = [UInt8](repeating: 0, count: space.count)
      let occurring = refine(&codes, below: 1 << conditions.count, by: CompiledConditions(conditions), space, monitor)
      return Ranks(codes, occurring, monitor)
    }
    var codes = [Int32](repeating: 0, count: space.count)
    var occurring = NumberedSet(size: 1)
    var groups = 1
    var next = 0
    while true {
      // Keep the bit set of codes near the number of states, however many groups there are already.
      let room = Swift.max(1 << 16, 8 * space.count) / groups
      let width = Swift.max(1, Swift.min(8, conditions.count - next, room.bitWidth - 1 - room.leadingZeroBitCount))
      occurring = refine(&codes, below: groups << width, by: CompiledConditions(conditions[next..<(next + width)]), space, monitor)
      groups = occurring.count
      next += width
      if next == conditions.count { return Ranks(codes, occurring, monitor) }
      let numbering = occurring
      codes.parallelMapInPlace(monitor) { numbering.position(of: Int($0)) }
      // What is left half done must not be gone on with: its codes may be too high, and there may be no group.
      if monitor?.isCancelled == true { return .indifferent(count: space.count) }
    }
  }

  /// Appends the truth of up to eight statements to the code of every state and gathers the codes that occur.
  private static func refine<Code: FixedWidthInteger & Sendable>(
    _ codes: inout [Code], below size: Int, by conditions: CompiledConditions, _ space: StateSpace, _ monitor: WorkMonitor?
  ) -> NumberedSet {
    let width = Code(conditions.count)
    let isSmall = size <= 1 << 16
    let grain = Parallel.grain / 64
    var occurring = NumberedSet(size: size)
    var parts = [NumberedSet](repeating: NumberedSet(size: 0), count: space.blockCount / grain + 1)
    codes.withUnsafeMutableBufferPointer { buffer in
      parts.withUnsafeMutableBufferPointer { parts in
        guard let base = buffer.baseAddress, let firstPart = parts.baseAddress else { return }
        // Each part of the states writes its own codes, and its own set of them, alone.
        let (shared, sets) = (SharedPointer(base), SharedPointer(firstPart))
        Parallel.forEachPart(of: space.blockCount, grain: grain, monitor: monitor) { blocks in
          var seen = NumberedSet(size: isSmall ? size : 0)
          conditions.evaluate(on: space, blocks: blocks) { block, truths in
            for start in stride(from: block.lowerBound, to: block.upperBound, by: 8) {
              var rows = BitPlanes.byteRows(of: truths, count: conditions.count, (start - block.lowerBound) / 8)
              for state in start..<Swift.min(start + 8, block.upperBound) {
                let code = (shared.pointer[state] &<< width) | Code(truncatingIfNeeded: rows & 0xFF)
                shared.pointer[state] = code
                if isSmall { seen.insert(Int(truncatingIfNeeded: code)) }
                rows >>= 8
              }
            }
          }
          sets.pointer[blocks.lowerBound / grain] = seen
        }
      }
      if !isSmall { for code in buffer { occurring.insert(Int(code)) } }
    }
    if isSmall { for part in parts { occurring.formUnion(part) } }
    occurring.number()
    return occurring
  }

  /// Ranks from codes: the rank of a code is the number of smaller ones that occur.
  private init<Code: FixedWidthInteger & Sendable>(_ codes: [Code], _ occurring: NumberedSet, _ monitor: WorkMonitor?) {
    let top = Int32(Swift.max(0, occurring.count - 1))
    if let codes = codes as? [UInt8], top < UInt8.max {
      let table = (0..<256).map { UInt8(truncatingIfNeeded: occurring.position(of: Swift.min($0, occurring.capacity - 1))) }
      self.init(
        bytes: table.withUnsafeBufferPointer { table in
          nonisolated(unsafe) let table = table
          return codes.parallelMap(monitor) { table[Int($0)] }
        }, top: top)
      return
    }
    if top < UInt8.max {
      self.init(bytes: codes.parallelMap(monitor) { UInt8(truncatingIfNeeded: occurring.position(of: Int($0))) }, top: top)
    } else if top < Int16.max {
      self.init(halves: codes.parallelMap(monitor) { Int16(truncatingIfNeeded: occurring.position(of: Int($0))) }, top: top)
    } else {
      self.init(words: codes.parallelMap(monitor) { occurring.position(of: Int($0)) }, top: top)
    }
  }

  /// Ranks by the sum of the weights of the options taken, in exact integers.
  /// - Complexity: O(states x (options / 8 + log states)).
  static func weighted(_ weights: [Weight], space: StateSpace) -> Ranks {
    var byAtom = [Int](repeating: 0, count: space.atomCount)
    for weight in weights { byAtom[weight.atom] += weight.millionths }
    let sums = (0..<space.count).map { state in
      var sum = 0
      space.forEachAtom(of: state) { sum += byAtom[$0] }
      return sum
    }
    return dense(sums)
  }

  /// Ranks from any comparable scores.
  static func dense(_ scores: [Int]) -> Ranks {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var ranks = [Int32](repeating: 0, count: scores.count)
    var rank: Int32 = 0
    for position in order.indices.dropFirst() {
      if scores[order[position]] != scores[order[position - 1]] { rank += 1 }
      ranks[order[position]] = rank
    }
    return Ranks(ranks)
  }
}

extension Array where Element: Sendable {
  /// The results of a function of every element, on all cores.
  fileprivate func parallelMap<Result: Sendable>(_ monitor: WorkMonitor?, _ function: @Sendable (Element) -> Result) -> [Result] {
    withUnsafeBufferPointer { source in
      [Result](unsafeUninitializedCapacity: count) { target, written in
        written = count
        guard let base = target.baseAddress else { return }
        // Each part writes its own elements alone, and after a cancellation the result is not looked at: the elements are of trivial types.
        let shared = SharedPointer(base)
        nonisolated(unsafe) let source = source
        Parallel.forEachPart(of: count, grain: Parallel.grain, monitor: monitor) { part in
          for index in part { (shared.pointer + index).initialize(to: function(source[index])) }
        }
      }
    }
  }

  fileprivate mutating func parallelMapInPlace(_ monitor: WorkMonitor?, _ function: @Sendable (Element) -> Element) {
    withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // Each part writes its own elements alone.
      let shared = SharedPointer(base)
      Parallel.forEachPart(of: buffer.count, grain: Parallel.grain, monitor: monitor) { part in
        for index in part { shared.pointer[index] = function(shared.pointer[index]) }
      }
    }
  }
}
