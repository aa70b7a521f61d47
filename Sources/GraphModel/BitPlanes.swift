/// Up to 64 states seen option by option: word `o` holds option `o` of every state of the block, one state in each bit.
///
/// It turns the evaluation of a condition on 64 states into a few word operations.
struct BitPlanes {
  /// One word for each atom; the bit is the state's position in the block.
  private(set) var words = [UInt64](repeating: 0, count: 64)

  /// The planes of a block of at most 64 states, given as one word of options each.
  mutating func load(_ states: ArraySlice<UInt64>) {
    for (row, state) in states.enumerated() { words[row] = state }
    for row in states.count..<64 { words[row] = 0 }
    BitPlanes.transpose(&words)
  }

  /// Transposes a 64 x 64 bit matrix in place: bit `c` of word `r` becomes bit `r` of word `c`.
  ///
  /// The recursive block exchange of Warren, Hacker's Delight, 2nd ed., section 7-3, widened to 64 bits.
  static func transpose(_ rows: inout [UInt64]) {
    precondition(rows.count == 64)
    var width = 32
    var mask: UInt64 = 0x0000_0000_FFFF_FFFF
    while width != 0 {
      var row = 0
      while row < 64 {
        let exchanged = ((rows[row] >> UInt64(width)) ^ rows[row + width]) & mask
        rows[row] ^= exchanged << UInt64(width)
        rows[row + width] ^= exchanged
        row = (row + width + 1) & ~width
      }
      width >>= 1
      mask ^= mask << UInt64(width)
    }
  }
}
