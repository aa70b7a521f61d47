/// What becomes of conflicts that cannot be built, or not fully.

import ConflictModel
import GraphModel
import Problems
import Testing

@testable import TestModels

@Suite("Building graphs")
struct BuildTests {
  private func maker(_ index: Int, options: Int, _ preference: Preference = .notGiven) -> DecisionMaker {
    var maker = ModelGenerator.maker(index)
    maker.options = (0..<options).map { Option(id: "\(maker.id).o\($0)", name: "O") }
    maker.preference = preference
    return maker
  }

  private func condition(_ formula: Formula<Int>) -> Condition { Condition(text: "", formula: formula) }

  private func ranked(_ groups: [[Int]]) -> Preference {
    .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0) } }))
  }

  @Test("no feasible state: no graph, and an error")
  func nothingFeasible() {
    let contradiction = [Rule(kind: .require(condition(.atom(0)))), Rule(kind: .forbid(condition(.atom(0))))]
    let (graph, problems) = ConflictGraph.build(Conflict(decisionMakers: [maker(0, options: 2)], rules: contradiction))
    #expect(graph == nil)
    #expect(problems.hasErrors)
  }

  @Test("as many states as allowed, and one more", arguments: [(32, true), (31, false), (1, false)])
  func tooManyStates(limit: Int, isBuilt: Bool) {
    let (graph, problems) = ConflictGraph.build(Conflict(decisionMakers: [maker(0, options: 5)]), maximumStates: limit)
    #expect((graph != nil) == isBuilt)
    #expect(problems.hasErrors == !isBuilt)
  }

  @Test("64 options are allowed", arguments: [63, 64])
  func manyOptions(count: Int) {
    // All of them taken or none, each tied to the one before it: two states.
    let (graph, problems) = ConflictGraph.build(tied(count) { $0 - 1 })
    #expect(graph?.stateCount == 2)
    #expect(!problems.hasErrors)
  }

  /// `Conflict.maximumOptions` is 64, "the most options that a conflict may have: a state is one 64-bit word".
  @Test("more than 64 options are an error, not a wrong graph", arguments: [65, 70])
  func tooManyOptions(count: Int) {
    let (graph, problems) = ConflictGraph.build(tied(count) { $0 - 1 })
    #expect(graph == nil, "a graph of \(graph?.stateCount ?? 0) states")
    #expect(problems.hasErrors)
  }

  /// One decision maker whose options, but for the first, are each taken exactly when another one is.
  private func tied(_ count: Int, to other: (Int) -> Int) -> Conflict {
    let rules = (1..<count).map { Rule(kind: .require(condition(.iff(.atom(other($0)), .atom($0))))) }
    return Conflict(decisionMakers: [maker(0, options: count)], rules: rules)
  }

  @Test("no options at all: one state, which nobody can leave")
  func noOptions() throws {
    let graph = try #require(ConflictGraph.build(Conflict(decisionMakers: [maker(0, options: 0), maker(1, options: 0)])).graph)
    #expect(graph.stateCount == 1)
    #expect(graph.moves(of: 0, from: 0) == [] && graph.moves(of: 1, from: 0) == [])
    #expect(graph.ranks == [[0], [0]])
  }

  @Test("the first option is the least significant bit, infeasible states take no number")
  func numbering() throws {
    let conflict = Conflict(
      decisionMakers: [maker(0, options: 1), maker(1, options: 2)],
      rules: [Rule(kind: .count(.atMostOne, [condition(.atom(0)), condition(.atom(1))]))])
    let graph = try #require(ConflictGraph.build(conflict).graph)
    // First option first: NNN, YNN, NYN, NNY, YNY, NYY.
    #expect((0..<graph.stateCount).map { graph.space.atoms(of: $0) } == [[], [0], [1], [2], [0, 2], [1, 2]])
    #expect(graph.moves(of: 0, from: 2) == [])
    #expect(graph.moves(of: 1, from: 1) == [4])
    // What lies between two states of one move need not be feasible.
    #expect(graph.moves(of: 1, from: 0) == [2, 3, 5])
  }

  @Test("a move may change several own options even if the states between are infeasible")
  func jump() throws {
    let conflict = Conflict(
      decisionMakers: [maker(0, options: 2)], rules: [Rule(kind: .require(condition(.iff(.atom(0), .atom(1)))))])
    let graph = try #require(ConflictGraph.build(conflict).graph)
    #expect(graph.stateCount == 2)
    #expect(graph.moves(of: 0, from: 0) == [1] && graph.moves(of: 0, from: 1) == [0])
  }

  @Test("a move rule with four readings")
  func moveRules() throws {
    // While the first option is not taken (`when`), the second may not be taken (forbid), or must be (require).
    func moves(_ when: Formula<Int>?, requires: Bool) throws -> [[Int]] {
      let rule = MoveRule(by: [0], when: when.map { condition($0) }, target: condition(.atom(1)), requiresTarget: requires)
      let graph = try #require(ConflictGraph.build(Conflict(decisionMakers: [maker(0, options: 2)], moveRules: [rule])).graph)
      return (0..<4).map { graph.moves(of: 0, from: $0) }
    }
    #expect(try moves(nil, requires: false) == [[1], [0], [0, 1], [0, 1]])
    #expect(try moves(nil, requires: true) == [[2, 3], [2, 3], [3], [2]])
    #expect(try moves(.not(.atom(0)), requires: false) == [[1], [0, 2, 3], [0, 1], [0, 1, 2]])
    #expect(try moves(.not(.atom(0)), requires: true) == [[2, 3], [0, 2, 3], [3], [0, 1, 2]])
  }

  /// The documentation of `build`: problems that concern one decision maker's preferences leave that one indifferent.
  @Test(
    "an unusable ranking leaves its decision maker indifferent",
    arguments: [[[1, 2], [3, 5]], [[0, 1], [2, 3, 4]], [[1, 2], [2, 3, 4]]])
  func badRankings(groups: [[Int]]) throws {
    let conflict = Conflict(decisionMakers: [maker(0, options: 1, ranked(groups)), maker(1, options: 1, ranked([[4], [3], [2], [1]]))])
    let (graph, problems) = ConflictGraph.build(conflict)
    #expect(problems.hasErrors)
    #expect(try #require(graph).ranks == [[0, 0, 0, 0], [0, 1, 2, 3]])
  }

  @Test("an option taken counts its weight, whoever owns it")
  func foreignWeights() throws {
    let weights = Preference.weighted([Weight(atom: 1, millionths: -1), Weight(atom: 0, millionths: 2)])
    let graph = try #require(ConflictGraph.build(Conflict(decisionMakers: [maker(0, options: 1, weights), maker(1, options: 1)])).graph)
    #expect(graph.ranks == [[1, 3, 0, 2], [0, 0, 0, 0]])
  }
}
