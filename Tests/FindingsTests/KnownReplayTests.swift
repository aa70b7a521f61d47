import Calendar
import Casefile
import ConflictModel
@testable import Findings
import Probability
import Problems
import Testing

/// Small cases of which a person can say what the replay must say.
struct KnownReplayTests {
  /// Whoever signs for the pier today has it shallow; whoever waits may have it deep, if the harbour list wins.
  private static let pier = """
    demarche: 1
    title: A pier
    asOf: 1931-05-04
    decisionMakers:
      men:
        name: Ferrymen
        options:
          sign: { name: Sign, direction: take-only }
        prefers: [town.dredge, men.sign]
      town:
        name: Town
        options:
          dredge: { name: Dredge, direction: take-only }
        prefers: [not town.dredge]
    moves:
      - { by: town, when: men.sign and not town.dredge, forbid: town.dredge }
    statusQuo: []
    stages:
      - id: before
        from: 1931-05-04
        until: 1931-06-14
        chance: { vote: { sitting: , harbour: [0.3, 0.5] } }
        LOOKS
      - { id: sitting, until: 1931-12-31, when: { vote: sitting } }
      - { id: harbour, until: 1931-12-31, when: { vote: harbour }, prefers: { town: [town.dredge] } }
    """

  private func replay(_ events: String, looksAhead: Bool = true, _ question: Replay.Question = Replay.Question()) throws -> Replay {
    let text = Self.pier.replacing("LOOKS", with: looksAhead ? "looksAhead: [men]" : "summary: Nobody looks ahead.")
    let (value, problems) = CaseReader.read(text)
    #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems)")
    var source = try #require(value)
    let (read, wrong) = EventsReader.read("demarche: 1\nevents:\n" + events, of: source)
    #expect(wrong.isEmpty, "\(wrong)")
    source.events = read
    return try #require(Replay.of(source, question).replay)
  }

  private static let waits = "  - { on: 1931-05-11, by: men, stays: true, says: The men wait. }\n"
  private static let signs = "  - { on: 1931-05-11, by: men, takes: men.sign, says: The men sign. }\n"

  /// Those who look ahead did not know what would be drawn: the verdict is the same whichever list has won.
  @Test(arguments: ["sitting", "harbour"]) func whoLooksAheadDoesNotKnowTheResult(_ list: String) throws {
    let result = "  - { on: 1931-06-14, result: { vote: \(list) }, says: The vote. }\n"
    #expect(try replay(Self.waits + result).events.map(\.verdict) == [.expected, nil])
    #expect(try replay(Self.signs + result).events.map(\.verdict) == [.surprising, nil])
    #expect(try replay(Self.waits + result, looksAhead: false).events.map(\.verdict) == [.surprising, nil])
    #expect(try replay(Self.signs + result, looksAhead: false).events.map(\.verdict) == [.expected, nil])
  }

  /// The reason is in what is seen, not in a place in a ranking.
  @Test func theReasonIsWhatIsSeen() throws {
    let replay = try replay(Self.signs)
    let lines = try #require(try replay.explanation(of: replay.events[0])).lines
    let text = lines.flatMap { [$0] + $0.below }.map(\.text).joined(separator: " ")
    #expect(text.contains("looks ahead") && text.contains("at best") && !text.contains("place"), "\(text)")
  }

  /// The chance of a result is bounded by those of the others too.
  @Test func resultsGetTheirChance() throws {
    for (list, bounds) in [("sitting", ["0.5", "0.7"]), ("harbour", ["0.3", "0.5"])] {
      let replay = try replay("  - { on: 1931-06-14, result: { vote: \(list) }, says: The vote. }\n")
      guard case .result(let result) = replay.events[0].judgement else { throw Unexpected() }
      #expect([result.chance?.lower.description, result.chance?.upper.description] == bounds)
      #expect(replay.stages.last?.drawn == [DrawnResult(event: "vote", result: list)])
    }
  }

  private struct Unexpected: Error {}

  /// A move on the last day belongs to the stage, whatever was drawn that day before it; the next day belongs to the next.
  @Test func theLastDayBelongsToTheStage() throws {
    let result = "  - { on: 1931-06-14, result: { vote: harbour }, says: The vote. }\n"
    let replay = try replay(
      result
        + "  - { on: 1931-06-14, by: men, stays: true, says: The men wait. }\n  - { on: 1931-06-15, by: town, takes: town.dredge, says: Dredged. }\n")
    #expect(replay.events.map { replay.stages[$0.stage].solution.stage?.id } == ["before", "before", "harbour"])
    #expect(replay.events.map(\.verdict) == [nil, .expected, .expected])
    #expect(replay.stages.map(\.isOver) == [true, false])
  }

  /// A stage that is over cannot be left while nobody says what was drawn; days that are left out need no result.
  @Test func resultsMustBeKnown() throws {
    var source = try replay(Self.waits).source
    source.events =
      EventsReader.read(
        "demarche: 1\nevents:\n" + Self.waits + "  - { on: 1931-07-01, by: men, stays: true, says: The men wait. }\n", of: source
      ).events
    let (found, problems) = Replay.of(source)
    #expect(found == nil && problems.map(\.code) == ["unobserved-result"])
    let question = Replay.Question(until: CalendarDate("1931-06-30"))
    #expect(Replay.of(source, question).replay?.events.count == 1)
  }
}
