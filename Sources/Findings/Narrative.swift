import Certificates
import ConflictModel
import GraphModel
import Stability

/// An explanation that a person can follow, as lines with lines below them.
public struct Narrative: Hashable, Sendable {
  /// One thought.
  public struct Line: Hashable, Sendable {
    /// The thought.
    public let text: String
    /// The claims that it rests on.
    public let claims: [String]
    /// The preference that it rests on, in words, where that preference names no claim.
    public let assumption: String?
    /// The analyst's reason, where one is given.
    public let because: String?
    /// What it rests on or leads to.
    public let below: [Line]

    /// Whether it rests on a preference that names no claim.
    public var isAssumption: Bool { assumption != nil }

    init(_ text: String, reason: PreferenceReason? = nil, below: [Line] = []) {
      self.text = text
      claims = reason?.claims ?? []
      because = reason?.because
      assumption = reason?.assumption
      self.below = below
    }

    /// A line that states an element of the model, and rests on what the element rests on.
    init(resting element: GroundedElement) {
      text = "\(element.kind.rawValue.capitalizedFirst): \(element.text)."
      claims = element.grounds.claims
      because = element.grounds.because
      assumption = element.grounds.isAssumption ? "\(element.kind.rawValue): \(element.text)" : nil
      below = []
    }
  }

  /// Whether the state is stable.
  public let isStable: Bool
  /// The verdict in a sentence.
  public let verdict: String
  /// Why.
  public let lines: [Line]

