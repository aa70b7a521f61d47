import Hashing
import Casefile
import CertificateChecker
import Certificates
import ConflictModel
import Evidence
import Findings
import Foundation
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

/// The cases under `cases/`, against results that an independent brute-force solver computed from the definitions.
struct CaseLibraryTests {
  /// One expected result: numbers of stable states and equilibria, as people see them.
  private struct Expected: Decodable {
    var feasible: Int
    var equilibria: [String: [Int]]
    var stable: [String: [String: [Int]]]
  }

  static let caseNames = [
    "cuban-missile-crisis", "elmira", "euphrates-1975", "ford-1894", "paris-1968", "pier-1931", "prisoners-dilemma", "well-1907",
  ]

  @Test func everyCaseIsTested() throws {
    #expect(try Repository.names(in: "cases") == Self.caseNames)
  }

  @Test(arguments: caseNames)
  func resultsFollowFromTheDefinitions(_ name: String) throws {
    let expected = try JSONDecoder().decode(
      [String: Expected].self, from: Data(contentsOf: URL(fileURLWithPath: Repository.path("Tests/CaseLibraryTests/Expected/\(name).json"))))
    let source = try load(name)
    #expect(Set(expected.keys) == Set(["base"] + source.stages.map(\.id)))
    for (stage, result) in expected {
      let solution = try #require(Solution.solve(source, stage: source.stage(stage)).solution)
      #expect(solution.graph.stateCount == result.feasible)
      for concept in SolutionConcept.allCases {
        #expect(solution.analysis.equilibria(under: concept).map { $0 + 1 } == result.equilibria[concept.rawValue], "\(name) \(stage) \(concept)")
        for (index, maker) in solution.conflict.decisionMakers.enumerated() {
          let stable = solution.analysis.stableStates(for: index, under: concept).map { $0 + 1 }
          #expect(stable == result.stable[concept.rawValue]?[maker.id], "\(name) \(stage) \(concept) \(maker.id)")
        }
      }
    }
  }

  @Test(arguments: caseNames)
  func casesAreSoundAndCited(_ name: String) throws {
    let source = try load(name)
    #expect(!source.evidence.sources.isEmpty)
    for claim in source.evidence.claims {
      #expect(!claim.cites.isEmpty || claim.kind == .assumed || claim.kind == .inferred, "\(claim.id) cites nothing")
    }
    // The Paris case holds the whole of its founding cable, with what lies outside the model.
    guard name != "paris-1968" else { return }
    let used = Set(source.groundedElements().flatMap(\.grounds.claims) + source.evidence.claims.flatMap(\.contradicts))
    #expect(source.evidence.claims.map(\.id).filter { !used.contains($0) } == [])
  }

  /// Read and written twice: nothing depends on hashing.
  @Test(arguments: caseNames)
  func explanationsAgreeWithTheVerdicts(_ name: String) throws {
    let source = try load(name)
    for stage in [nil] + source.stages.map(Optional.some) {
      let solution = try #require(Solution.solve(source, stage: stage).solution)
      for state in 0..<solution.graph.stateCount {
        for maker in solution.graph.decisionMakers {
          for concept in SolutionConcept.allCases {
            let narrative = try solution.narrative(of: state, for: maker, under: concept)
            #expect(narrative.isStable == solution.analysis.isStable(state, for: maker, under: concept))
          }
        }
      }
    }
  }

  /// Every verdict of every stage, under both semantics: written, read again and checked against the case.
  @Test(arguments: caseNames)
  func certificatesVerify(_ name: String) throws {
    let source = try load(name)
    for stage in [nil] + source.stages.map(Optional.some) {
      let model = try Model(source.conflict(in: stage), title: source.title, stage: stage?.id)
      for semantics in SanctionSemantics.allCases {
        let solution = try #require(Solution.solve(source, stage: stage, semantics: semantics).solution)
        let text = try solution.certificate(hash: Hash.sha256).text
        let file = CertificateFile(Array(text.utf8))
        let certificate = try #require(file.value, "\(file.problems)")
        #expect(certificate.text == text)
        #expect(certificate.coverage == .all)
        #expect(certificate.verdicts.count == solution.graph.stateCount * solution.graph.decisionMakerCount * SolutionConcept.allCases.count)
        #expect(CertificateCheck.complaints(certificate, against: model, hash: Hash.sha256) == [], "\(name) \(stage?.id ?? "-")")
        for (concept, equilibria) in zip(SolutionConcept.allCases, certificate.equilibria) {
          #expect(equilibria == solution.analysis.equilibria(under: concept))
        }
      }
    }
  }

