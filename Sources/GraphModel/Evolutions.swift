/// One step of an evolution: who moves, and to which state.
public struct Step: Hashable, Sendable {
  /// The decision maker that moves.
  public let mover: Int
  /// The state that is reached.
  public let state: Int

  /// Makes a step.
  public init(mover: Int, to state: Int) {
    self.mover = mover
    self.state = state
  }
}

/// What a set of decision makers can reach from a state by legal sequences of moves, and in how few steps.
///
/// In a legal sequence nobody moves twice in succession. In option form without move rules that never changes what is reached (moves are transitive), so only
/// the states are kept; otherwise the search runs over pairs of state and last mover. Fang, Hipel & Kilgour 1993, ch. 3-4.
public struct Evolutions: Sendable {
  /// Which moves a sequence may consist of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Any unilateral moves.
    case moves
    /// Unilateral improvements alone: each step improves for its mover on the state that it leaves.
    case improvements
  }

  /// The state from which everything is reached.
  public let start: Int
  /// Which moves count.
  public let kind: Kind
  private let graph: ConflictGraph
  private let movers: [Int]
  private let lastMovers: Int
  /// The fewest steps to each node, or -1. A node is a state, or a pair of state and last mover.
  private let distances: [Int32]

  /// Searches from `start`, breadth first.
  /// - Complexity: O(states + moves), with one more factor of the number of movers where the last mover matters.
  public init(_ graph: ConflictGraph, from start: Int, by movers: [Int], kind: Kind) {
    self.graph = graph
    self.start = start
    self.kind = kind
    self.movers = movers
    if case .arcs = graph.moves { lastMovers = graph.decisionMakerCount + 1 } else { lastMovers = 1 }
    let lastMovers = self.lastMovers
    var distances = [Int32](repeating: -1, count: graph.stateCount * lastMovers)
    var queue = [start * lastMovers]
    distances[start * lastMovers] = 0
    var head = 0
    var spreads = ReversibleSpreads(graph, kind)
    while head < queue.count {
      let node = queue[head]
      head += 1
      let state = node / lastMovers
      for mover in movers where lastMovers == 1 || node % lastMovers != mover + 1 {
        guard spreads.isFirst(mover, state) else { continue }
        graph.forEachMove(of: mover, from: state) { target in
          guard kind == .moves || graph.prefers(mover, target, to: state) else { return }
          let next = lastMovers == 1 ? target : target * lastMovers + mover + 1
          if distances[next] < 0 {
            distances[next] = distances[node] + 1
            queue.append(next)
          }
        }
      }
    }
    self.distances = distances
  }

  /// The fewest steps to a state, or nil when it cannot be reached.
  public func distance(to state: Int) -> Int? {
    var fewest = Int32.max
    for node in nodes(of: state) where distances[node] >= 0 { fewest = min(fewest, distances[node]) }
    return fewest == .max ? nil : Int(fewest)
  }

  /// Who can take the last step of a shortest evolution to a state, ascending; nobody where it is the start or is not reached.
  public func lastMovers(to state: Int) -> [Int] {
    guard let fewest = distance(to: state), fewest > 0 else { return [] }
    return Set(nodes(of: state).filter { distances[$0] == Int32(fewest) }.flatMap { predecessors(of: $0).map(\.mover) }).sorted()
  }

  /// The states that are reached in at least one step, or without any, ascending.
  public var reached: [Int] { (0..<graph.stateCount).filter { distance(to: $0) != nil } }

  private func nodes(of state: Int) -> Range<Int> { state * lastMovers..<(state + 1) * lastMovers }

  /// The shortest evolutions to a state, at most `limit` of them, in a fixed order; none when it cannot be reached.
  public func shortest(to state: Int, limit: Int) -> [[Step]] {
    guard let fewest = distance(to: state) else { return [] }
    var found: [[Step]] = []
    for node in nodes(of: state) where distances[node] == Int32(fewest) { collect(node, limit, &found) }
    return found
  }

  /// How many shortest evolutions lead to a state; stays at `Int.max` once it cannot be counted.
  public func shortestCount(to state: Int) -> Int {
    guard let fewest = distance(to: state) else { return 0 }
    // For each node of one distance, how many shortest ways lead on from it to the state.
    var ways = Dictionary(uniqueKeysWithValues: nodes(of: state).filter { distances[$0] == Int32(fewest) }.map { ($0, 1) })
    for _ in 0..<fewest {
      var nearer: [Int: Int] = [:]
      for (node, count) in ways {
        for (previous, _) in predecessors(of: node) { nearer[previous] = (nearer[previous] ?? 0).addingSaturated(count) }
      }
      ways = nearer
    }
    return ways.values.reduce(0) { $0.addingSaturated($1) }
  }

  /// Walks back from a node to the start, depth first, without recursion: evolutions can be as long as there are states.
  private func collect(_ node: Int, _ limit: Int, _ found: inout [[Step]]) {
    struct Frame {
      var node: Int
      var untried: ArraySlice<(node: Int, mover: Int)>
    }
    var frames = [Frame(node: node, untried: predecessors(of: node)[...])]
    var backwards: [Step] = []
    while let frame = frames.last, found.count < limit {
      if distances[frame.node] == 0 { found.append(backwards.reversed()) }
      if let next = frame.untried.first {
        frames[frames.count - 1].untried.removeFirst()
        backwards.append(Step(mover: next.mover, to: frame.node / lastMovers))
        frames.append(Frame(node: next.node, untried: predecessors(of: next.node)[...]))
      } else {
        frames.removeLast()
        if !frames.isEmpty { backwards.removeLast() }
      }
    }
  }

  /// The nodes one step nearer to the start from which one move leads to `node`, by mover, then by state.
  private func predecessors(of node: Int) -> [(node: Int, mover: Int)] {
    // One less than the start's distance is the mark of nodes that are not reached.
    guard distances[node] > 0 else { return [] }
    let state = node / lastMovers
    var found: [(node: Int, mover: Int)] = []
    for mover in movers where lastMovers == 1 || node % lastMovers == mover + 1 {
      var origins: [Int] = []
      graph.forEachMove(of: mover, into: state) { origin in
        if kind == .moves || graph.prefers(mover, state, to: origin) { origins.append(origin) }
      }
      for origin in origins.sorted() {
        for previous in nodes(of: origin) where distances[previous] == distances[node] - 1 {
          if lastMovers == 1 || previous % lastMovers != mover + 1 { found.append((previous, mover)) }
        }
      }
    }
    return found
  }
}

/// Which classes have been gone through already. Where every move can be taken back, one move leads from each state of a class to all others, so the first of its
/// states that is met reaches them all, and later ones, which are no nearer, reach nothing new.
private struct ReversibleSpreads {
  private let graph: ConflictGraph
  /// For each decision maker its classes, none where moves cannot be taken back.
  private var done: [[Bool]]

  init(_ graph: ConflictGraph, _ kind: Evolutions.Kind) {
    self.graph = graph
    if case .classes(let classes) = graph.moves, kind == .moves {
      done = classes.map { [Bool](repeating: false, count: $0.isReversible ? $0.classCount : 0) }
    } else {
      done = graph.ranks.map { _ in [] }
    }
  }

  /// Whether a mover's moves from a state are still to be followed.
  mutating func isFirst(_ mover: Int, _ state: Int) -> Bool {
    guard !done[mover].isEmpty, let index = graph.classIndex(of: state, for: mover) else { return true }
    defer { done[mover][index] = true }
    return !done[mover][index]
  }
}

extension Int {
  /// The sum, or `Int.max` where it would overflow. Both numbers must not be negative.
  fileprivate func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
