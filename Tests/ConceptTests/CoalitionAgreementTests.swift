/// The engine's verdicts on coalitions against those that are written from the definition.

import Concepts
import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Coalitions agree with the oracle")
struct CoalitionAgreementTests {
  @Test("every coalition, state and concept", arguments: 0..<300 as Range<UInt64>)
  func coalitions(seed: UInt64) throws {
    guard let sample = CoalitionTests.Sample(seed &+ 7_000, makers: 2...4), sample.graph.stateCount <= 16 else { return }
    let listed = sample.someCoalitions
    let naive = NaiveCoalitions(sample.model.naive, conceivable: listed.map { $0.map(\.members) })
    var analysis = try CoalitionAnalysis(sample.alone, conceivable: listed)
    #expect(Set(analysis.coalitions) == Set(naive.coalitions))
    for concept in SolutionConcept.allCases {
      let stable = try analysis.stable(under: concept)
      let expected = analysis.coalitions.map { group in (0..<sample.graph.stateCount).map { naive.isStable($0, for: group, under: concept) } }
      #expect(stable == expected, "\(concept) \(sample.model)")
      let verdicts = try analysis.verdicts(under: .coalition(concept))
      for state in 0..<sample.graph.stateCount {
        let blocking = expected.indices.filter { !expected[$0][state] }.map { analysis.coalitions[$0] }
        #expect(analysis.blocks(state, under: concept).map(\.members) == blocking)
        #expect(verdicts.isEquilibrium(state) == blocking.isEmpty)
        for maker in sample.graph.decisionMakers {
          #expect(verdicts.isStable(state, for: maker) == !blocking.contains { $0.contains(maker) })
        }
      }
    }
  }

  @Test("merged parties", arguments: 0..<200 as Range<UInt64>)
  func merged(seed: UInt64) throws {
    guard let sample = CoalitionTests.Sample(seed &+ 9_000, makers: 2...4), sample.graph.stateCount <= 32 else { return }
    var random = SeededGenerator(seed: seed ^ 0x3E7)
    let members = sample.graph.decisionMakers.filter { _ in random.chance(60) }
    guard !members.isEmpty else { return }
    let naive = NaiveOracle(NaiveCoalitions.merged(sample.model.naive, members))
    var analysis = try MergedAnalysis(sample.graph, merging: [members])
    let parties = [members] + sample.graph.decisionMakers.filter { !members.contains($0) }.map { [$0] }
    for concept in SolutionConcept.allCases {
      for (place, party) in parties.enumerated() {
        let index = try #require(analysis.parties.firstIndex(of: party))
        for state in 0..<sample.graph.stateCount {
          let expected = naive.isStable(state, for: place, under: concept, .legalSequences)
          #expect(analysis.isStable(state, for: index, under: concept) == expected, "\(concept) \(party) \(state) \(sample.model)")
        }
      }
    }
  }
}
