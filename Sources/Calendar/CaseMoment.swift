import ConflictModel
import Problems

/// Where a case stands on a day, after everything that was observed until then.
public struct CaseMoment: Hashable, Sendable {
  /// The day; nil where neither the case nor its events name one.
  public let date: CalendarDate?
  /// The stage of that day, an index into the case's stages; nil where the calendar is over, or the case has no stages.
  public let stage: Int?
  /// What was drawn before that stage, in order.
  public let branch: [DrawnResult]
  /// All results that were observed, by event.
  public let observed: [String: String]
  /// The options taken (graph form: the state); nil where no party was observed to move or to stay, so that things stand where the stage says.
  public let atoms: Set<Int>?

  /// The start of a calendar from here.
  public var start: CalendarStart { CalendarStart(stage: stage ?? 0, branch: branch, observed: observed, atoms: atoms) }
}

extension Case {
  /// The day from which the case is seen when nobody asks for another: its own date, else that of the last event.
  public var seenFrom: CalendarDate? { asOf ?? events.last?.date }

  /// Where things stand on a day.
  ///
  /// - Parameter date: the day; left out, the day from which the case is seen.
  /// - Throws: a problem where a stage is over and nobody observed what was drawn at its end.
  public func moment(asOf date: CalendarDate? = nil) throws(Problem) -> CaseMoment {
    let date = date ?? seenFrom
    let past = events.filter { event in date.map { event.date <= $0 } ?? true }
    var observed: [String: String] = [:]
    for case .result(let event, let result) in past.map(\.kind) { observed[event] = result }
    let (stage, branch) = try stage(on: date, observed)
    let atoms = past.contains { $0.maker != nil } ? atoms(after: past) : nil
    return CaseMoment(date: date, stage: stage, branch: branch, observed: observed, atoms: atoms)
  }

  /// The options taken (graph form: the state) after some events, from where things stand when the case begins; nil where the case does not say.
  public func atoms(after past: some Sequence<ObservedEvent>) -> Set<Int>? {
    let beginning = conflict(in: stages.first { $0.isEntered(on: []) })
    guard var atoms = beginning.statusQuo?.atoms else { return nil }
    for event in past { event.apply(to: &atoms) }
    return atoms
  }

  /// The stage of a day on the branch that was observed; nil after the last.
  private func stage(on date: CalendarDate?, _ observed: [String: String]) throws(Problem) -> (stage: Int?, branch: [DrawnResult]) {
    var branch: [DrawnResult] = []
    var current = stages.indices.first { stages[$0].isEntered(on: branch) }
    while let index = current, let date {
      let known = stages[index].chanceEvents.compactMap { event in observed[event.id].map { DrawnResult(event: event.id, result: $0) } }
      let next = stages.indices.dropFirst(index + 1).first { stages[$0].isEntered(on: branch + known) }
      guard stages[index].until.map({ $0 < date }) ?? next.flatMap({ stages[$0].from }).map({ $0 <= date }) ?? false else { break }
      if let open = stages[index].chanceEvents.first(where: { observed[$0.id] == nil }) {
        throw .error(
          "unobserved-result", at: open.place, "on \(date) ‘\(stages[index].title)’ is over, but no event says how ‘\(open.id)’ came out",
          hint: "add the result to events.yaml, or ask for an earlier day with ‘--as-of’")
      }
      branch += known
      current = next
    }
    return (current, branch)
  }
}

extension ObservedEvent {
  /// Changes what is taken (graph form: the state) as the event did.
  public func apply(to atoms: inout Set<Int>) {
    switch kind {
    case .move(_, let takes, let drops): atoms = atoms.union(takes).subtracting(drops)
    case .arrival(_, let state): atoms = [state]
    case .stays, .result, .remark: break
    }
  }
}
