import Casefile
import ConflictModel
import Evidence
import Findings
import Foundation
import Probability
import TestSupport
import Testing

/// Cases with random stages, chance events, observations and documents.
struct RandomCalendar {
  private var generator: SeededGenerator
  private var day: CalendarDate
  private var stages: [Stage] = []
  private var events: [ObservedEvent] = []

  private static let base = """
    demarche: 1
    title: A dispute with “quotations” & <marks>
    decisionMakers:
      up:
        name: The towns above the long bend of the river
        options: { release: "Release water from the upper basin, whatever the others do", share: Share }
        prefers: [down.take, not up.release, up.share iff down.take]
      down:
        name: Down
        options: { take: Take, wait: "Wait, see, and then wait a little longer" }
        prefers: [up.release, not down.take if up.share, down.wait]
    outcomes:
      water-is-shared: up.share and down.take
      drought: not up.release
      a-very-long-name-for-an-outcome-that-nobody-likes: down.wait and not up.share
    statusQuo: []
    """

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    day = try #require(CalendarDate("1931-05-04"))
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func words(_ most: Int) -> String {
    let words = ["WIM", "the", "offer", "is", "illegible", "Mmm", "and", "délai", "Wednesday:", "il", "transition", "(unclear)", "a"]
    return (0..<number(1...most)).map { _ in words[number(0...(words.count - 1))] }.joined(separator: " ")
  }

  private func later(_ day: CalendarDate, by days: Int) -> CalendarDate { (0..<days).reduce(day) { date, _ in date.next } }

  private mutating func stage(_ id: String, days: Int, when: [Stage.Requirement]) -> Stage {
    let until = later(day, by: days - 1)
    var stage = Stage(id: id, name: chance(90) ? words(9) : nil, from: chance(70) ? day : nil, until: until, when: when)
    if chance(30) { stage.discretion = [Stage.Discretion(option: number(0...3))] }
    return stage
  }

  private mutating func event(_ id: String) -> ChanceEvent {
    let count = number(1...4)
    let bounds = [nil, ProbabilityBounds(lower: .zero, upper: .one)]
    return ChanceEvent(
      id: id,
      results: (0..<count).map { index in ChanceEvent.Result(id: "r\(index)", name: chance(60) ? words(4) : nil, chance: bounds[number(0...1)]) })
  }

  /// Stages that all branches have, and between them ones of single branches.
  mutating func make() throws -> Case {
    var source = try #require(CaseReader.read(Self.base).case)
    source.title = words(12)
    var drawn: ChanceEvent?
    for level in 0..<number(1...5) {
      let days = [number(1...3), number(1...40), number(30...400)][number(0...2)]
      if let event = drawn, chance(80) {
        for result in event.results {
          // One of the branches may go on without a stage of its own.
          guard chance(85) else { continue }
          stages.append(stage("s\(level)-\(result.id)", days: number(1...days), when: [Stage.Requirement(event: event.id, results: [result.id])]))
        }
      } else {
        stages.append(stage("s\(level)", days: days, when: []))
      }
      drawn = nil
      if level > 0 || chance(50), !stages.isEmpty, stages.last?.when.isEmpty == true, chance(60) {
        let event = event("event-\(level)")
        stages[stages.count - 1].chanceEvents = [event]
        drawn = event
      }
      day = later(day, by: days)
      if let event = drawn, chance(40), events.count == level - 1 || events.isEmpty {
        let result = event.results[number(0...(event.results.count - 1))].id
        events.append(ObservedEvent(date: day, says: words(12), kind: .result(event: event.id, result: result)))
      }
    }
    observe()
    source.stages = stages
    source.events = events
    source.asOf = chance(70) ? CalendarDate("1931-05-04").map { later($0, by: number(0...200)) } : nil
    source.evidence.sources = (0..<number(0...40)).compactMap { index in
      CalendarDate("1931-05-01").map { first in
        Source(id: "source-\(index)", title: words(5), record: [.init(key: "date", value: later(first, by: number(0...120)).description)])
      }
    }
    return source
  }

  /// Moves, decisions to stay and remarks on days of their own and on the same days.
  private mutating func observe() {
    guard var date = CalendarDate("1931-05-04") else { return }
    var found: [ObservedEvent] = []
    for _ in 0..<number(0...25) {
      date = later(date, by: [0, 0, 1, number(0...30)][number(0...3)])
      let maker = number(0...1)
      let option = 2 * maker + number(0...1)
      let kinds: [ObservedEvent.Kind] = [
        .move(maker: maker, takes: [option], drops: []), .move(maker: maker, takes: [], drops: [option]), .stays(maker: maker), .remark,
      ]
      found.append(ObservedEvent(date: date, says: chance(90) ? words(20) : "", kind: kinds[number(0...3)]))
    }
    events = (found + events).enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }
}
