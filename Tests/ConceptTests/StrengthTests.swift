/// Strength of preference: the passes against the oracle, and what must hold of them.

import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Strength of preference")
struct StrengthTests {
  static let concepts = SolutionConcept.allCases.filter { $0 != .nash }

  private func analysis(_ conflict: Conflict, _ graph: ConflictGraph, _ semantics: SanctionSemantics = .legalSequences) throws -> StrengthAnalysis {
    try #require(StrengthAnalysis(conflict, StabilityAnalysis(graph, semantics: semantics)))
  }

  @Test("the passes agree with the definition, and so does the search for the greatest sanctions", arguments: 0..<200 as Range<UInt64>)
  func agreement(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    // The oracle searches anew for every question.
    guard let (conflict, graph) = model.marked(), graph.stateCount <= 16 else { return }
    let analysis = try analysis(conflict, graph)
    let naive = NaiveStrength(conflict)
    for concept in Self.concepts {
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let strength = analysis.strength(of: state, for: maker, under: concept)
          for degree in 0...3 where naive.isStrong(state, for: maker, under: concept, degree: degree) != strength.isStrong(degree: degree) {
            Issue.record("state \(state), maker \(maker), \(concept), degree \(degree): \(strength)\n\(model)\n\(conflict.degrees)")
          }
          let sanctions = analysis.greatestSanctions(at: state, for: maker, under: concept)
          let found: Strength =
            switch sanctions {
            case nil: .unstable
            case let all?: all.map { $0.degree.map { .deterred(degree: $0) } ?? .even }.min() ?? .unprovoked
            }
          #expect(found == strength, "state \(state), maker \(maker), \(concept)\n\(model)")
        }
      }
    }
  }

  @Test("a degree implies the lower ones and stability; a concept implies the weaker ones", arguments: 500..<620 as Range<UInt64>)
  func implications(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed).marked() else { return }
    let analysis = try analysis(conflict, graph)
    guard analysis.hasMarks else { return }
    var verdicts: [[SolutionConcept: ConceptVerdicts]] = []
    for degree in 0...4 {
      verdicts.append(
        try Dictionary(uniqueKeysWithValues: SolutionConcept.allCases.map { ($0, try analysis.verdicts(under: .strong($0, degree: degree))) }))
    }
    for maker in graph.decisionMakers {
      for state in 0..<graph.stateCount {
        for degree in 0...3 {
          let strong = verdicts[degree].mapValues { $0.isStable(state, for: maker) }
          for (concept, holds) in strong where holds { #expect(analysis.analysis.isStable(state, for: maker, under: concept)) }
          for (concept, stronger) in verdicts[degree + 1] where stronger.isStable(state, for: maker) { #expect(strong[concept] == true) }
          for (one, weaker) in [(SolutionConcept.nash, SolutionConcept.sseq), (.sseq, .seq), (.sseq, .smr), (.seq, .gmr), (.smr, .gmr)]
          where strong[one] == true {
            #expect(strong[weaker] == true, "\(one) without \(weaker)")
          }
        }
      }
    }
  }

  @Test("without marks only what needs no deterrence is strong", arguments: 800..<900 as Range<UInt64>)
  func withoutMarks(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    guard let graph = ConflictGraph.build(model.conflict).graph else { return }
    let analysis = try analysis(model.conflict, graph)
    #expect(analysis.degrees == [0])
    for concept in Self.concepts {
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let isStrong = analysis.strength(of: state, for: maker, under: concept).isStrong()
          #expect(isStrong == analysis.analysis.isStable(state, for: maker, under: .nash))
        }
      }
    }
    #expect { try analysis.verdicts(under: .strong(.seq, degree: 1)) } throws: { ($0 as? Problem)?.code == "no-marks" }
  }

  @Test("where every difference is great, the strict sanctions are the great ones", arguments: 900..<1000 as Range<UInt64>)
  func everythingGreat(seed: UInt64) throws {
    var conflict = RandomModel(seed: seed).conflict
    for maker in conflict.decisionMakers.indices { conflict.decisionMakers[maker].preference.mark { 1 } }
    guard let graph = ConflictGraph.build(conflict).graph else { return }
    let analysis = try analysis(conflict, graph)
    // Weights cannot be marked.
    for maker in graph.decisionMakers where !conflict.decisionMakers[maker].preference.isWeighted {
      for strength in analysis.strengths.map({ $0[maker] }).joined() { #expect(strength.isStrong(degree: 0) == strength.isStrong(degree: 1)) }
    }
  }

  @Test("with two decision makers it does not matter whether each moves once", arguments: 1000..<1080 as Range<UInt64>)
  func eachOnce(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed, makers: 2...2).marked() else { return }
    #expect(try analysis(conflict, graph).strengths == analysis(conflict, graph, .eachOnce).strengths)
  }

  @Test("marked statements and the ranking that they amount to say the same", arguments: 1100..<1250 as Range<UInt64>)
  func sameDifferences(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed).marked() else { return }
    let before = try analysis(conflict, graph)
    var changed = conflict
    for maker in graph.decisionMakers {
      let ranks = graph.ranks[maker]
      let groups = Set(ranks).sorted(by: >).map { rank in (0..<graph.stateCount).filter { ranks[$0] == rank } }
      changed.decisionMakers[maker].preference = .ranked(
        Ranking(
          groups: groups.map { $0.map { Ranking.RankedState(number: $0 + 1) } },
          degrees: zip(groups, groups.dropFirst()).map { before.degree(of: maker, preferring: $0[0], to: $1[0]) ?? 0 }))
    }
    let other = try #require(ConflictGraph.build(changed).graph)
    #expect(other.ranks == graph.ranks)
    #expect(try analysis(changed, other).strengths == before.strengths)
  }

  @Test("moves held arc by arc, states in another order and decision makers in another order change nothing", arguments: 1300..<1450 as Range<UInt64>)
  func relabelling(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed).marked() else { return }
    let before = try analysis(conflict, graph)
    var random = SeededGenerator(seed: seed)
    let states = Array(0..<graph.stateCount).shuffled(using: &random)
    let makers = Array(graph.decisionMakers).shuffled(using: &random)
    let (changed, other) = try relabelled(conflict, graph, before, states: states, makers: makers)
    let after = try analysis(changed, other)
    for concept in Self.concepts {
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let there = after.strength(of: states[state], for: makers.firstIndex(of: maker) ?? 0, under: concept)
          #expect(there == before.strength(of: state, for: maker, under: concept))
        }
      }
    }
  }

  /// The same conflict in graph form: state `s` is called `states[s]`, and decision maker `makers[p]` stands at place `p`.
  private func relabelled(_ conflict: Conflict, _ graph: ConflictGraph, _ strengths: StrengthAnalysis, states: [Int], makers: [Int]) throws -> (
    Conflict, ConflictGraph
  ) {
    let arcs = makers.map { maker in
      (0..<graph.stateCount).flatMap { state in graph.moves(of: maker, from: state).map { GraphForm.Arc(from: states[state], to: states[$0]) } }
    }
    var changed = Conflict(form: .graph(GraphForm(states: states.map { "s\($0)" }, arcs: arcs)))
    changed.decisionMakers = makers.map { maker in
      var decisionMaker = conflict.decisionMakers[maker]
      decisionMaker.options = []
      let ranks = graph.ranks[maker]
      let groups = Set(ranks).sorted(by: >).map { rank in (0..<graph.stateCount).filter { ranks[$0] == rank } }
      decisionMaker.preference = .ranked(
        Ranking(
          groups: groups.map { $0.map { Ranking.RankedState(number: states[$0] + 1) } },
          degrees: zip(groups, groups.dropFirst()).map { strengths.degree(of: maker, preferring: $0[0], to: $1[0]) ?? 0 }))
      return decisionMaker
    }
    return (changed, try #require(ConflictGraph.build(changed).graph))
  }

  /// With 255 ranks the ranks fit a byte and the worths, which are one higher, do not; with 512 neither do.
  @Test("many ranks", arguments: [255, 256, 512])
  func manyRanks(levels: Int) throws {
    var random = SeededGenerator(seed: UInt64(levels))
    var conflict = Conflict()
    let count = 512
    for (index, options) in [3, 3, 3].enumerated() {
      var groups = Array(repeating: [Ranking.RankedState](), count: levels)
      for (position, state) in Array(1...count).shuffled(using: &random).enumerated() {
        groups[position < levels ? position : random.below(levels)].append(Ranking.RankedState(number: state))
      }
      let degrees = (1..<levels).map { _ in random.weighted([levels > 300 ? 1 : 300, 1]) }
      conflict.decisionMakers.append(
        DecisionMaker(
          id: "m\(index)", name: "M\(index)", options: (0..<options).map { Option(id: "m\(index).o\($0)", name: "O") },
          preference: .ranked(Ranking(groups: groups, degrees: degrees))))
    }
    let graph = try #require(ConflictGraph.build(conflict).graph)
    let analysis = try analysis(conflict, graph)
    let identity = Array(0..<count)
    let (changed, other) = try relabelled(conflict, graph, analysis, states: identity, makers: [0, 1, 2])
    #expect(try self.analysis(changed, other).strengths == analysis.strengths)
  }

  @Test("a decision maker whose ranks come from elsewhere has no great differences")
  func unmarked() throws {
    let model = RandomModel(seed: 3, .graph, makers: 2...2)
    guard let (conflict, graph) = model.marked() else { return }
    let analysis = try #require(StrengthAnalysis(conflict, StabilityAnalysis(graph), unmarked: [0, 1]))
    #expect(!analysis.hasMarks)
  }
}

extension Preference {
  fileprivate var isWeighted: Bool { if case .weighted = self { true } else { false } }
}

extension StrengthAnalysis {
  /// For each of the four concepts with sanctions, decision maker and state the strength.
  var strengths: [[[Strength]]] {
    SolutionConcept.allCases.filter { $0 != .nash }.map { concept in
      analysis.graph.decisionMakers.map { maker in (0..<analysis.graph.stateCount).map { strength(of: $0, for: maker, under: concept) } }
    }
  }
}
