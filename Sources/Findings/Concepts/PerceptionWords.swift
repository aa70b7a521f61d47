import Certificates
public import Concepts
import ConflictModel
import GraphModel
public import Problems
import Stability

extension Solution {
  /// Tells why a state of the case is, or is not, stable for a decision maker in its own game.
  /// - Throws: a problem where an own game cannot be judged, where the concept is not `.perceived`, or where the checker rejects the explanation.
  public func perceptionNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    guard case .perceived(let basic) = concept else {
      throw .error("concept-not-perceived", at: nil, "own games are judged under Nash, GMR, SMR, SEQ and SSEQ")
    }
    let hypergame = try Hypergame(conflict, analysis)
    let states = HypergameStates(hypergame)
    return try seen(by: maker, in: hypergame, states).narrative(of: state, for: maker, under: basic, hypergame, states)
  }

  /// A verdict in the game of the decision maker whose view this solution is.
  fileprivate func narrative(
    of state: Int, for maker: Int, under concept: SolutionConcept, _ hypergame: Hypergame, _ states: HypergameStates
  ) throws(Problem) -> Narrative {
    let who = wording.short(maker)
    guard let place = hypergame.game(of: maker).places[state] else {
      let broken = conflict.violations(by: states.atoms(of: state))
      let bars =
        broken.rules.map { GroundedElement(kind: .rule, text: $0.text, stage: nil, grounds: $0.grounds) }
        + broken.closed.map { GroundedElement(kind: .option, text: "‘\($0.name)’ cannot be taken", stage: nil, grounds: $0.grounds) }
      return Narrative(
        isStable: false, verdict: "\(states.short(state).capitalizedFirst) does not exist for \(who) as it sees the conflict.",
        lines: bars.map { Narrative.Line(resting: $0) })
    }
    let narrative: Narrative
    do { narrative = try self.narrative(of: place, for: maker, under: concept) } catch {
      throw .error("rejected", at: nil, "the checker rejects what the engine says of this case, so nothing is said of it here: \(error.message)")
    }
    guard hypergame.gameOf[maker] != 0 else { return narrative }
    return Narrative(
      isStable: narrative.isStable, verdict: "As \(who) sees the conflict: \(narrative.verdict.loweredState)", lines: narrative.lines)
  }
}

extension PerceptionFindings {
  /// Why a state is, or is not, stable for a decision maker in its own game.
  /// - Throws: a problem where the checker rejects the explanation.
  public func narrative(of state: Int, for maker: Int) throws(Problem) -> Narrative {
    try seen[maker].narrative(of: state, for: maker, under: concept, hypergame, states)
  }

  // MARK: Who sees what

  /// What a decision maker sees otherwise, with what that rests on.
  public func lines(of viewer: Int) -> [Narrative.Line] {
    hypergame.misperceptions.filter { $0.viewer == viewer }.map { line(for: $0) }
  }

  /// Why a decision maker is thought to see the conflict so; nil where no reason is given, or where the lines on its misperceptions give it.
  public func reason(of viewer: Int) -> String? {
    let isTold = hypergame.misperceptions.contains { misperception in
      guard misperception.viewer == viewer else { return false }
      if case .option = misperception.part { return true }
      return misperception.part == .arcs
    }
    return isTold ? nil : solution.conflict.decisionMakers[viewer].sees?.grounds.because
  }

  /// A misperception in a few words: `Hanoi's view of what Saigon wants`.
  public func name(of misperception: Misperception) -> String {
    let wording = solution.wording
    let who = wording.short(misperception.viewer)
    switch misperception.part {
    case .preferences(let maker) where maker == misperception.viewer: return "\(who)'s view of what it wants itself"
    case .preferences(let maker): return "\(who)'s view of what \(wording.short(maker)) wants"
    case .rules: return "\(who)'s view of what is feasible"
    case .moveRules, .arcs: return "\(who)'s view of who can move where"
    case .option(let option):
      let verb = isClosed(option, for: misperception.viewer) ? "cannot" : "can"
      return "\(who)'s belief that ‘\(solution.conflict.options[option].name)’ \(verb) be taken"
    }
  }

  private func isClosed(_ option: Int, for viewer: Int) -> Bool { seen[viewer].conflict.options[option].isClosed }

  private func line(for misperception: Misperception) -> Narrative.Line {
    let conflict = seen[misperception.viewer].conflict
    let who = solution.wording.short(misperception.viewer).capitalizedFirst
    func line(_ text: String, _ elements: [GroundedElement]) -> Narrative.Line {
      Narrative.Line("\(who) \(text)", below: elements.map { Narrative.Line(resting: $0) })
    }
    switch misperception.part {
    case .preferences(let maker):
      let whom = maker == misperception.viewer ? "itself" : solution.wording.short(maker)
      let elements = conflict.decisionMakers[maker].preferenceElements(stage: nil)
      guard !elements.isEmpty else { return line("believes that \(whom) wants nothing in particular.", []) }
      return line("sees otherwise what \(whom) wants:", elements)
    case .rules:
      let elements = conflict.rules.map { GroundedElement(kind: .rule, text: $0.text, stage: nil, grounds: $0.grounds) }
      return line(elements.isEmpty ? "knows of no rule of what is feasible." : "sees otherwise what is feasible:", elements)
    case .moveRules:
      let elements = conflict.moveRules.map { GroundedElement(kind: .moveRule, text: conflict.text(of: $0), stage: nil, grounds: $0.grounds) }
      return line(elements.isEmpty ? "knows of no move rule." : "sees otherwise who can move where:", elements)
    case .arcs: return bare("\(who) sees otherwise who can move where.", misperception.viewer)
    case .option(let option):
      let can = isClosed(option, for: misperception.viewer) ? "cannot" : "can"
      return bare("\(who) believes that ‘\(conflict.options[option].name)’ \(can) be taken.", misperception.viewer)
    }
  }

