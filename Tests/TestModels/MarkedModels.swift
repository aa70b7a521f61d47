/// Random marks and attitudes on the random models.

import ConflictModel
import GraphModel
import TestSupport

extension RandomModel {
  /// Its conflict with some differences marked as great, up to degree 3, and the graph; nil where no state is feasible.
  func marked() -> (conflict: Conflict, graph: ConflictGraph)? {
    var random = SeededGenerator(seed: seed ^ 0x5713)
    var conflict = conflict
    for maker in conflict.decisionMakers.indices { conflict.decisionMakers[maker].preference.mark { random.weighted([6, 4, 1, 1]) } }
    return ConflictGraph.build(conflict).graph.map { (conflict, $0) }
  }

  /// Its conflict with random attitudes, and the graph; nil where no state is feasible.
  func withAttitudes() -> (conflict: Conflict, graph: ConflictGraph)? {
    var random = SeededGenerator(seed: seed ^ 0x1A77)
    var conflict = conflict
    for maker in conflict.decisionMakers.indices {
      for other in conflict.decisionMakers.indices where random.chance(50) {
        conflict.decisionMakers[maker].attitudes.append(Attitude(toward: other, kind: random.pick(Attitude.Kind.allCases)))
      }
    }
    return ConflictGraph.build(conflict).graph.map { (conflict, $0) }
  }
}

extension Preference {
  /// Sets the degree of every statement, never rising down the list, or of every step of a ranking.
  mutating func mark(_ degree: () -> Int) {
    switch self {
    case .notGiven, .weighted: break
    case .prioritized(var statements):
      let degrees = statements.map { _ in degree() }.sorted(by: >)
      for (index, degree) in degrees.enumerated() { statements[index].degree = degree }
      self = .prioritized(statements)
    case .ranked(var ranking):
      ranking.degrees = ranking.groups.dropFirst().map { _ in degree() }
      self = .ranked(ranking)
    }
  }
}
