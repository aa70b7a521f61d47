/// Seeded random conflicts in which decision makers have types, some of them drawn together by worlds.

import ConflictModel
import Probability
import TestSupport

@testable import TestModels

/// A conflict with types, and the seed that makes it again.
struct RandomTypes: CustomStringConvertible {
  let seed: UInt64
  let conflict: Conflict

  /// What the case says of the chances.
  enum Chances: CaseIterable { case none, exact, bounds, mixed }

  var description: String {
    "seed \(seed): "
      + conflict.decisionMakers.map { "\($0.id) \($0.types.map { "\($0.id) \($0.chance.map { "\($0.lower)...\($0.upper)" } ?? "?")" })" }.joined(
        separator: "; ")
      + " worlds \(conflict.worlds.map { "\($0.id) \($0.types) \($0.chance.map { "\($0.lower)...\($0.upper)" } ?? "?")" })\n"
      + ModelDescription.text(of: conflict, NaiveModel(conflict))
  }

  init(seed: UInt64, chances: Chances? = nil, makers: ClosedRange<Int> = 1...3) {
    self.seed = seed
    var generator = ModelGenerator(random: SeededGenerator(seed: seed))
    var conflict = generator.conflict(.any, makers: makers)
    let chances = chances ?? generator.random.pick(Chances.allCases)
    let states = NaiveModel(conflict).states.count
    let atoms = conflict.form == .options ? conflict.options.count : states
    var typed: [Int] = []
    for maker in conflict.decisionMakers.indices where generator.random.chance(70) || maker == 0 {
      let bounds = Self.bounds(generator.random.number(1...3), chances, &generator.random)
      conflict.decisionMakers[maker].types = bounds.enumerated().map { index, bounds in
        PreferenceType(id: "t\(index + 1)", chance: bounds, preference: generator.preference(atoms: atoms, states: states))
      }
      conflict.decisionMakers[maker].preference = conflict.decisionMakers[maker].types[0].preference
      typed.append(maker)
    }
    let together = typed.filter { _ in generator.random.chance(60) }
    if together.count > 1, generator.random.chance(60) {
      let bounds = Self.bounds(generator.random.number(1...4), chances, &generator.random)
      conflict.worlds = bounds.enumerated().map { index, bounds in
        World(
          id: "w\(index + 1)", chance: bounds,
          types: Dictionary(
            uniqueKeysWithValues: together.map { ($0, generator.random.pick(conflict.decisionMakers[$0].types).id) }))
      }
    }
    conflict.outcomes = (0..<3).map { index in
      NamedOutcome(name: "o\(index)", condition: generator.condition(generator.formula(atoms, depth: 2)))
    }
    self.conflict = conflict
  }

  /// Bounds in twelfths that some distribution fits.
  static func bounds(_ count: Int, _ chances: Chances, _ random: inout SeededGenerator) -> [ProbabilityBounds?] {
    // A distribution first, so that one fits.
    var parts = [Int](repeating: 0, count: count)
    for _ in 0..<12 { parts[random.below(count)] += 1 }
    return parts.map { part in
      switch chances {
      case .none: nil
      case .exact: ProbabilityBounds(lower: .of(part, 12), upper: .of(part, 12))
      case .bounds: ProbabilityBounds(lower: .of(random.number(0...part), 12), upper: .of(random.number(part...12), 12))
      case .mixed:
        random.chance(30) ? nil : ProbabilityBounds(lower: .of(random.number(0...part), 12), upper: .of(random.number(part...12), 12))
      }
    }
  }
}
