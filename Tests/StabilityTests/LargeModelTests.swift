import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

/// Models large enough for several threads: the passes agree with the explanations, which search the graph anew.
struct LargeModelTests {
  /// 2^12 states of 4 decision makers with ranks that look random, some options one-way.
  private func graph(takeOnly: UInt64, dropOnly: UInt64) -> ConflictGraph {
    var generator = SeededGenerator(seed: 12)
    let ranks = (0..<4).map { _ in
      // Dense ranks with many ties.
      (0..<4096).map { _ in Int32.random(in: 0..<40, using: &generator) }
    }
    return ConflictGraph(
      words: StateWords(everyCombinationOf: 12), own: [0..<3, 3..<6, 6..<9, 9..<12], takeOnly: takeOnly, dropOnly: dropOnly,
      ranks: ranks.map { Ranks($0) })
  }

  @Test(arguments: [(0, 0), (0b001_000_001_000, 0b010_000_000_001)] as [(UInt64, UInt64)])
  func passesAgreeWithExplanations(_ takeOnly: UInt64, _ dropOnly: UInt64) {
    let graph = graph(takeOnly: takeOnly, dropOnly: dropOnly)
    let analysis = StabilityAnalysis(graph)
    var differing: [String] = []
    for state in stride(from: 0, to: 4096, by: 997) {
      for maker in graph.decisionMakers {
        for concept in SolutionConcept.allCases
        where analysis.explanation(of: state, for: maker, under: concept).isStable != analysis.isStable(state, for: maker, under: concept) {
          differing.append("state \(state), decision maker \(maker), \(concept)")
        }
      }
    }
    #expect(differing == [])
  }

  /// Forty options that are taken one after the other and never dropped: more than fit a table of patterns, or half a word.
  @Test func manyOneWayOptions() {
    let words = (0...40).map { (UInt64(1) << UInt64($0)) - 1 }
    let ranks = (0...40).map { Int32($0 % 7) }
    let dense = [Ranks(ranks), Ranks([Int32](repeating: 0, count: 41))]
    let graph = ConflictGraph(words: StateWords(words), own: [0..<40, 40..<40], takeOnly: (1 << 40) - 1, ranks: dense)
    let analysis = StabilityAnalysis(graph)
    for state in 0...40 {
      #expect(graph.moves(of: 0, from: state) == Array(state + 1..<41))
      let canImprove = ranks[(state + 1)...].contains { $0 > ranks[state] }
      for concept in SolutionConcept.allCases { #expect(analysis.isStable(state, for: 0, under: concept) == !canImprove) }
    }
  }
}
