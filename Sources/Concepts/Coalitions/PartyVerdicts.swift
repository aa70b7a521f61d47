import GraphModel
import Stability

/// Verdicts of parties, each of them one decision maker or a group that acts together: a party can make every joint move of its members, and prefers what all of
/// them strictly prefer.
///
/// The parties may overlap: with all conceivable coalitions as parties the verdicts are those of coalitional stability (Kilgour, Hipel, Fang & Peng 2001;
/// Inohara & Hipel 2008). Where each decision maker belongs to one party alone they are those of the conflict with the groups merged.
struct PartyVerdicts {
  let graph: ConflictGraph
  /// The parties that are judged, and that alone answer in their own interest.
  let parties: [Members]
  private let everybody: Members
  private var moves: GroupMoves
  /// For each decision maker and rank the states that it ranks higher.
  private var higher: [[Int32: StateSet]]
  private var improved: StateSetCache<Question>
  private var steps: StateSetCache<Question>
  private var answers: StateSetCache<Question>

  private struct Question: Hashable {
    var start: Int
    var group: Members
  }

  /// A state that a party may leave, and what it prefers to it.
  struct Leaving {
    let party: Members
    let state: Int
    let preferred: StateSet
    /// Whether the party could move on from an end to what it prefers.
    fileprivate var escapes: [Int: Bool] = [:]
  }

  init(_ graph: ConflictGraph, parties: [Members]) {
    (self.graph, self.parties) = (graph, parties)
    everybody = Members(graph.decisionMakers)
    moves = GroupMoves(graph)
    higher = graph.decisionMakers.map { _ in [:] }
    improved = StateSetCache(states: graph.stateCount)
    steps = StateSetCache(states: graph.stateCount)
    answers = StateSetCache(states: graph.stateCount)
  }

  /// The decision makers that do not belong to a party.
  func others(than party: Members) -> Members { everybody.subtracting(party) }

  // MARK: What parties want and can do

  /// The states that every member of a party strictly prefers to one.
  private mutating func preferred(by party: Members, to state: Int) -> StateSet {
    var common: StateSet?
    for member in party.list {
      let own = higher(member, than: graph.ranks[member][state])
      common = common?.intersection(own) ?? own
    }
    return common ?? StateSet(count: graph.stateCount)
  }

  private mutating func higher(_ maker: Int, than rank: Int32) -> StateSet {
    if let known = higher[maker][rank] { return known }
    let ranks = graph.ranks[maker]
    let found = StateSet(ranks.indices.lazy.filter { ranks[$0] > rank }, count: graph.stateCount)
    higher[maker][rank] = found
    return found
  }

  /// C_H(s): the states that a party can bring about and prefers.
  mutating func improvements(of party: Members, from state: Int) -> StateSet {
    let question = Question(start: state, group: party)
    if let known = improved[question] { return known }
    let found = preferred(by: party, to: state).intersection(moves.reached(from: state, by: party))
    return improved.remember(found, to: question)
  }

  /// What is compared where a party may leave a state.
  mutating func leaving(_ state: Int, by party: Members) -> Leaving {
    Leaving(party: party, state: state, preferred: preferred(by: party, to: state))
  }

  // MARK: Verdicts

  /// Whether a state is stable for a party.
  /// - Complexity: for each improvement one search for what the others can bring about, each of O(states² / 64) words and remembered.
  mutating func isStable(_ state: Int, for party: Members, under concept: SolutionConcept) -> Bool {
    let targets = improvements(of: party, from: state).states
    guard concept.sanctions != nil, !targets.isEmpty else { return targets.isEmpty }
    var leaving = leaving(state, by: party)
    for target in targets {
      guard isDeterred(target, &leaving, concept) else { return false }
    }
    return true
  }

  /// Whether the others can bring about something from `target` that keeps a party from leaving a state for it.
  mutating func isDeterred(_ target: Int, _ leaving: inout Leaving, _ concept: SolutionConcept) -> Bool {
    guard let ends = unwelcome(after: target, leaving, concept) else { return false }
    guard concept.considersCountermoves else { return !ends.isEmpty }
    for end in ends.states {
      guard escapes(from: end, &leaving) else { return true }
    }
    return false
  }

  /// The states that the others can bring about from `target` and that keep a party from leaving a state for it, ascending.
  mutating func deterringEnds(after target: Int, _ leaving: inout Leaving, _ concept: SolutionConcept) -> [Int] {
    var found: [Int] = []
    for end in unwelcome(after: target, leaving, concept)?.states ?? [] {
      if concept.considersCountermoves, escapes(from: end, &leaving) { continue }
      found.append(end)
    }
    return found
  }

  /// What the others can bring about, of that what not every member of the party prefers to the state that it left.
  private mutating func unwelcome(after target: Int, _ leaving: Leaving, _ concept: SolutionConcept) -> StateSet? {
    let others = others(than: leaving.party)
    guard let kind = concept.sanctions, others.bits != 0 else { return nil }
    let ends = kind == .moves ? moves.reached(from: target, by: others) : answered(from: target, by: others)
    return ends.subtracting(leaving.preferred)
  }

  private mutating func escapes(from end: Int, _ leaving: inout Leaving) -> Bool {
    if let known = leaving.escapes[end] { return known }
    let escapes = !moves.reached(from: end, by: leaving.party).isDisjoint(with: leaving.preferred)
    leaving.escapes[end] = escapes
    return escapes
  }

  // MARK: Answers in the parties' own interest

  /// What the parties within a group bring about from a state by improvements of theirs, none of them twice in succession, and the state itself.
  private mutating func answered(from start: Int, by group: Members) -> StateSet {
    let question = Question(start: start, group: group)
    if let known = answers[question] { return known }
    // Where moves are transitive so are improvements: who came last could have gone on at once, and need not be known.
    let found = if case .arcs = graph.moves { searchByArrivals(from: start, by: group) } else { search(from: start, by: group) }
    return answers.remember(found, to: question)
  }

  private mutating func search(from start: Int, by group: Members) -> StateSet {
    var reached = StateSet([start], count: graph.stateCount)
    var open = [start]
    while let state = open.popLast() {
      let new = anyImprovement(from: state, within: group).subtracting(reached)
      reached.formUnion(new)
      open += new.states
    }
    return reached
  }

  /// What some party within a group improves to.
  private mutating func anyImprovement(from state: Int, within group: Members) -> StateSet {
    let question = Question(start: state, group: group)
    if let known = steps[question] { return known }
    var found = StateSet(count: graph.stateCount)
    for party in parties where party.isSubset(of: group) { found.formUnion(improvements(of: party, from: state)) }
    return steps.remember(found, to: question)
  }

  /// Who came to a state: who came last may not go on.
  private enum Arrival: Equatable {
    case by(Int)
    case several
  }

  /// A state is left once when it is first reached, by all but the party that came; and once by that party, too, should another come.
  private mutating func searchByArrivals(from start: Int, by group: Members) -> StateSet {
    let movers = parties.filter { $0.isSubset(of: group) }
    var arrivals: [Int: Arrival] = [start: .several]
    var open: [(state: Int, movers: [Int])] = [(start, Array(movers.indices))]
    while let (state, next) = open.popLast() {
      for mover in next {
        for target in improvements(of: movers[mover], from: state).states {
          switch arrivals[target] {
          case nil:
            arrivals[target] = .by(mover)
            open.append((target, movers.indices.filter { $0 != mover }))
          case .by(let first) where first != mover:
            arrivals[target] = .several
            open.append((target, [first]))
          case .by, .several: break
          }
        }
      }
    }
    return StateSet(arrivals.keys, count: graph.stateCount)
  }
}
