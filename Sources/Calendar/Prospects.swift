import ConflictModel
import GraphModel
import Problems

/// What a decision maker that looks ahead sees from each state of a stage: the worst and the best state in which the calendar can end if the stage ends there.
///
/// It judges them by its preferences of this stage, and compares cautiously: the better worst state wins, of equal worst the better best state.
/// docs/calendar.md, "Looking ahead".
public struct Prospects: Sendable {
  /// The two ends of what is possible, as indices into `finals`.
  public struct Prospect: Hashable, Sendable {
    /// The worst final state for the decision maker; of equally bad ones the first.
    public let worst: Int
    /// The best; of equally good ones the first.
    public let best: Int
  }

  /// The decision maker.
  public let maker: Int
  /// The states in which the calendar can end, whatever their stage; in graph form the states themselves.
  public let finals: StateSpace
  /// The decision maker's ranks of the final states.
  public let finalRanks: Ranks
  /// For each state of the stage what can come of it.
  public let prospects: [Prospect]
  /// The ranks that this makes of the states of the stage.
  public let ranks: Ranks

  /// Looks ahead from a node whose own model is not judged yet.
  /// - Parameters:
  ///   - conflict: the conflict of the node's stage.
  ///   - space: its feasible states.
  ///   - problems: gets what is in the way.
  init?(
    _ looking: Stage.LooksAhead, from node: Int, of sequence: StageSequence, conflict: Conflict, space: StateSpace, problems: inout [Problem]
  ) {
    let decisionMaker = conflict.decisionMakers[looking.maker]
    let later = sequence.tree.subtree(of: node).dropFirst()
    let finals = sequence.finals(from: node, space: space)
    guard let ranks = Self.ranks(of: decisionMaker, in: finals, space, problems: &problems) else {
      problems.append(
        .error(
          "looks-ahead-ranking", at: looking.place,
          "\(decisionMaker.name) looks ahead, but its direct ranking says nothing of states in which the calendar can end",
          hint: "give its preferences in this stage as statements or weights"))
      return nil
    }
    maker = looking.maker
    (self.finals, finalRanks) = (finals, ranks)

    func index(_ state: Int, of space: StateSpace) -> Int {
      guard case .options(let words, _) = space.contents, case .options(let all, _) = finals.contents else { return state }
      // A state that nothing leads to is no final state; its value is never asked for.
      return all.state(of: words[state]) ?? 0
    }
    func only(_ state: Int, of space: StateSpace) -> Prospect { Prospect(worst: index(state, of: space), best: index(state, of: space)) }
    func either(_ a: Prospect, _ b: Prospect) -> Prospect {
      Prospect(
        worst: (ranks[a.worst], a.worst) <= (ranks[b.worst], b.worst) ? a.worst : b.worst,
        best: (-ranks[a.best], a.best) <= (-ranks[b.best], b.best) ? a.best : b.best)
    }
    let folded = sequence.fold(
      later, leaf: { only($1, of: sequence.model(of: $0).graph.space) }, moves: either,
      chance: { $1.dropFirst().reduce($1[0], either) })
    let continuations = sequence.tree.nodes[node].continuations
    let prospects = (0..<space.count).map { state in
      let following = continuations.map { continuation in
        guard let next = continuation.next, let start = sequence.carried(state, of: space, to: next) else {
          return only(state, of: space)
        }
        return folded.starting(next, in: start)
      }
      return following.dropFirst().reduce(following[0], either)
    }
    self.prospects = prospects
    let keys = prospects.map { [ranks[$0.worst], ranks[$0.best]] }
    let levels = Set(keys).sorted { $0.lexicographicallyPrecedes($1) }
    let rank = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
    self.ranks = Ranks(keys.map { rank[$0] ?? 0 })
  }

  /// What a decision maker's preferences of a stage say of the final states; nil where a direct ranking does not list them all.
  private static func ranks(of maker: DecisionMaker, in finals: StateSpace, _ space: StateSpace, problems: inout [Problem]) -> Ranks? {
    guard case .ranked = maker.preference, case .options(let words, _) = space.contents, case .options(let all, _) = finals.contents else {
      return ConflictGraph.ranks(of: maker, in: finals, nil, problems: &problems)
    }
    let listed = all.compactMap { words.state(of: $0) }
    guard listed.count == all.count else { return nil }
    let ranks = ConflictGraph.ranks(of: maker, in: space, nil, problems: &problems)
    return Ranks(listed.map { ranks[$0] })
  }

  /// The decision maker's preference in this stage as a direct ranking, best first.
  var ranking: Ranking {
    var groups = [[Ranking.RankedState]](repeating: [], count: Int(ranks.top) + 1)
    for (state, rank) in ranks.enumerated() { groups[Int(ranks.top - rank)].append(Ranking.RankedState(number: state + 1)) }
    return Ranking(groups: groups)
  }
}
