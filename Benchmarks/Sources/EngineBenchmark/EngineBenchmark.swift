import Casefile
import ConflictModel
import Findings
import Foundation
import GraphModel
import Stability

/// Prints the engine's figures: the cases, their hinges and calendar, the wider concepts, a ladder of seeded random models, models whose rules leave few states, and how promptly work stops.
///
/// Machines are noisy and differ, so compare ratios to the yardstick of the same run; every figure is the median of several runs.
@main
struct EngineBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    func number(_ name: String, _ fallback: Int) -> Int {
      arguments.first { $0.hasPrefix("--\(name)=") }.flatMap { Int($0.dropFirst(name.count + 3)) } ?? fallback
    }
    let largest = number("largest", 20)
    let folder = arguments.first { !$0.hasPrefix("--") } ?? "cases"
    try benchmarkCases(in: folder)
    try HingesBenchmark.run("\(folder)/paris-1968")
    try CalendarBenchmark.run(folder, largest: largest)
    try ConceptsBenchmark.run(folder, largest: largest)
    if arguments.contains("--cases") { return }
    Ladder.header()
    for options in stride(from: number("smallest", 8), through: largest, by: 2) {
      for kind in RandomModel.Kind.allCases { Ladder.step(options: options, decisionMakers: 4, kind, statements: 8) }
    }
    for makers in [2, 3, 5, 6] {
      for kind in RandomModel.Kind.allCases { Ladder.step(options: min(16, largest), decisionMakers: makers, kind, statements: 8) }
    }
    // More levels of preference take wider lanes: two bytes from 255 levels on, four from 32,767.
    for statements in [12, 24] { Ladder.step(options: min(20, largest), decisionMakers: 4, .plain, statements: statements) }
    print("")
    FewStates.run()
    Stopping.run(options: min(22, largest))
  }

  private static func benchmarkCases(in folder: String) throws {
    print("| case | states | read ms | solve ms | solves/s |")
    print("|---|---|---|---|---|")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard let source = try CaseFile.load("\(folder)/\(name)").value else { continue }
      let read = median(of: 21) { _ = try? CaseFile.load("\(folder)/\(name)") }
      let stage = source.stages.last
      let solve = median(of: 201) { _ = Solution.solve(source, stage: stage) }
      let states = Solution.solve(source, stage: stage).solution?.graph.stateCount ?? 0
      print("| \(name) | \(states) | \(milliseconds(read)) | \(milliseconds(solve)) | \(Int(1 / solve)) |")
    }
    print("")
  }
}

/// Seconds that some work takes.
func seconds(_ work: () -> Void) -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  work()
  return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// The median seconds of several runs.
func median(of runs: Int, _ work: () -> Void) -> Double { (0..<runs).map { _ in seconds(work) }.sorted()[runs / 2] }

/// Seconds as text in milliseconds.
func milliseconds(_ seconds: Double) -> String { String(format: seconds < 0.01 ? "%.3f" : "%.0f", seconds * 1000) }
