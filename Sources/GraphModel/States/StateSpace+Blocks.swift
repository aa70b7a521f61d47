import ConflictModel

extension StateSpace {
  /// Walks the states of some blocks of 64, handing over the block, the word of each atom over it, and working space.
  func forEachBlock(_ blocks: Range<Int>? = nil, _ body: (Range<Int>, (Int) -> UInt64, inout [Lanes]) -> Void) {
    var stack: [Lanes] = []
    func forEach(_ visit: (Range<Int>, inout [Lanes]) -> Void) {
      for index in blocks ?? 0..<blockCount { visit(index * 64..<min(index * 64 + 64, count), &stack) }
    }
    switch contents {
    case .options(let words, _) where words.isEveryCombination:
      BitPlanes.alternating.withUnsafeBufferPointer { alternating in
        forEach { block, stack in body(block, { $0 < 6 ? alternating[$0] : (block.lowerBound &>> $0) & 1 == 1 ? .max : 0 }, &stack) }
      }
    case .options(let words, _):
      var planes = BitPlanes()
      forEach { block, stack in
        planes.load(words[block])
        planes.words.withUnsafeBufferPointer { planes in body(block, { planes[$0] }, &stack) }
      }
    case .named:
      forEach { block, stack in body(block, { block.contains($0) ? 1 << UInt64($0 - block.lowerBound) : 0 }, &stack) }
    }
  }

  /// How many blocks of 64 states there are.
  var blockCount: Int { (count + 63) / 64 }
}
