/// Models that are kept because they once failed, or because they tell the right engine from a wrong one.

import Casefile
import ConflictModel
import Foundation
import GraphModel
import Problems
import Stability
import TestSupport
@testable import TestModels
import Testing

@Suite("Regressions")
struct RegressionTests {
  static let folder = "Tests/Regressions"
  static let files = (try? Repository.names(in: folder).filter { $0.hasSuffix(".yaml") }) ?? []

  private static func model(_ file: String) throws -> RandomModel {
    let (value, problems) = CaseReader.read(try Repository.text("\(folder)/\(file)"))
    #expect(!problems.hasErrors, "\(file): \(problems)")
    return RandomModel(seed: 0, conflict: try #require(value).conflict)
  }

  @Test("kept models pass every check", arguments: files)
  func replay(file: String) throws {
    let complaint = Campaign.complaint(try Self.model(file)) { model, graph in
      Comparison.everything(graph, model.naive) ?? SanctionSemantics.allCases.compactMap { Comparison.otherAnswers(graph, $0) }.first
        ?? Comparison.explanations(graph)
    }
    #expect(complaint == nil)
  }

  /// `DEMARCHE_RECORD=1` looks for such models anew and writes them.
  @Test("there is a small model that shows each plausible mistake", arguments: PlausibleMistake.allCases)
  func mistakesShow(mistake: PlausibleMistake) throws {
    let file = "\(mistake.rawValue).yaml"
    if ProcessInfo.processInfo.environment["DEMARCHE_RECORD"] == "1" { try Self.record(mistake, file) }
    let model = try Self.model(file)
    #expect(Campaign.complaint(model) { mistake.shows($0, $1) } != nil, "\(file) does not show the mistake")
    #expect(model.naive.states.count <= 8 && model.naive.makers.count <= 3)
  }

  private static func record(_ mistake: PlausibleMistake, _ file: String) throws {
    // Of some models that show it the one that shrinks to the fewest states.
    let found = (0..<400).lazy.map { RandomModel(seed: 7_000_000 + UInt64($0), mistake.kind) }
      .filter { !$0.naive.states.isEmpty && Campaign.complaint($0) { mistake.shows($0, $1) } != nil }
      .prefix(12).map { Campaign.shrunk($0) { mistake.shows($0, $1) }.model }
    let best = try #require(found.min { ($0.naive.states.count, $0.description.count) < ($1.naive.states.count, $1.description.count) })
    let text = CaseText.text(
      of: best.conflict, title: "A model on which the mistake ‘\(mistake.rawValue)’ gives another verdict",
      notes: ["Shrunk from seed \(best.seed) by RegressionTests."])
    let path = Repository.path("\(folder)/\(file)")
    try FileManager.default.createDirectory(atPath: Repository.path(folder), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}

@Suite("Shrinking")
struct ShrinkingTests {
  @Test("what is written of a random model is read as the same model", arguments: TestSizes.batches)
  func writing(batch: Int) throws {
    for number in 0..<20 {
      let model = RandomModel(seed: 8_000_000 + UInt64(batch * 20 + number))
      let text = CaseText.text(of: model.conflict, title: "T", notes: ["It's a note"])
      let (value, problems) = CaseReader.read(text)
      #expect(problems.filter { $0.severity == .error } == [], "seed \(model.seed)")
      let read = NaiveModel(try #require(value).conflict)
      #expect(read.states == model.naive.states && read.moves == model.naive.moves && read.better == model.naive.better, "seed \(model.seed)")
    }
  }

  /// A check that is wrong on purpose: it fails wherever there are two options (or states) and one who wants something.
  @Test("a failing model shrinks to almost nothing, which still fails once it is written and read", arguments: [RandomModel.Kind.options, .graph])
  func shrinksToLittle(kind: RandomModel.Kind) throws {
    func complaint(_ model: RandomModel) -> String? {
      Campaign.complaint(model) { model, graph in graph.space.atomCount >= 2 && graph.ranks.contains { $0.top > 0 } ? "too much" : nil }
    }
    let large = try #require((0..<50).lazy.map { RandomModel(seed: 9_000_000 + $0, kind, makers: 4...4) }.first { complaint($0) != nil })
    let shrunk = Campaign.shrunk(large) { model, graph in graph.space.atomCount >= 2 && graph.ranks.contains { $0.top > 0 } ? "too much" : nil }
    #expect(shrunk.complaint == "too much")
    #expect(shrunk.model.naive.makers.count == 1)
    #expect(shrunk.model.naive.states.count <= 4)
    #expect(shrunk.model.conflict.rules.isEmpty && shrunk.model.conflict.moveRules.isEmpty)
    let (value, problems) = CaseReader.read(CaseText.text(of: shrunk.model.conflict, title: "Shrunk"))
    #expect(!problems.hasErrors)
    #expect(complaint(RandomModel(seed: 0, conflict: try #require(value).conflict)) != nil)
  }
}
