import ConflictModel
import GraphModel
import Problems
import Testing

@testable import Concepts
@testable import TestModels

/// Farther sight against the naive reading of the definitions.
@Suite("Farther sight: oracle")
struct SightOracleTests {
  private func model(_ seed: UInt64, states: Int) -> (model: RandomModel, graph: ConflictGraph, naive: NaiveSight)? {
    let model = RandomModel(seed: seed)
    guard let graph = ConflictGraph.build(model.conflict).graph, graph.stateCount <= states else { return nil }
    return (model, graph, NaiveSight(model.conflict))
  }

  private func table(_ graph: ConflictGraph, _ isStable: (Int, Int) -> Bool) -> [[Bool]] {
    graph.decisionMakers.map { maker in (0..<graph.stateCount).map { isStable($0, maker) } }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func simultaneous(seed: UInt64) throws {
    guard let (model, graph, naive) = model(seed &+ 10_000, states: 32) else { return }
    var sight = SightAnalysis(graph)
    guard naive.owners != nil else {
      #expect(throws: Problem.self) { try sight.verdicts(under: .simultaneous) }
      return
    }
    let expected = table(graph) { naive.isSimultaneouslyStable($0, for: $1) ?? false }
    #expect(try sight.verdicts(under: .simultaneous).stable == expected, "\(model)")
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func limitedMoves(seed: UInt64) throws {
    guard let (model, graph, naive) = model(seed &+ 11_000, states: 10) else { return }
    var sight = SightAnalysis(graph)
    for horizon in 1...3 {
      let expected = table(graph) { naive.isLimitedMoveStable($0, for: $1, h: horizon) }
      #expect(try sight.verdicts(under: .limitedMove(horizon)).stable == expected, "\(horizon) \(model)")
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          #expect(
            try sight.anticipated(from: state, by: maker, horizon: horizon) == naive.anticipated(maker, state, h: horizon).sorted(),
            "\(horizon) \(maker) \(state) \(model)")
        }
      }
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func trees(seed: UInt64) throws {
    guard let (model, graph, naive) = model(seed &+ 12_000, states: 10) else { return }
    var sight = SightAnalysis(graph)
    for horizon in 1...4 {
      let concepts: [(Concept, (Int, Int) -> Bool)] = [
        (.maximin(horizon), { naive.isMaximinStable($0, for: $1, h: horizon) }),
        (.metarational(horizon), { naive.isMetarational($0, for: $1, h: horizon, credible: false) }),
        (.credibleMetarational(horizon), { naive.isMetarational($0, for: $1, h: horizon, credible: true) }),
      ]
      for (concept, isStable) in concepts {
        let expected = table(graph, isStable)
        #expect(try sight.verdicts(under: concept).stable == expected, "\(concept) \(model)")
      }
    }
  }

  /// All profiles of policies are gone through, so the models are tiny.
  @Test(arguments: 0..<400 as Range<UInt64>)
  func policies(seed: UInt64) throws {
    guard let (model, graph, naive) = model(seed &+ 13_000, states: 5) else { return }
    let profiles = graph.decisionMakers.reduce(1.0) { product, maker in
      (0..<graph.stateCount).reduce(product) { $0 * Double(1 + graph.moves(of: maker, from: $1).count) }
    }
    guard profiles <= 3000 else { return }
    var policy = try PolicyStability(graph)
    for state in 0..<graph.stateCount {
      let answer = policy.answer(for: state)
      #expect(answer == (naive.isPolicyStable(state) ? .stable : .notStable), "state \(state) \(model)")
    }
  }

  /// Far horizons by walking through level after level, without looking for repetition.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func farHorizons(seed: UInt64) throws {
    guard let (model, graph, _) = model(seed &+ 14_000, states: 12) else { return }
    var sight = SightAnalysis(graph)
    guard let period = try sight.period() else {
      Issue.record("no period: \(model)")
      return
    }
    let last = period.from + 3 * period.length + 2
    var walk = PlainLimitedMoves(graph)
    var stable: [[[Bool]]] = []
    for _ in 1...last { stable.append(walk.next()) }
    for horizon in 1...last { #expect(try sight.verdicts(under: .limitedMove(horizon)).stable == stable[horizon - 1], "\(horizon) \(model)") }
    let tail = stable[(period.from - 1)..<(period.from - 1 + 2 * period.length)]
    let limit = table(graph) { state, maker in tail.allSatisfy { $0[maker][state] } }
    #expect(try sight.verdicts(under: .nonMyopic).stable == limit, "\(model)")
  }
}

/// Limited moves with whole sets of states, level by level.
struct PlainLimitedMoves {
  private let graph: ConflictGraph
  private var ends: [[Set<Int>]] = []

  init(_ graph: ConflictGraph) { self.graph = graph }

  /// Goes on to the next level, and tells for each decision maker which states are stable.
  mutating func next() -> [[Bool]] {
    let before = ends
    func worst(_ set: Set<Int>, _ maker: Int) -> Int32 { set.map { graph.ranks[maker][$0] }.min() ?? 0 }
    func outcome(_ maker: Int, _ target: Int) -> Set<Int> {
      guard !before.isEmpty else { return [target] }
      let movers = graph.decisionMakers.filter { $0 != maker && worst(before[$0][target], $0) > graph.ranks[$0][target] }
      return movers.isEmpty ? [target] : movers.reduce(into: []) { $0.formUnion(before[$1][target]) }
    }
    ends = graph.decisionMakers.map { maker in
      (0..<graph.stateCount).map { state in
        let outcomes = graph.moves(of: maker, from: state).map { outcome(maker, $0) }
        let best = outcomes.map { worst($0, maker) }.max() ?? 0
        guard best > graph.ranks[maker][state] else { return [state] }
        return outcomes.filter { worst($0, maker) == best }.reduce(into: []) { $0.formUnion($1) }
      }
    }
    return graph.decisionMakers.map { maker in (0..<graph.stateCount).map { worst(ends[maker][$0], maker) <= graph.ranks[maker][$0] } }
  }
}
