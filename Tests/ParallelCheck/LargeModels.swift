import ConflictModel
import GraphModel
import Stability
import TestSupport

/// A model that several threads work on.
struct LargeModel: Sendable {
  let name: String
  /// Fewer would not be enough for several parts.
  let leastStates: Int
  let semantics: [SanctionSemantics]
  let graph: @Sendable () -> ConflictGraph?
}

/// One model for each way in which the engine holds states, ranks and moves.
enum LargeModels {
  static let all = [
    option("every combination, bytes", makers: 4, options: 17) { _ in },
    option("every combination, each once", makers: 3, options: 17, [.eachOnce]) { _ in },
    option("more decision makers than seats", makers: 6, options: 17) { _ in },
    option("many statements, halves and words", makers: 3, options: 17, statements: 40) { _ in },
    option("a grid with holes", makers: 4, options: 18) { conflict in
      conflict.rules = [
        Rule(kind: .forbid(condition(.and([.atom(0), .atom(9)])))), Rule(kind: .require(condition(.or([.atom(3), .atom(17), .not(.atom(5))])))),
      ]
    },
    option("one-way options", makers: 4, options: 17) { conflict in
      for maker in conflict.decisionMakers.indices {
        conflict.decisionMakers[maker].options[0].direction = .takeOnly
        conflict.decisionMakers[maker].options[2].direction = .dropOnly
      }
    },
    option("lists of states, one-way", makers: 5, options: 50, leastStates: 161_051) { conflict in
      for range in conflict.optionRanges { conflict.rules.append(Rule(kind: .count(.atMostOne, range.map { condition(.atom($0)) }))) }
      conflict.decisionMakers[1].options[0].direction = .takeOnly
    },
    option("weights, words", makers: 4, options: 17) { conflict in
      conflict.decisionMakers[2].preference = .weighted((0..<17).map { Weight(atom: $0, millionths: 1 << (16 - $0)) })
    },
    LargeModel(name: "arcs", leastStates: 4096, semantics: SanctionSemantics.allCases, graph: arcs),
  ]

  private static func condition(_ formula: Formula<Int>) -> Condition { Condition(text: "", formula: formula) }

  private static func option(
    _ name: String, makers: Int, options: Int, statements: Int = 7, leastStates: Int = 1 << 17, _ semantics: [SanctionSemantics] = [.legalSequences],
    _ change: @escaping @Sendable (inout Conflict) -> Void
  ) -> LargeModel {
    LargeModel(name: name, leastStates: leastStates, semantics: semantics) {
      var generator = SeededGenerator(seed: 17)
      var conflict = Conflict(
        decisionMakers: (0..<makers).map { maker in
          let own = (maker * options / makers)..<((maker + 1) * options / makers)
          let wants = (0..<statements).map { _ -> Statement in
            let atoms = (0..<3).map { _ in Formula<Int>.atom(Int.random(in: 0..<options, using: &generator)) }
            return Statement(condition: condition(.or([.and([atoms[0], .not(atoms[1])]), atoms[2]])))
          }
          return DecisionMaker(
            id: "d\(maker)", name: "D", options: own.map { Option(id: "d\(maker).o\($0)", name: "O") }, preference: .prioritized(wants))
        })
      change(&conflict)
      return ConflictGraph.build(conflict).graph
    }
  }

  /// Random arcs, neither transitive nor reversible.
  @Sendable private static func arcs() -> ConflictGraph? {
    var generator = SeededGenerator(seed: 18)
    let count = 4096
    let arcs = (0..<4).map { _ in
      (0..<4 * count).map { _ in (from: Int.random(in: 0..<count, using: &generator), to: Int.random(in: 0..<count, using: &generator)) }
        .filter { $0.from != $0.to }
    }
    let ranks = (0..<4).map { _ in Ranks((0..<count).map { _ in Int32.random(in: 0..<50, using: &generator) }) }
    return ConflictGraph(space: StateSpace(.named(count)), arcs: arcs, ranks: ranks)
  }
}
