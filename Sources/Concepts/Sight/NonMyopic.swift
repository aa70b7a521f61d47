import GraphModel
import Problems

extension LimitedMove {
  /// Whether each state is stable for each decision maker for every horizon from some horizon on. Brams & Wittman 1981; Kilgour 1984.
  ///
  /// The worst that is anticipated with h moves determines the worst with h + 1, so levels repeat from some level on. Levels are looked up by their hash and
  /// compared number by number, so that the limit is exact. A state on which levels disagree for ever is not stable.
  /// - Complexity: as the levels up to the first that repeats.
  /// - Throws: a problem that says how far was looked where none repeats.
  public mutating func stableInTheLimit() throws(Problem) -> [[Bool]] {
    guard let cycle = repetition() else {
      throw .error(
        "no-limit-found", at: nil, "up to a horizon of \(levelCount) moves what is anticipated does not repeat, so the limit is not known",
        hint: "ask for limited-move stability with a horizon")
    }
    var stable = [[Bool]](repeating: [Bool](repeating: true, count: graph.stateCount), count: makers)
    for horizon in cycle.start..<cycle.start + cycle.length {
      for (maker, found) in try self.stable(horizon: horizon).enumerated() {
        for state in found.indices where !found[state] { stable[maker][state] = false }
      }
    }
    return stable
  }

  /// From which horizon on what is anticipated repeats, and after how many moves; nil where that was not found.
  public mutating func period() -> (from: Int, length: Int)? { repetition().map { ($0.start, $0.length) } }
}
