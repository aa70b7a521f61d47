/// Attitudes: relational verdicts against the oracle, and what must hold of them.

import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Attitudes")
struct AttitudeTests {
  private func verdicts(_ conflict: Conflict, _ graph: ConflictGraph) throws -> [SolutionConcept: [[Bool]]] {
    var analysis = try AttitudeAnalysis(conflict, graph)
    var found: [SolutionConcept: [[Bool]]] = [:]
    for concept in SolutionConcept.allCases { found[concept] = try analysis.verdicts(under: .relational(concept)).stable }
    return found
  }

  @Test("the verdicts agree with the definition, and so do the reasons", arguments: 0..<200 as Range<UInt64>)
  func agreement(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    guard let (conflict, graph) = model.withAttitudes(), graph.stateCount <= 32 else { return }
    var analysis = try AttitudeAnalysis(conflict, graph)
    guard analysis.hasAttitudes else { return }
    let oracle = NaiveOracle(NaiveModel.relational(conflict))
    for concept in SolutionConcept.allCases {
      let verdicts = try analysis.verdicts(under: .relational(concept))
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let expected = oracle.isStable(state, for: maker, under: concept, .legalSequences)
          #expect(verdicts.isStable(state, for: maker) == expected, "state \(state), maker \(maker), \(concept)\n\(model)")
          let isUndeterred = if case .undeterred = analysis.reason(of: state, for: maker, under: concept) { true } else { false }
          #expect(isUndeterred == !expected, "the reason for state \(state), maker \(maker), \(concept)\n\(model)")
        }
      }
    }
  }

  @Test("nothing but the assumed attitudes: nothing is said of it", arguments: 300..<330 as Range<UInt64>)
  func assumedAttitudes(seed: UInt64) throws {
    var conflict = RandomModel(seed: seed).conflict
    for maker in conflict.decisionMakers.indices {
      conflict.decisionMakers[maker].attitudes = conflict.decisionMakers.indices.map {
        Attitude(toward: $0, kind: $0 == maker ? .positive : .neutral)
      }
    }
    guard let graph = ConflictGraph.build(conflict).graph else { return }
    var analysis = try AttitudeAnalysis(conflict, graph)
    #expect(!analysis.hasAttitudes)
    for maker in graph.decisionMakers {
      for state in 0..<graph.stateCount {
        for other in 0..<graph.stateCount { #expect(analysis.prefers(maker, state, to: other) == graph.prefers(maker, state, to: other)) }
      }
    }
    #expect { try analysis.verdicts(under: .relational(.seq)) } throws: { ($0 as? Problem)?.code == "no-attitudes" }
  }

  @Test("where one alone has an attitude that cannot matter, the verdicts are the plain five", arguments: 330..<430 as Range<UInt64>)
  func plain(seed: UInt64) throws {
    var conflict = RandomModel(seed: seed, makers: 2...3).conflict
    // To somebody without a preference nothing is a gain or a loss.
    conflict.decisionMakers[0].preference = .notGiven
    conflict.decisionMakers[1].attitudes = [Attitude(toward: 0, kind: seed % 2 == 0 ? .negative : .positive)]
    guard let graph = ConflictGraph.build(conflict).graph else { return }
    let analysis = StabilityAnalysis(graph)
    for (concept, stable) in try verdicts(conflict, graph) {
      #expect(stable == graph.decisionMakers.map { maker in (0..<graph.stateCount).map { analysis.isStable($0, for: maker, under: concept) } })
    }
  }

  @Test("everybody positive to everybody: an improvement is one that harms nobody and helps somebody", arguments: 430..<500 as Range<UInt64>)
  func pareto(seed: UInt64) throws {
    var conflict = RandomModel(seed: seed, makers: 2...4).conflict
    for maker in conflict.decisionMakers.indices {
      conflict.decisionMakers[maker].attitudes = conflict.decisionMakers.indices.map { Attitude(toward: $0, kind: .positive) }
    }
    guard let graph = ConflictGraph.build(conflict).graph else { return }
    let stable = try #require(try verdicts(conflict, graph)[.nash])
    for maker in graph.decisionMakers {
      for state in 0..<graph.stateCount {
        let hasImprovement = graph.moves(of: maker, from: state).contains { target in
          let changes = graph.decisionMakers.map { Int(graph.ranks[$0][target]) - Int(graph.ranks[$0][state]) }
          return (changes.min() ?? 0) >= 0 && (changes.max() ?? 0) > 0
        }
        #expect(stable[maker][state] == !hasImprovement)
      }
    }
  }

  @Test("hostile to itself alone: everybody's order turned round", arguments: 500..<560 as Range<UInt64>)
  func hostileToItself(seed: UInt64) throws {
    var conflict = RandomModel(seed: seed).conflict
    for maker in conflict.decisionMakers.indices { conflict.decisionMakers[maker].attitudes = [Attitude(toward: maker, kind: .negative)] }
    guard let graph = ConflictGraph.build(conflict).graph else { return }
    var turned = graph.ranks
    for maker in graph.decisionMakers { turned[maker] = Ranks(graph.ranks[maker].map { graph.ranks[maker].top - $0 }) }
    let arcs = graph.decisionMakers.map { maker in
      (0..<graph.stateCount).flatMap { state in graph.moves(of: maker, from: state).map { (from: state, to: $0) } }
    }
    let analysis = StabilityAnalysis(ConflictGraph(space: StateSpace(.named(graph.stateCount)), arcs: arcs, ranks: turned))
    for (concept, stable) in try verdicts(conflict, graph) {
      #expect(stable == graph.decisionMakers.map { maker in (0..<graph.stateCount).map { analysis.isStable($0, for: maker, under: concept) } })
    }
  }

  @Test("a model that is too large is refused")
  func tooLarge() {
    let options = (0..<13).map { Option(id: "a.o\($0)", name: "O") }
    let conflict = Conflict(decisionMakers: [
      DecisionMaker(id: "a", name: "A", options: options, attitudes: [Attitude(toward: 0, kind: .negative)])
    ])
    guard let graph = ConflictGraph.build(conflict).graph else {
      Issue.record("no graph")
      return
    }
    #expect { try AttitudeAnalysis(conflict, graph) } throws: { ($0 as? Problem)?.code == "too-many-states" }
  }
}
