public import ConflictModel
import GraphModel
public import Problems
public import Stability

/// Coalitional stability: for each conceivable coalition the states that it has no reason to leave.
///
/// A coalition improves where its members by a legal sequence of their moves bring about what all of them strictly prefer. Kilgour, Hipel, Fang & Peng 2001;
/// Inohara & Hipel 2008. docs/wider-concepts.md has the definitions.
public struct CoalitionAnalysis {
  /// The verdicts of the decision makers alone.
  public let alone: StabilityAnalysis
  /// The conceivable coalitions by their members, ascending; each decision maker alone is the first so many of them. Smallest first, then in the case's order.
  public let coalitions: [[Int]]
  private var search: PartyVerdicts

  /// Looks for coalitions in a conflict that was judged.
  /// - Parameter conceivable: the coalitions that the case lists; nil where anybody may act with anybody.
  /// - Throws: a problem where there are too many decision makers, or more states than can be looked at one by one (`maximumStates`).
  public init(_ alone: StabilityAnalysis, conceivable: [Coalition]?) throws(Problem) {
    let graph = alone.graph
    try ConceivableCoalitions.check(makers: graph.decisionMakerCount)
    guard alone.semantics == .legalSequences else {
      throw .error("coalitions-each-once", at: nil, "coalitions are judged by legal sequences alone; leave out ‘each-once’")
    }
    let groups = ConceivableCoalitions.groups(of: graph.decisionMakerCount, listed: conceivable)
    try ConceivableCoalitions.check(
      states: graph.stateCount, parties: groups.count, maximum: ConceivableCoalitions.maximumStatesAround(parties: groups.count))
    self.alone = alone
    coalitions = groups.map(\.list)
    search = PartyVerdicts(graph, parties: groups)
  }

  /// The most states of which all are judged.
  public var maximumStates: Int { ConceivableCoalitions.maximumStates(parties: coalitions.count) }

  /// What refuses a concept that has no version for coalitions.
  public static let notOfCoalitions = Problem.error(
    "not-of-coalitions", at: nil, "this concept is none of coalitions", hint: "Nash, GMR, SMR, SEQ and SSEQ have a version for coalitions")

  // MARK: Verdicts

  /// For each coalition, as in `coalitions`, and state whether it is coalitionally stable.
  /// - Throws: a problem where there are more than `maximumStates`.
  /// - Complexity: O(coalitions x states²) words of 64 states, quadratic and more where the plain verdicts take one pass.
  public mutating func stable(under concept: SolutionConcept) throws(Problem) -> [[Bool]] {
    try ConceivableCoalitions.check(states: alone.graph.stateCount, parties: coalitions.count, maximum: maximumStates)
    return search.parties.map { party in (0..<alone.graph.stateCount).map { search.isStable($0, for: party, under: concept) } }
  }

  /// For each decision maker the states that are stable for every conceivable coalition to which it belongs, itself alone among them.
  /// - Throws: a problem where there are more than `maximumStates`, or the concept is none of coalitions.
  /// - Complexity: as `stable(under:)`.
  public mutating func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    guard case .coalition(let basic) = concept else { throw Self.notOfCoalitions }
    let stable = try stable(under: basic)
    let makers = alone.graph.decisionMakers.map { maker in
      let own = search.parties.indices.filter { search.parties[$0].contains(maker) }
      return (0..<alone.graph.stateCount).map { state in own.allSatisfy { stable[$0][state] } }
    }
    return ConceptVerdicts(concept, stable: makers)
  }

  // MARK: Some states

  /// Whether a state is coalitionally stable for a coalition, an index into `coalitions`.
  public mutating func isStable(_ state: Int, for coalition: Int, under concept: SolutionConcept) -> Bool {
    search.isStable(state, for: search.parties[coalition], under: concept)
  }

  /// Whether a state is coalitionally stable for every conceivable coalition.
  public mutating func isProof(_ state: Int, under concept: SolutionConcept) -> Bool {
    search.parties.allSatisfy { search.isStable(state, for: $0, under: concept) }
  }

  /// The coalitions that have a reason to leave a state, each decision maker alone among them; in the order of `coalitions`.
  /// - Complexity: as for all states, but only what is reached from this one is looked at; so it serves models for which `verdicts` are refused.
  public mutating func blocks(_ state: Int, under concept: SolutionConcept) -> [CoalitionBlock] {
    search.parties.compactMap { party in
      search.isStable(state, for: party, under: concept) ? nil : block(state, party, concept)
    }
  }

  /// How a coalition, an index into `coalitions`, stands to a state, with the moves.
  /// - Complexity: as `blocks`, and one search for each improvement.
  public mutating func standing(of coalition: Int, to state: Int, under concept: SolutionConcept) -> CoalitionStanding {
    let party = search.parties[coalition]
    let targets = search.improvements(of: party, from: state).states
    if targets.isEmpty { return .noImprovement }
    if let block = block(state, party, concept) { return .blocks(block) }
    let ways = Evolutions(alone.graph, from: state, by: party.list, kind: .moves)
    return .deterred(
      targets.compactMap { target in
        search.answer(to: target, leaving: state, party, concept).map {
          DeterredCoalitionMove(target: target, moves: ways.shortest(to: target, limit: 1).first ?? [], answer: $0.steps, reluctant: $0.reluctant)
        }
      })
  }

  private mutating func block(_ state: Int, _ party: Members, _ concept: SolutionConcept) -> CoalitionBlock? {
    let ways = Evolutions(alone.graph, from: state, by: party.list, kind: .moves)
    let targets = search.improvements(of: party, from: state).states
    let ordered = targets.map { (alone.isEquilibrium($0, under: concept) ? 0 : 1, ways.distance(to: $0) ?? .max, $0) }.sorted { $0 < $1 }
    var leaving = search.leaving(state, by: party)
    guard let best = ordered.first(where: { !search.isDeterred($0.2, &leaving, concept) }) else { return nil }
    return CoalitionBlock(
      members: party.list, target: best.2, isEquilibrium: best.0 == 0, moves: ways.shortest(to: best.2, limit: 1).first ?? [],
      others: targets.filter { $0 != best.2 })
  }
}
