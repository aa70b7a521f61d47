import ConflictModel
import GraphModel
import Problems
import Stability

/// How strongly each state is stable, where the preferences say which differences are great. Hamouda, Kilgour & Hipel 2004, 2006; Xu, Hipel & Kilgour 2009.
public struct StrengthAnalysis: Sendable {
  /// The verdicts whose strength it is.
  public let analysis: StabilityAnalysis
  /// The degrees that differences have, ascending, 0 the first.
  public let degrees: [Int]
  /// For each degree and decision maker the ranks by differences of that degree and above.
  private let ranks: [[Ranks]]
  /// For each degree the states in which every improvement is deterred by such a difference.
  private let verdicts: [StrictVerdicts]

  /// Analyses a conflict whose verdicts are known; nil when the monitor was cancelled.
  /// - Parameters:
  ///   - unmarked: decision makers whose ranks in the graph do not come from their own preference, so that its marks say nothing of them.
  ///   - monitor: hears of the progress, and can stop the work.
  /// - Complexity: for each degree that occurs as much as the five concepts: linear passes over the states, no table of pairs.
  public init?(_ conflict: Conflict, _ analysis: StabilityAnalysis, unmarked: Set<Int> = [], monitor: WorkMonitor? = nil) {
    let graph = analysis.graph
    self.analysis = analysis
    let marked = graph.decisionMakers.map { unmarked.contains($0) ? [] : conflict.decisionMakers[$0].preference.degrees }
    degrees = [0] + Set(marked.joined()).sorted()
    ranks = degrees.map { degree in
      guard degree > 0 else { return graph.ranks }
      return graph.decisionMakers.map { maker in
        // What is wrong with a preference was said when the graph was built.
        var ignored: [Problem] = []
        var decisionMaker = conflict.decisionMakers[maker]
        decisionMaker.preference = unmarked.contains(maker) ? .notGiven : decisionMaker.preference.coarsened(toDegree: degree)
        return ConflictGraph.ranks(of: decisionMaker, in: graph.space, monitor, problems: &ignored)
      }
    }
    var verdicts: [StrictVerdicts] = []
    for ranks in ranks {
      guard monitor?.isCancelled != true, let strict = StrictVerdicts(graph, by: ranks, semantics: analysis.semantics, monitor: monitor) else {
        return nil
      }
      verdicts.append(strict)
    }
    self.verdicts = verdicts
  }

  /// Whether any difference is marked as great.
  public var hasMarks: Bool { degrees.count > 1 }

  /// How strongly a state is stable for a decision maker under a concept.
  public func strength(of state: Int, for maker: Int, under concept: SolutionConcept) -> Strength {
    guard analysis.isStable(state, for: maker, under: concept) else { return .unstable }
    if analysis.isStable(state, for: maker, under: .nash) { return .unprovoked }
    return degrees.indices.last { verdicts[$0].isStable(state, for: maker, under: concept) }.map { .deterred(degree: degrees[$0]) } ?? .even
  }

  /// How strongly a state is an equilibrium: as strongly as for the decision maker for which it is least so.
  public func strength(of state: Int, under concept: SolutionConcept) -> Strength {
    analysis.graph.decisionMakers.map { strength(of: state, for: $0, under: concept) }.min() ?? .unprovoked
  }

  /// The states that are strongly stable of a degree.
  /// - Throws: a problem where no difference is marked as great and such a one is asked for, or the concept is none of strength.
  public func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    guard case .strong(let basic, let degree) = concept else {
      throw .error("other-concept", at: nil, "this concept does not ask how great differences are")
    }
    guard hasMarks || degree <= 0 else { throw .noMarks }
    let graph = analysis.graph
    return ConceptVerdicts(
      concept,
      stable: graph.decisionMakers.map { maker in
        (0..<graph.stateCount).map { strength(of: $0, for: maker, under: basic).isStrong(degree: degree) }
      })
  }

  /// How states are compared where sanctions must be worse by a degree.
  public func comparisons(degree: Int) -> Comparisons {
    let graph = analysis.graph
    func isWorse(_ maker: Int, _ state: Int, _ end: Int) -> Bool { self.degree(of: maker, preferring: state, to: end).map { $0 >= degree } ?? false }
    return Comparisons(
      leaves: { graph.prefers($0, $2, to: $1) }, deters: isWorse, escapes: { !isWorse($0, $1, $2) }, answers: { graph.prefers($0, $2, to: $1) })
  }

  /// The degree of the difference by which a decision maker prefers one state to another; nil where it does not.
  public func degree(of maker: Int, preferring state: Int, to other: Int) -> Int? {
    degrees.indices.last { ranks[$0][maker][state] > ranks[$0][maker][other] }.map { degrees[$0] }
  }
}

extension Problem {
  /// Strength is asked for where no difference is marked as great.
  package static let noMarks = Problem.error(
    "no-marks", at: nil, "the case marks no difference as great, so there is no telling which states are strongly stable",
    hint: "put ‘mark: great’ between two statements of ‘prefers’ or two groups of a ‘ranking’: what stands above it makes great differences")
}
