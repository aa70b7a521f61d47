import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport

@testable import Concepts
@testable import TestModels

/// A small model in which a state is stable for a decision maker under one concept and not under another.
struct SeparatingExample: CustomStringConvertible, Sendable {
  /// What the states and the moves are.
  enum Form: Sendable {
    /// So many options of each decision maker, the first having the least significant; every combination is feasible.
    case options([Int])
    /// For each decision maker its moves as pairs of states.
    case arcs([[[Int]]])
  }

  var form: Form
  /// For each decision maker the rank of each state, higher being better.
  var ranks: [[Int32]]
  var maker: Int
  var state: Int
  var stable: Concept
  var unstable: Concept

  var description: String { "\(form), ranks: \(ranks), maker: \(maker), state: \(state), stable: \(stable), unstable: \(unstable)" }

  var graph: ConflictGraph { Self.graph(form, ranks) }

  static func graph(_ form: Form, _ ranks: [[Int32]]) -> ConflictGraph {
    switch form {
    case .options(let counts):
      var start = 0
      let own = counts.map { count in
        defer { start += count }
        return start..<start + count
      }
      return ConflictGraph(words: StateWords(everyCombinationOf: start), own: own, ranks: ranks.map { Ranks($0) })
    case .arcs(let arcs):
      return ConflictGraph(
        space: StateSpace(.named(ranks[0].count)), arcs: arcs.map { $0.map { (from: $0[0], to: $0[1]) } }, ranks: ranks.map { Ranks($0) })
    }
  }
}

/// Looks for a smallest separating example.
enum SeparationSearch {
  /// The verdicts under any concept of farther sight or of the five.
  static func verdicts(_ graph: ConflictGraph, _ concept: Concept) throws(Problem) -> [[Bool]] {
    guard case .basic(let basic) = concept else {
      var sight = SightAnalysis(graph)
      return try sight.verdicts(under: concept).stable
    }
    let analysis = StabilityAnalysis(graph)
    return graph.decisionMakers.map { maker in (0..<graph.stateCount).map { analysis.isStable($0, for: maker, under: basic) } }
  }

  /// The first example in option form, smallest first: two parties with an option each by all orders without ties, larger ones by orders drawn at random.
  static func example(stable: Concept, unstable: Concept, tries: Int, shapes: [[Int]]) throws(Problem) -> SeparatingExample? {
    for shape in shapes {
      let states = 1 << shape.reduce(0, +)
      var generator = SeededGenerator(seed: 7)
      let orders = states == 4 ? permutations([0, 1, 2, 3]) : []
      for trial in 0..<(states == 4 ? orders.count * orders.count : tries) {
        let ranks =
          states == 4
          ? [orders[trial / orders.count], orders[trial % orders.count]]
          : shape.map { _ in Array(0..<Int32(states)).shuffled(using: &generator) }
        if let found = try check(.options(shape), ranks, stable, unstable) { return found }
      }
    }
    return nil
  }

  /// The first example of two parties in graph form, with the fewest moves and then states, drawn at random.
  static func graphExample(stable: Concept, unstable: Concept, tries: Int) throws(Problem) -> SeparatingExample? {
    for moves in 1...6 {
      for states in 2...min(moves + 1, 6) {
        var generator = SeededGenerator(seed: UInt64(moves * 10 + states))
        for _ in 0..<tries {
          var arcs: [[[Int]]] = [[], []]
          for _ in 0..<moves {
            let from = generator.below(states)
            arcs[generator.below(2)].append([from, (from + generator.number(1...states - 1)) % states])
          }
          let ranks = (0..<2).map { _ in Array(0..<Int32(states)).shuffled(using: &generator) }
          if let found = try check(.arcs(arcs.map { $0.sorted { $0.lexicographicallyPrecedes($1) } }), ranks, stable, unstable) { return found }
        }
      }
    }
    return nil
  }

  private static func check(_ form: SeparatingExample.Form, _ ranks: [[Int32]], _ stable: Concept, _ unstable: Concept) throws(Problem)
    -> SeparatingExample?
  {
    let graph = SeparatingExample.graph(form, ranks)
    let (holds, fails) = (try verdicts(graph, stable), try verdicts(graph, unstable))
    for maker in graph.decisionMakers {
      for state in 0..<graph.stateCount where holds[maker][state] && !fails[maker][state] {
        return SeparatingExample(form: form, ranks: ranks, maker: maker, state: state, stable: stable, unstable: unstable)
      }
    }
    return nil
  }

  private static func permutations(_ items: [Int32]) -> [[Int32]] {
    items.count < 2 ? [items] : items.flatMap { item in permutations(items.filter { $0 != item }).map { [item] + $0 } }
  }
}