  /// A line that rests on the grounds of a decision maker's perception as a whole.
  private func bare(_ text: String, _ viewer: Int) -> Narrative.Line {
    let grounds = solution.conflict.decisionMakers[viewer].sees?.grounds ?? Grounds()
    let reason = PreferenceReason(
      statement: nil, text: text, because: grounds.because, claims: grounds.claims, assumption: grounds.isAssumption ? text : nil)
    return Narrative.Line(text, reason: reason)
  }

  /// Which states a decision maker does not know of, and which it imagines; nil where it perceives those of the case and no others.
  public func difference(of viewer: Int) -> String? {
    let who = solution.wording.short(viewer).capitalizedFirst
    let (unseen, imagined) = (unseen(by: viewer), imagined(by: viewer))
    let parts =
      (unseen.isEmpty ? [] : ["does not perceive \(states.list(unseen))"]) + (imagined.isEmpty ? [] : ["imagines \(states.list(imagined))"])
    return parts.isEmpty ? nil : "\(who) \(parts.joined(separator: " and "))."
  }

  // MARK: What holds, and why

  /// Where a hypergame equilibrium would stand if everybody saw the conflict as it is.
  public func standing(of equilibrium: Equilibrium) -> String {
    let aftermath = equilibrium.aftermath
    guard aftermath.isState else { return "It cannot come about: the case has no such state." }
    guard !aftermath.isEquilibrium else { return "With everything cleared up it is an equilibrium still." }
    let movers = solution.graph.decisionMakers.compactMap { mover -> String? in
      let targets = aftermath.departures.filter { $0.mover == mover }.map(\.state)
      return targets.isEmpty ? nil : "\(solution.wording.short(mover)) would leave it for \(states.list(targets))"
    }
    return "With everything cleared up it is no equilibrium: \(movers.joined(separator: "; "))."
  }

  /// To which equilibria of the case the departures from a hypergame equilibrium lead; nil where nobody leaves it.
  public func onward(from equilibrium: Equilibrium) -> String? {
    let aftermath = equilibrium.aftermath
    guard aftermath.isState, !aftermath.isEquilibrium else { return nil }
    let round = aftermath.canGoRound ? "go round without coming to rest" : nil
    let ends = aftermath.ends.isEmpty ? nil : "come to rest in \(states.list(aftermath.ends.map(\.state)))"
    return "Play can then \([ends, round].compactMap(\.self).joined(separator: ", or "))."
  }

  /// What happens when one set of misperceptions is cleared up.
  public func words(_ set: RestingSet) -> (condition: String, effect: String) {
    let who = solution.wording.short(set.viewer)
    let condition = Wording.series(set.misperceptions.map { name(of: $0) })
    switch set.effect {
    case .unseen: return (condition, "then the state no longer exists for \(who)")
    case .left(let targets): return (condition, "then \(who) would leave it for \(states.list(targets.compactMap { states.state(word: $0) }))")
    }
  }

  /// What a hypergame equilibrium of which no set was found rests on.
  public func withoutSets(_ equilibrium: Equilibrium) -> String? {
    guard equilibrium.sets.isEmpty else { return nil }
    if clearing.isCut { return "Whether it rests on misperceptions was not searched to the end." }
    if clearing.leavesLarger, !(equilibrium.aftermath.isEquilibrium) {
      return "No three misperceptions of one party, or fewer, hold it up; more together do."
    }
    return clearing.leavesLarger ? "It rests on no three misperceptions of one party, or fewer." : "It rests on no misperception."
  }

  /// Who keeps an equilibrium of the case from being one as things are seen, and how.
  public func words(_ hidden: Hypergame.Hidden) -> String {
    let parts = hidden.by.map { maker in
      let who = solution.wording.short(maker)
      return hypergame.perceives(maker, hidden.state) ? "\(who) would leave it as it sees the conflict" : "\(who) does not know of it"
    }
    return parts.joined(separator: "; ")
  }

  /// Sentences on what was not searched.
  public var cautions: [String] {
    let cut = clearing.isCut ? ["The search for what they rest on ended at its limit, so sets may be missing."] : []
    let larger = clearing.leavesLarger ? ["Sets of more than three misperceptions were not tried."] : []
    let unjudged =
      clearing.unjudged > 0
      ? ["\(Wording.count(clearing.unjudged, "set")) could not be judged, as a ranking leaves out states that would then be seen."] : []
    return cut + larger + unjudged
  }
}

extension Narrative {
  /// Lines of no verdict, gathered for what they rest on together.
  public static func gathering(_ lines: [Line]) -> Narrative { Narrative(isStable: true, verdict: "", lines: lines) }
}

extension String {
  /// The same text within a sentence, where it begins with ‘State’.
  fileprivate var loweredState: String { hasPrefix("State ") ? "s" + dropFirst() : self }
}
