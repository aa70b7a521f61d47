import Casefile
import ConflictModel
import Findings
import Problems
import TestSupport
import Testing

/// What people are told about files that are not right. Each file under `Snapshots/problems` stands beside the problems that it must give.
struct ProblemSnapshotTests {
  static var files: [String] { ((try? Repository.names(in: "Tests/Snapshots/problems")) ?? []).filter { $0.hasSuffix(".yaml") } }

  @Test(arguments: files)
  func problems(_ file: String) throws {
    let (value, readProblems) = CaseReader.read(try Repository.text("Tests/Snapshots/problems/\(file)"))
    let modelProblems =
      value.map { source in ([nil] + source.stages.map(Optional.some)).flatMap { Solution.solve(source, stage: $0).problems } } ?? []
    var seen: Set<Problem> = []
    let problems = (readProblems + modelProblems).filter { seen.insert($0).inserted }.inReadingOrder()
    let text = problems.map { "\($0.rendered(file: file))  {\($0.code)}" }.joined(separator: "\n") + "\n"
    #expect(try Snapshot.difference(text, "problems/\(file.replacing(".yaml", with: ".txt"))") == nil)
    #expect(!problems.isEmpty)
  }

  @Test func thereAreFiles() { #expect(Self.files.count >= 25) }

  /// Whatever part of a sound case is cut away, the reader says what is wrong and does not crash.
  @Test func everyPrefixOfACaseIsReadOrRefused() throws {
    let text = CaseTemplate.text(title: "Cut")
    for length in stride(from: 0, to: text.count, by: 7) {
      let (value, problems) = CaseReader.read(String(text.prefix(length)))
      #expect(value != nil || !problems.isEmpty)
      if let value { _ = Solution.solve(value) }
    }
  }
}
