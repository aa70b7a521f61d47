/// Smallest models that tell strong stability under one concept from that under another, and from plain stability.

import Concepts
import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("Separating examples of strength")
struct StrengthSeparationTests {
  /// A model of two decision makers in graph form. Decision maker 0 ranks `best, start, worst`, and the step down to the worst is great.
  private func strength(_ arcs: [[(Int, Int)]], second: [[Int]], degrees: [Int] = [0, 1]) throws -> StrengthAnalysis {
    func ranked(_ groups: [[Int]], _ degrees: [Int]) -> Preference {
      .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0 + 1) } }, degrees: degrees))
    }
    let conflict = Conflict(
      form: .graph(GraphForm(states: ["start", "best", "worst"], arcs: arcs.map { $0.map { GraphForm.Arc(from: $0.0, to: $0.1) } })),
      decisionMakers: [
        DecisionMaker(id: "a", name: "A", preference: ranked([[1], [0], [2]], degrees)),
        DecisionMaker(id: "b", name: "B", preference: ranked(second, [])),
      ])
    let graph = try #require(ConflictGraph.build(conflict).graph)
    return try #require(StrengthAnalysis(conflict, StabilityAnalysis(graph)))
  }

  private func strengths(_ analysis: StrengthAnalysis) -> [Strength] {
    [.gmr, .smr, .seq, .sseq].map { analysis.strength(of: 0, for: 0, under: $0) }
  }

  /// 0 improves from start to best; 1 can move on to worst, which does not improve for it; from there 0 can go back to start.
  ///
  /// Worst is greatly worse than start, so GMR is strong; but 0 ends no worse than in start, so SMR is weak; and 1 has no improvement, so SEQ does not hold.
  @Test("strong GMR without strong SMR and without SEQ")
  func gmrAlone() throws {
    let analysis = try strength([[(0, 1), (2, 0)], [(1, 2)]], second: [[0, 1, 2]])
    #expect(strengths(analysis) == [.deterred(degree: 1), .even, .unstable, .unstable])
  }

  /// 1 improves from best back to start, from where 0 can improve again; it can also move to worst, which does not improve for it.
  @Test("strong GMR and strong SMR with weak SEQ")
  func weakSequential() throws {
    let analysis = try strength([[(0, 1)], [(1, 0), (1, 2)]], second: [[0], [1, 2]])
    #expect(strengths(analysis) == [.deterred(degree: 1), .deterred(degree: 1), .even, .unstable])
  }

  /// 1 improves from best to worst; from there 0 can go back to start.
  @Test("strong SEQ with weak SMR")
  func weakSymmetric() throws {
    let analysis = try strength([[(0, 1), (2, 0)], [(1, 2)]], second: [[2], [0, 1]])
    #expect(strengths(analysis) == [.deterred(degree: 1), .even, .deterred(degree: 1), .even])
  }

  /// The same sanction under another mark: only the step from best to start is great.
  @Test("which step is great decides")
  func whereTheMarkStands() throws {
    let analysis = try strength([[(0, 1)], [(1, 2)]], second: [[2], [0, 1]], degrees: [1, 0])
    #expect(strengths(analysis) == [.deterred(degree: 0), .deterred(degree: 0), .deterred(degree: 0), .deterred(degree: 0)])
  }

  /// Random small models in graph form: each separation is found, and none with fewer than three states, since a great sanction against a move needs three.
  @Test("a search finds the separations in three states, and none in fewer")
  func search() throws {
    typealias Separation = (name: String, holds: ([SolutionConcept: Strength]) -> Bool)
    func isStrong(_ strengths: [SolutionConcept: Strength], _ concept: SolutionConcept) -> Bool { strengths[concept]?.isStrong() ?? false }
    let separations: [Separation] = [
      ("strong GMR, neither strong SMR nor strong SEQ", { isStrong($0, .gmr) && !isStrong($0, .smr) && !isStrong($0, .seq) }),
      ("strong GMR, weak SEQ", { isStrong($0, .gmr) && $0[.seq]?.isWeak == true }),
      ("strong SEQ, weak SMR", { isStrong($0, .seq) && $0[.smr]?.isWeak == true }),
    ]
    var smallest = separations.map { _ in Int.max }
    for seed in 0..<2500 as Range<UInt64> {
      guard let (conflict, graph) = RandomModel(seed: seed, .graph, makers: 2...2).marked(), graph.stateCount <= 4 else { continue }
      let analysis = try #require(StrengthAnalysis(conflict, StabilityAnalysis(graph)))
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let strengths = Dictionary(
            uniqueKeysWithValues: SolutionConcept.allCases.map { ($0, analysis.strength(of: state, for: maker, under: $0)) })
          for (index, separation) in separations.enumerated() where separation.holds(strengths) {
            smallest[index] = min(smallest[index], graph.stateCount)
          }
        }
      }
    }
    for (index, separation) in separations.enumerated() { #expect(smallest[index] == 3, "\(separation.name)") }
  }
}
