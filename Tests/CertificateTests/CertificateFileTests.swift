/// Certificate files that are broken, foreign or hostile.

import Hashing
import CertificateChecker
@testable import Certificates
import JSON
import Problems
import Stability
@testable import TestModels
import TestSupport
import Testing

@Suite("Certificate files")
struct CertificateFileTests {
  private func model(_ seed: UInt64 = 11, _ semantics: SanctionSemantics = .legalSequences) throws -> CertifiedModel {
    try #require(try CertifiedModel(seed: seed, .optionsWithoutMoveRules, makers: 3...3, semantics))
  }

  private func problems(_ text: String) -> [Problem] { CertificateFile(Array(text.utf8)).problems }

  @Test func aTruncatedFileIsNoCertificate() throws {
    let bytes = Array(try model().certificate.text.utf8)
    // The last byte is the line's end, which may be missing.
    let accepted = stride(from: 0, to: bytes.count - 2, by: max(1, bytes.count / 150)).filter { CertificateFile(Array(bytes[..<$0])).value != nil }
    #expect(accepted == [])
  }

  @Test func anyBytesAreSurvived() throws {
    let bytes = Array(try model().certificate.text.utf8)
    var random = SeededGenerator(seed: 7)
    var rejected = 0
    for _ in 0..<150 {
      var changed = bytes
      for _ in 0..<random.number(1...4) {
        let position = random.below(changed.count)
        switch random.below(3) {
        case 0: changed[position] = UInt8(random.below(256))
        case 1: changed.remove(at: position)
        default: changed.insert(contentsOf: bytes[position..<min(bytes.count, position + random.below(40))], at: position)
        }
      }
      let file = CertificateFile(changed)
      #expect((file.value == nil) == !file.problems.isEmpty)
      rejected += file.value == nil ? 1 : 0
    }
    #expect(rejected > 50)
  }

  @Test(
    arguments: [
      ("", "1:1 the text is empty"),
      ("  \n ", "1:1 the text is empty"),
      ("[]", "1:1 this is no certificate: it does not say ‘\"certificate\": \"demarche\"’"),
      ("{\"certificate\": \"demarche\", \"version\": 3, \"more\": []}", "1:40 this is format 3; formats 1 and 2 are read here"),
      ("{\"certificate\": \"demarche\", \"version\": 1.0}", "1:40 ‘1.0’ is no whole number"),
      ("{\"a\": 1, \"a\": 2}", "1:10 the key ‘a’ stands twice in this object"),
      ("{\"a\": 99999999999999999999}", "1:7 ‘99999999999999999999’ is too large"),
      ("{\"a\": -}", "1:7 ‘-’ is no whole number"),
      ("{\"a\": 01}", "1:7 ‘01’ begins with a zero"),
      ("{\"a\": 1e3}", "1:7 ‘1e3’ is no whole number"),
      ("{\"a\": [1, 2,]}", "1:13 a comma stands before ‘]’"),
      ("{\"a\": 1} x", "1:10 there is something after the end of the value"),
      ("{\"a\": \"\\ud83d\"}", "1:8 half a surrogate pair stands alone"),
      ("{\"a\": \"\\udc00x\"}", "1:8 half a surrogate pair stands alone"),
      ("{\"a\": \"\\q\"}", "1:8 this escape is not known"),
      ("{\"a\": \"\\u12\"}", "1:8 four hexadecimal digits should follow ‘\\u’"),
      ("{\"a\": \"\u{1}\"}", "1:8 a control character stands in a text"),
      ("{\"é\": tru}", "1:7 this is no JSON value"),
      ("{\"a\": NaN}", "1:7 this is no JSON value"),
      ("{a: 1}", "1:2 here a key in double quotes should stand"),
      ("\u{FEFF}{}", "1:1 the text begins with a byte-order mark"),
    ] as [(String, String)])
  func everyProblemHasItsPlace(_ text: String, _ expected: String) {
    let found = problems(text).map { "\($0.place?.description ?? "-") \($0.message)" }
    #expect(found.contains(expected), "\(found)")
  }

