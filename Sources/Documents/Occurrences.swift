/// Finds a sequence in another, overlapping places too, in linear time whatever repeats in either (Knuth, Morris and Pratt 1977).
struct Occurrences<Element: Equatable & Sendable>: Sendable {
  private let sought: [Element]
  /// For each number of elements that agree, the most with which a later start agrees as well.
  private let fallback: [Int]

  /// Prepares looking for a sequence that is not empty.
  /// - Complexity: linear.
  init(of sought: [Element]) {
    self.sought = sought
    var fallback = [0]
    var length = 0
    for element in sought.dropFirst() {
      while length > 0, element != sought[length] { length = fallback[length - 1] }
      if element == sought[length] { length += 1 }
      fallback.append(length)
    }
    self.fallback = fallback
  }

  /// Calls `visit` with each place, in order.
  /// - Complexity: linear in the elements.
  func forEach(in elements: [Element], _ visit: (Range<Int>) -> Void) {
    guard !sought.isEmpty else { return }
    var length = 0
    for (index, element) in elements.enumerated() {
      while length > 0, element != sought[length] { length = fallback[length - 1] }
      if element == sought[length] { length += 1 }
      guard length == sought.count else { continue }
      visit((index + 1 - length)..<(index + 1))
      length = fallback[length - 1]
    }
  }
}
