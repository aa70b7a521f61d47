import ConflictModel
import Evidence
import Findings
import JSON
import Stability

extension Hinges {
  /// What the conclusions rest on, for programs.
  /// - Parameters:
  ///   - unchecked: for hinges whose verdicts were not checked, by their index, why; for pairs likewise.
  public func json(unchecked: [Int: String] = [:], uncheckedPairs: [Int: String] = [:]) -> JSONValue {
    [
      "demarche": 1, "case": .string(source.title), "concept": .string(question.concept.rawValue), "suppositions": .number(count),
      "changing": .number(changing), "models": .number(solved),
      "stages": .array(question.stages.indices.map(stageJSON)),
      "hinges": .array(hinges.enumerated().map { json($0.element, unchecked: unchecked[$0.offset]) }),
      "pairs": question.withPairs ? .array(pairs.enumerated().map { json($0.element, unchecked: uncheckedPairs[$0.offset]) }) : .null,
      "pairsConsidered": question.withPairs ? .number(pairCount) : .null,
      "unjudged": .array(
        unjudged.map {
          [
            "supposition": .string($0.supposition.name(in: elements)), "stage": JSONValue(stage($0.stage)?.id), "reason": .string($0.reason),
          ]
        }),
    ]
  }

  private func stageJSON(_ place: Int) -> JSONValue {
    [
      "stage": JSONValue(stage(place)?.id), "name": .string(moment(place)),
      "outcomes": .array(
        standings.filter { $0.stage == place }.map { standing in
          [
            "name": .string(source.conflict.outcomes[standing.outcome].name), "holds": .bool(standing.holds),
            "states": .array(standing.equilibria.map { JSONValue(taken($0)) }),
            "flippedBy": .array(standing.flips.map { .string(hinges[$0].supposition.name(in: elements)) }),
            "shiftedBy": .array(standing.shifts.map { .string(hinges[$0].supposition.name(in: elements)) }),
            "steadfast": JSONValue(steadfastness(standing)),
          ]
        }),
    ]
  }

  private func json(_ hinge: Hinge, unchecked: String?) -> JSONValue {
    [
      "supposition": .string(hinge.supposition.name(in: elements)), "kind": .string(cause(hinge).rawValue),
      "text": .string(condition(hinge.supposition)),
      "claims": .array(
        claims(of: hinge.supposition).map { ["id": .string($0.id), "says": .string($0.says), "cites": .array($0.cites.map(\.json))] }),
      "elements": .array(
        hinge.elements.map {
          [
            "path": .string($0.name), "kind": .string($0.kind.rawValue), "text": .string($0.text), "claims": JSONValue($0.grounds.claims),
          ]
        }),
      "effects": .array(hinge.effects.map(json)), "checked": .bool(unchecked == nil), "unchecked": JSONValue(unchecked),
    ]
  }

  private func json(_ effect: HingeEffect) -> JSONValue {
    func states(_ words: [UInt64]) -> JSONValue { .array(words.map { JSONValue(taken($0)) }) }
    return [
      "stage": JSONValue(stage(effect.stage)?.id),
      "outcomes": .array(
        effect.outcomes.map {
          [
            "name": .string(source.conflict.outcomes[$0.outcome].name), "held": .bool($0.heldBefore), "holds": .bool($0.holdsAfter),
            "lost": states($0.lost), "gained": states($0.gained),
          ]
        }),
      "lost": states(effect.lost), "gained": states(effect.gained),
      "statusQuo": effect.statusQuo.map { .string($0 ? "begins" : "ceases") } ?? .null,
    ]
  }
}
