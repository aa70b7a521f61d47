/// Sorts words by their digits in linear time.
///
/// Long lists are split in place by their highest eight bits that differ (American flag sort: McIlroy, Bostic & McIlroy 1993), short ones sorted from the lowest
/// digit up with a buffer. So the memory needed besides the list is small.
enum WordSort {
  /// Lists of at most this many words are sorted with a buffer of their size.
  private static let bufferedCount = 1 << 16
  private static let digitBits: UInt64 = 8

  /// Sorts words that all differ.
  static func sort(_ words: inout [UInt64], patience: inout Patience) throws(FeasibleStates.Failure) {
    var isAscending = true
    var (all, some): (UInt64, UInt64) = (.max, 0)
    var previous: UInt64 = 0
    for word in words {
      isAscending = isAscending && previous <= word
      previous = word
      all &= word
      some |= word
    }
    guard !isAscending else { return }
    var buffer: [UInt64] = []
    try sort(&words, words.indices, varying: all ^ some, &buffer, &patience)
  }

  /// Sorts a part of the list whose words differ in the bits `varying` only.
  private static func sort(
    _ words: inout [UInt64], _ range: Range<Int>, varying: UInt64, _ buffer: inout [UInt64], _ patience: inout Patience
  ) throws(FeasibleStates.Failure) {
    guard range.count > 1, varying != 0 else { return }
    guard range.count > 64 else { return words[range].sort() }
    guard range.count > bufferedCount else {
      try patience.spend(range.count * 4)
      return sortBuffered(&words, range, varying: varying, &buffer)
    }
    let highest = UInt64(63 - varying.leadingZeroBitCount)
    let shift = highest >= digitBits ? highest - digitBits + 1 : 0
    var ends = [Int](repeating: 0, count: 256)
    for index in range { ends[Int((words[index] >> shift) & 255)] += 1 }
    var next = [Int](repeating: 0, count: 256)
    var position = range.lowerBound
    for digit in 0..<256 {
      next[digit] = position
      position += ends[digit]
      ends[digit] = position
    }
    let starts = next
    for digit in 0..<256 {
      while next[digit] < ends[digit] {
        var word = words[next[digit]]
        var target = Int((word >> shift) & 255)
        while target != digit {
          try patience.spend(1)
          swap(&word, &words[next[target]])
          next[target] += 1
          target = Int((word >> shift) & 255)
        }
        words[next[digit]] = word
        next[digit] += 1
      }
    }
    let lower = varying & ((1 << shift) - 1)
    for digit in 0..<256 { try sort(&words, starts[digit]..<ends[digit], varying: lower, &buffer, &patience) }
  }

  /// Sorts from the lowest digit up.
  private static func sortBuffered(_ words: inout [UInt64], _ range: Range<Int>, varying: UInt64, _ buffer: inout [UInt64]) {
    if buffer.count < range.count { buffer = [UInt64](repeating: 0, count: min(bufferedCount, range.count * 2)) }
    var varying = varying
    while varying != 0 {
      let shift = UInt64(varying.trailingZeroBitCount)
      varying &= ~(255 << shift)
      var next = [Int](repeating: 0, count: 256)
      for index in range { next[Int((words[index] >> shift) & 255)] += 1 }
      var position = 0
      for digit in 0..<256 { (next[digit], position) = (position, position + next[digit]) }
      for index in range {
        let digit = Int((words[index] >> shift) & 255)
        buffer[next[digit]] = words[index]
        next[digit] += 1
      }
      for offset in 0..<range.count { words[range.lowerBound + offset] = buffer[offset] }
    }
  }
}
