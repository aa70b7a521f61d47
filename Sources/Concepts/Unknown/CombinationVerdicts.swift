import GraphModel
import Stability

/// What can be said of every state in one combination of resolutions: for each decision maker, and last for all of them together (the equilibria), bytes with a
/// bit for each of the five concepts. Where something is open still, because nothing is known of somebody, `certain` and `possible` differ.
struct CombinationVerdicts {
  /// Under which concepts it holds however the rest turns out.
  var certain: [[UInt8]]
  /// Under which it holds if the rest turns out one way or another, as far as that is settled.
  var possible: [[UInt8]]
  /// Under which that is not settled; not among `possible`.
  var unsettled: [[UInt8]]

  /// Where nothing is open any more.
  init(_ verdicts: [[UInt8]]) {
    certain = verdicts + [Self.common(verdicts)]
    possible = certain
    unsettled = []
  }

  init(certain: [[UInt8]], possible: [[UInt8]], unsettled: [[UInt8]]) {
    (self.certain, self.possible, self.unsettled) = (certain, possible, unsettled)
  }

  static func common(_ verdicts: [[UInt8]]) -> [UInt8] {
    guard var common = verdicts.first else { return [] }
    for other in verdicts.dropFirst() { for state in common.indices { common[state] &= other[state] } }
    return common
  }
}

/// Argues about the rankings of decision makers of whom nothing is known, in the place of going through them.
///
/// **However.** A decision maker i of whom nothing is known may like s least of all. Then every move of its is an improvement, nothing deters but s itself, and
/// from s it escapes. If s is unstable under any ranking, some improvement t is not deterred, so that s is not among the ends (or can be escaped), and t refutes s
/// under that ranking too. So s is stable however i ranks: under Nash, SMR and SSEQ when i has no move from it; under GMR when the others can lead every move of i
/// back to s; under SEQ when they can by improvements. Those of whom nothing is known answer least when they are indifferent among all states, and fewer answers
/// never make a state stable: that is the worst for everybody else, and for i.
///
/// **For some ranking.** i alone is satisfied by liking s best. Those of whom nothing is known answer most usefully as `AnswerSearch` finds out. In an equilibrium
/// they are to be satisfied as well: under Nash, GMR and SMR by liking s best. Under SEQ too, for who likes s best only adds answers that lead to s, which deters;
/// answers that lead on from s are not missed, since s deters already. Under SSEQ s can be escaped and such answers may be missed: where nothing is found without
/// them and something might be with them, all rankings are gone through if the states are few, and it stays unsettled otherwise.
struct UnknownRankings {
  let graph: ConflictGraph
  let isUnknown: [Bool]
  private let moves: [[[Int]]]
  /// For each decision maker of whom nothing is known, the states from which all its moves can be led back by any moves of the others.
  private let ledBack: [[Bool]]

  /// The most combinations of rankings that are gone through.
  static let maximumRankings = 20_000

  /// - Complexity: O(unknown makers x states x moves): quadratic in the states.
  init(_ graph: ConflictGraph, isUnknown: [Bool]) {
    (self.graph, self.isUnknown) = (graph, isUnknown)
    moves = graph.decisionMakers.map { maker in (0..<graph.stateCount).map { graph.moves(of: maker, from: $0) } }
    let search = AnswerSearch(graph: graph, moves: moves, isUnknown: isUnknown, prefers: { _, _, _ in false }, considersCountermoves: false)
    ledBack = graph.decisionMakers.map { maker in
      isUnknown[maker] ? (0..<graph.stateCount).map { search.isLedBack(to: $0, for: maker) { _, _, _ in true } } : []
    }
  }

  /// The decision makers of whom nothing is known.
  var unknown: [Int] { graph.decisionMakers.filter { isUnknown[$0] } }
  private var known: [Int] { graph.decisionMakers.filter { !isUnknown[$0] } }

  /// Looks for answers under the preferences of a combination.
  func search(_ preferences: [ResolvedPreference], _ concept: SolutionConcept) -> AnswerSearch {
    AnswerSearch(
      graph: graph, moves: moves, isUnknown: isUnknown, prefers: { preferences[$0].prefers($1, to: $2) },
      considersCountermoves: concept.considersCountermoves)
  }

