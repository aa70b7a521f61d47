import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import Problems
import Stability
import Testing

@testable import TestModels

/// What is told of verdicts of farther sight.
@Suite("Farther sight in words")
struct SightWordsTests {
  private static let concepts: [Concept] = [
    .simultaneous, .limitedMove(1), .limitedMove(2), .limitedMove(4), .nonMyopic, .maximin(1), .maximin(2), .maximin(5), .metarational(3),
    .credibleMetarational(2), .credibleMetarational(5), .policy,
  ]

  /// The words come from another search than the verdicts.
  @Test("narratives tell the verdict that was reached, and the tie rule", arguments: 0..<40 as Range<UInt64>)
  func agree(seed: UInt64) throws {
    let conflict = RandomModel(seed: seed &+ 20_000).conflict
    guard let solution = Solution.solve(Case(title: "Random", conflict: conflict)).solution, solution.graph.stateCount <= 8 else { return }
    var sight = SightAnalysis(solution.graph)
    for concept in Self.concepts {
      guard let verdicts = try? sight.verdicts(under: concept) else {
        #expect(throws: Problem.self) { try solution.sightNarrative(of: 0, for: 0, under: concept) }
        continue
      }
      for maker in solution.graph.decisionMakers {
        for state in 0..<solution.graph.stateCount {
          let told = try solution.sightNarrative(of: state, for: maker, under: concept)
          #expect(told.isStable == verdicts.isStable(state, for: maker), "seed \(seed), \(concept), state \(state), maker \(maker)")
          #expect(told.lines.last?.text == concept.tieRule.map { "Ties: \($0)." } && told.lines.count > 1)
        }
      }
    }
  }

  /// Each wants one thing, and says why: the first gives way because it sees that the second will then.
  @Test("the line of play stands with its reasons and their claims")
  func linesOfPlay() throws {
    func maker(_ id: String, _ wants: [(String, Formula<Int>)]) -> DecisionMaker {
      let statements = wants.map { Statement(condition: Condition(text: $0.0, formula: $0.1), grounds: Grounds(claims: ["\(id)-\($0.0)"])) }
      return DecisionMaker(
        id: id, name: id.uppercased(), options: [Option(id: "\(id).yield", name: "Yield")], preference: .prioritized(statements))
    }
    let (a, b) = (Formula<Int>.atom(0), Formula<Int>.atom(1))
    let conflict = Conflict(decisionMakers: [maker("a", [("peace", .and([a, b])), ("pride", .not(a))]), maker("b", [("return", .iff(a, b))])])
    let solution = try #require(Solution.solve(Case(title: "Yielding", conflict: conflict)).solution)
    let near = try solution.sightNarrative(of: 0, for: 0, under: .limitedMove(1))
    let far = try solution.sightNarrative(of: 0, for: 0, under: .limitedMove(2))
    #expect(near.isStable && !far.isStable)
    let move = try #require(far.lines.first)
    #expect(move.text == "A could move to state 2: it takes ‘Yield’.")
    #expect(
      move.below.first?.text
        == "1. Then B takes ‘Yield’ → state 4: it expects state 4, and prefers that to state 2 because its statement 1, “return”, holds in state 4 and not in state 2."
    )
    #expect(far.claims == ["b-return", "a-peace"])
  }
}
