/// Up to 64 states seen option by option: word `o` holds option `o` of every state of the block, one state in each bit.
///
/// It turns the evaluation of a condition on 64 states into a few word operations.
struct BitPlanes {
  /// One word for each atom; the bit is the state's position in the block.
  private(set) var words = [UInt64](repeating: 0, count: 64)

  /// The planes of a block of at most 64 states, given as one word of options each.
  mutating func load(_ states: Slice<StateWords>) {
    for (row, state) in states.enumerated() { words[row] = state }
    for row in states.count..<64 { words[row] = 0 }
    BitPlanes.transpose(&words)
  }

  /// Bit `k` of word `o` is bit `o` of the number `k`: the planes of six options that run through all 64 combinations.
  static let alternating: [UInt64] = [
    0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
  ]

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

  /// Eight states of a block, a byte each, the first in the lowest: the byte is made of that state's bits of up to eight words, the first word's the most significant.
  ///
  /// Warren, Hacker's Delight, 2nd ed., section 7-3.
  @inline(__always)
  static func byteRows(of words: UnsafePointer<UInt64>, count: Int, _ group: Int) -> UInt64 {
    var rows: UInt64 = 0
    for row in 0..<count { rows |= ((words[row] &>> UInt64(8 &* group)) & 0xFF) &<< UInt64(8 &* (count &- 1 &- row)) }
    var exchanged = (rows ^ (rows >> 7)) & 0x00AA_00AA_00AA_00AA
    rows ^= exchanged ^ (exchanged << 7)
    exchanged = (rows ^ (rows >> 14)) & 0x0000_CCCC_0000_CCCC
    rows ^= exchanged ^ (exchanged << 14)
    exchanged = (rows ^ (rows >> 28)) & 0x0000_0000_F0F0_F0F0
    return rows ^ exchanged ^ (exchanged << 28)
  }
}
