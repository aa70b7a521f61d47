import Calendar
import ConflictModel
import GraphModel

/// A state in which play must not stand still until the deadline: some outcomes that are possible from it are impossible once the stage has ended there.
///
/// docs/calendar.md, "Contingencies".
public struct Contingency: Hashable, Sendable {
  /// A step that keeps outcomes possible.
  public struct Keeping: Hashable, Sendable {
    /// The departure.
    public let step: Step
    /// Those of the lost outcomes that are possible after it.
    public let keeps: [Int]
  }

  /// The steps that lead on from where the next stage begins.
  public struct Onward: Hashable, Sendable {
    /// The first step of a shortest way; nil where the stage can end where it begins.
    public let step: Step?
    /// The possible ends of the next stage that it leads to.
    public let ends: [Int]
  }

  /// What follows when no step is taken, for one result of what is drawn.
  public struct Afterwards: Hashable, Sendable {
    /// What was drawn, an index into the node's continuations.
    public let continuation: Int
    /// Where the next stage begins; nil where the calendar ends or play breaks off.
    public let start: Int?
    /// The outcomes that are then possible.
    public let possible: [Int]
    /// How it can go on from there.
    public let onward: [Onward]
  }

  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// The state.
  public let state: Int
  /// Whether the stage can end there by itself, and why; nil where somebody has a reason to leave it.
  public let end: Play.End?
  /// The outcomes that are impossible from then on.
  public let lost: [Int]
  /// The steps of this stage that keep one of them possible.
  public let steps: [Keeping]
  /// The outcomes that are possible all the same.
  public let possible: [Int]
  /// Of these the ones that could have held at this stage's end and do not hold there if play stands still: they come back at a later deadline.
  public let comesBack: [Int]
  /// What follows if none is taken, for each continuation.
  public let afterwards: [Afterwards]
}

/// Outcomes that the end of a stage makes impossible.
public struct DeadlineClosure: Hashable, Sendable {
  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// The state in which the stage ends.
  public let end: Int
  /// What was drawn, an index into the node's continuations.
  public let continuation: Int
  /// The outcomes that were possible as the stage began and are so no longer.
  public let closed: [Int]
}

extension CalendarFindings {
  /// The states of a stage in which standing still until the deadline loses something, ascending.
  /// - Complexity: as the departures between the states that play reaches, times the outcomes.
  public func contingentStates(in node: Int) -> [Int] {
    let play = calendar.model(of: node).play
    return play.reached(from: calendar.nodes[node].starts).filter { !play.departures(from: $0).isEmpty && !lost(in: node, standingIn: $0).isEmpty }
  }

  /// All contingencies of a stage, by state.
  /// - Complexity: for each of them, as what play reaches from there.
  public func contingencies(in node: Int) -> [Contingency] { contingentStates(in: node).map { contingency(in: node, at: $0) } }

  private func lost(in node: Int, standingIn state: Int) -> Set<Int> {
    possibilities.possible(starting: node, in: state).subtracting(possibilities.possible(ending: node, in: state))
  }

  /// What is lost by standing still in a state, what keeps it, and what follows if nothing does.
  public func contingency(in node: Int, at state: Int) -> Contingency {
    let play = calendar.model(of: node).play
    let lost = lost(in: node, standingIn: state)
    let possible = possibilities.possible(ending: node, in: state)
    let steps = play.departures(from: state).compactMap { step -> Contingency.Keeping? in
      let kept = lost.intersection(possibilities.possible(starting: node, in: step.state))
      return kept.isEmpty ? nil : Contingency.Keeping(step: step, keeps: kept.sorted())
    }
    let hereNow = Set(outcomes(of: state, in: node))
    let atEnds = play.possibleEnds(from: [state]).reduce(into: Set<Int>()) { $0.formUnion(outcomes(of: $1, in: node)) }
    return Contingency(
      node: node, state: state, end: play.end(in: state), lost: lost.sorted(), steps: steps, possible: possible.sorted(),
      comesBack: atEnds.subtracting(hereNow).intersection(possible).sorted(), afterwards: afterwards(of: state, in: node))
  }

  private func afterwards(of state: Int, in node: Int) -> [Contingency.Afterwards] {
    calendar.tree.nodes[node].continuations.enumerated().map { index, continuation in
      let start = calendar.carried(state, from: node, by: continuation)
      return Contingency.Afterwards(
        continuation: index, start: start, possible: possible(after: continuation, of: node, from: state).sorted(),
        onward: continuation.next.flatMap { next in start.map { onward(from: $0, in: next) } } ?? [])
    }
  }

  /// By which first steps the possible ends of a stage are reached from a state.
  public func onward(from start: Int, in node: Int) -> [Contingency.Onward] {
    let play = calendar.model(of: node).play
    let ways = ShortestWays(play, from: [start])
    var firsts: [Step?] = []
    var ends: [Step?: [Int]] = [:]
    for end in play.possibleEnds(from: [start]) {
      guard let way = ways.way(to: end) else { continue }
      if ends[way.steps.first] == nil { firsts.append(way.steps.first) }
      ends[way.steps.first, default: []].append(end)
    }
    return firsts.sorted { ($0?.mover ?? -1, $0?.state ?? -1) < ($1?.mover ?? -1, $1?.state ?? -1) }
      .map { Contingency.Onward(step: $0, ends: ends[$0] ?? []) }
  }

  /// What the deadline of a stage closes: for each end and continuation the outcomes that were possible as the stage began, from where that end is reached.
  public func closures(at node: Int) -> [DeadlineClosure] {
    let play = calendar.model(of: node).play
    var before: [Int: Set<Int>] = [:]
    for start in calendar.nodes[node].starts {
      let possible = possibilities.possible(starting: node, in: start)
      for end in play.possibleEnds(from: [start]) { before[end, default: []].formUnion(possible) }
    }
    return calendar.nodes[node].ends.flatMap { end in
      calendar.tree.nodes[node].continuations.enumerated().compactMap { index, continuation in
        let closed = (before[end] ?? []).subtracting(possible(after: continuation, of: node, from: end))
        return closed.isEmpty ? nil : DeadlineClosure(node: node, end: end, continuation: index, closed: closed.sorted())
      }
    }
  }
}
