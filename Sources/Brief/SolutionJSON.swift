import Certificates
import Concepts
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems
import Stability

extension Solution {
  /// The states with their numbers: what is taken in each, its name in graph form, and the named outcomes that it belongs to.
  public var statesJSON: JSONValue {
    .array(
      (0..<graph.stateCount).map { state in
        var members = [JSONValue.Member("number", .number(state + 1))]
        if let name = wording.stateName(state) { members.append(.init("name", .string(name))) }
        members.append(.init("taken", JSONValue(wording.takenIDs(in: state))))
        let outcomes = outcomes(of: state)
        if !outcomes.isEmpty { members.append(.init("outcomes", JSONValue(outcomes))) }
        return .object(members)
      })
  }

  /// The head that every result of a solution begins with.
  public var headJSON: [JSONValue.Member] {
    [
      .init("demarche", 1), .init("semantics", .string(analysis.semantics.rawValue)), .init("case", .string(source.title)),
      .init("stage", JSONValue(stage?.id)), .init("statusQuo", statusQuo.map { .number($0 + 1) } ?? .null),
      .init("partial", .bool(!omissions.isEmpty)),
    ] + (omissions.isEmpty ? [] : [.init("omissions", JSONValue(omissions.map(\.message)))])
  }

  /// The result of `solve`: states, stable states by concept and decision maker, equilibria, and how each decision maker ranks the states.
  public var solveJSON: JSONValue {
    let concepts = SolutionConcept.allCases
    func byMaker(_ value: (Int) -> JSONValue) -> JSONValue {
      .object(conflict.decisionMakers.enumerated().map { .init($0.element.id, value($0.offset)) })
    }
    let stability = concepts.map { concept in
      JSONValue.Member(concept.rawValue, byMaker { JSONValue(stateNumbers: analysis.stableStates(for: $0, under: concept)) })
    }
    let equilibria = concepts.map { JSONValue.Member($0.rawValue, JSONValue(stateNumbers: analysis.equilibria(under: $0))) }
    return .object(
      headJSON + [
        .init("states", statesJSON), .init("stability", .object(stability)), .init("equilibria", .object(equilibria)),
        .init("ranking", byMaker { rankingJSON(of: $0) }),
        .init("outcomes", .array(outcomeFindings().map { outcomeJSON($0) })),
      ] + (strengthJSON.map { [.init("strength", $0)] } ?? []) + [
        .init("withoutPreferences", JSONValue(decisionMakersWithoutPreferences.map(\.id))),
        .init("grounds", source.groundsJSON), .init("claims", .array(source.evidence.claims.map(\.json))),
        .init("sources", .array(source.evidence.sources.map(\.json))),
      ])
  }

  /// Counts in place of lists: feasible states, equilibria by concept, stable states by concept and decision maker.
  public var summaryJSON: JSONValue {
    let concepts = SolutionConcept.allCases
    let equilibria = analysis.equilibriumCounts()
    let stable = graph.decisionMakers.map { analysis.stableCounts(for: $0) }
    func byMaker(_ concept: SolutionConcept) -> JSONValue {
      .object(conflict.decisionMakers.enumerated().map { .init($0.element.id, .number(stable[$0.offset][concept] ?? 0)) })
    }
    return .object(
      headJSON + [
        .init("feasible", .number(graph.stateCount)),
        .init("equilibria", .object(concepts.map { .init($0.rawValue, .number(equilibria[$0] ?? 0)) })),
        .init("stable", .object(concepts.map { .init($0.rawValue, byMaker($0)) })),
      ])
  }

  /// A decision maker's ordering, best first; equally good states share a list.
  private func rankingJSON(of maker: Int) -> JSONValue {
    let ranks = graph.ranks[maker]
    let groups = Dictionary(grouping: ranks.indices, by: { ranks[$0] })
    return .array(
      groups.sorted { $0.key > $1.key }.map { $0.value.count == 1 ? .number($0.value[0] + 1) : JSONValue(stateNumbers: $0.value.sorted()) })
  }

