/// The verdicts do not depend on how states and ranks are held.

import ConflictModel
import GraphModel
import Problems
import Stability
import Synchronization
import TestSupport
import Testing

@Suite("Layouts")
struct LayoutTests {
  /// Options of four decision makers; the third one's classes lie far apart, so that they are worked on in copied tiles.
  private static let own = [0..<2, 2..<5, 5..<13, 13..<14]

  struct Kind: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let takeOnly: UInt64
    let dropOnly: UInt64
    /// Every so manieth combination is infeasible.
    let hole: Int?
  }

  /// Release builds look at everything; debug builds, twenty times slower, at the hardest kind in two ways.
  #if DEBUG
    static let kinds = Array(allKinds.suffix(1))
    static let stretches: [Int32] = [100]
  #else
    static let kinds = allKinds
    static let stretches: [Int32] = [1, 100, 10_000]
  #endif

  private static let allKinds = [
    Kind(testDescription: "plain", takeOnly: 0, dropOnly: 0, hole: nil),
    Kind(testDescription: "one-way", takeOnly: 0b10_0001_0000_0100, dropOnly: 0b00_0000_1000_0001, hole: nil),
    Kind(testDescription: "infeasible", takeOnly: 0, dropOnly: 0, hole: 3),
    Kind(testDescription: "one-way and infeasible", takeOnly: 0b00_0110_0000_0010, dropOnly: 0b10_0000_0010_0000, hole: 5),
  ]

  @Test("grid or lists, ranks of one, two or four bytes", arguments: kinds)
  func sameVerdicts(kind: Kind) {
    var random = SeededGenerator(seed: 77)
    let words = (0..<UInt64(1 << 14)).filter { word in kind.hole.map { Int.random(in: 0..<$0, using: &random) > 0 || word % 7 == 0 } ?? true }
    // Few ranks, hence ties, and some that depend on neighbours, hence improvements that lead on.
    let ranks = Self.own.map { _ in words.map { Int32(($0 &* 0x9E37_79B9_7F4A_7C15) >> 60) + Int32.random(in: 0..<3, using: &random) } }
    func verdicts(_ words: [UInt64], stretch: Int32) -> [[Int]] {
      let graph = ConflictGraph(
        words: StateWords(words), own: Self.own, takeOnly: kind.takeOnly, dropOnly: kind.dropOnly,
        ranks: ranks.map { Ranks($0.map { $0 * stretch }) })
      let analysis = StabilityAnalysis(graph)
      return graph.decisionMakers.flatMap { maker in SolutionConcept.allCases.map { analysis.stableStates(for: maker, under: $0) } }
    }
    let expected = verdicts(words, stretch: 1)
    #expect(expected.contains { !$0.isEmpty && $0.count < words.count })
    // An option that is always taken, far up, leaves most combinations infeasible, so that classes become lists.
    let sparse = words.map { $0 | 1 << 40 }
    for stretch in Self.stretches {
      #expect(verdicts(words, stretch: stretch) == expected)
      #expect(verdicts(sparse, stretch: stretch) == expected)
    }
  }

  @Test("a sample of them agrees with the search from the definition", arguments: kinds)
  func explained(kind: Kind) {
    var random = SeededGenerator(seed: 78)
    let words = (0..<UInt64(1 << 14)).filter { _ in kind.hole.map { Int.random(in: 0..<$0, using: &random) > 0 } ?? true }
    let ranks = Self.own.map { _ in Ranks(words.map { _ in Int32.random(in: 0..<12, using: &random) }) }
    let graph = ConflictGraph(words: StateWords(words), own: Self.own, takeOnly: kind.takeOnly, dropOnly: kind.dropOnly, ranks: ranks)
    let analysis = StabilityAnalysis(graph)
    for _ in 0..<3 {
      let state = Int.random(in: words.indices, using: &random)
      for maker in graph.decisionMakers {
        for concept in [SolutionConcept.nash, .smr, .sseq] {
          let isStable = analysis.explanation(of: state, for: maker, under: concept).isStable
          #expect(isStable == analysis.isStable(state, for: maker, under: concept), "state \(state), decision maker \(maker), \(concept)")
        }
      }
    }
  }

  @Test("stopped work gives no result")
  func stopped() {
    let graph = ConflictGraph(
      words: StateWords(everyCombinationOf: 10), own: [0..<5, 5..<10], ranks: [Ranks((0..<1024).map { $0 }), Ranks((0..<1024).map { 1023 - $0 })])
    let monitor = WorkMonitor()
    #expect(StabilityAnalysis(graph, monitor: monitor) != nil)
    monitor.cancel()
    #expect(StabilityAnalysis(graph, monitor: monitor) == nil)
    let conflict = Conflict(decisionMakers: [DecisionMaker(id: "a", name: "A", options: [Option(id: "a.o", name: "O")], preference: .notGiven)])
    let stopped = ConflictGraph.build(conflict, monitor: monitor)
    #expect(stopped.graph == nil && stopped.problems.map(\.code).contains("cancelled"))
  }

  @Test("work stopped while it ranks states gives no result", arguments: [6, 12, 30])
  func stoppedWhileRanking(statements: Int) {
    let likes = (0..<statements).map { Statement(condition: Condition(text: "", formula: .iff(.atom($0 % 7), .atom(($0 + 3) % 8)))) }
    let own = (0..<8).map { Option(id: "a.o\($0)", name: "O") }
    let conflict = Conflict(decisionMakers: [DecisionMaker(id: "a", name: "A", options: own, preference: .prioritized(likes))])
    let current = Mutex<WorkMonitor?>(nil)
    let monitor = WorkMonitor { if $0.phase == .ranks { current.withLock { $0 }?.cancel() } }
    current.withLock { $0 = monitor }
    #expect(ConflictGraph.build(conflict, monitor: monitor).graph == nil)
  }

  @Test("a model too large for memory is refused with its size")
  func tooLarge() {
    let makers = (0..<5).map { maker in
      DecisionMaker(id: "d\(maker)", name: "D", options: (0..<12).map { Option(id: "d\(maker).o\($0)", name: "O") }, preference: .notGiven)
    }
    let (graph, problems) = ConflictGraph.build(Conflict(decisionMakers: makers), maximumBytes: 1 << 33)
    #expect(graph == nil)
    let message = problems.first { $0.code == "too-many-states" }?.message
    #expect(message?.contains("1,152,921,504,606,846,976 feasible states") == true, "\(message ?? "")")
    #expect(message?.contains("there is room for 8.5 GB") == true, "\(message ?? "")")
    let need = MemoryNeed(Conflict(decisionMakers: makers))
    let most = need.states(within: 1 << 30)
    #expect(need.bytes(states: most) <= 1 << 30 && need.bytes(states: most + 1) > 1 << 30)
  }
}
