import Concepts
import ConflictModel
public import Findings
public import JSON
import GraphModel

extension ConceptComparison {
  /// The comparison for programs: every concept with the party that it describes, its equilibria, and for whom each state is stable.
  public var json: JSONValue {
    .object(solution.headJSON + [.init("states", solution.statesJSON)] + members)
  }

  /// The same without the head and the states, as part of a greater whole.
  var members: [JSONValue.Member] {
    func ids(_ concepts: [Concept]) -> JSONValue { JSONValue(concepts.map(\.id)) }
    let standings = standings.map { standing -> JSONValue in
      [
        "state": .number(standing.state + 1), "holds": ids(standing.holding), "fails": ids(standing.failing), "unsettled": ids(standing.unsettled),
        "text": .string(sentence(standing)),
      ]
    }
    return [
      .init("concepts", .array(verdicts.map(json))), .init("summary", .string(summary)), .init("standings", .array(standings)),
      .init(
        "agreements",
        .array(
          agreements.map {
            ["concepts": ids($0.concepts), "equilibria": JSONValue(stateNumbers: $0.equilibria), "unsettled": JSONValue(stateNumbers: $0.unsettled)]
          })),
      .init("notApplied", .array(omissions.map { ["concepts": ids($0.concepts), "reason": .string($0.reason)] })),
    ]
  }

  private func json(_ verdicts: ConceptVerdicts) -> JSONValue {
    let stable = solution.conflict.decisionMakers.enumerated().map { maker, decisionMaker in
      JSONValue.Member(decisionMaker.id, JSONValue(stateNumbers: verdicts.stable[maker].indices.filter { verdicts.stable[maker][$0] }))
    }
    return .object(
      verdicts.concept.profileJSON + [
        .init("equilibria", JSONValue(stateNumbers: verdicts.equilibria)), .init("stability", .object(stable)),
      ])
  }
}

extension Concept {
  /// The concept and the party that it describes.
  var profileJSON: [JSONValue.Member] {
    let profile = profile
    return [
      .init("id", .string(id)), .init("family", .string(family.rawValue)), .init("abbreviation", .string(abbreviation)),
      .init("name", .string(fullName)),
      .init("party", .string(profile.party)), .init("foresight", .string(profile.foresight.text)),
      .init("disimprovement", ["own": .string(profile.own.rawValue), "others": .string(profile.others.rawValue)]),
      .init("knowledge", .string(profile.knowledge.rawValue)), .init("ties", JSONValue(tieRule)), .init("source", .string(profile.source)),
    ]
  }
}
