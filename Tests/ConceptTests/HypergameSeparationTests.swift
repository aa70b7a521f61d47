import ConflictModel
import GraphModel
import Stability
import Testing

@testable import Concepts

/// Two decision makers with one option each; 0 = nobody takes it, 1 = the first, 2 = the second, 3 = both. Small enough to go through all strict rankings.
private struct TinyPerceptions {
  /// Rankings of the four states, best first.
  var first: [Int]
  var second: [Int]
  /// What the first believes that the second wants.
  var believed: [Int]?
  /// What the first believes to want itself.
  var believedOfItself: [Int]?

  var hypergame: Hypergame? {
    var changes = Stage.Changes()
    changes.preferences[1] = believed.map(Self.ranked)
    changes.preferences[0] = believedOfItself.map(Self.ranked)
    func maker(_ id: String, _ ranking: [Int], _ sees: Perception?) -> DecisionMaker {
      DecisionMaker(id: id, name: id, options: [Option(id: "\(id).o", name: "O")], preference: Self.ranked(ranking), sees: sees)
    }
    return judgedHypergame(Conflict(decisionMakers: [maker("a", first, Perception(changes: changes)), maker("b", second, nil)]))
  }

  private static func ranked(_ states: [Int]) -> Preference {
    .ranked(Ranking(groups: states.map { [Ranking.RankedState(number: $0 + 1)] }))
  }

  /// All strict rankings, in order.
  static let rankings: [[Int]] = (0..<4).flatMap { a in
    (0..<4).flatMap { b in (0..<4).flatMap { c in (0..<4).map { d in [a, b, c, d] } } }
  }.filter { Set($0).count == 4 }
}

@Suite("Hypergames: separating examples")
struct HypergameSeparationTests {
  /// The first of all models, in order, with such a property.
  private func search(_ holds: (Hypergame) -> Bool) -> TinyPerceptions? {
    for first in TinyPerceptions.rankings {
      for second in TinyPerceptions.rankings {
        for believed in TinyPerceptions.rankings where believed != second {
          let tiny = TinyPerceptions(first: first, second: second, believed: believed)
          if let hypergame = tiny.hypergame, holds(hypergame) { return tiny }
        }
      }
    }
    return nil
  }

  private func hasFalseEquilibrium(_ hypergame: Hypergame) -> Bool {
    hypergame.equilibria(under: .seq).contains { !hypergame.games[0].analysis.isEquilibrium($0, under: .seq) }
  }
  private func hasHiddenEquilibrium(_ hypergame: Hypergame) -> Bool { !hypergame.hidden(under: .seq).isEmpty }

  @Test("a search finds each of them")
  func searched() {
    #expect(search(hasFalseEquilibrium)?.believed == [1, 2, 0, 3])
    #expect(search(hasHiddenEquilibrium)?.second == [1, 2, 0, 3])
  }

  /// The first likes 0 best. At 1 it stays away from it, because it believes that the second would go on from 0 to 2, which is worse for it than 1. In truth
  /// the second likes 0 best too.
  @Test("a hypergame equilibrium that is no equilibrium of the case")
  func falseEquilibrium() throws {
    let hypergame = try #require(TinyPerceptions(first: [0, 1, 2, 3], second: [0, 1, 2, 3], believed: [1, 2, 0, 3]).hypergame)
    #expect(hypergame.games[0].analysis.equilibria(under: .seq) == [0])
    #expect(hypergame.equilibria(under: .seq) == [0, 1])
    let view = RestingSet(viewer: 0, parts: [.preferences(of: 1)], effect: .left(to: [0]))
    #expect(hypergame.clearingUp(under: .seq).sets == [0: [], 1: [view]])
    let aftermath = Aftermaths(hypergame, under: .seq).aftermath(of: 1)
    #expect(!aftermath.isEquilibrium && aftermath.departures == [Step(mover: 0, to: 0)])
    #expect(aftermath.ends == [Aftermath.End(state: 0, way: [Step(mover: 0, to: 0)])] && !aftermath.canGoRound)
    // Without the others' answers, what one believes of them has no part in a verdict.
    #expect(hypergame.equilibria(under: .nash) == [0])
  }

  /// The other way round: in truth the second would go on from 0 to 2, and the first, which does not know, would leave 1.
  @Test("an equilibrium of the case that a misperception hides")
  func hiddenEquilibrium() throws {
    let hypergame = try #require(TinyPerceptions(first: [0, 1, 2, 3], second: [1, 2, 0, 3], believed: [0, 1, 2, 3]).hypergame)
    #expect(hypergame.games[0].analysis.equilibria(under: .seq).contains(1))
    #expect(!hypergame.isEquilibrium(1, under: .seq))
    #expect(hypergame.hidden(under: .seq).contains(Hypergame.Hidden(state: 1, by: [0])))
  }

  /// The first is wrong of itself, too: it believes to like 1 best. Once it knows better, what it believes of the second still holds it back; and once it is right
  /// of the second alone, it has no wish to leave.
  @Test("an equilibrium that ceases when two misperceptions are cleared up together, and neither alone")
  func twoTogether() throws {
    let tiny = TinyPerceptions(first: [0, 1, 2, 3], second: [0, 1, 2, 3], believed: [1, 2, 0, 3], believedOfItself: [1, 0, 2, 3])
    let hypergame = try #require(tiny.hypergame)
    let both = RestingSet(viewer: 0, parts: [.preferences(of: 0), .preferences(of: 1)], effect: .left(to: [0]))
    #expect(hypergame.clearingUp(under: .seq).sets[1] == [both])
    #expect(hypergame.clearingUp(under: .seq, budget: .init(size: 1)).sets[1] == [])
  }

  /// The second does not know that the first could take its option, so what the first then does comes as a surprise.
  @Test("a state that would surprise somebody")
  func surprise() throws {
    var conflict = Conflict(
      decisionMakers: ["a", "b"].map { id in DecisionMaker(id: id, name: id, options: [Option(id: "\(id).o", name: "O")]) })
    conflict.decisionMakers[0].preference = .prioritized([Statement(condition: Condition(text: "a.o", formula: .atom(0)))])
    var changes = Stage.Changes()
    changes.closed = [0]
    conflict.decisionMakers[1].sees = Perception(changes: changes)
    let hypergame = try #require(judgedHypergame(conflict))
    #expect(hypergame.equilibria(under: .nash) == [])
    #expect(hypergame.surprises(under: .nash).map(\.state) == [1, 3])
    #expect(hypergame.surprises(under: .nash).allSatisfy { $0.surprised == [1] })
    #expect(hypergame.hidden(under: .nash).map(\.by) == [[1], [1]])
  }
}
