/// That the random cases show what the other tests look for.

import ConflictModel
import Probability
import Stability
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Random calendars")
struct RandomCalendarTests {
  @Test("the random cases are of every kind", arguments: ForecastTests.concepts)
  func kinds(concept: SolutionConcept) {
    var counts: [String: Int] = [:]
    RandomCalendar.check(80, salt: 139) { random in
      guard let calendar = CalendarAnalysis.analyse(random.source, under: concept).calendar else { return "no calendar" }
      var kinds: Set<String> = []
      for (index, node) in calendar.nodes.enumerated() {
        for end in node.ends { kinds.insert(calendar.model(of: index).play.end(in: end)?.rawValue ?? "none") }
        if node.ends.count > 1 { kinds.insert("several ends") }
        if node.brokenOff.contains(where: { !$0.isEmpty }) { kinds.insert("broken off") }
        if !calendar.model(of: index).prospects.isEmpty { kinds.insert("looks ahead") }
      }
      if calendar.nodes.contains(where: { $0.starts.isEmpty }) { kinds.insert("never reached") }
      for forecast in calendar.outcomeForecasts() {
        kinds.insert(forecast.atEnd.certainty.rawValue)
        if forecast.atEnd != forecast.atSomeStage { kinds.insert("at some stage only") }
        if let probability = forecast.atEnd.probability, !probability.isExact { kinds.insert("bounds") }
      }
      for kind in kinds { counts[kind, default: 0] += 1 }
      return nil
    }
    for kind in [
      "resting", "waiting", "cycling", "several ends", "broken off", "looks ahead", "never reached", "certain", "possible", "impossible",
      "at some stage only", "bounds",
    ] where kind != "cycling" || concept == .nash { #expect(counts[kind, default: 0] >= 3, "\(kind)") }
  }
}
