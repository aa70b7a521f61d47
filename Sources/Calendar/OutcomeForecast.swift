import ConflictModel
import GraphModel
import Probability

/// Whether something comes about over the whole calendar.
public enum Certainty: String, Hashable, Sendable {
  /// Whatever the parties' departures and the chance events.
  case certain
  /// On some play.
  case possible
  /// On none.
  case impossible
}

/// How a named outcome fares over the whole calendar.
public struct OutcomeForecast: Hashable, Sendable {
  /// At the calendar's end, or at the end of some stage.
  public struct Finding: Hashable, Sendable {
    /// Whether it comes about.
    public let certainty: Certainty
    /// The lower and the upper probability; nil where the case states no chance.
    public let probability: ProbabilityBounds?
  }

  /// The outcome, an index into the conflict's.
  public let outcome: Int
  /// Whether it holds where the calendar ends.
  public let atEnd: Finding
  /// Whether it holds at the end of some stage.
  public let atSomeStage: Finding
}

extension CalendarAnalysis {
  /// Whether the case states the chance of anything that is still to be drawn.
  public var hasChances: Bool { tree.nodes.contains { $0.draws.contains { $0.results.count > 1 && $0.results.contains { $0.chance != nil } } } }

  /// How every named outcome fares.
  /// - Complexity: for each outcome and node, O(states + departures) of what play reaches, times the size of the fractions.
  public func outcomeForecasts() -> [OutcomeForecast] {
    source.conflict.outcomes.indices.map { outcome in
      let holds = truth(of: source.conflict.outcomes[outcome].condition.formula)
      return OutcomeForecast(outcome: outcome, atEnd: finding(holds, atSomeStage: false), atSomeStage: finding(holds, atSomeStage: true))
    }
  }

  /// For each model, whether a condition holds in each state.
  func truth(of formula: Formula<Int>) -> [[Bool]] {
    sequence.models.map { model in
      var holds = [Bool](repeating: false, count: model.graph.stateCount)
      for state in model.graph.space.states(satisfying: formula) { holds[state] = true }
      return holds
    }
  }

  private func finding(_ holds: [[Bool]], atSomeStage: Bool) -> OutcomeForecast.Finding {
    func overStarts<Value>(_ ofTruth: (Bool) -> Value, moves: (Value, Value) -> Value, chance: (Int, [Value]) -> Value) -> Value? {
      // Only what play reaches is looked at: exact fractions take their time.
      var known = nodes.map { _ in [Int: Value]() }
      for node in nodes.indices.reversed() {
        let holds = holds[sequence.modelOf[node]]
        var ending: [Int: Value] = [:]
        for end in nodes[node].ends where !(atSomeStage && holds[end]) {
          let values = tree.nodes[node].continuations.map { continuation in
            continuation.next.flatMap { next in carried(end, from: node, by: continuation).flatMap { known[next][$0] } } ?? ofTruth(holds[end])
          }
          ending[end] = chance(node, values)
        }
        known[node] = model(of: node).play.overEnds(from: nodes[node].starts, { ending[$0] ?? ofTruth(true) }, combine: moves)
      }
      let values = nodes[0].starts.compactMap { known[0][$0] }
      return values.first.map { values.dropFirst().reduce($0, moves) }
    }
    let isPossible = overStarts({ $0 }, moves: { $0 || $1 }, chance: { $1.contains(true) }) ?? false
    let isCertain = overStarts({ $0 }, moves: { $0 && $1 }, chance: { !$1.contains(false) }) ?? false
    let certainty: Certainty = isCertain ? .certain : isPossible ? .possible : .impossible
    guard hasChances else { return OutcomeForecast.Finding(certainty: certainty, probability: nil) }
    func number(_ truth: Bool) -> Rational { truth ? .one : .zero }
    let lower = overStarts(number, moves: min) { expectation($1, at: $0) { $0.leastExpectation(of: $1) } }
    let upper = overStarts(number, moves: max) { expectation($1, at: $0) { $0.greatestExpectation(of: $1) } }
    return OutcomeForecast.Finding(certainty: certainty, probability: ProbabilityBounds(lower: lower ?? .zero, upper: upper ?? .one))
  }

  /// The expectation of the values of a node's continuations: over the event drawn last first.
  private func expectation(_ values: [Rational], at node: Int, _ one: (Chances, [Rational]) -> Rational) -> Rational {
    var values = values
    for draw in tree.nodes[node].draws.reversed() {
      let width = draw.results.count
      values = stride(from: 0, to: values.count, by: width).map { one(draw.chances, Array(values[$0..<($0 + width)])) }
    }
    return values.first ?? .zero
  }
}
