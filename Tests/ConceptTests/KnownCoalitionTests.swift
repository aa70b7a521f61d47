/// What coalitions mean for the cases that ship.

import Casefile
import Concepts
import ConflictModel
import Foundation
import GraphModel
import Stability
import TestSupport
import Testing

@Suite("Coalitions of known cases")
struct KnownCoalitionTests {
  private func coalitions(_ folder: String, stage: String? = nil) throws -> CoalitionAnalysis {
    let value = try #require(try CaseFile.load(Repository.root.appendingPathComponent("cases/\(folder)").path).value)
    let conflict = value.conflict(in: try stage.map { try #require(value.stage($0)) })
    return try CoalitionAnalysis(StabilityAnalysis(try #require(ConflictGraph.build(conflict).graph)), conceivable: conflict.coalitions)
  }

  /// Kilgour, Hipel, Fang & Peng 2001: of the equilibria of Elmira the deadlock, 7, falls to the Ministry and Uniroyal, who move to 10.
  @Test("Elmira: the Ministry and Uniroyal leave 7 for 10", arguments: SolutionConcept.allCases)
  func elmira(concept: SolutionConcept) throws {
    var coalitions = try coalitions("elmira")
    #expect(coalitions.alone.isEquilibrium(6, under: concept))
    let blocks = coalitions.blocks(6, under: concept)
    #expect(blocks.map(\.members) == [[0, 1]])
    #expect(blocks.map(\.target) == [9])
    #expect(blocks.map { $0.moves.map(\.mover).sorted() } == [[0, 1]])
    let proof = (0..<12).filter { coalitions.isProof($0, under: concept) }
    #expect(Set(proof).isSuperset(of: [4, 5, 9, 10, 11]))
    var merged = try MergedAnalysis(coalitions.alone.graph, merging: [[0, 1]])
    let equilibria = merged.equilibria(under: concept)
    #expect(!equilibria.contains(6))
  }

  @Test("Paris: nobody together leaves the deadlock of 10 October; in the next stage only the meeting of four is coalition-proof")
  func paris() throws {
    var first = try coalitions("paris-1968", stage: "october-offer")
    let concepts = SolutionConcept.allCases.filter { first.isProof(0, under: $0) }
    #expect(concepts == SolutionConcept.allCases)
    let broken = first.alone.equilibria(under: .seq).filter { !first.isProof($0, under: .seq) }
    #expect(broken == [36])
    var second = try coalitions("paris-1968", stage: "bargaining")
    let proof = second.alone.equilibria(under: .seq).filter { second.isProof($0, under: .seq) }
    #expect(proof == [47])
    let blocks = second.blocks(0, under: .seq)
    #expect(blocks.map(\.members) == [[0, 1, 3], [0, 1, 2, 3]])
  }
}
