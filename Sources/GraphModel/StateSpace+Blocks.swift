import ConflictModel

extension StateSpace {
  /// Walks the states of some blocks of 64, handing over the block, the word of each atom over it, and working space.
  func forEachBlock(_ blocks: Range<Int>? = nil, _ body: (Range<Int>, (Int) -> UInt64, inout [Lanes]) -> Void) {
    var stack: [Lanes] = []
    var planes = BitPlanes()
    for index in blocks ?? 0..<blockCount {
      let start = index * 64
      let block = start..<min(start + 64, count)
      switch contents {
      case .options(let words, _) where words.isEveryCombination:
        body(block, { $0 < 6 ? BitPlanes.alternating[$0] : (start >> $0) & 1 == 1 ? .max : 0 }, &stack)
      case .options(let words, _):
        planes.load(words[block])
        body(block, { planes.words[$0] }, &stack)
      case .named:
        body(block, { block.contains($0) ? 1 << UInt64($0 - start) : 0 }, &stack)
      }
    }
  }

  /// How many blocks of 64 states there are.
  var blockCount: Int { (count + 63) / 64 }
}
