/// States in a grid that has a cell for every combination of the options.
package enum StateGrid {
  /// A grid has at most this many cells for each state.
  private static let sparsest = 4

  /// Whether so many states among all combinations of so many options are held in a grid.
  static func holds(states: Int, bits: Int) -> Bool { bits < 32 && 1 << bits <= max(64, sparsest * states) }

  /// The number of bits of the grid that some states are held in; nil where a grid would be mostly empty.
  package static func bits(of words: StateWords) -> Int? {
    guard let last = words.last else { return nil }
    let bits = 64 - last.leadingZeroBitCount
    return holds(states: words.count, bits: bits) ? bits : nil
  }

  /// The ranks cell by cell, where there is no state the highest value of the type.
  package static func cells(of ranks: Ranks, words: StateWords) -> Ranks.Storage {
    guard !words.isEveryCombination, let bits = bits(of: words) else { return ranks.storage }
    func spread<Value: FixedWidthInteger>(_ values: [Value]) -> [Value] {
      var cells = [Value](repeating: .max, count: 1 << bits)
      for (state, word) in words.enumerated() { cells[Int(word)] = values[state] }
      return cells
    }
    switch ranks.storage {
    case .bytes(let values): return .bytes(spread(values))
    case .halves(let values): return .halves(spread(values))
    case .words(let values): return .words(spread(values))
    }
  }
}
