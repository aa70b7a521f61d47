import Casefile
import ConflictModel
import Evidence
import Findings
import Foundation
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

/// What sound files mean, and where the limits are.
struct CaseReaderTests {
  private func read(_ text: String) throws -> Case {
    let (value, problems) = CaseReader.read(text)
    #expect(problems == [])
    return try #require(value)
  }

  /// The sketch that fixes the keys of format 1: cases written elsewhere load.
  @Test func theFixedKeysLoad() throws {
    let value = try read(
      """
      demarche: 1
      title: Paris, October 1968
      asOf: 1968-10-10
      decisionMakers:
        us:
          name: United States (Johnson administration)
          options:
            halt:     { name: Stop all bombing of the North, grounds: [c4] }
            seat:     { name: Accept the Front on the other side of the table }
            proceed:  Open without Saigon
          prefers:                       # most important first
            - { statement: not (us.halt and not dr.restrain), grounds: [c7] }
            - us.halt
        dr: { name: DRV, options: { restrain: Restrain, accept: Accept }, weights: { us.halt: 2.5, dr.restrain: -1 } }
        nlf: { name: NLF, options: { attend: Attend }, prefers: [nlf.attend] }
        gvn: { name: GVN, options: { attend: Attend }, prefers: [gvn.attend] }
      rules:
        - { forbid: gvn.attend and not dr.accept, because: Hanoi decides whether Saigon may sit, grounds: [c9] }
        - { require: us.seat if nlf.attend }
      outcomes:
        four-party talks: us.halt and us.seat and dr.accept and nlf.attend and gvn.attend
        no talks: not "four-party talks"
      statusQuo: []                      # options taken today
      stages:
        - { id: before-election, until: 1968-11-05 }
        - { id: transition, until: 1969-01-20, prefers: { gvn: [not us.proceed] }, closed: [us.proceed] }
      claims:
        c4: { says: Four }
        c7: { says: Seven, kind: assessed, likelihood: likely, cites: [{ source: cable-320, section: II.2, start: 5120, end: 5311, sha256: \(String(repeating: "a", count: 64)) }] }
        c9: { says: Nine }
      sources:
        cable-320: { title: A cable, date: 1968-10-10, archive: An archive, translator: T, sha256: \(String(repeating: "b", count: 64)), text: sources/cable-320.txt }
      """)
    #expect(value.conflict.options.map(\.id) == ["us.halt", "us.seat", "us.proceed", "dr.restrain", "dr.accept", "nlf.attend", "gvn.attend"])
    #expect(value.conflict.options[2].name == "Open without Saigon")
    #expect(value.conflict.outcomes.map(\.name) == ["four-party talks", "no talks"])
    #expect(value.conflict.statusQuo?.atoms == [])
    #expect(value.asOf?.description == "1968-10-10")
    #expect(value.evidence.claim("c7")?.cites.first?.bytes == 5120..<5311)
    #expect(value.evidence.claim("c7")?.likelihood == .likely)
    #expect(value.evidence.source("cable-320")?["translator"] == "T")
    let graph = try #require(Solution.solve(value).solution).graph
    let later = try #require(Solution.solve(value, stage: value.stage("transition")).solution).graph
    #expect(later.stateCount * 2 == graph.stateCount)
  }

  @Test func stagesReplaceAndReopen() throws {
    let value = try read(
      """
      demarche: 1
      title: Stages
      decisionMakers:
        a: { name: A, options: { x: X, y: { name: Y, closed: true } }, prefers: [a.x] }
        b: { name: B, options: { z: { name: Z, direction: take-only } }, ranking: [1, 2, [3, 4]] }
      stages:
        - { id: open, open: [a.y], ranking: { b: [8, 7, 6, 5, 4, 3, 2, 1] } }
        - { id: ruled, rules: [{ forbid: a.x }], weights: { a: { b.z: 1 } }, ranking: { b: [1, 2] }, statusQuo: [b.z] }
        - { id: bound, moves: [{ by: a, when: b.z, forbid: a.x }] }
      """)
    #expect(Solution.solve(value).solution?.graph.stateCount == 4)
    #expect(Solution.solve(value, stage: value.stage("open")).solution?.graph.stateCount == 8)
    let ruled = try #require(Solution.solve(value, stage: value.stage("ruled")).solution)
    #expect(ruled.graph.stateCount == 2)
    #expect(ruled.statusQuo == 1)
    let bound = try #require(Solution.solve(value, stage: value.stage("bound")).solution)
    // With z taken A cannot take x; without it A can.
    #expect(bound.graph.moves(of: 0, from: 2) == [])
    #expect(bound.graph.moves(of: 0, from: 0) == [1])
  }

