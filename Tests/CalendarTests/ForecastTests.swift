/// What is said of outcomes over random calendars, against the enumeration of all plays, results and strategies.

import BigInt
import ConflictModel
import GraphModel
import Probability
import Stability
import TestSupport
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Outcomes over the calendar")
struct ForecastTests {
  /// A computed calendar and where the definition has it begin; nil where the engine gives none.
  static func begin(
    _ random: RandomCalendar, _ concept: SolutionConcept
  ) -> (CalendarAnalysis, NaiveCalendar, NaiveCalendar.Position, Int)? {
    guard let calendar = CalendarAnalysis.analyse(random.source, under: concept).calendar else { return nil }
    let naive = NaiveCalendar(random.source, concept)
    guard let root = naive.position(from: 0, on: []),
      let atoms = NaiveStage.conflict(of: random.source.stages[root.stage], in: random.source.conflict).statusQuo?.atoms,
      let state = naive.stage(root).model.states.firstIndex(where: { NaiveStage.atoms($0) == atoms })
    else { return nil }
    return (calendar, naive, root, state)
  }

  /// Certain, possible or impossible: from whether it holds on each play.
  static func certainty(_ plays: Set<Bool>) -> Certainty { plays == [true] ? .certain : plays == [false] ? .impossible : .possible }

  /// Under Nash play goes round in cycles, under SEQ it hardly ever does.
  static let concepts: [SolutionConcept] = [.seq, .nash]

  @Test("certain, possible, impossible: on all plays, on some, on none", arguments: concepts)
  func certainty(concept: SolutionConcept) {
    var counted = 0
    RandomCalendar.check(40, salt: 130) { random in
      guard let (calendar, naive, root, state) = Self.begin(random, concept) else { return "no calendar" }
      let outcomes = random.source.conflict.outcomes.map(\.condition.formula)
      var atEnd = outcomes.map { _ in Set<Bool>() }
      var atSomeStage = atEnd
      var limit = 5000
      guard
        (try? naive.forEachPlay(
          root, state, limit: &limit,
          { play in
            for (index, outcome) in outcomes.enumerated() {
              atEnd[index].insert(play.last.map { NaiveModel.holds(outcome, $0) } ?? false)
              atSomeStage[index].insert(play.contains { NaiveModel.holds(outcome, $0) })
            }
          })) != nil
      else { return nil }
      counted += 1
      let forecasts = calendar.outcomeForecasts()
      guard forecasts.map(\.outcome) == Array(outcomes.indices) else { return "forecasts of \(forecasts.map(\.outcome))" }
      for forecast in forecasts {
        guard forecast.atEnd.certainty == Self.certainty(atEnd[forecast.outcome]) else {
          return "\(forecast.outcome) at the end: \(forecast.atEnd.certainty), not \(Self.certainty(atEnd[forecast.outcome]))"
        }
        guard forecast.atSomeStage.certainty == Self.certainty(atSomeStage[forecast.outcome]) else {
          return "\(forecast.outcome) at some stage: \(forecast.atSomeStage.certainty), not \(Self.certainty(atSomeStage[forecast.outcome]))"
        }
      }
      return nil
    }
    #expect(counted > 25)
  }

  /// Compares the probabilities with the least and the greatest expectation over all strategies.
  static func probabilities(_ count: Int, salt: UInt64, _ concept: SolutionConcept, _ shape: CalendarShape, limit: Int) -> Int {
    var counted = 0
    RandomCalendar.check(count, salt: salt, shape) { random in
      guard let (calendar, naive, root, state) = begin(random, concept) else { return "no calendar" }
      for forecast in calendar.outcomeForecasts() {
        let outcome = random.source.conflict.outcomes[forecast.outcome].condition.formula
        for (finding, anyStage) in [(forecast.atEnd, false), (forecast.atSomeStage, true)] {
          guard let probability = finding.probability else {
            if calendar.hasChances { return "no probability" }
            continue
          }
          guard calendar.hasChances else { return "a probability without chances" }
          guard let all = try? naive.expectations(of: outcome, anyStage: anyStage, root, state, limit: limit) else { continue }
          counted += 1
          guard probability.lower == all.min(), probability.upper == all.max() else {
            return "\(forecast.outcome), at any stage \(anyStage): \(probability.lower) to \(probability.upper), not "
              + "\(all.min()?.description ?? "") to \(all.max()?.description ?? "")"
          }
        }
      }
      return nil
    }
    return counted
  }

