public import GraphModel
public import Problems
public import Stability

/// A second reading of coalitions: some decision makers have become one, which can make every joint move of theirs and prefers what all of them strictly prefer.
///
/// The verdicts are those of the conflict with that party in their place. Its preference is no ranking: of two states neither may be preferred though they
/// differ for every member.
public struct MergedAnalysis {
  /// The graph of the decision makers as they are.
  public let graph: ConflictGraph
  /// The parties by their members, ascending: those that merged, and each of the others alone; in the order of their first members.
  public let parties: [[Int]]
  private var search: PartyVerdicts

  /// Merges decision makers.
  /// - Parameter groups: those that become one, each group by its members.
  /// - Throws: a problem where a decision maker is in two groups, or there are too many states.
  public init(_ graph: ConflictGraph, merging groups: [[Int]]) throws(Problem) {
    try ConceivableCoalitions.check(makers: graph.decisionMakerCount)
    let merged = groups.map { Members($0) }
    let together = groups.flatMap { Set($0) }
    guard Set(together).count == together.count, together.allSatisfy(graph.decisionMakers.contains), groups.allSatisfy({ !$0.isEmpty }) else {
      throw .error("merged-twice", at: nil, "a decision maker can be merged into one party alone")
    }
    let alone = graph.decisionMakers.filter { !together.contains($0) }.map { Members([$0]) }
    let parties = (merged + alone).sorted { ($0.list.first ?? 0) < ($1.list.first ?? 0) }
    try ConceivableCoalitions.check(
      states: graph.stateCount, parties: parties.count, maximum: ConceivableCoalitions.maximumStates(parties: parties.count))
    self.graph = graph
    self.parties = parties.map(\.list)
    search = PartyVerdicts(graph, parties: parties)
  }

  /// Whether a state is stable for a party, an index into `parties`.
  public mutating func isStable(_ state: Int, for party: Int, under concept: SolutionConcept) -> Bool {
    search.isStable(state, for: search.parties[party], under: concept)
  }

  /// The states that are stable for every party, ascending.
  /// - Complexity: O(parties x states²) words of 64 states.
  public mutating func equilibria(under concept: SolutionConcept) -> [Int] {
    (0..<graph.stateCount).filter { state in search.parties.allSatisfy { search.isStable(state, for: $0, under: concept) } }
  }

  /// The parties, as indices into `parties`, for which a state is not stable.
  public mutating func dissenters(at state: Int, under concept: SolutionConcept) -> [Int] {
    search.parties.indices.filter { !search.isStable(state, for: search.parties[$0], under: concept) }
  }
}
