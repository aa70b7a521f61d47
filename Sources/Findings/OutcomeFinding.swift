import GraphModel
import ConflictModel
import Stability

/// How a named outcome fares under a concept.
public struct OutcomeFinding: Hashable, Sendable {
  /// A state of the outcome that fails to be an equilibrium for one decision maker alone.
  public struct NearMiss: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// The only decision maker for which it is not stable.
    public let dissenter: Int
    /// The improvement that nothing deters.
    public let improvement: Int
  }

  /// The outcome.
  public let outcome: NamedOutcome
  /// Its feasible states.
  public let states: [Int]
  /// Those that are equilibria, by concept.
  public let equilibria: [SolutionConcept: [Int]]
  /// Near misses, by concept.
  public let nearMisses: [SolutionConcept: [NearMiss]]
}

extension Solution {
  /// How every named outcome fares.
  public func outcomeFindings() -> [OutcomeFinding] {
    conflict.outcomes.map { outcome in
      let states = graph.space.states(satisfying: outcome.condition.formula)
      var equilibria: [SolutionConcept: [Int]] = [:]
      var nearMisses: [SolutionConcept: [OutcomeFinding.NearMiss]] = [:]
      for concept in SolutionConcept.allCases {
        equilibria[concept] = states.filter { analysis.isEquilibrium($0, under: concept) }
        // Each near miss takes a search of the graph: of a large one the first says enough.
        let limit = graph.stateCount > 10_000 ? 1 : 8
        var misses: [OutcomeFinding.NearMiss] = []
        for state in states where misses.count < limit { if let miss = nearMiss(at: state, under: concept) { misses.append(miss) } }
        nearMisses[concept] = misses
      }
      return OutcomeFinding(outcome: outcome, states: states, equilibria: equilibria, nearMisses: nearMisses)
    }
  }

  /// The one decision maker that keeps a state from being an equilibrium, with its undeterred improvement; nil when there is none or more than one.
  public func nearMiss(at state: Int, under concept: SolutionConcept) -> OutcomeFinding.NearMiss? {
    let dissenters = analysis.dissenters(at: state, under: concept)
    guard dissenters.count == 1, let dissenter = dissenters.first,
      case .undeterred(let improvement, _, _, _) = analysis.explanation(of: state, for: dissenter, under: concept).reason
    else { return nil }
    return OutcomeFinding.NearMiss(state: state, dissenter: dissenter, improvement: improvement)
  }

  /// What keeps a named outcome from holding under a concept.
  public func obstacle(to finding: OutcomeFinding, under concept: SolutionConcept) -> String {
    guard !finding.states.isEmpty else { return "it is not feasible" }
    guard let miss = finding.nearMisses[concept]?.first else { return "each of its states is unstable for more than one decision maker" }
    let step = "\(wording.shortState(miss.state)) → \(wording.shortState(miss.improvement))"
    return "\(wording.shortState(miss.state)) fails only for \(wording.short(miss.dissenter)), by \(step)"
  }

  /// One line on a named outcome over all concepts: where it holds, or who keeps it from holding.
  public func summary(of finding: OutcomeFinding) -> String {
    guard !finding.states.isEmpty else { return "not feasible" }
    // States that hold under the same concepts stand together, those under most concepts first.
    var groups: [(concepts: [SolutionConcept], states: [Int])] = []
    for state in finding.states {
      let concepts = SolutionConcept.allCases.filter { analysis.isEquilibrium(state, under: $0) }
      guard !concepts.isEmpty else { continue }
      if let same = groups.firstIndex(where: { $0.concepts == concepts }) {
        groups[same].states.append(state)
      } else {
        groups.append((concepts, [state]))
      }
    }
    if !groups.isEmpty {
      let sorted = groups.enumerated().sorted { ($1.element.concepts.count, $0.offset) < ($0.element.concepts.count, $1.offset) }.map(\.element)
      return "holds " + sorted.map { "under \(SolutionConcept.list($0.concepts)) (\(wording.states($0.states)))" }.joined(separator: ", ")
    }
    // The weakest concept that misses by one decision maker says most about what is in the way.
    for concept in [SolutionConcept.gmr, .seq, .smr, .sseq, .nash] {
      guard let miss = finding.nearMisses[concept]?.first else { continue }
      let step = "\(wording.shortState(miss.state)) → \(wording.shortState(miss.improvement))"
      return "no equilibrium; fails under \(concept.abbreviation) only for \(wording.short(miss.dissenter)), by \(step)"
    }
    return "no equilibrium; it is unstable for more than one decision maker"
  }
}
