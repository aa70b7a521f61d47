import Calendar
import Casefile
import ConflictModel
import GraphModel
import Probability
import Stability
import TestSupport
import Testing

/// The calendars of the cases under `cases/`. What is expected was computed by an independent program from the definitions.
struct CaseCalendarTests {
  private func load(_ name: String) throws -> Case { try #require(CaseFile.load(Repository.path("cases/\(name)")).value) }

  private func calendar(_ source: Case, from start: CalendarStart = CalendarStart()) throws -> CalendarAnalysis {
    let (calendar, problems) = CalendarAnalysis.analyse(source, from: start)
    #expect(problems == [])
    return try #require(calendar)
  }

  private func forecasts(_ calendar: CalendarAnalysis) -> [String: OutcomeForecast.Finding] {
    Dictionary(uniqueKeysWithValues: calendar.outcomeForecasts().map { (calendar.source.conflict.outcomes[$0.outcome].name, $0.atEnd) })
  }

  private func bounds(_ lower: String, _ upper: String) -> ProbabilityBounds? {
    guard let lower = Rational(lower), let upper = Rational(upper) else { return nil }
    return ProbabilityBounds(lower: lower, upper: upper)
  }

  // MARK: The pier

  @Test func theFerrymenWaitForTheVote() throws {
    let calendar = try calendar(load("pier-1931"))
    #expect(calendar.nodes.map(\.ends) == [[0], [1, 6], [4, 7]])
    let forecasts = forecasts(calendar)
    #expect(forecasts["deep-pier"]?.certainty == .possible)
    #expect(forecasts["deep-pier"]?.probability == bounds("3/10", "1/2"))
    #expect(forecasts["shallow-pier"]?.probability == bounds("1/2", "7/10"))
    #expect(forecasts["no-paper"]?.certainty == .impossible)
    // The treasurer's moment: no number is made up for it.
    #expect(forecasts["dues-waived"]?.certainty == .possible)
    #expect(forecasts["dues-waived"]?.probability == bounds("0", "1"))
  }

  @Test func byTheirOwnListTheyWouldSign() throws {
    var source = try load("pier-1931")
    for stage in source.stages.indices { source.stages[stage].looksAhead = [] }
    let calendar = try calendar(source)
    #expect(calendar.nodes.map(\.ends) == [[1, 6], [1, 6], [1, 6]])
    #expect(forecasts(calendar)["deep-pier"]?.certainty == .impossible)
  }

  // MARK: Paris

  /// Nobody takes a first step from where things stand on 10 October.
  @Test func parisDoesNotMoveByItself() throws {
    let forecasts = try forecasts(calendar(load("paris-1968")))
    #expect(forecasts["deadlock"]?.certainty == .certain)
    #expect(forecasts["four-party-talks"]?.certainty == .impossible)
  }

  /// The halt has come and the Front is in Paris: whoever wins, the four meet in the end, and until the vote Saigon stays away.
  @Test func parisOnTheEveOfTheVote() throws {
    let source = try load("paris-1968")
    let moment = try source.moment(asOf: CalendarDate("1968-11-04"))
    #expect(moment.stage.map { source.stages[$0].id } == "bombing-halt")
    let calendar = try calendar(source, from: moment.start)
    #expect(calendar.tree.nodes.map { source.stages[$0.stage].id } == ["bombing-halt", "transition-humphrey", "awaiting-word", "transition"])
    #expect(calendar.nodes.map(\.ends) == [[34], [47], [34], [47]])
    #expect(forecasts(calendar)["four-party-talks"]?.certainty == .certain)
  }

  /// The case's notes say it: from whatever state the vote finds, both branches come to the same ends.
  @Test func theVoteDecidesNothing() throws {
    let source = try load("paris-1968")
    let stage = try #require(source.stages.firstIndex { $0.id == "bombing-halt" })
    let space = try calendar(source).model(of: 0).graph.space
    for number in 0..<space.count {
      let calendar = try calendar(source, from: CalendarStart(stage: stage, atoms: Set(space.atoms(of: number))))
      let ends = Dictionary(grouping: calendar.tree.nodes.indices.filter { calendar.tree.nodes[$0].continuations.allSatisfy { $0.next == nil } }) {
        calendar.tree.nodes[$0].branch
      }
      #expect(ends.count == 2)
      #expect(Set(ends.values.map { nodes in Set(nodes.flatMap { calendar.nodes[$0].ends }) }).count == 1, "state \(number + 1)")
    }
  }

  /// What the events lead to agrees with the status quo of the stages, but for the stage of the halt, which has it before the day is over.
  @Test func parisEventsLeadWhereItsStagesBegin() throws {
    let source = try load("paris-1968")
    let differing = source.stages.filter { stage in
      guard let from = stage.from, stage.id != "transition-humphrey" else { return false }
      return source.atoms(after: source.events.filter { $0.date < from }) != source.conflict(in: stage).statusQuo?.atoms
    }
    #expect(differing.map(\.id) == ["bombing-halt"])
  }
}
