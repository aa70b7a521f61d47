@preconcurrency import Foundation
import Synchronization

/// A line of progress on a terminal for work that is counted: how much is done, how fast, and how long the rest will take.
final class CountWatch {
  private let activity: String
  private let showsProgress: Bool
  private let start = DispatchTime.now().uptimeNanoseconds
  private var lastShown: UInt64 = 0

  init(_ activity: String, quiet: Bool) {
    self.activity = activity
    showsProgress = !quiet && isatty(STDERR_FILENO) == 1
  }

  /// Tells of what is done, once a tenth of a second and not within the first half. What was passed over at once (`idle`) does not count for the rate.
  func show(done: Int, total: Int, idle: Int = 0) {
    let now = DispatchTime.now().uptimeNanoseconds
    guard showsProgress, now - start > 500_000_000, now - lastShown > 100_000_000 else { return }
    lastShown = now
    let rate = Double(done - idle) / (Double(now - start) / 1e9)
    let left = rate > 0 ? ", \(Int(rate)) a second, about \(Self.duration(Double(total - done) / rate)) left" : ""
    Output.progress("\(activity) … \(done) of \(total)\(left)")
  }

  /// Takes the line away.
  func end() { if lastShown > 0 { Output.progress("") } }

  private static func duration(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : seconds < 5400 ? "\(Int((seconds / 60).rounded())) min" : "\(Int((seconds / 3600).rounded())) h"
  }
}

/// Ctrl-C while work goes on that can be taken up again: the first asks it to stop, the second ends the program at once.
enum GentleInterruption {
  private static let isAsked = Atomic<Bool>(false)

  /// Begins to listen.
  static func listen() {
    // Made now, since a signal handler may not.
    isAsked.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      // Only what a signal handler may do: an atomic exchange without a lock, and leaving.
      if GentleInterruption.isAsked.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }

  /// Whether Ctrl-C was pressed.
  static var wasAsked: Bool { isAsked.load(ordering: .relaxed) }
}
