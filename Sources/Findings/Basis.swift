import Certificates
import GraphModel
import Stability

/// What explanations rest on: the claims behind the preferences that decided, and the preferences that name none.
public struct Basis: Hashable, Sendable {
  /// Ids of the claims, each once, in the order in which the explanations name them.
  public private(set) var claims: [String] = []
  /// The preferences that name no claim, in words, each once.
  public private(set) var assumptions: [String] = []

  /// What some explanations rest on together.
  public init(_ narratives: [Narrative]) {
    func visit(_ line: Narrative.Line) {
      for claim in line.claims where !claims.contains(claim) { claims.append(claim) }
      if let assumption = line.assumption, !assumptions.contains(assumption) { assumptions.append(assumption) }
      line.below.forEach(visit)
    }
    for narrative in narratives { narrative.lines.forEach(visit) }
  }

  /// The number by which the lines of an explanation refer to a claim, from 1.
  public func number(of claim: String) -> Int? { claims.firstIndex(of: claim).map { $0 + 1 } }
}

extension Solution {
  /// What an equilibrium rests on: the explanations for every decision maker, under the concept that asks for least foresight among those under which the state
  /// holds.
  /// - Throws: `Certifier.Rejected` when the checker rejects an explanation.
  public func basis(of state: Int, under concept: SolutionConcept) throws(Certifier.Rejected) -> Basis {
    var narratives: [Narrative] = []
    for maker in graph.decisionMakers { narratives.append(try narrative(of: state, for: maker, under: concept)) }
    return Basis(narratives)
  }
}
