import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, coalitionally stable for a decision maker: what each conceivable coalition to which it belongs could do, and what deters it.
  /// - Throws: a problem where the model is too large, or the concept is none of coalitions.
  public func coalitionNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    guard case .coalition(let basic) = concept else {
      throw .error(
        "not-of-coalitions", at: nil, "this concept is none of coalitions", hint: "nash, gmr, smr, seq and sseq have a version for coalitions")
    }
    var coalitions = try coalitionAnalysis()
    let own = coalitions.coalitions.indices.filter { coalitions.coalitions[$0].contains(maker) }
    let opening = "\(wording.state(state).capitalizedFirst) is"
    let under = "for \(wording.short(maker)) under \(basic.abbreviation)"
    if let first = own.first(where: { !coalitions.isStable(state, for: $0, under: basic) }),
      case .blocks(let block) = coalitions.standing(of: first, to: state, under: basic)
    {
      let others = own.filter { $0 != first && !coalitions.isStable(state, for: $0, under: basic) }.map { members(coalitions.coalitions[$0]) }
      let more = others.isEmpty ? [] : [Narrative.Line("So \(others.count == 1 ? "has" : "have") \(Wording.series(others)).")]
      return Narrative(
        isStable: false,
        verdict:
          "\(opening) not coalitionally stable \(under): \(members(block.members)) \(block.members.count == 1 ? "has" : "have") a reason to leave it.",
        lines: lines(for: block, leaving: state, under: basic) + more)
    }
    return Narrative(
      isStable: true, verdict: "\(opening) coalitionally stable \(under): neither alone nor in any conceivable coalition has it a reason to leave.",
      lines: own.isEmpty ? [] : held(own, state, basic, &coalitions))
  }

  /// Why none of some coalitions leaves a state: those that cannot improve in one line, for each other what deters it.
  private func held(_ own: [Int], _ state: Int, _ concept: SolutionConcept, _ coalitions: inout CoalitionAnalysis) -> [Narrative.Line] {
    var idle: [String] = []
    var lines: [Narrative.Line] = []
    for coalition in own {
      let group = coalitions.coalitions[coalition]
      switch coalitions.standing(of: coalition, to: state, under: concept) {
      case .noImprovement: idle.append(members(group))
      case .deterred(let moves): lines.append(line(group, moves, leaving: state, under: concept))
      case .blocks: break
      }
    }
    guard !idle.isEmpty else { return lines }
    let what =
      idle.count == 1 && own.count > 0 ? "can bring about nothing better for all its members" : "can bring about nothing that all of them prefer"
    let shown = idle.prefix(12)
    let rest = idle.count - shown.count
    let list = rest > 0 ? shown.joined(separator: "; ") + "; and \(Wording.count(rest, "more coalition"))" : shown.joined(separator: "; ")
    return [Narrative.Line("No improvement: \(list). Each \(what).")] + lines
  }

  /// What a coalition that leaves a state does, why each member prefers it, and that nothing deters it.
  public func lines(for block: CoalitionBlock, leaving state: Int, under concept: SolutionConcept) -> [Narrative.Line] {
    let target = wording.shortState(block.target)
    var below = block.members.map { reasonLine(for: $0, preferring: block.target, to: state) }
    if concept.sanctions != nil { below.append(Narrative.Line(undeterred(block, leaving: state, under: concept))) }
    let lead = "\(members(block.members).capitalizedFirst) → \(target): \(wording.sequence(from: state, block.moves))."
    var lines = [Narrative.Line(lead, below: below)]
    if !block.others.isEmpty {
      let what = concept.sanctions == nil ? "could also improve to" : "could also improve, deterred or not, to"
      lines.append(Narrative.Line("\(subject(block.members).capitalizedFirst) \(what) \(wording.states(block.others))."))
    }
    return lines
  }

  private func subject(_ group: [Int]) -> String { group.count == 1 ? "it" : "they" }

  private func undeterred(_ block: CoalitionBlock, leaving state: Int, under concept: SolutionConcept) -> String {
    guard block.members.count < graph.decisionMakerCount else { return "Nobody is left to answer." }
    let answer =
      concept.sanctions == .improvements ? "Nothing that the others would then do in their own interest" : "Nothing that the others could then do"
    let escape = concept.considersCountermoves ? " for good" : ""
    return block.members.count == 1
      ? "\(answer) leaves it no better off\(escape)."
      : "\(answer) leaves one of them no better off\(escape) than in \(wording.shortState(state))."
  }

  /// Why a member of a coalition prefers where it goes.
  public func reasonLine(for member: Int, preferring target: Int, to state: Int) -> Narrative.Line {
    let reason = reason(for: member, comparing: target, with: state)
    return Narrative.Line("\(wording.short(member).capitalizedFirst) prefers \(wording.shortState(target)) because \(reason.text).", reason: reason)
  }

  /// The most deterred improvements of one coalition that are gone through.
  private static let maximumDeterred = 12

  /// A coalition that could improve and is deterred, with each improvement and the answer to it.
  func line(_ group: [Int], _ moves: [DeterredCoalitionMove], leaving state: Int, under concept: SolutionConcept) -> Narrative.Line {
    let count = moves.count == 1 ? "its one improvement is" : "each of its \(moves.count) improvements is"
    let shown = moves.prefix(Self.maximumDeterred)
    var below = shown.map { self.line(group, $0, leaving: state, under: concept) }
    if moves.count > shown.count {
      below.append(
        Narrative.Line("\(Wording.count(moves.count - shown.count, "more improvement is", plural: "more improvements are")) deterred likewise."))
    }
    return Narrative.Line("\(members(group).capitalizedFirst): \(count) deterred.", below: below)
  }

  private func line(_ group: [Int], _ move: DeterredCoalitionMove, leaving state: Int, under concept: SolutionConcept) -> Narrative.Line {
    var below = group.map { reasonLine(for: $0, preferring: move.target, to: state) }
    var current = move.target
    for (index, step) in move.answer.enumerated() {
      let action = "\(index + 1). \(index == 0 ? "Then" : "And then"): \(wording.sequence(from: current, step.moves))"
      if concept.sanctions == .improvements {
        below.append(
          Narrative.Line(
            "\(action), which \(members(step.members)) \(step.members.count == 1 ? "prefers" : "prefer").",
            below: step.members.map { reasonLine(for: $0, preferring: step.end, to: current) }))
      } else {
        below.append(Narrative.Line(action + "."))
      }
      current = step.end
    }
    let reason = reason(for: move.reluctant, comparing: state, with: move.end)
    let relation =
      graph.prefers(move.reluctant, state, to: move.end)
      ? "worse for \(wording.short(move.reluctant)) than" : "no better for \(wording.short(move.reluctant)) than"
    below.append(
      Narrative.Line("\(wording.shortState(move.end).capitalizedFirst) is \(relation) \(wording.shortState(state)): \(reason.text).", reason: reason))
    if concept.considersCountermoves {
      below.append(
        Narrative.Line(
          "From there \(members(group)) cannot move to anything that is better\(group.count == 1 ? "" : " for all") than \(wording.shortState(state))."
        ))
    }
    return Narrative.Line("\(wording.shortState(move.target).capitalizedFirst): \(wording.sequence(from: state, move.moves)).", below: below)
  }

  /// A group by its members' short names: `A`, `A and B`.
  public func members(_ group: [Int]) -> String { Wording.series(group.map { wording.short($0) }) }
}
