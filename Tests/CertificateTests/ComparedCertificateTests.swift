/// Certificates of verdicts that rest on strength, on what is not known, and on regard for others.
///
/// What shows a verdict is made with the naive comparisons of the definitions; the checker has its own, read from the model.

import CertificateChecker
@testable import Certificates
import Concepts
import ConflictModel
import GraphModel
import Hashing
import JSON
import Stability
@testable import TestModels
import TestSupport
import Testing

/// A model, one way to compare, and the comparisons and verdicts that the definitions give.
private struct ComparedModel {
  let conflict: Conflict
  let graph: ConflictGraph
  let certifier: Certifier
  let comparison: Certificate.Comparison
  let comparisons: Comparisons
  let isStable: (Int, Int, SolutionConcept) -> Bool

  static let ways: [Certificate.Comparison] =
    [.strong(1), .strong(2), .relational] + Certificate.Comparison.Reading.allCases.map { .unknown($0) }

  init?(_ random: RandomModel, _ comparison: Certificate.Comparison) throws {
    conflict = random.richer()
    self.comparison = comparison
    guard let graph = ConflictGraph.build(conflict).graph else { return nil }
    self.graph = graph
    certifier = try Certifier(conflict, title: "Model", stage: nil)
    switch comparison {
    case .plain: return nil
    case .strong(let degree):
      let naive = NaiveStrength(conflict)
      let better = naive.oracle.model.better
      comparisons = Comparisons(
        leaves: { better[$0][$1][$2] }, deters: { naive.isGreatlyPreferred($1, to: $2, by: degree, for: $0) },
        escapes: { !naive.isGreatlyPreferred($1, to: $2, by: degree, for: $0) }, answers: { better[$0][$1][$2] })
      isStable = { state, maker, concept in
        concept == .nash ? naive.oracle.improvements(maker, state).isEmpty : naive.isStrong(state, for: maker, under: concept, degree: degree)
      }
    case .unknown(let reading):
      let naive = NaiveUnknown(conflict)
      let name = Character(reading.rawValue)
      func isBetter(_ maker: Int, _ state: Int, _ target: Int, _ unknown: Bool) -> Bool {
        let comparison = naive.compare(maker, target, with: state)
        return comparison == .better || unknown && comparison == .unknown
      }
      comparisons = Comparisons(
        leaves: { isBetter($0, $1, $2, "ac".contains(name)) }, deters: { !isBetter($0, $1, $2, "ab".contains(name)) },
        escapes: { isBetter($0, $1, $2, "ab".contains(name)) }, answers: { isBetter($0, $1, $2, true) })
      isStable = { naive.isStable($0, for: $1, under: $2, reading: name) }
    case .relational:
      let oracle = NaiveOracle(NaiveModel.relational(conflict))
      let better = oracle.model.better
      comparisons = Comparisons(
        leaves: { better[$0][$1][$2] }, deters: { !better[$0][$1][$2] }, escapes: { better[$0][$1][$2] }, answers: { better[$0][$1][$2] })
      isStable = { oracle.isStable($0, for: $1, under: $2, .legalSequences) }
    }
  }

  func certificate() -> Certificate? { certifier.certificate(of: graph, comparing: comparison, by: comparisons, hash: Hash.sha256) }

  func complaints(_ certificate: Certificate) -> [Complaint] {
    CertificateCheck.complaints(certificate, against: certifier.model, hash: Hash.sha256)
  }

  /// A verdict that the definition does not give.
  func falseVerdict(in certificate: Certificate) -> Certificate.Verdict? {
    guard case .taken(let words) = certificate.states, case .options(let all, _) = graph.space.contents else {
      return certificate.verdicts.first { $0.isStable != isStable($0.state, $0.maker, SolutionConcept(rawValue: $0.concept.rawValue) ?? .nash) }
    }
    let numbers = words.map { word in all.firstIndex(of: word) ?? -1 }
    return certificate.verdicts.first {
      $0.isStable != isStable(numbers[$0.state], $0.maker, SolutionConcept(rawValue: $0.concept.rawValue) ?? .nash)
    }
  }
}

