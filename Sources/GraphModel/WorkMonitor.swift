import Dispatch
import Synchronization

/// Watches long work from outside: hears how far it is, and can stop it.
///
/// One monitor serves one piece of work. It may be used from any thread.
public final class WorkMonitor: Sendable {
  /// How far the work is.
  public struct Progress: Sendable {
    /// What is being done.
    public var phase: Phase
    /// How much of this phase is done, from 0 to 1: an estimate, since nobody knows beforehand how many passes a fixpoint takes.
    public var fraction: Double
  }

  /// The parts of the work, in order.
  public enum Phase: String, Sendable, CaseIterable {
    /// Finding the feasible states.
    case states
    /// Ranking them for every decision maker.
    case ranks
    /// Sorting them into classes of states that differ in one decision maker's options alone.
    case moves
    /// Judging every state.
    case verdicts
  }

  private let stopped = Atomic<Bool>(false)
  private let report: @Sendable (Progress) -> Void

  /// A monitor that hands every report on. Reports come one after the other, from whichever thread does the work.
  public init(report: @escaping @Sendable (Progress) -> Void = { _ in }) { self.report = report }

  /// Asks the work to stop; it does so within a few milliseconds of computing.
  public func cancel() { stopped.store(true, ordering: .relaxed) }

  /// Whether the work was asked to stop.
  public var isCancelled: Bool { stopped.load(ordering: .relaxed) }

  package func reached(_ fraction: Double, of phase: Phase) { report(Progress(phase: phase, fraction: fraction)) }
}

/// Work on many things at once that do not depend on each other, so that threads change the time and nothing else.
package enum Parallel {
  /// States in one part of the work where nothing else decides: enough that starting a thread does not matter, few enough that stopping is prompt.
  package static let grain = 1 << 15

  /// Calls `body` with ranges that together make up `0..<count`, on all cores where there is enough to do.
  ///
  /// Ranges begin at multiples of `grain`, so that bodies which write whole words of bits never share one when `grain` is a multiple of 64.
  /// After cancellation the rest is left out; the caller asks the monitor before it uses the result.
  package static func forEachPart(of count: Int, grain: Int, monitor: WorkMonitor?, _ body: @Sendable (Range<Int>) -> Void) {
    let parts = (count + grain - 1) / grain
    Invariant.check((0..<parts).reduce(0) { $0 + part($1, of: count, grain).count } == count, "parts of \(grain) do not make up \(count)")
    guard parts > 1 else {
      if count > 0, monitor?.isCancelled != true { body(0..<count) }
      return
    }
    guard !isSerial else {
      for number in 0..<parts where monitor?.isCancelled != true { body(part(number, of: count, grain)) }
      return
    }
    DispatchQueue.concurrentPerform(iterations: parts) { number in
      if monitor?.isCancelled != true { body(part(number, of: count, grain)) }
    }
  }

  private static func part(_ number: Int, of count: Int, _ grain: Int) -> Range<Int> { number * grain..<min(count, (number + 1) * grain) }

  /// Whether parts are worked on one after the other, in order: for tests, which compare the results.
  @TaskLocal package static var isSerial = false
}

/// A pointer that several threads may use because each writes only its own part of what it points to.
package struct SharedPointer<Element>: @unchecked Sendable {
  // Sendable by the rule above, which every user of this type has to keep: parts of `Parallel.forEachPart` own disjoint sets of elements.
  package let pointer: UnsafeMutablePointer<Element>

  package init(_ pointer: UnsafeMutablePointer<Element>) { self.pointer = pointer }
}
