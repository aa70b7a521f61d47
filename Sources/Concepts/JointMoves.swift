import GraphModel

/// What groups of decision makers can bring about by legal sequences of moves of some kind: nobody moves twice in succession, one may move again after another
/// has moved. Nothing is assumed of the moves, so it serves relations that are no rankings. Fang, Hipel & Kilgour 1993, ch. 3-4.
public struct JointMoves {
  private let graph: ConflictGraph
  private let allows: (_ mover: Int, _ from: Int, _ to: Int) -> Bool
  private var known: [Question: [Int]] = [:]

  private struct Question: Hashable {
    var start: Int
    var group: [Int]
  }

  /// Joint moves made of those moves of the graph that are allowed; by default of all.
  public init(_ graph: ConflictGraph, allows: @escaping (_ mover: Int, _ from: Int, _ to: Int) -> Bool = { _, _, _ in true }) {
    (self.graph, self.allows) = (graph, allows)
  }

  /// The states that a group can bring about from one in at least one step, ascending; the start is among them where it can be returned to. Remembered.
  /// - Parameter group: the movers, ascending.
  /// - Complexity: O(states x movers + moves) where it is not known yet.
  public mutating func reached(from start: Int, by group: [Int]) -> [Int] {
    let question = Question(start: start, group: group)
    if let reached = known[question] { return reached }
    let reached = Set(search(from: start, by: group).keys.map { $0 / (graph.decisionMakerCount + 1) }).sorted()
    known[question] = reached
    return reached
  }

  /// A shortest legal sequence to a state by a group, the first in a fixed order; nil where there is none, or only the empty one.
  public func sequence(from start: Int, to end: Int, by group: [Int]) -> [Step]? {
    let width = graph.decisionMakerCount + 1
    let found = search(from: start, by: group, until: end)
    guard var node = group.map({ end * width + $0 }).filter({ found[$0] != nil }).min(by: { (found[$0]?.steps ?? 0) < (found[$1]?.steps ?? 0) })
    else {
      return nil
    }
    var steps: [Step] = []
    while let arrival = found[node] {
      steps.append(Step(mover: node % width, to: node / width))
      node = arrival.from
      if arrival.steps == 1 { break }
    }
    return steps.reversed()
  }

  private struct Arrival {
    /// The node before.
    var from: Int
    /// Moves since the start.
    var steps: Int
  }

  /// Breadth first over pairs of state and last mover: node `state * (makers + 1) + mover`.
  private func search(from start: Int, by group: [Int], until end: Int? = nil) -> [Int: Arrival] {
    let width = graph.decisionMakerCount + 1
    var found: [Int: Arrival] = [:]
    var queue = [start * width + graph.decisionMakerCount]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      let (state, last) = (node / width, node % width)
      let steps = last == graph.decisionMakerCount ? 0 : found[node]?.steps ?? 0
      for mover in group where mover != last {
        for target in graph.moves(of: mover, from: state) where allows(mover, state, target) {
          let next = target * width + mover
          guard found[next] == nil else { continue }
          found[next] = Arrival(from: node, steps: steps + 1)
          if target == end { return found }
          queue.append(next)
        }
      }
    }
    return found
  }
}
