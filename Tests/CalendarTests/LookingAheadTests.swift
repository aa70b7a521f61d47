/// What those see who look ahead, and how it changes the verdicts, against the enumeration of all final states.

import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Looking ahead")
struct LookingAheadTests {
  static let shape = CalendarShape(stages: 2...4, events: 0...3, looksAhead: 60)

  @Test("the worst and the best final state, and the ranking they make", arguments: [SolutionConcept.seq, .nash])
  func prospects(concept: SolutionConcept) {
    RandomCalendar.check(50, salt: 150, Self.shape) { random in
      guard let calendar = CalendarAnalysis.analyse(random.source, under: concept).calendar else { return "no calendar" }
      let naive = NaiveCalendar(random.source, concept)
      for node in calendar.nodes.indices {
        let position = calendar.position(of: node)
        let stage = naive.stage(position)
        let model = calendar.model(of: node)
        // Where nothing follows, the final states are the states themselves and there is nothing to see.
        let isLast = calendar.tree.nodes[node].continuations.allSatisfy { $0.next == nil }
        let looking = isLast ? [] : random.source.stages[position.stage].looksAhead.map(\.maker)
        guard model.prospects.map(\.maker) == looking else { return "node \(node): \(model.prospects.map(\.maker)) look ahead" }
        for prospects in model.prospects {
          let maker = stage.conflict.decisionMakers[prospects.maker]
          let finals = prospects.finals
          let rows = (0..<finals.count).map { final in (0..<finals.atomCount).map { finals.holds($0, in: final) } }
          let compare = NaiveModel.comparison(by: maker.preference, among: rows)
          guard prospects.prospects.count == stage.model.states.count else { return "node \(node): prospects of other states" }
          for (state, prospect) in prospects.prospects.enumerated() {
            let possible = naive.finals(ending: position, in: stage.model.states[state])
            let indices = rows.indices.filter { possible.contains(rows[$0]) }
            guard indices.count == possible.count else { return "node \(node): final states are missing" }
            guard indices.contains(prospect.worst), indices.allSatisfy({ !compare($0, prospect.worst) }) else {
              return "node \(node), \(prospects.maker) in \(state): worst \(rows[prospect.worst]) of \(possible)"
            }
            guard indices.contains(prospect.best), indices.allSatisfy({ !compare(prospect.best, $0) }) else {
              return "node \(node), \(prospects.maker) in \(state): best \(rows[prospect.best]) of \(possible)"
            }
            // Of equally good ones the first.
            guard !indices.contains(where: { $0 < prospect.worst && !compare(prospect.worst, $0) && !compare($0, prospect.worst) }),
              !indices.contains(where: { $0 < prospect.best && !compare(prospect.best, $0) && !compare($0, prospect.best) })
            else { return "node \(node), \(prospects.maker) in \(state): not the first of equals" }
          }
          for (one, other) in rows.indices.flatMap({ one in rows.indices.map { (one, $0) } }) {
            guard (prospects.finalRanks[other] > prospects.finalRanks[one]) == compare(one, other) else {
              return "node \(node): ranks of the final states"
            }
          }
        }
        for maker in stage.model.makers {
          for (old, new) in stage.model.states.indices.flatMap({ old in stage.model.states.indices.map { (old, $0) } }) {
            guard model.graph.prefers(maker, new, to: old) == stage.model.better[maker][old][new] else {
              return "node \(node): \(maker) should prefer \(new) to \(old): \(stage.model.better[maker][old][new])"
            }
          }
          if let prospects = model.prospects.first(where: { $0.maker == maker }), prospects.ranks != model.graph.ranks[maker] {
            return "node \(node): the ranking is not that of the stage"
          }
        }
      }
      return nil
    }
  }

  @Test("the verdicts are those of the ranking")
  func verdicts() {
    RandomCalendar.check(40, salt: 151, Self.shape) { random in
      guard let calendar = CalendarAnalysis.analyse(random.source).calendar else { return "no calendar" }
      let naive = NaiveCalendar(random.source)
      for node in calendar.nodes.indices {
        let stage = naive.stage(calendar.position(of: node))
        let analysis = calendar.model(of: node).analysis
        for concept in SolutionConcept.allCases {
          for maker in stage.model.makers {
            for state in stage.model.states.indices {
              let isStable = stage.oracle.isStable(state, for: maker, under: concept, .legalSequences)
              guard analysis.isStable(state, for: maker, under: concept) == isStable else {
                return "node \(node), \(concept): \(state) should be stable for \(maker): \(isStable)"
              }
            }
          }
        }
      }
      return nil
    }
  }

  @Test("looking ahead from the last stage changes nothing")
  func last() {
    RandomCalendar.check(40, salt: 152, CalendarShape(stages: 1...3, looksAhead: 0)) { random in
      guard let last = random.source.stages.indices.last else { return nil }
      var source = random.source
      source.stages[last].looksAhead = source.conflict.decisionMakers.indices.map { Stage.LooksAhead(maker: $0) }
      guard let before = CalendarAnalysis.analyse(random.source).calendar, let after = CalendarAnalysis.analyse(source).calendar else {
        return "no calendar"
      }
      return before.nodes == after.nodes && before.outcomeForecasts() == after.outcomeForecasts() ? nil : "other ends or forecasts"
    }
  }
}
