import Concepts
import ConflictModel
public import Findings
import GraphModel
public import JSON
import Stability

extension PerceptionFindings {
  /// Who sees what otherwise, what holds because of it, what is hidden and what would surprise, for programs.
  public var json: JSONValue {
    .object(
      solution.headJSON + [
        .init("concept", .string(concept.rawValue)),
        .init("perceptions", .array(viewers.map(viewJSON))),
        .init("imagined", .array((hypergame.caseStateCount..<hypergame.words.count).map(stateJSON))),
        .init("equilibria", .array(equilibria.map(equilibriumJSON))),
        .init("hidden", .array(hidden.map { .object(head(of: $0.state) + [.init("by", ids($0.by))]) })),
        .init("surprises", .array(surprises.map { .object(head(of: $0.state) + [.init("surprised", ids($0.surprised))]) })),
        .init(
          "search", ["cut": .bool(clearing.isCut), "largerSetsUntried": .bool(clearing.leavesLarger), "unjudged": .number(clearing.unjudged)]),
      ])
  }

  /// One state, and why it holds for each decision maker in its own game or does not.
  public func json(of state: Int, _ narratives: [Narrative]) -> JSONValue {
    let explanations = zip(solution.conflict.decisionMakers, narratives).map { maker, narrative -> JSONValue in
      let basis = Basis([narrative])
      return [
        "decisionMaker": .string(maker.id), "stable": .bool(narrative.isStable), "verdict": .string(narrative.verdict),
        "why": .array(narrative.lines.map(\.json)), "claims": JSONValue(basis.claims), "assumptions": JSONValue(basis.assumptions),
      ]
    }
    return .object(
      solution.headJSON + [.init("concept", .string(concept.rawValue))] + head(of: state)
        + [.init("equilibrium", .bool(narratives.allSatisfy(\.isStable))), .init("explanations", .array(explanations))])
  }

  private func ids(_ makers: [Int]) -> JSONValue { JSONValue(makers.map { solution.conflict.decisionMakers[$0].id }) }

  /// What a state is called; those that exist only as somebody sees the conflict have no number of the case.
  private func head(of state: Int) -> [JSONValue.Member] {
    [.init("state", .string(states.label(of: state))), .init("taken", JSONValue(states.takenIDs(in: state)))]
      + (solution.wording.stateName(0) == nil ? [] : [.init("name", .string(states.line(for: state)))])
  }

  private func stateJSON(_ state: Int) -> JSONValue {
    .object(head(of: state) + [.init("seenBy", ids(hypergame.decisionMakers.filter { hypergame.perceives($0, state) }))])
  }

  private func viewJSON(_ viewer: Int) -> JSONValue {
    let perception = solution.conflict.decisionMakers[viewer].sees
    return [
      "decisionMaker": .string(solution.conflict.decisionMakers[viewer].id), "because": JSONValue(perception?.grounds.because),
      "grounds": JSONValue(perception?.grounds.claims ?? []),
      "misperceptions": .array(
        zip(hypergame.misperceptions.filter { $0.viewer == viewer }, lines(of: viewer)).map { misperception, line in
          .object([.init("part", .string(part(misperception))), .init("says", line.json)])
        }),
      "unseen": JSONValue(stateNumbers: unseen(by: viewer)), "imagined": JSONValue(imagined(by: viewer).map { states.label(of: $0) }),
    ]
  }

  /// A part along the keys of the case file: `prefers.us`, `rules`, `closed.us.proceed`.
  private func part(_ misperception: Misperception) -> String {
    let conflict = solution.conflict
    switch misperception.part {
    case .preferences(let maker): return "prefers.\(conflict.decisionMakers[maker].id)"
    case .rules: return "rules"
    case .moveRules, .arcs: return "moves"
    case .option(let option): return (conflict.options[option].isClosed ? "open." : "closed.") + conflict.options[option].id
    }
  }

  private func equilibriumJSON(_ equilibrium: Equilibrium) -> JSONValue {
    let aftermath = equilibrium.aftermath
    func steps(_ steps: [Step]) -> JSONValue {
      .array(steps.map { ["by": .string(solution.conflict.decisionMakers[$0.mover].id), "to": .number($0.state + 1)] })
    }
    return .object(
      head(of: equilibrium.state) + [
        .init("outcomes", JSONValue(outcomes(of: equilibrium.state))),
        .init(
          "restsOn",
          .array(
            equilibrium.sets.map { set in
              let targets = set.targets.compactMap { states.state(word: $0) }.map { states.label(of: $0) }
              return [
                "decisionMaker": .string(solution.conflict.decisionMakers[set.viewer].id),
                "parts": JSONValue(set.misperceptions.map(part)),
                "then": .string(set.effect == .unseen ? "unseen" : "left"), "to": JSONValue(targets),
              ]
            })),
        .init(
          "clearedUp",
          [
            "exists": .bool(aftermath.isState), "equilibrium": .bool(aftermath.isEquilibrium), "departures": steps(aftermath.departures),
            "leadsTo": .array(aftermath.ends.map { ["state": .number($0.state + 1), "way": steps($0.way)] }),
            "canGoRound": .bool(aftermath.canGoRound),
          ]),
      ])
  }
}
