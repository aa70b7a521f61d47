import Calendar
import ConflictModel
import Findings
import GraphModel
import JSON
import Probability
import Stability

// A calendar for programs. Chances and probabilities are exact: texts such as "0.25" and "1/3". Stages on branches go by their place in `stages`, from 1.
extension CalendarFindings {
  /// The head that the results of `calendar` and `contingencies` begin with.
  /// - Parameter date: the day from which the case is seen; nil where none is known.
  func headJSON(asOf date: CalendarDate?) -> [JSONValue.Member] {
    [
      .init("demarche", 1), .init("case", .string(calendar.source.title)), .init("concept", .string(calendar.concept.rawValue)),
      .init("semantics", .string(calendar.semantics.rawValue)), .init("asOf", JSONValue(date?.description)),
      .init("drawn", json(calendar.tree.branch)),
    ]
  }

  /// The result of `calendar`: the stages on their branches, the outcomes, the indicators and what looking ahead changes.
  public func json(asOf date: CalendarDate? = nil) -> JSONValue {
    .object(
      headJSON(asOf: date) + [
        .init("stages", .array(stages.map(json))), .init("outcomes", .array(forecasts.map(json))),
        .init("indicators", .array(indicators().map(json))),
        .init("looksAhead", .array(calendar.tree.nodes.indices.compactMap { lookingAhead(in: $0) }.map(json))),
      ])
  }

  // MARK: A stage

  /// What names a stage on its branch.
  func nodeJSON(_ node: Int) -> [JSONValue.Member] {
    let (stage, place) = (calendar.stage(of: node), calendar.tree.nodes[node])
    return [
      .init("place", .number(node + 1)), .init("stage", .string(stage.id)), .init("name", .string(stage.title)),
      .init("from", JSONValue(place.from?.description)), .init("until", JSONValue(place.until?.description)), .init("branch", json(place.branch)),
    ]
  }

  private func json(_ stage: StageFindings) -> JSONValue {
    let node = calendar.tree.nodes[stage.node]
    let mentioned = stage.starts + stage.ends.map(\.state) + stage.ends.flatMap { $0.way.map(\.state) } + stage.cycles.flatMap(\.states)
    return .object(
      nodeJSON(stage.node) + [
        .init("after", node.parent.map { .number($0 + 1) } ?? .null), .init("begins", JSONValue(stateNumbers: stage.starts)),
        .init("ends", .array(stage.ends.map { json($0, in: stage.node) })),
        .init("cycles", .array(stage.cycles.map { ["states": JSONValue(stateNumbers: $0.states), "closed": .bool($0.isClosed)] })),
        .init("equilibria", JSONValue(stateNumbers: stage.equilibria)), .init("outcomes", .array(stage.standings.map(json))),
        .init("statusQuo", json(stage.writtenStatusQuo)), .init("draws", .array(node.draws.map(json))),
        .init("continuations", .array(node.continuations.indices.map { continuationJSON($0, stage) })),
        .init("states", statesJSON(Set(mentioned).sorted(), in: stage.node)),
      ])
  }

  private func json(_ end: StageFindings.End, in node: Int) -> JSONValue {
    [
      "state": .number(end.state + 1), "kind": .string(end.kind.rawValue), "outcomes": JSONValue(names(of: end.outcomes)),
      "way": ["from": .number(end.start + 1), "steps": .array(end.way.map(json))],
    ]
  }

  private func json(_ standing: StageFindings.Standing) -> JSONValue {
    [
      "name": .string(calendar.source.conflict.outcomes[standing.outcome].name), "atStageEnd": .string(standing.atEnd.rawValue),
      "ends": JSONValue(stateNumbers: standing.ends), "equilibria": JSONValue(stateNumbers: standing.equilibria),
    ]
  }

  private func json(_ written: StageFindings.WrittenStatusQuo?) -> JSONValue {
    switch written {
    case nil: .null
    case .among(let state): ["state": .number(state + 1), "reached": true]
    case .elsewhere(let state): ["state": .number(state + 1), "reached": false]
    case .infeasible: ["state": .null, "reached": false]
    }
  }

  private func json(_ draw: BranchTree.Draw) -> JSONValue {
    let results = draw.results.map { result -> JSONValue in
      [
        "id": .string(result.id), "name": .string(result.title), "lower": JSONValue(result.chance?.lower.description),
        "upper": JSONValue(result.chance?.upper.description),
      ]
    }
    return ["event": .string(draw.event), "results": .array(results), "notDrawn": JSONValue(draw.notDrawn.map(\.id))]
  }

