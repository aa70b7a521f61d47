import ConflictModel

/// Turns a preference into ranks: for every state a number from 0, higher is better, equal is a tie, no number left out.
enum Ranks {
  /// Ranks from prioritized statements, most important first, any number of them.
  ///
  /// States are told apart a few statements at a time: the code of a state is its rank so far followed by the truth of the next statements; the codes that
  /// occur are marked in a bit set, and the new rank of a code is the number of smaller ones. No sorting, and no score that could overflow.
  /// - Complexity: O(states x statements / 64 x statement size + states x statements / 16).
  static func prioritized(_ statements: [Formula<Int>], space: StateSpace) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: space.count)
    var groups = 1
    var next = 0
    while next < statements.count {
      // Keep the bit set of codes near the number of states, however many groups there are already.
      let room = max(1 << 16, 8 * space.count) / groups
      let width = max(1, min(16, statements.count - next, room.bitWidth - 1 - room.leadingZeroBitCount))
      let chunk = statements[next..<(next + width)].map(CompiledCondition.init)
      var occurring = CodeSet(size: groups << width)
      space.forEachBlock { block, planes, stack in
        for condition in chunk {
          let truth = condition.lanes(stack: &stack, planes: planes)
          for (lane, state) in block.enumerated() { ranks[state] = ranks[state] << 1 | Int32((truth >> UInt64(lane)) & 1) }
        }
        for state in block { occurring.insert(Int(ranks[state])) }
      }
      groups = occurring.number()
      for state in ranks.indices { ranks[state] = occurring.rank(of: Int(ranks[state])) }
      next += width
    }
    return ranks
  }

  /// Ranks by the sum of the weights of the options taken, in exact integers.
  /// - Complexity: O(states x (options / 8 + log states)).
  static func weighted(_ weights: [Weight], space: StateSpace) -> [Int32] {
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
  static func dense(_ scores: [Int]) -> [Int32] {
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var ranks = [Int32](repeating: 0, count: scores.count)
    var rank: Int32 = 0
    for position in order.indices.dropFirst() {
      if scores[order[position]] != scores[order[position - 1]] { rank += 1 }
      ranks[order[position]] = rank
    }
    return ranks
  }
}

/// A set of codes below a fixed size that knows the position of each member.
private struct CodeSet {
  private var words: [UInt64]
  private var before: [Int32] = []

  init(size: Int) { words = [UInt64](repeating: 0, count: (size + 63) / 64) }

  mutating func insert(_ code: Int) { words[code >> 6] |= 1 << UInt64(code & 63) }

  /// Numbers the members in ascending order and returns how many there are.
  mutating func number() -> Int {
    var total: Int32 = 0
    before = words.map { word in
      defer { total += Int32(word.nonzeroBitCount) }
      return total
    }
    return Int(total)
  }

  func rank(of code: Int) -> Int32 {
    let below = words[code >> 6] & ((1 << UInt64(code & 63)) - 1)
    return before[code >> 6] + Int32(below.nonzeroBitCount)
  }
}
