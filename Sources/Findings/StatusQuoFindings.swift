import ConflictModel
import GraphModel
import Stability

/// What can come of where things stand: what is reached from the status quo, in how few steps, by whom.
public struct StatusQuoFindings: Sendable {
  /// A state that is reached.
  public struct Reached: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// The fewest moves to it.
    public let byMoves: Int?
    /// The fewest improvements to it, if improvements alone lead there.
    public let byImprovements: Int?
    /// Who can take the last step of a shortest way by moves.
    public let lastMovers: [Int]
    /// Who can take the last step of a shortest way by improvements.
    public let lastImprovers: [Int]
  }

  /// The shortest ways to one state.
  public struct Ways: Hashable, Sendable {
    /// Which moves they are made of.
    public let kind: Evolutions.Kind
    /// How many steps each has.
    public let steps: Int
    /// How many there are.
    public let count: Int
    /// The first few of them.
    public let examples: [[Step]]
  }

  /// An equilibrium or a named outcome, and the ways there.
  public struct Target: Hashable, Sendable {
    /// What is reached: the name of an outcome, or nil for an equilibrium.
    public let outcome: String?
    /// The state: of an outcome the one that is nearest.
    public let state: Int
    /// The concepts under which it is an equilibrium.
    public let concepts: [SolutionConcept]
    /// The shortest ways by any moves, then by improvements; what does not lead there is missing.
    public let ways: [Ways]
  }

  /// The status quo.
  public let start: Int
  /// Everything that improvements alone reach, for ways that `targets` does not list.
  public let improvements: Evolutions
  /// Every state that is reached, nearest first.
  public let reached: [Reached]
  /// The equilibria, then the named outcomes.
  public let targets: [Target]

  /// The most states of one kind that ways are looked for.
  public static let maximumTargets = 60
}

extension Solution {
  /// What is reached from the status quo (or from `start`), and the shortest ways to each equilibrium and each named outcome.
  /// - Parameter examples: how many of several equally short ways are given.
  public func statusQuoFindings(from start: Int? = nil, examples: Int = 3) -> StatusQuoFindings? {
    guard let start = start ?? statusQuo else { return nil }
    let everyone = Array(graph.decisionMakers)
    let searches = Evolutions.Kind.allCases.map { Evolutions(graph, from: start, by: everyone, kind: $0) }
    let byMoves = searches[0]
    let byImprovements = searches[1]
    let reached = byMoves.reached
      .map {
        StatusQuoFindings.Reached(
          state: $0, byMoves: byMoves.distance(to: $0), byImprovements: byImprovements.distance(to: $0), lastMovers: byMoves.lastMovers(to: $0),
          lastImprovers: byImprovements.lastMovers(to: $0))
      }
      .sorted { ($0.byMoves ?? 0, $0.state) < ($1.byMoves ?? 0, $1.state) }

    func ways(to state: Int) -> [StatusQuoFindings.Ways] {
      searches.compactMap { search in
        search.distance(to: state).map {
          StatusQuoFindings.Ways(
            kind: search.kind, steps: $0, count: search.shortestCount(to: state), examples: search.shortest(to: state, limit: examples))
        }
      }
    }
    let equilibria = equilibria().prefix(StatusQuoFindings.maximumTargets).map { state, concepts in
      StatusQuoFindings.Target(outcome: nil, state: state, concepts: concepts, ways: ways(to: state))
    }
    let outcomes = conflict.outcomes.prefix(StatusQuoFindings.maximumTargets).flatMap { outcome in
      let states = graph.space.states(satisfying: outcome.condition.formula)
      // Improvements may lead to another state of the outcome than the nearest by moves: each gets its own entry.
      var nearest: [Int] = []
      for search in searches {
        let best = states.compactMap { state in search.distance(to: state).map { ($0, state) } }.min { $0 < $1 }?.1
        if let best, !nearest.contains(best) { nearest.append(best) }
      }
      if nearest.isEmpty, let first = states.first { nearest = [first] }
      return nearest.map {
        StatusQuoFindings.Target(outcome: outcome.name, state: $0, concepts: analysis.concepts(of: $0), ways: ways(to: $0))
      }
    }
    return StatusQuoFindings(start: start, improvements: byImprovements, reached: reached, targets: equilibria + outcomes)
  }
}
