import CertificateChecker
import Certificates
import ConflictModel
import Evidence
@testable import Findings
import Hashing
import Stability
import TestSupport
import Testing

/// Hinges of random cases, against cases that are edited by hand and judged from the definitions.
struct HingeTests {
  static let batches = 0..<6
  static let cases = 12

  /// Runs a check over random cases that can be judged as they are.
  private static func run(_ batch: Int, pairs: Bool = false, isThorough: Bool = false, _ check: (Case, Hinges) throws -> Void) throws {
    var judged = 0
    for number in 0..<cases {
      let seed = UInt64(batch * cases + number)
      let source = RandomCase.make(seed: seed)
      let concept = SolutionConcept.allCases[number % SolutionConcept.allCases.count]
      var question = Hinges.Question(of: source, concept: concept, withPairs: pairs)
      question.isThorough = isThorough
      guard let hinges = Hinges.find(in: source, question) else { continue }
      judged += 1
      try check(source, hinges)
    }
    #expect(judged > cases / 3)
  }

  /// Every single supposition changes what the definitions say that it changes.
  @Test(arguments: batches) func singlesAreWhatTheDefinitionsSay(_ batch: Int) throws {
    var changes = 0
    try Self.run(batch) { source, hinges in
      var search = try #require(HingeSearch(source, hinges.question, nil))
      for single in search.singles({ _ in }) {
        for (supposition, effects) in zip(single.doubt.suppositions, single.effects) {
          for (place, effect) in effects.enumerated() {
            let stage = hinges.stage(place)
            let name = "\(supposition.name(in: hinges.elements)) at \(stage?.id ?? "-")"
            let before = try #require(NaiveSupposition(source: source, parts: []).judged(stage, hinges.question.concept), "\(name)")
            guard let after = NaiveSupposition(source: source, parts: supposition.parts).judged(stage, hinges.question.concept) else {
              #expect(effect == nil && single.unjudged.contains { $0.stage == place }, "\(name)")
              continue
            }
            #expect(Set(effect?.lost ?? []) == before.equilibria.subtracting(after.equilibria), "\(name)")
            #expect(Set(effect?.gained ?? []) == after.equilibria.subtracting(before.equilibria), "\(name)")
            #expect(effect?.statusQuo == (before.statusQuo == after.statusQuo ? nil : after.statusQuo), "\(name)")
            let different = before.outcomes.indices.filter { before.outcomes[$0] != after.outcomes[$0] }
            #expect((effect?.outcomes.map(\.outcome) ?? []) == different, "\(name)")
            for change in effect?.outcomes ?? [] {
              #expect(change.heldBefore == !before.outcomes[change.outcome].isEmpty && change.holdsAfter == !after.outcomes[change.outcome].isEmpty)
            }
            if effect != nil { changes += 1 }
          }
        }
      }
    }
    #expect(changes > 20)
  }

  /// Everything that can fall is taken away, and nothing twice.
  @Test(arguments: batches) func everythingFallsOnce(_ batch: Int) throws {
    try Self.run(batch) { source, hinges in
      let abilities = source.conflict.decisionMakers.map(\.grounds) + source.conflict.options.map(\.grounds)
      var grounds = source.conflict.rules.map(\.grounds) + source.conflict.moveRules.map(\.grounds)
      var ungrounded = (source.conflict.options.map(\.grounds) + source.conflict.rules.map(\.grounds) + source.conflict.moveRules.map(\.grounds))
        .count { $0.claims.isEmpty && source.isPart($0) }
      var neighbours = 0
      let own = source.conflict.decisionMakers.map { ($0, $0.preference) }
      let changed = source.stages.flatMap { stage in stage.changes.preferences.map { (source.conflict.decisionMakers[$0.key], $0.value) } }
      for (maker, preference) in own + changed {
        switch preference {
        case .prioritized(let statements):
          let active = statements.filter { source.isPart($0.grounds) }
          grounds += active.map(\.grounds)
          ungrounded += active.count { $0.grounds.claims.isEmpty }
          neighbours += max(0, active.count - 1)
        case .weighted, .ranked:
          grounds.append(maker.grounds)
          ungrounded += maker.grounds.claims.isEmpty ? 1 : 0
        case .notGiven: break
        }
      }
      for stage in source.stages {
        let own = (stage.changes.rules ?? []).map(\.grounds) + (stage.changes.moveRules ?? []).map(\.grounds)
        grounds += own
        ungrounded += own.count { $0.claims.isEmpty && source.isPart($0) }
      }
      let claims = source.evidence.claims.count { claim in
        grounds.contains { $0.claims.contains(claim.id) && source.isPart($0) } || abilities.contains { $0.claims == [claim.id] }
      }
      let oneWay = source.conflict.options.count { $0.direction != .both }
      #expect(hinges.count == claims + ungrounded + neighbours + oneWay)
      let suppositions = hinges.hinges.map { $0.supposition.name(in: hinges.elements) }
      #expect(Set(suppositions).count == suppositions.count && !suppositions.contains { $0.contains("?") })
    }
  }

