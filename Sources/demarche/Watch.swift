@preconcurrency import Foundation
import GraphModel
import Synchronization

/// Watches the engine at work: a line of progress on a terminal, and the time that each phase took.
final class Watch: Sendable {
  private struct State {
    var phase: WorkMonitor.Phase?
    var since: UInt64
    var seconds: [WorkMonitor.Phase: Double] = [:]
    var lastShown: UInt64 = 0
    var isShown = false
  }

  private let start = DispatchTime.now().uptimeNanoseconds
  private let state: Mutex<State>
  private let showsProgress: Bool

  init(quiet: Bool) {
    showsProgress = !quiet && isatty(STDERR_FILENO) == 1
    state = Mutex(State(since: start))
  }

  /// Tells this watch of one piece of work.
  func monitor() -> WorkMonitor { WorkMonitor { [self] in hear($0) } }

  /// Ends the piece of work.
  func end() {
    state.withLock { state in
      count(&state, now: DispatchTime.now().uptimeNanoseconds)
      state.phase = nil
      if state.isShown { Output.progress("") }
      state.isShown = false
    }
  }

  /// Seconds in each phase, and since the watch began.
  var times: (phases: [(WorkMonitor.Phase, Double)], total: Double) {
    let seconds = state.withLock { $0.seconds }
    return (WorkMonitor.Phase.allCases.map { ($0, seconds[$0] ?? 0) }, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
  }

  /// The most memory that the program has held, in bytes.
  static var peakBytes: Int {
    var usage = rusage()
    // `RUSAGE_SELF` is 0; glibc types it as an enumeration that Swift's `getrusage` does not take everywhere.
    getrusage(__rusage_who_t(0), &usage)
    return usage.ru_maxrss * 1024
  }

  /// What verdicts may take: four fifths of the machine's memory, the rest being for what else runs on it.
  static var roomInBytes: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    return pages > 0 ? Int(Double(pages) * Double(sysconf(Int32(_SC_PAGESIZE))) * 0.8) : .max
  }

  /// Shows how much of some work is done that the engine knows nothing of.
  func tell(_ activity: String, _ done: Double) {
    state.withLock { state in
      let now = DispatchTime.now().uptimeNanoseconds
      guard showsProgress, now - start > 500_000_000, now - state.lastShown > 100_000_000 else { return }
      state.lastShown = now
      state.isShown = true
      Output.progress("\(activity) … \(Int(done * 100)) %")
    }
  }

  private func count(_ state: inout State, now: UInt64) {
    if let phase = state.phase { state.seconds[phase, default: 0] += Double(now - state.since) / 1e9 }
    state.since = now
  }

  private func hear(_ progress: WorkMonitor.Progress) {
    state.withLock { state in
      let now = DispatchTime.now().uptimeNanoseconds
      count(&state, now: now)
      state.phase = progress.phase
      // What is done within half a second needs no line.
      guard showsProgress, now - start > 500_000_000, now - state.lastShown > 100_000_000 else { return }
      state.lastShown = now
      state.isShown = true
      Output.progress(Watch.line(progress, elapsed: Double(now - start) / 1e9))
    }
  }

  private static func line(_ progress: WorkMonitor.Progress, elapsed: Double) -> String {
    let activity =
      switch progress.phase {
      case .states: "Finding the feasible states"
      case .ranks: "Ranking the states"
      case .moves: "Sorting the moves"
      case .verdicts: "Judging the states"
      }
    let done = overall(progress)
    guard done > 0.02 else { return "\(activity) …" }
    let left = elapsed * (1 - done) / done
    return "\(activity) … \(Int(done * 100)) %, about \(left < 90 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded())) min") left"
  }

  /// How much of the whole is done, by what the phases take of it on large models.
  private static func overall(_ progress: WorkMonitor.Progress) -> Double {
    let shares: [(WorkMonitor.Phase, Double)] = [(.states, 0.02), (.ranks, 0.18), (.moves, 0.2), (.verdicts, 0.6)]
    var before = 0.0
    for (phase, share) in shares {
      if phase == progress.phase { return before + share * progress.fraction }
      before += share
    }
    return before
  }
}

/// Ctrl-C ends the program at once: results are written whole or not at all, so nothing needs to be saved.
enum Interruption {
  /// Begins to listen.
  static func listen() {
    signal(SIGINT) { _ in
      // Only what a signal handler may do: write, and leave. 130 is what shells expect of a program that Ctrl-C has ended.
      let message: StaticString = "\nStopped; nothing was written.\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(130)
    }
    // A parent may have left the signal blocked.
    var interruption = sigset_t()
    sigemptyset(&interruption)
    sigaddset(&interruption, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interruption, nil)
  }
}
