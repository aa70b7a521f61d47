import ConflictModel
import Probability
@testable import TestModels
import TestSupport

/// A seeded random case with three or four stages, chance events, branches, discretion and decision makers that look ahead.
enum RandomCalendarCase {
  static func make(seed: UInt64) -> Case {
    var random = SeededGenerator(seed: seed &* 77 &+ 5)
    var source = RandomCase.make(seed: seed, readings: false)
    while source.stages.count < 3 || (source.stages.count < 4 && random.chance(40)) {
      source.stages.append(Stage(id: "more-\(source.stages.count)", changes: changes(source, &random)))
    }
    for index in source.stages.indices {
      source.stages[index].until = CalendarDate("1900-0\(index + 1)-01")
      decide(&source.stages[index], at: index, in: source, &random)
    }
    return source
  }

  /// Preferences of another stage put in other hands, so that stages differ even where the drawn case has none.
  private static func changes(_ source: Case, _ random: inout SeededGenerator) -> Stage.Changes {
    var changes = Stage.Changes()
    let lists = source.conflict.decisionMakers.map(\.preference).filter { if case .ranked = $0 { false } else { true } }
    for maker in source.conflict.decisionMakers.indices where !lists.isEmpty && random.chance(60) {
      changes.preferences[maker] = random.pick(lists)
    }
    return changes
  }

  private static func decide(_ stage: inout Stage, at index: Int, in source: Case, _ random: inout SeededGenerator) {
    let chances = [nil, ProbabilityBounds(lower: .zero, upper: .one)]
    for number in 0..<random.weighted([4, 4, 1]) where index < 2 {
      let results = (0..<random.number(2...3)).map { ChanceEvent.Result(id: "r\($0)", chance: random.pick(chances)) }
      stage.chanceEvents.append(ChanceEvent(id: "e\(index)\(number)", results: results))
    }
    if index > 0, let event = source.stages[..<index].flatMap(\.chanceEvents).randomElement(using: &random), random.chance(45) {
      let results = event.results.map(\.id).filter { _ in random.chance(60) }
      stage.when = results.isEmpty ? [] : [Stage.Requirement(event: event.id, results: results)]
    }
    let options = source.conflict.options.indices
    stage.discretion = options.filter { _ in random.chance(20) }.map { Stage.Discretion(option: $0) }
    stage.looksAhead = source.conflict.decisionMakers.indices.filter { _ in random.chance(25) }.map { Stage.LooksAhead(maker: $0) }
  }
}
