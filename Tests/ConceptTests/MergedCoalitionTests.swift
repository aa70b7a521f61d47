/// Merged coalitions: with nobody merged the plain verdicts, else those of a conflict in which the members are one decision maker with a preference that is no ranking.

import Concepts
import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Merged coalitions")
struct MergedCoalitionTests {
  @Test("one alone merged is the conflict as it is", arguments: 0..<150 as Range<UInt64>)
  func oneAlone(seed: UInt64) throws {
    guard let sample = CoalitionTests.Sample(seed) else { return }
    var merged = try MergedAnalysis(sample.graph, merging: [[Int(seed) % sample.graph.decisionMakerCount]])
    for concept in SolutionConcept.allCases {
      #expect(merged.equilibria(under: concept) == sample.alone.equilibria(under: concept), "\(concept) \(sample.model)")
      for maker in sample.graph.decisionMakers {
        for state in 0..<sample.graph.stateCount {
          #expect(merged.isStable(state, for: maker, under: concept) == sample.alone.isStable(state, for: maker, under: concept))
        }
      }
    }
  }

  /// The conflict is written down anew, arc by arc, with the merged party as one decision maker, and judged by comparisons of pairs.
  @Test("a merged party is one decision maker", arguments: 0..<150 as Range<UInt64>)
  func oneDecisionMaker(seed: UInt64) throws {
    guard let sample = CoalitionTests.Sample(seed, makers: 2...4) else { return }
    let graph = sample.graph
    var random = SeededGenerator(seed: seed ^ 0x3E6)
    let members = graph.decisionMakers.filter { _ in random.chance(60) }
    guard !members.isEmpty else { return }
    var merged = try MergedAnalysis(graph, merging: [members])
    let parties = merged.parties
    var joint = JointMoves(graph)
    let arcs = parties.map { party in
      (0..<graph.stateCount).flatMap { from in joint.reached(from: from, by: party).filter { $0 != from }.map { (from: from, to: $0) } }
    }
    let rewritten = ConflictGraph(
      space: StateSpace(.named(graph.stateCount)), arcs: arcs, ranks: parties.map { _ in Ranks([Int32](repeating: 0, count: graph.stateCount)) })
    func better(_ party: Int, _ target: Int, than state: Int) -> Bool { parties[party].allSatisfy { graph.prefers($0, target, to: state) } }
    var expected = ComparedVerdicts(
      rewritten,
      Comparisons(
        leaves: { better($0, $2, than: $1) }, deters: { !better($0, $2, than: $1) }, escapes: { better($0, $2, than: $1) },
        answers: { better($0, $2, than: $1) }))
    for concept in SolutionConcept.allCases {
      let found = parties.indices.map { party in (0..<graph.stateCount).map { merged.isStable($0, for: party, under: concept) } }
      #expect(found == expected.stable(under: concept), "\(concept), merged \(members)\n\(sample.model)")
    }
  }

  @Test("a decision maker cannot merge twice")
  func twice() throws {
    let graph = ConflictGraph(words: [0, 1], own: [0..<1, 1..<1], ranks: [[0, 1], [0, 0]])
    #expect(throws: (any Error).self) { try MergedAnalysis(graph, merging: [[0, 1], [1]]) }
    #expect(throws: (any Error).self) { try MergedAnalysis(graph, merging: [[0, 7]]) }
  }
}
