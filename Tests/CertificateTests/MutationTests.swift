/// The checker against corrupted certificates: every field of many certificates, changed in every way.
///
/// A changed certificate must be rejected, unless what it says is still right. That is not taken on trust: `NaiveCertificateCheck`, which shares no code with
/// the checker, must come to the same judgement on every one, and what is accepted must be a change of a kind that is listed here with its reason.

import CertificateChecker
@testable import Certificates
import ConflictModel
import JSON
import Stability
@testable import TestModels
import TestSupport
import Testing

@Suite("Corrupted certificates")
struct MutationTests {
  /// The fields in which a change may leave a certificate right, each with the reason.
  static let harmless: [String: String] = [
    "semantics": "with at most two decision makers, or by accident, the same sanctions and sets serve both semantics",
    "verdicts.improvements.sanction": "another sequence may deter as well",
    "verdicts.set": "another closed set may account for the improvement as well",
    "verdicts.escapes": "another countermove may escape as well",
    "sets": "a set that no verdict refers to may be left out, doubled or moved, or be any closed set",
    "sets.members":
      "a set may be larger, as long as it stays closed and holds no sanction; and a way of meeting a state may stand that nothing needs",
    "covers": "that some verdicts are listed is true of all of them",
  ]

  @Test("every corruption of a field is rejected, or proved harmless", arguments: CertificateSizes.batches)
  func everyField(batch: Int) throws {
    var tally: [String: (accepted: Int, rejected: Int)] = [:]
    try CertificateTests.run(batch + 100, count: CertificateSizes.corrupted, makers: 1...3) { model in
      // Every field of a small certificate; of a larger one a share of its fields.
      let certificate = model.certificate
      let words =
        certificate.decisionMakers + [
          "nash", "gmr", "smr", "seq", "sseq", "moves", "improvements", "all", "listed", "0", "1", "legal-sequences", "each-once",
        ]
      let text = certificate.text
      guard text.utf8.count < 15_000, let root = JSONText(Array(text.utf8)).root else { return nil }
      let document = JSONValue(root)
      let share = max(1, text.utf8.count / CertificateSizes.mutations)
      var random = SeededGenerator(seed: model.random.seed)
      var failure: String?
      document.mutations(words: words, isDrawn: { failure == nil && random.below(share) == 0 }) { mutation in
        let file = CertificateFile(Array(mutation.document.line.utf8))
        guard let changed = file.value else {
          if file.problems.isEmpty { failure = "\(mutation.change): no certificate and no problem" }
          tally[mutation.field, default: (0, 0)].rejected += 1
          return
        }
        let complaints = model.complaints(changed)
        let naive = model.naiveComplaint(changed)
        guard complaints.isEmpty == (naive == nil) else {
          failure =
            "\(mutation.change): the checker says \(complaints.first?.description ?? "yes"), the naive one \(naive ?? "yes")\n\(mutation.document.line)"
          return
        }
        if complaints.isEmpty, changed != certificate, Self.harmless[mutation.field] == nil {
          failure = "\(mutation.field), \(mutation.change): accepted, and no reason is known why that is harmless\n\(mutation.document.line)"
        }
        tally[mutation.field, default: (0, 0)].accepted += complaints.isEmpty ? 1 : 0
        tally[mutation.field, default: (0, 0)].rejected += complaints.isEmpty ? 0 : 1
      }
      return failure
    }
    let (accepted, rejected) = tally.values.reduce((0, 0)) { ($0.0 + $1.accepted, $0.1 + $1.rejected) }
    #expect(rejected > 200 && rejected > 5 * accepted, "\(accepted) accepted, \(rejected) rejected: \(tally.filter { $0.value.accepted > 0 })")
  }

  /// No verdict can be turned round, whatever is said to show it: what shows other verdicts of the certificate is tried for it.
  @Test("a false verdict has no certificate", arguments: CertificateSizes.batches)
  func falseVerdicts(batch: Int) throws {
    try CertificateTests.run(batch + 200, count: 2, makers: 2...3) { model in
      let certificate = model.certificate
      let (allStable, allUnstable) = (certificate.verdicts.filter(\.isStable), certificate.verdicts.filter { !$0.isStable })
      guard !allStable.isEmpty, !allUnstable.isEmpty else { return nil }
      var random = SeededGenerator(seed: model.random.seed)
      for _ in 0..<40 {
        let (stable, unstable) = (random.pick(allStable), random.pick(allUnstable))
        for (verdict, other) in [(stable, unstable), (unstable, stable)] {
          var changed = certificate
          changed.coverage = .listed
          changed.equilibria = Certificate.Concept.allCases.map { _ in [] }
          changed.verdicts = [Certificate.Verdict(state: verdict.state, maker: verdict.maker, concept: verdict.concept, reason: other.reason)]
          guard model.complaints(changed).isEmpty else { continue }
          return "\(verdict) is accepted with \(other.reason)"
        }
      }
      return nil
    }
  }

  @Test("numbers out of range are complaints, never traps")
  func outOfRange() throws {
    let model = try #require(try CertifiedModel(seed: 11, .optionsWithoutMoveRules, makers: 2...3, .legalSequences))
    for wild in [-1, 1 << 40, .max, .min] {
      var certificate = model.certificate
      certificate.coverage = .states([wild])
      certificate.equilibria = [[wild]]
      certificate.sets = [
        Certificate.ClosedSet(against: wild, kind: .moves, members: []),
        Certificate.ClosedSet(against: 0, kind: .moves, members: [Certificate.Member(state: wild)]),
      ]
      certificate.verdicts = [
        .init(state: wild, maker: 0, concept: .gmr, reason: .noImprovement(moves: [])),
        .init(state: 0, maker: wild, concept: .gmr, reason: .noImprovement(moves: [])),
        .init(state: 0, maker: 0, concept: .gmr, reason: .noImprovement(moves: [wild])),
        .init(
          state: 0, maker: 0, concept: .smr,
          reason: .deterred([
            .init(improvement: wild, sanction: [], countermoves: nil),
            .init(improvement: 0, sanction: [.init(mover: wild, state: wild)], countermoves: [wild]),
          ])),
        .init(
          state: 0, maker: 0, concept: .smr, reason: .undeterred(improvement: wild, others: [wild], set: wild, escapes: [.init(from: wild, to: wild)])
        ),
        .init(
          state: 0, maker: 0, concept: .smr, reason: .undeterred(improvement: 0, others: [wild], set: wild, escapes: [.init(from: wild, to: wild)])),
        .init(state: 0, maker: 0, concept: .smr, reason: .undeterred(improvement: 0, others: [], set: 0, escapes: [.init(from: wild, to: wild)])),
      ]
      #expect(model.complaints(certificate).count >= certificate.verdicts.count)
    }
  }
}
