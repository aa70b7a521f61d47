import Calendar
import ConflictModel
import GraphModel

/// What a person wants to know of a calendar: stage by stage where it can go, how the named outcomes fare, what to do by when, and what to watch for.
///
/// docs/calendar.md says what each word means.
public struct CalendarFindings: Sendable {
  /// The calendar.
  public let calendar: CalendarAnalysis
  /// What is possible and what is certain at the calendar's end, from every state.
  public let possibilities: OutcomePossibilities
  /// How every named outcome fares over the whole calendar.
  public let forecasts: [OutcomeForecast]
  /// The stages on their branches, in the order of the tree's nodes.
  public let stages: [StageFindings]

  /// Finds it.
  /// - Parameter progress: hears what part of it is done, from 0 to 1.
  /// - Complexity: six folds of the calendar for each named outcome.
  public init(_ calendar: CalendarAnalysis, progress: (Double) -> Void = { _ in }) {
    self.calendar = calendar
    progress(0)
    possibilities = calendar.outcomePossibilities()
    progress(1 / 3)
    forecasts = calendar.outcomeForecasts()
    progress(2 / 3)
    stages = calendar.tree.nodes.indices.map { StageFindings($0, of: calendar) }
    progress(1)
  }

  /// The words to speak of the states of a node.
  public func wording(of node: Int) -> Wording {
    let model = calendar.model(of: node)
    return Wording(conflict: model.conflict, space: model.graph.space)
  }

  /// The names of some outcomes, in the case's order.
  public func names(of outcomes: some Sequence<Int>) -> [String] { outcomes.sorted().map { calendar.source.conflict.outcomes[$0].name } }

  /// The named outcomes that a state of a node belongs to, as indices.
  public func outcomes(of state: Int, in node: Int) -> [Int] {
    let model = calendar.model(of: node)
    return model.conflict.outcomes.indices.filter { model.graph.space.satisfies(model.conflict.outcomes[$0].condition.formula, state) }
  }
}
