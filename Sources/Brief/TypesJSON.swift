import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Probability
import Stability

// Types for programs. Chances and probabilities are exact: texts such as "0.25" and "1/3".
extension TypesFindings {
  /// The result of `types`: what is drawn, and how the named outcomes and states fare under each concept.
  /// - Parameters:
  ///   - states: the states that are told; nil for those that can be equilibria.
  ///   - detail: a state that is told in detail under the concept.
  public func json(states: [Int]? = nil, detail: Int? = nil) -> JSONValue {
    let head = solution.headJSON + [.init("concept", .string(concept.rawValue))]
    let detailed = detail.map { [JSONValue.Member("state", detailJSON($0))] } ?? []
    return .object(head + members(states: states) + detailed)
  }

  /// The same without the head.
  func members(states: [Int]? = nil) -> [JSONValue.Member] {
    var method: [JSONValue.Member] = [.init("profiles", analysis.profileCount.map { .number($0) } ?? .null)]
    switch analysis.method {
    case .enumerated: method.append(.init("method", "enumerated"))
    case .sampled(let draws, let seed):
      // A seed may be larger than the whole numbers of JSON.
      method += [.init("method", "sampled"), .init("draws", .number(draws)), .init("seed", .string(String(seed)))]
      method.append(.init("confidence", .number(BinomialInterval.confidence)))
    }
    return method + [
      .init("drawings", .array(analysis.drawings.map(json))), .init("outcomes", .array(outcomes.map(outcomeJSON))),
      .init("states", .array((states ?? equilibria.map(\.index)).map(stateJSON))),
    ]
  }

  private func json(_ drawing: TypeDrawing) -> JSONValue {
    let makers = solution.conflict.decisionMakers
    let results = drawing.results.map { result -> JSONValue in
      [
        "id": .string(result.id), "name": .string(result.title), "lower": JSONValue(result.chance?.lower.description),
        "upper": JSONValue(result.chance?.upper.description),
        "types": .object(drawing.makers.map { .init(makers[$0].id, .string(makers[$0].types[result.types[$0] ?? 0].id)) }),
        "because": JSONValue(result.grounds.because), "claims": JSONValue(result.grounds.claims),
      ]
    }
    return [
      "kind": drawing.isWorlds ? "worlds" : "types", "decisionMakers": JSONValue(drawing.makers.map { makers[$0].id }), "results": .array(results),
    ]
  }

  private func json(_ chance: EventChance) -> JSONValue {
    [
      "occurrence": JSONValue(chance.occurrence?.rawValue), "lower": JSONValue(chance.probability?.lower.description),
      "upper": JSONValue(chance.probability?.upper.description), "kind": .string(chance.kind.rawValue),
    ]
  }

  private func byConcept(_ value: (SolutionConcept) -> JSONValue) -> JSONValue {
    .object(SolutionConcept.allCases.map { .init($0.rawValue, value($0)) })
  }

  private func outcomeJSON(_ standing: Standing) -> JSONValue {
    [
      "name": .string(solution.conflict.outcomes[standing.index].name),
      "equilibrium": byConcept { standing.chances[$0].map(json) ?? .null },
      "states": byConcept { JSONValue(stateNumbers: standing.states[$0] ?? []) },
    ]
  }

  private func stateJSON(_ state: Int) -> JSONValue {
    var members = [JSONValue.Member("number", .number(state + 1))]
    if let name = solution.wording.stateName(state) { members.append(.init("name", .string(name))) }
    members += [.init("taken", JSONValue(solution.wording.takenIDs(in: state))), .init("outcomes", JSONValue(solution.outcomes(of: state)))]
    let stable = solution.conflict.decisionMakers.enumerated().map { index, maker in
      JSONValue.Member(maker.id, byConcept { json(analysis.stability(of: state, for: index, under: $0)) })
    }
    return .object(members + [.init("equilibrium", byConcept { json(analysis.equilibrium(state, under: $0)) }), .init("stable", .object(stable))])
  }

  // MARK: One state

  private func detailJSON(_ state: Int) -> JSONValue {
    let makers = solution.conflict.decisionMakers.enumerated().map { index, maker in
      JSONValue.Member(maker.id, divisionJSON(analysis.division(of: state, for: index, under: concept)))
    }
    return [
      "number": .number(state + 1), "equilibrium": divisionJSON(analysis.division(of: state, under: concept)), "stable": .object(makers),
      "chances": stateJSON(state),
    ]
  }

  private func divisionJSON(_ division: ProfileDivision?) -> JSONValue {
    guard let division else { return .null }
    func combinations(_ all: [[Int]]) -> JSONValue {
      .array(all.map { combination in JSONValue(zip(combination, division.deciding).map { analysis.drawings[$1].results[$0].id }) })
    }
    return [
      "turnsOn": .array(division.deciding.map { JSONValue(analysis.drawings[$0].makers.map { solution.conflict.decisionMakers[$0].id }) }),
      "holdsIf": combinations(division.holding), "failsIf": combinations(division.failing),
    ]
  }
}
