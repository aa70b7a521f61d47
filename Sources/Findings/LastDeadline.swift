import Calendar
import ConflictModel
import GraphModel

/// Until when play can stand still where a stage begins without losing an outcome that is possible from there.
///
/// docs/calendar.md, "Contingencies".
public struct LastDeadline: Hashable, Sendable {
  /// What becomes of the outcome on a branch if everybody waits.
  public enum Limit: Hashable, Sendable {
    /// A step has to be taken in the stage of the node before its deadline: one of these departures.
    case step(node: Int, [Step])
    /// No step is needed: it holds at the calendar's end where things stand.
    case holds
    /// The results rule it out, whatever is done from the stage's beginning on.
    case outOfReach
  }

  /// One branch, or several that come to the same.
  public struct Entry: Hashable, Sendable {
    /// What is drawn from the stage's end on; empty where it does not matter.
    public let results: [DrawnResult]
    /// Until when.
    public let limit: Limit
  }

  /// The outcome, an index into the conflict's.
  public let outcome: Int
  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// The state in which it begins.
  public let start: Int
  /// Until when, branch by branch where results matter.
  public let entries: [Entry]
}

extension CalendarFindings {
  /// For each state in which a stage begins and each outcome that is possible from there, the last deadline.
  /// - Complexity: for each outcome, O(states + departures) for each stage of each path from the node on.
  public func lastDeadlines(from node: Int) -> [LastDeadline] {
    let paths = calendar.paths(from: node)
    let starts = calendar.nodes[node].starts
    let found = calendar.source.conflict.outcomes.indices.flatMap { outcome -> [LastDeadline] in
      let hopeful = starts.filter { possibilities.possible(starting: node, in: $0).contains(outcome) }
      guard !hopeful.isEmpty else { return [] }
      var limits = hopeful.map { _ in [LastDeadline.Limit]() }
      for path in paths {
        let along = calendar.possibilities(of: outcome, along: path)
        for (index, start) in hopeful.enumerated() { limits[index].append(limit(from: start, on: path, along)) }
      }
      return zip(hopeful, limits).map { start, limits in
        var rest = limits[...]
        return LastDeadline(outcome: outcome, node: node, start: start, entries: joined(node, [], &rest))
      }
    }
    return found.sorted { ($0.start, $0.outcome) < ($1.start, $1.outcome) }
  }

  /// Follows play that stands still on a path: the last stage from whose beginning the outcome is still possible.
  private func limit(from start: Int, on path: CalendarPath, _ along: PathPossibilities) -> LastDeadline.Limit {
    var state = start
    var last: LastDeadline.Limit = .outOfReach
    for (index, leg) in path.legs.enumerated() {
      if along.isPossible(starting: index, in: state) {
        let steps = calendar.model(of: leg.node).play.departures(from: state).filter { along.isPossible(starting: index, in: $0.state) }
        last = .step(node: leg.node, steps)
      }
      let continuation = calendar.tree.nodes[leg.node].continuations[leg.continuation]
      guard let next = calendar.carried(state, from: leg.node, by: continuation) else {
        return along.isPossible(ending: index, in: state) ? .holds : last
      }
      state = next
    }
    return last
  }

  /// The limits of all paths from a node on, joined where what is drawn makes no difference.
  private func joined(_ node: Int, _ drawn: [DrawnResult], _ limits: inout ArraySlice<LastDeadline.Limit>) -> [LastDeadline.Entry] {
    var entries: [LastDeadline.Entry] = []
    for continuation in calendar.tree.nodes[node].continuations {
      if let next = continuation.next {
        entries += joined(next, drawn + continuation.results, &limits)
      } else if let limit = limits.popFirst() {
        entries.append(LastDeadline.Entry(results: drawn + continuation.results, limit: limit))
      }
    }
    guard let first = entries.first, Set(entries.map { sameness($0.limit) }).count == 1 else { return entries }
    return [LastDeadline.Entry(results: drawn, limit: first.limit)]
  }

  /// Equal for limits of which one sentence can speak: the same steps in the same stage.
  private func sameness(_ limit: LastDeadline.Limit) -> LastDeadline.Limit {
    guard case .step(let node, let steps) = limit else { return limit }
    let stage = calendar.tree.nodes[node].stage
    return .step(node: calendar.tree.nodes.firstIndex { $0.stage == stage } ?? node, steps)
  }
}
