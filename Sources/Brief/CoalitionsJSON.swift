import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Stability

extension Solution {
  /// What coalitions mean for some states, for programs.
  /// - Parameter merged: the second reading, where it was asked for.
  public func json(_ findings: CoalitionFindings, merged: MergedFindings? = nil) -> JSONValue {
    let basis = Basis(findings.standings.map { narrative(of: $0, under: findings.concept, all: true) })
    return .object(
      headJSON + [
        .init("concept", .string(findings.concept.rawValue)), .init("conceivable", .number(findings.coalitionCount)),
        .init("listed", conflict.coalitions.map { .array($0.map { json(group: $0.members) }) } ?? .null),
        .init("states", .array(findings.standings.map { json($0, findings.concept) })), .init("omitted", .number(findings.omitted)),
        .init("heldByCoalitions", findings.heldByCoalitions.map { JSONValue(stateNumbers: $0) } ?? .null),
        .init("merged", merged.map(json) ?? .null), .init("claims", JSONValue(basis.claims)), .init("assumptions", JSONValue(basis.assumptions)),
      ])
  }

  private func json(group: [Int]) -> JSONValue { JSONValue(group.map { conflict.decisionMakers[$0].id }) }

  private func json(_ standing: CoalitionFindings.Standing, _ concept: SolutionConcept) -> JSONValue {
    [
      "state": .number(standing.state + 1), "equilibrium": .bool(standing.isEquilibrium), "coalitionProof": .bool(standing.isProof),
      "blockedBy": .array(
        standing.blocks.map { block in
          [
            "members": json(group: block.members), "target": .number(block.target + 1), "targetIsEquilibrium": .bool(block.isEquilibrium),
            "moves": .array(block.moves.map { ["by": .string(conflict.decisionMakers[$0.mover].id), "to": .number($0.state + 1)] }),
            "otherImprovements": JSONValue(stateNumbers: block.others),
            "why": .array(lines(for: block, leaving: standing.state, under: concept).map(\.json)),
          ]
        }),
    ]
  }

  private func json(_ merged: MergedFindings) -> JSONValue {
    [
      "reading": "members act as one decision maker", "parties": .array(merged.parties.map { json(group: $0) }),
      "equilibria": JSONValue(stateNumbers: merged.equilibria), "gained": JSONValue(stateNumbers: merged.gained),
      "lost": .array(
        merged.lost.map { lost in
          ["state": .number(lost.state + 1), "leftBy": .array(lost.dissenters.map { json(group: merged.parties[$0]) })]
        }),
    ]
  }
}
