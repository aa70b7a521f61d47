import ConflictModel
import GraphModel
import Problems
import Stability
import Testing

@testable import Concepts

/// Models that tell neighbouring concepts apart, each the smallest that a search came upon, and kept. States are numbered from 0; of two options the first is the
/// first party's, so that 0 = NN, 1 = YN, 2 = NY, 3 = YY.
///
/// Where a direction is missing it cannot be had, by a theorem that `SightTheoremTests` holds: L_2 implies SEQ; CMR_3 is SSEQ; odd horizons of maximin grow and even
/// ones shrink; for two parties L_3 implies SMR, and policy stability GMR.
@Suite("Farther sight: separating examples")
struct SightSeparationTests {
  private static func two(_ ranks: [[Int32]], _ state: Int, for maker: Int, _ stable: Concept, not unstable: Concept) -> SeparatingExample {
    SeparatingExample(form: .options([1, 1]), ranks: ranks, maker: maker, state: state, stable: stable, unstable: unstable)
  }

  private static func arcs(_ arcs: [[[Int]]], _ ranks: [[Int32]], _ state: Int, for maker: Int, _ stable: Concept, not unstable: Concept)
    -> SeparatingExample
  {
    SeparatingExample(form: .arcs(arcs), ranks: ranks, maker: maker, state: state, stable: stable, unstable: unstable)
  }

  /// In option form.
  static let byOptions: [SeparatingExample] = [
    // From NY the first takes its option and likes it; the second, dropping at the same time, makes it YN. After the move, the second would stay.
    two([[0, 1, 2, 3], [1, 2, 0, 3]], 2, for: 0, .simultaneous, not: .basic(.seq)),
    // From NY the first takes its option; the second would then drop its own, and not before.
    two([[0, 1, 2, 3], [0, 2, 3, 1]], 2, for: 0, .basic(.seq), not: .simultaneous),
    // From YN nothing is better for the first; but if it drops its option, the second takes its own, and NY is better for the first.
    two([[0, 1, 2, 3], [0, 1, 2, 3]], 1, for: 0, .basic(.seq), not: .limitedMove(2)),
    two([[0, 1, 2, 3], [0, 1, 2, 3]], 1, for: 0, .basic(.smr), not: .limitedMove(3)),
    two([[0, 1, 2, 3], [0, 1, 2, 3]], 1, for: 0, .basic(.nash), not: .nonMyopic),
    two([[0, 1, 2, 3], [0, 1, 2, 3]], 1, for: 0, .policy, not: .nonMyopic),
    two([[0, 1, 2, 3], [0, 3, 1, 2]], 3, for: 1, .nonMyopic, not: .basic(.nash)),
    two([[0, 1, 2, 3], [0, 3, 1, 2]], 3, for: 1, .limitedMove(3), not: .limitedMove(2)),
    two([[0, 1, 2, 3], [0, 1, 2, 3]], 2, for: 1, .limitedMove(2), not: .limitedMove(3)),
    two([[0, 1, 2, 3], [0, 2, 3, 1]], 3, for: 1, .maximin(4), not: .maximin(3)),
    two([[0, 1, 2, 3], [0, 2, 3, 1]], 3, for: 1, .policy, not: .basic(.smr)),
    two([[0, 1, 3, 2], [2, 0, 1, 3]], 2, for: 1, .credibleMetarational(4), not: .basic(.sseq)),
  ]

  /// In graph form.
  static let byArcs: [SeparatingExample] = [
    // From 2 the second moves to 1, which the first answers by 3; from 3 the second moves on to 0, and there is no answer to that.
    arcs([[[1, 3]], [[2, 1], [3, 0], [3, 2]]], [[2, 0, 3, 1], [2, 3, 1, 0]], 2, for: 1, .basic(.gmr), not: .policy),
    arcs([[[1, 3]], [[2, 1], [3, 0], [3, 2]]], [[2, 0, 3, 1], [2, 3, 1, 0]], 2, for: 1, .maximin(2), not: .maximin(4)),
    // One move there and one back, for ever: the second never ends in something better.
    arcs([[[0, 1]], [[1, 0]]], [[1, 0], [1, 0]], 1, for: 1, .policy, not: .maximin(5)),
    arcs([[[0, 1]], [[1, 0]]], [[1, 0], [1, 0]], 1, for: 1, .maximin(4), not: .maximin(3)),
  ]

