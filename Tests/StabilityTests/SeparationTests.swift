/// Hand-made models that tell two definitions apart; every verdict below is worked out in the comment beside it.

import ConflictModel
import GraphModel
import Stability
import Testing

@Suite("Separating examples")
struct SeparationTests {
  private func graph(_ states: Int, arcs: [[(from: Int, to: Int)]], ranks: [Ranks]) -> ConflictGraph {
    ConflictGraph(space: StateSpace(.named(states)), arcs: arcs, ranks: ranks)
  }

  /// A sanction by an improvement that can be escaped.
  ///
  /// Decision maker 0 improves from state 0 to 1; decision maker 1 improves from 1 to 2, which is worse for 0 than state 0; from there 0 can
  /// move to 3, which is better for it than state 0. So the sanction stands under SEQ, but neither under SMR nor under SSEQ.
  @Test("SEQ does not imply SMR", arguments: SanctionSemantics.allCases)
  func seqWithoutSmr(semantics: SanctionSemantics) {
    let graph = graph(
      4, arcs: [[(from: 0, to: 1), (from: 2, to: 3)], [(from: 1, to: 2)]], ranks: [[1, 2, 0, 3], [0, 0, 1, 0]])
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    let stable = SolutionConcept.allCases.filter { analysis.isStable(0, for: 0, under: $0) }
    #expect(stable == [.gmr, .seq])
    // Decision maker 1 has nothing to move from state 0.
    #expect(SolutionConcept.allCases.allSatisfy { analysis.isStable(0, for: 1, under: $0) })
    // At state 2 decision maker 0 improves to 3 and nobody can answer.
    #expect(SolutionConcept.allCases.allSatisfy { !analysis.isStable(2, for: 0, under: $0) })
  }

  /// The same with one option each, in option form: both can always move.
  ///
  /// States by number: 0 = NN, 1 = YN, 2 = NY, 3 = YY. Decision maker 0 leaves 0 for 1 (better); 1's only answer is 3; from 3 decision maker 0 can only go to 2.
  @Test("SEQ does not imply SMR in option form", arguments: SanctionSemantics.allCases)
  func seqWithoutSmrByOptions(semantics: SanctionSemantics) {
    // For 0: state 3 is worst, then 0, then 1, then 2. For 1: state 3 is better than 1.
    let graph = ConflictGraph(words: [0, 1, 2, 3], own: [0..<1, 1..<2], ranks: [[1, 2, 3, 0], [0, 0, 0, 1]])
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    #expect(SolutionConcept.allCases.filter { analysis.isStable(0, for: 0, under: $0) } == [.gmr, .seq])
  }

  /// As above, but the sanction does not improve for decision maker 1 and cannot be escaped.
  @Test("SMR does not imply SEQ", arguments: SanctionSemantics.allCases)
  func smrWithoutSeq(semantics: SanctionSemantics) {
    let graph = graph(3, arcs: [[(from: 0, to: 1)], [(from: 1, to: 2)]], ranks: [[1, 2, 0], [0, 0, 0]])
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    #expect(SolutionConcept.allCases.filter { analysis.isStable(0, for: 0, under: $0) } == [.gmr, .smr])
  }

  /// A sanction as good as the state left deters: "no better" includes "equally good".
  @Test("an equally good end deters, an equally good state is no improvement", arguments: SanctionSemantics.allCases)
  func ties(semantics: SanctionSemantics) {
    let graph = graph(
      4, arcs: [[(from: 0, to: 1), (from: 2, to: 3)], [(from: 1, to: 2)]], ranks: [[0, 1, 0, 0], [0, 0, 1, 0]])
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    // The countermove from 2 to 3 is no better than state 0 either.
    #expect(SolutionConcept.allCases.filter { analysis.isStable(0, for: 0, under: $0) } == [.gmr, .smr, .seq, .sseq])
    // From 2 to 3 is no improvement at all.
    #expect(analysis.isStable(2, for: 0, under: .nash))
  }

  /// A sanction of three steps by two opponents, all of them improvements.
  ///
  /// After 0's improvement from 0 to 1, decision maker 1 moves to 2, 2 moves to 3, and 1 again to 4.
  @Test("three decision makers: one opponent has to move twice")
  func movingTwice() {
    let graph = graph(
      5, arcs: [[(from: 0, to: 1)], [(from: 1, to: 2), (from: 3, to: 4)], [(from: 2, to: 3)]],
      ranks: [[1, 2, 2, 2, 0], [0, 0, 1, 1, 2], [0, 0, 0, 1, 0]])
    let legal = StabilityAnalysis(graph, semantics: .legalSequences)
    let eachOnce = StabilityAnalysis(graph, semantics: .eachOnce)
    #expect(SolutionConcept.allCases.filter { legal.isStable(0, for: 0, under: $0) } == [.gmr, .smr, .seq, .sseq])
    #expect(SolutionConcept.allCases.allSatisfy { !eachOnce.isStable(0, for: 0, under: $0) })
  }