  /// What is known is not judged again, and pairs are left out that cannot change anything: with the same result.
  @Test(arguments: batches) func pruningChangesNothing(_ batch: Int) throws {
    var found: [[[String]]] = []
    var counts: [Int] = []
    for isThorough in [false, true] {
      var results: [[String]] = []
      var solved = 0
      try Self.run(batch, pairs: true, isThorough: isThorough) { _, hinges in
        results.append(
          (hinges.hinges + hinges.pairs).map { "\($0.supposition.name(in: hinges.elements)) \($0.effects)" }
            + hinges.unjudged.map { "\($0.supposition.name(in: hinges.elements)) \($0.stage) \($0.reason)" })
        solved += hinges.solved
      }
      found.append(results)
      counts.append(solved)
    }
    #expect(found[0] == found[1])
    #expect(counts[0] * 2 < counts[1], "\(counts)")
  }

  /// A pair is told where both together change what neither changes alone, and there alone.
  @Test(arguments: batches) func pairsAreWhatTheDefinitionsSay(_ batch: Int) throws {
    var changes = 0
    for number in 0..<4 {
      let source = RandomCase.make(seed: UInt64(10_000 + batch * 4 + number))
      guard let hinges = Hinges.find(in: source, Hinges.Question(of: source, withPairs: true)) else { continue }
      var search = try #require(HingeSearch(source, hinges.question, nil))
      let singles = search.singles { _ in }
      for pair in hinges.pairs {
        for effect in pair.effects {
          let stage = hinges.stage(effect.stage)
          func judged(_ parts: [Supposition.Part]) -> Set<UInt64>? { NaiveSupposition(source: source, parts: parts).judged(stage, .seq)?.equilibria }
          let before = try #require(judged([]))
          let after = try #require(judged(pair.supposition.parts))
          let alone = singles.flatMap { $0.doubt.suppositions }.filter { single in
            pair.supposition.parts.contains { part in
              if case .claim(let id, _) = part, case .claim(let other, _)? = single.parts.first { return id == other }
              return single.parts == [part]
            }
          }
          #expect(effect.lost.allSatisfy { before.contains($0) && !after.contains($0) })
          #expect(effect.gained.allSatisfy { !before.contains($0) && after.contains($0) })
          for single in alone {
            guard let without = judged(single.parts) else { continue }
            #expect(effect.lost.allSatisfy { without.contains($0) }, "\(pair.supposition.name(in: hinges.elements))")
            #expect(effect.gained.allSatisfy { !without.contains($0) }, "\(pair.supposition.name(in: hinges.elements))")
          }
          changes += 1
        }
      }
    }
    #expect(changes > 0)
  }

  // MARK: Certificates

  /// What is told has been checked, and certificates hold against the model that the supposition leaves, and against no other.
  @Test(arguments: batches) func changesAreCertified(_ batch: Int) throws {
    var certified = 0
    try Self.run(batch) { source, hinges in
      var check = HingeCheck(hinges, hash: Hash.sha256)
      for hinge in hinges.hinges {
        #expect(try check.reasonUnchecked(hinge) == nil)
        for effect in hinge.effects {
          guard let certificate = try check.certificate(hinge, effect).get() else { continue }
          certified += 1
          let name = try #require(certificate.supposition)
          let supposition = try #require(Supposition(name, in: source))
          #expect(supposition == hinge.supposition)
          let stage = hinges.stage(effect.stage)
          let supposed = try Model(source.conflict(in: stage, supposing: supposition), title: source.title, stage: stage?.id)
          #expect(CertificateCheck.complaints(certificate, against: supposed, hash: Hash.sha256) == [])
          let asItIs = try Model(source.conflict(in: stage), title: source.title, stage: stage?.id)
          #expect(!CertificateCheck.complaints(certificate, against: asItIs, hash: Hash.sha256).isEmpty)
          let read = CertificateFile(Array(certificate.text.utf8))
          #expect(read.value == certificate && read.problems == [])
        }
      }
    }
    #expect(certified > 5)
  }

  /// A change that does not happen is not certified.
  @Test func whatIsNotSoIsRejected() throws {
    let source = try #require(CaseLibrary.well)
    let hinges = try #require(Hinges.find(in: source, Hinges.Question(of: source)))
    let hinge = try #require(hinges.hinges.first { $0.effects.contains { !$0.lost.isEmpty } })
    // What another supposition changes, said of one that changes nothing.
    let idle = try #require(Supposition("two-way decisionMakers.down.options.sue", in: source))
    #expect(!hinges.hinges.contains { $0.supposition == idle })
    var check = HingeCheck(hinges)
    #expect(try check.reasonUnchecked(hinge) == nil)
    #expect(throws: Certifier.Rejected.self) {
      _ = try check.reasonUnchecked(Hinge(supposition: idle, elements: hinge.elements, effects: hinge.effects))
    }
  }
}
