import Casefile
import ConflictModel
import Documents
import Evidence
import Foundation
import SourceFiles
import TestSupport
import Testing

/// The cable on which the Paris case rests is not shipped. These tests run where a copy lies in the folder `DEMARCHE_SOURCES`, or attached to the case.
@Suite(.enabled(if: FoundingCable.path != nil, "the text of the cable is not at hand: set DEMARCHE_SOURCES to the folder that holds cable-320.txt"))
struct ParisPassageTests {
  let evidence: Evidence
  let cable: AnchoredText

  init() throws {
    evidence = try #require(CaseFile.load(Repository.path("cases/paris-1968")).value).evidence
    cable = AnchoredText(FrozenText(freezing: try String(contentsOfFile: FoundingCable.path ?? "", encoding: .utf8)))
  }

  @Test func theTextIsTheRecordedOne() {
    #expect(evidence.source("cable-320")?["sha256"] == cable.text.sha256)
  }

  @Test func everyPassageIsExactAndLabelledAsTheTextIs() {
    let checks = evidence.checkPassages(in: ["cable-320": cable]).filter { $0.passage.source == "cable-320" }
    #expect(checks.count >= 150)
    for check in checks { #expect(check.isExact && !check.isMislabelled, "\(check.claim): \(check.standing)") }
  }

  /// What lies under no passage is numbers and words that join sentences.
  @Test func thePassagesCoverTheCable() {
    let sections = cable.outline.blocks.filter { $0.label.hasPrefix("I") }
    let signature = sections.first { (cable.text.words($0.bytes) ?? "").hasPrefix("[signed]") }?.bytes.lowerBound ?? cable.text.bytes.count
    let body = sections.filter { $0.bytes.lowerBound < signature && $0.label.contains { $0 == "¶" || $0 == "•" || $0 == "." } }
    var covered = Set<Int>()
    for claim in evidence.claims { for passage in claim.cites where passage.source == "cable-320" { covered.formUnion(passage.bytes ?? 0..<0) } }
    let total = body.reduce(0) { $0 + $1.bytes.count }
    let missing = body.reduce(0) { $0 + $1.bytes.count { !covered.contains($0) } }
    #expect(total > 10_000)
    #expect(Double(missing) < 0.05 * Double(total), "\(missing) of \(total) bytes lie under no passage")
  }

  /// The case paraphrases: nothing of the text is passed on with it.
  @Test(arguments: ["case.yaml", "events.yaml", "README.md"]) func noSixWordsInARowAreTheCables(_ file: String) throws {
    let own = Self.words(try Repository.text("cases/paris-1968/\(file)"))
    let runs = Self.runs(Self.words(cable.text.text))
    let shared = Self.runs(own).intersection(runs).filter { !$0.contains("party central committee") }
    #expect(shared.isEmpty)
  }

  private static func words(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }

  private static func runs(_ words: [Substring]) -> Set<String> {
    Set(words.indices.dropLast(5).map { words[$0..<($0 + 6)].joined(separator: " ") })
  }
}

/// Where a copy of the cable lies, if one does.
enum FoundingCable {
  static let path: String? = {
    let folder = ProcessInfo.processInfo.environment["DEMARCHE_SOURCES"] ?? Repository.path("../shared/sources")
    return ["\(folder)/cable-320.txt", Repository.path("cases/paris-1968/attached/cable-320.txt")]
      .first { FileManager.default.fileExists(atPath: $0) }
  }()
}
