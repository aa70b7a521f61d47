import ConflictModel
import GraphModel
import Problems
import Stability
import Testing

@testable import Concepts
@testable import TestModels

/// What the documentation says of Elmira under farther sight.
@Suite("Farther sight: Elmira")
struct ElmiraSightTests {
  /// The published model: the Ministry may modify the order, Uniroyal delays, accepts or abandons, the local government may insist.
  private var graph: ConflictGraph? {
    func option(_ id: String, _ direction: Option.Direction = .both) -> Option { Option(id: id, name: id, direction: direction) }
    func maker(_ id: String, _ options: [Option], _ groups: [[Int]]) -> DecisionMaker {
      DecisionMaker(
        id: id, name: id, options: options,
        preference: .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0) } })))
    }
    let one = (1...3).map { Condition(text: "", formula: .atom($0)) }
    let conflict = Conflict(
      decisionMakers: [
        maker("moe", [option("modify", .takeOnly)], [[9], [3], [4], [10], [7], [1], [2], [8], [5, 6, 11, 12]]),
        maker(
          "uniroyal", [option("delay", .dropOnly), option("accept"), option("abandon", .takeOnly)],
          [[1], [4], [10], [7], [5, 6, 11, 12], [2], [3], [9], [8]]),
        maker("local", [option("insist")], [[9], [3], [7], [1], [10], [8], [4], [2], [5, 6, 11, 12]]),
      ], rules: [Rule(kind: .count(.exactlyOne, one))])
    return ConflictGraph.build(conflict).graph
  }

  @Test("the equilibria of each concept")
  func equilibria() throws {
    let graph = try #require(graph)
    var sight = SightAnalysis(graph)
    let expected: [([Concept], [Int])] = [
      ([.simultaneous, .limitedMove(1)] + (1...5).map { .credibleMetarational($0) }, [5, 6, 7, 10, 11, 12]),
      ([.nonMyopic] + (2...6).map { .limitedMove($0) }, [5, 6, 10, 11, 12]),
      ([.policy] + (2...6).map { .maximin($0) } + (2...6).map { .metarational($0) }, [1, 4, 5, 6, 7, 10, 11, 12]),
    ]
    for (concepts, states) in expected {
      for concept in concepts { #expect(try sight.verdicts(under: concept).equilibria.map { $0 + 1 } == states, "\(concept)") }
    }
    #expect(try !sight.policyAnswers().contains(.notSettled))
    let period = try sight.period()
    #expect(period?.from == 3 && period?.length == 1)
  }

  /// The Ministry modifies the order because it sees that Uniroyal will accept it then.
  @Test("why 7 falls with two moves ahead")
  func seven() throws {
    let graph = try #require(graph)
    var sight = SightAnalysis(graph)
    #expect(try sight.anticipated(from: 6, by: 0, horizon: 1) == [6])
    #expect(try sight.anticipated(from: 6, by: 0, horizon: 2) == [9])
    let prospect = try #require(try sight.prospects(from: 6, for: 0, horizon: 2).first)
    #expect(prospect.line == [Step(mover: 0, to: 7), Step(mover: 1, to: 9)])
    // The local government, at 1: with two moves ahead it would insist (7), with three it sees that this leads to 10.
    #expect(try sight.anticipated(from: 0, by: 2, horizon: 2) == [6])
    #expect(try sight.anticipated(from: 0, by: 2, horizon: 3) == [0])
  }
}
