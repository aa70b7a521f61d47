import CertificateChecker
import Certificates
public import Concepts
import ConflictModel
import GraphModel
public import Problems
import Stability

// Concepts that compare states otherwise than by preference alone, and of which certificates can be made.
extension Solution {
  /// How a concept compares states, for the engine and for the checker; nil for a concept of which no such certificate is made.
  /// - Throws: why the concept cannot be applied.
  func compared(
    _ concept: Concept
  ) throws(Problem) -> (concept: SolutionConcept, comparison: Certificate.Comparison, comparisons: Comparisons)? {
    // Certificates of compared verdicts know legal sequences alone, and the conflict's own preferences.
    guard analysis.semantics == .legalSequences, prospects.isEmpty else { return nil }
    switch concept {
    case .strong(let basic, let degree):
      guard (1...Certificate.Comparison.maximumDegree).contains(degree), let strength else { return nil }
      return (basic, .strong(degree), strength.comparisons(degree: degree))
    case .unknown(let basic, let reading):
      guard let known = Certificate.Comparison.Reading(rawValue: reading.rawValue) else { return nil }
      return (basic, .unknown(known), try UnknownAnalysis(conflict, analysis).comparisons(reading))
    case .relational(let basic): return (basic, .relational, try AttitudeAnalysis(conflict, graph).comparisons)
    default: return nil
    }
  }

  /// The certificate of all verdicts of the five concepts where states are compared as a concept of strength, of what is not known or of attitudes has it.
  /// - Parameter hash: the SHA-256 hash of a text, as certificates write it.
  /// - Throws: why none can be made: the concept is another, or cannot be applied, or the model is too large.
  public func certificate(comparingAs concept: Concept, hash: (String) -> String) throws(Problem) -> Certificate {
    if let lack = lack(for: concept) { throw Problem.inapplicable(lack) }
    guard let compared = try compared(concept) else {
      throw .error(
        "no-certificate", at: nil, "no certificate is made of the verdicts under \(concept.abbreviation)",
        hint: "of the five ‘demarche solve --certify’ makes one; of strength, readings a to d and attitudes this command")
    }
    switch certifier {
    case .failure(let uncheckable): throw .error("no-certificate", at: nil, "this case cannot be certified: \(uncheckable.reason)", hint: nil)
    case .success(let certifier):
      if let certificate = certifier.certificate(of: graph, comparing: compared.comparison, by: compared.comparisons, hash: hash) {
        return certificate
      }
      throw .error(
        "no-certificate", at: nil,
        "the model has \(graph.stateCount) states; a certificate of this kind covers all of at most \(Certifier.maximumStates)",
        hint: "add rules that exclude states which cannot occur")
    }
  }
}
