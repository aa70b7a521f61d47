import Concepts
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import TestModels

/// What is not known, in words: the verdicts of the words are those of the analysis, and the examples say what they should.
struct UnknownWordsTests {
  /// A party that may or may not mind being left alone, and one whose answer is open.
  private static func solution() throws -> Solution {
    func condition(_ text: String, _ formula: Formula<Int>) -> Condition { Condition(text: text, formula: formula) }
    let conflict = Conflict(
      decisionMakers: [
        DecisionMaker(
          id: "up", name: "Upper village", shortName: "Upper", options: [Option(id: "up.share", name: "Share the well")],
          preference: .prioritized([
            Statement(condition: condition("not low.sue", .not(.atom(1)))),
            Statement(
              condition: condition("not up.share", .not(.atom(0))), isOpen: true, grounds: Grounds(claims: ["dry"], because: "Nobody has asked.")),
          ])),
        DecisionMaker(
          id: "low", name: "Lower village", shortName: "Lower", options: [Option(id: "low.sue", name: "Sue")],
          preference: .prioritized([Statement(condition: condition("up.share", .atom(0)))]),
          unknown: .pairs([UnknownPreference.Pair(1, 3)])),
      ])
    return try #require(Solution.solve(Case(title: "The well", conflict: conflict)).solution)
  }

  @Test func wordsOfWhatIsOpen() throws {
    let solution = try Self.solution()
    var findings = try UnknownFindings(solution)
    #expect(
      findings.matters.map(solution.words(of:)) == [
        "whether Upper wants “not up.share”, the opposite, or does not care",
        "whether Lower prefers state 1 to state 3, the other way round, or neither",
      ])
    #expect(solution.grounds(of: findings.matters[0]).claims == ["dry"])
    // State 1, nobody does anything: Upper leaves it if it wants to share, Lower if it would rather sue.
    #expect(findings.standings[.nash]?[0] == .some)
    let breaking = findings.witness(0, under: .nash, holds: false)
    let breaks = try #require(breaking)
    #expect(
      ["Upper wants the opposite of “not up.share”, all else being as written", "Lower prefers state 3 to state 1, all else being as written"]
        .contains(solution.words(of: breaks)))
    let making = findings.witness(0, under: .nash, holds: true)
    let makes = try #require(making)
    #expect(solution.words(of: makes) == "everything is as written")
    #expect(findings.worth.count == 2)
  }

  @Test func withNothingOpenThereIsNothingToTell() throws {
    // The first of the random models that has a feasible state.
    let solutions = (1...20 as ClosedRange<UInt64>).lazy.map { RandomModel(seed: $0, .optionsWithoutMoveRules) }
      .compactMap { Solution.solve(Case(title: "Known", conflict: $0.conflict)).solution }
    let solution = try #require(solutions.first)
    #expect(!solution.hasOpenMatters)
    let findings = try UnknownFindings(solution)
    #expect(findings.matters.isEmpty && findings.worth.isEmpty && findings.problems.isEmpty)
    for concept in SolutionConcept.allCases {
      for state in 0..<solution.graph.stateCount {
        #expect((findings.standings[concept]?[state] == .however) == solution.analysis.isEquilibrium(state, under: concept))
      }
    }
  }

  /// Each narrative says what the analysis says, and every way that it shows ends where it says.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func narrativesAgree(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var conflict = RandomModel(seed: seed, makers: 2...3).conflict
    guard let states = ConflictGraph.build(conflict).graph?.stateCount, states > 1, states <= 8 else { return }
    for maker in conflict.decisionMakers.indices {
      if case .prioritized(var statements) = conflict.decisionMakers[maker].preference, statements.count < 5 {
        for place in statements.indices.prefix(2) { statements[place].isOpen = random.chance(60) }
        conflict.decisionMakers[maker].preference = .prioritized(statements)
      }
    }
    let open = random.below(conflict.decisionMakers.count)
    conflict.decisionMakers[open].unknown = seed % 3 == 0 ? .everything : .pairs([UnknownPreference.Pair(1, 2)])
    let solution = try #require(Solution.solve(Case(title: "Random", conflict: conflict)).solution)
    var analysis = try UnknownAnalysis(conflict, solution.analysis)
    for basic in SolutionConcept.allCases {
      for concept in [Concept.unknown(basic, .a), .unknown(basic, .b), .unknown(basic, .c), .unknown(basic, .d), .certain(basic), .possible(basic)] {
        let verdicts = try analysis.verdicts(under: concept)
        for state in 0..<states {
          for maker in conflict.decisionMakers.indices {
            let narrative = try solution.unknownNarrative(of: state, for: maker, under: concept, &analysis)
            #expect(narrative.isStable == verdicts.isStable(state, for: maker), "\(concept) \(state) \(maker)")
            #expect(!narrative.verdict.isEmpty)
          }
        }
      }
    }
  }
}
