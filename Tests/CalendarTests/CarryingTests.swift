/// Where the stages of random cases begin and end, and where play breaks off, by what is taken.

import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import Calendar
@testable import TestModels

extension CalendarAnalysis {
  /// What is taken in a state of a node.
  func row(_ state: Int, in node: Int) -> [Bool] {
    let space = model(of: node).graph.space
    return (0..<space.atomCount).map { space.holds($0, in: state) }
  }

  /// The node's place in the definition.
  func position(of node: Int) -> NaiveCalendar.Position { NaiveCalendar.Position(stage: tree.nodes[node].stage, branch: tree.nodes[node].branch) }
}

@Suite("Carrying states from stage to stage")
struct CarryingTests {
  /// The rows in which each node can begin and end, and at which of its continuations it breaks off, by play from the start.
  struct Simulation {
    var starts: [NaiveCalendar.Position: Set<[Bool]>] = [:]
    var ends: [NaiveCalendar.Position: Set<[Bool]>] = [:]
    var brokenOff: [NaiveCalendar.Position: [[DrawnResult]: Set<[Bool]>]] = [:]

    init(_ naive: NaiveCalendar, _ position: NaiveCalendar.Position, _ state: Int) { play(naive, position, state) }

    private mutating func play(_ naive: NaiveCalendar, _ position: NaiveCalendar.Position, _ state: Int) {
      let stage = naive.stage(position)
      guard starts[position, default: []].insert(stage.model.states[state]).inserted else { return }
      for end in stage.ends(from: state) {
        let row = stage.model.states[end]
        ends[position, default: []].insert(row)
        for results in naive.combinations(position.stage) {
          guard naive.next(position, results) != nil else { continue }
          if let next = naive.carried(row, position, results) {
            play(naive, next.position, next.state)
          } else {
            brokenOff[position, default: [:]][results, default: []].insert(row)
          }
        }
      }
    }
  }

  /// What is wrong with a calendar, or nil.
  static func complaint(_ calendar: CalendarAnalysis, _ naive: NaiveCalendar, start row: [Bool]) -> String? {
    guard let root = naive.position(from: calendar.tree.nodes[0].stage, on: calendar.tree.branch),
      let state = naive.stage(root).model.states.firstIndex(of: row)
    else { return "the definition does not begin" }
    let simulation = Simulation(naive, root, state)
    for (index, node) in calendar.nodes.enumerated() {
      let position = calendar.position(of: index)
      guard node.starts == node.starts.sorted(), Set(node.starts.map { calendar.row($0, in: index) }) == simulation.starts[position, default: []]
      else {
        return "node \(index) begins in \(node.starts), not \(simulation.starts[position, default: []])"
      }
      guard node.ends == node.ends.sorted(), Set(node.ends.map { calendar.row($0, in: index) }) == simulation.ends[position, default: []] else {
        return "node \(index) ends in \(node.ends), not \(simulation.ends[position, default: []])"
      }
      let continuations = calendar.tree.nodes[index].continuations
      guard node.brokenOff.count == continuations.count else { return "node \(index): \(node.brokenOff.count) lists of ends at which it breaks off" }
      for (continuation, brokenOff) in zip(continuations, node.brokenOff) {
        let expected = simulation.brokenOff[position]?[continuation.results] ?? []
        guard brokenOff == brokenOff.sorted(), Set(brokenOff.map { calendar.row($0, in: index) }) == expected else {
          return "node \(index) breaks off in \(brokenOff), not \(expected)"
        }
        for state in 0..<calendar.model(of: index).graph.stateCount {
          let carried = calendar.carried(state, from: index, by: continuation)
          let expected = naive.carried(calendar.row(state, in: index), position, continuation.results)
          guard carried == expected?.state else { return "node \(index): \(state) is carried to \(carried ?? -1), not \(expected?.state ?? -1)" }
        }
      }
    }
    return nil
  }

  @Test("starts, ends and where play breaks off", arguments: [SolutionConcept.seq, .nash, .gmr, .smr, .sseq])
  func carrying(concept: SolutionConcept) {
    RandomCalendar.check(concept == .seq ? 60 : 20, salt: 120, CalendarShape(maximumOptions: 5)) { random in
      let result = CalendarAnalysis.analyse(random.source, under: concept)
      guard let calendar = result.calendar else { return "no calendar: \(result.problems)" }
      let start = NaiveStage.conflict(of: random.source.stages[calendar.tree.nodes[0].stage], in: random.source.conflict).statusQuo
      let row = (0..<CalendarGenerator.atomCount(random.source.conflict)).map { start?.atoms.contains($0) == true }
      return Self.complaint(calendar, NaiveCalendar(random.source, concept), start: row)
    }
  }