  @Test("the probability bounds are the least and the greatest expectation over all strategies: plain chances", arguments: concepts)
  func plainProbabilities(concept: SolutionConcept) {
    #expect(Self.probabilities(25, salt: 131, concept, CalendarShape(stages: 2...4, events: 1...3, chances: .plain), limit: 80) > 20)
  }

  @Test("the probability bounds are the least and the greatest expectation over all strategies: chances within bounds", arguments: concepts)
  func boundedProbabilities(concept: SolutionConcept) {
    #expect(Self.probabilities(25, salt: 132, concept, CalendarShape(stages: 2...4, events: 1...3), limit: 80) > 8)
  }

  @Test("what always holds between the findings", arguments: concepts)
  func properties(concept: SolutionConcept) {
    RandomCalendar.check(25, salt: 133, CalendarShape(events: 1...3)) { random in
      guard let calendar = CalendarAnalysis.analyse(random.source, under: concept).calendar else { return "no calendar" }
      for forecast in calendar.outcomeForecasts() {
        for finding in [forecast.atEnd, forecast.atSomeStage] {
          guard let probability = finding.probability else { continue }
          guard .zero <= probability.lower, probability.lower <= probability.upper, probability.upper <= .one else { return "\(probability)" }
          // Every result of these events can have a chance above nought, so the numbers say no more and no less than the words.
          guard (probability.lower == .one) == (finding.certainty == .certain) else { return "\(finding)" }
          guard (probability.upper == .zero) == (finding.certainty == .impossible) else { return "\(finding)" }
        }
        // What holds at the end holds at the end of some stage.
        if forecast.atEnd.certainty == .certain, forecast.atSomeStage.certainty != .certain { return "\(forecast)" }
        if forecast.atSomeStage.certainty == .impossible, forecast.atEnd.certainty != .impossible { return "\(forecast)" }
        if let end = forecast.atEnd.probability, let some = forecast.atSomeStage.probability, some.lower < end.lower || some.upper < end.upper {
          return "\(forecast)"
        }
        if random.source.stages.count == 1, forecast.atEnd != forecast.atSomeStage { return "one stage: \(forecast)" }
      }
      return nil
    }
  }

  @Test("the negation of an outcome at the end has the opposite certainty and the complementary probabilities")
  func negation() {
    RandomCalendar.check(20, salt: 134, CalendarShape(events: 1...3)) { random in
      var source = random.source
      source.conflict.outcomes += source.conflict.outcomes.map {
        NamedOutcome(name: "not \($0.name)", condition: Condition(text: "", formula: .not($0.condition.formula)))
      }
      guard let calendar = CalendarAnalysis.analyse(source).calendar else { return "no calendar" }
      let findings = calendar.outcomeForecasts().map(\.atEnd)
      let half = findings.count / 2
      for (holds, fails) in zip(findings[..<half], findings[half...]) {
        guard (holds.certainty == .certain) == (fails.certainty == .impossible), (holds.certainty == .impossible) == (fails.certainty == .certain)
        else { return "\(holds) and \(fails)" }
        guard holds.probability?.lower == fails.probability.map({ .one - $0.upper }),
          holds.probability?.upper == fails.probability.map({ .one - $0.lower })
        else { return "\(holds) and \(fails)" }
      }
      return nil
    }
  }

