/// A set of states as bits, so that what many states have in common is found 64 states at a time.
struct StateSet: Hashable {
  private var words: [UInt64]

  /// No state, of so many.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// Some states, of so many.
  init(_ states: some Sequence<Int>, count: Int) {
    self.init(count: count)
    for state in states { insert(state) }
  }

  mutating func insert(_ state: Int) { words[state >> 6] |= 1 << UInt64(state & 63) }

  func contains(_ state: Int) -> Bool { words[state >> 6] >> UInt64(state & 63) & 1 == 1 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The members, ascending.
  var states: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }

  func isDisjoint(with other: StateSet) -> Bool { words.indices.allSatisfy { words[$0] & other.words[$0] == 0 } }

  mutating func formUnion(_ other: StateSet) { for index in words.indices { words[index] |= other.words[index] } }
  mutating func formIntersection(_ other: StateSet) { for index in words.indices { words[index] &= other.words[index] } }
  mutating func subtract(_ other: StateSet) { for index in words.indices { words[index] &= ~other.words[index] } }

  func intersection(_ other: StateSet) -> StateSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  func subtracting(_ other: StateSet) -> StateSet {
    var result = self
    result.subtract(other)
    return result
  }
}
