import GraphModel
import Stability

/// The verdicts of one combination of resolutions after the other: by the passes where all preferences are rankings, by search where a pair overrides one.
///
/// Verdicts are bytes, a bit for each of the five concepts. Nash, GMR and SMR depend on the decision maker's own resolution alone, so that the search remembers
/// them for each; what moves of any kind bring about is searched once for all combinations.
struct CombinationJudge {
  private let resolutions: [[MakerResolution]]
  private let isRanked: Bool
  private let current: Current
  private var moveVerdicts: ComparedVerdicts
  private let comparisons: Comparisons
  private let graph: ConflictGraph
  private var own: [[[UInt8]?]]

  /// What the comparisons speak of: the preferences of the combination at hand.
  private final class Current {
    var preferences: [ResolvedPreference] = []
  }

  /// Of these resolutions of each decision maker.
  init(_ graph: ConflictGraph, _ resolutions: [[MakerResolution]]) {
    let current = Current()
    func prefers(_ maker: Int, _ state: Int, _ target: Int) -> Bool { current.preferences[maker].prefers(target, to: state) }
    comparisons = Comparisons(leaves: prefers, deters: { !prefers($0, $1, $2) }, escapes: prefers, answers: prefers)
    (self.graph, self.resolutions, self.current) = (graph, resolutions, current)
    isRanked = resolutions.allSatisfy { $0.allSatisfy(\.preference.overrides.isEmpty) }
    moveVerdicts = ComparedVerdicts(graph, comparisons)
    own = resolutions.map { [[UInt8]?](repeating: nil, count: $0.count) }
  }

  /// The bit of a concept.
  static func bit(_ concept: SolutionConcept) -> UInt8 { 1 << UInt8(SolutionConcept.allCases.firstIndex(of: concept) ?? 0) }

  /// For each decision maker and state the concepts under which it is stable.
  /// - Parameters:
  ///   - chosen: for each decision maker the number of its resolution.
  ///   - ranked: the graph with the ranks of these resolutions.
  mutating func verdicts(of chosen: [Int], _ ranked: ConflictGraph) -> [[UInt8]] {
    guard !isRanked else {
      let analysis = StabilityAnalysis(ranked)
      return Self.bytes(graph) { analysis.isStable($0, for: $1, under: $2) }
    }
    current.preferences = zip(resolutions, chosen).map { $0[$1].preference }
    var answered = ComparedVerdicts(graph, comparisons)
    return graph.decisionMakers.map { maker in
      let known = own[maker][chosen[maker]] ?? ownVerdicts(of: maker)
      own[maker][chosen[maker]] = known
      return (0..<graph.stateCount).map { state in
        SolutionConcept.allCases.filter { $0.sanctions == .improvements && answered.isStable(state, for: maker, under: $0) }
          .reduce(known[state]) { $0 | Self.bit($1) }
      }
    }
  }

  private mutating func ownVerdicts(of maker: Int) -> [UInt8] {
    (0..<graph.stateCount).map { state in
      SolutionConcept.allCases.filter { $0.sanctions != .improvements && moveVerdicts.isStable(state, for: maker, under: $0) }
        .reduce(0) { $0 | Self.bit($1) }
    }
  }

  private static func bytes(_ graph: ConflictGraph, _ isStable: (Int, Int, SolutionConcept) -> Bool) -> [[UInt8]] {
    graph.decisionMakers.map { maker in
      (0..<graph.stateCount).map { state in
        SolutionConcept.allCases.reduce(0) { isStable(state, maker, $1) ? $0 | Self.bit($1) : $0 }
      }
    }
  }
}