  @Test("one stage without chance: certain exactly when all its possible ends satisfy it", arguments: concepts)
  func oneStage(concept: SolutionConcept) {
    RandomCalendar.check(80, salt: 135, CalendarShape(stages: 1...1, events: 0...0)) { random in
      guard let (calendar, naive, root, state) = Self.begin(random, concept) else { return "no calendar" }
      let rows = naive.stage(root).ends(from: state).map { naive.stage(root).model.states[$0] }
      for forecast in calendar.outcomeForecasts() {
        let outcome = random.source.conflict.outcomes[forecast.outcome].condition.formula
        let expected = Self.certainty(Set(rows.map { NaiveModel.holds(outcome, $0) }))
        guard forecast.atEnd.certainty == expected, forecast.atSomeStage.certainty == expected, forecast.atEnd.probability == nil else {
          return "\(forecast), not \(expected)"
        }
      }
      return nil
    }
  }

  @Test("what is possible and certain from every state of every stage", arguments: concepts)
  func possibilities(concept: SolutionConcept) {
    RandomCalendar.check(40, salt: 136) { random in
      guard let calendar = CalendarAnalysis.analyse(random.source, under: concept).calendar else { return "no calendar" }
      let naive = NaiveCalendar(random.source, concept)
      let possibilities = calendar.outcomePossibilities()
      let outcomes = random.source.conflict.outcomes.map(\.condition.formula)
      func possible(_ finals: Set<[Bool]>) -> Set<Int> {
        Set(outcomes.indices.filter { index in finals.contains { NaiveModel.holds(outcomes[index], $0) } })
      }
      func certain(_ finals: Set<[Bool]>) -> Set<Int> {
        Set(outcomes.indices.filter { index in finals.allSatisfy { NaiveModel.holds(outcomes[index], $0) } })
      }
      for node in calendar.nodes.indices {
        let position = calendar.position(of: node)
        for (state, row) in naive.stage(position).model.states.enumerated() {
          let starting = naive.finals(position, state)
          let ending = naive.finals(ending: position, in: row)
          guard possibilities.possible(starting: node, in: state) == possible(starting),
            possibilities.certain(starting: node, in: state) == certain(starting)
          else { return "node \(node) beginning in \(state)" }
          guard possibilities.possible(ending: node, in: state) == possible(ending), possibilities.certain(ending: node, in: state) == certain(ending)
          else { return "node \(node) ending in \(state)" }
        }
      }
      return nil
    }
  }

  @Test("results and events by other names and in another order give the same")
  func renaming() {
    RandomCalendar.check(20, salt: 137, CalendarShape(stages: 2...4, events: 1...3)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0xAB1E)
      var source = calendar.source
      for stage in source.stages.indices {
        for index in source.stages[stage].when.indices {
          let requirement = source.stages[stage].when[index]
          source.stages[stage].when[index] = Stage.Requirement(event: "new \(requirement.event)", results: requirement.results.map { "new \($0)" })
        }
        for index in source.stages[stage].chanceEvents.indices {
          let event = source.stages[stage].chanceEvents[index]
          let results = event.results.map { ChanceEvent.Result(id: "new \($0.id)", chance: $0.chance) }.shuffled(using: &random)
          source.stages[stage].chanceEvents[index] = ChanceEvent(id: "new \(event.id)", results: results)
        }
      }
      guard let before = CalendarAnalysis.analyse(calendar.source).calendar, let after = CalendarAnalysis.analyse(source).calendar else {
        return "no calendar"
      }
      return before.outcomeForecasts() == after.outcomeForecasts() ? nil : "\(before.outcomeForecasts()), then \(after.outcomeForecasts())"
    }
  }

  @Test("decision makers in another order give the same")
  func reordering() {
    RandomCalendar.check(20, salt: 138, CalendarShape(rankings: false)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0x0DE5)
      let reordered = MakerOrder(of: calendar.source.conflict, &random).applied(to: calendar.source)
      guard let before = CalendarAnalysis.analyse(calendar.source).calendar, let after = CalendarAnalysis.analyse(reordered).calendar else {
        return "no calendar"
      }
      guard before.nodes.map(\.ends.count) == after.nodes.map(\.ends.count) else { return "other ends" }
      return before.outcomeForecasts() == after.outcomeForecasts() ? nil : "\(before.outcomeForecasts()), then \(after.outcomeForecasts())"
    }
  }
}
