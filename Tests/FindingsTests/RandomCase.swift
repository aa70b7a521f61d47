import ConflictModel
import Evidence
@testable import TestModels
import TestSupport

/// A seeded random case of few options, with claims, stages, named outcomes and readings.
struct RandomCase {
  private var models: ModelGenerator
  private static let claims = ["c0", "c1", "c2", "c3", "c4"]

  /// - Parameter readings: whether some elements stand under one reading alone.
  static func make(seed: UInt64, readings: Bool = true) -> Case {
    var generator = RandomCase(models: ModelGenerator(random: SeededGenerator(seed: seed)))
    return generator.make(readings)
  }

  private mutating func make(_ readings: Bool) -> Case {
    var conflict = models.conflict(models.random.chance(15) ? .graph : .options, makers: 1...3)
    while conflict.options.count > 5 { conflict = models.conflict(.options, makers: 1...3) }
    let isGraph = conflict.form != .options
    let keepsRankings = isGraph || models.random.chance(20)
    let atoms = if case .graph(let graph) = conflict.form { graph.states.count } else { conflict.options.count }
    for maker in conflict.decisionMakers.indices {
      conflict.decisionMakers[maker].grounds = models.random.chance(15) ? grounds(false) : Grounds()
      for option in conflict.decisionMakers[maker].options.indices { conflict.decisionMakers[maker].options[option].grounds = grounds(false) }
      if case .ranked = conflict.decisionMakers[maker].preference, !keepsRankings {
        conflict.decisionMakers[maker].preference = .prioritized(models.statements(atoms, models.random.number(1...4)))
      }
      conflict.decisionMakers[maker].preference = grounded(conflict.decisionMakers[maker].preference, readings)
    }
    conflict.rules = conflict.rules.map { Rule(kind: $0.kind, grounds: grounds(readings)) }
    conflict.moveRules = conflict.moveRules.map { rule in
      var rule = rule
      rule.grounds = grounds(readings)
      return rule
    }
    conflict.outcomes = (0..<2).map { NamedOutcome(name: "outcome-\($0)", condition: models.condition(models.formula(atoms, depth: 2))) }
    conflict.statusQuo = statusQuo(atoms, isGraph)
    let stages = (0..<models.random.below(3)).map { stage($0, conflict, atoms, isGraph, canChangeStates: !keepsRankings, readings) }
    let claims = Self.claims.map { id in
      Claim(id: id, says: "Claim \(id).", readings: ["a", "b"].map { Claim.Reading(id: $0, says: "Reading \($0).") })
    }
    return Case(title: "Random", conflict: conflict, stages: stages, evidence: Evidence(claims: claims))
  }

  private mutating func stage(_ number: Int, _ base: Conflict, _ atoms: Int, _ isGraph: Bool, canChangeStates: Bool, _ readings: Bool) -> Stage {
    var changes = Stage.Changes()
    for maker in base.decisionMakers.indices where models.random.chance(40) {
      changes.preferences[maker] = grounded(.prioritized(models.statements(atoms, models.random.number(0...4))), readings)
    }
    if !isGraph, canChangeStates {
      if models.random.chance(30) { changes.rules = models.rules(atoms).map { Rule(kind: $0.kind, grounds: grounds(readings)) } }
      let closed = base.options.indices.filter { _ in models.random.chance(10) }
      changes.closed = closed
      changes.open = base.options.indices.filter { !closed.contains($0) && models.random.chance(15) }
    }
    if models.random.chance(50) { changes.statusQuo = statusQuo(atoms, isGraph) }
    return Stage(id: "stage-\(number)", changes: changes)
  }

  private mutating func statusQuo(_ atoms: Int, _ isGraph: Bool) -> StatusQuo? {
    guard models.random.chance(80), atoms > 0 else { return nil }
    return StatusQuo(atoms: isGraph ? [models.random.below(atoms)] : Set((0..<atoms).filter { _ in models.random.chance(40) }))
  }

  private mutating func grounded(_ preference: Preference, _ readings: Bool) -> Preference {
    guard case .prioritized(let statements) = preference else { return preference }
    return .prioritized(statements.prefix(5).map { Statement(condition: $0.condition, grounds: grounds(readings)) })
  }

  private mutating func grounds(_ readings: Bool) -> Grounds {
    let count = models.random.weighted([3, 4, 2, 1])
    let reading =
      readings && models.random.chance(15) ? ReadingName(claim: models.random.pick(Self.claims), reading: models.random.pick(["a", "b"])) : nil
    return Grounds(claims: Array(Self.claims.shuffled(using: &models.random).prefix(count)), reading: reading)
  }
}
