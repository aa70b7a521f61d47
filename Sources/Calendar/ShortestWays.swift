import GraphModel

/// A shortest sequence of departures from the nearest of some states to each that play reaches; of several the first by start, then by mover and state at each step.
public struct ShortestWays: Sendable {
  private var before: [Int: (state: Int, step: Step)] = [:]
  private var seen: Set<Int>

  /// Searches from some states, breadth first.
  /// - Complexity: O(states + departures) of what is reached.
  public init(_ play: Play, from starts: [Int]) {
    seen = Set(starts)
    var queue = starts.sorted()
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      for step in play.departures(from: state) where seen.insert(step.state).inserted {
        before[step.state] = (state, step)
        queue.append(step.state)
      }
    }
  }

  /// The way to a state, and where it begins; nil where none leads there.
  public func way(to state: Int) -> (start: Int, steps: [Step])? {
    guard seen.contains(state) else { return nil }
    var steps: [Step] = []
    var start = state
    while let (origin, step) = before[start] {
      steps.append(step)
      start = origin
    }
    return (start, steps.reversed())
  }
}
