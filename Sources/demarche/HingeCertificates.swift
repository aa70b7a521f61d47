import CertificateChecker
import Certificates
import ConflictModel
import Findings
import Foundation
import Hashing

/// Writes one certificate for each hinge and stage, in files that are named after what falls.
struct HingeCertificates {
  let hinges: Hinges
  let folder: String
  let isQuiet: Bool

  func write() throws {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw Failure(.cannotWrite, "cannot make the folder ‘\(folder)’")
    }
    let check = HingeCheck(hinges, hash: Hash.sha256)
    var taken: Set<String> = []
    var written = 0
    var withoutVerdict = 0
    var refused: [String] = []
    for hinge in hinges.hinges + hinges.pairs {
      for effect in hinge.effects {
        switch try check.certificate(hinge, effect) {
        case .failure(let uncheckable): refused.append(uncheckable.reason)
        case .success(nil): withoutVerdict += 1
        case .success(let certificate?):
          try Output.file(certificate.text, at: "\(folder)/\(name(of: hinge, effect, &taken)).json")
          written += 1
        }
      }
    }
    guard !isQuiet else { return }
    Output.message("\(Wording.count(written, "certificate")) \(written == 1 ? "is" : "are") in \(folder)")
    if withoutVerdict > 0 {
      Output.message(
        "\(Wording.count(withoutVerdict, "change needs", plural: "changes need")) none: what no longer holds there is not feasible under the supposition"
      )
    }
    if let reason = refused.first { Output.message("\(Wording.count(refused.count, "change has", plural: "changes have")) none: \(reason)") }
  }

  /// The supposition's name in letters that every file system takes, and the stage; a number after it where two would be called the same.
  private func name(of hinge: Hinge, _ effect: HingeEffect, _ taken: inout Set<String>) -> String {
    let plain = hinge.supposition.name(in: hinges.elements).replacing("claim ", with: "").replacing("[", with: "-").replacing("]", with: "")
    let safe = String(plain.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) ? $0 : "_" }.prefix(160))
    let stem = safe + (hinges.stage(effect.stage).map { "@\($0.id)" } ?? "")
    var name = stem
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }
}
