import CertificateChecker
import Certificates
import ConflictModel
import GraphModel
import Stability

extension Solution {
  /// With more states than can be certified, the most equilibria, and the most states of each named outcome, that are.
  public static let maximumCertified = 32

  /// The certificate of every verdict; of a model with more than `Certifier.maximumStates` states, of those on the status quo, on equilibria (those under most
  /// concepts first) and on the states of named outcomes, as many as fit.
  /// - Parameter hash: the SHA-256 hash of a text, as certificates write it.
  /// - Throws: `Model.Uncheckable` where the checker's limits are too narrow for the case.
  /// - Complexity: one explanation for each verdict.
  public func certificate(hash: (String) -> String) throws(Model.Uncheckable) -> Certificate {
    let certifier = try certifier.get()
    guard !certifier.certifiesEveryState(of: analysis) else { return certifier.certificate(of: analysis, important: [], hash: hash) }
    let equilibria = equilibria().prefix(Self.maximumCertified).map(\.state)
    let named = conflict.outcomes.flatMap { graph.space.states(satisfying: $0.condition.formula).prefix(Self.maximumCertified) }
    return certifier.certificate(of: analysis, important: [statusQuo].compactMap(\.self) + equilibria + named, hash: hash)
  }
}
