/// Seeded random cases with stages: rules, preferences, moves and open options that change, chance events, discretion, looking ahead.

import ConflictModel
import Probability
import TestSupport
import Testing

@testable import TestModels

/// What a random case may have.
struct CalendarShape {
  var kind = RandomModel.Kind.any
  var makers = 2...4
  var maximumOptions = 4
  var stages = 1...4
  var events = 0...3
  var chances = Chances.any
  var looksAhead = 25
  var discretion = 35
  /// Direct rankings speak of state numbers; without them a case can be relabelled.
  var rankings = true

  /// What the events say of their chances.
  enum Chances { case any, plain, none }
}

/// A random case and the seed that makes it again.
struct RandomCalendar: CustomStringConvertible {
  let seed: UInt64
  let source: Case

  init(seed: UInt64, _ shape: CalendarShape) {
    self.seed = seed
    var generator = CalendarGenerator(models: ModelGenerator(random: SeededGenerator(seed: seed)), shape: shape)
    source = generator.calendar()
  }

  /// Every stage's model and what else the stage says.
  var description: String {
    var lines = ["seed \(seed)"]
    for stage in source.stages {
      let conflict = NaiveStage.conflict(of: stage, in: source.conflict)
      let when = stage.when.map { "\($0.event)=\($0.results.joined(separator: "|"))" }.joined(separator: ", ")
      lines.append("stage \(stage.id) when [\(when)], discretion \(stage.discretion.map(\.option)), looks ahead \(stage.looksAhead.map(\.maker))")
      lines.append(ModelDescription.text(of: conflict, NaiveModel(conflict)))
      for event in stage.chanceEvents {
        let results = event.results.map { "\($0.id): " + ($0.chance.map { "\($0.lower) to \($0.upper)" } ?? "?") }
        lines.append("draws \(event.id) { \(results.joined(separator: ", ")) }")
      }
    }
    lines.append("begins with \(NaiveStage.conflict(of: source.stages[0], in: source.conflict).statusQuo?.atoms.sorted() ?? [])")
    lines += source.conflict.outcomes.map { "outcome \($0.name): \(ModelDescription.text(of: $0.condition.formula))" }
    return lines.joined(separator: "\n")
  }

  /// Multiplies the number of random cases and models of every test; raise it for a longer search.
  static let factor = 1

  /// Checks `count` random cases; of those on which the check complains the smallest is reported.
  static func check(
    _ count: Int, salt: UInt64, _ shape: CalendarShape = CalendarShape(), location: SourceLocation = #_sourceLocation,
    _ complaint: (RandomCalendar) -> String?
  ) {
    var failures: [(text: String, size: Int)] = []
    for number in 0..<(count * factor) {
      let calendar = RandomCalendar(seed: salt &* 1_000_003 &+ UInt64(number), shape)
      guard let found = complaint(calendar) else { continue }
      let text = "\(found)\n\(calendar)"
      failures.append((text, text.count))
    }
    if let smallest = failures.min(by: { $0.size < $1.size }) {
      Issue.record("\(failures.count) of \(count * factor) cases fail; the smallest: \(smallest.text)", sourceLocation: location)
    }
  }
}

/// Draws the parts of a case.
struct CalendarGenerator {
  var models: ModelGenerator
  let shape: CalendarShape

  mutating func calendar() -> Case {
    var conflict = base()
    let atoms = Self.atomCount(conflict)
    conflict.outcomes = (1...models.random.number(1...3)).map {
      NamedOutcome(name: "outcome \($0)", condition: models.condition(models.formula(atoms, depth: models.random.number(0...2))))
    }
    var drawn: [ChanceEvent] = []
    var stages: [Stage] = []
    let eventCount = models.random.number(shape.events)
    let stageCount = models.random.number(shape.stages)
    for number in 1...stageCount {
      var stage = stage(number, conflict, drawn)
      let left = eventCount - drawn.count
      let here = number == stageCount ? models.random.number(0...left) : min(left, models.random.weighted([4, 4, 1]))
      stage.chanceEvents = (0..<here).map { event(drawn.count + $0 + 1) }
      drawn += stage.chanceEvents
      stages.append(stage)
    }
    let first = NaiveStage.conflict(of: stages[0], in: conflict)
    let states = NaiveStage.states(of: first)
    stages[0].changes.statusQuo = StatusQuo(atoms: NaiveStage.atoms(models.random.pick(states)))
    return Case(title: "Random", conflict: conflict, stages: stages)
  }

  static func atomCount(_ conflict: Conflict) -> Int {
    if case .graph(let graph) = conflict.form { graph.states.count } else { conflict.options.count }
  }

  private mutating func base() -> Conflict {
    while true {
      var conflict = models.conflict(shape.kind, makers: shape.makers)
      if case .graph(let graph) = conflict.form {
        guard graph.states.count <= 7 else { continue }
      } else {
        guard conflict.options.count <= shape.maximumOptions, !NaiveStage.states(of: conflict).isEmpty else { continue }
      }
      for index in conflict.decisionMakers.indices {
        conflict.decisionMakers[index].preference = preference(of: conflict, mayRank: true)
      }
      return conflict
    }
  }

