import ArgumentParser
import Calendar
import ConflictModel

/// From which day a case is seen.
struct MomentArguments: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: "The day, YYYY-MM-DD: events up to it have happened. Left out, the case's own date, else the day of its last event.")
  var asOf: CalendarDate?

  /// Where things stand on that day.
  func moment(_ loaded: LoadedCase) throws -> CaseMoment {
    try refuseDayBefore(loaded.value)
    do { return try loaded.value.moment(asOf: asOf) } catch {
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
  }

  private func refuseDayBefore(_ source: Case) throws {
    guard let asOf, let first = source.asOf, asOf < first else { return }
    throw Failure(.usage, "the case is written as of \(first) and says nothing of \(asOf); ask for a later day with ‘--as-of’")
  }

  /// The case as it is seen from that day, and the stage of the day (nil: the case as of its date).
  func seen(_ loaded: LoadedCase) throws -> (loaded: LoadedCase, stage: Stage?) {
    try refuseDayBefore(loaded.value)
    let seen: SeenCase
    do { seen = try loaded.value.seen(asOf: asOf) } catch {
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
    if let day = seen.over {
      if asOf != nil { throw Failure(.usage, "on \(day) the calendar is over; ask for an earlier day, or for a stage with ‘--stage’") }
      if !loaded.isQuiet {
        Output.message("note: on \(day), the day of the last event, the calendar is over; this is the case as written")
      }
    }
    return (loaded.replacing(seen.value), seen.stage.map { seen.value.stages[$0] })
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}