  // MARK: Paris

  private func paris(_ stage: String) throws -> Solution {
    let source = try load("paris-1968")
    return try #require(Solution.solve(source, stage: source.stage(stage)).solution)
  }

  private func state(_ solution: Solution, _ taken: [String]) throws -> Int {
    let ids = solution.conflict.options.map(\.id)
    return try #require(solution.graph.space.state(of: Set(taken.compactMap(ids.firstIndex))))
  }

  @Test func parisHas48StatesAtEveryStage() throws {
    for stage in try load("paris-1968").stages { #expect(try paris(stage.id).graph.stateCount == 48) }
  }

  /// 15 October: Washington puts Saigon's presence before a halt, and no state with a halt and the Front seated holds.
  @Test func parisBeforeTheHalt() throws {
    let solution = try paris("october-offer")
    for (state, concepts) in solution.equilibria() where solution.wording.takenIDs(in: state).contains("us.halt") {
      #expect(!solution.wording.takenIDs(in: state).contains("us.seat"), "\(state + 1) \(concepts)")
    }
  }

  /// 31 October: all but Saigon are ready. Restraint holds only because the bombing could resume, so it is no Nash equilibrium.
  @Test func parisAtTheHalt() throws {
    let solution = try paris("bombing-halt")
    let state = try state(solution, ["us.halt", "us.seat", "drv.restrain", "drv.accept", "nlf.attend"])
    #expect(solution.analysis.concepts(of: state) == [.gmr, .smr, .seq, .sseq])
    #expect(solution.analysis.dissenters(at: state, under: .nash).map { solution.conflict.decisionMakers[$0].id } == ["drv"])
    let deterred = solution.analysis.explanation(of: state, for: 1, under: .seq)
    guard case .allDeterred(let improvements) = deterred.reason else { return #expect(Bool(false), "Hanoi has improvements that are deterred") }
    for improvement in improvements {
      #expect(improvement.sanction.map(\.mover) == [0])
      #expect(!solution.wording.takenIDs(in: improvement.end).contains("us.halt"), "the deterrent is bombing resumed")
    }
  }

  /// After 10 November: the meeting of four holds, and Saigon's staying away no longer does.
  @Test func parisAfterTheElection() throws {
    let solution = try paris("transition")
    let full = try state(solution, ["us.halt", "us.seat", "drv.restrain", "drv.accept", "nlf.attend", "gvn.attend"])
    #expect(solution.analysis.concepts(of: full) == [.gmr, .smr, .seq, .sseq])
    let without = try state(solution, ["us.halt", "us.seat", "drv.restrain", "drv.accept", "nlf.attend"])
    #expect(solution.analysis.concepts(of: without) == [])
    let ways = try #require(solution.statusQuoFindings()).targets.first { $0.state == full && $0.outcome == nil }?.ways
    #expect(ways?.last?.kind == .improvements)
    #expect(ways?.last?.examples.map { $0.map(\.mover) } == [[3]])
  }

  private func load(_ name: String) throws -> Case {
    let file = try CaseFile.load(Repository.path("cases/\(name)"))
    #expect(file.problems == [], "\(name)")
    return try #require(file.value)
  }

  @Test func solvingInATaskGivesTheSame() async throws {
    let source = try #require(try CaseFile.load(Repository.root.appendingPathComponent("cases/elmira").path).value)
    let solution = try #require(try await Solution.solving(source).solution)
    let expected = try #require(Solution.solve(source).solution)
    for concept in SolutionConcept.allCases { #expect(solution.analysis.equilibria(under: concept) == expected.analysis.equilibria(under: concept)) }
  }

  @Test func aCancelledTaskStops() async throws {
    let source = try #require(try CaseFile.load(Repository.root.appendingPathComponent("cases/elmira").path).value)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Solution.solving(source).problems.count
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
