/// Exhaustive tests: every model of a few tiny shapes, so that no combination of ties and moves is missed.

import ConflictModel
import GraphModel
import Stability
import Testing

@testable import TestModels

@Suite("All tiny models agree with the oracle")
struct TinyModelTests {
  static let ordersOfFour = TinyModels.weakOrders(4)

  @Test("there are 75 orders with ties over four states, 13 over three")
  func weakOrders() {
    #expect(Self.ordersOfFour.count == 75)
    #expect(TinyModels.weakOrders(3).count == 13)
    #expect(TinyModels.arcSets(3).count == 64)
  }

  @Test("two decision makers with an option each, every pair of orders", arguments: 0..<75)
  func twoMakers(first: Int) {
    let states = TinyModels.allStates(2)
    let moves = NaiveModel.optionMoves(states, owners: [0, 1], directions: [.both, .both], rules: [], makerCount: 2)
    for order in Self.ordersOfFour {
      let ranks = [Self.ordersOfFour[first], order]
      let naive = NaiveModel(states: states, moves: moves, better: TinyModels.better(ranks))
      let graph = ConflictGraph(words: StateWords(states.map(TinyModels.word)), own: [0..<1, 1..<2], ranks: TinyModels.engineRanks(ranks))
      if let complaint = Comparison.verdictsAndImprovements(graph, naive) {
        Issue.record("ranks \(ranks): \(complaint)")
        return
      }
    }
  }

  @Test("three decision makers with an option each, a systematic sample of orders", arguments: TestSizes.batches)
  func threeMakers(batch: Int) {
    let states = TinyModels.allStates(3)
    let moves = NaiveModel.optionMoves(states, owners: [0, 1, 2], directions: [.both, .both, .both], rules: [], makerCount: 3)
    let size = TestSizes.threeMakers / TestSizes.batches.count
    for number in (batch * size)..<((batch + 1) * size) {
      let ranks = (0..<3).map { maker in
        // Eight base-8 digits of a number that strides through all of them, differently for each decision maker.
        let vector = (number * [5_915_587, 7_368_787, 9_990_887][maker] + 1_500_450 * maker) % 16_777_216
        return TinyModels.dense((0..<8).map { digit in (vector >> (3 * digit)) % (digit < 4 ? 8 : 5) })
      }
      let naive = NaiveModel(states: states, moves: moves, better: TinyModels.better(ranks))
      let graph = ConflictGraph(words: StateWords(states.map(TinyModels.word)), own: [0..<1, 1..<2, 2..<3], ranks: TinyModels.engineRanks(ranks))
      if let complaint = Comparison.verdictsAndImprovements(graph, naive) {
        Issue.record("ranks \(ranks): \(complaint)")
        return
      }
    }
  }

  @Test("graph form: three states, two decision makers, every pair of arc sets", arguments: 0..<64)
  func arcs(first: Int) {
    let sets = TinyModels.arcSets(3)
    let orders = TinyModels.weakOrders(3)
    let states = (0..<3).map { state in (0..<3).map { $0 == state } }
    for (second, set) in sets.enumerated() {
      let arcs = [sets[first], set]
      let moves = arcs.map { arcs in (0..<3).map { state in Set(arcs.filter { $0.from == state }.map(\.to)) } }
      for number in 0..<min(TestSizes.rankingsPerArcSets, 169) {
        // 17 and 169 have no common factor: 169 numbers give all pairs of orders.
        let pair = (first * 31 + second * 7 + number * 17) % 169
        let ranks = [orders[pair / 13], orders[pair % 13]]
        let naive = NaiveModel(states: states, moves: moves, better: TinyModels.better(ranks))
        let graph = ConflictGraph(space: StateSpace(.named(3)), arcs: arcs, ranks: TinyModels.engineRanks(ranks))
        if let complaint = Comparison.verdictsAndImprovements(graph, naive) {
          Issue.record("arcs \(arcs), ranks \(ranks): \(complaint)")
          return
        }
      }
    }
  }

  /// Which of two options belong to the first of two decision makers.
  static let splits = [[0, 0], [0, 1], [1, 1]]

  @Test("one and two options, every split, all directions, all feasible sets", arguments: Option.Direction.allCases, splits)
  func directions(first: Option.Direction, owners: [Int]) {
    let own = [0..<owners.filter { $0 == 0 }.count, owners.filter { $0 == 0 }.count..<2]
    for second in Option.Direction.allCases {
      let directions = [first, second]
      func mask(_ direction: Option.Direction) -> UInt64 { TinyModels.word(directions.map { $0 == direction }) }
      for subset in 1..<16 {
        let states = TinyModels.allStates(2).enumerated().filter { (subset >> $0.offset) % 2 == 1 }.map(\.element)
        let moves = NaiveModel.optionMoves(states, owners: owners, directions: directions, rules: [], makerCount: 2)
        let orders = TinyModels.weakOrders(states.count)
        for number in 0..<TestSizes.rankingsPerDirections {
          let pair = (subset * 131 + number * 1_237) % (orders.count * orders.count)
          let ranks = [orders[pair / orders.count], orders[pair % orders.count]]
          let naive = NaiveModel(states: states, moves: moves, better: TinyModels.better(ranks))
          let graph = ConflictGraph(
            words: StateWords(states.map(TinyModels.word)), own: own, takeOnly: mask(.takeOnly), dropOnly: mask(.dropOnly),
            ranks: TinyModels.engineRanks(ranks))
          if let complaint = Comparison.everything(graph, naive) {
            Issue.record("owners \(owners), directions \(directions), states \(states), ranks \(ranks): \(complaint)")
            return
          }
        }
      }
    }
  }

  @Test("one option of one decision maker: all directions, all orders", arguments: Option.Direction.allCases, [false, true])
  func oneOption(direction: Option.Direction, isClosed: Bool) {
    for (order, weight) in [-1, 0, 1].enumerated() {
      let option = Option(id: "a.o", name: "O", direction: direction, isClosed: isClosed)
      let maker = DecisionMaker(
        id: "a", name: "A", options: [option], preference: .weighted([Weight(atom: 0, millionths: weight)]))
      let conflict = Conflict(decisionMakers: [maker])
      let graph = ConflictGraph.build(conflict).graph
      #expect(graph?.stateCount == (isClosed ? 1 : 2))
      guard let graph else { continue }
      #expect(Comparison.everything(graph, NaiveModel(conflict)) == nil, "order \(order)")
      guard !isClosed else { continue }
      #expect(graph.moves(of: 0, from: 0) == (direction == .dropOnly ? [] : [1]))
      #expect(graph.moves(of: 0, from: 1) == (direction == .takeOnly ? [] : [0]))
      #expect(graph.improvements(of: 0, from: 0) == (direction == .dropOnly || weight < 1 ? [] : [1]))
      #expect(graph.improvements(of: 0, from: 1) == (direction == .takeOnly || weight > -1 ? [] : [0]))
    }
  }
}
