import ConflictModel

/// The days of the stages of a calendar, what the case leaves open filled in as far as its other dates say it.
struct StageSpans {
  /// The days of a stage.
  struct Span {
    /// The number of its first day, and of the day after its last.
    var days: Range<Int>
    /// Whether the case says when it begins.
    var hasStart: Bool
    /// Whether the case says when it ends.
    var hasEnd: Bool
  }

  private var spans: [Span] = []

  subscript(node: Int) -> Span { spans[node] }

  /// The days of every node of a tree; nil where no date parts two stages, or there are too few dates for a line.
  /// - Parameters:
  ///   - beginning: where the first stage begins when it does not say so itself.
  ///   - others: further days that the line must show.
  init?(_ tree: BranchTree, beginning: Int? = nil, alsoShowing others: [Int] = []) {
    var starts = tree.nodes.map { $0.from?.dayNumber }
    var ends = tree.nodes.map { $0.until.map { $0.dayNumber + 1 } }
    if let beginning, starts.first == .some(nil) { starts[0] = beginning }
    for (index, node) in tree.nodes.enumerated() {
      if ends[index] == nil { ends[index] = node.continuations.compactMap { $0.next.flatMap { starts[$0] } }.min() }
      if starts[index] == nil, let parent = node.parent { starts[index] = ends[parent] }
    }
    let known = (starts + ends).compactMap(\.self) + others
    guard let first = known.min(), let last = known.max(), last > first else { return nil }
    let margin = max(1, (last - first) / 10)
    for (index, node) in tree.nodes.enumerated() {
      let isLast = node.continuations.allSatisfy { $0.next == nil }
      guard let start = starts[index] ?? (index == 0 ? first - margin : nil), let end = ends[index] ?? (isLast ? last + margin : nil) else {
        return nil
      }
      spans.append(Span(days: start..<max(start, end), hasStart: starts[index] != nil, hasEnd: ends[index] != nil))
    }
  }
}
