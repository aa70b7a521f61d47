import GraphModel

/// What groups of decision makers can bring about by legal sequences of moves of some kind: nobody moves twice in succession, one may move again after another
/// has moved. Nothing is assumed of the moves, so it serves relations that are no rankings. Fang, Hipel & Kilgour 1993, ch. 3-4.
public struct JointMoves {
  private let graph: ConflictGraph
  private let allows: (_ mover: Int, _ from: Int, _ to: Int) -> Bool
  private var known: [Question: [Int]] = [:]
  /// For each mover and state the moves that are allowed, once they have been asked for.
  private var steps: [[Int]?]

  private struct Question: Hashable {
    var start: Int
    var group: [Int]
  }

  /// Joint moves made of those moves of the graph that are allowed; by default of all.
  public init(_ graph: ConflictGraph, allows: @escaping (_ mover: Int, _ from: Int, _ to: Int) -> Bool = { _, _, _ in true }) {
    (self.graph, self.allows) = (graph, allows)
    steps = [[Int]?](repeating: nil, count: graph.decisionMakerCount * graph.stateCount)
  }

  /// The states that a group can bring about from one in at least one step, ascending; the start is among them where it can be returned to. Remembered.
  /// - Parameter group: the movers, ascending.
  /// - Complexity: O(states x movers + moves) where it is not known yet.
  public mutating func reached(from start: Int, by group: [Int]) -> [Int] {
    let question = Question(start: start, group: group)
    if let reached = known[question] { return reached }
    let reached = states(from: start, by: group)
    known[question] = reached
    return reached
  }

  /// As `reached`, and not remembered: what is asked from all states takes much memory.
  mutating func states(from start: Int, by group: [Int]) -> [Int] {
    let width = graph.decisionMakerCount + 1
    let found = search(from: start, by: group)
    return (0..<graph.stateCount).filter { state in group.contains { found.previous[state * width + $0] != Self.unreached } }
  }

  /// A shortest legal sequence to a state by a group, the first in a fixed order; nil where there is none, or only the empty one.
  public func sequence(from start: Int, to end: Int, by group: [Int]) -> [Step]? { sequence(from: start, by: group) { $0 == end } }

  /// A shortest legal sequence of at least one step to a state that meets a condition, the first in a fixed order; nil where there is none.
  public func sequence(from start: Int, by group: [Int], toFirst isEnd: (Int) -> Bool) -> [Step]? {
    var moves = self
    let found = moves.search(from: start, by: group, until: isEnd)
    guard var node = found.end else { return nil }
    let width = graph.decisionMakerCount + 1
    var steps: [Step] = []
    while node % width != graph.decisionMakerCount {
      steps.append(Step(mover: node % width, to: node / width))
      node = found.previous[node]
    }
    return steps.reversed()
  }

  private static var unreached: Int { -1 }

  /// The moves of one that are allowed, in the order of the states.
  private mutating func allowed(_ mover: Int, _ state: Int) -> [Int] {
    let index = mover * graph.stateCount + state
    if let known = steps[index] { return known }
    let found = graph.moves(of: mover, from: state).filter { allows(mover, state, $0) }
    steps[index] = found
    return found
  }

  /// Breadth first over pairs of state and last mover, node `state * (makers + 1) + mover`; the start's mover is nobody.
  /// - Returns: for each node the node before; and the node of the first state that meets the condition, where the search ends.
  private mutating func search(from start: Int, by group: [Int], until isEnd: (Int) -> Bool = { _ in false }) -> (previous: [Int], end: Int?) {
    let width = graph.decisionMakerCount + 1
    var previous = [Int](repeating: Self.unreached, count: graph.stateCount * width)
    var queue = [start * width + graph.decisionMakerCount]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for mover in group where mover != node % width {
        for target in allowed(mover, node / width) {
          let next = target * width + mover
          guard previous[next] == Self.unreached else { continue }
          previous[next] = node
          if isEnd(target) { return (previous, next) }
          queue.append(next)
        }
      }
    }
    return (previous, nil)
  }
}
