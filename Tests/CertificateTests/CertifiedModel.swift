/// A random model with its certificate, and how tests have it checked.

import Hashing
import CertificateChecker
@testable import Certificates
import ConflictModel
import GraphModel
import Stability
@testable import TestModels

/// A model that has a feasible state, solved and certified.
struct CertifiedModel {
  let random: RandomModel
  let semantics: SanctionSemantics
  let analysis: StabilityAnalysis
  let certifier: Certifier
  let oracle: NaiveOracle
  /// The certificate of every verdict.
  let certificate: Certificate

  init?(seed: UInt64, _ kind: RandomModel.Kind, makers: ClosedRange<Int> = 1...4, _ semantics: SanctionSemantics) throws {
    random = RandomModel(seed: seed, kind, makers: makers)
    guard let graph = ConflictGraph.build(random.conflict).graph else { return nil }
    self.semantics = semantics
    analysis = StabilityAnalysis(graph, semantics: semantics)
    certifier = try Certifier(random.conflict, title: "Model \(seed)", stage: seed.isMultiple(of: 2) ? "stage" : nil)
    oracle = NaiveOracle(random.naive)
    certificate = certifier.certificate(of: analysis, important: [], hash: Hash.sha256)
  }

  func complaints(_ certificate: Certificate) -> [Complaint] {
    CertificateCheck.complaints(certificate, against: certifier.model, hash: Hash.sha256)
  }

  func naiveComplaint(_ certificate: Certificate) -> String? {
    NaiveCertificateCheck(certificate: certificate, original: self.certificate, conflict: random.conflict, oracle: oracle).complaint
  }
}
