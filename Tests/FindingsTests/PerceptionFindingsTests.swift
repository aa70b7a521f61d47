import Casefile
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import Concepts
@testable import TestModels

/// What misperceptions do, in words: against the hypergames of random conflicts, and on the case made for it.
struct PerceptionFindingsTests {
  private func ford(_ stage: String, _ concept: SolutionConcept = .seq) throws -> PerceptionFindings {
    let source = try #require(CaseFile.load(Repository.path("cases/ford-1894")).value)
    return try PerceptionFindings(#require(Solution.solve(source, stage: source.stage(stage)).solution), under: concept)
  }

  private func texts(_ lines: [Narrative.Line]) -> [String] { lines.flatMap { [$0.text] + texts($0.below) } }

  @Test("each verdict in an own game is explained, and checked", arguments: 0..<60 as Range<UInt64>)
  func explanationsAgree(seed: UInt64) throws {
    let model = RandomPerceptions(seed: seed, makers: 2...3)
    let (found, problems) = Solution.solve(Case(title: "Random", conflict: model.conflict))
    guard let solution = found, !problems.hasErrors, solution.graph.stateCount <= 16 else { return }
    guard let hypergame = try? Hypergame(solution.conflict, solution.analysis) else { return }
    for concept in [SolutionConcept.nash, .sseq] {
      for maker in solution.graph.decisionMakers {
        for state in 0..<solution.graph.stateCount {
          let narrative = try solution.perceptionNarrative(of: state, for: maker, under: .perceived(concept))
          #expect(narrative.isStable == hypergame.isStable(state, for: maker, under: concept), "\(model)")
        }
      }
    }
  }

  @Test("the watch holds because Ahorn is mistaken, and goes home when it is not")
  func watch() throws {
    let findings = try ford("spring")
    #expect(findings.equilibria.map(\.state) == [0, 1])
    #expect(findings.equilibria[0].sets.isEmpty && findings.hidden.isEmpty && findings.surprises.isEmpty)
    #expect(findings.withoutSets(findings.equilibria[0]) == "It rests on no misperception.")
    let set = try #require(findings.equilibria[1].sets.first)
    #expect(findings.equilibria[1].sets.count == 1)
    #expect(findings.words(set).condition == "Ahorn's view of what Buchen wants")
    #expect(findings.words(set).effect == "then Ahorn would leave it for state 1")
    #expect(findings.standing(of: findings.equilibria[1]) == "With everything cleared up it is no equilibrium: Ahorn would leave it for state 1.")
    #expect(findings.onward(from: findings.equilibria[1]) == "Play can then come to rest in state 1.")
    let narrative = try findings.narrative(of: 1, for: 0)
    #expect(narrative.isStable && narrative.verdict.hasPrefix("As Ahorn sees the conflict: state 2 is stable for Ahorn under SEQ"))
    // The reason is what Ahorn believes of Buchen, with its claim.
    #expect(texts(narrative.lines).contains { $0.contains("its statement 2, “buchen.cross”, holds in state 3 and not in state 1") })
    #expect(narrative.claims.contains("mill-feared-for"))
  }

  @Test("Buchen does not know what it risks, and is surprised")
  func flock() throws {
    let findings = try ford("summer")
    #expect(findings.equilibria.isEmpty)
    #expect(findings.hidden.map(\.state) == [0, 1, 10])
    #expect(findings.surprises.map(\.state).contains(10) && findings.surprises.allSatisfy { $0.surprised == [1] })
    #expect(findings.unseen(by: 1).count == 8 && findings.imagined(by: 1).isEmpty)
    let narrative = try findings.narrative(of: 10, for: 1)
    #expect(!narrative.isStable && narrative.verdict == "State 11 does not exist for Buchen as it sees the conflict.")
    #expect(narrative.claims == ["deed-unknown"])
    // The states that Buchen perceives keep the numbers of the case.
    #expect(try findings.narrative(of: 0, for: 1).verdict.contains("state 1 is not stable for Buchen under SEQ"))
    #expect(texts(try findings.narrative(of: 0, for: 1).lines).contains { $0.contains("improve to state 9") })
  }

  @Test("states that only somebody imagines have names of their own")
  func imagined() throws {
    var source = try #require(CaseFile.load(Repository.path("cases/ford-1894")).value)
    var changes = Stage.Changes()
    changes.open = [1]
    source.conflict.decisionMakers[1].sees = Perception(changes: changes, grounds: Grounds(claims: ["bridge-deed"]))
    let findings = try PerceptionFindings(#require(Solution.solve(source).solution), under: .seq)
    #expect(findings.imagined(by: 1).map { findings.states.label(of: $0) } == ["P1", "P2", "P3", "P4"])
    #expect(findings.state("P2") == 5 && findings.state("p2") == 5 && findings.state("5") == nil && findings.state("4") == 3)
    #expect(findings.states.line(for: 4) == "Ahorn: Close the bridge")
    #expect(findings.difference(of: 1) == "Buchen imagines states P1, P2, P3 and P4.")
    let narrative = try findings.narrative(of: 0, for: 0)
    #expect(!narrative.verdict.contains("P1"))
    #expect(try !findings.narrative(of: 4, for: 0).isStable)
  }
}