  private func continuationJSON(_ index: Int, _ stage: StageFindings) -> JSONValue {
    let continuation = calendar.tree.nodes[stage.node].continuations[index]
    let carried = stage.ends.compactMap { end in
      calendar.carried(end.state, from: stage.node, by: continuation).map { start -> JSONValue in
        ["end": .number(end.state + 1), "begins": .number(start + 1)]
      }
    }
    let brokenOff = stage.brokenOff.filter { $0.continuation == index }.map { breakOff -> JSONValue in
      ["end": .number(breakOff.state + 1), "bars": JSONValue(breakOff.bars)]
    }
    return [
      "results": json(continuation.results), "next": continuation.next.map { .number($0 + 1) } ?? .null, "carried": .array(carried),
      "breaksOff": .array(brokenOff),
    ]
  }

  // MARK: Outcomes, indicators, looking ahead

  private func json(_ forecast: OutcomeForecast) -> JSONValue {
    func finding(_ finding: OutcomeForecast.Finding) -> JSONValue {
      [
        "certainty": .string(finding.certainty.rawValue), "lower": JSONValue(finding.probability?.lower.description),
        "upper": JSONValue(finding.probability?.upper.description),
      ]
    }
    return [
      "name": .string(calendar.source.conflict.outcomes[forecast.outcome].name), "atEnd": finding(forecast.atEnd),
      "atSomeStageEnd": finding(forecast.atSomeStage),
    ]
  }

  private func json(_ indicator: Indicator) -> JSONValue {
    let sign: [JSONValue.Member] =
      switch indicator.sign {
      case .result(let result, let given): [.init("kind", "result"), .init("results", json(given + [result]))]
      case .move(let maker, let takes, let drops):
        [
          .init("kind", "move"), .init("by", .string(calendar.source.conflict.decisionMakers[maker].id)), .init("takes", JSONValue(names(takes))),
          .init("drops", JSONValue(names(drops))),
        ]
      }
    return .object(
      [.init("place", .number(indicator.node + 1)), .init("stage", .string(calendar.stage(of: indicator.node).id))] + sign + [
        .init("states", JSONValue(stateNumbers: indicator.states)), .init("targets", JSONValue(stateNumbers: indicator.targets)),
        .init("rulesOut", JSONValue(names(of: indicator.rulesOut))), .init("makesCertain", JSONValue(names(of: indicator.makesCertain))),
      ])
  }

  private func json(_ looking: LookingAhead) -> JSONValue {
    func final(_ final: LookingAhead.Final) -> JSONValue {
      ["taken": JSONValue(names(final.atoms)), "outcomes": JSONValue(names(of: final.outcomes))]
    }
    let makers = looking.makers.map { maker -> JSONValue in
      [
        "by": .string(calendar.source.conflict.decisionMakers[maker.maker].id),
        "sees": .array(maker.sights.map { ["state": .number($0.state + 1), "worst": final($0.worst), "best": final($0.best)] }),
        "changes": .array(
          maker.changes.map {
            [
              "state": .number($0.state + 1), "target": .number($0.target + 1), "moves": .bool($0.isMade), "reason": .string($0.reason.rawValue),
              "statement": JSONValue($0.statement),
              "says": .string(sentence($0, by: maker, in: looking.node)),
            ]
          }),
      ]
    }
    return [
      "place": .number(looking.node + 1), "stage": .string(calendar.stage(of: looking.node).id), "makers": .array(makers),
      "equilibriaGained": JSONValue(stateNumbers: looking.gained), "equilibriaLost": JSONValue(stateNumbers: looking.lost),
      "endsWithout": JSONValue(stateNumbers: looking.endsWithout),
    ]
  }

  // MARK: Parts

  func json(_ results: [DrawnResult]) -> JSONValue {
    .array(results.map { ["event": .string($0.event), "result": .string($0.result)] })
  }

  func json(_ step: Step) -> JSONValue { .object(stepMembers(step)) }

  func stepMembers(_ step: Step) -> [JSONValue.Member] {
    [.init("by", .string(calendar.source.conflict.decisionMakers[step.mover].id)), .init("to", .number(step.state + 1))]
  }

  func statesJSON(_ states: [Int], in node: Int) -> JSONValue {
    let wording = wording(of: node)
    return .array(
      states.map { state in
        var members = [JSONValue.Member("number", .number(state + 1))]
        if let name = wording.stateName(state) { members.append(.init("name", .string(name))) }
        members.append(.init("taken", JSONValue(wording.takenIDs(in: state))))
        return .object(members + [.init("outcomes", JSONValue(names(of: outcomes(of: state, in: node))))])
      })
  }

  /// The ids of options; in graph form the names of states.
  func names(_ atoms: [Int]) -> [String] {
    if case .graph(let graph) = calendar.source.conflict.form { return atoms.map { graph.states[$0] } }
    return atoms.map { calendar.source.conflict.options[$0].id }
  }
}
