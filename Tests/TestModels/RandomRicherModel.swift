/// Random conflicts with degrees, open statements and pairs, attitudes: the plain random ones with more said of each decision maker.

import ConflictModel
import TestSupport

extension RandomModel {
  /// The conflict with random marks, open statements and pairs, and attitudes; of a seed always the same.
  func richer(everythingUnknown: Bool = false) -> Conflict {
    var random = SeededGenerator(seed: seed &+ 0x5EED)
    var conflict = conflict
    let states = naive.states.count
    for index in conflict.decisionMakers.indices {
      conflict.decisionMakers[index].preference = Self.marked(conflict.decisionMakers[index].preference, &random)
      for other in conflict.decisionMakers.indices where random.chance(index == other ? 15 : 50) {
        conflict.decisionMakers[index].attitudes.append(Attitude(toward: other, kind: random.pick(Attitude.Kind.allCases)))
      }
      if states > 1, random.chance(30) {
        let first = random.below(states)
        conflict.decisionMakers[index].unknown = .pairs([UnknownPreference.Pair(first + 1, (first + 1 + random.below(states - 1)) % states + 1)])
      }
      if everythingUnknown, random.chance(30) { conflict.decisionMakers[index].unknown = .everything }
    }
    return conflict
  }

  private static func marked(_ preference: Preference, _ random: inout SeededGenerator) -> Preference {
    switch preference {
    case .notGiven, .weighted: return preference
    case .prioritized(var statements):
      var degree = 0
      for index in statements.indices.reversed() {
        if random.chance(40) { degree += 1 }
        statements[index].degree = degree
        // Few, since each has three ways to turn out.
        statements[index].isOpen = statements.count(where: \.isOpen) < 2 && random.chance(30)
      }
      return .prioritized(statements)
    case .ranked(var ranking):
      ranking.degrees = ranking.groups.dropFirst().map { _ in random.pick([0, 0, 1, 2]) }
      return .ranked(ranking)
    }
  }
}
