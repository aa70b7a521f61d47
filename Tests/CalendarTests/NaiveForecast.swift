/// What comes about over a calendar, by following every play and every result, and every strategy of those who choose between the ends of a stage.

import Calendar
import ConflictModel
import Probability

@testable import TestModels

extension NaiveCalendar {
  /// A number of plays or values too great to write out.
  struct TooMany: Error {}

  /// Calls `body` with every play from a state: what is taken at the end of each of its stages.
  func forEachPlay(_ position: Position, _ state: Int, limit: inout Int, after history: [Row] = [], _ body: ([Row]) -> Void) throws(TooMany) {
    for end in stage(position).ends(from: state).sorted() {
      let history = history + [stage(position).model.states[end]]
      for results in combinations(position.stage) {
        limit -= 1
        if limit < 0 { throw TooMany() }
        if let next = carried(stage(position).model.states[end], position, results) {
          try forEachPlay(next.position, next.state, limit: &limit, after: history, body)
        } else {
          body(history)
        }
      }
    }
  }

  /// All expectations of an outcome over every strategy: which of the possible ends play comes to after everything that happened before, and which of the
  /// extreme distributions each event has.
  ///
  /// - Parameters:
  ///   - anyStage: whether it counts that the outcome holds at the end of any stage; else only at the calendar's end.
  ///   - limit: the most different expectations from one state.
  func expectations(
    of outcome: Formula<Int>, anyStage: Bool, _ position: Position, _ state: Int, limit: Int
  ) throws(TooMany) -> Set<Rational> {
    var found: Set<Rational> = []
    for end in stage(position).ends(from: state) {
      let row = stage(position).model.states[end]
      if anyStage, NaiveModel.holds(outcome, row) {
        found.insert(.one)
      } else {
        found.formUnion(
          try expectations(source.stages[position.stage].chanceEvents[...], drawn: [], limit: limit) { results throws(TooMany) in
            guard let next = self.carried(row, position, results) else { return [NaiveModel.holds(outcome, row) ? .one : .zero] }
            return try self.expectations(of: outcome, anyStage: anyStage, next.position, next.state, limit: limit)
          })
      }
      if found.count > limit { throw TooMany() }
    }
    return found
  }

  private func expectations(
    _ events: ArraySlice<ChanceEvent>, drawn: [DrawnResult], limit: Int, _ after: ([DrawnResult]) throws(TooMany) -> Set<Rational>
  ) throws(TooMany) -> Set<Rational> {
    guard let event = events.first else { return try after(drawn) }
    let results = results(of: event)
    var values: [Set<Rational>] = []
    for result in results {
      let more = DrawnResult(event: event.id, result: result.id)
      values.append(try expectations(events.dropFirst(), drawn: drawn + [more], limit: limit, after))
    }
    // What is known to have come about is certain.
    if results.count < event.results.count { return values[0] }
    var found: Set<Rational> = []
    for chances in Self.vertices(event.results.map { $0.chance ?? .unknown }) {
      var sums: Set<Rational> = [.zero]
      for (chance, values) in zip(chances, values) {
        sums = sums.reduce(into: []) { more, sum in for value in values { more.insert(sum + chance * value) } }
        if sums.count > limit { throw TooMany() }
      }
      found.formUnion(sums)
    }
    return found
  }

  /// The extreme points of all distributions within bounds: all chances but one at a bound, the last what is left.
  static func vertices(_ bounds: [ProbabilityBounds]) -> Set<[Rational]> {
    var found: Set<[Rational]> = []
    for rest in bounds.indices {
      let choices = bounds.indices.reduce([[]] as [[Rational]]) { known, index in
        known.flatMap { index == rest ? [$0 + [.zero]] : [$0 + [bounds[index].lower], $0 + [bounds[index].upper]] }
      }
      for var chances in choices {
        let left = chances.reduce(Rational.one) { $0 - $1 }
        guard left >= bounds[rest].lower, left <= bounds[rest].upper else { continue }
        chances[rest] = left
        found.insert(chances)
      }
    }
    return found
  }
}
