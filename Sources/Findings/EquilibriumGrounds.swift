import Certificates
import GraphModel
import Stability

/// What the equilibria of a solution rest on, with the claims and assumptions numbered over all of them.
public struct EquilibriumGrounds: Sendable {
  /// What one equilibrium rests on.
  public struct Entry: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// The concept under which it was explained.
    public let concept: SolutionConcept
    /// What the explanations for all decision makers rest on.
    public let basis: Basis
  }

  /// The equilibria explained, those under most concepts first.
  public let entries: [Entry]
  /// What all of them rest on together.
  public let basis: Basis
  /// How many equilibria are left out.
  public let omitted: Int

  /// The most equilibria that are explained.
  public static let maximumEquilibria = 10
  /// The most states of a model whose equilibria are explained: each explanation is a certificate that is made and checked.
  public static let maximumStates = 10_000
}

extension Solution {
  /// What the equilibria rest on; nil for a model of more than `EquilibriumGrounds.maximumStates` states.
  /// - Throws: `Certifier.Rejected` when the checker rejects an explanation.
  public func equilibriumGrounds() throws(Certifier.Rejected) -> EquilibriumGrounds? {
    guard graph.stateCount <= EquilibriumGrounds.maximumStates else { return nil }
    let found = equilibria()
    var entries: [EquilibriumGrounds.Entry] = []
    for (state, concepts) in found.prefix(EquilibriumGrounds.maximumEquilibria) {
      guard let concept = Self.explaining(concepts) else { continue }
      var narratives: [Narrative] = []
      for maker in graph.decisionMakers { narratives.append(try narrative(of: state, for: maker, under: concept)) }
      entries.append(EquilibriumGrounds.Entry(state: state, concept: concept, basis: Basis(narratives)))
    }
    return EquilibriumGrounds(entries: entries, basis: Basis(joining: entries.map(\.basis)), omitted: found.count - entries.count)
  }

  /// The concept under which an equilibrium is explained: Nash, where nobody can improve; else the one whose answers are in the others' own interest; else the first
  /// that holds.
  private static func explaining(_ concepts: [SolutionConcept]) -> SolutionConcept? {
    concepts.contains(.nash) ? .nash : concepts.contains(.seq) ? .seq : concepts.first
  }
}
