import Certificates
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Stability

extension CaseBrief {
  /// The brief for programs: every stage's result with the reasons for its equilibria and the ways there, and what it rests on.
  /// - Throws: `Certifier.Rejected` when the checker rejects an explanation.
  public func json() throws(Certifier.Rejected) -> JSONValue {
    var stages: [JSONValue] = []
    for (index, solution) in solutions.enumerated() { stages.append(try stageJSON(solution, after: index > 0 ? solutions[index - 1] : base)) }
    let head: JSONValue = [
      "demarche": 1, "title": .string(source.title), "asOf": JSONValue(source.asOf?.description), "summary": JSONValue(source.summary),
      "concept": .string(concept.rawValue),
      "stages": .array(stages), "hinges": try hingesJSON(), "readings": readingsJSON,
      "assumptions": .array(
        source.assumptions().map {
          ["kind": .string($0.kind.rawValue), "text": .string($0.text), "stage": JSONValue($0.stage), "because": JSONValue($0.grounds.because)]
        }),
      "grounds": source.groundsJSON, "evidence": report.json,
      "claims": .array(source.evidence.claims.map { $0.json(passages[$0.id]) }), "sources": .array(source.evidence.sources.map(\.json)),
      "notes": JSONValue(source.notes),
    ]
    // Only what a case has is part of its brief.
    guard case .object(var members) = head else { return head }
    if hasTypes { members.append(.init("types", typesJSON())) }
    if hasPerceptions { members.append(.init("perceptions", perceptionsJSON)) }
    if hasCoalitions { members.append(.init("coalitions", coalitionsJSON)) }
    if hasCalendar { members.append(.init("calendar", calendarJSON())) }
    if !source.events.isEmpty { members.append(.init("replay", try replayJSON())) }
    if hasUnknowns { members.append(.init("unknowns", unknownsJSON())) }
    return .object(members)
  }

  private func stageJSON(_ solution: Solution, after previous: Solution?) throws(Certifier.Rejected) -> JSONValue {
    var explanations: [JSONValue] = []
    for state in solution.analysis.equilibria(under: concept).prefix(60) {
      for maker in solution.graph.decisionMakers { explanations.append(try solution.explainJSON(state, maker, concept)) }
    }
    let stage: JSONValue = [
      "name": .string(solution.moment), "summary": JSONValue(solution.stage?.summary), "from": JSONValue(solution.stage?.from?.description),
      "until": JSONValue(solution.stage?.until?.description), "headline": .string(headline(of: solution)), "result": solution.solveJSON,
      "concepts": comparison(of: solution).map { .object($0.members) } ?? .null,
      "explanations": .array(explanations),
      "paths": solution.statusQuoFindings().map { solution.pathsJSON($0) } ?? .null,
      "changes": previous.map { Comparison($0, solution).json } ?? .null,
    ]
    // Only what a case has is part of its brief.
    guard case .object(let members) = stage, let attitudes = solution.attitudesJSON else { return stage }
    return .object(members + [.init("attitudes", attitudes)])
  }
}

extension Case {
  /// The elements of the model that rest on claims, with those claims.
  var groundsJSON: JSONValue {
    .array(
      groundedElements().filter { !$0.grounds.isAssumption }.map { element in
        var members: [JSONValue.Member] = [
          .init("kind", .string(element.kind.rawValue)), .init("text", .string(element.text)), .init("stage", JSONValue(element.stage)),
          .init("claims", JSONValue(element.grounds.claims)),
        ]
        // Only what stands under one reading alone says so.
        if let reading = element.grounds.reading { members.append(.init("reading", .string("\(reading.claim).\(reading.reading)"))) }
        return .object(members)
      })
  }
}

extension Claim {
  var json: JSONValue { json(cites: cites.map(\.json)) }

  func json(cites: [JSONValue]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("says", .string(says)), .init("kind", JSONValue(kind?.rawValue)),
      .init("likelihood", JSONValue(likelihood?.rawValue)), .init("confidence", JSONValue(confidence?.rawValue)),
      .init("cites", .array(cites)), .init("contradicts", JSONValue(contradicts)), .init("by", JSONValue(by)),
      .init("on", JSONValue(on)),
    ]
    if let happened { members.append(.init("happened", .string(happened))) }
    if !readings.isEmpty {
      members.append(.init("readings", .array(readings.map { ["id": .string($0.id), "says": .string($0.says)] })))
    }
    return .object(members)
  }
}

extension Passage {
  /// The passage for programs.
  public var json: JSONValue {
    [
      "source": .string(source), "section": JSONValue(section), "start": bytes.map { .number($0.lowerBound) } ?? .null,
      "end": bytes.map { .number($0.upperBound) } ?? .null, "sha256": JSONValue(sha256), "words": JSONValue(words),
    ]
  }
}

extension Source {
  var json: JSONValue {
    .object([.init("id", .string(id)), .init("title", .string(title))] + record.map { .init($0.key, .string($0.value)) })
  }
}