  /// All claims that any line rests on, each once.
  public var claims: [String] { Basis([self]).claims }
}

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under a concept: a certificate that the checker has just accepted, in words.
  /// - Throws: `Certifier.Rejected` when the checker rejects it.
  public func narrative(of state: Int, for maker: Int, under concept: SolutionConcept) throws(Certifier.Rejected) -> Narrative {
    let explained = try explained(state, for: maker, under: concept)
    let narrative = narrative(of: explained)
    guard let reason = explained.unchecked else { return narrative }
    let caution = Narrative.Line("This explanation comes from the engine alone and was not checked: \(reason).")
    return Narrative(isStable: narrative.isStable, verdict: narrative.verdict, lines: narrative.lines + [caution])
  }

  private func narrative(of explanation: ExplainedVerdict) -> Narrative {
    let (state, maker, concept) = (explanation.state, explanation.maker, explanation.concept)
    let who = wording.short(maker)
    let opening =
      "\(wording.state(state).capitalizedFirst) is \(explanation.isStable ? "stable" : "not stable") for \(who) under \(concept.abbreviation)"
    switch explanation.reason {
    case .noImprovement(let moves):
      return Narrative(
        isStable: true, verdict: opening + ": it has no improvement.",
        lines: [noImprovement(state, maker, moves)] + barredLines(from: state, for: maker))
    case .allDeterred(let deterred):
      let improvements = deterred.count == 1 ? "its one improvement is" : "each of its \(deterred.count) improvements is"
      return Narrative(
        isStable: true, verdict: opening + ": \(improvements) deterred by what the others could then do.",
        lines: deterred.map { line(for: $0, state, maker, concept) } + barredLines(from: state, for: maker))
    case .undeterred(let improvement, let answers, let escapes, let others):
      return Narrative(
        isStable: false,
        verdict: opening
          + (concept.sanctions == nil ? ": it can improve." : ": it can improve, and \(undeterredReason(concept)) deters it."),
        lines: undeterred(improvement, answers, escapes, others, state, maker, concept))
    }
  }

  private func undeterredReason(_ concept: SolutionConcept) -> String {
    concept.sanctions == .improvements ? "nothing that the others would then do in their own interest" : "nothing that the others could then do"
  }

  func noImprovement(_ state: Int, _ maker: Int, _ moves: [Int]) -> Narrative.Line {
    let who = wording.short(maker)
    guard !moves.isEmpty else { return Narrative.Line("\(who.capitalizedFirst) has no move from here.") }
    return Narrative.Line(
      "\(who.capitalizedFirst) could move to \(wording.states(moves)), which it does not prefer to \(wording.shortState(state)).",
      below: grouped(moves, state, maker))
  }

  /// The most moves that are gone through one by one; of more, the explanation says how many it leaves out.
  private static let maximumComparisons = 256

  /// One line for all the states that the same statement makes worse than `state`, or that nothing tells apart from it; one for each state where a ranking decides.
  private func grouped(_ targets: [Int], _ state: Int, _ maker: Int) -> [Narrative.Line] {
    var groups: [(reason: PreferenceReason, states: [Int])] = []
    for target in targets.prefix(Self.maximumComparisons) {
      let reason = reason(for: maker, comparing: state, with: target)
      if let same = groups.firstIndex(where: { $0.reason.isSameGround(as: reason) }) {
        groups[same].states.append(target)
      } else {
        groups.append((reason, [target]))
      }
    }
    let left = max(0, targets.count - Self.maximumComparisons)
    return groups.map { line(for: $0.reason, making: $0.states, worseThan: state, maker) }
      + (left > 0
        ? [Narrative.Line("\(Wording.count(left, "more state is", plural: "more states are")) not gone through here; none is preferred.")] : [])
  }

  private func line(for reason: PreferenceReason, making states: [Int], worseThan state: Int, _ maker: Int) -> Narrative.Line {
    if states.count > 1, let statement = reason.statement, case .prioritized(let statements) = conflict.decisionMakers[maker].preference {
      let text =
        "its statement \(statement + 1), “\(statements[statement].condition.text)”, holds in \(wording.shortState(state)) and in none of them"
      return Narrative.Line("\(wording.states(states).capitalizedFirst) are worse: \(text).", reason: reason)
    }
    let relation = graph.prefers(maker, state, to: states[0]) ? "worse" : "as good"
    let verb = states.count == 1 ? "is" : "are"
    let subject = states.count == 1 ? wording.shortState(states[0]) : wording.states(states)
    return Narrative.Line("\(subject.capitalizedFirst) \(verb) \(relation): \(reason.text).", reason: reason)
  }

  func improvementLine(_ improvement: Int, _ state: Int, _ maker: Int, below: [Narrative.Line]) -> Narrative.Line {
    let reason = reason(for: maker, comparing: improvement, with: state)
    return Narrative.Line(
      "\(wording.short(maker).capitalizedFirst) could improve to \(wording.shortState(improvement)): it \(wording.action(from: state, to: improvement)). It prefers that because \(reason.text).",
      reason: reason, below: below)
  }

  private func line(for deterred: Explanation.Deterred, _ state: Int, _ maker: Int, _ concept: SolutionConcept) -> Narrative.Line {
    var below: [Narrative.Line] = []
    var current = deterred.improvement
    for (index, step) in deterred.sanction.enumerated() {
      let mover = wording.short(step.mover)
      let action =
        "\(index + 1). \(index == 0 ? "Then" : "And then") \(mover) \(wording.action(from: current, to: step.state)) → \(wording.shortState(step.state))"
      if concept.sanctions == .improvements {
        let reason = reason(for: step.mover, comparing: step.state, with: current)
        below.append(Narrative.Line("\(action), which \(mover) prefers because \(reason.text).", reason: reason))
      } else {
        below.append(Narrative.Line(action + "."))
      }
      current = step.state
    }
    let reason = reason(for: maker, comparing: state, with: deterred.end)
    let relation =
      graph.prefers(maker, state, to: deterred.end)
      ? "worse for \(wording.short(maker)) than" : "as good for \(wording.short(maker)) as"
    below.append(
      Narrative.Line(
        "\(wording.shortState(deterred.end).capitalizedFirst) is \(relation) \(wording.shortState(state)): \(reason.text).", reason: reason)
    )
    if concept.considersCountermoves {
      let text =
        deterred.countermoves.isEmpty
        ? "From there \(wording.short(maker)) has no move of its own."
        : "From there \(wording.short(maker)) could only move to \(wording.states(deterred.countermoves)), none better for it than \(wording.shortState(state))."
      below.append(Narrative.Line(text))
    }
    return improvementLine(deterred.improvement, state, maker, below: below)
  }

  private func undeterred(
    _ improvement: Int, _ answers: [Int], _ escapes: [ExplainedVerdict.Escape], _ others: [Int], _ state: Int, _ maker: Int,
    _ concept: SolutionConcept
  ) -> [Narrative.Line] {
    let who = wording.short(maker)
    var below: [Narrative.Line] = []
    if let kind = concept.sanctions {
      let once = analysis.semantics == .eachOnce ? ", each of them moving at most once" : ""
      let how = (kind == .moves ? "any moves of theirs" : "moves that each mover prefers") + once
      let escaped = Set(escapes.map(\.from))
      let harmless = answers.filter { !escaped.contains($0) }
      if answers.isEmpty {
        below.append(
          Narrative.Line(kind == .moves ? "The others have no move from there." : "None of the others would want to move from there."))
      } else if !harmless.isEmpty {
        below.append(
          Narrative.Line(
            "The others could then bring about \(wording.states(harmless)) by \(how): \(harmless.count == 1 ? "it is" : "each is") better for \(who) than \(wording.shortState(state))."
          ))
      }
      for escape in escapes {
        below.append(
          Narrative.Line(
            "\(wording.shortState(escape.from).capitalizedFirst) would be no better for it, but from there it could move on to \(wording.shortState(escape.to)), which is."
          ))
      }
    }
    var lines = [improvementLine(improvement, state, maker, below: below)]
    if !others.isEmpty {
      let verb = concept.sanctions == nil ? "It could also improve to" : "Its other improvements:"
      lines.append(Narrative.Line("\(verb) \(wording.states(others))."))
    }
    return lines
  }
}

extension String {
  /// The same text with its first letter capital.
  public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The same text with its first letter small.
  public var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