  private mutating func preference(of conflict: Conflict, mayRank: Bool) -> Preference {
    let states = NaiveStage.states(of: conflict).count
    while true {
      let preference = models.preference(atoms: Self.atomCount(conflict), states: states)
      if case .ranked = preference, !(mayRank && shape.rankings) { continue }
      return preference
    }
  }

  // MARK: Stages

  private mutating func stage(_ number: Int, _ conflict: Conflict, _ drawn: [ChanceEvent]) -> Stage {
    var stage = Stage(id: "stage-\(number)")
    let atoms = Self.atomCount(conflict)
    if case .graph(let graph) = conflict.form {
      if models.random.chance(50) { stage.changes.arcs = graph.arcs.map { _ in arcs(graph.states.count) } }
    } else {
      changeOptions(&stage, conflict, atoms)
    }
    if !drawn.isEmpty, models.random.chance(55) { stage.when = requirements(drawn) }
    for maker in conflict.decisionMakers.indices where models.random.chance(shape.looksAhead) {
      stage.looksAhead.append(Stage.LooksAhead(maker: maker))
    }
    if conflict.form == .options {
      for option in 0..<atoms where models.random.chance(shape.discretion) { stage.discretion.append(Stage.Discretion(option: option)) }
    }
    changePreferences(&stage, conflict)
    return stage
  }

  private mutating func arcs(_ states: Int) -> [GraphForm.Arc] {
    let density = models.random.pick([0, 15, 30, 45])
    return (0..<states).flatMap { from in (0..<states).map { GraphForm.Arc(from: from, to: $0) } }
      .filter { $0.from != $0.to && models.random.chance(density) }
  }

  private mutating func changeOptions(_ stage: inout Stage, _ conflict: Conflict, _ atoms: Int) {
    if models.random.chance(45) { stage.changes.rules = models.rules(atoms) }
    if models.random.chance(25), atoms > 0 {
      stage.changes.moveRules = (0..<models.random.number(0...2)).map { _ in models.moveRule(conflict.decisionMakers.count, atoms) }
    }
    for option in 0..<atoms {
      switch models.random.below(12) {
      case 0: stage.changes.open.append(option)
      case 1: stage.changes.closed.append(option)
      default: break
      }
    }
    if NaiveStage.states(of: NaiveStage.conflict(of: stage, in: conflict)).isEmpty {
      (stage.changes.rules, stage.changes.open, stage.changes.closed) = (nil, [], [])
    }
  }

  /// New preferences for some, and for those whose ranking does not fit the states of this stage.
  private mutating func changePreferences(_ stage: inout Stage, _ conflict: Conflict) {
    let applied = NaiveStage.conflict(of: stage, in: conflict)
    let isOptionForm = conflict.form == .options
    let isSameSpace = NaiveStage.states(of: applied) == NaiveStage.states(of: conflict)
    for (index, maker) in conflict.decisionMakers.enumerated() {
      var isUnfit = false
      if case .ranked = maker.preference, isOptionForm { isUnfit = !isSameSpace || stage.looksAhead.contains { $0.maker == index } }
      if isUnfit || models.random.chance(40) {
        let looks = isOptionForm && stage.looksAhead.contains { $0.maker == index }
        stage.changes.preferences[index] = preference(of: applied, mayRank: !looks)
      }
    }
  }

  // MARK: Chance

  private mutating func requirements(_ drawn: [ChanceEvent]) -> [Stage.Requirement] {
    let events = models.random.chance(80) ? [models.random.pick(drawn)] : drawn
    return events.map { event in
      var results = event.results.map(\.id).filter { _ in models.random.chance(60) }
      if results.isEmpty { results = [models.random.pick(event.results).id] }
      return Stage.Requirement(event: event.id, results: results)
    }
  }

  private mutating func event(_ number: Int) -> ChanceEvent {
    let count = models.random.weighted([0, 1, 6, 4])
    let parts = (0..<count).map { _ in models.random.number(1...4) }
    let total = parts.reduce(0, +)
    let kind =
      switch shape.chances {
      case .none: 0
      case .plain: 1
      case .any: models.random.below(4)
      }
    let results = parts.enumerated().map { index, part in
      var chance: ProbabilityBounds?
      let number = Rational.of(part, total)
      switch kind {
      case 1: chance = ProbabilityBounds(lower: number, upper: number)
      case 2, 3:
        // Bounds around a distribution in which everything can happen, so that there is one.
        let lower = number * Rational.of(models.random.number(0...3), 3)
        let upper = min(.one, number + Rational.of(models.random.number(0...3), 6))
        chance = kind == 3 && models.random.chance(30) ? nil : ProbabilityBounds(lower: lower, upper: upper)
      default: break
      }
      return ChanceEvent.Result(id: "result-\(index + 1)", chance: chance)
    }
    return ChanceEvent(id: "event-\(number)", results: results)
  }
}
