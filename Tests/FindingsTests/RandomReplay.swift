import ConflictModel
@testable import TestModels
import TestSupport

/// A seeded random case whose stages have days, with chance events and with things that happen: moves of every kind, right and wrong, decisions to stay,
/// results and remarks.
struct RandomReplay {
  private var random: SeededGenerator
  private var source: Case
  /// The options that are taken after the events made so far.
  private var taken: Set<Int>
  /// The options taken in each state of the first stage.
  private let states: [Set<Int>]

  /// - Parameter looksAhead: whether some parties look ahead.
  static func make(seed: UInt64, looksAhead: Bool = false) -> Case? {
    var random = SeededGenerator(seed: seed &+ 77)
    var source = RandomCase.make(seed: seed, readings: random.chance(30))
    let states = NaiveModel(source.conflict(in: source.stages.first)).states
    guard !states.isEmpty, !looksAhead || source.stages.count > 1 else { return nil }
    let start = StatusQuo(atoms: atoms(random.pick(states)))
    if source.stages.isEmpty { source.conflict.statusQuo = start } else { source.stages[0].changes.statusQuo = start }
    var replay = RandomReplay(random: random, source: source, taken: start.atoms, states: states.map(atoms))
    return replay.make(looksAhead)
  }

  private static func atoms(_ state: [Bool]) -> Set<Int> { Set(state.indices.filter { state[$0] }) }

  /// Stages of ten days each, some with a day of nobody before them; the first draws a vote on which a later one may depend.
  private mutating func make(_ looksAhead: Bool) -> Case {
    var day = 1
    for index in source.stages.indices {
      day += random.chance(30) ? 1 : 0
      source.stages[index].from = random.chance(80) || index == 0 ? Self.date(day) : nil
      day += 9
      source.stages[index].until = Self.date(day)
      day += 1
      let options = source.conflict.form == .options ? source.conflict.options.indices : 0..<0
      source.stages[index].discretion = options.filter { _ in random.chance(20) }.map { Stage.Discretion(option: $0) }
      if looksAhead {
        let makers = source.conflict.decisionMakers.indices.filter { _ in random.chance(60) }
        source.stages[index].looksAhead = makers.map { Stage.LooksAhead(maker: $0) }
      }
    }
    if source.stages.count > 1, random.chance(60) {
      source.stages[0].chanceEvents = [ChanceEvent(id: "vote", results: [.init(id: "yes"), .init(id: "no")])]
      if random.chance(60) {
        source.stages[1].when = [Stage.Requirement(event: "vote", results: [random.pick(["yes", "no"])])]
      }
    }
    source.events = events(until: day + 3)
    return source
  }

  private static func date(_ number: Int) -> CalendarDate? {
    let text = String(number % 28 + 1)
    return CalendarDate("19\(50 + number / 28)-03-\(text.count == 1 ? "0" + text : text)")
  }

  private mutating func events(until last: Int) -> [ObservedEvent] {
    var events: [ObservedEvent] = []
    let days = (0..<random.number(3...8)).map { _ in random.number(1...max(10, last)) }.sorted()
    for day in days {
      guard let date = Self.date(day) else { continue }
      events.append(ObservedEvent(date: date, says: "Event", kind: kind()))
    }
    guard let drawn = source.stages.first(where: { !$0.chanceEvents.isEmpty })?.until else { return events }
    let result = ObservedEvent(date: drawn, says: "The vote", kind: .result(event: "vote", result: random.pick(["yes", "no"])))
    events.insert(result, at: events.firstIndex { $0.date > drawn } ?? events.count)
    return events
  }

  private mutating func kind() -> ObservedEvent.Kind {
    let makers = source.conflict.decisionMakers.indices
    let able = makers.filter { !source.conflict.decisionMakers[$0].options.isEmpty }
    let maker = random.pick(able.isEmpty ? Array(makers) : able)
    if random.chance(10) { return .remark }
    if random.chance(25) { return .stays(maker: maker) }
    if case .graph(let graph) = source.conflict.form { return .arrival(maker: maker, state: random.below(graph.states.count)) }
    let legal = states.filter { $0 != taken && $0.symmetricDifference(taken).allSatisfy(source.conflict.optionRanges[maker].contains) }
    if !legal.isEmpty, random.chance(75) {
      let (target, before) = (random.pick(legal), taken)
      taken = target
      return .move(maker: maker, takes: target.subtracting(before), drops: before.subtracting(target))
    }
    let own = random.chance(85) ? Array(source.conflict.optionRanges[maker]) : Array(source.conflict.options.indices)
    let changed = own.filter { _ in random.chance(45) }
    // Now and then something is taken that is taken already.
    let takes = Set(changed.filter { taken.contains($0) == random.chance(10) })
    taken.formUnion(takes)
    taken.subtract(Set(changed).subtracting(takes))
    return .move(maker: maker, takes: takes, drops: Set(changed).subtracting(takes))
  }
}
