import ConflictModel
import GraphModel

/// One way in which everything that is drawn from a stage on can come out: the stages that follow each other then.
public struct CalendarPath: Hashable, Sendable {
  /// A stage of it.
  public struct Leg: Hashable, Sendable {
    /// The node.
    public let node: Int
    /// What is drawn at its end, an index into the node's continuations.
    public let continuation: Int
  }

  /// The stages, in order; the last one is the calendar's last on this branch.
  public let legs: [Leg]
}

/// From which states one named outcome can hold at the calendar's end, on one path.
public struct PathPossibilities: Sendable {
  /// For each leg and state, whether it can when the stage begins in the state, or play is there.
  let starting: [[Bool]]
  /// For each leg and state, whether it can when the stage ends in the state.
  let ending: [[Bool]]

  /// Whether it can when the stage of a leg begins in a state, or play is there.
  public func isPossible(starting leg: Int, in state: Int) -> Bool { starting[leg][state] }
  /// Whether it can when the stage of a leg ends in a state.
  public func isPossible(ending leg: Int, in state: Int) -> Bool { ending[leg][state] }
}

extension CalendarAnalysis {
  /// All paths from a node on, those of the result drawn last changing fastest.
  public func paths(from node: Int) -> [CalendarPath] {
    tree.nodes[node].continuations.enumerated().flatMap { index, continuation in
      let leg = CalendarPath.Leg(node: node, continuation: index)
      guard let next = continuation.next else { return [CalendarPath(legs: [leg])] }
      return paths(from: next).map { CalendarPath(legs: [leg] + $0.legs) }
    }
  }

  /// From which states an outcome can hold at the calendar's end when everything is drawn as on a path.
  /// - Complexity: O(states + departures) for each leg.
  public func possibilities(of outcome: Int, along path: CalendarPath) -> PathPossibilities {
    let formula = source.conflict.outcomes[outcome].condition.formula
    var (starting, ending): ([[Bool]], [[Bool]]) = ([], [])
    for leg in path.legs.reversed() {
      let model = model(of: leg.node)
      var holds = [Bool](repeating: false, count: model.graph.stateCount)
      for state in model.graph.space.states(satisfying: formula) { holds[state] = true }
      let later = starting.last
      let ends = holds.indices.map { state in
        let start = carried(state, from: leg.node, by: tree.nodes[leg.node].continuations[leg.continuation])
        return start.flatMap { start in later.map { $0[start] } } ?? holds[state]
      }
      ending.append(ends)
      starting.append(model.play.overEnds({ ends[$0] }, combine: { $0 || $1 }))
    }
    return PathPossibilities(starting: starting.reversed(), ending: ending.reversed())
  }
}
