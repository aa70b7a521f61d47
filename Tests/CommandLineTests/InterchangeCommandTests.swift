import Foundation
import TestSupport
import Testing

/// `demarche export` and `demarche import` as people run them.
@Suite(.serialized) struct InterchangeCommandTests {
  private func copy(_ name: String, to folder: String) throws -> String {
    let target = "\(folder)/\(name)"
    try FileManager.default.copyItem(atPath: Repository.path("cases/\(name)"), toPath: target)
    return target
  }

  /// All that a case knows goes to another case and is the same there.
  @Test(arguments: [["qdpx"], ["bibtex", "csv-claims", "csv-passages"], ["csl", "annotations"]])
  func oneCaseTakenOverByAnother(_ formats: [String]) throws {
    try Program.withTemporaryFolder { folder in
      let target = try copy("prisoners-dilemma", to: folder)
      for format in formats {
        let file = "\(folder)/well.\(format)"
        #expect(try Program.run(["export", "cases/well-1907", "--format", format, "-o", file, "--quiet"]).code == 0)
        let run = try Program.run(["import", file, target, "--apply"])
        #expect(run.code == 0, "\(format): \(run.messages)")
        let again = try Program.run(["import", file, target])
        #expect(again.output.contains("There is nothing to add."), "\(format): \(again.output)")
        #expect(!again.output.contains("Left as the case has it"), "\(format): \(again.output)")
      }
      #expect(try Program.run(["check", target]).code == 0)
      let passages = { (path: String) in
        try Program.run(["export", path, "--format", "csv-passages"]).output.split(separator: "\r\n").filter { $0.contains(",minutes,") }
      }
      #expect(try passages(target) == passages("cases/well-1907"))
      if formats == ["qdpx"] { #expect(try Program.run(["verify-sources", target]).code == 0) }
    }
  }

  @Test func withoutApplyingNothingIsChanged() throws {
    try Program.withTemporaryFolder { folder in
      let target = try copy("prisoners-dilemma", to: folder)
      let before = try String(contentsOfFile: "\(target)/case.yaml", encoding: .utf8)
      let run = try Program.run(["import", "-", target, "--format", "bibtex"], input: "@book{a, title = {A book}}")
      #expect(run.code == 0)
      #expect(
        run.output == "New sources\n  a: A book\nIt would add 1 source, 0 claims, 0 passages of known claims; ‘--apply’ adds them to the case file.\n"
      )
      #expect(try String(contentsOfFile: "\(target)/case.yaml", encoding: .utf8) == before)
    }
  }

  @Test func whatCannotBeImportedChangesNothing() throws {
    try Program.withTemporaryFolder { folder in
      let target = try copy("prisoners-dilemma", to: folder)
      let before = try String(contentsOfFile: "\(target)/case.yaml", encoding: .utf8)
      let broken = try Program.run(["import", "-", target, "--apply"], input: "@book{a, title = {A}}\n@book{b, title {B}}\n")
      #expect(broken.code == 65)
      #expect(broken.messages.hasPrefix("standard input:2:16: error: here a field should stand"))
      let unknown = "claim,source\nnobody,model\n"
      #expect(try Program.run(["import", "-", target], input: unknown).code == 1)
      #expect(try Program.run(["import", "-", target, "--apply"], input: unknown).code == 65)
      #expect(try String(contentsOfFile: "\(target)/case.yaml", encoding: .utf8) == before)
      #expect(try Program.run(["import", "-", target], input: "no format at all").code == 65)
      #expect(try Program.run(["import", "\(folder)/none.bib", target]).code == 66)
      #expect(try Program.run(["import", "\(target)/case.yaml", "-"]).code == 64)
    }
  }

  @Test func exportsThatCannotBe() throws {
    #expect(try Program.run(["export", "cases/well-1907", "--format", "qdpx"]).code == 64)
    #expect(try Program.run(["export", "cases/well-1907", "--format", "csl", "--quote"]).code == 64)
    #expect(try Program.run(["export", "cases/well-1907", "--format", "csl", "--stage", "x"]).code == 64)
    #expect(try Program.run(["export", "cases/well-1907", "--format", "csv-verdicts", "--stage", "x"]).code == 64)
    #expect(try Program.run(["export", "cases/well-1907", "--format", "csl", "-o", "/no/such/folder/x"]).code == 73)
  }

  /// As many rows as there are states; every cell of the verdicts says yes or no, and the equilibria are those of `solve`.
  @Test func verdictsAsATable() throws {
    let rows = try Program.run(["export", "cases/elmira", "--format", "csv-verdicts"]).output.split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 13)
    let column = try #require(rows[0].firstIndex(of: "equilibrium.seq"))
    #expect(rows.dropFirst().filter { $0[column] == "yes" }.map { $0[1] } == ["5", "6", "7", "10", "11", "12"])
    #expect(rows.dropFirst().allSatisfy { $0[4...].allSatisfy { ["yes", "no"].contains($0) } && $0.count == rows[0].count })
  }
}
