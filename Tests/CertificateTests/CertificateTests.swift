/// Certificates of random models: they verify, they can be read again, and what they claim is what the definitions say.

import CertificateChecker
@testable import Certificates
import ConflictModel
import GraphModel
import Hashing
import JSON
import Stability
@testable import TestModels
import TestSupport
import Testing

/// How many models each test looks at.
enum CertificateSizes {
  static let batches = 0..<8
  /// Models of each kind and semantics, in each batch.
  static let models = 8
  /// Models whose certificates are corrupted in one field after the other, in each batch.
  static let corrupted = 3
  /// Corruptions of each certificate, more or less.
  static let mutations = 40
}

@Suite("Certificates")
struct CertificateTests {
  static let kinds: [RandomModel.Kind] = [.optionsWithoutMoveRules, .options, .graph]

  /// Runs a check over random models of every kind under both semantics.
  static func run(_ batch: Int, count: Int = CertificateSizes.models, makers: ClosedRange<Int> = 1...4, _ check: (CertifiedModel) throws -> String?)
    throws
  {
    for (index, kind) in kinds.enumerated() {
      for semantics in SanctionSemantics.allCases {
        for number in 0..<count {
          let seed = UInt64(1_000_000 * (index + 1) + 1000 * batch + 2 * number + (semantics == .eachOnce ? 1 : 0))
          guard let model = try CertifiedModel(seed: seed, kind, makers: makers, semantics) else { continue }
          if let complaint = try check(model) { Issue.record("\(semantics): \(complaint)\n\(model.random)") }
        }
      }
    }
  }

  @Test("every verdict verifies, and both checkers agree", arguments: CertificateSizes.batches)
  func verify(batch: Int) throws {
    try Self.run(batch) { model in
      let certificate = model.certificate
      if let complaint = model.complaints(certificate).first { return "the checker says \(complaint)" }
      return model.naiveComplaint(certificate).map { "the naive checker says \($0)" }
    }
  }

  @Test("what is written is read again, in any layout", arguments: CertificateSizes.batches)
  func roundTrip(batch: Int) throws {
    try Self.run(batch, count: 3) { model in
      let certificate = model.certificate
      let text = certificate.text
      let file = CertificateFile(Array(text.utf8))
      guard file.value == certificate, file.value?.text == text else { return "read as something else: \(file.problems)" }
      guard let root = JSONText(Array(text.utf8)).root, case .object(let members) = JSONValue(root) else { return "no object" }
      let shuffled = JSONValue.object(members.reversed())
      return CertificateFile(Array(shuffled.line.utf8)).value == certificate && CertificateFile(Array(shuffled.text.utf8)).value == certificate
        ? nil : "another layout is read as something else"
    }
  }

  @Test("single verdicts are checked with no more states than they name", arguments: CertificateSizes.batches)
  func singleVerdicts(batch: Int) throws {
    try Self.run(batch, count: 4) { model in
      for state in model.random.naive.states.indices where state % 3 == 0 {
        for maker in model.random.naive.makers {
          for concept in SolutionConcept.allCases {
            let explained = try model.certifier.verdict(on: state, for: maker, under: concept, of: model.analysis)
            guard explained.unchecked == nil, explained.state == state, explained.maker == maker, explained.concept == concept else {
              return "\(explained)"
            }
            if let complaint = difference(explained, model.analysis.explanation(of: state, for: maker, under: concept), model.analysis.graph) {
              return complaint
            }
          }
        }
      }
      return nil
    }
  }

  /// The certificate says what the engine's explanation says; of the start, to which the others may come back, nobody speaks.
  private func difference(_ explained: ExplainedVerdict, _ explanation: Explanation, _ graph: ConflictGraph) -> String? {
    switch (explained.reason, explanation.reason) {
    case (.noImprovement(let moves), .noImprovement): moves == graph.moves(of: explained.maker, from: explained.state) ? nil : "other moves"
    case (.allDeterred(let one), .allDeterred(let other)): one == other ? nil : "\(one) for \(other)"
    case (.undeterred(let improvement, let answers, let escapes, let others), .undeterred(let first, let all, let pairs, let rest)):
      improvement == first && answers == all.filter { $0 != first } && Dictionary(uniqueKeysWithValues: escapes.map { ($0.from, $0.to) }) == pairs
        && others == rest ? nil : "\(explained) for \(explanation)"
    default: "\(explained) for \(explanation)"
    }
  }

  /// The engine against the checker of another conflict: nothing is said of what the checker rejects.
  @Test("what the checker rejects is not explained")
  func rejected() throws {
    let model = try #require(try CertifiedModel(seed: 11, .optionsWithoutMoveRules, makers: 3...3, .legalSequences))
    var other = model.random.conflict
    for maker in other.decisionMakers.indices { other.decisionMakers[maker].preference = .notGiven }
    let certifier = try Certifier(other, title: "Another", stage: nil)
    let unstable = try #require(model.certificate.verdicts.first { !$0.isStable })
    #expect(throws: Certifier.Rejected.self) {
      try certifier.verdict(on: unstable.state, for: unstable.maker, under: .nash, of: model.analysis)
    }
  }

  @Test("a certificate of some states verifies, and claims no more", arguments: CertificateSizes.batches)
  func someStates(batch: Int) throws {
    try Self.run(batch, count: 4) { model in
      let states = model.random.naive.states.indices.filter { $0 % 2 == 0 }
      let certificate = model.certifier.certificate(
        of: model.analysis, covering: Array(states.reversed()), Hash.sha256(of: model.certifier.model.canonicalText))
      guard case .states(let covered) = certificate.coverage, covered.count == states.count else { return "it covers \(certificate.coverage)" }
      if let complaint = model.complaints(certificate).first { return "the checker says \(complaint)" }
      if let complaint = model.naiveComplaint(certificate) { return "the naive checker says \(complaint)" }
      var boastful = certificate
      boastful.coverage = .all
      return model.complaints(boastful).isEmpty == (states.count == model.random.naive.states.count) ? nil : "it may claim to cover all"
    }
  }
}
