import GraphModel
import Problems
import Stability

/// All resolutions of the open statements and pairs, gone through one combination after the other, each with the ranks of one decision maker exchanged in the graph
/// of the one before; resolutions of one decision maker that come to the same preference are one.
struct ResolutionSweep {
  /// More resolutions are not gone through.
  static let maximumResolutions = 1_000_000
  /// Combinations times states of the passes, and times states squared where verdicts are searched, are kept below this.
  static let maximumWork = 1 << 32

  let graph: ConflictGraph
  let preferences: [OpenPreference]
  /// For each decision maker its resolutions.
  let resolutions: [[MakerResolution]]
  /// What is argued about decision makers of whom nothing is known; nil where there is none.
  let rankings: UnknownRankings?

  /// - Throws: where there are too many resolutions, or too many states to search.
  init(_ graph: ConflictGraph, _ preferences: [OpenPreference]) throws(Problem) {
    let total = preferences.reduce(1) { product, preference in
      let (next, overflow) = product.multipliedReportingOverflow(by: preference.resolutionCount)
      return overflow ? Int.max : next
    }
    guard total <= Self.maximumResolutions else {
      let matters = preferences.reduce(0) { $0 + ($1.isWhollyUnknown ? 0 : $1.matters.count) }
      throw .error(
        "too-many-resolutions", at: nil,
        "\(matters) statements and pairs are open, each of which can turn out in three ways; more than \(Self.maximumResolutions) ways in all are not gone through",
        hint: "close what matters least; the readings a to d are not limited by this")
    }
    let isSearched = preferences.contains { $0.isWhollyUnknown || $0.matters.contains { if case .pair = $0 { true } else { false } } }
    try Self.refuse(graph.stateCount, isSearched: isSearched, combinations: total)
    (self.graph, self.preferences) = (graph, preferences)
    resolutions = preferences.map { $0.resolutions(on: graph) }
    let isUnknown = preferences.map(\.isWhollyUnknown)
    rankings = isUnknown.contains(true) ? UnknownRankings(graph, isUnknown: isUnknown) : nil
  }

  private static func refuse(_ states: Int, isSearched: Bool, combinations: Int) throws(Problem) {
    guard !isSearched || states <= ComparedVerdicts.maximumStates else { throw .tooManyStatesForPairs(states) }
    let (work, overflow) = combinations.multipliedReportingOverflow(by: isSearched ? states * states : states)
    guard !overflow, work <= maximumWork else {
      throw .error(
        "too-many-resolutions", at: nil,
        "what is open can turn out in up to \(combinations) ways, too many for \(states) states to be judged in each",
        hint: "close what matters least, or exclude states by rules")
    }
  }

  /// How many combinations there are.
  var count: Int { resolutions.reduce(1) { $0 * $1.count } }

  /// The number of each decision maker's resolution in a combination; the last decision maker's changes fastest.
  func chosen(_ number: Int) -> [Int] {
    var rest = number
    return resolutions.reversed().map { own -> Int in
      defer { rest /= own.count }
      return rest % own.count
    }.reversed()
  }

  /// What is preferred in a combination, those of whom nothing is known being indifferent.
  func preferences(_ chosen: [Int]) -> [ResolvedPreference] { zip(resolutions, chosen).map { $0[$1].preference } }

  /// Goes through all combinations.
  /// - Complexity: combinations x what verdicts take: the passes' time, linear in the states, where statements alone are open; quadratic in the states at worst
  ///   where pairs are, or where nothing is known of somebody.
  func overall(progress: (Double) -> Void) -> OverallVerdicts {
    var judge = CombinationJudge(graph, resolutions)
    var result = OverallVerdicts(makers: graph.decisionMakerCount, states: graph.stateCount, matters: preferences.flatMap(\.matters))
    var number = 0
    var chosen = resolutions.map { _ in 0 }
    func descend(_ maker: Int, _ ranked: ConflictGraph) {
      guard maker < resolutions.count else {
        let parts = zip(resolutions, chosen).map { $0[$1] }
        result.add(
          verdicts(&judge, chosen, ranked), number: number, departures: parts.reduce(0) { $0 + $1.departures },
          compatible: zip(parts, preferences).flatMap { $1.isWhollyUnknown ? [0] : $0.compatible })
        number += 1
        if number & 63 == 0 { progress(Double(number) / Double(count)) }
        return
      }
      for place in resolutions[maker].indices {
        chosen[maker] = place
        let ranks = resolutions[maker][place].preference.ranks
        descend(maker + 1, ranks == ranked.ranks[maker] ? ranked : ranked.exchangingRanks(of: maker, with: ranks))
      }
    }
    descend(0, graph)
    return result
  }

  private func verdicts(_ judge: inout CombinationJudge, _ chosen: [Int], _ ranked: ConflictGraph) -> CombinationVerdicts {
    let plain = judge.verdicts(of: chosen, ranked)
    guard let rankings else { return CombinationVerdicts(plain) }
    let preferences = preferences(chosen)
    return rankings.verdicts(plain, preferences) { unknown in judged(preferences, unknown) }
  }

  /// The verdicts under rankings of those of whom nothing is known.
  func judged(_ preferences: [ResolvedPreference], _ unknown: [Int: Ranks]) -> [[UInt8]] {
    var all = preferences
    for (maker, ranks) in unknown { all[maker] = ResolvedPreference(ranks: ranks) }
    let single = all.map { [MakerResolution(preference: $0, answers: [], departures: 0, compatible: [])] }
    var judge = CombinationJudge(graph, single)
    let ranked = graph.decisionMakers.reduce(graph) { $0.exchangingRanks(of: $1, with: all[$1].ranks) }
    return judge.verdicts(of: all.map { _ in 0 }, ranked)
  }
}

extension Problem {
  /// Comparisons that are no ranking need a search.
  static func tooManyStatesForPairs(_ states: Int) -> Problem {
    .error(
      "too-many-states", at: nil,
      "the case has \(states) states; where preferences are not known, states are compared pair by pair, for at most \(ComparedVerdicts.maximumStates)",
      hint: "add rules that exclude states which cannot occur, or leave out options that do not matter")
  }
}
