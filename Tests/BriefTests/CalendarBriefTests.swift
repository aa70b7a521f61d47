import Brief
import Calendar
import Casefile
import ConflictModel
import Findings
import Foundation
import JSON
import TestSupport
import Testing

/// The calendar and the replay in briefs.
struct CalendarBriefTests {
  private func lock() throws -> Case {
    var source = try #require(CaseReader.read(Repository.text("Tests/Snapshots/cases/lock/case.yaml")).case)
    source.events = EventsReader.read(try Repository.text("Tests/Snapshots/cases/lock/events.yaml"), of: source).events
    return source
  }

  private func brief(_ source: Case) -> CaseBrief {
    CaseBrief(source: source, solutions: source.stages.compactMap { Solution.solve(source, stage: $0).solution })
  }

  private func members(_ brief: CaseBrief) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(try brief.json().text.utf8)) as? [String: Any])
  }

  /// Everything that was observed stands in the table with its number and day, and every reference leads somewhere.
  @Test func everyEventIsTold() throws {
    let source = try lock()
    let brief = brief(source)
    let html = try brief.html()
    let markdown = try brief.markdown()
    #expect(source.events.count > 10)
    for (index, event) in source.events.enumerated() {
      #expect(html.contains("<th scope=\"row\">\(index + 1)</th><td data-label=\"Day\">\(event.date.day)\u{A0}"))
      #expect(markdown.contains("| \(index + 1) | \(event.date.day)\u{A0}"))
    }
    let ids = html.components(separatedBy: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    let targets = html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(targets.contains("calendar") && targets.contains("replay"))
    #expect(targets.filter { !ids.contains($0) } == [])
  }

  /// The JSON is that of the commands.
  @Test func theJSONIsThatOfTheCommands() throws {
    let source = try lock()
    let members = try members(brief(source))
    let moment = try source.moment()
    let calendar = try #require(CalendarAnalysis.analyse(source, from: moment.start).calendar)
    let replay = try #require(Replay.of(source).replay)
    func parsed(_ text: String) throws -> NSDictionary { try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary) }
    #expect(try members["calendar"] as? NSDictionary == parsed(CalendarFindings(calendar).json(asOf: moment.date).text))
    let told = try #require(members["replay"] as? [String: Any])
    let plain = try parsed(replay.json().text)
    #expect(told["score"] as? NSDictionary == plain["score"] as? NSDictionary)
    #expect((told["events"] as? [Any])?.count == replay.events.count)
  }

  /// For each surprise there is what it contradicts and what would have to differ.
  @Test func everySurpriseIsDiscussed() throws {
    let source = try lock()
    let replay = try #require(Replay.of(source).replay)
    let html = try brief(source).html()
    #expect(!replay.surprises.isEmpty)
    #expect(replay.surprises.filter { !html.contains("id=\"surprise-\($0 + 1)\"") } == [])
  }

  @Test func withoutDatesAndEventsThereIsNeither() throws {
    let source = try #require(CaseReader.read(Repository.text("cases/well-1907/case.yaml")).case)
    let brief = CaseBrief(source: source, solutions: [Solution.solve(source).solution].compactMap(\.self))
    let html = try brief.html()
    #expect(["id=\"calendar\"", "id=\"replay\"", "The calendar"].filter(html.contains) == [])
    #expect(try members(brief).keys.filter { ["calendar", "replay"].contains($0) } == [])
  }

  /// Where a stage is over and nobody observed what was drawn, the brief says why it has no calendar.
  @Test func whatIsInTheWayIsTold() throws {
    var source = try lock()
    source.events.removeAll { if case .result = $0.kind { true } else { false } }
    source.asOf = CalendarDate("1903-06-20")
    let html = try brief(source).html()
    #expect(html.contains("There is no calendar: on 1903-06-20"))
    #expect(try members(brief(source))["calendar"] is NSNull)
  }
}
