import Calendar
import ConflictModel
import Findings
import Problems

/// The stages of a calendar as bars in lanes, before they have a size: a lane for each branch, the branches that were not taken among them.
struct CalendarLanes {
  /// A stage on a branch.
  struct Bar {
    /// How it lies to the day from which the case is seen.
    enum Kind {
      /// It is over.
      case past
      /// It is the stage of that day.
      case current
      /// It is ahead, or no day is named.
      case ahead
      /// It belongs to a branch that was not drawn.
      case notDrawn
      /// No stage follows: the calendar ends with the result.
      case nothing
    }

    /// What people call it by in the picture and its table, from 1; nil where there is nothing to say of it but its days.
    var number: Int?
    /// The calendar's node; nil for what is over and what was not drawn.
    var node: Int?
    /// The stage, an index into the case's stages; nil where none follows.
    var stage: Int?
    /// The number of its first day, and of the day after its last.
    var days: Range<Int>
    /// Whether the case says when it begins.
    var hasStart = true
    /// Whether the case says when it ends.
    var hasEnd = true
    /// The lane, from 0.
    var lane: Int
    /// How it lies to the day from which the case is seen.
    var kind: Kind
    /// Whether it lies on a branch that was, or can still be, drawn.
    var isTaken = true
    /// What was drawn so that it is entered; empty where nothing was.
    var entry = ""
    /// The bar before it, an index.
    var before: Int?
    /// What is drawn at its end.
    var draws: [BranchTree.Draw] = []
    /// Everything that was drawn before it.
    var branch: [DrawnResult] = []
  }

  /// The bars, each after the one before it in time.
  private(set) var bars: [Bar] = []
  /// How many lanes there are.
  private(set) var count = 1
  /// How many lanes were left out.
  private(set) var omitted = 0

  private let source: Case
  private let tree: BranchTree
  /// The node of `tree` at which the calendar begins.
  private let root: Int
  private let seen: Int?

  /// The most lanes that are shown.
  static let maximumLanes = 16

  /// The lanes of a calendar; nil where the dates do not say where its stages lie.
  /// - Parameter date: the day from which it is seen.
  init?(_ calendar: CalendarAnalysis, seenFrom date: CalendarDate?) {
    source = calendar.source
    seen = date?.dayNumber
    // What is over is part of the picture too.
    let first = calendar.tree.nodes[0]
    var observed = Dictionary(first.branch.map { ($0.event, $0.result) }) { $1 }
    for draw in calendar.tree.nodes.flatMap(\.draws) where !draw.notDrawn.isEmpty { observed[draw.event] = draw.results.first?.id }
    let whole = try? BranchTree(source.stages, observed: observed)
    if let whole, let root = whole.nodes.firstIndex(where: { $0.stage == first.stage && $0.branch == first.branch }),
      whole.nodes.count - root == calendar.tree.nodes.count
    {
      (tree, self.root) = (whole, root)
    } else {
      (tree, root) = (calendar.tree, 0)
    }
    guard let spans = StageSpans(tree, alsoShowing: [seen].compactMap(\.self)) else { return nil }
    place(0, lane: 0, entry: "", before: nil, spans)
  }

  // MARK: Placing

  private mutating func newLane() -> Int? {
    guard count < Self.maximumLanes else {
      omitted += 1
      return nil
    }
    count += 1
    return count - 1
  }

  private mutating func place(_ index: Int, lane: Int, entry: String, before: Int?, _ spans: StageSpans) {
    let node = tree.nodes[index]
    let span = spans[index]
    let kind: Bar.Kind = index < root ? .past : seen.map { span.days.contains($0) } == true && index == root ? .current : .ahead
    let own = bars.count
    bars.append(
      Bar(
        number: (bars.compactMap(\.number).last ?? 0) + 1, node: index < root ? nil : index - root, stage: node.stage, days: span.days,
        hasStart: span.hasStart, hasEnd: span.hasEnd, lane: lane, kind: kind, entry: entry, before: before, draws: node.draws, branch: node.branch))
    for continuation in node.continuations {
      let words = words(for: continuation.results, of: node.draws)
      let isFork = node.continuations.count > 1
      guard continuation.next != nil || !words.isEmpty else { continue }
      guard let lane = isFork ? newLane() : lane else { continue }
      if let next = continuation.next {
        place(next, lane: lane, entry: words, before: own, spans)
      } else {
        addEnd(after: own, lane: lane, entry: isFork ? words + ": the calendar ends" : words)
      }
    }
    for draw in node.draws {
      for result in draw.notDrawn { placeNotDrawn(result, of: draw, after: own, node) }
    }
  }

  private mutating func addEnd(after own: Int, lane: Int, entry: String, isTaken: Bool = true) {
    let day = bars[own].days.upperBound
    bars.append(Bar(stage: nil, days: day..<day, lane: lane, kind: .nothing, isTaken: isTaken, entry: entry, before: own))
  }

  /// What would have followed if another result had been drawn: the stages of its first branch.
  private mutating func placeNotDrawn(_ result: ChanceEvent.Result, of draw: BranchTree.Draw, after own: Int, _ node: BranchTree.Node) {
    guard let lane = newLane() else { return }
    let reason = "\(draw.event): ‘\(result.title)’ was not drawn" + (draw.results.first.map { ", but ‘\($0.title)’" } ?? "")
    var drawn = node.continuations.first?.results ?? []
    for index in drawn.indices where drawn[index].event == draw.event { drawn[index].result = result.id }
    var (day, before, entry) = (bars[own].days.upperBound, own, reason)
    let other = try? BranchTree(source.stages, from: node.stage + 1, branch: node.branch + drawn)
    guard let other, !other.nodes.isEmpty, let spans = StageSpans(other, beginning: day) else {
      return addEnd(after: own, lane: lane, entry: reason, isTaken: false)
    }
    var next: Int? = 0
    while let index = next {
      let span = spans[index]
      bars.append(
        Bar(
          stage: other.nodes[index].stage, days: max(day, span.days.lowerBound)..<max(day, span.days.upperBound), hasStart: span.hasStart,
          hasEnd: span.hasEnd, lane: lane, kind: .notDrawn, isTaken: false, entry: entry, before: before))
      (day, before, entry) = (span.days.upperBound, bars.count - 1, "")
      next = other.nodes[index].continuations.lazy.compactMap(\.next).first
    }
  }

  /// `election: Nixon 0.8`.
  private func words(for results: [DrawnResult], of draws: [BranchTree.Draw]) -> String {
    zip(results, draws).map { drawn, draw in
      let result = draw.results.first { $0.id == drawn.result }
      let observed = draw.notDrawn.isEmpty ? "" : " (observed)"
      return "\(draw.event): \(result.map { draw.words(for: $0) } ?? drawn.result)\(observed)"
    }.joined(separator: "; ")
  }
}

extension BranchTree.Draw {
  /// `Nixon 0.8`, `Nixon 0.1 to 0.4`; the name alone where no chance is stated, or the result was observed.
  func words(for result: ChanceEvent.Result) -> String {
    guard notDrawn.isEmpty, let chance = CalendarFindings.words(result.chance) else {
      return result.title + (notDrawn.isEmpty && results.contains { $0.chance != nil } ? " (no chance stated)" : "")
    }
    return "\(result.title) \(chance)"
  }

  /// The event with all its results: `election: Nixon 0.8, Humphrey 0.2`.
  var inWords: String {
    let missed = notDrawn.isEmpty ? "" : " (not \(notDrawn.map(\.title).joined(separator: ", ")))"
    return "\(event): \(results.map { words(for: $0) }.joined(separator: ", "))\(missed)"
  }
}
