import Casefile
import ConflictModel
import Findings
import GraphModel
import Stability
import TestSupport
import Testing

/// What explanations and equilibria rest on.
struct BasisTests {
  private func solution(_ text: String) throws -> Solution {
    let source = try #require(CaseReader.read(text).case)
    return try #require(Solution.solve(source).solution)
  }

  private func well() throws -> Solution { try solution(Repository.text("cases/well-1907/case.yaml")) }

  /// Every claim and assumption of a basis stands behind a line, and none is missing or named twice.
  @Test func aBasisIsWhatTheLinesName() throws {
    let solution = try well()
    for state in 0..<solution.graph.stateCount {
      for maker in solution.graph.decisionMakers {
        for concept in SolutionConcept.allCases {
          let narrative = try solution.narrative(of: state, for: maker, under: concept)
          let basis = Basis([narrative])
          var lines = narrative.lines
          var (claims, assumptions): ([String], [String]) = ([], [])
          while let line = lines.popLast() {
            claims += line.claims
            assumptions += line.assumption.map { [$0] } ?? []
            lines += line.below
          }
          #expect(basis.claims.sorted() == Array(Set(claims)).sorted())
          #expect(basis.assumptions.sorted() == Array(Set(assumptions)).sorted())
        }
      }
    }
  }

  @Test func equilibriaRestOnTheClaimsOfTheirExplanations() throws {
    let found = try well().equilibriumGrounds()
    let grounds = try #require(found)
    #expect(grounds.entries.map { $0.state + 1 } == [6, 4, 1, 3])
    #expect(grounds.entries.map(\.concept) == [.nash, .seq, .gmr, .gmr])
    #expect(grounds.entries[1].basis.claims == ["one-herd", "mornings-asked", "suit-is-dear", "court-feared"])
    #expect(grounds.omitted == 0)
    #expect(Set(grounds.basis.claims) == Set(grounds.entries.flatMap(\.basis.claims)))
    #expect(grounds.basis.claims.count == Set(grounds.basis.claims).count)
  }

  @Test func aPreferenceWithoutAClaimIsNamedAsAnAssumption() throws {
    let solution = try solution(
      """
      demarche: 1
      title: T
      decisionMakers:
        a: { name: A, options: { x: X }, prefers: [a.x] }
        b: { name: B, options: { y: Y }, weights: { b.y: 1 } }
        c: { name: C, options: { z: Z } }
      """)
    func assumptions(_ maker: Int) throws -> [String] { Basis([try solution.narrative(of: 7, for: maker, under: .nash)]).assumptions }
    #expect(try assumptions(0) == ["A wants “a.x”"])
    #expect(try assumptions(1) == ["the weights of B"])
    #expect(try assumptions(2) == ["nothing that C wants is given"])
  }

  /// Of many equilibria the first are explained; of a model that is too large none.
  @Test func onlySoManyAreExplained() throws {
    let options = (0..<4).map { "o\($0): O" }.joined(separator: ", ")
    let many = try solution("demarche: 1\ntitle: T\ndecisionMakers: { a: { name: A, options: { \(options) } } }")
    let found = try many.equilibriumGrounds()
    let grounds = try #require(found)
    #expect(grounds.entries.count == EquilibriumGrounds.maximumEquilibria && grounds.omitted == 6)
    let large = (0..<14).map { "o\($0): O" }.joined(separator: ", ")
    #expect(
      try solution("demarche: 1\ntitle: T\ndecisionMakers: { a: { name: A, options: { \(large) }, prefers: [a.o0] } }").equilibriumGrounds() == nil)
  }
}
