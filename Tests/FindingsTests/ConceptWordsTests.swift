import Casefile
import Concepts
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import TestModels

/// What is told of strong and of relational verdicts is what the verdicts are.
struct ConceptWordsTests {
  private func elmira(_ change: (String) -> String = { $0 }) throws -> Solution {
    let source = try #require(CaseReader.read(change(try Repository.text("cases/elmira/case.yaml"))).case)
    return try #require(Solution.solve(source).solution)
  }

  /// That the plant is abandoned is greatly worse to the Ministry and to the local government than anything else: Hamouda, Kilgour & Hipel 2006.
  private func marked(_ text: String) -> String {
    text.replacing("8, [5, 6, 11, 12]", with: "8, mark: great, [5, 6, 11, 12]").replacing(
      "2, [5, 6, 11, 12]]", with: "2, mark: great, [5, 6, 11, 12]]")
  }

  private func texts(_ lines: [Narrative.Line]) -> [String] { lines.flatMap { [$0.text] + texts($0.below) } }

  @Test func elmiraWithGreatDifferences() throws {
    let solution = try elmira(marked)
    #expect(solution.equilibria().map(\.state) == (try elmira()).equilibria().map(\.state))
    #expect(solution.strengthInShort(of: 0) == "strong under GMR SMR")
    #expect(solution.strengthInShort(of: 6) == "strong: nobody has an improvement to be deterred from")
    #expect(solution.strengthInShort(of: 1) == nil)
    let narrative = try solution.strengthNarrative(of: 0, for: 2, under: .strong(.gmr, degree: 1))
    #expect(narrative.isStable)
    #expect(narrative.verdict.hasSuffix("its one improvement is deterred by something greatly worse."))
    #expect(texts(narrative.lines).contains { $0.contains("is greatly worse for it than state 1") && $0.contains("a great step lies between them") })
    let sections = Tableau(solution).sections.map(\.title)
    #expect(sections.contains("Strength of the equilibrium"))
    #expect(solution.cell(.strength(.gmr), 0) == "S" && solution.cell(.strength(.seq), 0) == "·")
  }

  /// With a mark that makes another difference great, the same deterrence is slight.
  @Test func elmiraWithSlightDifferences() throws {
    let solution = try elmira { $0.replacing("ranking: [1, 4,", with: "ranking: [1, mark: great, 4,") }
    #expect(solution.strengthInShort(of: 0) == "weak under GMR SMR")
    let narrative = try solution.strengthNarrative(of: 0, for: 2, under: .strong(.gmr, degree: 1))
    #expect(!narrative.isStable)
    #expect(narrative.verdict.contains("but not strongly: the improvement to state 7 is deterred by nothing greatly worse"))
  }

  @Test func withoutMarksNothingIsSaid() throws {
    let solution = try elmira()
    #expect(solution.strength == nil && solution.strengthInShort(of: 0) == nil)
    #expect(!Tableau(solution).sections.contains { $0.title == "Strength of the equilibrium" })
    #expect { try solution.strengthNarrative(of: 0, for: 0, under: .strong(.gmr, degree: 1)) } throws: { ($0 as? Problem)?.code == "no-marks" }
    #expect { try solution.attitudeNarrative(of: 0, for: 0, under: .relational(.gmr)) } throws: { ($0 as? Problem)?.code == "no-attitudes" }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func strengthIsToldAsItIs(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed &+ 9000).marked(), graph.stateCount <= 16 else { return }
    let solution = try #require(Solution.solve(Case(title: "Random", conflict: conflict)).solution)
    guard let strength = solution.strength else { return }
    for concept in SolutionConcept.allCases {
      for degree in 0...2 {
        let verdicts = try strength.verdicts(under: .strong(concept, degree: degree))
        for maker in graph.decisionMakers {
          for state in 0..<graph.stateCount {
            let narrative = try solution.strengthNarrative(of: state, for: maker, under: .strong(concept, degree: degree))
            #expect(narrative.isStable == verdicts.isStable(state, for: maker), "seed \(seed): \(narrative)")
            #expect(!narrative.lines.isEmpty)
          }
        }
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func attitudesAreToldAsTheyAre(seed: UInt64) throws {
    guard let (conflict, graph) = RandomModel(seed: seed &+ 9100).withAttitudes(), graph.stateCount <= 16 else { return }
    let solution = try #require(Solution.solve(Case(title: "Random", conflict: conflict)).solution)
    guard solution.hasAttitudes else { return }
    var analysis = try AttitudeAnalysis(conflict, graph)
    for concept in SolutionConcept.allCases {
      let verdicts = try analysis.verdicts(under: .relational(concept))
      for maker in graph.decisionMakers {
        for state in 0..<graph.stateCount {
          let narrative = try solution.attitudeNarrative(of: state, for: maker, under: .relational(concept))
          #expect(narrative.isStable == verdicts.isStable(state, for: maker), "seed \(seed): \(narrative)")
          #expect(!narrative.lines.isEmpty)
        }
      }
    }
  }

  /// Uniroyal will not take from the local government what that likes best.
  @Test func elmiraWithRegard() throws {
    let solution = try elmira { $0.replacing("    name: Uniroyal\n", with: "    name: Uniroyal\n    attitudes: { local: positive }\n") }
    var analysis = try AttitudeAnalysis(solution.conflict, solution.graph)
    #expect(!solution.analysis.isEquilibrium(8, under: .gmr))
    for concept in SolutionConcept.allCases { #expect(try analysis.verdicts(under: .relational(concept)).isEquilibrium(8)) }
    let narrative = try solution.attitudeNarrative(of: 8, for: 1, under: .relational(.nash))
    #expect(texts(narrative.lines).contains { $0.hasPrefix("The local government, to whom it is positive, loses") })
  }
}
