import ConflictModel
import Problems

/// Checks the stages on every branch: whether each is entered, and whether their dates follow on each other. What several branches show is told once.
struct BranchCheck {
  let stages: [Stage]
  /// Where the dates of each stage stand.
  let dates: [(from: Place?, until: Place?)]
  /// The stages whose needs are in error, of which nothing more is said.
  let broken: Set<Int>
  private(set) var problems: [Problem] = []

  init(_ stages: [Stage], dates: [(from: Place?, until: Place?)], broken: Set<Int>) {
    (self.stages, self.dates, self.broken) = (stages, dates, broken)
  }

  mutating func check() {
    do throws(Problem) {
      let tree = try BranchTree(stages)
      checkEntrance(Set(tree.nodes.map(\.stage)))
      checkDates(tree)
    } catch {
      problems.append(error)
    }
  }

  // MARK: Entrance

  private mutating func checkEntrance(_ entered: Set<Int>) {
    let drawnIn = Dictionary(
      stages.enumerated().flatMap { index, stage in stage.chanceEvents.map { ($0.id, index) } }, uniquingKeysWith: { first, _ in first })
    for index in stages.indices where !entered.contains(index) && problems.count < Problem.maximumOfOneKind {
      // Where a stage is never entered, what depends on its events needs no word of its own.
      guard stages[index].when.allSatisfy({ drawnIn[$0.event].map(entered.contains) ?? false }) else { continue }
      guard let (event, needs) = clash(at: index, drawnIn) else { continue }
      let results = needs.map { stage, results in
        "as \(results.joined(separator: " or ")) for \(stage == index ? "it" : "‘\(stages[stage].id)’")"
      }
      problems.append(
        .error(
          "stage-never-entered", at: stages[index].place,
          "no branch enters the stage ‘\(stages[index].id)’: ‘\(event)’ would have to come out \(results.joined(separator: " and "))",
          hint: "change its ‘when’, or leave the stage out"))
    }
  }

  /// What a stage needs of one event and cannot have together: its own needs, and those of the stages at whose ends the events that it needs are drawn.
  ///
  /// An event is drawn once, and the results of one do not bear on another. So a stage is never entered just when the needs leave some event no result.
  private func clash(at index: Int, _ drawnIn: [String: Int]) -> (event: String, needs: [(stage: Int, results: [String])])? {
    var needs: [String: [(stage: Int, results: [String])]] = [:]
    var events: [String] = []
    var visited: Set<Int> = [index]
    var waiting = [index]
    while let stage = waiting.popLast() {
      guard !broken.contains(stage) else { return nil }
      for requirement in stages[stage].when {
        if needs[requirement.event] == nil { events.append(requirement.event) }
        needs[requirement.event, default: []].append((stage, requirement.results))
        if let drawer = drawnIn[requirement.event], visited.insert(drawer).inserted { waiting.append(drawer) }
      }
    }
    for event in events {
      guard let all = needs[event], let first = all.first else { continue }
      if !first.results.contains(where: { result in all.allSatisfy { $0.results.contains(result) } }) { return (event, all) }
    }
    return nil
  }

  // MARK: Dates

  /// The latest day that a branch has come to.
  private struct LatestDay {
    var day: CalendarDate
    var stage: Int
    var isEnd: Bool
  }

  private mutating func checkDates(_ tree: BranchTree) {
    var latest: [LatestDay?] = []
    var seen: Set<Problem> = []
    for node in tree.nodes {
      let before = node.parent.flatMap { latest[$0] }
      let found = [
        before.flatMap { overlap(of: node.stage, after: $0) }, node.parent.flatMap { gap(after: tree.nodes[$0].stage, before: node.stage) },
      ]
      problems += found.compactMap(\.self).filter { seen.insert($0).inserted }
      let stage = stages[node.stage]
      let own = (stage.until ?? stage.from).map { LatestDay(day: $0, stage: node.stage, isEnd: stage.until != nil) }
      if let before, let own { latest.append(own.day < before.day ? before : own) } else { latest.append(own ?? before) }
    }
  }

  private func overlap(of index: Int, after before: LatestDay) -> Problem? {
    let stage = stages[index]
    let previous = "‘\(stages[before.stage].id)’, which stands before it, \(before.isEnd ? "lasts until" : "begins on") \(before.day)"
    if let from = stage.from, from < before.day {
      return .error("stage-dates", at: dates[index].from, "the stage ‘\(stage.id)’ begins on \(from), but \(previous)")
    }
    // Without a first day of its own it begins on the day after.
    if let until = stage.until, until < before.day || (stage.from == nil && before.isEnd && until == before.day) {
      return .error("stage-dates", at: dates[index].until, "the stage ‘\(stage.id)’ ends on \(until), but \(previous)")
    }
    return nil
  }

  private func gap(after previous: Int, before index: Int) -> Problem? {
    // Where a stage is not entered because of an error, its days may be the ones that are missing.
    guard broken.isEmpty, let until = stages[previous].until, let from = stages[index].from, until.next < from else { return nil }
    let count = from.dayNumber - until.dayNumber - 1
    return .warning(
      "stage-gap", at: dates[index].from,
      "no stage covers the \(count == 1 ? "day" : "\(count) days") between \(until), when ‘\(stages[previous].id)’ ends, and \(from), when ‘\(stages[index].id)’ begins",
      hint: "without ‘from’ a stage begins on the day after the one before it")
  }
}
