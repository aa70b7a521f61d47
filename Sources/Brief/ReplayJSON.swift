import Calendar
import ConflictModel
import Evidence
import Findings
import JSON
import Probability
import Stability

extension Replay {
  /// The replay for programs.
  /// - Parameters:
  ///   - explanations: of surprising events, by their position, what they contradict.
  ///   - remedies: by their position, what would have to differ.
  public func json(explanations: [Int: Narrative] = [:], remedies: [Int: Remedies] = [:]) -> JSONValue {
    [
      "demarche": 1, "case": .string(source.title), "concept": .string(question.concept.rawValue), "semantics": .string(question.semantics.rawValue),
      "from": JSONValue(question.from?.description), "until": JSONValue(question.until?.description), "score": json(score()),
      "decisionMakers": .array(
        source.conflict.decisionMakers.enumerated().map { maker, decisionMaker in
          ["id": .string(decisionMaker.id), "score": json(score(of: maker))]
        }),
      "stages": .array(stages.map(json)),
      "events": .array(events.indices.map { json(events[$0], explanations[$0], remedies[$0]) }),
    ]
  }

  private func json(_ score: Score) -> JSONValue {
    .object(Verdict.allCases.map { JSONValue.Member($0.rawValue, .number(score[$0])) })
  }

  private func json(taken atoms: Set<Int>) -> JSONValue {
    if case .graph(let graph) = source.conflict.form { return JSONValue(atoms.sorted().map { graph.states[$0] }) }
    let options = source.conflict.options
    return JSONValue(atoms.sorted().map { options[$0].id })
  }

  private func json(number state: Int?) -> JSONValue { state.map { .number($0 + 1) } ?? .null }

  private func json(_ stage: ReplayedStage) -> JSONValue {
    let written: JSONValue =
      switch stage.writtenStart {
      case .notWritten: .null
      case .agrees: ["agrees": true]
      case .differs(let atoms): ["agrees": false, "taken": json(taken: atoms)]
      }
    return [
      "stage": JSONValue(stage.solution.stage?.id), "name": .string(stage.title), "from": JSONValue(stage.from?.description),
      "until": JSONValue(stage.until?.description), "begins": ["state": json(number: stage.start), "taken": json(taken: stage.began)],
      "ends": ["state": json(number: stage.end), "taken": json(taken: stage.ended)], "over": .bool(stage.isOver),
      "possibleEnds": JSONValue(stateNumbers: stage.possibleEnds), "endsWhereItCan": stage.endsWhereItCan.map { .bool($0) } ?? .null,
      "drawn": .object(stage.drawn.map { .init($0.event, .string($0.result)) }), "writtenStatusQuo": written,
      "excludedBy": .array(stage.exclusions.map(\.json)),
    ]
  }

  private func json(_ event: ReplayedEvent, _ explanation: Narrative?, _ remedies: Remedies?) -> JSONValue {
    let observed = event.event
    var members: [JSONValue.Member] = [
      .init("event", .number(event.index + 1)), .init("on", .string(observed.date.description)), .init("says", .string(observed.says)),
      .init("by", JSONValue(observed.maker.map { source.conflict.decisionMakers[$0].id })), .init("stage", .string(stages[event.stage].title)),
      .init("day", .string(event.timing.rawValue)), .init("verdict", JSONValue(event.verdict?.rawValue)),
      .init("before", json(number: event.left)), .init("after", json(number: event.reached)),
    ]
    switch event.judgement {
    case .move(let move): members += self.members(of: move, event)
    case .stay(let stay): members += self.members(of: stay)
    case .result(let result):
      members += [
        .init("kind", "result"), .init("chanceEvent", .string(result.event)), .init("result", .string(result.result)),
        .init("name", .string(result.title)),
        .init("chance", result.chance.map { ["lower": .string($0.lower.description), "upper": .string($0.upper.description)] } ?? .null),
      ]
    case .remark: members.append(.init("kind", "remark"))
    }
    members += [
      .init("reasons", JSONValue(reasons(event))), .init("because", JSONValue(observed.grounds.because)),
      .init("claims", JSONValue(observed.grounds.claims)), .init("cites", .array(observed.cites.map(\.json))),
    ]
    if let explanation {
      members.append(.init("contradicts", ["verdict": .string(explanation.verdict), "why": .array(explanation.lines.map(\.json))]))
    }
    if let remedies { members.append(.init("remedies", json(remedies))) }
    return .object(members)
  }

  private func names(_ concepts: [SolutionConcept]) -> JSONValue { JSONValue(concepts.map(\.rawValue)) }

  private func members(of move: JudgedMove, _ event: ReplayedEvent) -> [JSONValue.Member] {
    let reason: JSONValue =
      move.reason.map { ["text": .string($0.text), "because": JSONValue($0.because), "claims": JSONValue($0.claims)] } ?? .null
    return [
      .init("kind", "move"), .init("taken", json(taken: event.after.subtracting(event.before))),
      .init("dropped", json(taken: event.before.subtracting(event.after))), .init("legal", .bool(move.isLegal)),
      .init("obstacles", JSONValue(move.obstacles.map { words($0, event) })), .init("better", move.isBetter.map { .bool($0) } ?? .null),
      .init("improvement", .bool(move.isImprovement)), .init("reason", reason), .init("departureUnder", names(move.departsUnder)),
      .init("leftStableUnder", names(move.leftStableUnder)), .init("leftEquilibriumUnder", names(move.leftEquilibriumUnder)),
      .init("stageCanEndThere", JSONValue(move.end?.rawValue)),
      .init("possibleEndOfStage", move.isPossibleEndOfStage.map { .bool($0) } ?? .null),
      .init("possibleEndFromBefore", move.isPossibleEndFromLeft.map { .bool($0) } ?? .null),
    ]
  }

  private func members(of stay: JudgedStay) -> [JSONValue.Member] {
    [
      .init("kind", "stay"), .init("stableUnder", stay.stableUnder.map(names) ?? .null), .init("equilibriumUnder", names(stay.equilibriumUnder)),
      .init("departures", JSONValue(stateNumbers: stay.departures)), .init("atDiscretion", .bool(stay.isAtDiscretion)),
    ]
  }

  private func json(_ remedies: Remedies) -> JSONValue {
    let elements = source.modelElements()
    return [
      "tried": .number(remedies.tried), "unjudged": .number(remedies.unjudged),
      "found": .array(
        remedies.found.map {
          [
            "supposition": .string($0.supposition.name(in: elements)), "text": .string($0.condition),
            "by": .string(source.conflict.decisionMakers[$0.maker].id), "claims": JSONValue($0.claims), "verdict": .string($0.verdict.rawValue),
            "checked": .bool($0.unchecked == nil), "unchecked": JSONValue($0.unchecked),
          ]
        }),
    ]
  }
}
