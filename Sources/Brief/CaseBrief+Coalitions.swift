import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Stability

// Which equilibria are coalition-proof, and who together breaks which.
extension CaseBrief {
  /// With more decision makers than this, or more states, coalitions are left to the command.
  private static let maximumCoalitionMakers = 6
  private static let maximumCoalitionStates = 1 << 10
  /// Of the coalitions that break one equilibrium so many are told; the command tells them all.
  private static let maximumBlocks = 3

  /// Whether the brief speaks of coalitions: two parties at least that could act together.
  var hasCoalitions: Bool {
    solutions.contains { $0.hasCoalitions && (2...Self.maximumCoalitionMakers).contains($0.conflict.decisionMakers.count) }
  }

  /// What coalitions mean for the equilibria of a stage; nil where looking for them would keep the reader of the brief waiting.
  private func coalitions(in solution: Solution) -> CoalitionFindings? {
    guard solution.hasCoalitions, solution.conflict.decisionMakers.count <= Self.maximumCoalitionMakers,
      solution.graph.stateCount <= Self.maximumCoalitionStates
    else { return nil }
    return try? solution.coalitionFindings(under: concept)
  }

  func coalitionBlocks() -> [Document.Block] {
    guard hasCoalitions else { return [] }
    let told = solutions.map { ($0, coalitions(in: $0)) }
    guard let first = told.lazy.compactMap({ entry in entry.1.map { (entry.0, $0) } }).first else {
      return [
        .heading(2, "Who could break it together", id: "coalitions"),
        .paragraph("The model is too large for it to be told here: ‘demarche coalitions’ tells it."),
      ]
    }
    let lead =
      "An equilibrium is coalition-proof when no parties together have a reason to leave it: none can bring about by their moves what all of them prefer, or what the others could then do in their own interest, together too, deters them. "
    return [
      .heading(2, "Who could break it together", id: "coalitions"),
      .paragraph(
        .init(
          (concept == .seq ? lead : "An equilibrium is coalition-proof when no parties together have a reason to leave it. ")
            + first.0.words(for: first.1))),
      .list(told.map { item($0.0, $0.1) }),
    ]
  }

  private func item(_ solution: Solution, _ findings: CoalitionFindings?) -> Document.Item {
    guard let findings else {
      return Document.Item(.init([.strong(solution.moment.capitalizedFirst), .plain(": too large to be told here.")]))
    }
    let broken = findings.standings.filter { !$0.isProof }
    var below = broken.flatMap { standing in
      standing.smallest.prefix(Self.maximumBlocks).map { item(solution, $0, standing) }
    }
    if findings.omitted > 0 {
      below.append(Document.Item(.init("\(Wording.count(findings.omitted, "more equilibrium", plural: "more equilibria")) are not told.")))
    }
    return Document.Item(.init([.strong(solution.moment.capitalizedFirst), .plain(": " + solution.summary(of: findings))]), below: below)
  }

  /// Who leaves a state by which moves, with the claims for which each member prefers that.
  private func item(_ solution: Solution, _ block: CoalitionBlock, _ standing: CoalitionFindings.Standing) -> Document.Item {
    let way = solution.wording.sequence(from: standing.state, block.moves)
    let reasons = Basis([Narrative(of: block.members.map { solution.reasonLine(for: $0, preferring: block.target, to: standing.state) })])
    let parts: [Document.Span] = [
      .plain("\(solution.wording.state(standing.state).capitalizedFirst) is broken by "), .strong(solution.members(block.members)),
      .plain(": \(way)."),
    ]
    return Document.Item(Document.Text(parts) + references(reasons.claims) + (reasons.assumptions.isEmpty ? Document.Text([]) : assumption))
  }

  /// The same for programs, stage by stage; null for a stage that is too large.
  var coalitionsJSON: JSONValue { .array(solutions.map { solution in coalitions(in: solution).map { solution.json($0) } ?? .null }) }
}
