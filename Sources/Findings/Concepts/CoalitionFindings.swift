import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

/// What coalitions mean for the equilibria of a solution: which are coalition-proof, and who together breaks which.
public struct CoalitionFindings: Sendable {
  /// A state and the coalitions that have a reason to leave it.
  public struct Standing: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// Whether it is an equilibrium of the decision makers by themselves.
    public let isEquilibrium: Bool
    /// The coalitions that leave it, smallest first; decision makers alone are among them where it is no equilibrium.
    public let blocks: [CoalitionBlock]

    /// Whether no conceivable coalition has a reason to leave it.
    public var isProof: Bool { blocks.isEmpty }

    /// The blocks by coalitions none of whose members, nor fewer of them together, have a reason to leave.
    public var smallest: [CoalitionBlock] {
      blocks.filter { block in !blocks.contains { $0.members.count < block.members.count && Set($0.members).isSubset(of: block.members) } }
    }
  }

  /// The concept.
  public let concept: SolutionConcept
  /// How many conceivable coalitions there are of two decision makers or more.
  public let coalitionCount: Int
  /// The states that were looked at: the equilibria, or those that were asked for.
  public let standings: [Standing]
  /// The states that are no equilibria but for the answers of coalitions, under SEQ and SSEQ; nil where that was not looked for.
  public let heldByCoalitions: [Int]?
  /// How many equilibria were left out.
  public let omitted: Int
}

/// The equilibria of a solution with some decision makers merged into one, beside those without.
public struct MergedFindings: Sendable {
  /// The concept.
  public let concept: SolutionConcept
  /// The parties by their members.
  public let parties: [[Int]]
  /// The equilibria with the members as one, ascending.
  public let equilibria: [Int]
  /// Those of them that are none without.
  public let gained: [Int]
  /// The equilibria without that are none with them, each with the parties that leave it, as indices into `parties`.
  public let lost: [(state: Int, dissenters: [Int])]
}

extension Solution {
  /// The most equilibria that are gone through.
  static let maximumCoalitionEquilibria = 64

  /// With more states than this only the equilibria are looked at: to judge all states takes at least the square of their number.
  private static let maximumStatesJudged = 1 << 10

  /// Coalitional stability, with the coalitions that the case lists.
  /// - Throws: a problem where the model is too large.
  public func coalitionAnalysis() throws(Problem) -> CoalitionAnalysis { try CoalitionAnalysis(analysis, conceivable: conflict.coalitions) }

  /// Whether two decision makers could act together at all.
  public var hasCoalitions: Bool { conflict.decisionMakers.count > 1 && conflict.coalitions?.isEmpty != true }

  /// What coalitions mean for the equilibria under a concept, or for one state.
  /// - Throws: a problem where the model is too large.
  public func coalitionFindings(under concept: SolutionConcept, of state: Int? = nil, progress: (Double) -> Void = { _ in }) throws(Problem)
    -> CoalitionFindings
  {
    var coalitions = try coalitionAnalysis()
    let equilibria = state.map { [$0] } ?? analysis.equilibria(under: concept)
    let states = equilibria.prefix(Self.maximumCoalitionEquilibria)
    var standings: [CoalitionFindings.Standing] = []
    for (index, state) in states.enumerated() {
      standings.append(
        CoalitionFindings.Standing(
          state: state, isEquilibrium: analysis.isEquilibrium(state, under: concept), blocks: coalitions.blocks(state, under: concept)))
      progress(Double(index + 1) / Double(states.count))
    }
    var held: [Int]?
    if state == nil, concept.sanctions == .improvements, graph.stateCount <= min(coalitions.maximumStates, Self.maximumStatesJudged) {
      held = (0..<graph.stateCount).filter { !analysis.isEquilibrium($0, under: concept) && coalitions.isProof($0, under: concept) }
    }
    return CoalitionFindings(
      concept: concept, coalitionCount: coalitions.coalitions.count { $0.count > 1 }, standings: standings, heldByCoalitions: held,
      omitted: equilibria.count - states.count)
  }

  /// The equilibria under a concept where groups of decision makers have merged.
  /// - Throws: a problem where somebody is merged twice, or the model is too large.
  public func mergedFindings(under concept: SolutionConcept, merging groups: [[Int]]) throws(Problem) -> MergedFindings {
    var merged = try MergedAnalysis(graph, merging: groups)
    let without = analysis.equilibria(under: concept)
    let with = merged.equilibria(under: concept)
    let (before, after) = (Set(without), Set(with))
    return MergedFindings(
      concept: concept, parties: merged.parties, equilibria: with, gained: with.filter { !before.contains($0) },
      lost: without.filter { !after.contains($0) }.map { ($0, merged.dissenters(at: $0, under: concept)) })
  }
}
