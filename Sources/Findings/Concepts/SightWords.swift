import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under a concept of farther sight: with the moves, the answers and the reasons that decide it, and
  /// the tie rule.
  /// - Throws: a problem where the model is too large for the concept, or has no options, or the horizon is none.
  public func sightNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    let narrative =
      switch concept {
      case .simultaneous: try simultaneousNarrative(state, maker)
      case .limitedMove(let horizon): try limitedNarrative(state, maker, horizon, "limited moves with a horizon of \(horizon) (L_\(horizon))")
      case .nonMyopic: try nonMyopicNarrative(state, maker)
      case .maximin(let horizon), .metarational(let horizon), .credibleMetarational(let horizon):
        try treeNarrative(state, maker, horizon, concept)
      case .policy: try policyNarrative(state, maker)
      default: throw .error("other-concept", at: nil, "this is no concept of farther sight")
      }
    guard let rule = concept.tieRule else { return narrative }
    return Narrative(isStable: narrative.isStable, verdict: narrative.verdict, lines: narrative.lines + [Narrative.Line("Ties: \(rule).")])
  }

  /// `State 7 is stable for Uniroyal under …`.
  func opening(_ state: Int, _ maker: Int, _ isStable: Bool, _ concept: String) -> String {
    "\(wording.state(state).capitalizedFirst) is \(isStable ? "stable" : "not stable") for \(wording.short(maker)) under \(concept)"
  }

  /// That a state is no better for a decision maker than another, or is better, with the reason.
  func comparisonLine(_ end: Int, with state: Int, _ maker: Int) -> Narrative.Line {
    let reason = reason(for: maker, comparing: end, with: state)
    let who = wording.short(maker)
    let relation =
      graph.prefers(maker, end, to: state)
      ? "better for \(who) than" : graph.prefers(maker, state, to: end) ? "worse for \(who) than" : "as good for \(who) as"
    guard end != state else { return Narrative.Line("That is \(wording.shortState(state)) again.") }
    return Narrative.Line("\(wording.shortState(end).capitalizedFirst) is \(relation) \(wording.shortState(state)): \(reason.text).", reason: reason)
  }

  // MARK: Moves at the same time

  private func simultaneousNarrative(_ state: Int, _ maker: Int) throws(Problem) -> Narrative {
    let analysis = try Simultaneous(graph)
    let improvements = graph.improvements(of: maker, from: state)
    let name = "simultaneous stability (SIM)"
    guard !improvements.isEmpty else {
      return Narrative(
        isStable: true, verdict: opening(state, maker, true, name) + ": it has no improvement.",
        lines: [noImprovement(state, maker, graph.moves(of: maker, from: state))])
    }
    let deterrences = improvements.map { ($0, analysis.deterrence(of: $0, by: maker, from: state)) }
    if let free = deterrences.first(where: { $0.1 == nil })?.0 {
      let line = Narrative.Line("No improvements that others could make at the same time come with it to something no better.")
      return Narrative(
        isStable: false,
        verdict: opening(state, maker, false, name) + ": it can improve, and nothing that others would do at the same time deters it.",
        lines: [improvementLine(free, state, maker, below: [line])])
    }
    let lines = deterrences.map { improvement, deterrence in
      improvementLine(improvement, state, maker, below: deterrence.map { jointLines($0, improvement, state, maker) } ?? [])
    }
    return Narrative(
      isStable: true, verdict: opening(state, maker, true, name) + ": others who improved at the same time would spoil each of its improvements.",
      lines: lines)
  }

  private func jointLines(_ deterrence: Simultaneous.Deterrence, _ improvement: Int, _ state: Int, _ maker: Int) -> [Narrative.Line] {
    deterrence.movers.map { step in
      let mover = wording.short(step.mover)
      let reason = reason(for: step.mover, comparing: step.state, with: state)
      return Narrative.Line(
        "At the same time \(mover) \(wording.action(from: state, to: step.state)), which alone would be \(wording.shortState(step.state)); \(mover) prefers that because \(reason.text).",
        reason: reason)
    } + [Narrative.Line("Together that is \(wording.shortState(deterrence.end)).", below: [comparisonLine(deterrence.end, with: state, maker)])]
  }

  // MARK: Limited moves

  /// The most moves that are gone through.
  static let maximumSightLines = 12

  private func limitedNarrative(_ state: Int, _ maker: Int, _ horizon: Int, _ name: String) throws(Problem) -> Narrative {
    var analysis = SightAnalysis(graph)
    let prospects = try analysis.prospects(from: state, for: maker, horizon: horizon)
      .sorted { ($0.worst, $1.move) > ($1.worst, $0.move) }
    let rank = graph.ranks[maker][state]
    guard let best = prospects.first else {
      return Narrative(
        isStable: true, verdict: opening(state, maker, true, name) + ": it has no move.",
        lines: [Narrative.Line("\(wording.short(maker).capitalizedFirst) has no move from here.")])
    }
    let moves = best.worst > rank
    let verdict = moves ? "by moving it expects to come to something better." : "of no move does it expect anything better than to stay."
    let told = moves ? prospects.filter { $0.worst == best.worst } : prospects
    var lines: [Narrative.Line] = []
    for prospect in told.prefix(Self.maximumSightLines) { lines.append(try line(for: prospect, state, maker, horizon, &analysis)) }
    let rest = told.count - Self.maximumSightLines
    if rest > 0 { lines.append(Narrative.Line("\(Wording.count(rest, "more move is", plural: "more moves are")) not gone through here.")) }
    return Narrative(isStable: !moves, verdict: opening(state, maker, !moves, name) + ": \(verdict)", lines: lines)
  }

  /// A move, how play would go on from it, and what that comes to.
  private func line(for prospect: LimitedMove.Prospect, _ state: Int, _ maker: Int, _ horizon: Int, _ analysis: inout SightAnalysis) throws(Problem)
    -> Narrative.Line
  {
    let end = prospect.line.last?.state ?? prospect.move
    let who = wording.short(maker)
    var below: [Narrative.Line] = []
    var current = prospect.move
    for (index, step) in prospect.line.dropFirst().enumerated() {
      below.append(try line(for: step, number: index + 1, from: current, movesLeft: horizon - 1 - index, &analysis))
      current = step.state
    }
    switch (prospect.line.count, prospect.ends.count) {
    case (1, 1): below.append(Narrative.Line(horizon == 1 ? "That is as far as it looks." : "Nobody would go on from there."))
    case (_, 1): break
    default:
      below.append(
        Narrative.Line("Things may end in \(wording.states(prospect.ends)); for \(who) none of these is worse than \(wording.shortState(end))."))
    }
    below.append(comparisonLine(end, with: state, maker))
    return Narrative.Line(
      "\(who.capitalizedFirst) could move to \(wording.shortState(prospect.move)): it \(wording.action(from: state, to: prospect.move)).",
      below: below)
  }

  /// A step of play, and what its mover expects of it with the moves that are left.
  private func line(for step: Step, number: Int, from current: Int, movesLeft: Int, _ analysis: inout SightAnalysis) throws(Problem) -> Narrative.Line
  {
    let mover = wording.short(step.mover)
    let ends = try analysis.anticipated(from: current, by: step.mover, horizon: movesLeft)
    let worst = ends.min { graph.ranks[step.mover][$0] < graph.ranks[step.mover][$1] } ?? step.state
    let reason = reason(for: step.mover, comparing: worst, with: current)
    return Narrative.Line(
      "\(number). \(number == 1 ? "Then" : "And then") \(mover) \(wording.action(from: current, to: step.state)) → \(wording.shortState(step.state)): it expects \(wording.shortState(worst))\(ends.count == 1 ? "" : " or better"), and prefers that to \(wording.shortState(current)) because \(reason.text).",
      reason: reason)
  }

  private func nonMyopicNarrative(_ state: Int, _ maker: Int) throws(Problem) -> Narrative {
    var analysis = SightAnalysis(graph)
    let isStable = try analysis.verdicts(under: .nonMyopic).isStable(state, for: maker)
    guard let period = try analysis.period() else { throw .error("no-limit-found", at: nil, "the limit of limited moves is not known") }
    var horizon = period.from
    if !isStable {
      while try analysis.verdicts(under: .limitedMove(horizon)).isStable(state, for: maker) { horizon += 1 }
    }
    let told = try limitedNarrative(state, maker, horizon, "limited moves")
    let repeats =
      period.length == 1
      ? "From a horizon of \(period.from) on, what is anticipated stays the same."
      : "From a horizon of \(period.from) on, what is anticipated repeats every \(period.length) moves."
    let verdict =
      isStable
      ? "from some horizon on it expects nothing better of any move." : "however far it looks, there is a longer horizon with which it would move."
    return Narrative(
      isStable: isStable, verdict: opening(state, maker, isStable, "non-myopic stability") + ": \(verdict)",
      lines: [Narrative.Line(repeats), Narrative.Line("With a horizon of \(horizon):", below: told.lines)])
  }
}