  @Test("each opponent moving once")
  func eachOnce() {
    RandomCalendar.check(30, salt: 126) { random in
      let result = CalendarAnalysis.analyse(random.source, semantics: .eachOnce)
      guard let calendar = result.calendar else { return "no calendar: \(result.problems)" }
      let start = NaiveStage.conflict(of: random.source.stages[calendar.tree.nodes[0].stage], in: random.source.conflict).statusQuo
      let row = (0..<CalendarGenerator.atomCount(random.source.conflict)).map { start?.atoms.contains($0) == true }
      return Self.complaint(calendar, NaiveCalendar(random.source, .seq, .eachOnce), start: row)
    }
  }

  @Test("from the middle, with results drawn before and known ahead, from any state")
  func later() {
    RandomCalendar.check(60, salt: 127, CalendarShape(stages: 2...4, events: 1...3)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0x57A7)
      let source = calendar.source
      let first = random.below(source.stages.count)
      let branch = source.stages[..<first].flatMap(\.chanceEvents).map { DrawnResult(event: $0.id, result: random.pick($0.results).id) }
      var observed: [String: String] = [:]
      for drawn in branch { observed[drawn.event] = drawn.result }
      for event in source.stages[first...].flatMap(\.chanceEvents) where random.chance(30) { observed[event.id] = random.pick(event.results).id }
      let naive = NaiveCalendar(source, observed: observed)
      guard let root = naive.position(from: first, on: branch) else { return nil }
      let row = random.pick(naive.stage(root).model.states)
      let start = CalendarStart(stage: first, branch: branch, observed: observed, atoms: NaiveStage.atoms(row))
      let result = CalendarAnalysis.analyse(source, from: start)
      guard let calendar = result.calendar else { return "no calendar from \(start): \(result.problems)" }
      return Self.complaint(calendar, naive, start: row).map { "from \(start): \($0)" }
    }
  }

  @Test("observing a result equals leaving out the others")
  func observing() {
    RandomCalendar.check(40, salt: 128, CalendarShape(events: 1...3)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0x0B5)
      let events = calendar.source.stages.flatMap(\.chanceEvents)
      var observed: [String: String] = [:]
      for event in events where random.chance(60) { observed[event.id] = random.pick(event.results).id }
      var reduced = calendar.source
      for stage in reduced.stages.indices {
        for event in reduced.stages[stage].chanceEvents.indices {
          guard let result = observed[reduced.stages[stage].chanceEvents[event].id] else { continue }
          reduced.stages[stage].chanceEvents[event].results = [ChanceEvent.Result(id: result)]
        }
      }
      guard let known = CalendarAnalysis.analyse(calendar.source, from: CalendarStart(observed: observed)).calendar,
        let less = CalendarAnalysis.analyse(reduced).calendar
      else { return "no calendar" }
      guard known.nodes == less.nodes else { return "observing \(observed): \(known.nodes), not \(less.nodes)" }
      guard known.tree.nodes.map(\.branch) == less.tree.nodes.map(\.branch), known.tree.nodes.map(\.stage) == less.tree.nodes.map(\.stage) else {
        return "observing \(observed): other branches"
      }
      guard known.outcomeForecasts() == less.outcomeForecasts() else {
        return "observing \(observed): \(known.outcomeForecasts()), not \(less.outcomeForecasts())"
      }
      return nil
    }
  }

  @Test("no calendar without stages or without a status quo")
  func none() {
    #expect(CalendarAnalysis.analyse(Case(title: "Empty")).calendar == nil)
    let maker = DecisionMaker(id: "a", name: "A", options: [Option(id: "a.x", name: "X")])
    let nowhere = Case(title: "Nowhere", conflict: Conflict(decisionMakers: [maker]), stages: [Stage(id: "only")])
    #expect(CalendarAnalysis.analyse(nowhere).calendar == nil)
    var somewhere = nowhere
    somewhere.conflict.statusQuo = StatusQuo(atoms: [])
    #expect(CalendarAnalysis.analyse(somewhere).calendar?.nodes.map(\.ends) == [[0]])
    somewhere.stages = []
    #expect(CalendarAnalysis.analyse(somewhere).calendar == nil)
  }
}
