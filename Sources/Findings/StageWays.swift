import Calendar
import GraphModel

/// Where a stage can end from one of the states in which it begins, and a shortest way to each.
public struct StageWays: Hashable, Sendable {
  /// A possible end.
  public struct End: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// Why the stage can end there.
    public let kind: Play.End
    /// A shortest way; empty where it begins there.
    public let way: [Step]
  }

  /// The ends, ascending.
  public let ends: [End]

  /// Finds them.
  public init(_ findings: CalendarFindings, _ node: Int, from start: Int) {
    let play = findings.calendar.model(of: node).play
    let ways = ShortestWays(play, from: [start])
    ends = play.possibleEnds(from: [start]).compactMap { state in
      guard let kind = play.end(in: state), let way = ways.way(to: state) else { return nil }
      return End(state: state, kind: kind, way: way.steps)
    }
  }
}
