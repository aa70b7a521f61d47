import Calendar
import ConflictModel
import GraphModel
import Stability

/// What a calendar says of one stage on one branch: where it begins, where it can come to rest and by whose steps, and what holds there.
public struct StageFindings: Hashable, Sendable {
  /// A state in which the stage can end.
  public struct End: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// Why the stage can end there.
    public let kind: Play.End
    /// The named outcomes that it belongs to, as indices into the conflict's.
    public let outcomes: [Int]
    /// Where the shortest way to it begins.
    public let start: Int
    /// The shortest way; empty where it is a start itself.
    public let way: [Step]
  }

  /// States that play can go round in without ever resting.
  public struct Cycle: Hashable, Sendable {
    /// The states, ascending.
    public let states: [Int]
    /// Whether no departure leads out of it.
    public let isClosed: Bool
  }

  /// How a named outcome fares in the stage, given that the branch is entered.
  public struct Standing: Hashable, Sendable {
    /// The outcome, an index into the conflict's.
    public let outcome: Int
    /// Whether it holds at the stage's end.
    public let atEnd: Certainty
    /// The possible ends that belong to it.
    public let ends: [Int]
    /// The equilibria that belong to it, reached or not.
    public let equilibria: [Int]
  }

  /// A possible end that the rules of the next stage exclude.
  public struct BreakOff: Hashable, Sendable {
    /// What was drawn, an index into the node's continuations.
    public let continuation: Int
    /// The state.
    public let state: Int
    /// The rules and closed options of the next stage that exclude it, in words.
    public let bars: [String]
  }

  /// Where the status quo that the stage itself names stands to where the calendar begins it.
  public enum WrittenStatusQuo: Hashable, Sendable {
    /// It is among the states in which the stage can begin.
    case among(Int)
    /// The stage does not begin there.
    case elsewhere(Int)
    /// It is not a feasible state of the stage.
    case infeasible
  }

  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// The states in which it can begin, ascending.
  public let starts: [Int]
  /// The states in which it can end, ascending.
  public let ends: [End]
  /// The cycles that play can go round in, by their first state.
  public let cycles: [Cycle]
  /// The equilibria under the concept, ascending, reached or not.
  public let equilibria: [Int]
  /// Every named outcome.
  public let standings: [Standing]
  /// Where play breaks off.
  public let brokenOff: [BreakOff]
  /// The status quo that the stage itself names; nil where it names none.
  public let writtenStatusQuo: WrittenStatusQuo?

  init(_ node: Int, of calendar: CalendarAnalysis) {
    self.node = node
    let model = calendar.model(of: node)
    let (space, play) = (model.graph.space, model.play)
    let (starts, ends) = (calendar.nodes[node].starts, calendar.nodes[node].ends)
    self.starts = starts
    let outcomes = model.conflict.outcomes.map(\.condition.formula)
    let ways = ShortestWays(play, from: starts)
    self.ends = ends.compactMap { state in
      guard let kind = play.end(in: state), let way = ways.way(to: state) else { return nil }
      return End(
        state: state, kind: kind, outcomes: outcomes.indices.filter { space.satisfies(outcomes[$0], state) }, start: way.start, way: way.steps)
    }
    var cycles: [Cycle] = []
    var cycling = Set<Int>()
    for state in ends where play.end(in: state) == .cycling && !cycling.contains(state) {
      let states = play.cycle(of: state)
      cycling.formUnion(states)
      cycles.append(Cycle(states: states, isClosed: play.isClosed(cycleOf: state)))
    }
    self.cycles = cycles
    let equilibria = model.analysis.equilibria(under: calendar.concept)
    self.equilibria = equilibria
    standings = outcomes.indices.map { outcome in
      let holding = ends.filter { space.satisfies(outcomes[outcome], $0) }
      return Standing(
        outcome: outcome, atEnd: holding.isEmpty ? .impossible : holding.count == ends.count ? .certain : .possible, ends: holding,
        equilibria: equilibria.filter { space.satisfies(outcomes[outcome], $0) })
    }
    brokenOff = calendar.tree.nodes[node].continuations.enumerated().flatMap { index, continuation in
      calendar.nodes[node].brokenOff[index].map { state in
        let next = continuation.next.map { calendar.model(of: $0).conflict }
        return BreakOff(continuation: index, state: state, bars: next.map { $0.bars(on: Set(space.atoms(of: state))) } ?? [])
      }
    }
    // From where events have led a calendar may begin in the middle of a stage: that says nothing of how the stage began.
    let isUnderWay = node == 0 && calendar.start.atoms != nil
    writtenStatusQuo = (isUnderWay ? nil : calendar.stage(of: node).changes.statusQuo).map { written in
      guard let state = space.state(of: written.atoms) else { return .infeasible }
      return starts.contains(state) ? .among(state) : .elsewhere(state)
    }
  }
}

extension Conflict {
  /// The rules that exclude a state in which these options are taken, and those of the options that are closed, in words.
  fileprivate func bars(on taken: Set<Int>) -> [String] {
    let (broken, closed) = violations(by: taken)
    return broken.map { "the rule “\($0.text)”" } + closed.map { "‘\($0.name)’, which is closed" }
  }
}
