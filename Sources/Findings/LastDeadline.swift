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
    /// The results rule it out, whatever was done before.
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
  public func lastDeadlines(from node: Int) -> [LastDeadline] {
    calendar.nodes[node].starts.flatMap { start in
      possibilities.possible(starting: node, in: start).sorted().map { outcome in
        LastDeadline(outcome: outcome, node: node, start: start, entries: entries(outcome, node, start, []))
      }
    }
  }

  /// Follows play that stands still in a state from which the outcome is possible.
  private func entries(_ outcome: Int, _ node: Int, _ state: Int, _ drawn: [DrawnResult]) -> [LastDeadline.Entry] {
    guard possibilities.possible(ending: node, in: state).contains(outcome) else {
      let steps = departures(from: state, in: node) { possibilities.possible(starting: node, in: $0).contains(outcome) }
      return [LastDeadline.Entry(results: drawn, limit: .step(node: node, steps))]
    }
    let entries = calendar.tree.nodes[node].continuations.flatMap { continuation -> [LastDeadline.Entry] in
      let results = drawn + continuation.results
      guard possible(after: continuation, of: node, from: state).contains(outcome) else {
        let play = calendar.model(of: node).play
        let steps = departures(from: state, in: node) { target in
          play.possibleEnds(from: [target]).contains { possible(after: continuation, of: node, from: $0).contains(outcome) }
        }
        return [LastDeadline.Entry(results: results, limit: steps.isEmpty ? .outOfReach : .step(node: node, steps))]
      }
      guard let next = continuation.next, let start = calendar.carried(state, from: node, by: continuation) else {
        return [LastDeadline.Entry(results: results, limit: .holds)]
      }
      return self.entries(outcome, next, start, results)
    }
    // Where all results come to the same they need not be told apart.
    guard entries.count > 1, Set(entries.map { sameness($0.limit) }).count == 1 else { return entries }
    return [LastDeadline.Entry(results: drawn, limit: entries[0].limit)]
  }

  private func departures(from state: Int, in node: Int, where keeps: (Int) -> Bool) -> [Step] {
    calendar.model(of: node).play.departures(from: state).filter { keeps($0.state) }
  }

  /// Equal for limits of which one sentence can speak: the same steps in the same stage.
  private func sameness(_ limit: LastDeadline.Limit) -> LastDeadline.Limit {
    guard case .step(let node, let steps) = limit else { return limit }
    let stage = calendar.tree.nodes[node].stage
    return .step(node: calendar.tree.nodes.firstIndex { $0.stage == stage } ?? node, steps)
  }
}