  @Test func graphForm() throws {
    let value = try read(
      """
      demarche: 1
      title: Graph form
      states: [peace, "cold war", war]
      decisionMakers:
        a: { name: A, ranking: [peace, ["cold war", war]] }
        b: { name: B, prefers: [war or peace] }
      moves:
        a: [[peace, cold war], [cold war, war]]
        b: [[war, peace]]
      outcomes: { not peaceful: '"cold war" or war' }
      statusQuo: peace
      stages: [{ id: later, moves: { b: [[war, cold war]] }, ranking: { b: [war, peace, cold war] } }]
      """)
    let solution = try #require(Solution.solve(value).solution)
    #expect(solution.graph.moves(of: 0, from: 0) == [1])
    #expect(solution.graph.moves(of: 0, from: 1) == [2])
    #expect(solution.statusQuo == 0)
    #expect(solution.outcomes(of: 1) == ["not peaceful"])
    #expect(solution.graph.ranks[1] == [1, 0, 1])
    let later = try #require(Solution.solve(value, stage: value.stage("later")).solution)
    #expect(later.graph.moves(of: 1, from: 2) == [1])
    #expect(later.graph.moves(of: 0, from: 0) == [])
  }

  @Test func moreThanSixtyFourStatements() throws {
    // Seventy statements that are always true, and only then the one that decides.
    let statements = Array(repeating: "a.x or not a.x", count: 70) + ["not a.x"]
    let value = try read(
      """
      demarche: 1
      title: Many statements
      decisionMakers:
        a: { name: A, options: { x: X }, prefers: [\(statements.joined(separator: ", "))] }
      """)
    let solution = try #require(Solution.solve(value).solution)
    #expect(solution.graph.ranks == [[1, 0]])
    #expect(solution.reason(for: 0, comparing: 0, with: 1).statement == 70)
  }

  @Test func theTemplateIsSound() throws {
    let value = try read(CaseTemplate.text(title: "A \"quoted\" title: with \\ colons"))
    #expect(value.title == "A \"quoted\" title: with \\ colons")
    #expect(Solution.solve(value).problems == [])
  }

  /// The examples of the format's documentation are read as they stand there.
  @Test func documentationIsTrue() throws {
    let parts = try Repository.text("docs/case-format.md").components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
    let (value, problems) = CaseReader.read(parts[0])
    // The first example grounds elements on claims that a later one shows.
    #expect(Set(problems.map(\.code)) == ["unknown-claim"])
    #expect(value?.conflict.decisionMakers.count == 2)
    let graph = CaseReader.read("demarche: 1\ntitle: Graph\n" + (parts.first { $0.hasPrefix("states:") } ?? ""))
    #expect(graph.problems == [])
    for (stages, count) in zip(parts.filter { $0.hasPrefix("stages:") }, [2, 3]) {
      let (staged, problems) = CaseReader.read(parts[0] + "\n" + stages)
      #expect(Set(problems.map(\.code)) == ["unknown-claim"])
      #expect(staged?.stages.count == count)
    }
    #expect(parts.count { $0.hasPrefix("stages:") } == 2)
  }

  // MARK: Limits

  @Test func limits() {
    func codes(_ text: String) -> Set<String> { Set(CaseReader.read(text).problems.map(\.code)) }
    #expect(codes(String(repeating: " ", count: 5 << 20)) == ["too-large"])
    let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    #expect(codes("demarche: 1\ntitle: Deep\nx-deep: \(deep)").contains("too-large"))
    let deeper = String(repeating: "[", count: 200_000)
    #expect(codes("demarche: 1\ntitle: Deeper\nx-deep: \(deeper)").contains("too-large"))
    let many = String(repeating: "a,", count: 300_000)
    #expect(codes("demarche: 1\ntitle: Many\nx-many: [\(many)]").contains("too-large"))
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-tests-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = #expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(folder.appendingPathComponent("none").path) }
    #expect(missing?.isBadData == false)
    let noCase = #expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(folder.path) }
    #expect(noCase?.message.contains("has no case.yaml") == true)

    let bytes = folder.appendingPathComponent("bytes.yaml")
    try Data("demarche: 1\ntitle: caf".utf8 + [0xE9, 0x0A]).write(to: bytes)
    #expect(try CaseFile.load(bytes.path).problems.map { $0.rendered(file: "f") }.first?.hasPrefix("f:2:11: error: the file is not UTF-8") == true)

    // A sparse file of 100 MB takes no room on disk and must not be read whole.
    let large = folder.appendingPathComponent("large.yaml")
    try Data().write(to: large)
    let handle = try FileHandle(forWritingTo: large)
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    let tooLarge = #expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(large.path) }
    #expect(tooLarge?.isBadData == true)
  }
}