  private func outcomeJSON(_ finding: OutcomeFinding) -> JSONValue {
    let concepts = SolutionConcept.allCases
    let misses = concepts.map { concept in
      JSONValue.Member(
        concept.rawValue,
        .array(
          (finding.nearMisses[concept] ?? []).map {
            [
              "state": .number($0.state + 1), "dissenter": .string(conflict.decisionMakers[$0.dissenter].id),
              "improvement": .number($0.improvement + 1),
            ]
          }))
    }
    return [
      "name": .string(finding.outcome.name), "condition": .string(finding.outcome.condition.text),
      "states": JSONValue(stateNumbers: finding.states),
      "equilibria": .object(concepts.map { .init($0.rawValue, JSONValue(stateNumbers: finding.equilibria[$0] ?? [])) }),
      "nearMisses": .object(misses),
    ]
  }

  /// An explanation: verdict, and why, line by line.
  /// - Throws: `Certifier.Rejected` when the checker rejects it.
  func explainJSON(_ state: Int, _ maker: Int, _ concept: SolutionConcept) throws(Certifier.Rejected) -> JSONValue {
    try explainJSON(state, maker, .basic(concept), narrative(of: state, for: maker, under: concept))
  }

  /// An explanation that was made: verdict, and why, line by line; for one of the five also what decided it, as data.
  /// - Throws: `Certifier.Rejected` when the checker rejects what decided it.
  /// - Parameter passages: the passages of the claims that it rests on, looked up in the texts at hand; without them the claims are named by their ids alone.
  public func explainJSON(
    _ state: Int, _ maker: Int, _ concept: Concept, _ narrative: Narrative, passages: CitedPassages? = nil
  ) throws(Certifier.Rejected) -> JSONValue {
    let basis = Basis([narrative])
    let restsOn = passages.map { passages in
      JSONValue.Member("restsOn", .array(basis.claims.compactMap { source.evidence.claim($0) }.map { $0.json(passages[$0.id]) }))
    }
    var reason: [JSONValue.Member] = []
    if case .basic(let basic) = concept { reason.append(.init("reason", try reasonJSON(state, maker, basic))) }
    return .object(
      [
        .init("state", .number(state + 1)), .init("decisionMaker", .string(conflict.decisionMakers[maker].id)),
        .init("concept", .string(concept.id)), .init("stable", .bool(narrative.isStable)), .init("verdict", .string(narrative.verdict)),
      ] + reason + [
        .init("why", .array(narrative.lines.map(\.json))), .init("claims", JSONValue(basis.claims)),
        .init("assumptions", JSONValue(basis.assumptions)),
      ] + (restsOn.map { [$0] } ?? []))
  }

  /// What decided a verdict, as data: improvements with the sequences that deter them, or the improvement that nothing deters.
  private func reasonJSON(_ state: Int, _ maker: Int, _ concept: SolutionConcept) throws(Certifier.Rejected) -> JSONValue {
    switch try explained(state, for: maker, under: concept).reason {
    case .noImprovement: return ["kind": "no-improvement"]
    case .allDeterred(let deterred):
      let improvements = deterred.map { deterred -> JSONValue in
        let sanction = deterred.sanction.map { step -> JSONValue in
          ["by": .string(conflict.decisionMakers[step.mover].id), "to": .number(step.state + 1)]
        }
        return [
          "improvement": .number(deterred.improvement + 1), "sanction": .array(sanction),
          "countermoves": JSONValue(stateNumbers: deterred.countermoves),
        ]
      }
      return ["kind": "all-deterred", "improvements": .array(improvements)]
    case .undeterred(let improvement, let answers, let escapes, let others):
      let pairs = escapes.map { escape -> JSONValue in ["answer": .number(escape.from + 1), "escape": .number(escape.to + 1)] }
      return [
        "kind": "undeterred", "improvement": .number(improvement + 1), "answers": JSONValue(stateNumbers: answers), "escapes": .array(pairs),
        "otherImprovements": JSONValue(stateNumbers: others),
      ]
    }
  }

