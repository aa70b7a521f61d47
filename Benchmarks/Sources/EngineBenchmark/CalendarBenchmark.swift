import Calendar
import Casefile
import ConflictModel
import Findings
import Foundation
import GraphModel
import Probability
import Stability

/// The calendar of a case and of random models: the time beside a yardstick of the same run.
///
/// The yardstick is judging the model of each stage once, all five concepts.
enum CalendarBenchmark {
  static func run(_ folder: String, largest: Int) throws {
    print("| calendar of | options | stages on branches | states in all | ms | with outcomes ms | yardstick ms | in yardsticks |")
    print("|---|---|---|---|---|---|---|---|")
    if let paris = try CaseFile.load("\(folder)/paris-1968").value { measure(paris, called: paris.title, runs: 51) }
    for options in stride(from: 8, through: min(16, largest), by: 4) {
      for looksAhead in [false, true] {
        let name = "random model, \(looksAhead ? "one party looks ahead" : "nobody looks ahead")"
        measure(randomCase(options: options, looksAhead: looksAhead), called: name, runs: options > 12 ? 3 : 11)
      }
    }
    print("")
  }

  private static func measure(_ source: Case, called name: String, runs: Int) {
    guard let calendar = CalendarAnalysis.analyse(source).calendar else { return }
    let yardstick = median(of: runs) {
      for stage in source.stages {
        if let graph = ConflictGraph.build(source.conflict(in: stage)).graph { _ = StabilityAnalysis(graph) }
      }
    }
    let time = median(of: runs) { _ = CalendarAnalysis.analyse(source) }
    let outcomes = median(of: runs) {
      _ = calendar.outcomeForecasts()
      _ = calendar.outcomePossibilities()
    }
    let states = calendar.tree.nodes.indices.reduce(0) { $0 + calendar.model(of: $1).graph.stateCount }
    print(
      "| \(name) | \(source.conflict.options.count) | \(calendar.nodes.count) | \(states) | \(milliseconds(time)) | \(milliseconds(time + outcomes)) | \(milliseconds(yardstick)) | \(Int(((time + outcomes) / yardstick).rounded())) |"
    )
  }

  /// Four stages, each with preferences of its own; each of the first three ends in a vote with bounds, on which nothing but the branch depends.
  private static func randomCase(options: Int, looksAhead: Bool) -> Case {
    var source = Case(title: "Random")
    source.conflict = RandomModel(options: options, decisionMakers: 4, kind: .infeasible, statements: 8, seed: 1).conflict
    source.conflict.statusQuo = ConflictGraph.build(source.conflict).graph.map { StatusQuo(atoms: Set($0.space.atoms(of: 0))) }
    source.conflict.outcomes = (0..<8).map {
      NamedOutcome(name: "outcome-\($0)", condition: Condition(text: "", formula: .and([.atom($0), .not(.atom(($0 + 3) % options))])))
    }
    let bounds = ["0.1", "0.6"].compactMap { Rational($0) }
    source.stages = (0..<4).map { index in
      var stage = Stage(id: "s\(index)")
      let wants = RandomModel(options: options, decisionMakers: 4, kind: .plain, statements: 8, seed: UInt64(100 + index)).conflict
      for maker in wants.decisionMakers.indices { stage.changes.preferences[maker] = wants.decisionMakers[maker].preference }
      if index < 3 {
        let chance = ProbabilityBounds(lower: bounds[0], upper: bounds[1])
        stage.chanceEvents = [ChanceEvent(id: "vote-\(index)", results: [.init(id: "yes", chance: chance), .init(id: "no")])]
        if looksAhead { stage.looksAhead = [.init(maker: 0)] }
      }
      return stage
    }
    return source
  }
}