  /// What can be said in one combination.
  /// - Parameters:
  ///   - indifferent: the verdicts where those of whom nothing is known are indifferent.
  ///   - judged: the verdicts under rankings of theirs.
  func verdicts(
    _ indifferent: [[UInt8]], _ preferences: [ResolvedPreference], judged: ([Int: Ranks]) -> [[UInt8]]
  ) -> CombinationVerdicts {
    var certain = indifferent
    var possible = indifferent
    var unsettled = indifferent.map { [UInt8](repeating: 0, count: $0.count) }
    let all = SolutionConcept.allCases.reduce(0) { $0 | CombinationJudge.bit($1) }
    let plain = search(preferences, .seq)
    for maker in unknown {
      for state in 0..<graph.stateCount {
        certain[maker][state] = certainly(maker, state, plain)
        possible[maker][state] = all
      }
    }
    var together = CombinationVerdicts.common(possible)
    var togetherUnsettled = [UInt8](repeating: 0, count: graph.stateCount)
    for concept in SolutionConcept.allCases where concept.sanctions == .improvements {
      let (search, bit) = (search(preferences, concept), CombinationJudge.bit(concept))
      for state in 0..<graph.stateCount {
        for maker in known where possible[maker][state] & bit == 0 {
          switch search.rankings(deterringFrom: state, [maker], isTop: false) {
          case .found: possible[maker][state] |= bit
          case .impossible: break
          case .unsettled: unsettled[maker][state] |= bit
          }
        }
        // An equilibrium while the unknown are indifferent is one already.
        guard together[state] & bit == 0, known.allSatisfy({ (possible[$0][state] | unsettled[$0][state]) & bit != 0 }) else { continue }
        switch equilibrium(state, concept, search) {
        case .found: together[state] |= bit
        case .impossible: break
        case .unsettled: togetherUnsettled[state] |= bit
        }
      }
    }
    certain.append(CombinationVerdicts.common(certain))
    possible.append(together)
    unsettled.append(togetherUnsettled)
    var result = CombinationVerdicts(certain: certain, possible: possible, unsettled: unsettled)
    if unsettled.contains(where: { $0.contains { $0 != 0 } }) { settle(&result, judged) }
    return result
  }

  /// Rankings under which a state is an equilibrium under SEQ or SSEQ.
  func equilibrium(_ state: Int, _ concept: SolutionConcept, _ search: AnswerSearch) -> AnswerSearch.Outcome {
    let top = search.rankings(deterringFrom: state, known, isTop: true)
    guard case .impossible = top, concept.considersCountermoves else { return top }
    // What even those could not prevent who need not be satisfied themselves is impossible.
    if case .impossible = search.rankings(deterringFrom: state, known, isTop: false) { return .impossible }
    return .unsettled
  }

  /// The concepts under which a state is stable for one of whom nothing is known however it ranks, while the others of whom nothing is known do not answer.
  private func certainly(_ maker: Int, _ state: Int, _ search: AnswerSearch) -> UInt8 {
    let hasNoMove = moves[maker][state].isEmpty
    let isAnswered = hasNoMove || search.isLedBack(to: state, for: maker) { !isUnknown[$0] && search.prefers($0, $2, $1) }
    return SolutionConcept.allCases.reduce(0) { bits, concept in
      let holds: Bool
      switch concept {
      case .nash, .smr, .sseq: holds = hasNoMove
      case .gmr: holds = ledBack[maker][state]
      case .seq: holds = isAnswered
      }
      return holds ? bits | CombinationJudge.bit(concept) : bits
    }
  }

  /// Goes through all rankings where there are few.
  private func settle(_ result: inout CombinationVerdicts, _ judged: ([Int: Ranks]) -> [[UInt8]]) {
    guard let rankings = allRankings() else { return }
    for ranking in rankings {
      let verdicts = CombinationVerdicts(judged(ranking))
      for subject in result.possible.indices {
        for state in result.possible[subject].indices {
          result.possible[subject][state] |= verdicts.possible[subject][state] & result.unsettled[subject][state]
        }
      }
    }
    result.unsettled = []
  }

  /// All rankings that those of whom nothing is known can have together; nil where there are too many.
  func allRankings() -> [[Int: Ranks]]? {
    guard let count = WeakOrders.count(states: graph.stateCount) else { return nil }
    let total = unknown.reduce(1) { product, _ in min(product * count, Self.maximumRankings + 1) }
    guard total <= Self.maximumRankings else { return nil }
    let orders = WeakOrders.all(states: graph.stateCount)
    return (0..<total).map { number in
      var rest = number
      var rankings: [Int: Ranks] = [:]
      for maker in unknown {
        rankings[maker] = orders[rest % count]
        rest /= count
      }
      return rankings
    }
  }
}

extension AnswerSearch {
  /// Whether every move of a decision maker from a state can be led back to it by the others' moves of some kind.
  func isLedBack(to state: Int, for maker: Int, by allows: (_ mover: Int, _ from: Int, _ to: Int) -> Bool) -> Bool {
    guard !moves[maker][state].isEmpty else { return true }
    let ends = (0..<graph.stateCount).map { $0 == state }
    let distances = distances(to: ends, by: graph.decisionMakers.filter { $0 != maker }, allowing: allows)
    return moves[maker][state].allSatisfy { distances[$0 * (graph.decisionMakerCount + 1) + graph.decisionMakerCount] > 0 }
  }
}
