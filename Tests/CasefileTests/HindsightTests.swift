import Casefile
import ConflictModel
import Evidence
import Problems
import TestSupport
import Testing

/// No statement rests on what came later than the stage in which it is used.
struct HindsightTests {
  private func day(_ text: String) -> CalendarDate? { CalendarDate(text) }

  private func statements(_ claims: [String]) -> Preference {
    .prioritized(claims.map { Statement(condition: Condition(text: "true", formula: .constant(true)), grounds: Grounds(claims: [$0])) })
  }

  /// Two stages, January and February; the second decision maker's list is replaced in the first.
  private func example() -> Case {
    var value = Case(title: "T", asOf: day("1969-01-01"))
    value.conflict.decisionMakers = [DecisionMaker(id: "a", name: "A"), DecisionMaker(id: "b", name: "B")]
    value.stages = [
      Stage(id: "january", from: day("1969-01-01"), until: day("1969-01-31")), Stage(id: "february", until: day("1969-02-28")),
    ]
    value.stages[0].changes.preferences[1] = .prioritized([])
    value.evidence.sources = [
      Source(id: "early", title: "E", record: [.init(key: "date", value: "1969-01-31")]),
      Source(id: "middle", title: "M", record: [.init(key: "date", value: "1969-02")]),
      Source(id: "late", title: "L", record: [.init(key: "date", value: "1969-03-01")]),
      Source(id: "undated", title: "U"),
    ]
    value.evidence.claims = ["early", "middle", "late", "undated"].map { Claim(id: $0, says: "S", cites: [Passage(source: $0, section: "1")]) }
    return value
  }

  private func found(_ value: Case) -> [String] { value.hindsight().map { "\($0.claim) \($0.heldAgainst.map(String.init) ?? "asOf") \($0.lastDay)" } }

  @Test func aListIsHeldAgainstTheFirstStageThatUsesIt() {
    var value = example()
    value.conflict.decisionMakers[0].preference = statements(["early", "middle", "late", "undated"])
    // What was written after everything, as all of its documents were, is no hindsight; what was written in February is.
    #expect(found(value) == ["middle 0 1969-01-31"])
    value.conflict.decisionMakers[1].preference = value.conflict.decisionMakers[0].preference
    #expect(found(value) == ["middle 0 1969-01-31"])
    value.stages[0].changes.preferences[0] = statements(["early", "middle"])
    #expect(found(value) == ["middle 0 1969-01-31"])
    value.stages[0].changes.preferences = [:]
    value.stages[1].changes.preferences[0] = statements(["middle"])
    #expect(value.hindsight().map(\.list.maker) == [0, 1])
  }

  @Test func theDayOfAClaim() {
    var value = example()
    value.conflict.decisionMakers[0].preference = statements(["late"])
    func lateDay() -> String? { value.hindsight().first.map { "\($0.day)" } }
    #expect(lateDay() == nil)
    // Once an event lies after the document, the calendar lasts that long.
    value.events = [ObservedEvent(date: day("1969-03-02")!, says: "S", kind: .remark)]
    #expect(lateDay() == "1969-03-01")
    value.evidence.claims[2].cites.append(Passage(source: "middle"))
    #expect(lateDay() == "1969-02-01")
    // An event that cites the same passage, or rests on the claim, tells the day; another passage of the source does not.
    value.events.append(ObservedEvent(date: day("1969-03-03")!, says: "S", kind: .remark, cites: [Passage(source: "late", section: "2")]))
    #expect(lateDay() == "1969-02-01")
    value.events.append(ObservedEvent(date: day("1969-03-04")!, says: "S", kind: .remark, cites: [Passage(source: "late", section: "1")]))
    #expect(lateDay() == "1969-03-04")
    value.events.append(ObservedEvent(date: day("1969-03-05")!, says: "S", kind: .remark, grounds: Grounds(claims: ["late"])))
    #expect(lateDay() == "1969-03-05")
    value.evidence.claims[2].happened = "1969-02-07"
    #expect(lateDay() == "1969-02-07")
    value.evidence.claims[2].happened = "1969-01-31"
    #expect(lateDay() == nil)
  }

  @Test func aStageWithoutAnEndLastsUntilTheNext() {
    var value = example()
    value.conflict.decisionMakers[0].preference = statements(["middle"])
    value.stages[0].until = nil
    #expect(found(value) == [])
    value.stages[1].from = day("1969-02-01")
    #expect(found(value) == ["middle 0 1969-01-31"])
    // On another branch the stage lasts longer.
    value.stages[0].chanceEvents = [ChanceEvent(id: "e", results: [.init(id: "x"), .init(id: "y")])]
    value.stages[1].when = [.init(event: "e", results: ["x"])]
    value.stages.append(Stage(id: "march", from: day("1969-03-01"), when: [.init(event: "e", results: ["y"])]))
    #expect(found(value) == [])
  }

