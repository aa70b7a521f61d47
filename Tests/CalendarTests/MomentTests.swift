/// Where a case stands on a day: tables of days.

import ConflictModel
import Problems
import Testing

@testable import Calendar
@testable import TestModels

@Suite("The moment of a day")
struct MomentTests {
  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  /// A vote on 30 March; then the winner's months; then the summer, whoever won. Options: us.halt, us.talk, them.come.
  static func source(_ events: [(day: String, kind: ObservedEvent.Kind)] = events, asOf: String? = nil) throws -> Case {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left"), .init(id: "right")])
    var summer = Stage(id: "summer", until: try day("2001-08-31"))
    summer.changes.statusQuo = StatusQuo(atoms: [1])
    return Case(
      title: "A vote", asOf: try asOf.map(day),
      conflict: Conflict(
        decisionMakers: [
          DecisionMaker(id: "us", name: "Us", options: [Option(id: "us.halt", name: "Halt"), Option(id: "us.talk", name: "Talk")]),
          DecisionMaker(id: "them", name: "Them", options: [Option(id: "them.come", name: "Come")]),
        ], statusQuo: StatusQuo(atoms: [1])),
      stages: [
        Stage(id: "before", from: try day("2001-03-01"), until: try day("2001-03-30"), chanceEvents: [vote]),
        Stage(id: "left", until: try day("2001-05-31"), when: [.init(event: "vote", results: ["left"])]),
        Stage(id: "right", until: try day("2001-06-30"), when: [.init(event: "vote", results: ["right"])]),
        summer,
      ],
      events: try events.map { ObservedEvent(date: try day($0.day), says: "Something", kind: $0.kind) })
  }

  static let events: [(day: String, kind: ObservedEvent.Kind)] = [
    ("2001-03-05", .move(maker: 0, takes: [0], drops: [1])),
    ("2001-03-05", .stays(maker: 1)),
    ("2001-03-30", .result(event: "vote", result: "right")),
    ("2001-04-10", .move(maker: 1, takes: [2], drops: [])),
    ("2001-04-11", .remark),
    ("2001-06-30", .move(maker: 0, takes: [1], drops: [0])),
  ]

  /// A day, and the stage, what was drawn before it, what is known, and what is taken.
  struct Row: Sendable {
    let day: String
    let stage: Int?
    let branch: [String]
    let known: [String: String]
    let atoms: Set<Int>?
  }

  @Test(
    "days of the stages, their first and last, and after the last",
    arguments: [
      Row(day: "2001-02-01", stage: 0, branch: [], known: [:], atoms: nil),
      Row(day: "2001-03-04", stage: 0, branch: [], known: [:], atoms: nil),
      // What happens on a day has happened on it.
      Row(day: "2001-03-05", stage: 0, branch: [], known: [:], atoms: [0]),
      Row(day: "2001-03-29", stage: 0, branch: [], known: [:], atoms: [0]),
      // The deadline is the stage's last day; the result is known by then.
      Row(day: "2001-03-30", stage: 0, branch: [], known: ["vote": "right"], atoms: [0]),
      Row(day: "2001-03-31", stage: 2, branch: ["right"], known: ["vote": "right"], atoms: [0]),
      Row(day: "2001-04-10", stage: 2, branch: ["right"], known: ["vote": "right"], atoms: [0, 2]),
      // On the other branch this day would belong to the summer.
      Row(day: "2001-06-15", stage: 2, branch: ["right"], known: ["vote": "right"], atoms: [0, 2]),
      Row(day: "2001-06-30", stage: 2, branch: ["right"], known: ["vote": "right"], atoms: [1, 2]),
      Row(day: "2001-07-01", stage: 3, branch: ["right"], known: ["vote": "right"], atoms: [1, 2]),
      Row(day: "2001-08-31", stage: 3, branch: ["right"], known: ["vote": "right"], atoms: [1, 2]),
      Row(day: "2001-09-01", stage: nil, branch: ["right"], known: ["vote": "right"], atoms: [1, 2]),
    ])
  func days(_ row: Row) throws {
    let moment = try Self.source().moment(asOf: try Self.day(row.day))
    #expect(moment.date == CalendarDate(row.day))
    #expect(moment.stage == row.stage)
    #expect(moment.branch.map(\.result) == row.branch)
    #expect(moment.observed == row.known)
    #expect(moment.atoms == row.atoms)
    if row.stage != nil {
      #expect(moment.start == CalendarStart(stage: row.stage ?? 0, branch: moment.branch, observed: row.known, atoms: row.atoms))
    }
  }

  @Test("the day from which a case is seen: its own, else that of the last event")
  func seenFrom() throws {
    #expect(try Self.source().seenFrom == CalendarDate("2001-06-30"))
    #expect(try Self.source().moment().stage == 2)
    let asOf = try Self.source(asOf: "2001-03-10")
    #expect(asOf.seenFrom == CalendarDate("2001-03-10"))
    #expect(try asOf.moment() == asOf.moment(asOf: CalendarDate("2001-03-10")))
    #expect(try asOf.moment().atoms == [0])
    // Asked for another day, the case's own does not count.
    #expect(try asOf.moment(asOf: CalendarDate("2001-07-01")).stage == 3)
    let undated = try Self.source([])
    #expect(undated.seenFrom == nil)
    let moment = try undated.moment()
    #expect(moment.date == nil && moment.stage == 0 && moment.branch.isEmpty && moment.observed.isEmpty && moment.atoms == nil)
  }

