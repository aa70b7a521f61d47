public import Concepts
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under any concept: with a certificate that the checker has accepted, or else with a line that
  /// says that it was not checked.
  /// - Throws: a `Problem` where the concept cannot be applied to this conflict; `Certifier.Rejected` when the checker rejects the certificate.
  public func narrative(of state: Int, for maker: Int, under concept: Concept) throws -> Narrative {
    if let lack = lack(for: concept) { throw Problem.inapplicable(lack) }
    switch concept {
    case .basic(let basic): return try narrative(of: state, for: maker, under: basic)
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy:
      return try sightNarrative(of: state, for: maker, under: concept).unchecked
    case .coalition: return try coalitionNarrative(of: state, for: maker, under: concept).unchecked
    case .strong: return try strengthNarrative(of: state, for: maker, under: concept)
    case .unknown, .certain, .possible: return try unknownNarrative(of: state, for: maker, under: concept)
    case .relational: return try attitudeNarrative(of: state, for: maker, under: concept)
    case .perceived: return try perceptionNarrative(of: state, for: maker, under: concept)
    }
  }
}

extension Narrative {
  /// The same, with the line that it was not checked.
  fileprivate var unchecked: Narrative { Narrative(isStable: isStable, verdict: verdict, lines: lines + [.unchecked]) }
}
