public import Concepts
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under any concept. Under one of the five it is a certificate that the checker has accepted.
  /// - Throws: a `Problem` where the concept cannot be applied to this conflict; `Certifier.Rejected` when the checker rejects the certificate.
  public func narrative(of state: Int, for maker: Int, under concept: Concept) throws -> Narrative {
    if let lack = lack(for: concept) { throw Problem.inapplicable(lack) }
    switch concept {
    case .basic(let basic): return try narrative(of: state, for: maker, under: basic)
    case .coalition: return try coalitionNarrative(of: state, for: maker, under: concept)
    default: throw Problem.inapplicable("no analysis is joined yet")
    }
  }
}