  @Test func surrogatePairsAndOtherEscapes() throws {
    let text = JSONText(Array(#"["\ud83d\ude00 \u00e9 \/ \b\f\n\r\t \" \\ é 😀"]"#.utf8))
    #expect(text.problems.isEmpty)
    guard case .array(let items)? = text.root?.value, case .string(let value)? = items.first?.value else { throw Wrong() }
    #expect(value == "😀 é / \u{8}\u{C}\n\r\t \" \\ é 😀")
  }

  private struct Wrong: Error {}

  @Test func badUTF8IsReported() {
    #expect(CertificateFile([0x22, 0xFF, 0x22]).problems.first?.code == "json-utf8")
    #expect(CertificateFile([0x22, 0xC0, 0x80, 0x22]).problems.first?.code == "json-utf8")
    #expect(CertificateFile([0xFF]).problems.first?.code == "json-syntax")
  }

  @Test func whatIsReadIsBounded() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(CertificateFile(deep).problems.map(\.code) == ["json-depth"])
    let many = JSONText(Array("[1,1,1,1,1]".utf8), limits: JSONLimits(values: 3))
    #expect(many.problems.map(\.code) == ["json-size"])
    #expect(JSONText([UInt8](repeating: 0x20, count: 11), limits: JSONLimits(bytes: 10)).problems.map(\.code) == ["json-size"])
    let wrong = CertificateFile(Array(("[" + String(repeating: "01,", count: 1000) + "1]").utf8))
    #expect(wrong.problems.count <= Problem.maximumOfOneKind + 2)
  }

  @Test func allProblemsAtOnce() throws {
    let text = try model().certificate.text
      .replacingFirst("\"concept\": \"gmr\"", "\"concept\": \"gmx\"").replacingFirst("\"for\": \"b\"", "\"for\": \"bb\"")
      .replacingFirst("\"covers\"", "\"cover\"").replacingFirst("\"stable\": true", "\"stable\": 1")
    let found = problems(text)
    #expect(
      Set(found.map(\.message)).isSuperset(of: [
        "‘gmx’ is none of nash, gmr, smr, seq, sseq", "no decision maker is called ‘bb’", "the key ‘cover’ does not belong here",
        "the key ‘covers’ is missing",
        "here true or false should stand, not a number",
      ]), "\(found.map(\.message))")
    #expect(found.contains { $0.hint == "did you mean ‘gmr’?" } && found.contains { $0.hint == "did you mean ‘covers’?" })
    #expect(found.allSatisfy { $0.place != nil })
  }

  @Test func anotherModelOrStageIsSaidToBeOne() throws {
    let (one, other) = (try model(11), try model(13))
    #expect(one.complaints(one.certificate).isEmpty)
    #expect(one.complaints(other.certificate).contains { $0.place == "model" })
    var certificate = one.certificate
    certificate.stage = "elsewhere"
    #expect(one.complaints(certificate).map(\.place) == ["stage"])
    certificate = one.certificate
    certificate.model = Hash.sha256(of: "")
    #expect(one.complaints(certificate).map(\.place) == ["model"])
  }

  /// With three decision makers the two semantics differ, and a certificate for the one is none for the other wherever a verdict does.
  @Test func anotherSemanticsIsAnotherClaim() throws {
    var different = 0
    for seed in UInt64(20)..<60 {
      guard let legal = try CertifiedModel(seed: seed, .graph, makers: 4...4, .legalSequences),
        let once = try CertifiedModel(seed: seed, .graph, makers: 4...4, .eachOnce), legal.certificate.equilibria != once.certificate.equilibria
      else { continue }
      different += 1
      var changed = legal.certificate
      changed.semantics = .eachOnce
      #expect(!legal.complaints(changed).isEmpty)
      changed = once.certificate
      changed.semantics = .legalSequences
      #expect(!legal.complaints(changed).isEmpty)
    }
    #expect(different > 0)
  }

  @Test func theHashIsOfTheTextOnThePage() throws {
    // Computed with sha256sum.
    #expect(Hash.sha256(of: "") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }

  private func replacingCharacters(in range: Range<Index>, with new: String) -> String { self[..<range.lowerBound] + new + self[range.upperBound...] }
}
