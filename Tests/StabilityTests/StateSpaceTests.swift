/// Conditions on states and lookups of states, also in spaces wider and larger than the random models.

import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("State spaces")
struct StateSpaceTests {
  @Test("a condition holds where the oracle says", arguments: TestSizes.batches)
  func conditions(batch: Int) {
    Campaign.run(batch, of: TestSizes.stateSpaces, salt: 50) { model, graph in
      var generator = ModelGenerator(random: SeededGenerator(seed: model.seed ^ 0xF00D))
      let atoms = model.naive.states[0].count
      for _ in 0..<20 {
        let formula = generator.formula(atoms, depth: generator.random.number(0...4))
        let expected = model.naive.states.indices.filter { NaiveModel.holds(formula, model.naive.states[$0]) }
        guard graph.space.states(satisfying: formula) == expected else {
          return "\(ModelDescription.text(of: formula)): engine \(graph.space.states(satisfying: formula)), oracle \(expected)"
        }
        for state in model.naive.states.indices where graph.space.satisfies(formula, state) != expected.contains(state) {
          return "\(ModelDescription.text(of: formula)) in state \(state): engine \(!expected.contains(state))"
        }
        let truths = model.naive.states.map { row in formula.evaluate { row[$0] } }
        guard truths.indices.filter({ truths[$0] }) == expected else { return "\(ModelDescription.text(of: formula)): evaluate differs" }
      }
      return nil
    }
  }

  @Test("only feasible states are found by their atoms", arguments: TestSizes.batches)
  func lookups(batch: Int) {
    Campaign.run(batch, of: TestSizes.stateSpaces / 4, salt: 51) { model, graph in
      let atoms = model.naive.states[0].count
      guard graph.space.atomCount == atoms else { return "the engine has \(graph.space.atomCount) atoms" }
      for row in TinyModels.allStates(atoms) {
        let expected = model.naive.states.firstIndex(of: row)
        let found = graph.space.state(of: Set(row.indices.filter { row[$0] }))
        guard found == expected else { return "state of \(row): engine \(found ?? -1), oracle \(expected ?? -1)" }
      }
      return nil
    }
  }

  /// Larger option-form models: 8 to 11 options, so that states fill many 64-bit blocks; moves and preferences at a few of them.
  @Test("larger models", arguments: TestSizes.batches)
  func larger(batch: Int) {
    for number in 0..<max(1, TestSizes.larger / TestSizes.batches.count) {
      let seed = UInt64(9_000_000 + batch * 10_000 + number)
      if let complaint = largerModel(seed) {
        Issue.record("seed \(seed): \(complaint)")
        return
      }
    }
  }

  private func largerModel(_ seed: UInt64) -> String? {
    var generator = ModelGenerator(random: SeededGenerator(seed: seed))
    let optionCount = generator.random.number(8...11)
    var makers = (0..<generator.random.number(2...4)).map(ModelGenerator.maker)
    for number in 0..<optionCount {
      let direction = generator.random.pick([Option.Direction.both, .both, .both, .takeOnly, .dropOnly])
      makers[generator.random.below(makers.count)].options.append(Option(id: "o\(number)", name: "O", direction: direction))
    }
    let rules = (0..<generator.random.number(1...4)).map { _ in generator.rule(optionCount) }
    let options = makers.flatMap(\.options)
    let states = NaiveModel.feasibleStates(options: options, rules: rules)
    for index in makers.indices { makers[index].preference = generator.preference(atoms: optionCount, states: states.count) }
    let conflict = Conflict(decisionMakers: makers, rules: rules)
    guard let graph = ConflictGraph.build(conflict).graph else { return states.isEmpty ? nil : "no graph is built" }
    let contents = states.map { row in row.indices.filter { row[$0] } }
    guard (0..<graph.stateCount).map({ graph.space.atoms(of: $0) }) == contents else { return "the states differ: \(conflict)" }
    let owners = conflict.optionRanges.enumerated().flatMap { index, range in range.map { _ in index } }
    for (maker, decisionMaker) in makers.enumerated() {
      let isBetter = NaiveModel.comparison(by: decisionMaker.preference, among: states)
      for _ in 0..<4 {
        let state = generator.random.below(states.count)
        let moves = states.indices.filter { new in
          new != state
            && NaiveModel.changesAreAllowed(
              from: states[state], to: states[new], maker: maker, owners: owners, directions: options.map(\.direction))
        }
        guard graph.moves(of: maker, from: state) == moves else { return "moves of maker \(maker) from \(state): \(conflict)" }
        guard graph.improvements(of: maker, from: state) == moves.filter({ isBetter(state, $0) }) else {
          return "improvements of maker \(maker) from \(state): \(conflict)"
        }
        for other in states.indices where graph.prefers(maker, other, to: state) != isBetter(state, other) {
          return "is \(other) better than \(state) for maker \(maker)? \(conflict)"
        }
      }
    }
    return nil
  }

