/// Disjoint sets of states over some options, compactly: what the search for feasible states finds.
struct StateBlocks {
  /// A set of states: some options fixed, some free, and up to six in the combinations that a word tells.
  struct Block {
    /// The options that are taken in all of its states.
    var base: UInt64
    /// The options that vary freely.
    var free: UInt64
    /// At most six options that vary as `lanes` say.
    var together: UInt64 = 0
    /// Bit `k` says whether the combination `k` of the options `together` occurs.
    var lanes: UInt64 = 1

    /// The number of states, `Int.max` if there are more.
    var count: Int { StateBlocks.product(lanes.nonzeroBitCount, StateBlocks.powerOfTwo(free.nonzeroBitCount)) }
  }

  /// The sets of one state only.
  private(set) var single: [UInt64] = []
  /// The larger sets.
  private(set) var blocks: [Block] = []

  /// The number of sets.
  var size: Int { single.count + blocks.count }

  /// Adds a set, which must be disjoint from those before.
  mutating func append(_ block: Block) {
    guard block.free == 0, block.lanes & (block.lanes - 1) == 0 else { return blocks.append(block) }
    single.append(block.base | UInt64.scattering(UInt64(block.lanes.trailingZeroBitCount), into: block.together))
  }

  /// Where a list of sets begins.
  struct Mark {
    var single: Int
    var blocks: Int
  }

  /// The place behind the last set.
  var mark: Mark { Mark(single: single.count, blocks: blocks.count) }

  /// Takes away what was added since.
  mutating func take(from mark: Mark) -> [Block] {
    let taken = single[mark.single...].map { Block(base: $0, free: 0) } + blocks[mark.blocks...]
    single.removeLast(single.count - mark.single)
    blocks.removeLast(blocks.count - mark.blocks)
    return taken
  }

  /// Adds every combination of one set from each list; the lists are about different options.
  mutating func appendProduct(of lists: ArraySlice<[Block]>, with one: Block) {
    guard let list = lists.first else { return append(one) }
    for other in list {
      if one.together == 0 || other.together == 0 {
        let joined = Block(
          base: one.base | other.base, free: one.free | other.free, together: one.together | other.together,
          lanes: one.together == 0 ? other.lanes : one.lanes)
        appendProduct(of: lists.dropFirst(), with: joined)
      } else {
        // The lanes of two sets need not fit into one word.
        var rest = other.lanes
        while rest != 0 {
          let word = other.base | UInt64.scattering(UInt64(rest.trailingZeroBitCount), into: other.together)
          let joined = Block(base: one.base | word, free: one.free | other.free, together: one.together, lanes: one.lanes)
          appendProduct(of: lists.dropFirst(), with: joined)
          rest &= rest - 1
        }
      }
    }
  }

  /// All states, ascending, the options `fixed` being taken besides.
  /// - Parameter count: how many there are.
  consuming func words(count: Int, fixed: UInt64, patience: inout Patience) throws(FeasibleStates.Failure) -> [UInt64] {
    var words = single
    single = []
    if !blocks.isEmpty { words.reserveCapacity(count) }
    for block in blocks {
      var rest = block.lanes
      while rest != 0 {
        let base = block.base | UInt64.scattering(UInt64(rest.trailingZeroBitCount), into: block.together)
        var choice: UInt64 = 0
        repeat {
          words.append(base | choice)
          try patience.spend(1)
          choice = (choice &- block.free) & block.free
        } while choice != 0
        rest &= rest - 1
      }
    }
    if fixed != 0 { for index in words.indices { words[index] |= fixed } }
    try WordSort.sort(&words, patience: &patience)
    return words
  }

  // MARK: Arithmetic

  /// The product of two counts, `Int.max` if it is larger.
  static func product(_ a: Int, _ b: Int) -> Int {
    let (product, overflows) = a.multipliedReportingOverflow(by: b)
    return overflows ? .max : product
  }

  /// The sum of two counts, `Int.max` if it is larger.
  static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? .max : sum
  }

  /// 2 to the power of `exponent`, `Int.max` if it is larger.
  static func powerOfTwo(_ exponent: Int) -> Int { exponent < 63 ? 1 << exponent : .max }
}

extension UInt64 {
  /// The low bits of `number` put into the bits of `mask`, in order.
  static func scattering(_ number: UInt64, into mask: UInt64) -> UInt64 {
    var result: UInt64 = 0
    var number = number
    var mask = mask
    while number != 0, mask != 0 {
      if number & 1 == 1 { result |= mask & (0 &- mask) }
      number >>= 1
      mask &= mask - 1
    }
    return result
  }
}
