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
  private var answers: [Answered: StateSet] = [:]
  private var heldWords = 0

  private static let maximumWords = 1 << 25

  private struct Answered: Hashable {
    var start: Int
    var group: Members
  }

  init(_ graph: ConflictGraph, parties: [Members]) {
    (self.graph, self.parties) = (graph, parties)
    everybody = Members(graph.decisionMakers)
    moves = GroupMoves(graph)
    higher = graph.decisionMakers.map { _ in [:] }
  }

  /// The decision makers that do not belong to a party.
  func others(than party: Members) -> Members { everybody.subtracting(party) }

  // MARK: What parties want and can do

  /// The states that every member of a party strictly prefers to one.
  mutating func preferred(by party: Members, to state: Int) -> StateSet {
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
    preferred(by: party, to: state).intersection(moves.reached(from: state, by: party))
  }

  // MARK: Verdicts

  /// Whether a state is stable for a party.
  /// - Complexity: for each improvement one search for what the others can bring about, each remembered: O(states² / 64) words for each of the parties that answer.
  mutating func isStable(_ state: Int, for party: Members, under concept: SolutionConcept) -> Bool {
    let targets = improvements(of: party, from: state)
    guard concept.sanctions != nil else { return targets.isEmpty }
    return targets.isEmpty || targets.states.allSatisfy { isDeterred($0, leaving: state, party, concept) }
  }

  /// Whether the others can bring about something from `target` that keeps a party from leaving `state` for it.
  mutating func isDeterred(_ target: Int, leaving state: Int, _ party: Members, _ concept: SolutionConcept) -> Bool {
    guard let ends = unwelcome(after: target, leaving: state, party, concept) else { return false }
    guard concept.considersCountermoves else { return !ends.isEmpty }
    return ends.states.contains { !escapes(from: $0, party, leaving: state) }
  }

  /// The states that the others can bring about from `target` and that keep a party from leaving `state` for it, ascending.
  mutating func deterringEnds(after target: Int, leaving state: Int, _ party: Members, _ concept: SolutionConcept) -> [Int] {
    let ends = unwelcome(after: target, leaving: state, party, concept)?.states ?? []
    return concept.considersCountermoves ? ends.filter { !escapes(from: $0, party, leaving: state) } : ends
  }

  /// What the others can bring about, of that what not every member of the party prefers to the state that it left.
  private mutating func unwelcome(after target: Int, leaving state: Int, _ party: Members, _ concept: SolutionConcept) -> StateSet? {
    guard let kind = concept.sanctions else { return nil }
    let others = others(than: party)
    guard others.bits != 0 else { return nil }
    let ends = kind == .moves ? moves.reached(from: target, by: others) : improved(from: target, by: others)
    return ends.subtracting(preferred(by: party, to: state))
  }

  private mutating func escapes(from end: Int, _ party: Members, leaving state: Int) -> Bool {
    !moves.reached(from: end, by: party).isDisjoint(with: preferred(by: party, to: state))
  }

  // MARK: Answers in the parties' own interest

  /// What the parties within a group bring about from a state by improvements of theirs, none of them twice in succession, and the state itself.
  private mutating func improved(from start: Int, by group: Members) -> StateSet {
    let question = Answered(start: start, group: group)
    if let known = answers[question] { return known }
    let found = search(from: start, by: parties.filter { $0.isSubset(of: group) })
    heldWords += (graph.stateCount + 63) / 64
    if heldWords > Self.maximumWords {
      answers.removeAll()
      heldWords = 0
    }
    answers[question] = found
    return found
  }

  /// Who came to a state: who came last may not go on.
  private enum Arrival: Equatable {
    case by(Int)
    case several
  }

  /// A state is left once when it is first reached, by all but the party that came; and once by that party, too, should another come.
  private mutating func search(from start: Int, by movers: [Members]) -> StateSet {
    var reached = StateSet([start], count: graph.stateCount)
    var arrivals: [Int: Arrival] = [start: .several]
    var open: [(state: Int, movers: [Int])] = [(start, Array(movers.indices))]
    // Where moves are transitive, who came last could have gone on at once.
    let mattersWhoCame = if case .arcs = graph.moves { true } else { false }
    while let (state, next) = open.popLast() {
      for mover in next {
        var targets = improvements(of: movers[mover], from: state)
        if !mattersWhoCame { targets.subtract(reached) }
        for target in targets.states {
          switch arrivals[target] {
          case nil:
            reached.insert(target)
            arrivals[target] = .by(mover)
            open.append((target, movers.indices.filter { $0 != mover }))
          case .by(let first) where mattersWhoCame && first != mover:
            arrivals[target] = .several
            open.append((target, [first]))
          case .by, .several: break
          }
        }
      }
    }
    return reached
  }
}
