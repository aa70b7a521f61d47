@testable import Calendar
import ConflictModel
import Testing

/// The case as of a day.
struct SeenCaseTests {
  private static func date(_ text: String) -> CalendarDate? { CalendarDate(text) }

  /// Two stages of one option; the option is taken on 5 May and dropped on 5 June.
  private func source(asOf: String?) throws -> Case {
    let option = Option(id: "a.go", name: "Go")
    let conflict = Conflict(decisionMakers: [DecisionMaker(id: "a", name: "A", options: [option])], statusQuo: StatusQuo(atoms: []))
    let stages = [
      Stage(id: "may", from: Self.date("1900-05-01"), until: Self.date("1900-05-31")), Stage(id: "june", until: Self.date("1900-06-30")),
    ]
    let events = [
      ObservedEvent(date: try #require(Self.date("1900-05-05")), says: "Goes", kind: .move(maker: 0, takes: [0], drops: [])),
      ObservedEvent(date: try #require(Self.date("1900-06-05")), says: "Comes back", kind: .move(maker: 0, takes: [], drops: [0])),
    ]
    return Case(title: "A", asOf: asOf.flatMap(Self.date), conflict: conflict, stages: stages, events: events)
  }

  private func seen(_ source: Case, _ day: String?) throws -> SeenCase { try source.seen(asOf: day.flatMap(Self.date)) }

  @Test func withoutEventsNothingChanges() throws {
    var source = try source(asOf: nil)
    source.events = []
    #expect(try seen(source, nil) == SeenCase(value: source, stage: nil, over: nil))
  }

  /// A day has its stage, and things stand where the events up to it have led; other stages are as they were.
  @Test(
    arguments: [("1900-05-04", 0, nil), ("1900-05-05", 0, [0]), ("1900-05-31", 0, [0]), ("1900-06-01", 1, [0]), ("1900-06-05", 1, [])]
      as [(String, Int, Set<Int>?)])
  func aDayHasItsStage(_ day: String, _ stage: Int, _ atoms: Set<Int>?) throws {
    let source = try source(asOf: "1900-05-01")
    let seen = try seen(source, day)
    #expect(seen.stage == stage && seen.over == nil && seen.value.asOf == Self.date(day))
    #expect(seen.value.stages[stage].changes.statusQuo == atoms.map { StatusQuo(atoms: $0) })
    #expect(seen.value.stages[1 - stage] == source.stages[1 - stage] && seen.value.conflict == source.conflict)
  }

  /// As of its own date a case is the base case; what happened up to then has changed where things stand.
  @Test func theOwnDateIsTheBaseCase() throws {
    let early = try source(asOf: "1900-05-01")
    #expect(try seen(early, nil) == SeenCase(value: early, stage: nil, over: nil))
    let late = try seen(try source(asOf: "1900-05-05"), nil)
    #expect(late.stage == nil && late.value.conflict.statusQuo?.atoms == [0] && late.value.stages.map(\.changes.statusQuo) == [nil, nil])
  }

  /// A live case is seen from the day of its last event; after the last stage no stage has the day.
  @Test func aLiveCaseIsOfItsLastDay() throws {
    var source = try source(asOf: nil)
    let live = try seen(source, nil)
    #expect(live.stage == 1 && live.value.stages[1].changes.statusQuo?.atoms == [])
    source.events.append(ObservedEvent(date: try #require(Self.date("1900-07-02")), says: "Later", kind: .remark))
    #expect(try seen(source, nil) == SeenCase(value: source, stage: nil, over: Self.date("1900-07-02")))
  }
}