@Suite("Certificates of compared verdicts")
struct ComparedCertificateTests {
  @Test("what the definitions give is certified, accepted and read back", arguments: 0..<32 as Range<UInt64>)
  func accepted(seed: UInt64) throws {
    let random = RandomModel(seed: seed, makers: 1...3)
    for way in ComparedModel.ways {
      guard let model = try ComparedModel(random, way), let certificate = model.certificate() else { continue }
      #expect(model.complaints(certificate).isEmpty, "\(way) \(random) \(model.complaints(certificate).prefix(3).map(\.description))")
      #expect(model.falseVerdict(in: certificate) == nil, "\(way) \(random)")
      #expect(CertificateFile(Array(certificate.text.utf8)).value == certificate, "\(way) \(random)")
      let (state, maker) = (Int(seed) % model.graph.stateCount, Int(seed) % model.graph.decisionMakerCount)
      for concept in SolutionConcept.allCases {
        let checked = try model.certifier.isStable(
          state, for: maker, under: concept, in: model.graph, comparing: way, by: model.comparisons)
        #expect(checked == model.isStable(state, maker, concept), "\(way) \(concept) \(random)")
      }
    }
  }

  @Test("what the checker accepts is right, whatever was changed", arguments: 0..<24 as Range<UInt64>)
  func corrupted(seed: UInt64) throws {
    let random = RandomModel(seed: seed, makers: 1...3)
    var draw = SeededGenerator(seed: seed)
    let way = draw.pick(ComparedModel.ways)
    guard let model = try ComparedModel(random, way), let certificate = model.certificate() else { return }
    let text = certificate.text
    guard text.utf8.count < 15_000, let root = JSONText(Array(text.utf8)).root else { return }
    let words = certificate.decisionMakers + ComparedModel.ways.compactMap(\.text) + ["moves", "improvements", "gmr", "seq", "listed"]
    let share = max(1, text.utf8.count / 60)
    var rejected = 0
    JSONValue(root).mutations(words: words, isDrawn: { draw.below(share) == 0 }) { mutation in
      guard let changed = CertificateFile(Array(mutation.document.line.utf8)).value, model.complaints(changed).isEmpty else {
        rejected += 1
        return
      }
      // Another comparison has another hash, so what is accepted speaks of this one.
      #expect(changed.comparison == way && model.falseVerdict(in: changed) == nil, "\(mutation.field) \(mutation.change) \(random)")
    }
    #expect(rejected > 0)
  }

  @Test("what shows a verdict under one comparison does not show a false one under another", arguments: 0..<16 as Range<UInt64>)
  func relabelled(seed: UInt64) throws {
    let random = RandomModel(seed: seed, makers: 1...3)
    // Each verdict is checked against each other comparison, all sets of the certificate with it.
    guard random.naive.states.count <= 16 else { return }
    let models = try ComparedModel.ways.compactMap { try ComparedModel(random, $0) }
    for model in models {
      guard let certificate = model.certificate() else { continue }
      let way = model.comparison
      for judge in models where judge.comparison != way {
        let other = judge.comparison
        for verdict in certificate.verdicts.prefix(20) {
          var changed = certificate
          changed.comparison = other
          changed.model = Hash.sha256(of: judge.certifier.model.canonicalText(comparing: other))
          changed.coverage = .listed
          changed.verdicts = [verdict]
          changed.equilibria = Certificate.Concept.allCases.map {
            $0 == verdict.concept && verdict.isStable && model.conflict.decisionMakers.count == 1 ? [verdict.state] : []
          }
          if judge.complaints(changed).isEmpty { #expect(judge.falseVerdict(in: changed) == nil, "\(way) as \(other) \(random)") }
        }
      }
    }
  }

  @Test("a certificate of format 1 says nothing of comparisons, one of format 2 must")
  func versions() throws {
    let random = RandomModel(seed: 3, makers: 2...2)
    let model = try #require(try ComparedModel(random, .relational))
    let certificate = try #require(model.certificate())
    let text = certificate.text
    let wrong = [
      text.replacing("\"version\": 2", with: "\"version\": 1"), text.replacing("\"comparison\": \"relational\",\n", with: ""),
      text.replacing("\"relational\"", with: "\"strong-0\""), text.replacing("\"relational\"", with: "\"strong-01\""),
      text.replacing("\"version\": 2", with: "\"version\": 3"),
    ]
    for text in wrong { #expect(CertificateFile(Array(text.utf8)).value == nil) }
  }
}
