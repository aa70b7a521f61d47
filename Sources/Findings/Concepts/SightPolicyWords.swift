import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Policy stability: the policies that deter at the states that matter, or why none do.
  func policyNarrative(_ state: Int, _ maker: Int) throws(Problem) -> Narrative {
    var analysis = try PolicyStability(graph)
    let name = "policy stability"
    let isDeterrable = analysis.isDeterrable(state, for: maker)
    switch analysis.answer(for: state) {
    case .stable:
      guard let profile = analysis.profile(for: state) else { break }
      return Narrative(
        isStable: true,
        verdict: opening(state, maker, true, name)
          + ": there are policies under which everybody stays, and by no other policy could it end in anything better.",
        lines: trialLines(state, maker, profile))
    case .notSettled:
      throw .error(
        "policy-not-settled", at: nil,
        "whether \(wording.shortState(state)) is policy-stable could not be settled: the search did not come to an end",
        hint: "exclude states by rules, or leave options out")
    case .notStable: break
    }
    // No number of moves is too many here; an odd number left gives the others the last word.
    var tree = AnswerTree(solution: self, analysis: try Metarational(graph, isCredible: false), state: state, maker: maker)
    let told = narrative(of: &tree, movesLeft: (1 << 30) - 1, name)
    guard isDeterrable else { return told }
    let undeterred = graph.decisionMakers.filter { !analysis.isDeterrable(state, for: $0) }
    guard undeterred.isEmpty else {
      let others = Wording.series(undeterred.map { wording.short($0) })
      return Narrative(
        isStable: true, verdict: told.verdict,
        lines: told.lines + [Narrative.Line("The state is not policy-stable all the same: nothing deters \(others).")])
    }
    return Narrative(
      isStable: false,
      verdict: opening(state, maker, false, name) + ": each could be deterred by all others acting as one, but no policies deter everybody at once.",
      lines: [Narrative.Line("All policies that make a difference were gone through.")])
  }

  /// What comes of it when a decision maker tries the policies of the others: a line for each of its moves that play can come to.
  private func trialLines(_ state: Int, _ maker: Int, _ profile: PolicyProfile) -> [Narrative.Line] {
    var waiting = graph.moves(of: maker, from: state).map { (from: state, to: $0) }
    guard !waiting.isEmpty else { return [Narrative.Line("\(wording.short(maker).capitalizedFirst) has no move from here.")] }
    var told: Set<Int> = []
    var lines: [Narrative.Line] = []
    while !waiting.isEmpty {
      let (from, to) = waiting.removeFirst()
      guard told.insert(to).inserted else { continue }
      guard lines.count < Self.maximumSightLines else {
        return lines + [Narrative.Line("Further moves that it could try are not gone through here; none ends in anything better.")]
      }
      let (turn, isOneOfSeveral) = turn(after: maker, to: to, profile)
      let end = turn.last?.state ?? to
      let lead = from == state ? "could move" : "could go on from \(wording.shortState(from))"
      var below =
        turn.isEmpty
        ? [Narrative.Line("By their policies the others leave it there.")]
        : [Narrative.Line("By their policies: \(wording.sequence(from: to, turn)).")]
      if isOneOfSeveral { below.append(Narrative.Line("Others of them might move first; that ends in nothing better either.")) }
      lines.append(
        Narrative.Line(
          "\(wording.short(maker).capitalizedFirst) \(lead) to \(wording.shortState(to)): it \(wording.action(from: from, to: to)).",
          below: below + [comparisonLine(end, with: state, maker)]))
      if !turn.isEmpty { waiting += graph.moves(of: maker, from: end).map { (from: end, to: $0) } }
    }
    return lines
  }

  /// One way in which the others' turn goes after a move: of several that would move, the first in the case's order does. And whether that happened.
  private func turn(after maker: Int, to start: Int, _ profile: PolicyProfile) -> (steps: [Step], isOneOfSeveral: Bool) {
    var steps: [Step] = []
    var isOneOfSeveral = false
    var (state, last) = (start, maker)
    while steps.count <= graph.stateCount * graph.decisionMakerCount {
      let movers = graph.decisionMakers.filter { $0 != maker && $0 != last && profile.choice(of: $0, at: state) != state }
      guard let next = movers.first else { break }
      isOneOfSeveral = isOneOfSeveral || movers.count > 1
      state = profile.choice(of: next, at: state)
      steps.append(Step(mover: next, to: state))
      last = next
    }
    return (steps, isOneOfSeveral)
  }
}
