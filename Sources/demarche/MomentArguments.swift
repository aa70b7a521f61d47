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
    do { return try loaded.value.moment(asOf: asOf) } catch {
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}
