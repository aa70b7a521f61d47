import Casefile
import ConflictModel
import Dispatch
import Findings
import Foundation
import GraphModel
import Stability

/// Prints the engine's figures: the cases, then seeded random models of 4 decision makers, each beside a yardstick of the same run.
///
/// The yardstick is one streaming pass over the ranks of all decision makers (a minimum, on all cores): the least that any engine could do. Machines are noisy and
/// differ, so compare ratios; every figure is the median of several runs.
@main
struct EngineBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let largest = arguments.first { $0.hasPrefix("--largest=") }.flatMap { Int($0.dropFirst("--largest=".count)) } ?? 20
    let cases = arguments.first { !$0.hasPrefix("--") } ?? "cases"
    try benchmarkCases(in: cases)
    benchmarkRandomModels(largest: largest)
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

  private static func benchmarkRandomModels(largest: Int) {
    print("| options | states | kind | enumerate + rank ms | verdicts ms | states/s | yardstick ms | verdicts in yardstick passes |")
    print("|---|---|---|---|---|---|---|---|")
    for options in stride(from: 8, through: largest, by: 2) {
      for kind in RandomModel.Kind.allCases {
        let conflict = RandomModel(options: options, decisionMakers: 4, kind: kind, seed: 1968).conflict
        let runs = options <= 12 ? 51 : options <= 16 ? 7 : 3
        var graph: ConflictGraph?
        let build = median(of: runs) { graph = ConflictGraph.build(conflict).graph }
        guard let graph else { continue }
        let verdicts = median(of: runs) { _ = StabilityAnalysis(graph) }
        let wide = graph.ranks.map { Array($0) }
        let yardstick = median(of: 51) { streamingPass(wide) }
        let rate = Int(Double(graph.stateCount) / verdicts)
        print(
          "| \(options) | \(graph.stateCount) | \(kind.rawValue) | \(milliseconds(build)) | \(milliseconds(verdicts)) | \(rate) | "
            + "\(milliseconds(yardstick)) | \(Int((verdicts / yardstick).rounded())) |")
      }
    }
  }

  /// A minimum over all ranks of all decision makers, halved between two threads; the least work that touches every rank once.
  private static func streamingPass(_ ranks: [[Int32]]) {
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      var least = Int32.max
      for array in ranks {
        let middle = array.count / 2
        array[(half == 0 ? 0 : middle)..<(half == 0 ? middle : array.count)].withUnsafeBufferPointer { part in
          for value in part { least = min(least, value) }
        }
      }
      precondition(least >= 0)
    }
  }

  private static func median(of runs: Int, _ work: () -> Void) -> Double {
    let times = (0..<runs).map { _ in
      let start = DispatchTime.now().uptimeNanoseconds
      work()
      return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }
    return times.sorted()[runs / 2]
  }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%.3f", seconds * 1000) }
}
