/// Departures, resting states, waiting states, cycles and shortest ways of single stages, against plain search.

import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Play inside a stage")
struct PlayTests {
  /// A random model with a graph, and what the definitions say of it.
  static func check(_ count: Int, salt: UInt64, _ complaint: (RandomModel, ConflictGraph, Set<Int>) -> String?) {
    var failures: [String] = []
    for number in 0..<(count * RandomCalendar.factor) {
      let seed = salt &* 1_000_003 &+ UInt64(number)
      let model = RandomModel(seed: seed, makers: 1...4)
      guard (1...32).contains(model.naive.states.count), let graph = ConflictGraph.build(model.conflict).graph else { continue }
      var random = SeededGenerator(seed: seed ^ 0x5EED)
      let discretion = model.conflict.form == .options ? Set(model.conflict.options.indices.filter { _ in random.chance(40) }) : []
      if let found = complaint(model, graph, discretion) { failures.append("\(found)\ndiscretion \(discretion.sorted())\n\(model)") }
    }
    if let smallest = failures.min(by: { $0.count < $1.count }) {
      Issue.record("\(failures.count) of \(count * RandomCalendar.factor) models fail; the smallest: \(smallest)")
    }
  }

  /// A concept and what counts as a sequence.
  static let concepts = SolutionConcept.allCases

  @Test("departures are the improvements that nothing deters", arguments: concepts)
  func departures(concept: SolutionConcept) {
    Self.check(50, salt: 101) { model, graph, _ in
      for semantics in SanctionSemantics.allCases where semantics == .legalSequences || StabilityAnalysis.canComputeEachOnce(graph) {
        let analysis = StabilityAnalysis(graph, semantics: semantics)
        let engine = Departures(analysis, under: concept)
        let naive = NaiveStage(model.conflict, model.naive, discretion: [], concept, semantics)
        for state in model.naive.states.indices {
          let steps = naive.departures[state].map { Step(mover: $0.mover, to: $0.target) }
          guard engine.steps(from: state) == steps else { return "\(concept) \(semantics) from \(state): \(engine.steps(from: state)), not \(steps)" }
          var seen: [Step] = []
          engine.forEach(from: state) { seen.append(Step(mover: $0, to: $1)) }
          guard Set(seen) == Set(steps), seen.count == steps.count, seen.map(\.mover) == steps.map(\.mover) else {
            return "\(concept) \(semantics) from \(state): runs through \(seen), not \(steps)"
          }
          for maker in model.naive.makers {
            for target in model.naive.moves[maker][state] {
              let isOne = naive.departures[state].contains(NaiveStage.Departure(mover: maker, target: target))
              guard engine.isDeparture(target, of: maker, from: state) == isOne else {
                return "\(concept) \(semantics): \(state) to \(target) by \(maker) should be a departure: \(isOne)"
              }
            }
            let isStable = !steps.contains { $0.mover == maker }
            guard analysis.isStable(state, for: maker, under: concept) == isStable,
              naive.oracle.isStable(state, for: maker, under: concept, semantics) == isStable
            else { return "\(concept) \(semantics): \(state) should be stable for \(maker): \(isStable)" }
          }
        }
      }
      return nil
    }
  }

  @Test("ends, cycles and what is reached", arguments: concepts)
  func ends(concept: SolutionConcept) {
    Self.check(50, salt: 102) { model, graph, discretion in
      guard let play = Play(Departures(StabilityAnalysis(graph), under: concept), discretion: discretion) else { return "no play" }
      let naive = NaiveStage(model.conflict, model.naive, discretion: discretion, concept, .legalSequences)
      for state in model.naive.states.indices {
        let departures = naive.departures[state].map { Step(mover: $0.mover, to: $0.target) }
        guard play.departures(from: state) == departures else { return "departures from \(state): \(play.departures(from: state))" }
        switch play.end(in: state) {
        case nil: if naive.isEnd(state) { return "\(state) should be an end" }
        case .resting?: if !naive.isResting(state) { return "\(state) should not rest" }
        case .waiting?: if !naive.isWaiting(state) { return "\(state) should not wait" }
        case .cycling?: if !naive.isCycling(state) { return "\(state) should not be on a cycle" }
        }
        let cycle = naive.cycle(of: state)
        guard play.cycle(of: state) == cycle.sorted() else { return "cycle of \(state): \(play.cycle(of: state)), not \(cycle.sorted())" }
        if !cycle.isEmpty {
          let isClosed = cycle.allSatisfy { naive.departures[$0].allSatisfy { cycle.contains($0.target) } }
          guard play.isClosed(cycleOf: state) == isClosed else { return "the cycle of \(state) should be closed: \(isClosed)" }
        }
        guard play.possibleEnds(from: [state]) == naive.ends(from: state).sorted() else {
          return "ends from \(state): \(play.possibleEnds(from: [state])), not \(naive.ends(from: state).sorted())"
        }
        guard !naive.ends(from: state).isEmpty else { return "no end is reached from \(state)" }
      }
      var random = SeededGenerator(seed: model.seed ^ 0xF00D)
      let several = model.naive.states.indices.filter { _ in random.chance(30) }
      let reached = several.reduce(into: Set(several)) { $0.formUnion(naive.reachedInSteps(from: $1)) }
      guard play.reached(from: several) == reached.sorted() else { return "reached from \(several): \(play.reached(from: several))" }
      guard play.possibleEnds(from: several) == reached.filter(naive.isEnd).sorted() else { return "ends from \(several)" }
      return nil
    }
  }

