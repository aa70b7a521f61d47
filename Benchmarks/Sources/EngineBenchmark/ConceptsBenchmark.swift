import Casefile
import Concepts
import ConflictModel
import Findings
import Foundation
import GraphModel
import Probability
import Stability

/// The wider concepts on the cases and on random models: the time of each beside a yardstick of the same run.
///
/// The yardstick is the verdicts of all five plain concepts on the same graph.
enum ConceptsBenchmark {
  /// One of each kind.
  private static let concepts: [Concept] = [
    .strong(.seq, degree: 1), .relational(.seq), .unknown(.seq, .a), .certain(.seq), .coalition(.nash), .coalition(.seq), .perceived(.seq),
    .simultaneous,
    .limitedMove(2), .limitedMove(4), .nonMyopic, .maximin(4), .metarational(4), .credibleMetarational(3), .policy,
  ]

  static func run(_ folder: String, largest: Int) throws {
    print("| concept | model | states | ms | yardstick ms | in yardsticks |")
    print("|---|---|---|---|---|---|")
    if let elmira = try CaseFile.load("\(folder)/elmira").value { measure(elmira, runs: 11) }
    if let paris = try CaseFile.load("\(folder)/paris-1968").value { measure(paris, runs: 5) }
    for options in stride(from: 6, through: min(14, largest), by: 2) { measure(randomCase(options: options), runs: options < 10 ? 3 : 1) }
    print("")
  }

  private static func measure(_ source: Case, runs: Int) {
    guard let solution = Solution.solve(source, stage: source.stages.last).solution else { return }
    let yardstick = median(of: max(3, runs)) { _ = StabilityAnalysis(solution.graph) }
    for concept in concepts {
      var judge = ConceptJudge(solution)
      do { _ = try judge.verdicts(under: concept) } catch { continue }
      let time = median(of: runs) {
        var judge = ConceptJudge(solution)
        _ = try? judge.verdicts(under: concept)
      }
      row(concept.id, source, solution, time, yardstick)
    }
    guard solution.conflict.decisionMakers.contains(where: { !$0.types.isEmpty }) else { return }
    let time = median(of: runs) { _ = TypeAnalysis.analyse(solution.conflict, space: solution.graph.space) }
    row("types, all five", source, solution, time, yardstick)
  }

  private static func row(_ name: String, _ source: Case, _ solution: Solution, _ time: Double, _ yardstick: Double) {
    print(
      "| \(name) | \(source.title) | \(solution.graph.stateCount) | \(milliseconds(time)) | \(milliseconds(yardstick)) | \(Int((time / yardstick).rounded())) |"
    )
  }

  /// Four decision makers with marks, attitudes, two open statements, a misperception, and three types of two of them.
  private static func randomCase(options: Int) -> Case {
    var conflict = RandomModel(options: options, decisionMakers: 4, kind: .infeasible, statements: 8, seed: 7).conflict
    let others = RandomModel(options: options, decisionMakers: 4, kind: .plain, statements: 8, seed: 8).conflict
    for index in conflict.decisionMakers.indices {
      guard case .prioritized(var statements) = conflict.decisionMakers[index].preference else { continue }
      for position in statements.indices.prefix(3) { statements[position].degree = 1 }
      if index < 2 { statements[4].isOpen = true }
      conflict.decisionMakers[index].preference = .prioritized(statements)
      conflict.decisionMakers[index].attitudes = [Attitude(toward: (index + 1) % 4, kind: index.isMultiple(of: 2) ? .positive : .negative)]
    }
    var changes = Stage.Changes()
    changes.preferences[1] = others.decisionMakers[1].preference
    conflict.decisionMakers[0].sees = Perception(changes: changes)
    for maker in 2..<4 {
      let more = (0..<2).map { RandomModel(options: options, decisionMakers: 4, kind: .plain, statements: 8, seed: UInt64(20 + $0)).conflict }
      conflict.decisionMakers[maker].types = [
        PreferenceType(id: "a", chance: chance("0.5"), preference: conflict.decisionMakers[maker].preference),
        PreferenceType(id: "b", chance: chance("0.25"), preference: more[0].decisionMakers[maker].preference),
        PreferenceType(id: "c", chance: chance("0.25"), preference: more[1].decisionMakers[maker].preference),
      ]
    }
    return Case(title: "random, \(options) options", conflict: conflict)
  }

  private static func chance(_ text: String) -> ProbabilityBounds? { Rational(text).map { ProbabilityBounds(lower: $0, upper: $0) } }
}
