import Foundation
import GraphModel
import Stability
import Synchronization

/// How long work goes on after it was asked to stop, at several moments.
enum Stopping {
  static func run(options: Int) {
    let conflict = RandomModel(options: options, decisionMakers: 4, kind: .infeasible, statements: 8, seed: 1968).conflict
    let whole = seconds { if let graph = ConflictGraph.build(conflict).graph { _ = StabilityAnalysis(graph) } }
    var longest = 0.0
    for moment in 1...12 {
      let asked = Mutex<UInt64>(0)
      let monitor = WorkMonitor()
      DispatchQueue.global().asyncAfter(deadline: .now() + whole * Double(moment) / 13) {
        asked.withLock { $0 = DispatchTime.now().uptimeNanoseconds }
        monitor.cancel()
      }
      guard let graph = ConflictGraph.build(conflict, monitor: monitor).graph else {
        longest = max(longest, Double(DispatchTime.now().uptimeNanoseconds - asked.withLock { $0 }) / 1e9)
        continue
      }
      if StabilityAnalysis(graph, monitor: monitor) == nil {
        longest = max(longest, Double(DispatchTime.now().uptimeNanoseconds - asked.withLock { $0 }) / 1e9)
      }
    }
    print("Asked to stop at 12 moments of a model of \(options) options, it went on for at most \(milliseconds(longest)) ms.")
  }
}
