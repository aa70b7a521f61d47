import Calendar
import ConflictModel
import GraphModel
import Probability
import Stability

/// Judges the events of one stage.
struct EventJudge {
  private let stage: ReplayedStage
  private let concept: SolutionConcept
  private var departures: [SolutionConcept: Departures] = [:]

  init(_ stage: ReplayedStage, concept: SolutionConcept) { (self.stage, self.concept) = (stage, concept) }

  private var graph: ConflictGraph { stage.solution.graph }
  private var analysis: StabilityAnalysis { stage.solution.analysis }

  /// An event, judged.
  /// - Parameters:
  ///   - index: its position among the case's events.
  ///   - place: the stage's position among those gone through.
  ///   - before: the options taken (graph form: the state) before it.
  mutating func judged(
    _ event: ObservedEvent, at index: Int, stage place: Int, _ timing: ReplayedEvent.Timing, from before: Set<Int>, to after: Set<Int>,
    in source: Case
  ) -> ReplayedEvent {
    let (left, reached) = (graph.space.state(of: before), graph.space.state(of: after))
    let judgement: ReplayedEvent.Judgement =
      switch event.kind {
      case .move(let maker, _, _), .arrival(let maker, _): .move(move(of: maker, from: before, to: after))
      case .stays(let maker): .stay(stay(of: maker, in: left))
      case .result(let event, let result): .result(ReplayedResult(event, result, in: source))
      case .remark: .remark
      }
    return ReplayedEvent(
      index: index, event: event, stage: place, timing: timing, before: before, after: after, left: left, reached: reached, judgement: judgement)
  }

  // MARK: Moves

  private mutating func move(of maker: Int, from before: Set<Int>, to after: Set<Int>) -> JudgedMove {
    let obstacles = stage.solution.conflict.obstacles(to: maker, from: before, to: after)
    let (left, reached) = (graph.space.state(of: before), graph.space.state(of: after))
    var departs: [SolutionConcept] = []
    if let left, let reached, obstacles.isEmpty {
      for concept in SolutionConcept.allCases where departures(under: concept).isDeparture(reached, of: maker, from: left) { departs.append(concept) }
    }
    let stable = left.map { stableConcepts($0, for: maker) } ?? []
    let verdict: Replay.Verdict =
      if !obstacles.isEmpty || stable.contains(concept) { .surprising } else { departs.contains(concept) ? .expected : .allowed }
    let both = left.flatMap { left in reached.map { (left, $0) } }
    return JudgedMove(
      obstacles: obstacles, isBetter: both.map { graph.prefers(maker, $1, to: $0) },
      reason: both.flatMap { $0 == $1 ? nil : stage.solution.reason(for: maker, comparing: $1, with: $0) }, departsUnder: departs,
      leftStableUnder: stable,
      leftEquilibriumUnder: left.map { analysis.concepts(of: $0) } ?? [], end: reached.flatMap { stage.play.end(in: $0) },
      isPossibleEndOfStage: stage.start == nil ? nil : reached.map(stage.possibleEnds.contains),
      isPossibleEndFromLeft: both.map { stage.play.possibleEnds(from: [$0]).contains($1) }, verdict: verdict)
  }

  private func stableConcepts(_ state: Int, for maker: Int) -> [SolutionConcept] {
    SolutionConcept.allCases.filter { analysis.isStable(state, for: maker, under: $0) }
  }

  /// Made once for each concept: it takes as long as the concept's verdicts.
  private mutating func departures(under concept: SolutionConcept) -> Departures {
    if let known = departures[concept] { return known }
    let made = Departures(analysis, under: concept)
    departures[concept] = made
    return made
  }

  // MARK: Decisions to stay

  private func stay(of maker: Int, in state: Int?) -> JudgedStay {
    guard let state else {
      return JudgedStay(stableUnder: nil, equilibriumUnder: [], departures: [], isAtDiscretion: false, verdict: .surprising)
    }
    let stable = stableConcepts(state, for: maker)
    let departures = stage.play.departures(from: state).filter { $0.mover == maker }.map(\.state)
    let isAtDiscretion = !departures.isEmpty && departures.allSatisfy { stage.isAtDiscretion(from: state, to: $0) }
    return JudgedStay(
      stableUnder: stable, equilibriumUnder: analysis.concepts(of: state), departures: departures, isAtDiscretion: isAtDiscretion,
      verdict: stable.contains(concept) ? .expected : isAtDiscretion ? .allowed : .surprising)
  }
}

extension ReplayedStage {
  /// Whether a move changes options alone whose moment is left to their owner.
  func isAtDiscretion(from state: Int, to target: Int) -> Bool {
    solution.graph.space.difference(of: state, and: target).isSubset(of: discretion)
  }
}

extension ReplayedResult {
  fileprivate init(_ name: String, _ result: String, in source: Case) {
    let drawn = source.stages.flatMap(\.chanceEvents).first { $0.id == name }
    let index = drawn?.results.firstIndex { $0.id == result }
    (event, self.result) = (name, result)
    title = index.flatMap { drawn?.results[$0].title } ?? result
    chance = drawn.flatMap { drawn in
      guard drawn.isNumbered, let chances = drawn.chances, let index else { return nil }
      let values = drawn.results.indices.map { $0 == index ? Rational.one : .zero }
      return ProbabilityBounds(lower: chances.leastExpectation(of: values), upper: chances.greatestExpectation(of: values))
    }
  }
}

extension Conflict {
  /// Why a decision maker cannot move from one state to another, neither of which need be feasible; empty where it can.
  func obstacles(to maker: Int, from before: Set<Int>, to after: Set<Int>) -> [MoveObstacle] {
    if case .graph(let graph) = form {
      guard before != after else { return [.changesNothing] }
      let isArc = graph.arcs[maker].contains { [$0.from] == before && [$0.to] == after }
      return isArc ? [] : [.noArc]
    }
    var obstacles: [MoveObstacle] = exclusions(of: before).isEmpty ? [] : [.leavesExcluded]
    let changed = before.symmetricDifference(after).sorted()
    guard !changed.isEmpty else { return obstacles + [.changesNothing] }
    let foreign = changed.filter { !optionRanges[maker].contains($0) }
    if !foreign.isEmpty { obstacles.append(.optionsOfOthers(foreign)) }
    let all = options
    let directions = changed.filter { all[$0].direction == (after.contains($0) ? .dropOnly : .takeOnly) }.map { option in
      let way = all[option].direction == .takeOnly ? "once taken it stays taken" : "once dropped it stays dropped"
      return GroundedElement(kind: .direction, text: "‘\(all[option].name)’ (\(way))", stage: nil, grounds: all[option].directionGrounds)
    }
    let forbidding = moveRules.filter { rule in
      rule.by.contains(maker) && rule.when.map { $0.formula.evaluate(before.contains) } ?? true
        && rule.target.formula.evaluate(after.contains) != rule.requiresTarget
    }.map { GroundedElement(kind: .moveRule, text: text(of: $0), stage: nil, grounds: $0.grounds) }
    return obstacles + (exclusions(of: after) + directions + forbidding).map(MoveObstacle.element)
  }
}