  /// What is reached from the status quo, and the ways to each equilibrium and named outcome.
  public func pathsJSON(_ findings: StatusQuoFindings) -> JSONValue {
    func step(_ step: Step) -> JSONValue { ["by": .string(conflict.decisionMakers[step.mover].id), "to": .number(step.state + 1)] }
    func ways(_ ways: StatusQuoFindings.Ways) -> JSONValue {
      [
        "kind": .string(ways.kind.rawValue), "steps": .number(ways.steps), "count": .number(ways.count),
        "examples": .array(ways.examples.map { .array($0.map(step)) }),
      ]
    }
    return .object(
      headJSON + [
        .init("from", .number(findings.start + 1)),
        .init(
          "reached",
          .array(
            findings.reached.map {
              [
                "state": .number($0.state + 1), "moves": $0.byMoves.map { .number($0) } ?? .null,
                "improvements": $0.byImprovements.map { .number($0) } ?? .null,
                "lastMovers": JSONValue($0.lastMovers.map { conflict.decisionMakers[$0].id }),
                "lastImprovers": JSONValue($0.lastImprovers.map { conflict.decisionMakers[$0].id }),
              ]
            })),
        .init(
          "targets",
          .array(
            findings.targets.map {
              [
                "outcome": JSONValue($0.outcome), "state": .number($0.state + 1),
                "equilibrium": JSONValue($0.concepts.map(\.rawValue)), "ways": .array($0.ways.map(ways)),
              ]
            })),
      ])
  }
}

extension EquilibriumGrounds {
  /// What each equilibrium rests on, and how many equilibria are left out.
  public var json: JSONValue {
    let entries = entries.map { entry -> JSONValue in
      [
        "state": .number(entry.state + 1), "concept": .string(entry.concept.rawValue), "claims": JSONValue(entry.basis.claims),
        "assumptions": JSONValue(entry.basis.assumptions),
      ]
    }
    return ["equilibria": .array(entries), "omitted": .number(omitted)]
  }
}

extension Narrative.Line {
  /// The line with all below it.
  public var json: JSONValue {
    var members = [JSONValue.Member("text", .string(text))]
    if let because { members.append(.init("because", .string(because))) }
    if !claims.isEmpty { members.append(.init("grounds", JSONValue(claims))) }
    if isAssumption { members.append(.init("assumption", true)) }
    if !below.isEmpty { members.append(.init("below", .array(below.map(\.json)))) }
    return .object(members)
  }
}

extension Problem {
  /// The problem for programs.
  public func json(file: String) -> JSONValue {
    [
      "severity": .string(severity.rawValue), "code": .string(code), "file": .string(file),
      "line": place.map { .number($0.line) } ?? .null, "column": place.map { .number($0.column) } ?? .null,
      "message": .string(message), "hint": JSONValue(hint),
    ]
  }
}

extension Comparison {
  /// What differs, for programs.
  public var json: JSONValue {
    func match(_ match: Match) -> JSONValue {
      [
        "taken": JSONValue(match.taken), "first": match.first.map { .number($0 + 1) } ?? .null,
        "second": match.second.map { .number($0 + 1) } ?? .null,
      ]
    }
    func side(_ solution: Solution) -> JSONValue { ["case": .string(solution.source.title), "stage": JSONValue(solution.stage?.id)] }
    return [
      "demarche": 1, "semantics": .string(first.analysis.semantics.rawValue), "first": side(first), "second": side(second),
      "model": JSONValue(modelChanges),
      "equilibria": .object(
        changes.map {
          .init(
            $0.concept.rawValue,
            ["kept": .array($0.kept.map(match)), "lost": .array($0.lost.map(match)), "gained": .array($0.gained.map(match))])
        }),
      "outcomes": .array(outcomes.map { ["name": .string($0.name), "first": .string($0.first), "second": .string($0.second)] }),
    ]
  }
}
