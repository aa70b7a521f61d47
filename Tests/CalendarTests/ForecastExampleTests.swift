/// Probabilities of small calendars, worked out by hand.

import ConflictModel
import Probability
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Outcomes of calendars worked out by hand")
struct ForecastExampleTests {
  static func exactly(_ numerator: Int, _ denominator: Int) -> ProbabilityBounds {
    ProbabilityBounds(lower: .of(numerator, denominator), upper: .of(numerator, denominator))
  }

  static func within(_ lower: Rational, _ upper: Rational) -> ProbabilityBounds { ProbabilityBounds(lower: lower, upper: upper) }

  /// One party with one option that it wants to take, or not, or does not care about, stage by stage.
  static func source(_ event: ChanceEvent, _ stages: [(result: String, wants: Bool?, discretion: Bool)], first: (wants: Bool?, discretion: Bool))
    -> Case
  {
    func stage(_ id: String, _ wants: Bool?, _ discretion: Bool) -> Stage {
      var stage = Stage(id: id)
      let taken = Formula<Int>.atom(0)
      let formula = wants.map { $0 ? taken : .not(taken) }
      stage.changes.preferences = [0: formula.map { LookingAheadExampleTests.wants($0) } ?? .notGiven]
      if discretion { stage.discretion = [Stage.Discretion(option: 0)] }
      return stage
    }
    var before = stage("before", first.wants, first.discretion)
    before.chanceEvents = [event]
    let later = stages.map { entry in
      var stage = stage(entry.result, entry.wants, entry.discretion)
      stage.when = [.init(event: event.id, results: [entry.result])]
      return stage
    }
    return Case(
      title: "One option",
      conflict: Conflict(
        decisionMakers: [DecisionMaker(id: "a", name: "A", options: [Option(id: "a.sign", name: "Sign")])],
        outcomes: [LookingAheadExampleTests.outcome("signed", .atom(0)), LookingAheadExampleTests.outcome("unsigned", .not(.atom(0)))],
        statusQuo: StatusQuo(atoms: [])), stages: [before] + later)
  }

  static func forecasts(_ source: Case) throws -> [OutcomeForecast] { try #require(CalendarAnalysis.analyse(source).calendar).outcomeForecasts() }

  @Test("plain chances: signed under one result, unsigned under the other")
  func plain() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left", chance: Self.exactly(4, 5)), .init(id: "right", chance: Self.exactly(1, 5))])
    let forecasts = try Self.forecasts(Self.source(vote, [("left", true, false), ("right", false, false)], first: (nil, false)))
    #expect(forecasts.map(\.atEnd.certainty) == [.possible, .possible])
    #expect(forecasts.map(\.atEnd.probability) == [Self.exactly(4, 5), Self.exactly(1, 5)])
    // It is unsigned at the end of the first stage in any case.
    #expect(forecasts.map(\.atSomeStage.certainty) == [.possible, .certain])
    #expect(forecasts.map(\.atSomeStage.probability) == [Self.exactly(4, 5), Self.exactly(1, 1)])
  }

