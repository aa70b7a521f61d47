/// Classes as lists of states, for states that are few among all combinations of the options.
struct ClassLists {
  /// All states, class after class, within a class best first, equals in ascending order.
  let order: [UInt32]
  /// Where each class begins in `order`, and at the end the number of states.
  let starts: [Int32]
  /// The class of each state.
  let classOf: [Int32]
  /// A bit for each place in `order`: whether a group of equally good members of a class begins there.
  let groupStarts: [UInt64]

  /// - Complexity: O(states) expected.
  init(words: StateWords, own: Range<Int>, ranks: Ranks) {
    let ownMask = own.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    var count: Int32 = 0
    var classOf = [Int32](repeating: 0, count: words.count)
    var classes: [UInt64: Int32] = [:]
    classes.reserveCapacity(words.count >> min(own.count, 8))
    for (state, word) in words.enumerated() {
      let index = classes[word & ~ownMask, default: count]
      if index == count {
        classes[word & ~ownMask] = count
        count += 1
      }
      classOf[state] = index
    }
    let values = Array(ranks)
    let byRank = ClassLists.countingSort(Array(0..<UInt32(words.count)), keys: values, top: ranks.top, descending: true)
    let order = ClassLists.countingSort(byRank, keys: classOf, top: max(0, count - 1), descending: false)
    var starts = [Int32](repeating: 0, count: Int(count) + 1)
    for index in classOf { starts[Int(index) + 1] += 1 }
    for index in 0..<Int(count) { starts[index + 1] += starts[index] }
    var groupStarts = [UInt64](repeating: 0, count: (words.count + 63) / 64)
    for place in order.indices {
      let (state, previous) = (Int(order[place]), Int(order[max(0, place - 1)]))
      if place == 0 || classOf[state] != classOf[previous] || values[state] != values[previous] { groupStarts[place >> 6] |= 1 << UInt64(place & 63) }
    }
    (self.order, self.starts, self.classOf, self.groupStarts) = (order, starts, classOf, groupStarts)
  }

  /// Sorts items by the key of each, keeping the order of equals. Keys are numbers from 0 to `top`.
  private static func countingSort(_ items: [UInt32], keys: [Int32], top: Int32, descending: Bool) -> [UInt32] {
    var next = [Int32](repeating: 0, count: Int(top) + 2)
    for key in keys { next[Int(descending ? top - key : key) + 1] += 1 }
    for key in next.indices.dropFirst() { next[key] += next[key - 1] }
    var sorted = [UInt32](repeating: 0, count: items.count)
    for item in items {
      let key = keys[Int(item)]
      let slot = Int(descending ? top - key : key)
      sorted[Int(next[slot])] = item
      next[slot] += 1
    }
    return sorted
  }
}