  @Test("verdicts at some states of models with eight options", arguments: TestSizes.batches)
  func eightOptions(batch: Int) {
    for number in 0..<max(1, TestSizes.larger / TestSizes.batches.count) {
      let seed = UInt64(8_000_000 + batch * 10_000 + number)
      var generator = ModelGenerator(random: SeededGenerator(seed: seed))
      var makers = (0..<generator.random.number(3...5)).map(ModelGenerator.maker)
      for number in 0..<8 {
        let direction = generator.random.pick([Option.Direction.both, .both, .both, .takeOnly, .dropOnly])
        makers[generator.random.below(makers.count)].options.append(Option(id: "o\(number)", name: "O", direction: direction))
      }
      let rules = [Rule(kind: .forbid(generator.condition(.and(generator.literals(8, 3)))))]
      let count = NaiveModel.feasibleStates(options: makers.flatMap(\.options), rules: rules).count
      for index in makers.indices { makers[index].preference = .ranked(generator.ranking(count)) }
      let conflict = Conflict(decisionMakers: makers, rules: rules)
      guard let graph = ConflictGraph.build(conflict).graph else {
        Issue.record("no graph, seed \(seed)")
        return
      }
      let oracle = NaiveOracle(NaiveModel(conflict))
      for semantics in SanctionSemantics.allCases {
        let analysis = StabilityAnalysis(graph, semantics: semantics)
        for _ in 0..<5 {
          let state = generator.random.below(count)
          let maker = generator.random.below(makers.count)
          for concept in SolutionConcept.allCases {
            let stable = oracle.isStable(state, for: maker, under: concept, semantics)
            guard analysis.isStable(state, for: maker, under: concept) == stable else {
              let text = ModelDescription.text(of: conflict, oracle.model)
              Issue.record("seed \(seed): state \(state) for maker \(maker) under \(concept) (\(semantics)), oracle \(stable)\n\(text)")
              return
            }
          }
        }
      }
    }
  }

  /// 64 options, of which each decision maker takes exactly one: the states are known without any enumeration.
  @Test("64 options, exactly one of each decision maker's")
  func widest() throws {
    let sizes = [20, 21, 23]
    let makers = sizes.enumerated().map { index, size in
      var maker = ModelGenerator.maker(index)
      maker.options = (0..<size).map { Option(id: "\(maker.id).o\($0)", name: "O") }
      maker.preference = .weighted([Weight(atom: [0, 20, 41][index], millionths: 1)])
      return maker
    }
    let rules = [0..<20, 20..<41, 41..<64].map { range in
      Rule(kind: .count(.exactlyOne, range.map { Condition(text: "", formula: .atom($0)) }))
    }
    let graph = try #require(ConflictGraph.build(Conflict(decisionMakers: makers, rules: rules)).graph)
    #expect(graph.stateCount == 20 * 21 * 23)
    // The least significant choice is the first decision maker's: its index runs fastest.
    for state in [0, 1, 19, 20, 419, 420, 9_659] {
      let atoms = [state % 20, 20 + state / 20 % 21, 41 + state / 420]
      #expect(graph.space.atoms(of: state) == atoms)
      #expect(graph.space.state(of: Set(atoms)) == state)
      #expect(graph.moves(of: 0, from: state).count == 19)
      #expect(graph.moves(of: 2, from: state) == (0..<23).map { $0 * 420 + state % 420 }.filter { $0 != state })
      #expect(graph.improvements(of: 0, from: state) == (state % 20 == 0 ? [] : [state / 20 * 20]))
    }
    #expect(graph.space.states(satisfying: .atom(63)) == Array((22 * 420)..<9_660))
    #expect(graph.space.state(of: [0, 20]) == nil)
    #expect(graph.space.state(of: [0, 1, 20, 41]) == nil)
  }
}
