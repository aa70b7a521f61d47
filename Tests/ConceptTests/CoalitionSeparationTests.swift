/// Smallest models that tell coalitional stability from its neighbours, found by search; every verdict is worked out beside it.

import Concepts
import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("Coalitions: separating examples")
struct CoalitionSeparationTests {
  /// The search finds nothing smaller than a kept example, and something as small.
  private func expectSmallest(_ kept: TinyGraph, makers: Int, draws: Int = 600, where wanted: (TinyGraph) throws -> Bool) rethrows {
    #expect(try wanted(kept), "\(kept)")
    let found = try TinyGraph.smallest(makers: makers, draws: draws, where: wanted)
    #expect(found?.size == kept.size, "found \(found.map(String.init(describing:)) ?? "nothing")")
  }

  @Test("PLACEHOLDER")
  func print() throws {
    let a = try TinyGraph.smallest(makers: 2, draws: 600) { try Self.brokenNash($0) }
    Swift.print("A", a as Any)
    let b = try TinyGraph.smallest(makers: 3, draws: 600) { try Self.heldByCoalition($0) }
    Swift.print("B", b as Any)
    let c = try TinyGraph.smallest(makers: 3, draws: 600) { try Self.sequentialWithoutGeneral($0) }
    Swift.print("C", c as Any)
    let d = try TinyGraph.smallest(makers: 2, draws: 600) { try Self.proofButNotNash($0) }
    Swift.print("D", d as Any)
    let e = try TinyGraph.smallest(makers: 2, draws: 600) { try Self.mergedOnly($0) }
    Swift.print("E", e as Any)
    let f = try TinyGraph.smallest(makers: 3, draws: 600) { try Self.notMerged($0) }
    Swift.print("F", f as Any)
    let g = try TinyGraph.smallest(makers: 3, draws: 600) { try Self.symmetricFails($0) }
    Swift.print("G", g as Any)
  }

  static func brokenNash(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    return coalitions.alone.isEquilibrium(0, under: .nash) && SolutionConcept.allCases.allSatisfy { !coalitions.isProof(0, under: $0) }
  }

  static func heldByCoalition(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    return !coalitions.alone.isEquilibrium(0, under: .seq) && coalitions.isProof(0, under: .seq)
  }

  static func sequentialWithoutGeneral(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    return coalitions.isStable(0, for: 0, under: .seq) && !coalitions.isStable(0, for: 0, under: .gmr)
  }

  static func symmetricFails(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    return coalitions.isStable(0, for: 0, under: .sseq) && !coalitions.isStable(0, for: 0, under: .smr)
      && coalitions.isStable(0, for: 0, under: .gmr)
  }

  static func proofButNotNash(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    return coalitions.isProof(0, under: .seq) && !coalitions.isProof(0, under: .nash)
  }

  static func mergedOnly(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    var merged = try MergedAnalysis(tiny.graph, merging: [[0, 1]])
    return merged.equilibria(under: .nash).contains(0) && !coalitions.isProof(0, under: .nash)
  }

  static func notMerged(_ tiny: TinyGraph) throws -> Bool {
    var coalitions = try tiny.coalitions()
    var merged = try MergedAnalysis(tiny.graph, merging: [[0, 1]])
    return coalitions.isProof(0, under: .seq) && !merged.equilibria(under: .seq).contains(0)
  }
}
