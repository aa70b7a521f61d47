import CertificateChecker
import Certificates
import ConflictModel
import FuzzSupport
import Problems

/// The certificate reader and the checker: whatever the bytes, they are a certificate or have problems at places in them; what was read can be written and read
/// again; and the checker comes to an end with complaints about parts that are there.
@main
enum FuzzCertificates {
  static func main() { fuzz { FuzzCertificates.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    let file = CertificateFile(bytes)
    let again = CertificateFile(bytes)
    expect(again.value == file.value && again.problems == file.problems, "reading twice gives the same")
    expect((file.value == nil) != file.problems.isEmpty, "it is a certificate, or something is wrong")
    if let text = String(validating: bytes, as: UTF8.self) {
      let extent = TextExtent(text, breaks: ["\n"])
      for place in file.problems.compactMap(\.place) { expect(extent.contains(place), "the problem at \(place) lies in the text") }
    }
    guard let certificate = file.value else { return 0 }
    let written = CertificateFile(Array(certificate.text.utf8))
    expect(written.value == certificate, "what is written is read as the same: \(written.problems.first?.message ?? "it differs")")
    checkAgainstModel(certificate, file)
    return 0
  }

  /// The hash is taken on trust, so that the checks behind it are reached.
  private static func checkAgainstModel(_ certificate: Certificate, _ file: CertificateFile) {
    guard let model else { return }
    let complaints = CertificateCheck.complaints(certificate, against: model) { _ in certificate.model }
    for complaint in complaints { expect(file.place(of: complaint.path) != nil, "a complaint has a place") }
    expect(complaints.count <= CertificateCheck.maximumComplaints + 1, "complaints are bounded")
  }

  /// Two neighbours with an option each, as in Fuzz/Corpus/Certificates.
  private static let model: Model? = {
    func maker(_ id: String, _ wants: Formula<Int>) -> DecisionMaker {
      DecisionMaker(
        id: id, name: id, options: [Option(id: "\(id).x", name: "X")],
        preference: .prioritized([Statement(condition: Condition(text: "", formula: wants))]))
    }
    let conflict = Conflict(decisionMakers: [maker("a", .not(.atom(1))), maker("b", .iff(.atom(0), .atom(1)))])
    return try? Model(conflict, title: "T", stage: nil)
  }()
}
