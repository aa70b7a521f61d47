/// A set of numbers below a fixed size that, once numbered, knows how many smaller members there are: a bit for each number, and a count before each run of 64.
struct NumberedSet: Hashable, Sendable {
  private var words: [UInt64]
  private var before: [Int32] = []
  /// How many members there are, once they are numbered.
  private(set) var count = 0

  /// No members yet.
  init(size: Int) { words = [UInt64](repeating: 0, count: (size + 63) / 64) }

  /// No member is as high as this.
  var capacity: Int { words.count * 64 }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func formUnion(_ other: NumberedSet) { for index in other.words.indices { words[index] |= other.words[index] } }

  /// Numbers the members in ascending order.
  mutating func number() {
    var total: Int32 = 0
    before = words.map { word in
      defer { total += Int32(word.nonzeroBitCount) }
      return total
    }
    count = Int(total)
  }

  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  /// How many members are smaller than a number.
  func position(of number: Int) -> Int32 {
    let below = words[number >> 6] & ((1 << UInt64(number & 63)) - 1)
    return before[number >> 6] + Int32(below.nonzeroBitCount)
  }
}
