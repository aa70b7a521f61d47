/// A search for the smallest graph on which something holds: random graphs, each made smaller while it still holds.

import Concepts
import GraphModel
import Stability
import TestSupport

@testable import TestModels

/// A graph written out.
struct TinyGraph: CustomStringConvertible {
  var states: Int
  /// For each decision maker its moves, as pairs of states.
  var arcs: [[[Int]]]
  /// For each decision maker the rank of each state.
  var ranks: [[Int32]]

  var graph: ConflictGraph {
    ConflictGraph(
      space: StateSpace(.named(states)), arcs: arcs.map { $0.map { (from: $0[0], to: $0[1]) } }, ranks: ranks.map { Ranks($0) })
  }

  /// What is made small: states first, then moves, then differences of rank.
  var size: [Int] { [states, arcs.joined().count, ranks.joined().reduce(0) { $0 + Int($1) }] }

  var description: String { "states \(states), arcs \(arcs), ranks \(ranks)" }

  func coalitions() throws -> CoalitionAnalysis { try CoalitionAnalysis(StabilityAnalysis(graph), conceivable: nil) }

  init(states: Int, arcs: [[[Int]]], ranks: [[Int32]]) { (self.states, self.arcs, self.ranks) = (states, arcs, ranks) }

  init(_ random: inout SeededGenerator, makers: Int) {
    let count = random.number(3...5)
    states = count
    let density = random.number(10...45)
    arcs = (0..<makers).map { _ in
      (0..<count).flatMap { from in (0..<count).filter { $0 != from && random.chance(density) }.map { [from, $0] } }
    }
    ranks = (0..<makers).map { _ in (0..<count).map { _ in Int32(random.below(4)) } }
  }

  /// All graphs that are smaller by one state, move or rank.
  private var smaller: [TinyGraph] {
    var found: [TinyGraph] = []
    for state in (0..<states).reversed() where states > 1 {
      func moved(_ other: Int) -> Int { other > state ? other - 1 : other }
      found.append(
        TinyGraph(
          states: states - 1, arcs: arcs.map { $0.filter { !$0.contains(state) }.map { $0.map(moved) } },
          ranks: ranks.map { ranks in ranks.indices.filter { $0 != state }.map { ranks[$0] } }))
    }
    for maker in arcs.indices {
      for arc in arcs[maker].indices {
        var next = self
        next.arcs[maker].remove(at: arc)
        found.append(next)
      }
      for state in 0..<states where ranks[maker][state] > 0 {
        var next = self
        next.ranks[maker][state] -= 1
        found.append(next)
      }
    }
    return found
  }

  /// The smallest graph that random draws and taking away lead to; nil where none of the draws has what is wanted.
  static func smallest(makers: Int, draws: Int, where wanted: (TinyGraph) throws -> Bool) rethrows -> TinyGraph? {
    var random = SeededGenerator(seed: UInt64(makers) &* 77)
    var best: TinyGraph?
    for _ in 0..<draws {
      var graph = TinyGraph(&random, makers: makers)
      guard try wanted(graph) else { continue }
      while let next = try graph.smaller.first(where: wanted) { graph = next }
      if best.map({ graph.size.lexicographicallyPrecedes($0.size) }) ?? true { best = graph }
    }
    return best
  }
}
