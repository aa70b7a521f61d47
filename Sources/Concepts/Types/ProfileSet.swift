/// A set of profiles: those in which something is so. Rows are profiles by number, or where they are drawn the draws.
struct ProfileSet: Hashable, Sendable {
  /// A bit for each row, the lowest first; none is set beyond the last row.
  var words: [UInt64]
  /// How many rows there are.
  let rows: Int

  /// No row.
  init(rows: Int) { (words, self.rows) = ([UInt64](repeating: 0, count: (rows + 63) / 64), rows) }

  /// The rows for which something is so.
  init(rows: Int, where isSo: (Int) -> Bool) {
    self.init(rows: rows)
    for row in 0..<rows where isSo(row) { words[row >> 6] |= 1 << UInt64(row & 63) }
  }

  /// Rows given as words.
  init(words: [UInt64], rows: Int) { (self.words, self.rows) = (words, rows) }

  /// Whether a row is in the set.
  @inline(__always)
  subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// How many rows are in the set.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  /// Whether none is.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  /// Whether all are.
  var isFull: Bool { count == rows }

  /// Takes away what is not in another set.
  mutating func formIntersection(_ other: ProfileSet) { for word in words.indices { words[word] &= other.words[word] } }
  /// Adds what is in another set.
  mutating func formUnion(_ other: ProfileSet) { for word in words.indices { words[word] |= other.words[word] } }
}
