import CertificateChecker
import Certificates
import Findings
import Hashing
import GraphModel

/// Writes certificates, and says what they cover.
enum CertificateOutput {
  /// Writes the certificate of a solution's verdicts to a file, whole or not at all, or for `-` to standard output.
  static func write(_ solution: Solution, to path: String, quiet: Bool) throws {
    let certificate: Certificate
    do { certificate = try solution.certificate(hash: Hash.sha256) } catch {
      throw Failure(.badData, "this case cannot be certified: \(error.reason)")
    }
    if path == "-" { try Output.result(certificate.text) } else { try Output.file(certificate.text, at: path) }
    guard !quiet else { return }
    if let words = coverage(of: certificate, solution) { Output.message(words) }
    if path != "-" { Output.message("The certificate is in \(path): \(Wording.count(certificate.verdicts.count, "verdict"))") }
  }

  /// What is left out, if anything is.
  private static func coverage(of certificate: Certificate, _ solution: Solution) -> String? {
    let states = solution.graph.stateCount
    switch certificate.coverage {
    case .all: return nil
    case .listed: return "The case has \(states) states, too many for a certificate of any"
    case .states(let covered):
      return
        "The case has \(states) states; the certificate covers \(covered.count) of them: the status quo, equilibria and states of named outcomes, as many as fit"
    }
  }
}
