/// All the small things that exhaustive tests run through: weak orders, arc sets, states of few options.

import ConflictModel
import GraphModel

@testable import TestModels

/// Enumerations of tiny models, and models put together from ranks.
enum TinyModels {
  /// Every preference order with ties over `count` states, as dense ranks from 0: 1, 3, 13, 75 of them for 1, 2, 3, 4 states.
  static func weakOrders(_ count: Int) -> [[Int]] {
    var vectors: [[Int]] = [[]]
    for _ in 0..<count { vectors = vectors.flatMap { vector in (0..<count).map { vector + [$0] } } }
    return vectors.filter { $0 == dense($0) }
  }

  /// The same order as ranks without gaps from 0.
  static func dense(_ values: [Int]) -> [Int] {
    let levels = Set(values).sorted()
    return values.map { value in levels.filter { $0 < value }.count }
  }

  /// Every set of arcs between different states.
  static func arcSets(_ count: Int) -> [[(from: Int, to: Int)]] {
    var sets: [[(from: Int, to: Int)]] = [[]]
    for from in 0..<count {
      for to in 0..<count where to != from { sets += sets.map { $0 + [(from: from, to: to)] } }
    }
    return sets
  }

  /// All states of this many options, in the order of their numbers.
  static func allStates(_ options: Int) -> [[Bool]] {
    NaiveModel.feasibleStates(options: (0..<options).map { Option(id: "\($0)", name: "\($0)") }, rules: [])
  }

  static func better(_ ranks: [[Int]]) -> [[[Bool]]] {
    ranks.map { ranks in NaiveModel.table(ranks.count) { old, new in ranks[new] > ranks[old] } }
  }

  static func word(_ state: [Bool]) -> UInt64 {
    var word: UInt64 = 0
    for (option, taken) in state.enumerated() where taken { word += 1 << UInt64(option) }
    return word
  }

  static func engineRanks(_ ranks: [[Int]]) -> [Ranks] { ranks.map { Ranks($0.map { Int32($0) }) } }
}
