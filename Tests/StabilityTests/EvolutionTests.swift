/// Distances, reachable sets and shortest evolutions against a plain enumeration of legal sequences.

import ConflictModel
import GraphModel
import TestSupport
import Testing

@testable import TestModels

/// Legal sequences, one by one.
struct NaiveSequences {
  let oracle: NaiveOracle
  let start: Int
  let movers: [Int]
  let improving: Bool

  /// A sequence as pairs of mover and state.
  typealias Sequence = [[Int]]

  /// All sequences of one step more than these, nobody moving twice in succession.
  func extended(_ sequences: [Sequence]) -> [Sequence] {
    sequences.flatMap { sequence in
      movers.filter { $0 != sequence.last?[0] }.flatMap { mover in
        oracle.steps(mover, sequence.last?[1] ?? start, improving: improving).map { sequence + [[mover, $0]] }
      }
    }
  }
}

@Suite("Evolutions")
struct EvolutionTests {
  /// Where the enumeration of sequences of one length gives up; longer ones of that model are left alone.
  static let mostSequences = 400

  @Test("reached states, distances and all shortest evolutions", arguments: TestSizes.batches)
  func shortest(batch: Int) {
    Campaign.run(batch, of: TestSizes.evolutions, salt: 20) { model, graph in
      var random = SeededGenerator(seed: model.seed ^ 0x5EED)
      let oracle = NaiveOracle(model.naive)
      for _ in 0..<2 {
        let movers = random.chance(40) ? Array(model.naive.makers) : model.naive.makers.filter { _ in random.chance(60) }
        let start = random.below(model.naive.states.count)
        for kind in [Evolutions.Kind.moves, .improvements] {
          let naive = NaiveSequences(oracle: oracle, start: start, movers: movers, improving: kind == .improvements)
          let evolutions = Evolutions(graph, from: start, by: movers, kind: kind)
          if let complaint = Self.distances(evolutions, naive) ?? Self.sequences(evolutions, naive) {
            return "from \(start) by \(movers), \(kind): \(complaint)"
          }
        }
      }
      return nil
    }
  }

  /// What is reached, and in how few steps, by the closure over states and last movers.
  static func distances(_ evolutions: Evolutions, _ naive: NaiveSequences) -> String? {
    var expected = naive.oracle.legallyReached(from: naive.start, by: naive.movers, improving: naive.improving)
    expected[naive.start] = 0
    guard evolutions.reached == expected.keys.sorted() else {
      return "reached: engine \(evolutions.reached), oracle \(expected.keys.sorted())"
    }
    for state in naive.oracle.model.states.indices {
      guard evolutions.distance(to: state) == expected[state] else {
        return "distance to \(state): engine \(evolutions.distance(to: state) ?? -1), oracle \(expected[state] ?? -1)"
      }
      guard expected[state] != nil else {
        guard evolutions.shortestCount(to: state) == 0, evolutions.shortest(to: state, limit: 9).isEmpty else {
          return "state \(state) cannot be reached, yet evolutions lead to it"
        }
        continue
      }
      guard let first = evolutions.shortest(to: state, limit: 1).first else { return "no evolution to \(state) is given" }
      guard first.count == expected[state] else { return "the evolution to \(state) has \(first.count) steps" }
    }
    return nil
  }

  /// All shortest evolutions, found by writing out every legal sequence, shortest first.
  static func sequences(_ evolutions: Evolutions, _ naive: NaiveSequences) -> String? {
    var missing = Set(naive.oracle.legallyReached(from: naive.start, by: naive.movers, improving: naive.improving).keys)
    missing.insert(naive.start)
    var sequences: [NaiveSequences.Sequence] = [[]]
    while !missing.isEmpty, sequences.count <= mostSequences {
      for (state, found) in Dictionary(grouping: sequences, by: { $0.last?[1] ?? naive.start }) where missing.remove(state) != nil {
        if let complaint = compare(evolutions, state, Set(found)) { return complaint }
      }
      sequences = naive.extended(sequences)
    }
    return nil
  }

  static func compare(_ evolutions: Evolutions, _ state: Int, _ expected: Set<NaiveSequences.Sequence>) -> String? {
    guard evolutions.shortestCount(to: state) == expected.count else {
      return "\(evolutions.shortestCount(to: state)) shortest evolutions to \(state) are counted, there are \(expected.count)"
    }
    func plain(_ limit: Int) -> [NaiveSequences.Sequence] {
      evolutions.shortest(to: state, limit: limit).map { $0.map { [$0.mover, $0.state] } }
    }
    let all = plain(10_000)
    guard all.count == expected.count, Set(all) == expected else {
      return "shortest evolutions to \(state): engine \(all), oracle \(expected)"
    }
    for limit in [0, 1, 2, expected.count] where plain(limit) != Array(all.prefix(limit)) {
      return "at most \(limit) evolutions to \(state): \(plain(limit)) is not how \(all) begins"
    }
    return nil
  }

  /// A chain of diamonds, each of which doubles the number of shortest evolutions: decision maker 0 opens a diamond, 1 closes it.
  private func diamonds(_ count: Int) -> Evolutions {
    var opening: [(from: Int, to: Int)] = []
    var closing: [(from: Int, to: Int)] = []
    for base in stride(from: 0, to: 3 * count, by: 3) {
      opening += [(from: base, to: base + 1), (from: base, to: base + 2)]
      closing += [(from: base + 1, to: base + 3), (from: base + 2, to: base + 3)]
    }
    let flat = Ranks([Int32](repeating: 0, count: 3 * count + 1))
    let graph = ConflictGraph(space: StateSpace(.named(3 * count + 1)), arcs: [opening, closing], ranks: [flat, flat])
    return Evolutions(graph, from: 0, by: [0, 1], kind: .moves)
  }

  @Test("counts are exact as long as they can be", arguments: [1, 10, 40, 62])
  func exactCounts(count: Int) {
    #expect(diamonds(count).shortestCount(to: 3 * count) == 1 << count)
    #expect(diamonds(count).distance(to: 3 * count) == 2 * count)
    #expect(diamonds(count).shortest(to: 3 * count, limit: 2).count == 2)
  }

  @Test("counts stay at the greatest number after that", arguments: [63, 64, 65, 100])
  func saturatedCounts(count: Int) {
    #expect(diamonds(count).shortestCount(to: 3 * count) == .max)
    #expect(diamonds(count).shortest(to: 3 * count, limit: 3).count == 3)
  }

  @Test("nobody moves twice in succession, not even where that is the shorter way")
  func succession() {
    // 0 could go 0, 1, 2; legal is only 0, 1, 3, 2: by 0, then 1, then 0 again.
    let graph = ConflictGraph(
      space: StateSpace(.named(4)), arcs: [[(from: 0, to: 1), (from: 1, to: 2), (from: 3, to: 2)], [(from: 1, to: 3)]],
      ranks: [[0, 1, 2, 0], [0, 0, 0, 1]])
    let all = Evolutions(graph, from: 0, by: [0, 1], kind: .moves)
    #expect(all.distance(to: 2) == 3)
    #expect(all.shortest(to: 2, limit: 5).map { $0.map(\.mover) } == [[0, 1, 0]])
    #expect(Evolutions(graph, from: 0, by: [0, 1], kind: .improvements).distance(to: 2) == 3)
    #expect(Evolutions(graph, from: 0, by: [0], kind: .moves).distance(to: 2) == nil)
    #expect(Evolutions(graph, from: 0, by: [], kind: .moves).reached == [0])
  }
}
