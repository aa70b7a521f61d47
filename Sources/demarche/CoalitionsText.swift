import Concepts
import ConflictModel
import Evidence
import Findings
import Stability

/// What coalitions mean for the equilibria, for people: each with who leaves it, where to, how and why, then what that rests on.
struct CoalitionsText {
  let solution: Solution
  let findings: CoalitionFindings
  let merged: MergedFindings?
  /// What deters those that could improve, where one state was asked for.
  let deterred: [Narrative.Line]
  let showsAll: Bool
  let loaded: LoadedCase
  let terminal: Terminal

  var text: String {
    let narratives = findings.standings.map { solution.narrative(of: $0, under: findings.concept, all: showsAll) }
    let explanation = explanation(of: narratives)
    var lines = head
    for (standing, narrative) in zip(findings.standings, narratives) {
      let mark = narrative.isStable ? terminal.styled("✓", .green, .bold) : terminal.styled("✗", .red, .bold)
      lines += ["", "\(mark) " + terminal.wrapped(narrative.verdict, indent: 2).dropFirst(2)]
      lines.append(terminal.styled(terminal.wrapped(solution.wording.line(for: standing.state), indent: 4), .faint))
      lines += narrative.lines.flatMap { explanation.rendered($0, 4) }
    }
    if !deterred.isEmpty { lines += ["", terminal.styled("Those who do not leave it", .bold)] + deterred.flatMap { explanation.rendered($0, 2) } }
    return (lines + held + second + explanation.restsOn).joined(separator: "\n")
  }

  private var head: [String] {
    let concept = findings.concept
    let isOfOneState = findings.standings.count == 1 && !deterred.isEmpty
    let lines = [
      terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold), terminal.wrapped(solution.words(for: findings)),
    ]
    let summary = isOfOneState ? [] : [terminal.wrapped(solution.summary(of: findings))]
    let omitted =
      findings.omitted > 0
      ? [terminal.wrapped("Of the equilibria the first \(findings.standings.count) are gone through; \(findings.omitted) more are not.")] : []
    return lines + summary + omitted
      + [terminal.styled(terminal.wrapped("\(concept.abbreviation), \(concept.fullName): \(concept.describes)", hanging: 2), .faint)]
  }

  /// States that hold only because coalitions would answer.
  private var held: [String] {
    guard let states = findings.heldByCoalitions, !states.isEmpty else { return [] }
    let verb = states.count == 1 ? "is no equilibrium" : "are no equilibria"
    let text =
      "\(solution.wording.states(states).capitalizedFirst) \(verb) of the decision makers by themselves, but nobody leaves once coalitions answer too."
    return ["", terminal.wrapped(text, hanging: 2)]
  }

  private var second: [String] {
    guard let merged else { return [] }
    return ["", terminal.styled("Merged", .bold)] + solution.lines(for: merged).map { terminal.wrapped($0, indent: 2, hanging: 4) }
  }

  private func explanation(of narratives: [Narrative]) -> ExplainText {
    let basis = Basis(narratives + [Narrative(of: deterred)])
    let claims = basis.claims.compactMap { loaded.value.evidence.claim($0) }
    let texts = claims.contains { !$0.cites.isEmpty } ? loaded.anchoredTexts() : [:]
    return ExplainText(
      solution: solution, state: 0, concept: .coalition(findings.concept), narratives: [], basis: basis, claims: claims,
      passages: CitedPassages(of: claims, in: texts, quoting: .texts), terminal: terminal)
  }
}