  /// The same in option form, with one option each; below, states are written 0's option first.
  ///
  /// The options of 1 and 2 can only be taken while 0's is.
  /// After 0's improvement from NNN to YNN the others may reach YYN, YYY and YNY. Only YNY is worse for 0 than NNN. It cannot be reached at
  /// once, as 2 may take its option only while 1's is taken: 1 takes, 2 takes, 1 drops. From YNY 0 cannot move.
  @Test("three decision makers in option form with a move rule: one opponent has to move twice")
  func movingTwiceUnderMoveRule() {
    func option(_ maker: String) -> [Option] { [Option(id: "\(maker).o", name: "O")] }
    func condition(_ formula: Formula<Int>) -> Condition { Condition(text: "", formula: formula) }
    func ranked(_ groups: [[Int]]) -> Preference {
      .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0) } }))
    }
    // The feasible states NNN, YNN, YYN, YNY, YYY have the numbers 1 to 5.
    let conflict = Conflict(
      decisionMakers: [
        DecisionMaker(id: "a", name: "A", options: option("a"), preference: ranked([[2, 3, 5], [1], [4]])),
        DecisionMaker(id: "b", name: "B", options: option("b")),
        DecisionMaker(id: "c", name: "C", options: option("c")),
      ],
      rules: [Rule(kind: .require(condition(.given(.atom(0), .or([.atom(1), .atom(2)])))))],
      moveRules: [MoveRule(by: [2], when: condition(.not(.atom(1))), target: condition(.atom(2)), requiresTarget: false)])
    guard let graph = ConflictGraph.build(conflict).graph else {
      Issue.record("no graph")
      return
    }
    #expect(graph.stateCount == 5)
    #expect(graph.moves(of: 2, from: 1) == [])
    let legal = StabilityAnalysis(graph, semantics: .legalSequences)
    let eachOnce = StabilityAnalysis(graph, semantics: .eachOnce)
    #expect(SolutionConcept.allCases.filter { legal.isStable(0, for: 0, under: $0) } == [.gmr, .smr])
    #expect(SolutionConcept.allCases.allSatisfy { !eachOnce.isStable(0, for: 0, under: $0) })
  }

  /// From 1 the only opponent could go to 2 and on to 3, but nobody moves twice in succession.
  @Test("arcs are not chained by one mover", arguments: SanctionSemantics.allCases)
  func succession(semantics: SanctionSemantics) {
    let graph = graph(4, arcs: [[(from: 0, to: 1)], [(from: 1, to: 2), (from: 2, to: 3)]], ranks: [[1, 2, 2, 0], [0, 0, 1, 2]])
    let analysis = StabilityAnalysis(graph, semantics: semantics)
    #expect(SolutionConcept.allCases.allSatisfy { !analysis.isStable(0, for: 0, under: $0) })
    #expect(Evolutions(graph, from: 1, by: [1], kind: .moves).reached == [1, 2])
  }

  /// Decision maker 1 sanctions by moving from 1 to 2 and from 4 to 3; between these 2 must move from 2 to 4.
  @Test("someone else's move in between makes the chain legal")
  func interposed() {
    let graph = graph(
      5, arcs: [[(from: 0, to: 1)], [(from: 1, to: 2), (from: 4, to: 3)], [(from: 2, to: 4)]],
      ranks: [[1, 2, 2, 0, 2], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    #expect(StabilityAnalysis(graph).isStable(0, for: 0, under: .gmr))
    #expect(!StabilityAnalysis(graph).isStable(0, for: 0, under: .seq))
    #expect(!StabilityAnalysis(graph, semantics: .eachOnce).isStable(0, for: 0, under: .gmr))
  }

  /// Prisoners' dilemma, the option being to confess.
  ///
  /// Known result: both confessing is the Nash equilibrium, both silent is stable by sanctions.
  @Test("prisoners' dilemma")
  func dilemma() {
    // States: 0 = both silent, 1 = first confesses, 2 = second confesses, 3 = both confess.
    let graph = ConflictGraph(words: [0, 1, 2, 3], own: [0..<1, 1..<2], ranks: [[2, 3, 0, 1], [2, 0, 3, 1]])
    let analysis = StabilityAnalysis(graph)
    #expect(analysis.equilibria(under: .nash) == [3])
    for concept in SolutionConcept.allCases where concept != .nash { #expect(analysis.equilibria(under: concept) == [0, 3]) }
  }

  /// Chicken, the option being to drive on.
  ///
  /// The two asymmetric states are Nash; both swerving is an equilibrium only by sanctions that hurt the
  /// sanctioner.
  @Test("chicken")
  func chicken() {
    // States: 0 = both swerve, 1 = first drives on, 2 = second drives on, 3 = crash.
    let graph = ConflictGraph(words: [0, 1, 2, 3], own: [0..<1, 1..<2], ranks: [[2, 3, 1, 0], [2, 1, 3, 0]])
    let analysis = StabilityAnalysis(graph)
    #expect(analysis.equilibria(under: .nash) == [1, 2])
    // From 0 the first improves to 1; the second's only move from 1 is to 3, the crash, which is no improvement for it.
    #expect(analysis.equilibria(under: .seq) == [1, 2])
    #expect(analysis.equilibria(under: .sseq) == [1, 2])
    // As a mere move the crash sanctions; the first's countermove from 3 is back to 2, worse for it than 0.
    #expect(analysis.equilibria(under: .gmr) == [0, 1, 2])
    #expect(analysis.equilibria(under: .smr) == [0, 1, 2])
  }
}
