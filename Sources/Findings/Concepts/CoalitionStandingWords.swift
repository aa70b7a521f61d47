import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Tells whether a state is coalition-proof and, where it is not, which coalitions leave it, where to, by which moves and why each member prefers that.
  /// - Parameter all: whether every coalition is gone through, or only those of whom no fewer together have a reason to leave.
  public func narrative(of standing: CoalitionFindings.Standing, under concept: SolutionConcept, all: Bool = false) -> Narrative {
    let opening = wording.state(standing.state).capitalizedFirst
    let outcomes = outcomes(of: standing.state)
    let name = outcomes.isEmpty ? opening : "\(opening) (\(outcomes.joined(separator: ", ")))"
    guard !standing.isProof else {
      return Narrative(isStable: true, verdict: "\(name) is coalition-proof: nobody has a reason to leave it, alone or with others.", lines: [])
    }
    let shown = all ? standing.blocks : standing.smallest
    let rest = standing.blocks.filter { !shown.contains($0) }
    var lines = shown.flatMap { self.lines(for: $0, leaving: standing.state, under: concept) }
    if !rest.isEmpty {
      lines.append(
        Narrative.Line(
          "More of them together leave it too: \(rest.map { "\(members($0.members)) → \(wording.shortState($0.target))" }.joined(separator: "; ")).")
      )
    }
    let who = shown.map { members($0.members) }
    let parties = who.count > 3 ? "\(Wording.count(standing.blocks.count, "coalition"))" : who.joined(separator: "; and by ")
    let verb = standing.isEquilibrium ? "is broken by" : "is no equilibrium, and is left by"
    return Narrative(isStable: false, verdict: "\(name) \(verb) \(parties).", lines: lines)
  }

  /// How each coalition that could improve from a state and is deterred is deterred, and how many can bring about nothing better.
  /// - Throws: a problem where the model is too large.
  public func deterredCoalitions(at state: Int, under concept: SolutionConcept) throws(Problem) -> [Narrative.Line] {
    var coalitions = try coalitionAnalysis()
    var idle = 0
    var lines: [Narrative.Line] = []
    for index in coalitions.coalitions.indices {
      switch coalitions.standing(of: index, to: state, under: concept) {
      case .noImprovement: idle += 1
      case .deterred(let moves): lines.append(line(coalitions.coalitions[index], moves, leaving: state, under: concept))
      case .blocks: break
      }
    }
    guard idle > 0 else { return lines }
    let who = Wording.count(idle, "party or coalition", plural: "parties and coalitions")
    return lines + [Narrative.Line("\(who.capitalizedFirst) can bring about nothing that all members prefer.")]
  }

  /// Which coalitions are conceivable, in a sentence.
  public func words(for findings: CoalitionFindings) -> String {
    guard let listed = conflict.coalitions else {
      let count = Wording.count(findings.coalitionCount, "coalition")
      return "The case does not say who could act together, so anybody may with anybody: \(count) of two or more."
    }
    return
      "The case holds \(Wording.count(findings.coalitionCount, "coalition")) conceivable: \(listed.map { members($0.members) }.joined(separator: "; "))."
  }

  /// How many equilibria are coalition-proof, in a sentence; nil where there is none.
  public func summary(of findings: CoalitionFindings) -> String {
    let equilibria = findings.standings.filter(\.isEquilibrium)
    let concept = findings.concept.abbreviation
    guard !equilibria.isEmpty else { return "Nothing holds under \(concept)." }
    let proof = equilibria.filter(\.isProof).map(\.state)
    let of = equilibria.count == 1 ? "The one equilibrium under \(concept)" : "Of \(equilibria.count) equilibria under \(concept),"
    if equilibria.count == 1 { return proof.isEmpty ? "\(of) is broken by a coalition." : "\(of) is coalition-proof." }
    return proof.isEmpty
      ? "\(of) none is coalition-proof." : "\(of) \(proof.count) \(proof.count == 1 ? "is" : "are") coalition-proof: \(wording.states(proof))."
  }
}

extension Solution {
  /// The second reading of coalitions, in sentences: who merged, and what holds then.
  public func lines(for merged: MergedFindings) -> [String] {
    let parties = merged.parties.filter { $0.count > 1 }.map { members($0) }
    let concept = merged.concept.abbreviation
    let holding =
      merged.equilibria.isEmpty ? "nothing holds" : "\(wording.states(merged.equilibria)) \(merged.equilibria.count == 1 ? "holds" : "hold")"
    var lines = [
      "Another reading: as one party, \(parties.joined(separator: ", and ")) can make every joint move and prefer a state where all of them do. The verdicts are those of the conflict with that party in their place.",
      "Under \(concept) \(holding) then.",
    ]
    if !merged.gained.isEmpty { lines.append("New: \(wording.states(merged.gained)).") }
    if merged.gained.isEmpty && merged.lost.isEmpty { lines.append("These are the equilibria without it.") }
    for (state, dissenters) in merged.lost.prefix(Self.maximumCoalitionEquilibria) {
      let who = dissenters.map { party in members(merged.parties[party]) + (merged.parties[party].count > 1 ? " as one" : "") }
      lines.append("No longer: \(wording.shortState(state)), which \(who.joined(separator: "; and ")) would leave.")
    }
    return lines
  }
}

extension Narrative {
  /// Lines that belong to no verdict.
  public init(of lines: [Line]) { self.init(isStable: true, verdict: "", lines: lines) }
}
