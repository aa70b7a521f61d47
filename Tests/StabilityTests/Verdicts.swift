/// Comparison of an engine's graph and verdicts with the oracle's, as text that says where they first differ.

import GraphModel
import Stability

@testable import TestModels

/// Comparisons that return nil when the engine is right.
enum Comparison {
  /// States and their numbering.
  static func states(_ graph: ConflictGraph, _ naive: NaiveModel) -> String? {
    guard graph.stateCount == naive.states.count, graph.space.count == naive.states.count else {
      return "the engine has \(graph.stateCount) states, the oracle \(naive.states.count)"
    }
    for (state, row) in naive.states.enumerated() {
      for (atom, truth) in row.enumerated() where graph.space.holds(atom, in: state) != truth {
        return "atom \(atom) in state \(state): engine \(!truth), oracle \(truth)"
      }
      let atoms = row.indices.filter { row[$0] }
      guard graph.space.state(of: Set(atoms)) == state else { return "state \(state) is not found by its atoms \(atoms)" }
      guard graph.space.atoms(of: state) == atoms else { return "state \(state) has atoms \(graph.space.atoms(of: state)), not \(atoms)" }
    }
    return nil
  }

  /// Ranks: the same order for every pair of states, and dense from 0.
  static func ranks(_ graph: ConflictGraph, _ naive: NaiveModel) -> String? {
    for maker in naive.makers {
      let ranks = graph.ranks[maker]
      guard ranks.count == naive.states.count else { return "maker \(maker) has \(ranks.count) ranks" }
      for s in ranks.indices {
        for t in ranks.indices {
          let isBetter = naive.better[maker][s][t]
          guard (ranks[t] > ranks[s]) == isBetter, graph.prefers(maker, t, to: s) == isBetter else {
            return "maker \(maker): is state \(t) better than state \(s)? ranks \(ranks[t]), \(ranks[s]); oracle \(isBetter)"
          }
        }
      }
      let levels = Set(ranks)
      guard levels == Set((0..<levels.count).map { Int32($0) }) else { return "maker \(maker): the ranks \(ranks) have gaps" }
    }
    return nil
  }

  /// Moves, from both ends, and improvements.
  static func moves(_ graph: ConflictGraph, _ naive: NaiveModel, _ oracle: NaiveOracle) -> String? {
    guard graph.decisionMakerCount == naive.makers.count else { return "the engine has \(graph.decisionMakerCount) decision makers" }
    for maker in naive.makers {
      var origins: [[Int]] = naive.states.map { _ in [] }
      for state in naive.states.indices {
        let moves = graph.moves(of: maker, from: state)
        guard moves == oracle.moves(maker, state) else {
          return "moves of maker \(maker) from \(state): engine \(moves), oracle \(oracle.moves(maker, state))"
        }
        for target in moves { origins[target].append(state) }
        let improvements = graph.improvements(of: maker, from: state)
        guard improvements == oracle.improvements(maker, state) else {
          return "improvements of maker \(maker) from \(state): engine \(improvements), oracle \(oracle.improvements(maker, state))"
        }
        var visited: [Int] = []
        graph.forEachMove(of: maker, from: state) { visited.append($0) }
        guard visited.sorted() == moves else { return "forEachMove of maker \(maker) from \(state) visits \(visited), not \(moves)" }
      }
      for state in naive.states.indices {
        var visited: [Int] = []
        graph.forEachMove(of: maker, into: state) { visited.append($0) }
        guard visited.sorted() == origins[state] else {
          return "moves of maker \(maker) into \(state): engine \(visited.sorted()), oracle \(origins[state])"
        }
      }
    }
    return nil
  }

  /// The stable states of every decision maker and the equilibria, for one meaning of "sanction".
  static func verdicts(_ graph: ConflictGraph, _ oracle: NaiveOracle, _ semantics: SanctionSemantics) -> String? {
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    let states = oracle.model.states.indices
    for concept in SolutionConcept.allCases {
      var equilibria = Array(states)
      for maker in oracle.model.makers {
        let expected = states.filter { oracle.isStable($0, for: maker, under: concept, semantics) }
        let found = analysis.stableStates(for: maker, under: concept)
        guard found == expected else {
          return "stable states of maker \(maker) under \(concept) (\(semantics)): engine \(found), oracle \(expected)"
        }
        equilibria.removeAll { !expected.contains($0) }
      }
      let found = analysis.equilibria(under: concept)
      guard found == equilibria else {
        return "equilibria under \(concept) (\(semantics)): engine \(found), oracle \(equilibria)"
      }
    }
    return nil
  }

  /// The other questions that an analysis answers agree with its lists of stable states and equilibria.
  static func otherAnswers(_ graph: ConflictGraph, _ semantics: SanctionSemantics) -> String? {
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    let makers = 0..<graph.decisionMakerCount
    for state in 0..<graph.stateCount {
      var concepts: [SolutionConcept] = []
      for concept in SolutionConcept.allCases {
        let dissenters = makers.filter { !analysis.stableStates(for: $0, under: concept).contains(state) }
        let isEquilibrium = analysis.equilibria(under: concept).contains(state)
        if isEquilibrium { concepts.append(concept) }
        guard makers.filter({ !analysis.isStable(state, for: $0, under: concept) }) == dissenters,
          analysis.dissenters(at: state, under: concept) == dissenters,
          analysis.isEquilibrium(state, under: concept) == isEquilibrium
        else { return "state \(state) under \(concept) (\(semantics)): the analysis contradicts itself" }
      }
      guard analysis.concepts(of: state) == concepts else { return "concepts of state \(state): \(analysis.concepts(of: state))" }
    }
    return nil
  }

  /// What a test of many tiny models compares: improvements, and all verdicts for both meanings of "sanction".
  static func verdictsAndImprovements(_ graph: ConflictGraph, _ naive: NaiveModel) -> String? {
    let oracle = NaiveOracle(naive)
    for maker in naive.makers {
      for state in naive.states.indices where graph.improvements(of: maker, from: state) != oracle.improvements(maker, state) {
        return "improvements of maker \(maker) from \(state): engine \(graph.improvements(of: maker, from: state))"
      }
    }
    for semantics in SanctionSemantics.allCases {
      if let complaint = verdicts(graph, oracle, semantics) { return complaint }
    }
    return nil
  }

  /// Everything.
  static func everything(_ graph: ConflictGraph, _ naive: NaiveModel) -> String? {
    let oracle = NaiveOracle(naive)
    if let complaint = states(graph, naive) ?? ranks(graph, naive) ?? moves(graph, naive, oracle) { return complaint }
    for semantics in SanctionSemantics.allCases {
      if let complaint = verdicts(graph, oracle, semantics) { return complaint }
    }
    return nil
  }
}

extension Comparison {
  /// The explanations, which search the graph anew, agree with the verdicts.
  static func explanations(_ graph: ConflictGraph) -> String? {
    let analysis = StabilityAnalysis(graph)
    for state in 0..<graph.stateCount {
      for maker in 0..<graph.decisionMakerCount {
        for concept in SolutionConcept.allCases
        where analysis.explanation(of: state, for: maker, under: concept).isStable != analysis.isStable(state, for: maker, under: concept) {
          return "the explanation of state \(state) for maker \(maker) under \(concept) contradicts the verdict"
        }
      }
    }
    return nil
  }
}
