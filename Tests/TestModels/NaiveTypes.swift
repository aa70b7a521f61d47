/// Types from the definition: every profile solved by itself, every extreme distribution tried.

import ConflictModel
import Probability
import Stability

/// Probabilities over profiles of types by brute force.
struct NaiveTypes {
  /// One type for each decision maker that has any.
  struct Profile {
    /// The position of each decision maker's type; 0 for one without types.
    let types: [Int]
    let oracle: NaiveOracle
    let states: [[Bool]]
  }

  let conflict: Conflict
  let profiles: [Profile]

  init(_ conflict: Conflict) {
    self.conflict = conflict
    var choices: [[Int]] = [[]]
    for maker in conflict.decisionMakers {
      choices = choices.flatMap { begun in (0..<max(1, maker.types.count)).map { begun + [$0] } }
    }
    profiles = choices.map { types in
      var settled = conflict
      for (index, type) in types.enumerated() where !conflict.decisionMakers[index].types.isEmpty {
        settled.decisionMakers[index].preference = conflict.decisionMakers[index].types[type].preference
      }
      let model = NaiveModel(settled)
      return Profile(types: types, oracle: NaiveOracle(model), states: model.states)
    }
  }

  // MARK: Distributions

  /// The extreme points of all distributions within bounds: all but one at a bound, that one being what is left.
  static func extremes(_ bounds: [ProbabilityBounds]) -> [[Rational]] {
    var points: [[Rational]] = []
    for free in bounds.indices {
      for choice in 0..<(1 << bounds.count) where choice >> free & 1 == 0 {
        var point = bounds.indices.map { choice >> $0 & 1 == 1 ? bounds[$0].upper : bounds[$0].lower }
        point[free] = bounds.indices.filter { $0 != free }.reduce(Rational.one) { $0 - point[$1] }
        if point[free] >= bounds[free].lower, point[free] <= bounds[free].upper, !points.contains(point) { points.append(point) }
      }
    }
    return points
  }

  /// The drawings: the worlds, if there are any, and each decision maker with types that no world names.
  private var drawings: [[ProbabilityBounds]] {
    let named = Set(conflict.worlds.first.map { Array($0.types.keys) } ?? [])
    let worlds = conflict.worlds.isEmpty ? [] : [conflict.worlds.map { $0.chance ?? .unknown }]
    return worlds
      + conflict.decisionMakers.indices.filter { !named.contains($0) && !conflict.decisionMakers[$0].types.isEmpty }
      .map { conflict.decisionMakers[$0].types.map { $0.chance ?? .unknown } }
  }

  /// The chance of a profile when every drawing has a sharp distribution.
  private func chance(of profile: Profile, _ distributions: [[Rational]]) -> Rational {
    var left = distributions[...]
    var chance = Rational.one
    var named: Set<Int> = []
    if let first = conflict.worlds.first {
      named = Set(first.types.keys)
      let distribution = left.removeFirst()
      chance = conflict.worlds.indices.filter { world in
        conflict.worlds[world].types.allSatisfy { conflict.decisionMakers[$0.key].types[profile.types[$0.key]].id == $0.value }
      }.reduce(.zero) { $0 + distribution[$1] }
    }
    for (index, maker) in conflict.decisionMakers.enumerated() where !named.contains(index) && !maker.types.isEmpty {
      chance = chance * left.removeFirst()[profile.types[index]]
    }
    return chance
  }

  /// The least and the greatest probability that something holds of the profile.
  func probability(_ holds: (Profile) -> Bool) -> (least: Rational, greatest: Rational) {
    var choices: [[[Rational]]] = [[]]
    for bounds in drawings { choices = choices.flatMap { begun in Self.extremes(bounds).map { begun + [$0] } } }
    let matching = profiles.filter(holds)
    let sums = choices.map { choice in matching.reduce(Rational.zero) { $0 + chance(of: $1, choice) } }
    return (sums.min() ?? .zero, sums.max() ?? .zero)
  }

  /// The probability that a state is an equilibrium.
  func probability(ofEquilibrium state: Int, under concept: SolutionConcept) -> (least: Rational, greatest: Rational) {
    probability { profile in
      profile.oracle.model.makers.allSatisfy { profile.oracle.isStable(state, for: $0, under: concept, .legalSequences) }
    }
  }

  /// The probability that at least one state of a set is an equilibrium.
  func probability(ofAny states: [Int], under concept: SolutionConcept) -> (least: Rational, greatest: Rational) {
    probability { profile in
      states.contains { state in
        profile.oracle.model.makers.allSatisfy { profile.oracle.isStable(state, for: $0, under: concept, .legalSequences) }
      }
    }
  }
}
