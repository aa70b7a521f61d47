/// What has to stay the same when a case is changed in ways that do not matter, and what is refused.

import ConflictModel
import GraphModel
import Probability
import Problems
import Stability
import TestSupport
import Testing

@testable import Calendar
@testable import TestModels

@Suite("What leaves a calendar the same")
struct CalendarPropertyTests {
  /// A stage that ends is a stage that can end where it ended: from a possible end, that end is possible again, and none that was not possible before.
  @Test("a stage cut in two has the same ends", arguments: [SolutionConcept.seq, .nash])
  func cutting(concept: SolutionConcept) {
    RandomCalendar.check(15, salt: 170, CalendarShape(looksAhead: 0)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0xC07)
      var source = calendar.source
      let cut = random.below(source.stages.count)
      var first = source.stages[cut]
      first.id = "first half"
      first.chanceEvents = []
      source.stages[cut].changes.statusQuo = nil
      source.stages.insert(first, at: cut)
      guard let before = CalendarAnalysis.analyse(calendar.source, under: concept).calendar,
        let after = CalendarAnalysis.analyse(source, under: concept).calendar
      else { return "no calendar" }
      guard before.outcomeForecasts() == after.outcomeForecasts() else {
        return "cut in stage \(cut): \(before.outcomeForecasts()), then \(after.outcomeForecasts())"
      }
      let halves = after.nodes.indices.filter { after.tree.nodes[$0].stage != cut }
      guard before.nodes.map(\.ends) == halves.map({ after.nodes[$0].ends }) else { return "cut in stage \(cut): other ends" }
      return nil
    }
  }

  @Test("an event on which nothing depends changes nothing", arguments: [SolutionConcept.seq, .nash])
  func idleEvent(concept: SolutionConcept) {
    RandomCalendar.check(15, salt: 171) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0x1D1E)
      var source = calendar.source
      let stage = random.below(source.stages.count)
      let half = ProbabilityBounds(lower: .of(1, 3), upper: .of(1, 2))
      let event = ChanceEvent(id: "idle", results: [.init(id: "yes", chance: half), .init(id: "no")])
      source.stages[stage].chanceEvents.insert(event, at: random.number(0...source.stages[stage].chanceEvents.count))
      guard let before = CalendarAnalysis.analyse(calendar.source, under: concept).calendar,
        let after = CalendarAnalysis.analyse(source, under: concept).calendar
      else { return "no calendar" }
      let isEntered = after.tree.nodes.contains { $0.stage == stage }
      for (old, new) in zip(before.outcomeForecasts(), after.outcomeForecasts()) {
        for (old, new) in [(old.atEnd, new.atEnd), (old.atSomeStage, new.atSomeStage)] {
          guard old.certainty == new.certainty else { return "\(old), then \(new)" }
          if before.hasChances {
            guard old.probability == new.probability else { return "\(old), then \(new)" }
          } else if isEntered {
            // Nothing else has a number, so what is merely possible has any probability.
            let expected = ProbabilityBounds(
              lower: old.certainty == .certain ? .one : .zero, upper: old.certainty == .impossible ? .zero : .one)
            guard new.probability == expected else { return "\(old), then \(new)" }
          }
        }
      }
      return nil
    }
  }

  @Test("what is known of later events narrows what is possible and never widens it")
  func knowing() {
    RandomCalendar.check(12, salt: 172, CalendarShape(events: 1...3, looksAhead: 0)) { calendar in
      guard let before = CalendarAnalysis.analyse(calendar.source).calendar else { return "no calendar" }
      for event in calendar.source.stages.flatMap(\.chanceEvents) {
        let known = event.results.compactMap { CalendarAnalysis.analyse(calendar.source, from: CalendarStart(observed: [event.id: $0.id])).calendar }
        let findings = known.map { $0.outcomeForecasts().map(\.atEnd.certainty) }
        guard known.count == event.results.count else { return "no calendar" }
        for (index, forecast) in before.outcomeForecasts().enumerated() {
          let certainties = Set(findings.map { $0[index] })
          // Parties that do not look ahead do not mind what will be drawn, so what can happen is what can happen under one of the results.
          let expected: Certainty = certainties == [.certain] ? .certain : certainties == [.impossible] ? .impossible : .possible
          guard forecast.atEnd.certainty == expected else { return "\(event.id), outcome \(index): \(certainties), not \(forecast.atEnd.certainty)" }
        }
      }
      return nil
    }
  }

  /// A small case: one party with one option that it wants to drop.
  static func dropping(_ change: (inout Case) -> Void) -> Case {
    var source = Case(
      title: "Dropping",
      conflict: Conflict(
        decisionMakers: [
          DecisionMaker(id: "a", name: "A", options: [Option(id: "a.x", name: "X")], preference: LookingAheadExampleTests.wants(.not(.atom(0))))
        ], statusQuo: StatusQuo(atoms: [0])), stages: [Stage(id: "now"), Stage(id: "later")])
    change(&source)
    return source
  }

  @Test("the status quo of the base case may be excluded later: the calendar goes by what it reaches")
  func statusQuoExcludedLater() throws {
    let result = CalendarAnalysis.analyse(Self.dropping { $0.stages[1].changes.closed = [0] })
    let calendar = try #require(result.calendar)
    #expect(calendar.nodes.map(\.ends) == [[0], [0]])
    #expect(!result.problems.contains { $0.severity == .error })
  }

  @Test("a stage whose rules leave nothing is refused")
  func nothingFeasible() {
    let result = CalendarAnalysis.analyse(
      Self.dropping { $0.stages[1].changes.rules = [Rule(kind: .require(LookingAheadExampleTests.condition(.constant(false))))] })
    #expect(result.calendar == nil)
    #expect(result.problems.contains { $0.severity == .error })
  }

  @Test("the status quo of a later stage does not count where the calendar reaches another state")
  func statusQuoOfALaterStage() throws {
    let source = Self.dropping { $0.stages[1].changes.statusQuo = StatusQuo(atoms: [0]) }
    #expect(CalendarAnalysis.analyse(source).calendar?.nodes.map(\.starts) == [[1], [0]])
    // Beginning there it does, unless what is taken is known.
    #expect(CalendarAnalysis.analyse(source, from: CalendarStart(stage: 1)).calendar?.nodes.map(\.starts) == [[1]])
    #expect(CalendarAnalysis.analyse(source, from: CalendarStart(stage: 1, atoms: [])).calendar?.nodes.map(\.starts) == [[0]])
  }

  @Test("no calendar from a state that the rules exclude")
  func infeasibleStart() {
    let closed = CalendarAnalysis.analyse(Self.dropping { $0.stages[0].changes.closed = [0] })
    #expect(closed.calendar == nil)
    #expect(closed.problems.contains { $0.severity == .error })
    let later = CalendarAnalysis.analyse(Self.dropping { $0.stages[1].changes.closed = [0] }, from: CalendarStart(stage: 1, atoms: [0]))
    #expect(later.calendar == nil)
    #expect(later.problems.contains { $0.severity == .error })
  }

  @Test("a direct ranking is enough where every state in which the calendar can end is listed")
  func listed() {
    // Nobody takes the option later, so the calendar can end in no state but the one that is ranked.
    let source = Self.dropping {
      $0.conflict.statusQuo = StatusQuo(atoms: [])
      $0.stages[0].changes.closed = [0]
      $0.stages[0].changes.preferences = [0: .ranked(Ranking(groups: [[.init(number: 1)]]))]
      $0.stages[0].looksAhead = [Stage.LooksAhead(maker: 0)]
    }
    #expect(CalendarAnalysis.analyse(source).calendar != nil)
  }
}