  @Test("discretion: the choice gets no number, so the probability has bounds")
  func discretion() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left", chance: Self.exactly(2, 3)), .init(id: "right", chance: Self.exactly(1, 3))])
    // Under left it may sign or put it off; under right it does not sign, and takes back what it signed.
    let forecasts = try Self.forecasts(Self.source(vote, [("left", true, true), ("right", false, false)], first: (true, true)))
    #expect(forecasts.map(\.atEnd.probability) == [Self.within(.zero, .of(2, 3)), Self.within(.of(1, 3), .one)])
    // Signing at the end of some stage is possible whatever is drawn, and never certain.
    #expect(forecasts.map(\.atSomeStage.certainty) == [.possible, .possible])
    #expect(forecasts[0].atSomeStage.probability == Self.within(.zero, .one))
    #expect(forecasts[1].atSomeStage.probability == Self.within(.of(1, 3), .one))
  }

  @Test("chances within bounds: the least and the most favourable")
  func bounds() throws {
    let vote = ChanceEvent(
      id: "vote",
      results: [
        .init(id: "left", chance: Self.within(.of(1, 10), .of(2, 5))), .init(id: "middle", chance: Self.within(.of(1, 5), .of(1, 2))),
        .init(id: "right"),
      ])
    let signedLeft = try Self.forecasts(
      Self.source(vote, [("left", true, false), ("middle", false, false), ("right", nil, false)], first: (nil, false)))
    #expect(signedLeft[0].atEnd.probability == Self.within(.of(1, 10), .of(2, 5)))
    #expect(signedLeft[1].atEnd.probability == Self.within(.of(3, 5), .of(9, 10)))
    // Signed unless right: left and middle together are at least 3 in 10 and at most 9 in 10.
    let signedBoth = try Self.forecasts(
      Self.source(vote, [("left", true, false), ("middle", true, false), ("right", false, false)], first: (nil, false)))
    #expect(signedBoth[0].atEnd.probability == Self.within(.of(3, 10), .of(9, 10)))
    #expect(signedBoth[1].atEnd.probability == Self.within(.of(1, 10), .of(7, 10)))
  }

  @Test("no numbers: possible without a probability; once drawn there is none either")
  func unnumbered() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left"), .init(id: "right")])
    let source = Self.source(vote, [("left", true, false), ("right", false, false)], first: (nil, false))
    let forecasts = try Self.forecasts(source)
    #expect(forecasts.map(\.atEnd) == forecasts.map { _ in OutcomeForecast.Finding(certainty: .possible, probability: nil) })
    let known = try #require(CalendarAnalysis.analyse(source, from: CalendarStart(observed: ["vote": "left"])).calendar)
    #expect(known.outcomeForecasts().map(\.atEnd.certainty) == [.certain, .impossible])
  }

  @Test("two events: the second has its chance given the first, at each anew")
  func twoEvents() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left", chance: Self.exactly(1, 4)), .init(id: "right", chance: Self.exactly(3, 4))])
    let court = ChanceEvent(
      id: "court", results: [.init(id: "lawful", chance: Self.within(.of(1, 3), .of(1, 2))), .init(id: "void")])
    // Signed when left is upheld or right is not: 1/4 c + 3/4 (1 - d), where c and d are each between 1/3 and 1/2.
    var source = Self.source(vote, [], first: (nil, false))
    source.stages[0].chanceEvents = [vote, court]
    for (result, ruling) in [("left", "lawful"), ("right", "void")] {
      var signs = Stage(id: result, when: [.init(event: "court", results: [ruling]), .init(event: "vote", results: [result])])
      signs.changes.preferences = [0: LookingAheadExampleTests.wants(.atom(0))]
      source.stages.append(signs)
    }
    let forecasts = try Self.forecasts(source)
    #expect(forecasts[0].atEnd.probability == Self.within(.of(1, 12) + .of(3, 8), .of(1, 8) + .of(1, 2)))
    #expect(forecasts[1].atEnd.probability == Self.within(.of(3, 8), .of(13, 24)))
  }

  @Test("where play breaks off the calendar ends, and counts")
  func breakingOff() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left", chance: Self.exactly(1, 4)), .init(id: "right", chance: Self.exactly(3, 4))])
    // Signed before the vote; under left nothing can be signed, under right it is taken back.
    var source = Self.source(vote, [("left", nil, false), ("right", false, false)], first: (true, false))
    source.stages[1].changes.closed = [0]
    let calendar = try #require(CalendarAnalysis.analyse(source).calendar)
    #expect(calendar.nodes[0].brokenOff.map(\.count) == [1, 0])
    #expect(calendar.nodes[1].starts.isEmpty)
    let forecasts = calendar.outcomeForecasts()
    #expect(forecasts.map(\.atEnd.probability) == [Self.exactly(1, 4), Self.exactly(3, 4)])
    #expect(forecasts.map(\.atSomeStage.certainty) == [.certain, .possible])
  }

  @Test("a result that no chance is left for counts among what can happen, but has no probability")
  func nothingLeft() throws {
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left", chance: Self.exactly(1, 1)), .init(id: "right")])
    let forecasts = try Self.forecasts(Self.source(vote, [("left", true, false), ("right", false, false)], first: (nil, false)))
    #expect(forecasts.map(\.atEnd.certainty) == [.possible, .possible])
    #expect(forecasts.map(\.atEnd.probability) == [Self.exactly(1, 1), Self.exactly(0, 1)])
  }
}