  /// Round a cycle of departures its movers' states would have to get better and better: what the others do until a party moves again, or until play is back
  /// where it moved first, is a sequence of improvements, which would deter it. Where moves are transitive, nobody has to move twice in succession.
  @Test("in option form play never goes round under GMR and SEQ", arguments: [SolutionConcept.gmr, .seq])
  func noCycles(concept: SolutionConcept) {
    Self.check(80, salt: 104) { model, graph, _ in
      guard model.conflict.form == .options, model.conflict.moveRules.isEmpty else { return nil }
      guard let play = Play(Departures(StabilityAnalysis(graph), under: concept), discretion: []) else { return "no play" }
      return model.naive.states.indices.first { !play.cycle(of: $0).isEmpty }.map { "\($0) lies on a cycle" }
    }
  }

  @Test("a way is a shortest sequence of departures, the first by mover and state", arguments: concepts)
  func ways(concept: SolutionConcept) {
    Self.check(40, salt: 103) { model, graph, discretion in
      guard let play = Play(Departures(StabilityAnalysis(graph), under: concept), discretion: discretion) else { return "no play" }
      let naive = NaiveStage(model.conflict, model.naive, discretion: discretion, concept, .legalSequences)
      let distances = model.naive.states.indices.map { naive.distances(from: $0) }
      for start in model.naive.states.indices {
        let ways = ShortestWays(play, from: [start])
        for end in model.naive.states.indices {
          let way = ways.way(to: end)?.steps
          guard way?.count == distances[start][end] else { return "way from \(start) to \(end): \(way ?? [])" }
          guard let way else { continue }
          var state = start
          for step in way {
            // Of the departures from which the end is one step nearer, the first.
            let nearer = naive.departures[state].first { departure in
              distances[departure.target][end].map { $0 + 1 } == distances[state][end]
            }
            guard nearer.map({ Step(mover: $0.mover, to: $0.target) }) == step else { return "way from \(start) to \(end): \(way)" }
            state = step.state
          }
          guard state == end else { return "way from \(start) to \(end) ends in \(state)" }
        }
      }
      return nil
    }
  }

  /// One party with two options that can be put off alone and together, another that cannot wait.
  @Test("a state waits when all its departures can be put off")
  func waiting() throws {
    // a wants x and y; b wants z. x and y are at discretion.
    let x = Formula<Int>.atom(0)
    let y = Formula<Int>.atom(1)
    let z = Formula<Int>.atom(2)
    func wants(_ formulas: [Formula<Int>]) -> Preference { .prioritized(formulas.map { Statement(condition: Condition(text: "", formula: $0)) }) }
    let conflict = Conflict(decisionMakers: [
      DecisionMaker(
        id: "a", name: "A", options: [Option(id: "a.x", name: "X"), Option(id: "a.y", name: "Y")], preference: wants([x, y])),
      DecisionMaker(id: "b", name: "B", options: [Option(id: "b.z", name: "Z")], preference: wants([z])),
    ])
    let graph = try #require(ConflictGraph.build(conflict).graph)
    let departures = Departures(StabilityAnalysis(graph), under: .seq)
    let play = try #require(Play(departures, discretion: [0, 1]))
    // States by number: -, x, y, xy, z, xz, yz, xyz. Until b has taken z nothing can rest or wait.
    #expect((0..<8).map { play.end(in: $0) } == [nil, nil, nil, nil, .waiting, .waiting, .waiting, .resting])
    #expect(play.possibleEnds(from: [0]) == [4, 5, 6, 7])
    #expect(play.possibleEnds(from: [3]) == [7])
    // With y alone at discretion, taking x cannot wait. With x alone, nothing waits where only y is taken: a would also change the one for the other.
    let later = try #require(Play(departures, discretion: [1]))
    #expect((0..<8).map { later.end(in: $0) } == [nil, nil, nil, nil, nil, .waiting, nil, .resting])
    let former = try #require(Play(departures, discretion: [0]))
    #expect((0..<8).map { former.end(in: $0) } == [nil, nil, nil, nil, nil, nil, nil, .resting])
    let none = try #require(Play(departures, discretion: []))
    #expect((0..<8).map { none.end(in: $0) } == [nil, nil, nil, nil, nil, nil, nil, .resting])
  }
}
