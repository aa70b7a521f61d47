import ConflictModel
import Evidence
import Findings
import JSON
import Stability

extension ReadingVerdicts {
  /// What each combination of readings means, for programs.
  public var json: JSONValue {
    [
      "demarche": 1, "case": .string(source.title), "concept": .string(concept.rawValue), "singly": .bool(isSingly),
      "claims": .array(
        claims.map { claim in
          [
            "id": .string(claim.id), "says": .string(claim.says),
            "readings": .array(claim.readings.map { ["id": .string($0.id), "says": .string($0.says)] }),
          ]
        }),
      "agreement": .array(
        stages.indices.map { stage in
          [
            "stage": JSONValue(stages[stage]?.id),
            "outcomes": .object(zip(source.conflict.outcomes, agreement(at: stage)).map { .init($0.name, $1.map { .bool($0) } ?? .null) }),
          ]
        }),
      "groups": .array(
        groups.map { group in
          [
            "combinations": .array(
              group.combinations.map { combination in .object(zip(claims, combination).map { .init($0.id, .string($0.readings[$1].id)) }) }),
            "stages": .array(stages.indices.map { stageJSON($0, group.verdicts[$0]) }),
          ]
        }),
    ]
  }

  private func stageJSON(_ stage: Int, _ verdict: Verdict) -> JSONValue {
    switch verdict {
    case .unjudged(let reason): ["stage": JSONValue(stages[stage]?.id), "outcomes": .null, "unjudged": .string(reason)]
    case .judged(let holds):
      [
        "stage": JSONValue(stages[stage]?.id),
        "outcomes": .object(zip(source.conflict.outcomes, holds).map { .init($0.name, .bool($1)) }), "unjudged": .null,
      ]
    }
  }
}
