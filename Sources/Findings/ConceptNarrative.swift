import Certificates
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
    case .strong: return try checked(strengthNarrative(of: state, for: maker, under: concept), state, maker, concept)
    case .unknown: return try checked(unknownNarrative(of: state, for: maker, under: concept), state, maker, concept)
    case .certain, .possible: return try unknownNarrative(of: state, for: maker, under: concept)
    case .relational: return try checked(attitudeNarrative(of: state, for: maker, under: concept), state, maker, concept)
    case .perceived: return try perceptionNarrative(of: state, for: maker, under: concept)
    }
  }
}

extension Solution {
  /// The narrative of a verdict that rests on compared states, once the checker has accepted a certificate of the verdict; as it is where none can be checked.
  private func checked(_ narrative: Narrative, _ state: Int, _ maker: Int, _ concept: Concept) throws -> Narrative {
    guard let compared = try compared(concept), case .success(let certifier) = certifier else { return narrative }
    let accepted = try certifier.isStable(
      state, for: maker, under: compared.concept, in: graph, comparing: compared.comparison, by: compared.comparisons)
    guard let accepted else { return narrative }
    guard accepted == narrative.isStable else {
      throw Certifier.Rejected(message: "the certificate says \(accepted ? "stable" : "not stable"), the explanation the opposite")
    }
    return Narrative(isStable: narrative.isStable, verdict: narrative.verdict, lines: narrative.lines.filter { $0 != .unchecked } + [.checked])
  }
}

extension Narrative {
  /// The same, with the line that it was not checked.
  fileprivate var unchecked: Narrative { Narrative(isStable: isStable, verdict: verdict, lines: lines + [.unchecked]) }
}
