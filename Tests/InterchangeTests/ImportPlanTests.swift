import Documents
import Evidence
import Interchange
import Problems
import TestSupport
import Testing

@Suite struct ImportPlanTests {
  static let text = FrozenText(freezing: "One two three.")
  static let here = Evidence(
    claims: [Claim(id: "c1", says: "It is so.", kind: .reported, cites: [Passage(source: "s1", bytes: 0..<3)])],
    sources: [Source(id: "s1", title: "First", record: [.init(key: "sha256", value: text.sha256)])])

  @Test func whatIsNewIsAddedAndWhatIsThereIsLeft() {
    var imported = ImportedEvidence()
    imported.evidence = Evidence(
      claims: [
        Claim(
          id: "c1", says: "It is not so.", kind: .reported,
          cites: [Passage(source: "s1", section: "I", bytes: 0..<3), Passage(source: "s1", bytes: 4..<7)]),
        Claim(id: "c2", says: "New.", cites: [Passage(source: "s2")], contradicts: ["c1", "nobody"]),
      ], sources: [Source(id: "s1", title: "First"), Source(id: "s2", title: "Second", record: [.init(key: "text", value: "sources/s2.txt")])])
    let plan = ImportPlan(adding: imported, to: Self.here)
    #expect(plan.sources == [Source(id: "s2", title: "Second")])
    #expect(plan.claims.map(\.id) == ["c2"])
    #expect(plan.claims.map(\.contradicts) == [["c1"]])
    #expect(plan.passages.map(\.claim) == ["c1"])
    #expect(plan.passages.map(\.passage.bytes) == [4..<7])
    #expect(plan.differences.map { "\($0.subject) \($0.part)" } == ["claim ‘c1’ says", "passage s1 0–3 of ‘c1’ section"])
    #expect(plan.known == 3)
    #expect(plan.problems.map(\.code) == ["contradicts"])
  }

  @Test func aTextIsKnownByItsHash() {
    var imported = ImportedEvidence()
    imported.evidence = Evidence(
      claims: [Claim(id: "c2", says: "New.", cites: [Passage(source: "letter", bytes: 0..<3)])], sources: [Source(id: "letter", title: "letter")])
    imported.texts = ["letter": Self.text]
    let plan = ImportPlan(adding: imported, to: Self.here)
    #expect(plan.sources.isEmpty)
    #expect(plan.claims.flatMap(\.cites).map(\.source) == ["s1"])
    #expect(plan.texts == ["s1": Self.text])
  }

  @Test func whatCannotBeAddedIsSaid() {
    var imported = ImportedEvidence()
    imported.evidence = Evidence(
      claims: [Claim(id: "c9", says: ""), Claim(id: "c2", says: "New.", cites: [Passage(source: "nowhere")])], sources: [])
    let plan = ImportPlan(adding: imported, to: Self.here)
    #expect(plan.problems.map(\.code) == ["claim", "source"])
  }

  /// A case taken over by another one is the same there, and taking it over again adds nothing.
  @Test func importedTwice() {
    for seed in 0..<UInt64(100) {
      var random = RandomEvidence(seed: seed)
      var imported = ImportedEvidence()
      imported.evidence = random.evidence()
      for index in imported.evidence.claims.indices { imported.evidence.claims[index].contradicts = [] }
      for index in imported.evidence.sources.indices { imported.evidence.sources[index].record.removeAll { $0.key == "text" } }
      let plan = ImportPlan(adding: imported, to: Evidence())
      #expect(plan.claims == imported.evidence.claims && plan.sources == imported.evidence.sources && plan.problems.isEmpty)
      let again = ImportPlan(adding: imported, to: Evidence(claims: plan.claims, sources: plan.sources))
      #expect(again.isEmpty && again.differences.filter { $0.part == "says" || $0.part == "title" }.isEmpty)
    }
  }
}
