/// The theorems of section 3 of the definitions, as properties of the engine's verdicts on random models.

import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("Theorems hold")
struct TheoremTests {
  /// The first is stability of the narrower concept, the second follows from it.
  static let implications: [(SolutionConcept, SolutionConcept)] = [
    (.nash, .sseq), (.sseq, .seq), (.seq, .gmr), (.nash, .smr), (.smr, .gmr), (.sseq, .smr),
  ]

  @Test("R => SSEQ => SEQ => GMR, R => SMR => GMR, SSEQ => SMR", arguments: TestSizes.batches)
  func implications(batch: Int) {
    Campaign.run(batch, of: TestSizes.theorems, salt: 10) { model, graph in
      for semantics in SanctionSemantics.allCases {
        let analysis = StabilityAnalysis(graph, semantics: semantics)
        for maker in model.naive.makers {
          for (narrow, wide) in Self.implications {
            let stable = analysis.stableStates(for: maker, under: narrow)
            let others = Set(analysis.stableStates(for: maker, under: wide))
            if let state = stable.first(where: { !others.contains($0) }) {
              return "state \(state) is \(narrow) stable for maker \(maker) but not \(wide) stable (\(semantics))"
            }
          }
        }
        for (narrow, wide) in Self.implications {
          let others = Set(analysis.equilibria(under: wide))
          if let state = analysis.equilibria(under: narrow).first(where: { !others.contains($0) }) {
            return "state \(state) is an equilibrium under \(narrow) but not under \(wide) (\(semantics))"
          }
        }
      }
      return nil
    }
  }

  @Test("each-once and legal sequences agree with one or two decision makers", arguments: TestSizes.batches)
  func twoMakers(batch: Int) {
    Campaign.run(batch, of: TestSizes.theorems, makers: 1...2, salt: 11) { model, graph in
      compare(model, graph) { eachOnce, legal in eachOnce == legal }
    }
  }

  @Test("each-once stable => stable", arguments: TestSizes.batches)
  func eachOnce(batch: Int) {
    Campaign.run(batch, of: TestSizes.theorems, makers: 3...4, salt: 12) { model, graph in
      compare(model, graph) { eachOnce, legal in Set(eachOnce).isSubset(of: legal) }
    }
  }

  private func compare(
    _ model: RandomModel, _ graph: ConflictGraph, _ holds: (_ eachOnce: [Int], _ legal: [Int]) -> Bool
  ) -> String? {
    let eachOnce = StabilityAnalysis(graph, semantics: .eachOnce)
    let legal = StabilityAnalysis(graph, semantics: .legalSequences)
    for maker in model.naive.makers {
      for concept in SolutionConcept.allCases {
        let pair = (eachOnce.stableStates(for: maker, under: concept), legal.stableStates(for: maker, under: concept))
        guard holds(pair.0, pair.1) else {
          return "maker \(maker) under \(concept): stable each-once \(pair.0), with legal sequences \(pair.1)"
        }
      }
    }
    return nil
  }

  @Test("a lone decision maker is stable exactly where it cannot improve", arguments: TestSizes.batches)
  func loneMaker(batch: Int) {
    Campaign.run(batch, of: TestSizes.theorems / 5, makers: 1...1, salt: 13) { model, graph in
      let expected = model.naive.states.indices.filter { graph.improvements(of: 0, from: $0).isEmpty }
      for semantics in SanctionSemantics.allCases {
        let analysis = StabilityAnalysis(graph, semantics: semantics)
        for concept in SolutionConcept.allCases where analysis.equilibria(under: concept) != expected {
          return "\(concept) (\(semantics)): equilibria \(analysis.equilibria(under: concept)), no improvement from \(expected)"
        }
      }
      return nil
    }
  }

  @Test("a best state is stable for its decision maker, and every state for an indifferent one", arguments: TestSizes.batches)
  func bestStates(batch: Int) {
    Campaign.run(batch, of: TestSizes.theorems / 5, salt: 14) { model, graph in
      for semantics in SanctionSemantics.allCases {
        let analysis = StabilityAnalysis(graph, semantics: semantics)
        for maker in model.naive.makers {
          for state in model.naive.states.indices where !model.naive.better[maker][state].contains(true) {
            for concept in SolutionConcept.allCases where !analysis.isStable(state, for: maker, under: concept) {
              return "state \(state) is best for maker \(maker) and yet not \(concept) stable (\(semantics))"
            }
          }
        }
      }
      return nil
    }
  }
}
