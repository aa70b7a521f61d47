/// The calendar from the definitions: one stage after the other by what is taken, on every combination of results.

import Calendar
import ConflictModel
import Stability

@testable import TestModels

/// Answers questions about a case's calendar by following every play.
final class NaiveCalendar {
  /// A stage on a branch.
  struct Position: Hashable {
    let stage: Int
    let branch: [DrawnResult]
  }

  /// The truth of every option (graph form: state).
  typealias Row = [Bool]

  let source: Case
  let concept: SolutionConcept
  let semantics: SanctionSemantics
  let observed: [String: String]
  private var stages: [Position: NaiveStage] = [:]
  /// Stages in which nobody looks ahead are the same on every branch.
  private var shared: [Int: NaiveStage] = [:]
  private var own: [Int: NaiveModel] = [:]
  private var knownFinals: [Position: [Int: Set<Row>]] = [:]

  init(_ source: Case, _ concept: SolutionConcept = .seq, _ semantics: SanctionSemantics = .legalSequences, observed: [String: String] = [:]) {
    (self.source, self.concept, self.semantics, self.observed) = (source, concept, semantics, observed)
  }

  // MARK: Branches

  /// Whether a branch enters a stage: all that it asks for was drawn so.
  func isEntered(_ stage: Int, on branch: [DrawnResult]) -> Bool {
    source.stages[stage].when.allSatisfy { requirement in
      branch.contains { $0.event == requirement.event && requirement.results.contains($0.result) }
    }
  }

  /// The first stage from an index on that a branch enters.
  func position(from stage: Int, on branch: [DrawnResult]) -> Position? {
    guard stage < source.stages.count else { return nil }
    return isEntered(stage, on: branch) ? Position(stage: stage, branch: branch) : position(from: stage + 1, on: branch)
  }

  /// The results of an event that can still come about.
  func results(of event: ChanceEvent) -> [ChanceEvent.Result] {
    event.results.filter { observed[event.id] == nil || observed[event.id] == $0.id }
  }

  /// Every combination of results at the end of a stage, in the order of the events.
  func combinations(_ stage: Int) -> [[DrawnResult]] {
    source.stages[stage].chanceEvents.reduce([[]]) { known, event in
      known.flatMap { before in results(of: event).map { before + [DrawnResult(event: event.id, result: $0.id)] } }
    }
  }

  /// The stage that follows when some results are drawn.
  func next(_ position: Position, _ results: [DrawnResult]) -> Position? {
    self.position(from: position.stage + 1, on: position.branch + results)
  }

  // MARK: Stages

  /// The model of a stage on a branch, as those see it that look ahead.
  func stage(_ position: Position) -> NaiveStage {
    if let known = stages[position] ?? shared[position.stage] { return known }
    let stage = source.stages[position.stage]
    let conflict = NaiveStage.conflict(of: stage, in: source.conflict)
    let own = own[position.stage] ?? NaiveModel(conflict)
    self.own[position.stage] = own
    var better = own.better
    for maker in stage.looksAhead.map(\.maker) { better[maker] = lookingAhead(maker, position, own, conflict) }
    let model = NaiveModel(states: own.states, moves: own.moves, better: better)
    let made = NaiveStage(conflict, model, discretion: Set(stage.discretion.map(\.option)), concept, semantics)
    if stage.looksAhead.isEmpty { shared[position.stage] = made } else { stages[position] = made }
    return made
  }

  /// Which state is better than which by what can come of it: the better worst final state, of equal worst the better best.
  private func lookingAhead(_ maker: Int, _ position: Position, _ model: NaiveModel, _ conflict: Conflict) -> [[Bool]] {
    let finals = model.states.map { self.finals(ending: position, in: $0) }
    let rows = model.states + Set(finals.joined()).subtracting(model.states)
    let compare = NaiveModel.comparison(by: conflict.decisionMakers[maker].preference, among: rows)
    let indices = finals.map { set in rows.indices.filter { set.contains(rows[$0]) } }
    let worst = indices.map { set in set.first { one in set.allSatisfy { !compare($0, one) } } }
    let best = indices.map { set in set.first { one in set.allSatisfy { !compare(one, $0) } } }
    return NaiveModel.table(model.states.count) { old, new in
      guard let oldWorst = worst[old], let newWorst = worst[new], let oldBest = best[old], let newBest = best[new] else { return false }
      if compare(oldWorst, newWorst) { return true }
      if compare(newWorst, oldWorst) { return false }
      return compare(oldBest, newBest)
    }
  }

  // MARK: Carrying

  /// Where the next stage begins when a stage ends with something taken; nil where the calendar ends or the next stage excludes it.
  func carried(_ row: Row, _ position: Position, _ results: [DrawnResult]) -> (position: Position, state: Int)? {
    guard let next = next(position, results), let state = stage(next).model.states.firstIndex(of: row) else { return nil }
    return (next, state)
  }

  /// With what taken the calendar can end when a stage ends with something taken.
  func finals(ending position: Position, in row: Row) -> Set<Row> {
    combinations(position.stage).reduce(into: []) { found, results in
      if let next = carried(row, position, results) { found.formUnion(finals(next.position, next.state)) } else { found.insert(row) }
    }
  }

  /// With what taken the calendar can end when a stage begins in a state.
  func finals(_ position: Position, _ state: Int) -> Set<Row> {
    if let known = knownFinals[position]?[state] { return known }
    let stage = stage(position)
    let found = stage.ends(from: state).reduce(into: Set<Row>()) { $0.formUnion(finals(ending: position, in: stage.model.states[$1])) }
    knownFinals[position, default: [:]][state] = found
    return found
  }
}
