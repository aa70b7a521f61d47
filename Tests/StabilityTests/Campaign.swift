/// How many models each test looks at, and how a test runs through them.

import ConflictModel
import Foundation
import GraphModel
import Problems
import TestSupport
import Testing

@testable import TestModels

/// The sizes of all random and sampled tests, for a debug run of about a minute; raise `factor` for a longer search.
enum TestSizes {
  /// Multiplies every count below.
  static let factor = 1
  /// Each random test is split into this many cases, which run side by side.
  static let batches = 0..<10
  /// Random models compared with the oracle in everything.
  static let agreement = 1500 * factor
  /// Random models of many legal sequences.
  static let sequences = 800 * factor
  /// Random models of which everything is asked in every way.
  static let otherAnswers = 200 * factor
  /// Random models whose graph is also built in the other ways.
  static let otherBuilders = 300 * factor
  /// Larger models compared with the oracle at a few states.
  static let larger = 20 * factor
  /// Random models for each theorem.
  static let theorems = 700 * factor
  /// Random models for each invariance.
  static let invariance = 250 * factor
  /// Random models whose every verdict is explained.
  static let explanations = 250 * factor
  /// Random models whose evolutions are enumerated.
  static let evolutions = 800 * factor
  /// Random models whose state space is asked about random conditions.
  static let stateSpaces = 400 * factor
  /// Random preferences by each of some numbers of statements around 64 and 128, in each batch.
  static let manyStatements = 2 * factor
  /// Of the 169 pairs of rankings of three states, how many are tried with each pair of arc sets.
  static let rankingsPerArcSets = 1 * factor
  /// Models with three decision makers of one option each.
  static let threeMakers = 1500 * factor
  /// Rankings tried with each choice of directions and feasible states.
  static let rankingsPerDirections = 6 * factor
}

/// Runs a check over seeded models and reports the smallest one that fails, shrunk and written as a case.
enum Campaign {
  /// Says what is wrong with a graph built of a model, or nil.
  typealias Check = (RandomModel, ConflictGraph) -> String?

  /// Checks the random models of one batch and their graphs; the check returns what is wrong, or nil.
  ///
  /// Whether a graph is built at all is checked for every model: it must be exactly when a state is feasible.
  static func run(
    _ batch: Int, of total: Int, _ kind: RandomModel.Kind = .any, makers: ClosedRange<Int> = 1...4, salt: UInt64,
    location: SourceLocation = #_sourceLocation, _ check: Check
  ) {
    var worst: (size: Int, complaint: String, model: RandomModel)?
    var failures = 0
    let size = (total + TestSizes.batches.count - 1) / TestSizes.batches.count
    for number in 0..<size {
      let seed = salt &* 1_000_003 &+ UInt64(batch * size + number)
      let model = RandomModel(seed: seed, kind, makers: makers)
      guard let complaint = complaint(model, check) else { continue }
      failures += 1
      let weight = model.naive.states.count * 10 + model.naive.makers.count
      if worst.map({ weight < $0.size }) ?? true { worst = (weight, complaint, model) }
    }
    if let worst {
      let shrunk = shrunk(worst.model, check)
      let file = keep(shrunk, of: Test.current?.name ?? "unnamed", at: location)
      Issue.record(
        "\(failures) of \(size) models fail; the smallest: \(worst.complaint)\n\(worst.model)\nShrunk: \(shrunk.complaint)\n\(file)",
        sourceLocation: location)
    }
  }

  /// The smallest model found on which a check still fails, and what it then says.
  static func shrunk(_ model: RandomModel, _ check: Check) -> (model: RandomModel, complaint: String) {
    func remade(_ conflict: Conflict) -> RandomModel { RandomModel(seed: model.seed, conflict: conflict) }
    let conflict = Shrinking.smallest(model.conflict) { complaint(remade($0), check) != nil }
    return (remade(conflict), complaint(remade(conflict), check) ?? "")
  }

  /// Writes a shrunk model as a case; returns what to do with it.
  private static func keep(_ shrunk: (model: RandomModel, complaint: String), of check: String, at location: SourceLocation) -> String {
    let name = "\(location.fileName.prefix { $0 != "." })-\(check.prefix { $0.isLetter || $0.isNumber })-\(shrunk.model.seed).yaml"
    let text = CaseText.text(
      of: shrunk.model.conflict, title: "\(check), seed \(shrunk.model.seed)",
      notes: ["Failed in \(location.fileName): \(shrunk.complaint.prefix { $0 != "\n" })"])
    let folder = Repository.root.appendingPathComponent("out/regressions")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      return "Written to \(folder.path)/\(name); move it to Tests/Regressions to keep it."
    } catch {
      return "It could not be written to \(folder.path) (\(error)):\n\(text)"
    }
  }

  /// What is wrong with a model, its graph or its verdicts, or nil.
  static func complaint(_ model: RandomModel, _ check: Check) -> String? {
    let (graph, problems) = ConflictGraph.build(model.conflict)
    switch (graph, model.naive.states.isEmpty) {
    case (nil, true): return problems.hasErrors ? nil : "no state is feasible, and nothing is said about it"
    case (nil, false): return "no graph is built: \(problems)"
    case (_?, true): return "a graph is built though no state is feasible"
    case (let graph?, false):
      // The verdicts of a graph of the wrong size would mean nothing, and could not be asked for.
      if problems.hasErrors { return "a sound model has errors: \(problems)" }
      guard graph.stateCount == model.naive.states.count, graph.decisionMakerCount == model.naive.makers.count else {
        return "the graph has \(graph.stateCount) states and \(graph.decisionMakerCount) decision makers"
      }
      return check(model, graph)
    }
  }
}
