import Casefile
import Concepts
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability
import TestSupport
@testable import TestModels
import Testing

/// One table of all concepts, and what is read from it.
@Suite("Comparison of concepts")
struct ConceptComparisonTests {
  private static func solution(_ name: String) throws -> Solution {
    let source = try #require(CaseReader.read(Repository.text("cases/\(name)/case.yaml")).case)
    return try #require(Solution.solve(source).solution)
  }

  private static func solution(of conflict: Conflict) -> Solution? { Solution.solve(Case(title: "A model", conflict: conflict)).solution }

  // MARK: The table is what the analyses say

  @Test func marksAreTheVerdicts() throws {
    let comparison = try ConceptComparison(Self.solution("elmira"))
    var judge = ConceptJudge(comparison.solution)
    for (index, concept) in comparison.concepts.enumerated() {
      let verdicts = try judge.verdicts(under: concept)
      for state in 0..<comparison.solution.graph.stateCount {
        switch comparison.mark(state, at: index) {
        case .equilibrium: #expect(verdicts.isEquilibrium(state))
        case .unsettled: #expect(!verdicts.isSettled(state))
        case .stable(let makers):
          #expect(!verdicts.isEquilibrium(state))
          #expect(makers == comparison.solution.graph.decisionMakers.filter { verdicts.isStable(state, for: $0) })
        }
      }
    }
  }

  /// The five stand in the table as `solve` has them, on models of all kinds.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func theFiveAreThoseOfTheAnalysis(seed: UInt64) throws {
    guard let solution = Self.solution(of: RandomModel(seed: seed).conflict) else { return }
    let comparison = try ConceptComparison(solution, concepts: Concept.all(of: .basic, horizon: 1))
    #expect(comparison.concepts == SolutionConcept.allCases.map(Concept.basic))
    for (verdicts, basic) in zip(comparison.verdicts, SolutionConcept.allCases) {
      #expect(verdicts.equilibria == solution.analysis.equilibria(under: basic))
    }
    #expect(comparison.standings.map(\.state) == solution.equilibria().map(\.state))
  }

  @Test func standingsAndAgreementsCoverEveryConceptOnce() throws {
    let comparison = try ConceptComparison(Self.solution("elmira"))
    #expect(comparison.agreements.flatMap(\.concepts).count == comparison.concepts.count)
    #expect(Set(comparison.agreements.map(\.equilibria)).count == comparison.agreements.count)
    for standing in comparison.standings {
      #expect(standing.holding.count + standing.failing.count + standing.unsettled.count == comparison.concepts.count)
      for group in comparison.agreements {
        let holds = group.equilibria.contains(standing.state)
        #expect(group.concepts.allSatisfy { standing.holding.contains($0) == holds })
      }
    }
  }

  /// What was found on Elmira in the literature: 7 is an equilibrium under the five, and the Ministry and Uniroyal together leave it for 10.
  @Test func theCoalitionBreaksStateSevenOfElmira() throws {
    let comparison = try ConceptComparison(Self.solution("elmira"), concepts: Concept.all(of: .basic, horizon: 1) + [.coalition(.nash)])
    let seven = try #require(comparison.standings.first { $0.state == 6 })
    #expect(seven.failing == [.coalition(.nash)])
    #expect(comparison.sentence(seven).contains("holds under 5 of 6 concepts: not under coalition Nash."))
  }

  // MARK: Explanations agree with the table

  @Test(arguments: ["elmira", "prisoners-dilemma", "cuban-missile-crisis"])
  func explanationsSayWhatTheTableSays(_ name: String) throws {
    let comparison = try ConceptComparison(Self.solution(name), horizon: 4)
    for verdicts in comparison.verdicts {
      for state in 0..<comparison.solution.graph.stateCount {
        for maker in comparison.solution.graph.decisionMakers {
          let narrative = try comparison.solution.narrative(of: state, for: maker, under: verdicts.concept)
          #expect(narrative.isStable == verdicts.isStable(state, for: maker), "\(verdicts.concept.id) \(state + 1) \(maker)")
          #expect(!narrative.verdict.isEmpty)
        }
      }
    }
  }

  // MARK: What does not apply

  @Test func whatTheCaseLacksIsSaid() throws {
    let comparison = try ConceptComparison(Self.solution("elmira"))
    let families = Set(comparison.omissions.flatMap(\.concepts).map(\.family))
    #expect(families == [.strong, .unknown, .relational, .perceived])
    for omission in comparison.omissions {
      #expect(!omission.reason.isEmpty)
      for concept in omission.concepts {
        let problem = #expect(throws: Problem.self) { try comparison.solution.narrative(of: 0, for: 0, under: concept) }
        #expect(problem?.message == omission.reason)
      }
    }
    // Nothing is left out in silence.
    #expect(Set(comparison.concepts + comparison.omissions.flatMap(\.concepts)) == Set(Concept.all(horizon: ConceptComparison.usualHorizon)))
  }

  @Test func graphFormHasNoSimultaneousMoves() throws {
    let graph = GraphForm(states: ["war", "peace"], arcs: [[.init(from: 0, to: 1)], []])
    let conflict = Conflict(form: .graph(graph), decisionMakers: [DecisionMaker(id: "a", name: "A"), DecisionMaker(id: "b", name: "B")])
    let comparison = try ConceptComparison(#require(Self.solution(of: conflict)), concepts: [.simultaneous, .basic(.nash)])
    #expect(comparison.concepts == [.basic(.nash)])
    #expect(comparison.omissions.map(\.reason) == ["moves can be put together in option form alone"])
  }

  // MARK: Sentences

  @Test func theSummarySaysHowMuchTheChoiceMatters() throws {
    let solution = try Self.solution("prisoners-dilemma")
    let one = try ConceptComparison(solution, concepts: [.basic(.nash)])
    #expect(one.summary.isEmpty)
    let same = try ConceptComparison(solution, concepts: [.basic(.gmr), .basic(.smr)])
    #expect(same.summary.hasPrefix("It does not matter which is chosen: 2 states are equilibria under each of the 2 concepts"))
    let different = try ConceptComparison(solution, concepts: [.basic(.nash), .basic(.gmr)])
    #expect(different.summary == "It matters which is chosen: 1 state is an equilibrium under each of the 2 concepts, 1 more under some of them.")
  }
}