  /// Found with the most moves that were looked at, so that the search is not repeated.
  static let kept: [SeparatingExample] = [
    arcs([[[1, 5], [4, 0]], [[2, 1], [3, 4], [5, 4]]], [[2, 3, 0, 1, 4, 5], [1, 3, 2, 5, 4, 0]], 2, for: 1, .maximin(5), not: .maximin(3)),
    // Three parties with an option each: with more than two, anticipating everybody's best is not the same as fearing everybody's worst.
    SeparatingExample(
      form: .options([1, 1, 1]), ranks: [[0, 3, 4, 7, 1, 5, 6, 2], [7, 3, 0, 1, 5, 4, 2, 6], [4, 1, 7, 0, 3, 6, 2, 5]], maker: 0, state: 7,
      stable: .limitedMove(3), unstable: .basic(.smr)),
  ]

  @Test("each is stable under the one concept and not under the other", arguments: byOptions + byArcs + kept)
  func separates(_ example: SeparatingExample) throws {
    let stable = try SeparationSearch.verdicts(example.graph, example.stable)
    let unstable = try SeparationSearch.verdicts(example.graph, example.unstable)
    #expect(stable[example.maker][example.state] && !unstable[example.maker][example.state], "\(example)")
  }

  @Test("the search comes upon them first", arguments: byOptions)
  func firstByOptions(_ example: SeparatingExample) throws {
    let found = try SeparationSearch.example(stable: example.stable, unstable: example.unstable, tries: 0, shapes: [[1, 1]])
    #expect(found?.description == example.description)
  }

  @Test("the search comes upon them first in graph form", arguments: byArcs)
  func firstByArcs(_ example: SeparatingExample) throws {
    let found = try SeparationSearch.graphExample(stable: example.stable, unstable: example.unstable, tries: 500)
    #expect(found?.description == example.description)
  }

  /// The second and the third can change their options for ever, about which the first does not care: that does not keep it from what it wants.
  @Test("parties that quarrel for ever deter nobody")
  func quarrel() throws {
    let graph = ConflictGraph(
      words: StateWords(everyCombinationOf: 3), own: [0..<1, 1..<2, 2..<3],
      ranks: [[0, 1, 0, 1, 0, 1, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]])
    var policy = try PolicyStability(graph)
    for state in 0..<8 { #expect(policy.answer(for: state) == (state.isMultiple(of: 2) ? .notStable : .stable)) }
  }

  @Test("a horizon of no move, and graph form under SIM, are refused")
  func refusals() {
    let graph = Self.byArcs[0].graph
    var sight = SightAnalysis(graph)
    #expect(throws: Problem.self) { try sight.verdicts(under: .maximin(0)) }
    #expect(throws: Problem.self) { try sight.verdicts(under: .limitedMove(0)) }
    #expect(throws: Problem.self) { try sight.verdicts(under: .simultaneous) }
    #expect(throws: Problem.self) { try sight.verdicts(under: .basic(.nash)) }
    #expect(throws: Problem.self) { try sight.anticipated(from: 0, by: 0, horizon: LimitedMove.maximumPlay + 1) }
  }

  /// Levels that are cut off before they repeat are not taken for a limit.
  @Test("where no repetition is found the result says how far was looked")
  func budget() throws {
    let graph = Self.byOptions[2].graph
    var short = try LimitedMove(graph, levelLimit: 1)
    #expect(throws: Problem.self) { try short.stableInTheLimit() }
    #expect(throws: Problem.self) { try short.stable(horizon: 2) }
    #expect(try short.stable(horizon: 1) == SeparationSearch.verdicts(graph, .basic(.nash)))
  }
}
