import ConflictModel
import Problems

/// A case as it is seen from a day: things stand where the events up to it have led.
public struct SeenCase: Hashable, Sendable {
  /// The case, its status quo replaced in the stage of the day. Its events start from the case as it was written, not from here.
  public let value: Case
  /// The stage of the day, an index into the case's stages; nil for the case as of its date.
  public let stage: Int?
  /// The day, where the calendar is over on it, so that no stage has it.
  public let over: CalendarDate?
}

extension Case {
  /// The case as it is seen from a day.
  ///
  /// A day that is named, and in a live case (one without a date of its own, with events) the day of the last event, is seen in its stage. The case as of its own
  /// date is the base case, as if there were no events; only what happened up to that date has changed where things stand.
  /// - Parameter date: the day that is named.
  /// - Throws: a problem where a stage is over and nobody observed what was drawn at its end.
  public func seen(asOf date: CalendarDate?) throws(Problem) -> SeenCase {
    guard date != nil || !events.isEmpty else { return SeenCase(value: self, stage: nil, over: nil) }
    if date == nil, let asOf {
      let past = events.filter { $0.date <= asOf }
      var seen = self
      if !past.isEmpty, let atoms = atoms(after: past) { seen.conflict.statusQuo = StatusQuo(atoms: atoms) }
      return SeenCase(value: seen, stage: nil, over: nil)
    }
    let moment = try moment(asOf: date)
    if moment.stage == nil, !stages.isEmpty { return SeenCase(value: self, stage: nil, over: moment.date) }
    var seen = self
    seen.asOf = moment.date
    if let stage = moment.stage {
      if let date = moment.date { seen.stages[stage].name = "\(stages[stage].title), as of \(date)" }
      if let atoms = moment.atoms { seen.stages[stage].changes.statusQuo = StatusQuo(atoms: atoms) }
    } else if let atoms = moment.atoms {
      seen.conflict.statusQuo = StatusQuo(atoms: atoms)
    }
    return SeenCase(value: seen, stage: moment.stage, over: nil)
  }
}
