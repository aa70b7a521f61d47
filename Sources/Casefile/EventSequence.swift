import ConflictModel
import Problems

/// What must hold of events one after the other: their order in time, what is drawn on which branch, and what the moves change.
struct EventSequence {
  private let value: Case
  /// The stage that draws each chance event.
  private let stages: [String: Int]

  init(_ value: Case) {
    self.value = value
    stages = Dictionary(
      value.stages.enumerated().flatMap { index, stage in stage.chanceEvents.map { ($0.id, index) } }, uniquingKeysWith: { first, _ in first })
  }

  /// Everything that is wrong with these events in this order.
  /// - Parameter days: their days, and those of events that are in error otherwise.
  /// - Complexity: linear in the events, and in the stages on their branches.
  func problems(of events: [ObservedEvent], days: [(date: CalendarDate, place: Place)]) -> [Problem] {
    dateProblems(days) + drawProblems(events) + changeProblems(events)
  }

  // MARK: Time

  private func dateProblems(_ days: [(date: CalendarDate, place: Place)]) -> [Problem] {
    var problems: [Problem] = []
    if let asOf = value.asOf {
      for event in days where event.date < asOf {
        problems.append(
          .error(
            "event-before-case", at: event.place, "the event of \(event.date) lies before the day from which the case is seen, \(asOf)",
            hint: "what had happened by then belongs in ‘statusQuo’ and the claims"))
      }
    }
    for (before, event) in zip(days, days.dropFirst()) where event.date < before.date {
      problems.append(
        .error(
          "event-order", at: event.place, "the event of \(event.date) stands after one of \(before.date)",
          hint: "events stand in the order of time"))
    }
    return problems
  }

  // MARK: Chance

  private func drawProblems(_ events: [ObservedEvent]) -> [Problem] {
    var problems: [Problem] = []
    var drawn: [String: String] = [:]
    var known: [String: ObservedEvent] = [:]
    lazy var begins = firstDays(events)
    for event in events {
      guard case .result(let id, let result) = event.kind, let index = stages[id] else { continue }
      if let earlier = known[id] {
        let line = earlier.place.map { "it stands at line \($0.line) already" }
        problems.append(.error("drawn-twice", at: event.place, "‘\(id)’ is drawn twice: it was drawn on \(earlier.date)", hint: line))
        continue
      }
      known[id] = event
      let stage = value.stages[index]
      if let requirement = stage.when.first(where: { !isMet($0, drawn) }) {
        problems.append(.error("event-branch", at: event.place, message(id, stage, requirement, drawn)))
      } else if let begin = begins[index], event.date < begin {
        problems.append(
          .error(
            "event-before-stage", at: event.place,
            "‘\(id)’ is drawn on \(event.date), before the stage ‘\(stage.id)’ that draws it begins on \(begin)"))
      }
      drawn[id] = result
    }
    return problems
  }

  private func isMet(_ requirement: Stage.Requirement, _ drawn: [String: String]) -> Bool {
    drawn[requirement.event].map(requirement.results.contains) ?? false
  }

  private func message(_ id: String, _ stage: Stage, _ requirement: Stage.Requirement, _ drawn: [String: String]) -> String {
    let needed = requirement.results.map { "‘\($0)’" }.joined(separator: " or ")
    let observed = drawn[requirement.event].map { "it was ‘\($0)’" } ?? "no event before this one says so"
    return "‘\(id)’ is drawn in the stage ‘\(stage.id)’, which is entered only where ‘\(requirement.event)’ was \(needed); \(observed)"
  }

  /// The earliest first day of each stage on the branches that the events leave open.
  private func firstDays(_ events: [ObservedEvent]) -> [Int: CalendarDate] {
    var observed: [String: String] = [:]
    for case .result(let event, let result) in events.map(\.kind) where observed[event] == nil { observed[event] = result }
    // Where the chance events make too many branches, that is said of the case; the days that are written still hold.
    guard let tree = try? BranchTree(value.stages, observed: observed) else {
      return Dictionary(value.stages.enumerated().compactMap { index, stage in stage.from.map { (index, $0) } }, uniquingKeysWith: min)
    }
    return Dictionary(tree.nodes.compactMap { node in node.from.map { (node.stage, $0) } }, uniquingKeysWith: min)
  }

  // MARK: Moves

  /// Moves that change nothing, as far as the status quo and the events before them tell.
  private func changeProblems(_ events: [ObservedEvent]) -> [Problem] {
    var problems: [Problem] = []
    var position = Position(value.conflict)
    for event in events {
      switch event.kind {
      case .move(_, let takes, let drops):
        for (options, isTaken) in [(takes, true), (drops, false)] {
          for option in options.sorted() where position.isTaken(option) == isTaken {
            problems.append(
              noChange(
                event,
                "‘\(value.conflict.options[option].id)’ is \(isTaken ? "taken" : "dropped"), but it \(isTaken ? "was taken already" : "was not taken")"
              ))
          }
          for option in options { position.taken[option] = isTaken }
        }
      case .arrival(_, let state):
        if case .graph(let graph) = value.conflict.form, position.state == state {
          problems.append(noChange(event, "the event leads to ‘\(graph.states[state])’, where things stood already"))
        }
        position.state = state
      case .stays, .result, .remark: break
      }
    }
    return problems
  }

  private func noChange(_ event: ObservedEvent, _ message: String) -> Problem {
    .warning("no-change", at: event.place, message, hint: "‘statusQuo’ and the events before it say how things stood")
  }

  /// Where things stand, as far as it is known.
  private struct Position {
    var taken: [Int: Bool] = [:]
    var state: Int?
    private var restIsDropped = false

    init(_ conflict: Conflict) {
      guard let statusQuo = conflict.statusQuo else { return }
      switch conflict.form {
      case .graph: state = statusQuo.atoms.first
      case .options:
        for option in statusQuo.atoms { taken[option] = true }
        restIsDropped = true
      }
    }

    func isTaken(_ option: Int) -> Bool? { taken[option] ?? (restIsDropped ? false : nil) }
  }
}
