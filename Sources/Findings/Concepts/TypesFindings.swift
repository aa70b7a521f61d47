import Concepts
import ConflictModel
import GraphModel
import Probability
import Problems
import Stability

/// What a person wants to know of a solution in which decision makers have types: what can hold, how probably, and on whose type it turns.
public struct TypesFindings: Sendable {
  /// A state, or a named outcome, with its chance under each of the five concepts.
  public struct Standing: Hashable, Sendable {
    /// The state; of a named outcome its index in the conflict.
    public let index: Int
    /// Its chance of being an equilibrium, or of having one among its states.
    public let chances: [SolutionConcept: EventChance]
    /// Of a named outcome the states that can be equilibria under each concept; empty for a state.
    public let states: [SolutionConcept: [Int]]
  }

  /// The solution; its verdicts are those of everybody's first type.
  public let solution: Solution
  /// The analysis.
  public let analysis: TypeAnalysis
  /// The concept by which standings are put in order, and of which a state's detail speaks.
  public let concept: SolutionConcept
  /// The named outcomes, the most probable first.
  public let outcomes: [Standing]
  /// The states that can be an equilibrium under some concept, the most probable first.
  public let equilibria: [Standing]

  /// Gathers the standings.
  /// - Complexity: for each state and outcome the chance of one set of profiles under each concept.
  /// - Parameter report: hears how much is done, from 0 to 1.
  public init(_ solution: Solution, _ analysis: TypeAnalysis, concept: SolutionConcept, report: (Double) -> Void = { _ in }) {
    (self.solution, self.analysis, self.concept) = (solution, analysis, concept)
    let count = Double(solution.conflict.outcomes.count + solution.graph.stateCount)
    var outcomes: [Standing] = []
    for index in solution.conflict.outcomes.indices {
      report(Double(index) / count)
      let found = SolutionConcept.allCases.map { ($0, analysis.outcome(index, under: $0)) }
      outcomes.append(
        Standing(
          index: index, chances: Dictionary(uniqueKeysWithValues: found.map { ($0, $1.chance) }),
          states: Dictionary(uniqueKeysWithValues: found.map { ($0, $1.states) })))
    }
    var equilibria: [Standing] = []
    for state in 0..<solution.graph.stateCount {
      if state & 63 == 0 { report((Double(outcomes.count) + Double(state)) / count) }
      // What no profile makes an equilibrium need not be weighed.
      let met = SolutionConcept.allCases.filter { analysis.isMet(state, under: $0) }
      guard !met.isEmpty else { continue }
      let chances = SolutionConcept.allCases.map { ($0, analysis.equilibrium(state, under: $0)) }
      equilibria.append(Standing(index: state, chances: Dictionary(uniqueKeysWithValues: chances), states: [:]))
    }
    self.outcomes = Self.sorted(outcomes, by: concept)
    self.equilibria = Self.sorted(equilibria, by: concept)
  }

  /// By the chance under a concept, then under the others from the strongest on, then by number.
  private static func sorted(_ standings: [Standing], by concept: SolutionConcept) -> [Standing] {
    let order = [concept] + SolutionConcept.allCases.filter { $0 != concept }
    return standings.sorted { one, other in
      for concept in order {
        guard let a = one.chances[concept], let b = other.chances[concept] else { continue }
        if a.isMoreProbable(than: b) { return true }
        if b.isMoreProbable(than: a) { return false }
      }
      return one.index < other.index
    }
  }
}

extension EventChance {
  /// By what is certain first, then by the lower probability, then by the upper.
  fileprivate func isMoreProbable(than other: EventChance) -> Bool {
    if occurrence == .certainly || other.occurrence == .certainly, occurrence != other.occurrence { return occurrence == .certainly }
    if let own = probability, let others = other.probability { return (own.lower, own.upper) > (others.lower, others.upper) }
    return occurrence == .possibly && other.occurrence == .never
  }
}

extension Solution {
  /// What the types of its decision makers make of it.
  /// - Returns: the analysis, and what is wrong with the preferences of further types, or why there is none.
  public func types(_ options: TypeAnalysis.Options = .init(), monitor: WorkMonitor? = nil) -> (analysis: TypeAnalysis?, problems: [Problem]) {
    var options = options
    options.semantics = analysis.semantics
    return TypeAnalysis.analyse(conflict, space: graph.space, options: options, monitor: monitor)
  }

  /// Whether some decision maker has types here.
  public var hasTypes: Bool { conflict.decisionMakers.contains { !$0.types.isEmpty } }
}
