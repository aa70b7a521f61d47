public import Concepts
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under any concept. Under one of the five it is a certificate that the checker has accepted;
  /// under the others it says that it was not checked.
  /// - Throws: a `Problem` where the concept cannot be applied to this conflict; `Certifier.Rejected` when the checker rejects the certificate.
  public func narrative(of state: Int, for maker: Int, under concept: Concept) throws -> Narrative {
    if case .basic(let basic) = concept { return try narrative(of: state, for: maker, under: basic) }
    let narrative = try uncheckedNarrative(of: state, for: maker, under: concept)
    let caution = Narrative.Line("This explanation comes from the engine alone and was not checked: certificates are of the five concepts alone.")
    return Narrative(isStable: narrative.isStable, verdict: narrative.verdict, lines: narrative.lines + [caution])
  }

  private func uncheckedNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    if let lack = lack(for: concept) { throw Problem.inapplicable(lack) }
    switch concept {
    case .basic: throw Problem.inapplicable("it is one of the five")
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy:
      throw Problem.inapplicable("no words are joined yet")
    case .coalition: return try coalitionNarrative(of: state, for: maker, under: concept)
    case .strong: return try strengthNarrative(of: state, for: maker, under: concept)
    case .unknown, .certain, .possible: return try unknownNarrative(of: state, for: maker, under: concept)
    case .relational: return try attitudeNarrative(of: state, for: maker, under: concept)
    case .perceived: return try perceptionNarrative(of: state, for: maker, under: concept)
    }
  }
}
