/// The smallest models, found by search, in which the concepts tell types apart.

import ConflictModel
import GraphModel
import Probability
import Stability
import Testing

@testable import Concepts

@Suite("Types: separating examples")
struct TypeSeparationTests {
  /// A conflict in graph form with two decision makers, of whom the second has two types.
  private static func conflict(states: Int, arcs: [[(Int, Int)]], first: [[Int]], second: [[[Int]]]) -> Conflict {
    func ranked(_ groups: [[Int]]) -> Preference { .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0 + 1) } })) }
    let types = second.enumerated().map { PreferenceType(id: "t\($0 + 1)", preference: ranked($1)) }
    return Conflict(
      form: .graph(GraphForm(states: (1...states).map { "s\($0)" }, arcs: arcs.map { $0.map { GraphForm.Arc(from: $0.0, to: $0.1) } })),
      decisionMakers: [
        DecisionMaker(id: "a", name: "A", preference: ranked(first)),
        DecisionMaker(id: "b", name: "B", preference: ranked(second[0]), types: types),
      ])
  }

  private static func analysis(_ conflict: Conflict) -> TypeAnalysis? {
    ConflictGraph.build(conflict).graph.flatMap { TypeAnalysis.analyse(conflict, space: $0.space).analysis }
  }

  /// Whether a state is stable for A under SEQ with one type of B and not with the other, and stable for both types of B: B's type decides about A's verdict alone.
  private static func isSeparating(_ analysis: TypeAnalysis, _ state: Int) -> Bool {
    analysis.stability(of: state, for: 0, under: .seq).occurrence == .possibly
      && analysis.stability(of: state, for: 1, under: .seq).occurrence == .certainly
  }

  /// All orders with ties of two or three states, best first.
  private static func orders(_ states: Int) -> [[[Int]]] {
    states == 2
      ? [[[0], [1]], [[1], [0]], [[0, 1]]]
      : [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].flatMap { order in
        [order.map { [$0] }, [[order[0], order[1]], [order[2]]], [[order[0]], [order[1], order[2]]], [order]]
      }
  }

  /// Every model of two states and two decision makers; the fewest arcs with which somebody else's type decides under SEQ, and the first such model.
  @Test func theSmallestModelFoundBySearch() throws {
    let pairs = [(0, 1), (1, 0)]
    var smallest: (arcs: Int, arcsOfA: [(Int, Int)], arcsOfB: [(Int, Int)], first: [[Int]], second: [[[Int]]], state: Int)?
    for choice in (0..<16).reversed() {
      let own = pairs.indices.filter { choice >> $0 & 1 == 1 }.map { pairs[$0] }
      let others = pairs.indices.filter { choice >> ($0 + 2) & 1 == 1 }.map { pairs[$0] }
      guard own.count + others.count < smallest?.arcs ?? .max else { continue }
      for first in Self.orders(2) {
        for one in Self.orders(2) {
          for other in Self.orders(2) {
            let model = Self.conflict(states: 2, arcs: [own, others], first: first, second: [one, other])
            let analysis = try #require(Self.analysis(model))
            for state in 0..<2 where Self.isSeparating(analysis, state) && own.count + others.count < smallest?.arcs ?? .max {
              smallest = (own.count + others.count, own, others, first, [one, other], state)
            }
          }
        }
      }
    }
    let found = try #require(smallest)
    // A can go from s1 to s2, which it prefers, and B back again, which B does if it likes s1 better.
    #expect(found.arcs == 2 && found.state == 0)
    #expect(found.arcsOfA.map { [$0.0, $0.1] } == [[0, 1]] && found.arcsOfB.map { [$0.0, $0.1] } == [[1, 0]])
    #expect(found.first == [[1], [0]] && found.second == [[[0], [1]], [[1], [0]]])
  }

  /// The model that the search finds: s1 is an equilibrium under SEQ if B is of its first type, and not if it is of its second, though A's own type and B's own
  /// verdict are the same in both. Under Nash, GMR and SMR only the own type counts, and B's makes no difference.
  @Test func anothersTypeDecidesUnderSEQ() throws {
    let model = Self.conflict(states: 2, arcs: [[(0, 1)], [(1, 0)]], first: [[1], [0]], second: [[[0], [1]], [[1], [0]]])
    let analysis = try #require(Self.analysis(model))
    #expect(Self.isSeparating(analysis, 0))
    for concept in SolutionConcept.allCases {
      let expected: Occurrence = concept == .nash ? .never : [.seq].contains(concept) ? .possibly : concept == .gmr ? .certainly : .never
      #expect(analysis.equilibrium(0, under: concept).occurrence == expected, "\(concept)")
    }
    let division = try #require(analysis.division(of: 0, under: .seq))
    #expect(division == ProfileDivision(deciding: [0], holding: [[0]], failing: [[1]]))
    #expect(try #require(analysis.division(of: 0, for: 1, under: .seq)).deciding == [])
  }

  /// A named outcome can be certain though none of its states is.
  @Test func anOutcomeCanBeCertainThoughNoStateIs() throws {
    // B alone moves, between s1 and s2, and goes where its type likes it better.
    var model = Self.conflict(states: 2, arcs: [[], [(0, 1), (1, 0)]], first: [[0, 1]], second: [[[0], [1]], [[1], [0]]])
    model.outcomes = [NamedOutcome(name: "either", condition: Condition(text: "true", formula: .constant(true)))]
    for (place, chance) in [Rational.of(1, 3), .of(2, 3)].enumerated() {
      model.decisionMakers[1].types[place].chance = ProbabilityBounds(lower: chance, upper: chance)
    }
    let analysis = try #require(Self.analysis(model))
    #expect(analysis.equilibrium(0, under: .nash).probability?.lower == .of(1, 3))
    #expect(analysis.equilibrium(1, under: .nash).probability?.lower == .of(2, 3))
    let (chance, states) = analysis.outcome(0, under: .nash)
    #expect(chance.occurrence == .certainly && chance.probability?.lower == .one && states == [0, 1])
  }
}
