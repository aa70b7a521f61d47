/// All combinations of states of independent parts, ascending, without sorting.
///
/// The options are walked from the last to the first, in runs that belong to the same part. The states of a part that agree in the runs walked so far are
/// neighbours in its list, so what is left of it is a range. The combinations over the first options are written down once for each such range and then copied.
struct StateProduct {
  private struct Run {
    /// The part, or nil for free options.
    var part: Int?
    var options: UInt64
  }

  private let lists: [[UInt64]]
  /// From the last options to the first.
  private var runs: [Run] = []
  /// For each part what is left of its list.
  private var left: [Range<Int>]
  private var result: [UInt64] = []

  /// The first run of the tail: the part of the walk whose results are copied.
  private var tailStart = 0
  /// For each part the factor by which the start of its range counts in the number of a tail; 0 where it does not matter.
  private var tailFactors: [Int]
  /// For each number of a tail where its states are in `tails`.
  private var tailRanges: [Range<Int>?] = []
  private var tails: [UInt64] = []

  private static let tailOptions = 10
  private static let maximumTails = 1 << 10

  /// - Parameters:
  ///   - lists: the states of each part, ascending, none empty; no two parts share an option.
  ///   - options: the options of each part.
  ///   - free: the options that vary freely, of no part.
  init(lists: [[UInt64]], options: [UInt64], free: UInt64) {
    self.lists = lists
    left = lists.map(\.indices)
    tailFactors = [Int](repeating: 0, count: lists.count)
    let all = options.reduce(free, |)
    var tail: UInt64 = 0
    var rest = all
    for _ in 0..<Self.tailOptions where rest != 0 {
      tail |= rest & (0 &- rest)
      rest &= rest - 1
    }
    makeRuns(all & ~tail, options, free)
    tailStart = runs.count
    makeRuns(tail, options, free)
    var factor = 1
    for (part, mask) in options.enumerated() where mask & tail != 0 && mask & ~tail != 0 {
      tailFactors[part] = factor
      factor = StateBlocks.product(factor, lists[part].count)
    }
    // Tails that hardly ever recur are not worth keeping.
    if factor <= Self.maximumTails { tailRanges = [Range<Int>?](repeating: nil, count: factor) } else { tailStart = .max }
  }

  private mutating func makeRuns(_ mask: UInt64, _ options: [UInt64], _ free: UInt64) {
    for option in (0..<64).reversed() where (mask >> UInt64(option)) & 1 == 1 {
      let bit: UInt64 = 1 << UInt64(option)
      let part = options.firstIndex { $0 & bit != 0 }
      if let last = runs.last, last.part == part, last.options & mask != 0 {
        runs[runs.count - 1].options |= bit
      } else {
        runs.append(Run(part: part, options: bit))
      }
    }
  }

  /// All combinations.
  /// - Parameters:
  ///   - count: how many there are.
  ///   - base: what is taken in all of them besides.
  consuming func words(count: Int, base: UInt64, patience: inout Patience) throws(FeasibleStates.Failure) -> [UInt64] {
    result.reserveCapacity(count)
    try walk(0, base, &patience)
    return result
  }

  private mutating func walk(_ position: Int, _ word: UInt64, _ patience: inout Patience) throws(FeasibleStates.Failure) {
    if position == tailStart { return try appendTail(word, &patience) }
    guard position < runs.count else { return result.append(word) }
    let run = runs[position]
    guard let part = run.part else {
      var choice: UInt64 = 0
      repeat {
        try walk(position + 1, word | choice, &patience)
        choice = (choice &- run.options) & run.options
      } while choice != 0
      return
    }
    let range = left[part]
    try patience.spend(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let choice = lists[part][start] & run.options
      var end = start + 1
      while end < range.upperBound, lists[part][end] & run.options == choice { end += 1 }
      left[part] = start..<end
      try walk(position + 1, word | choice, &patience)
      start = end
    }
    left[part] = range
  }

  private mutating func appendTail(_ word: UInt64, _ patience: inout Patience) throws(FeasibleStates.Failure) {
    var number = 0
    for part in lists.indices { number += tailFactors[part] * left[part].lowerBound }
    if tailRanges[number] == nil {
      // Written once into the place of the result, and moved from there.
      let before = result
      result = []
      let start = tails.count
      let tail = tailStart
      tailStart = .max
      try walk(tail, 0, &patience)
      tailStart = tail
      tails += result
      tailRanges[number] = start..<tails.count
      result = before
    }
    guard let range = tailRanges[number] else { return }
    try patience.spend(range.count)
    for index in range { result.append(word | tails[index]) }
  }
}
