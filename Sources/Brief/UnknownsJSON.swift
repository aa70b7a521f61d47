import Concepts
import ConflictModel
public import Findings
import GraphModel
public import JSON
import Problems
import Stability

extension UnknownFindings {
  /// What is not known and what it means, for programs.
  /// - Parameter state: the state of which the resolutions are told that make it an equilibrium and that break it; nil for none.
  public mutating func json(for state: Int? = nil) -> JSONValue {
    var members = solution.headJSON
    members.append(.init("open", .array(matters.map(json))))
    members.append(.init("concepts", .array(SolutionConcept.allCases.map { .string($0.rawValue) })))
    let told = state.map { [$0] } ?? states
    members.append(.init("states", .array(told.map(json(of:)))))
    if let state { members.append(.init("resolutions", .array(SolutionConcept.allCases.map { witnesses(state, $0) }))) }
    members.append(.init("worth", .array(worth.map(json))))
    members.append(.init("notWorkedOut", .array(problems.map { .string($0.message) })))
    return .object(members)
  }

  private func json(of matter: OpenMatter) -> JSONValue {
    let grounds = solution.grounds(of: matter)
    var members: [JSONValue.Member] = [.init("decisionMaker", .string(solution.conflict.decisionMakers[matter.maker].id))]
    switch matter {
    case .statement(_, let index): members.append(.init("statement", .number(index + 1)))
    case .pair(let maker, let index):
      if case .pairs(let pairs) = solution.conflict.decisionMakers[maker].unknown {
        members.append(.init("pair", .array([.number(pairs[index].first), .number(pairs[index].second)])))
      }
    case .everything: members.append(.init("everything", .bool(true)))
    }
    members.append(.init("says", .string(solution.words(of: matter))))
    if let because = grounds.because { members.append(.init("because", .string(because))) }
    members.append(.init("grounds", .array(grounds.claims.map { .string($0) })))
    return .object(members)
  }

  private func json(of state: Int) -> JSONValue {
    let verdicts = SolutionConcept.allCases.map { concept -> JSONValue.Member in
      var members = UnknownReading.allCases.compactMap { reading in
        readings[concept]?[reading].map { JSONValue.Member(reading.rawValue, .bool($0[state])) }
      }
      if let standing = standings[concept] { members.append(.init("resolved", .string(standing[state].rawValue))) }
      return .init(concept.rawValue, .object(members))
    }
    return .object([
      .init("state", .number(state + 1)), .init("outcomes", .array(solution.outcomes(of: state).map { .string($0) })),
      .init("equilibrium", .object(verdicts)),
    ])
  }

  private mutating func witnesses(_ state: Int, _ concept: SolutionConcept) -> JSONValue {
    .object([
      .init("concept", .string(concept.rawValue)), .init("holdsIf", json(witness(state, under: concept, holds: true))),
      .init("failsIf", json(witness(state, under: concept, holds: false))),
    ])
  }

  private func json(_ resolution: Resolution?) -> JSONValue {
    guard let resolution else { return .null }
    let answers = resolution.answers.map { answer -> JSONValue in
      .object([
        .init("open", .number((matters.firstIndex(of: answer.matter) ?? 0) + 1)), .init("answer", .string(answer.answer.rawValue)),
        .init("asWritten", .bool(answer.isAsWritten)),
      ])
    }
    let rankings = resolution.rankings.sorted { $0.key < $1.key }.map { maker, ranks -> JSONValue.Member in
      let groups = Dictionary(grouping: ranks.indices) { ranks[$0] }.sorted { $0.key > $1.key }
      return .init(
        solution.conflict.decisionMakers[maker].id, .array(groups.map { .array($0.value.map { .number($0 + 1) }) }))
    }
    return .object([
      .init("says", .string(solution.words(of: resolution))), .init("answers", .array(answers)), .init("rankings", .object(rankings)),
    ])
  }

  private func json(_ worth: MatterWorth) -> JSONValue {
    .object([
      .init("open", .number((matters.firstIndex(of: worth.matter) ?? 0) + 1)), .init("openVerdicts", .number(worth.open)),
      .init("settledWhateverTheAnswer", .number(worth.always)),
      .init(
        "settledIf", .object(worth.settled.map { .init($0.answer.rawValue, .number($0.count)) })),
    ])
  }
}
