import Calendar
import ConflictModel
import GraphModel
import Stability

/// What looking ahead changes in a stage, and why: what each decision maker that does so sees, what it then does, and what would hold without.
///
/// docs/calendar.md, "Looking ahead".
public struct LookingAhead: Sendable {
  /// A state in which the calendar can end.
  public struct Final: Hashable, Sendable {
    /// The options taken there (graph form: the state), ascending.
    public let atoms: [Int]
    /// The named outcomes that it belongs to, as indices.
    public let outcomes: [Int]
  }

  /// What can come of a state, for one decision maker.
  public struct Sight: Hashable, Sendable {
    /// The state of the stage.
    public let state: Int
    /// The worst final state for it.
    public let worst: Final
    /// The best.
    public let best: Final
  }

  /// A move that the decision maker makes, or does not make, because it looks ahead.
  public struct Change: Hashable, Sendable {
    /// What tells staying and moving apart.
    public enum Reason: String, Hashable, Sendable {
      /// The worst that can come of them.
      case worst
      /// The worst is equally good; the best tells them apart.
      case best
      /// Nothing: both are equally good at their worst and at their best.
      case indifferent
      /// What the others could then do, and not what can come of them.
      case others
    }

    /// The state.
    public let state: Int
    /// Where the move leads.
    public let target: Int
    /// Whether it makes the move when it looks ahead; without looking ahead it is the other way round.
    public let isMade: Bool
    /// What tells them apart.
    public let reason: Reason
    /// The most important statement of the decision maker that holds in one of the two final states and not in the other, as written; nil where no statement does.
    public let statement: String?
  }

  /// One that looks ahead.
  public struct Maker: Hashable, Sendable {
    /// The decision maker.
    public let maker: Int
    /// What can come of the states in which the stage begins, and of those that its moves there lead to.
    public let sights: [Sight]
    /// What looking ahead changes for it where the stage begins and where it can end.
    public let changes: [Change]
  }

  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// Those that look ahead.
  public let makers: [Maker]
  /// The equilibria that there are only if they look ahead, ascending.
  public let gained: [Int]
  /// The equilibria that there are only if nobody does, ascending.
  public let lost: [Int]
  /// Where the stage could end if nobody looked ahead, ascending.
  public let endsWithout: [Int]
}

extension CalendarFindings {
  /// What looking ahead changes in a stage; nil where nobody looks ahead, or there is nothing to look ahead to.
  ///
  /// The stage is judged once more by its own preferences alone.
  public func lookingAhead(in node: Int) -> LookingAhead? {
    let model = calendar.model(of: node)
    guard !model.prospects.isEmpty, let plain = plainStage(of: node) else { return nil }
    let (starts, ends) = (calendar.nodes[node].starts, calendar.nodes[node].ends)
    let makers = model.prospects.map { seen in
      let plainMoves = { (state: Int) in Set(plain.play.departures(from: state).filter { $0.mover == seen.maker }.map(\.state)) }
      let moves = { (state: Int) in Set(model.play.departures(from: state).filter { $0.mover == seen.maker }.map(\.state)) }
      let changes = Set(starts + ends).sorted().flatMap { state in
        plainMoves(state).symmetricDifference(moves(state)).sorted().map { target in
          let isMade = moves(state).contains(target)
          let (reason, finals) = seen.reason(state, target, made: isMade)
          return LookingAhead.Change(
            state: state, target: target, isMade: isMade, reason: reason,
            statement: finals.flatMap { seen.statement(in: calendar.source.conflict(in: calendar.stage(of: node)), telling: $0, from: $1) })
        }
      }
      let looked = starts + starts.flatMap { moves($0).union(plainMoves($0)) } + changes.flatMap { [$0.state, $0.target] }
      return LookingAhead.Maker(
        maker: seen.maker, sights: Set(looked).sorted().map { sight($0, seen, model.conflict.outcomes) }, changes: changes)
    }
    let with = Set(model.analysis.equilibria(under: calendar.concept))
    let without = Set(plain.analysis.equilibria(under: calendar.concept))
    return LookingAhead(
      node: node, makers: makers, gained: with.subtracting(without).sorted(), lost: without.subtracting(with).sorted(),
      endsWithout: plain.play.possibleEnds(from: starts))
  }

  /// The stage of a node judged as if nobody in it looked ahead.
  private func plainStage(of node: Int) -> JudgedStage? {
    var source = calendar.source
    var stage = calendar.stage(of: node)
    (stage.looksAhead, stage.when, stage.chanceEvents) = ([], [], [])
    source.stages = [stage]
    let atoms = calendar.nodes[node].starts.first.map { Set(calendar.model(of: node).graph.space.atoms(of: $0)) }
    let start = CalendarStart(atoms: atoms)
    return CalendarAnalysis.analyse(source, under: calendar.concept, semantics: calendar.semantics, from: start).calendar?.model(of: 0)
  }

  private func sight(_ state: Int, _ seen: Prospects, _ outcomes: [NamedOutcome]) -> LookingAhead.Sight {
    func final(_ index: Int) -> LookingAhead.Final {
      LookingAhead.Final(
        atoms: seen.finals.atoms(of: index), outcomes: outcomes.indices.filter { seen.finals.satisfies(outcomes[$0].condition.formula, index) })
    }
    let prospect = seen.prospects[state]
    return LookingAhead.Sight(state: state, worst: final(prospect.worst), best: final(prospect.best))
  }
}

extension Prospects {
  /// What tells staying in a state and moving apart, and the two final states that do.
  fileprivate func reason(_ state: Int, _ target: Int, made: Bool) -> (reason: LookingAhead.Change.Reason, finals: (Int, Int)?) {
    // A move that is made must be to something better, one that is not made may also be deterred.
    if !made, ranks[target] > ranks[state] { return (.others, nil) }
    let (here, there) = (prospects[state], prospects[target])
    if finalRanks[here.worst] != finalRanks[there.worst] { return (.worst, (here.worst, there.worst)) }
    return finalRanks[here.best] != finalRanks[there.best] ? (.best, (here.best, there.best)) : (.indifferent, nil)
  }

  /// The first statement that holds in one of two final states alone.
  fileprivate func statement(in conflict: Conflict, telling one: Int, from other: Int) -> String? {
    guard case .prioritized(let statements) = conflict.decisionMakers[maker].preference else { return nil }
    return statements.first { finals.satisfies($0.condition.formula, one) != finals.satisfies($0.condition.formula, other) }?.condition.text
  }
}
