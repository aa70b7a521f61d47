import Probability
import Problems

/// A chance event together with how it came out.
public struct DrawnResult: Hashable, Sendable {
  /// The event's id.
  public var event: String
  /// The result's id.
  public var result: String

  /// Makes a drawn result.
  public init(event: String, result: String) { (self.event, self.result) = (event, result) }
}

/// The stages of a case as the chance events make them follow on each other: a tree of stages, each on the branch that leads to it.
///
/// On a branch the stages follow in the case's order, those left out whose `when` does not fit what was drawn. docs/calendar.md, "Stages and branches".
public struct BranchTree: Hashable, Sendable {
  /// A chance event at the end of a stage, with those of its results that can still come about.
  public struct Draw: Hashable, Sendable {
    /// The event's id.
    public let event: String
    /// The results, in the case's order; after it was observed, the one that was drawn.
    public let results: [ChanceEvent.Result]
    /// Their chances.
    public let chances: Chances
    /// The results that were not drawn although they could have been.
    public let notDrawn: [ChanceEvent.Result]
  }

  /// What follows a stage once its chance events are drawn.
  public struct Continuation: Hashable, Sendable {
    /// What was drawn at the stage's end, event by event; empty where nothing is drawn.
    public let results: [DrawnResult]
    /// The node of the next stage; nil where the calendar ends.
    public fileprivate(set) var next: Int?
  }

  /// A stage on a branch.
  public struct Node: Hashable, Sendable {
    /// The stage, an index into the case's stages.
    public let stage: Int
    /// Everything that was drawn before it.
    public let branch: [DrawnResult]
    /// The node before it; nil for the first.
    public let parent: Int?
    /// Its first day: as written, or the day after the stage before it ends.
    public let from: CalendarDate?
    /// Its last day.
    public let until: CalendarDate?
    /// What is drawn at its end, in this order.
    public let draws: [Draw]
    /// What follows, one for each combination of results, those of the event drawn last changing fastest.
    public fileprivate(set) var continuations: [Continuation]
  }

  /// The stages on their branches, every node before those that follow it, and what follows a node without gap behind it.
  public private(set) var nodes: [Node] = []
  /// What was drawn before the first node.
  public let branch: [DrawnResult]

  /// The most nodes that a calendar may have, and the most ways in which its stages may go on.
  public static let maximumNodes = 4096

  private var continuationCount = 0

  /// The tree of a case's stages.
  /// - Parameters:
  ///   - first: the calendar begins with this stage, or the next that the branch enters.
  ///   - branch: what was drawn before.
  ///   - observed: results that are known, by event: the others are left out.
  /// - Throws: a problem when there are too many branches.
  public init(
    _ stages: [Stage], from first: Int = 0, branch: [DrawnResult] = [], observed: [String: String] = [:]
  ) throws(Problem) {
    self.branch = branch
    guard let root = Self.next(stages, from: first, branch) else { return }
    // A list of what is left and no recursion: a calendar may be as deep as it has stages.
    var left = [Growth(stage: root, branch: branch)]
    while let growth = left.popLast() {
      let node = try grow(stages, growth, observed)
      if let (parent, position) = growth.parent { nodes[parent].continuations[position].next = node }
      for (position, continuation) in nodes[node].continuations.enumerated().reversed() {
        let drawn = growth.branch + continuation.results
        guard let next = Self.next(stages, from: growth.stage + 1, drawn) else { continue }
        left.append(Growth(stage: next, branch: drawn, parent: (node, position)))
      }
    }
  }

  /// A node to come.
  private struct Growth {
    var stage: Int
    var branch: [DrawnResult]
    var parent: (node: Int, continuation: Int)?
  }

  /// The first stage from an index on that a branch enters.
  private static func next(_ stages: [Stage], from first: Int, _ branch: [DrawnResult]) -> Int? {
    // Looked up, since there may be as many events as stages.
    let drawn = Dictionary(branch.map { ($0.event, $0.result) }, uniquingKeysWith: { first, _ in first })
    return stages.indices.dropFirst(first).first { index in
      stages[index].when.allSatisfy { requirement in drawn[requirement.event].map(requirement.results.contains) ?? false }
    }
  }

  /// Adds a node, whose continuations lead nowhere yet.
  private mutating func grow(_ stages: [Stage], _ growth: Growth, _ observed: [String: String]) throws(Problem) -> Int {
    let stage = stages[growth.stage]
    let draws = stage.chanceEvents.compactMap { Draw($0, observed: observed[$0.id]) }
    let combinations = draws.reduce(1) { $0.multipliedReportingOverflow(by: $1.results.count).overflow ? .max : $0 * $1.results.count }
    guard combinations <= Self.maximumNodes - continuationCount else {
      throw .error(
        "too-many-branches", at: stage.place, "the chance events make more than \(Self.maximumNodes) stages on branches",
        hint: "draw fewer events, or join results that lead to the same")
    }
    continuationCount += combinations
    // Of the first node the stage before it is none of the tree's.
    let before = growth.parent.map { nodes[$0.node].until } ?? stages[..<growth.stage].last { $0.isEntered(on: growth.branch) }?.until
    nodes.append(
      Node(
        stage: growth.stage, branch: growth.branch, parent: growth.parent?.node, from: stage.from ?? before?.next, until: stage.until, draws: draws,
        continuations: Self.combinations(draws).map { Continuation(results: $0) }))
    return nodes.count - 1
  }

  private static func combinations(_ draws: [Draw]) -> [[DrawnResult]] {
    draws.reduce([[]]) { combinations, draw in
      combinations.flatMap { before in draw.results.map { before + [DrawnResult(event: draw.event, result: $0.id)] } }
    }
  }

  /// The nodes of everything that follows a node, itself first.
  public func subtree(of node: Int) -> Range<Int> {
    var last = node
    while let next = nodes[last].continuations.compactMap(\.next).max() { last = next }
    return node..<(last + 1)
  }
}

extension BranchTree.Draw {
  /// nil when the numbers of the event contradict each other.
  fileprivate init?(_ event: ChanceEvent, observed: String?) {
    guard let chances = event.chances else { return nil }
    self.event = event.id
    if let drawn = event.results.first(where: { $0.id == observed }), let certain = Chances([ProbabilityBounds(lower: .one, upper: .one)]) {
      (results, self.chances, notDrawn) = ([drawn], certain, event.results.filter { $0.id != drawn.id })
    } else {
      (results, self.chances, notDrawn) = (event.results, chances, [])
    }
  }
}

extension Stage {
  /// Whether it is entered on a branch.
  public func isEntered(on branch: [DrawnResult]) -> Bool {
    when.allSatisfy { requirement in branch.contains { $0.event == requirement.event && requirement.results.contains($0.result) } }
  }
}
