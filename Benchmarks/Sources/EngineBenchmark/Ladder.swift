import ConflictModel
import Dispatch
import Foundation
import GraphModel
import Stability
import Synchronization

/// Random models of growing size, each beside a yardstick of the same run.
///
/// The yardstick is one streaming pass over 32-bit ranks of all states and decision makers (a minimum, on all cores): the least that an engine which looks at
/// every rank could do.
enum Ladder {
  static func header() {
    print(
      "| options | decision makers | statements | kind | states | states ms | ranks ms | classes ms | verdicts ms | states/s | bytes a state | sweeps | yardstick ms "
        + "| classes and verdicts in yardstick passes |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
  }

  static func step(options: Int, decisionMakers: Int, _ kind: RandomModel.Kind, statements: Int) {
    let conflict = RandomModel(options: options, decisionMakers: decisionMakers, kind: kind, statements: statements, seed: 1968).conflict
    let runs = options <= 12 ? 51 : options <= 18 ? 7 : options <= 22 ? 3 : 1
    var phases: [[Double]] = []
    var sweeps = 0
    var states = 0
    PeakMemory.reset()
    let before = PeakMemory.bytes
    for _ in 0..<runs {
      let clock = PhaseClock()
      let monitor = WorkMonitor { clock.reached($0.phase) }
      guard let graph = ConflictGraph.build(conflict, monitor: monitor).graph, let analysis = StabilityAnalysis(graph, monitor: monitor) else {
        return
      }
      phases.append(clock.stop())
      (sweeps, states) = (analysis.sweepCount, graph.stateCount)
    }
    let bytes = max(0, PeakMemory.bytes - before) / states
    let times = (0..<4).map { phase in phases.map { $0[phase] }.sorted()[runs / 2] }
    let yardstick = yardstick(states: states, decisionMakers: decisionMakers)
    let columns: [String] = [
      "\(options)", "\(decisionMakers)", "\(statements)", kind.rawValue, "\(states)", milliseconds(times[0]), milliseconds(times[1]),
      milliseconds(times[2]), milliseconds(times[3]), "\(Int(Double(states) / times[3]))", options < 16 ? "" : "\(bytes)", "\(sweeps)",
      milliseconds(yardstick), "\(Int(((times[2] + times[3]) / yardstick).rounded()))",
    ]
    print("| \(columns.joined(separator: " | ")) |")
    fflush(nil)
  }

  private static func yardstick(states: Int, decisionMakers: Int) -> Double {
    let ranks = (0..<decisionMakers).map { maker in (0..<states).map { Int32(truncatingIfNeeded: ($0 &* 0x9E37_79B1) >> maker) & 0xFF } }
    return median(of: states > 1 << 22 ? 11 : 51) {
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
  }
}

/// Seconds in each phase of the work, by what a monitor hears.
final class PhaseClock: Sendable {
  private let state = Mutex<(phase: WorkMonitor.Phase?, since: UInt64, seconds: [Double])>((nil, 0, [0, 0, 0, 0]))

  func reached(_ phase: WorkMonitor.Phase?) {
    state.withLock { state in
      let now = DispatchTime.now().uptimeNanoseconds
      if let last = state.phase, let index = WorkMonitor.Phase.allCases.firstIndex(of: last) {
        state.seconds[index] += Double(now - state.since) / 1e9
      }
      (state.phase, state.since) = (phase, now)
    }
  }

  func stop() -> [Double] {
    reached(nil)
    return state.withLock { $0.seconds }
  }
}

/// The most memory that this process has held since the last reset, from Linux's own accounting.
enum PeakMemory {
  static func reset() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

  static var bytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) * 1024
  }
}
