import ConflictModel
import GraphModel
import Problems
import Stability
@testable import TestModels
import Testing

@testable import Concepts

/// What holds of the concepts of farther sight in every model.
@Suite("Farther sight: theorems")
struct SightTheoremTests {
  private func graph(_ seed: UInt64, _ kind: RandomModel.Kind = .any, makers: ClosedRange<Int> = 1...4) -> ConflictGraph? {
    let model = RandomModel(seed: seed, kind, makers: makers)
    return ConflictGraph.build(model.conflict).graph
  }

  private func stable(_ analysis: StabilityAnalysis, _ concept: SolutionConcept) -> [[Bool]] {
    analysis.graph.decisionMakers.map { maker in (0..<analysis.graph.stateCount).map { analysis.isStable($0, for: maker, under: concept) } }
  }

  private func implies(_ stronger: ConceptVerdicts, _ weaker: ConceptVerdicts) -> Bool {
    zip(stronger.stable, weaker.stable).allSatisfy { zip($0, $1).allSatisfy { !$0 || $1 } }
  }

  @Test("horizons of one to three moves are the concepts of the field", arguments: 0..<300 as Range<UInt64>)
  func shortHorizons(seed: UInt64) throws {
    guard let graph = graph(seed) else { return }
    let analysis = StabilityAnalysis(graph)
    var sight = SightAnalysis(graph)
    let same: [(Concept, SolutionConcept)] = [
      (.limitedMove(1), .nash), (.maximin(1), .nash), (.maximin(2), .gmr), (.maximin(3), .smr), (.metarational(1), .nash), (.metarational(2), .gmr),
      (.metarational(3), .smr), (.credibleMetarational(1), .nash), (.credibleMetarational(2), .seq), (.credibleMetarational(3), .sseq),
    ]
    for (concept, basic) in same { #expect(try sight.verdicts(under: concept).stable == stable(analysis, basic), "\(concept), seed \(seed)") }
  }

  @Test("metarationality is maximin, by two computations", arguments: 0..<200 as Range<UInt64>)
  func metarationalIsMaximin(seed: UInt64) throws {
    guard let graph = graph(seed &+ 1000) else { return }
    var sight = SightAnalysis(graph)
    for horizon in Array(1...9) + [50, 51, 1_000_000, 1_000_001] {
      #expect(try sight.verdicts(under: .metarational(horizon)).stable == sight.verdicts(under: .maximin(horizon)).stable, "\(horizon), seed \(seed)")
    }
  }

  /// Odd horizons grow and even ones shrink: with an even one the last word is the others'.
  @Test("odd and even horizons close in on each other", arguments: 0..<150 as Range<UInt64>)
  func nested(seed: UInt64) throws {
    guard let graph = graph(seed &+ 2000) else { return }
    var sight = SightAnalysis(graph)
    let nash = try sight.verdicts(under: .maximin(1))
    for horizon in 1...8 {
      let here = try sight.verdicts(under: .maximin(horizon))
      let later = try sight.verdicts(under: .maximin(horizon + 2))
      #expect(horizon.isMultiple(of: 2) ? implies(later, here) : implies(here, later))
      if horizon.isMultiple(of: 2) { #expect(implies(try sight.verdicts(under: .maximin(horizon + 1)), here)) }
      #expect(implies(nash, here))
    }
  }

  @Test("with two decision makers policy stability is the limit of even horizons, and lies between SMR and GMR", arguments: 0..<200 as Range<UInt64>)
  func policyOfTwo(seed: UInt64) throws {
    guard let graph = graph(seed &+ 3000, makers: 2...2) else { return }
    var sight = SightAnalysis(graph)
    let policy = try sight.verdicts(under: .policy)
    #expect(policy.stable == (try sight.verdicts(under: .metarational(100_000))).stable)
    #expect(implies(try sight.verdicts(under: .maximin(3)), policy))
    #expect(implies(policy, try sight.verdicts(under: .maximin(2))))
    #expect(implies(try sight.verdicts(under: .maximin(100_001)), policy))
    #expect(implies(try sight.verdicts(under: .nonMyopic), policy))
  }

  /// With two decision makers the anticipation of everybody's best is no better for a party than the worst that the other could do.
  @Test("with two decision makers limited-move stability implies maximin stability", arguments: 0..<300 as Range<UInt64>)
  func limitedMoveAndMaximin(seed: UInt64) throws {
    guard let graph = graph(seed &+ 4000, makers: 2...2) else { return }
    var sight = SightAnalysis(graph)
    for horizon in 1...7 {
      #expect(implies(try sight.verdicts(under: .limitedMove(horizon)), try sight.verdicts(under: .maximin(horizon))), "\(horizon), seed \(seed)")
    }
  }

  /// The best answer of one party in its own interest is a sanction of SEQ.
  @Test("with two moves ahead limited-move stability implies SEQ", arguments: 0..<200 as Range<UInt64>)
  func limitedMoveAndSequential(seed: UInt64) throws {
    guard let graph = graph(seed &+ 4500) else { return }
    var sight = SightAnalysis(graph)
    let sequential = ConceptVerdicts(.basic(.seq), stable: stable(StabilityAnalysis(graph), .seq))
    #expect(implies(try sight.verdicts(under: .limitedMove(2)), sequential), "seed \(seed)")
  }

  @Test("policies that are found deter everybody, and what nobody could deter is not policy-stable", arguments: 0..<100 as Range<UInt64>)
  func profiles(seed: UInt64) throws {
    guard let graph = graph(seed &+ 5000), graph.stateCount <= 10 else { return }
    var policy = try PolicyStability(graph, budget: 500)
    for state in 0..<graph.stateCount {
      switch policy.answer(for: state) {
      case .stable:
        guard let profile = policy.profile(for: state) else {
          Issue.record("no policies, seed \(seed), state \(state)")
          continue
        }
        #expect(graph.decisionMakers.allSatisfy { profile.choice(of: $0, at: state) == state })
        for maker in graph.decisionMakers {
          #expect(PlainPolicies.deters(maker, at: state, profile, graph), "seed \(seed), state \(state), \(maker)")
        }
      case .notStable: #expect(policy.profile(for: state) == nil)
      case .notSettled: break
      }
      if graph.decisionMakers.allSatisfy({ graph.improvements(of: $0, from: state).isEmpty }) { #expect(policy.answer(for: state) == .stable) }
    }
  }

  @Test("the search agrees with the safety games where there are two", arguments: 0..<80 as Range<UInt64>)
  func searchOfTwo(seed: UInt64) throws {
    guard let graph = graph(seed &+ 6000, makers: 2...2), graph.stateCount <= 6 else { return }
    var policy = try PolicyStability(graph)
    for state in 0..<graph.stateCount {
      // Without the bounds that the games give, so that the search is on its own.
      let free = graph.decisionMakers.map { _ in [Int32](repeating: 0, count: graph.stateCount) }
      var search = PolicySearch(graph, worst: free, state: state, budget: 2000)
      let found = search.run().answer
      if found != .notSettled { #expect(found == policy.answer(for: state), "seed \(seed), state \(state)") }
    }
  }
}

/// Whether policies deter, by trying out everything, in the words of the definition.
enum PlainPolicies {
  /// A state and who moved last.
  private struct Position: Hashable {
    var state: Int
    var last: Int
  }

  static func deters(_ maker: Int, at state: Int, _ profile: PolicyProfile, _ graph: ConflictGraph) -> Bool {
    var tried: Set<Int> = []
    var waiting = graph.moves(of: maker, from: state)
    while let move = waiting.popLast() {
      guard tried.insert(move).inserted else { continue }
      guard let ends = ends(from: Position(state: move, last: maker), maker, profile, graph, []) else { return false }
      for end in ends {
        if graph.prefers(maker, end.state, to: state) { return false }
        if end.last != maker { waiting += graph.moves(of: maker, from: end.state) }
      }
    }
    return true
  }

  /// Where a turn may end; nil where it may not end.
  private static func ends(from at: Position, _ maker: Int, _ profile: PolicyProfile, _ graph: ConflictGraph, _ path: Set<Position>) -> Set<Position>?
  {
    if path.contains(at) { return nil }
    let movers = graph.decisionMakers.filter { $0 != maker && $0 != at.last && profile.choice(of: $0, at: at.state) != at.state }
    if movers.isEmpty { return [at] }
    var all: Set<Position> = []
    for mover in movers {
      guard let some = ends(from: Position(state: profile.choice(of: mover, at: at.state), last: mover), maker, profile, graph, path.union([at]))
      else { return nil }
      all.formUnion(some)
    }
    return all
  }
}
