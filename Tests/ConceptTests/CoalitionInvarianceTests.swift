/// What must not change the verdicts on coalitions: other names, another order of states and decision makers, other ranks in the same order.

import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Coalitions: invariance")
struct CoalitionInvarianceTests {
  @Test("states and decision makers in another order, ranks further apart", arguments: 0..<150 as Range<UInt64>)
  func relabelled(seed: UInt64) throws {
    guard let sample = CoalitionTests.Sample(seed &+ 300, makers: 2...4) else { return }
    let graph = sample.graph
    var random = SeededGenerator(seed: seed ^ 0xAB)
    // `states[old]` and `makers[old]` are the new places.
    let states = Array(0..<graph.stateCount).shuffled(using: &random)
    let makers = Array(graph.decisionMakers).shuffled(using: &random)
    var arcs = [[(from: Int, to: Int)]](repeating: [], count: makers.count)
    var ranks = [[Int32]](repeating: [Int32](repeating: 0, count: states.count), count: makers.count)
    for maker in graph.decisionMakers {
      for state in 0..<graph.stateCount {
        arcs[makers[maker]] += graph.moves(of: maker, from: state).map { (from: states[state], to: states[$0]) }
        ranks[makers[maker]][states[state]] = graph.ranks[maker][state] * 3 + 2
      }
    }
    let other = StabilityAnalysis(ConflictGraph(space: StateSpace(.named(states.count)), arcs: arcs, ranks: ranks.map { Ranks($0) }))
    let listed = sample.someCoalitions
    let moved = listed.map { $0.map { Coalition(members: $0.members.map { makers[$0] }.sorted()) } }
    var before = try CoalitionAnalysis(sample.alone, conceivable: listed)
    var after = try CoalitionAnalysis(other, conceivable: moved)
    for concept in SolutionConcept.allCases {
      let (one, two) = (try before.stable(under: concept), try after.stable(under: concept))
      for (index, members) in before.coalitions.enumerated() {
        let place = try #require(after.coalitions.firstIndex(of: members.map { makers[$0] }.sorted()))
        #expect((0..<states.count).allSatisfy { one[index][$0] == two[place][states[$0]] }, "\(concept) \(members) \(sample.model)")
      }
    }
  }

  @Test("smallest first, then in the order of members or of the list, each once")
  func order() throws {
    let alone = StabilityAnalysis(ConflictGraph(words: [0], own: [0..<0, 0..<0, 0..<0], ranks: [[0], [0], [0]]))
    #expect(try CoalitionAnalysis(alone, conceivable: nil).coalitions == [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]])
    let listed = [[0, 1, 2], [1, 2], [0, 1], [1, 2]].map { Coalition(members: $0) }
    #expect(try CoalitionAnalysis(alone, conceivable: listed).coalitions == [[0], [1], [2], [1, 2], [0, 1], [0, 1, 2]])
    #expect(try CoalitionAnalysis(alone, conceivable: []).coalitions == [[0], [1], [2]])
  }

  @Test("what is too large is refused with the limit, before any work")
  func refusals() throws {
    let many = StabilityAnalysis(ConflictGraph(words: [0], own: (0..<13).map { _ in 0..<0 }, ranks: (0..<13).map { _ in [0] }))
    #expect(throws: Problem.self) { try CoalitionAnalysis(many, conceivable: nil) }
    func alone(_ options: Int) -> StabilityAnalysis {
      let ranks = Ranks((0..<Int32(1 << options)).map { $0 % 7 })
      return StabilityAnalysis(
        ConflictGraph(words: StateWords(everyCombinationOf: options), own: [0..<1, 1..<options], ranks: [ranks, ranks]))
    }
    // All states are refused where some may still be looked at.
    var some = try CoalitionAnalysis(alone(13), conceivable: nil)
    let problem = #expect(throws: Problem.self) { try some.verdicts(under: .coalition(.nash)) }
    #expect(problem?.message.contains("4096 states") == true)
    #expect(some.blocks(0, under: .nash).count == 3)
    #expect(throws: Problem.self) { try some.verdicts(under: .basic(.nash)) }
  }
}