  /// Without stages sources tell nothing, since nobody says how long the dispute lasts; what is said outright is held against the case's day.
  @Test func withoutStagesEventsAlone() {
    var value = example()
    value.stages = []
    value.conflict.decisionMakers[0].preference = statements(["middle", "early"])
    #expect(found(value) == [])
    value.events = [ObservedEvent(date: day("1969-01-02")!, says: "S", kind: .remark, grounds: Grounds(claims: ["early"]))]
    #expect(found(value) == ["early asOf 1969-01-01"])
    #expect(
      value.hindsightProblems().map(\.message) == [
        "the statement ‘true’ of A rests on ‘early’ of 1969-01-02 (the event of that day reports it), later than the day from which the case is seen, 1969-01-01"
      ])
    #expect(value.withoutHindsight().conflict.decisionMakers[0].preference == statements(["middle"]))
    value.asOf = nil
    #expect(found(value) == [])
  }

  /// Statements of types, and those that somebody is seen to go by, are preference statements like any other.
  @Test func typesAndPerceptionsAreHeldToIt() {
    var value = example()
    func type(_ id: String, _ claims: [String]) -> PreferenceType { PreferenceType(id: id, preference: statements(claims)) }
    func seen(_ claims: [String]) -> Perception {
      var changes = Stage.Changes()
      changes.preferences[1] = statements(claims)
      return Perception(changes: changes)
    }
    value.conflict.decisionMakers[0].types = [type("calm", ["middle", "early"]), type("wary", ["early", "middle"])]
    value.conflict.decisionMakers[0].preference = statements(["middle", "early"])
    value.conflict.decisionMakers[1].sees = seen(["middle"])
    value.stages[0].changes.types[1] = [type("new", ["middle"])]
    value.stages[0].changes.sees[0] = seen(["early", "middle"])
    let owners = value.hindsightProblems().map { String($0.message.prefix { $0 != "(" }) }
    #expect(
      owners == [
        "the statement ‘true’ of A as ‘calm’ rests on ‘middle’ of 1969-02-01 ",
        "the statement ‘true’ of A as ‘wary’ rests on ‘middle’ of 1969-02-01 ",
        "the statement ‘true’ of B, as B sees it, rests on ‘middle’ of 1969-02-01 ",
        "the statement ‘true’ of B, as A sees it, rests on ‘middle’ of 1969-02-01 ",
        "the statement ‘true’ of B as ‘new’ rests on ‘middle’ of 1969-02-01 ",
      ])
    let rest = value.withoutHindsight()
    #expect(rest.hindsight() == [])
    #expect(rest.conflict.decisionMakers[0].types == [type("calm", ["early"]), type("wary", ["early"])])
    #expect(rest.conflict.decisionMakers[0].preference == statements(["early"]) && rest.conflict.decisionMakers[1].sees == seen([]))
    #expect(rest.stages[0].changes.types[1] == [type("new", [])] && rest.stages[0].changes.sees[0] == seen(["early"]))
    // Where the first stage gives another perception, or other types, the base case's are used from the second on.
    value.stages[0].changes.sees[1] = seen(["early"])
    value.stages[0].changes.preferences[0] = statements(["early"])
    #expect(value.hindsight().map(\.list.stage) == [0, 0])
  }

  /// What is left out is exactly what was found.
  @Test func withoutHindsightThereIsNone() {
    var value = example()
    for index in 0..<2 { value.conflict.decisionMakers[index].preference = statements(["middle", "early", "middle"]) }
    value.stages[0].changes.preferences[1] = statements(["early", "middle"])
    #expect(found(value).count == 3)
    let rest = value.withoutHindsight()
    #expect(rest.hindsight() == [] && rest.stages[0].changes.preferences[1] == statements(["early"]))
    #expect(rest.conflict.decisionMakers.map(\.preference) == [statements(["early"]), statements(["middle", "early", "middle"])])
    #expect(example().withoutHindsight() == example())
  }

  /// Every committed case holds.
  @Test(arguments: (try? Repository.names(in: "cases")) ?? [])
  func casesHaveNone(_ name: String) throws {
    let file = try CaseFile.load(Repository.path("cases/\(name)"))
    #expect(file.problems.filter { $0.code == "hindsight" } == [])
  }

  @Test(
    arguments: [
      ("1968", "1968-01-01"), ("1968-10", "1968-10-01"), ("1968-10-05", "1968-10-05"), ("1968-10-05T12:00Z", "1968-10-05"), ("1968~", "1968-01-01"),
      ("1968-10/1969-02", "1968-10-01"), ("spring 1968", nil), ("1968-13", nil), ("68", nil), ("1968-1", nil), ("", nil), ("../1968", nil),
    ] as [(String, String?)])
  func earliestDays(_ text: String, _ expected: String?) {
    #expect(Source(id: "s", title: "S", record: [.init(key: "date", value: text)]).earliestDay?.description == expected)
  }

  @Test func theDayBeforeTheDayAfterIsTheDay() throws {
    var date = try #require(day("1899-12-30"))
    for _ in 0..<800 {
      #expect(date.next.previous == date && date.previous.dayNumber == date.dayNumber - 1)
      date = date.next
    }
    let first = try #require(day("0000-01-01"))
    #expect(first.previous == first)
  }
}
