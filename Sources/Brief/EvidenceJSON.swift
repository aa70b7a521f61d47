import ConflictModel
import Documents
import Evidence
import Findings
import JSON

extension EvidenceReport {
  /// The report for programs, with the claims.
  public func json(of source: Case, _ passages: CitedPassages) -> JSONValue {
    let claims = source.evidence.claims.map { $0.json(passages[$0.id]) }
    return .object(
      [.init("demarche", 1), .init("case", .string(source.title))] + members
        + [.init("claims", .array(claims)), .init("sources", .array(source.evidence.sources.map(\.json)))])
  }

  /// The report with claims by their ids.
  var json: JSONValue { .object(members) }

  private var members: [JSONValue.Member] {
    let groups = idle.map { group -> JSONValue in ["kind": JSONValue(group.kind?.rawValue), "claims": JSONValue(group.claims.map(\.id))] }
    return [
      .init("coverage", .array(coverage.map(\.json))),
      .init("passages", .object(PassageStanding.Name.allCases.map { .init($0.rawValue, .number(standings[$0] ?? 0)) })),
      .init("assumptions", .array(assumptions.map(\.json))), .init("onAssumedAlone", .array(onAssumedAlone.map(\.json))),
      .init("contradictions", .array(contradictions.map(\.json))), .init("idleClaims", .array(groups)),
      .init("opposingClaims", .array(opponents.map { ["claim": .string($0.claim.id), "against": JSONValue($0.against)] })),
      .init("uncitedClaims", JSONValue(uncited.map(\.id))), .init("unusedSources", JSONValue(unusedSources.map(\.id))),
      .init("orphans", .array(orphans.map { .object([.init("claim", .string($0.claim))] + $0.passage.members) })),
    ]
  }
}

extension EvidenceReport.Coverage {
  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "all": .number(elements.count), "grounded": .number(grounded.count), "placed": .number(placed.count),
      "ungrounded": .array(ungrounded.map(\.json)),
    ]
  }
}

extension GroundedElement {
  /// The element with what it rests on.
  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "text": .string(text), "stage": JSONValue(stage), "because": JSONValue(grounds.because),
      "claims": JSONValue(grounds.claims),
    ]
  }
}

extension Contradiction {
  var json: JSONValue {
    func json(of side: Side) -> JSONValue { ["claim": .string(side.claim.id), "elements": .array(side.elements.map(\.json))] }
    return [
      "first": json(of: first), "second": json(of: second),
      "clashes": .array(clashes.map { ["stage": JSONValue($0.stage), "moment": .string($0.moment)] }),
    ]
  }
}

extension Claim {
  /// The claim with its passages as they stand to the texts at hand.
  func json(_ passages: [CitedPassage]) -> JSONValue { json(cites: passages.map { .object($0.members) }) }
}

extension CitedPassage {
  /// The passage with its standing, the section that the text gives, and the words that may be shown.
  var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("source", .string(passage.source)), .init("section", JSONValue(section)),
      .init("start", passage.bytes.map { .number($0.lowerBound) } ?? .null), .init("end", passage.bytes.map { .number($0.upperBound) } ?? .null),
      .init("sha256", JSONValue(passage.sha256)), .init("words", JSONValue(words)), .init("standing", .string(standing.name.rawValue)),
    ]
    if case .orphaned(let orphan) = standing {
      let suggestions = orphan.suggestions.map { suggestion -> JSONValue in
        [
          "start": .number(suggestion.bytes.lowerBound), "end": .number(suggestion.bytes.upperBound), "section": JSONValue(suggestion.section),
          "same": .bool(suggestion.isSame),
        ]
      }
      members += [.init("reason", .string(orphan.reason.rawValue)), .init("suggestions", .array(suggestions))]
    }
    return members
  }
}
