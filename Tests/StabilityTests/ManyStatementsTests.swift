/// More prioritized statements than a 64-bit score could hold order the states as a comparison statement by statement does.

import ConflictModel
import GraphModel
import TestSupport
import Testing

@testable import TestModels

@Suite("Many statements")
struct ManyStatementsTests {
  private func graph(options: Int, _ statements: [Formula<Int>]) -> (ConflictGraph?, NaiveModel) {
    var maker = ModelGenerator.maker(0)
    maker.options = (0..<options).map { Option(id: "a.o\($0)", name: "O") }
    maker.preference = .prioritized(statements.map { Statement(condition: Condition(text: "", formula: $0)) })
    let conflict = Conflict(decisionMakers: [maker])
    return (ConflictGraph.build(conflict).graph, NaiveModel(conflict))
  }

  @Test("random statements", arguments: [63, 64, 65, 66, 127, 128, 129, 130, 200], TestSizes.batches)
  func random(count: Int, batch: Int) {
    for number in 0..<TestSizes.manyStatements {
      var generator = ModelGenerator(random: SeededGenerator(seed: UInt64(count * 1_000_000 + batch * 1_000 + number)))
      let options = generator.random.number(1...5)
      // Long runs of statements that hardly tell states apart, so that the later ones matter.
      let dull = generator.random.chance(50)
      let statements = (0..<count).map { index in
        dull && index < count - 4
          ? .and((0..<options).map { generator.random.chance(50) ? .atom($0) : .not(.atom($0)) } + [.constant(generator.random.chance(4))])
          : generator.formula(options, depth: 2)
      }
      let (graph, naive) = graph(options: options, statements)
      guard let graph else {
        Issue.record("no graph")
        return
      }
      if let complaint = Comparison.ranks(graph, naive) {
        let list = statements.map { ModelDescription.text(of: $0) }.joined(separator: "; ")
        Issue.record("\(options) options, \(count) statements: \(complaint): \(list)")
        return
      }
    }
  }

  /// Only the last statement tells the two states of one option apart, however many go before.
  @Test("the last of many statements decides", arguments: [1, 31, 32, 62, 63, 64, 65, 128, 129, 130, 1_000])
  func last(count: Int) throws {
    let before = [Formula<Int>](repeating: .constant(true), count: count - 1)
    let wanted = try #require(graph(options: 1, before + [.atom(0)]).0)
    #expect(wanted.ranks == [[0, 1]])
    let unwanted = try #require(graph(options: 1, before + [.not(.atom(0))]).0)
    #expect(unwanted.ranks == [[1, 0]])
  }

  /// The first statement outweighs all later ones together.
  @Test("the first of many statements decides", arguments: [2, 32, 33, 64, 65, 66, 130, 1_000])
  func first(count: Int) throws {
    let after = [Formula<Int>](repeating: .not(.atom(0)), count: count - 1)
    #expect(try #require(graph(options: 1, [.atom(0)] + after).0).ranks == [[0, 1]])
  }

  /// 130 states: the statement in place k singles one state out, so that the states rank in the statements' order.
  @Test("130 statements, a state each")
  func oneStateEach() throws {
    let states = TinyModels.allStates(8).prefix(130)
    var places = Array(0..<130)
    var random = SeededGenerator(seed: 130)
    places.shuffle(using: &random)
    let statements = places.map { place in
      Formula<Int>.and(states[place].enumerated().map { $1 ? .atom($0) : .not(.atom($0)) })
    }
    let graph = try #require(graph(options: 8, statements).0)
    for (rank, place) in places.enumerated() { #expect(graph.ranks[0][place] == Int32(130 - rank)) }
    for state in 130..<256 { #expect(graph.ranks[0][state] == 0) }
  }
}
