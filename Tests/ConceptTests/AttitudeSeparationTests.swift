/// Smallest models that tell relational from plain stability.

import Concepts
import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("Separating examples of attitudes")
struct AttitudeSeparationTests {
  private func graphForm(
    _ states: Int, _ arcs: [[(Int, Int)]], _ rankings: [[[Int]]], _ attitudes: [[Attitude]]
  ) throws -> (plain: [SolutionConcept], relational: [SolutionConcept]) {
    let conflict = Conflict(
      form: .graph(GraphForm(states: (0..<states).map { "s\($0)" }, arcs: arcs.map { $0.map { GraphForm.Arc(from: $0.0, to: $0.1) } })),
      decisionMakers: rankings.enumerated().map { index, groups in
        DecisionMaker(
          id: "m\(index)", name: "M\(index)",
          preference: .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0 + 1) } })), attitudes: attitudes[index])
      })
    let graph = try #require(ConflictGraph.build(conflict).graph)
    let analysis = StabilityAnalysis(graph)
    var relational = try AttitudeAnalysis(conflict, graph)
    return (
      SolutionConcept.allCases.filter { analysis.isStable(0, for: 0, under: $0) },
      try SolutionConcept.allCases.filter { try relational.verdicts(under: .relational($0)).isStable(0, for: 0) }
    )
  }

  /// 0 would rather be in state 1; it is positive to 1, which loses by that.
  @Test("relationally stable and not stable: out of regard")
  func regard() throws {
    let found = try graphForm(2, [[(0, 1)], []], [[[1], [0]], [[0], [1]]], [[Attitude(toward: 1, kind: .positive)], []])
    #expect(found.plain == [])
    #expect(found.relational == SolutionConcept.allCases)
  }

  /// To 0 the states are the same; it is hostile to 1, which loses in state 1.
  @Test("stable and not relationally stable: out of spite")
  func spite() throws {
    let found = try graphForm(2, [[(0, 1)], []], [[[0, 1]], [[0], [1]]], [[Attitude(toward: 1, kind: .negative)], []])
    #expect(found.plain == SolutionConcept.allCases)
    #expect(found.relational == [])
  }

  /// 0 improves from 0 to 1; 1 would improve from there to 2, which is worse for 0 than where it began. Being positive to 0, it does not.
  @Test("stable under SEQ and not relationally: the answer that regard withholds")
  func answerWithheld() throws {
    let found = try graphForm(
      3, [[(0, 1)], [(1, 2)]], [[[1], [0], [2]], [[2], [0, 1]]], [[], [Attitude(toward: 0, kind: .positive)]])
    #expect(found.plain == [.gmr, .smr, .seq, .sseq])
    #expect(found.relational == [.gmr, .smr])
  }

  /// 0 improves from 0 to 1; 1 gains nothing by going on to 2, which is worse for 0. Being hostile to 0, it goes.
  @Test("relationally stable under SEQ and not stable: the answer that hostility gives")
  func answerGiven() throws {
    let found = try graphForm(
      3, [[(0, 1)], [(1, 2)]], [[[1], [0], [2]], [[0, 1, 2]]], [[], [Attitude(toward: 0, kind: .negative)]])
    #expect(found.plain == [.gmr, .smr])
    #expect(found.relational == [.gmr, .smr, .seq, .sseq])
  }

  @Test("a search finds SEQ and relational SEQ apart both ways, in two states")
  func search() throws {
    var smallest = (relationalAlone: Int.max, plainAlone: Int.max)
    for seed in 0..<1200 as Range<UInt64> {
      guard let (conflict, graph) = RandomModel(seed: seed, .graph, makers: 2...2).withAttitudes(), graph.stateCount <= 3 else { continue }
      var relational = try AttitudeAnalysis(conflict, graph)
      guard relational.hasAttitudes else { continue }
      let verdicts = try relational.verdicts(under: .relational(.seq))
      let analysis = StabilityAnalysis(graph)
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          switch (analysis.isStable(state, for: maker, under: .seq), verdicts.isStable(state, for: maker)) {
          case (false, true): smallest.relationalAlone = min(smallest.relationalAlone, graph.stateCount)
          case (true, false): smallest.plainAlone = min(smallest.plainAlone, graph.stateCount)
          default: break
          }
        }
      }
    }
    #expect(smallest == (2, 2))
  }
}
