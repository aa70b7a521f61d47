import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Whether any decision maker has an attitude that is not the assumed one: positive to itself and neutral to others.
  public var hasAttitudes: Bool {
    graph.decisionMakers.contains { maker in
      graph.decisionMakers.contains { conflict.attitude(of: maker, toward: $0) != (maker == $0 ? .positive : .neutral) }
    }
  }

  /// Tells why a state is, or is not, relationally stable for a decision maker: what moves would do to those whom it regards, and what the others could answer.
  ///
  /// It is searched from the definition, and no certificate is made of it.
  /// - Throws: a problem where nobody has an attitude, the model is too large, or the concept is none of attitudes.
  public func attitudeNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    guard case .relational(let basic) = concept else {
      throw .error("other-concept", at: nil, "this concept does not ask how decision makers stand to each other")
    }
    guard hasAttitudes else { throw .noAttitudes }
    var analysis = try AttitudeAnalysis(conflict, graph)
    let opening = "\(wording.state(state).capitalizedFirst) is"
    let whom = "relationally stable for \(wording.short(maker)) under \(basic.abbreviation)"
    switch analysis.reason(of: state, for: maker, under: basic) {
    case .noImprovement:
      return Narrative(
        isStable: true, verdict: "\(opening) \(whom): it has no move that its attitudes would have it make.",
        lines: refusals(from: state, maker, analysis) + [.unchecked])
    case .allDeterred(let deterred):
      let moves = deterred.count == 1 ? "the one move that its attitudes would have it make is" : "each move that its attitudes would have it make is"
      return Narrative(
        isStable: true, verdict: "\(opening) \(whom): \(moves) deterred by what the others could then do.",
        lines: deterred.map { deterredLine($0, state, maker, basic, analysis) } + [.unchecked])
    case .undeterred(let improvement, let answers, let escapes, let others):
      let what = basic.sanctions == nil ? "its attitudes would have it move." : "its attitudes would have it move, and nothing deters it."
      let rest = others.isEmpty ? [] : [Narrative.Line("It would also move to \(wording.states(others)).")]
      return Narrative(
        isStable: false, verdict: "\(opening) not \(whom): \(what)",
        lines: [undeterredLine(improvement, answers, escapes, state, maker, basic, analysis)] + rest + [.unchecked])
    }
  }

  // MARK: Lines

  private func moveLine(_ target: Int, _ state: Int, _ maker: Int, _ analysis: AttitudeAnalysis, below: [Narrative.Line]) -> Narrative.Line {
    Narrative.Line(
      "\(wording.short(maker).capitalizedFirst) would move to \(wording.shortState(target)): it \(wording.action(from: state, to: target)).",
      below: differences(maker, comparing: target, with: state, analysis) + below)
  }

  private func deterredLine(_ deterred: Explanation.Deterred, _ state: Int, _ maker: Int, _ concept: SolutionConcept, _ analysis: AttitudeAnalysis)
    -> Narrative.Line
  {
    let interest: ((Step, Int) -> [Narrative.Line])? =
      concept.sanctions == .moves ? nil : { self.differences($0.mover, comparing: $0.state, with: $1, analysis) }
    var below = answerLines(deterred.sanction, after: deterred.improvement, reasons: interest)
    below.append(
      Narrative.Line(
        "By its attitudes \(wording.shortState(deterred.end)) is no better than \(wording.shortState(state)):",
        below: differences(maker, comparing: deterred.end, with: state, analysis)))
    if concept.considersCountermoves {
      let countermoves =
        deterred.countermoves.isEmpty
        ? "has no move of its own" : "could only move to \(wording.states(deterred.countermoves)), none of them better by its attitudes"
      below.append(Narrative.Line("From there \(wording.short(maker)) \(countermoves)."))
    }
    return moveLine(deterred.improvement, state, maker, analysis, below: below)
  }

  private func undeterredLine(
    _ improvement: Int, _ answers: [Int], _ escapes: [Int: Int], _ state: Int, _ maker: Int, _ concept: SolutionConcept,
    _ analysis: AttitudeAnalysis
  ) -> Narrative.Line {
    guard let kind = concept.sanctions else { return moveLine(improvement, state, maker, analysis, below: []) }
    var below: [Narrative.Line] = []
    let harmless = answers.filter { escapes[$0] == nil }
    if answers.isEmpty {
      below.append(Narrative.Line(kind == .moves ? "The others have no move from there." : "None of the others would want to move from there."))
    } else if !harmless.isEmpty {
      let each = harmless.count == 1 ? "it is" : "each is"
      below.append(
        Narrative.Line(
          "The others could then bring about \(wording.states(harmless)): by its attitudes \(each) better than \(wording.shortState(state))."))
    }
    for (end, escape) in escapes.sorted(by: { $0.key < $1.key }).prefix(12) {
      below.append(
        Narrative.Line(
          "\(wording.shortState(end).capitalizedFirst) would be no better, but from there it could move on to \(wording.shortState(escape)), which is."
        ))
    }
    return moveLine(improvement, state, maker, analysis, below: below)
  }

  /// The most moves that are gone through one by one.
  private static let maximumRefusals = 16

  private func refusals(from state: Int, _ maker: Int, _ analysis: AttitudeAnalysis) -> [Narrative.Line] {
    let moves = graph.moves(of: maker, from: state)
    guard !moves.isEmpty else { return [Narrative.Line("\(wording.short(maker).capitalizedFirst) has no move from here.")] }
    let lines = moves.prefix(Self.maximumRefusals).map { target in
      Narrative.Line(
        "It could move to \(wording.shortState(target)), and by its attitudes does not:",
        below: differences(maker, comparing: target, with: state, analysis))
    }
    let rest = moves.count - lines.count
    return lines + (rest > 0 ? [Narrative.Line("\(Wording.count(rest, "more move")) not gone through here; by its attitudes it makes none.")] : [])
  }

  // MARK: Gains and losses

  /// For each of those whom a decision maker regards what the difference between two states is to it.
  private func differences(_ maker: Int, comparing state: Int, with other: Int, _ analysis: AttitudeAnalysis) -> [Narrative.Line] {
    let regard = analysis.regard[maker]
    let lines = (regard.positive + regard.hostile).sorted().compactMap { difference($0, to: maker, comparing: state, with: other) }
    return lines.isEmpty ? [Narrative.Line("It is all the same to those whom it regards.")] : lines
  }

  private func difference(_ one: Int, to maker: Int, comparing state: Int, with other: Int) -> Narrative.Line? {
    guard graph.ranks[one][state] != graph.ranks[one][other] else { return nil }
    let change = graph.prefers(one, state, to: other) ? "gains" : "loses"
    let kind = conflict.attitude(of: maker, toward: one)
    let reason = reason(for: one, comparing: state, with: other)
    if one == maker, kind == .positive { return Narrative.Line("It \(change) itself: \(reason.text).", reason: reason) }
    let stand = kind == .positive ? "positive" : "hostile"
    let who =
      one == maker
      ? "It \(change) itself, and is hostile to itself" : "\(wording.short(one).capitalizedFirst), to whom it is \(stand), \(change)"
    let attitude = conflict.decisionMakers[maker].attitudes.first { $0.toward == one }
    return Narrative.Line("\(who): \(reason.text).", reason: joined(reason, with: attitude))
  }

  /// A reason that rests on an attitude too.
  private func joined(_ reason: PreferenceReason, with attitude: Attitude?) -> PreferenceReason {
    guard let grounds = attitude?.grounds else { return reason }
    return PreferenceReason(
      statement: reason.statement, isTie: reason.isTie, text: reason.text, because: grounds.because ?? reason.because,
      claims: reason.claims + grounds.claims.filter { !reason.claims.contains($0) }, assumption: reason.assumption)
  }
}
