import ConflictModel
import Probability
@testable import TestModels
import TestSupport

/// A seeded random case of few options with three or four stages in which preferences change, chance events, branches, discretion and looking ahead.
struct RandomCalendarCase {
  private var models: ModelGenerator
  private let atoms: Int
  private let isGraph: Bool
  private var source: Case

  static func make(seed: UInt64) -> Case {
    var generator = RandomCalendarCase(seed: seed)
    generator.addStages()
    return generator.source
  }

  private init(seed: UInt64) {
    models = ModelGenerator(random: SeededGenerator(seed: seed &* 77 &+ 5))
    var conflict = models.conflict(models.random.chance(15) ? .graph : .options, makers: 2...3)
    while !(2...4).contains(conflict.options.count) && conflict.form == .options { conflict = models.conflict(.options, makers: 2...3) }
    isGraph = conflict.form != .options
    atoms = if case .graph(let graph) = conflict.form { graph.states.count } else { conflict.options.count }
    if models.random.chance(70) { (conflict.rules, conflict.moveRules) = ([], []) }
    for number in 0..<3 {
      conflict.outcomes.append(NamedOutcome(name: "outcome-\(number)", condition: models.condition(models.formula(atoms, depth: 1))))
    }
    conflict.statusQuo = StatusQuo(atoms: isGraph ? [models.random.below(atoms)] : [])
    source = Case(title: "Random", conflict: conflict)
    for maker in conflict.decisionMakers.indices { source.conflict.decisionMakers[maker].preference = preference() }
  }

  private mutating func preference() -> Preference { .prioritized(models.statements(atoms, models.random.number(1...3))) }

  private mutating func addStages() {
    for index in 0..<models.random.number(3...4) {
      var changes = Stage.Changes()
      for maker in source.conflict.decisionMakers.indices where models.random.chance(70) { changes.preferences[maker] = preference() }
      if !isGraph, models.random.chance(15) { changes.rules = models.rules(atoms) }
      var stage = Stage(id: "stage-\(index)", until: CalendarDate("1900-0\(index + 1)-01"), changes: changes)
      stage.chanceEvents = (0..<(index < 2 ? models.random.weighted([3, 5, 1]) : 0)).map { event("e\(index)\($0)") }
      if index > 0, let event = source.stages.flatMap(\.chanceEvents).randomElement(using: &models.random), models.random.chance(65) {
        let results = event.results.map(\.id).filter { _ in models.random.chance(50) }
        stage.when = results.isEmpty ? [] : [Stage.Requirement(event: event.id, results: results)]
      }
      let options = source.conflict.options.indices
      stage.discretion = options.filter { _ in models.random.chance(25) }.map { Stage.Discretion(option: $0) }
      stage.looksAhead = source.conflict.decisionMakers.indices.filter { _ in models.random.chance(25) }.map { Stage.LooksAhead(maker: $0) }
      source.stages.append(stage)
    }
  }

  private mutating func event(_ id: String) -> ChanceEvent {
    let chances = [nil, ProbabilityBounds(lower: .zero, upper: .one)]
    return ChanceEvent(
      id: id, results: (0..<models.random.number(2...3)).map { ChanceEvent.Result(id: "r\($0)", chance: models.random.pick(chances)) })
  }
}