  @Test("a stage that is over and of whose event nobody knows the result")
  func undrawn() throws {
    let source = try Self.source([("2001-03-05", .move(maker: 0, takes: [0], drops: []))])
    #expect(throws: Never.self) { try source.moment(asOf: CalendarDate("2001-03-30")) }
    #expect(throws: Problem.self) { try source.moment(asOf: CalendarDate("2001-03-31")) }
    #expect(throws: Problem.self) { try source.moment(asOf: CalendarDate("2001-12-31")) }
    // The event is observed, but only later.
    #expect(throws: Problem.self) {
      try Self.source([("2001-04-02", .result(event: "vote", result: "left"))]).moment(asOf: CalendarDate("2001-04-01"))
    }
    #expect(try Self.source([("2001-04-02", .result(event: "vote", result: "left"))]).moment(asOf: CalendarDate("2001-04-02")).stage == 1)
  }

  @Test("days between two stages belong to the next")
  func gap() throws {
    var source = try Self.source()
    source.stages[2].from = try Self.day("2001-04-05")
    for day in ["2001-03-31", "2001-04-04", "2001-04-05"] { #expect(try source.moment(asOf: CalendarDate(day)).stage == 2) }
  }

  @Test("several events at one end, and a stage that the branch leaves out")
  func severalEvents() throws {
    var source = try Self.source()
    source.stages[0].chanceEvents.append(ChanceEvent(id: "court", results: [.init(id: "lawful"), .init(id: "void")]))
    #expect(throws: Problem.self) { try source.moment(asOf: CalendarDate("2001-04-01")) }
    source.events.insert(
      ObservedEvent(date: try Self.day("2001-03-29"), says: "The court rules", kind: .result(event: "court", result: "void")), at: 2)
    let moment = try source.moment(asOf: CalendarDate("2001-04-01"))
    #expect(moment.branch == [DrawnResult(event: "vote", result: "right"), DrawnResult(event: "court", result: "void")])
    #expect(moment.observed == ["vote": "right", "court": "void"])
    source.stages[2].when.append(.init(event: "court", results: ["lawful"]))
    #expect(try source.moment(asOf: CalendarDate("2001-04-01")).stage == 3)
  }

  @Test("states of the graph form, and what events change")
  func graphForm() throws {
    let graph = GraphForm(states: ["peace", "tension", "war"], arcs: [[.init(from: 0, to: 1)], [.init(from: 1, to: 2)]])
    let makers = ["a", "b"].map { DecisionMaker(id: $0, name: $0) }
    let source = Case(
      title: "Graph", conflict: Conflict(form: .graph(graph), decisionMakers: makers, statusQuo: StatusQuo(atoms: [0])),
      stages: [Stage(id: "only", until: try Self.day("2001-12-31"))],
      events: [
        ObservedEvent(date: try Self.day("2001-01-05"), says: "Tension", kind: .arrival(maker: 0, state: 1)),
        ObservedEvent(date: try Self.day("2001-02-05"), says: "War", kind: .arrival(maker: 1, state: 2)),
      ])
    #expect(try source.moment(asOf: CalendarDate("2001-01-04")).atoms == nil)
    #expect(try source.moment(asOf: CalendarDate("2001-01-05")).atoms == [1])
    #expect(try source.moment().atoms == [2])
    #expect(source.atoms(after: source.events[..<1]) == [1])
    #expect(source.atoms(after: []) == [0])
    var nowhere = source
    nowhere.conflict.statusQuo = nil
    #expect(nowhere.atoms(after: []) == nil)
  }

  @Test("events change what is taken one after the other")
  func changes() throws {
    let source = try Self.source()
    let expected: [Set<Int>] = [[1], [0], [0], [0], [0, 2], [0, 2], [1, 2]]
    #expect((0...6).map { source.atoms(after: source.events[..<$0]) } == expected)
    // A stage says where things stand as it was written; what was observed goes before it.
    #expect(try CalendarAnalysis.analyse(source, from: source.moment(asOf: CalendarDate("2001-07-01")).start).calendar?.nodes.map(\.starts) == [[6]])
  }

  @Test("a case without stages has no stage on any day")
  func noStages() throws {
    var source = try Self.source()
    source.stages = []
    let moment = try source.moment(asOf: CalendarDate("2001-04-10"))
    #expect(moment.stage == nil)
    #expect(moment.atoms == [0, 2])
  }

  @Test("a stage without a last day lasts until the next begins")
  func openEnd() throws {
    var source = try Self.source()
    source.stages[2].until = nil
    for day in ["2001-04-01", "2001-07-15", "2002-07-15"] { #expect(try source.moment(asOf: CalendarDate(day)).stage == 2) }
    source.stages[3].from = try Self.day("2001-07-01")
    #expect(try source.moment(asOf: CalendarDate("2001-06-30")).stage == 2)
    #expect(try source.moment(asOf: CalendarDate("2001-07-01")).stage == 3)
    #expect(try source.moment(asOf: CalendarDate("2001-09-01")).stage == nil)
  }

  /// A remark is shown and not judged: nothing in the terms of the model was observed.
  @Test("a remark does not change where the calendar starts")
  func remark() throws {
    func starts(_ source: Case) throws -> [Int]? { try CalendarAnalysis.analyse(source, from: source.moment().start).calendar?.nodes.first?.starts }
    var source = try Self.source([], asOf: "2001-07-10")
    source.stages = [Stage(id: "spring", until: try Self.day("2001-06-30")), Stage(id: "summer", until: try Self.day("2001-08-31"))]
    source.stages[1].changes.statusQuo = StatusQuo(atoms: [0])
    #expect(try starts(source) == [1])
    source.events = [ObservedEvent(date: try Self.day("2001-04-01"), says: "A letter is written", kind: .remark)]
    let afterwards = try starts(source)
    #expect(afterwards == [1])
  }
}
