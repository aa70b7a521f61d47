import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, coalitionally stable for a decision maker: what each conceivable coalition to which it belongs could do, and what deters it.
  /// - Throws: a problem where the model is too large, or the concept is none of coalitions.
  public func coalitionNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    guard case .coalition(let basic) = concept else { throw CoalitionAnalysis.notOfCoalitions }
    var coalitions = try coalitionAnalysis()
    let own = coalitions.coalitions.indices.filter { coalitions.coalitions[$0].contains(maker) }
    let leaving = own.filter { !coalitions.isStable(state, for: $0, under: basic) }
    let opening = "\(wording.state(state).capitalizedFirst) is"
    let party = "for \(wording.short(maker)) under \(basic.abbreviation)"
    guard let first = leaving.first, case .blocks(let block) = coalitions.standing(of: first, to: state, under: basic) else {
      return Narrative(
        isStable: true, verdict: "\(opening) coalitionally stable \(party): neither alone nor with others has it a reason to leave.",
        lines: held(own, state, basic, &coalitions))
    }
    let others = leaving.dropFirst().map { members(coalitions.coalitions[$0]) }
    let more =
      others.isEmpty ? [] : [Narrative.Line("A reason to leave \(others.count == 1 ? "has" : "have") also: \(others.joined(separator: "; ")).")]
    let verb = block.members.count == 1 ? "has" : "have"
    return Narrative(
      isStable: false, verdict: "\(opening) not coalitionally stable \(party): \(members(block.members)) \(verb) a reason to leave it.",
      lines: lines(for: block, leaving: state, under: basic) + more)
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
    let shown = idle.prefix(Self.maximumDeterred)
    let rest = idle.count - shown.count
    let list = shown.joined(separator: "; ") + (rest > 0 ? "; and \(Wording.count(rest, "more coalition"))" : "")
    return [Narrative.Line("Can bring about nothing that all members prefer: \(list).")] + lines
  }

  /// What a coalition that leaves a state does, why each member prefers it, and that nothing deters it.
  public func lines(for block: CoalitionBlock, leaving state: Int, under concept: SolutionConcept) -> [Narrative.Line] {
    let target = wording.shortState(block.target)
    var below = conceivable(block.members) + block.members.map { reasonLine(for: $0, preferring: block.target, to: state) }
    if concept.sanctions != nil { below.append(Narrative.Line(undeterred(block, leaving: state, under: concept))) }
    let lead = "\(members(block.members).capitalizedFirst) → \(target): \(wording.sequence(from: state, block.moves))."
    var lines = [Narrative.Line(lead, below: below)]
    if !block.others.isEmpty {
      let what = concept.sanctions == nil ? "could also improve to" : "could also improve, deterred or not, to"
      lines.append(Narrative.Line("\(block.members.count == 1 ? "It" : "They") \(what) \(wording.states(block.others))."))
    }
    return lines
  }

  /// That the case holds a coalition conceivable, with what that rests on; nothing where it lists none.
  private func conceivable(_ group: [Int]) -> [Narrative.Line] {
    let listed = conflict.coalitions?.first { $0.members == group }
    return (listed.map { [$0] } ?? []).map { coalition in
      let names = group.map { wording.short($0) }.joined(separator: ", ")
      return Narrative.Line(resting: GroundedElement(kind: .coalition, text: "\(names) could act together", stage: nil, grounds: coalition.grounds))
    }
  }

  private func undeterred(_ block: CoalitionBlock, leaving state: Int, under concept: SolutionConcept) -> String {
    guard block.members.count < graph.decisionMakerCount else { return "Nobody is left to answer." }
    let answer = concept.sanctions == .improvements ? "Whatever the others would then do in their own interest" : "Whatever the others could then do"
    let who = block.members.count == 1 ? "it stays" : "all of them stay"
    let escape = concept.considersCountermoves ? ", or can move on to something that is" : ""
    return "\(answer), \(who) better off than in \(wording.shortState(state))\(escape)."
  }

  /// Why a member of a coalition prefers where it goes.
  public func reasonLine(for member: Int, preferring target: Int, to state: Int) -> Narrative.Line {
    let reason = reason(for: member, comparing: target, with: state)
    return Narrative.Line("\(wording.short(member).capitalizedFirst) prefers \(wording.shortState(target)) because \(reason.text).", reason: reason)
  }

  /// The most coalitions without improvement, and deterred improvements of one coalition, that are gone through.
  private static let maximumDeterred = 12

  /// A coalition that could improve and is deterred, with each improvement and the answer to it.
  func line(_ group: [Int], _ moves: [DeterredCoalitionMove], leaving state: Int, under concept: SolutionConcept) -> Narrative.Line {
    let owner = group.count == 1 ? "its" : "their"
    let count = moves.count == 1 ? "\(owner) one improvement is" : "each of \(owner) \(moves.count) improvements is"
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
    let who = wording.short(move.reluctant)
    let relation = graph.prefers(move.reluctant, state, to: move.end) ? "worse for \(who) than" : "as good for \(who) as"
    below.append(
      Narrative.Line("\(wording.shortState(move.end).capitalizedFirst) is \(relation) \(wording.shortState(state)): \(reason.text).", reason: reason))
    if concept.considersCountermoves {
      let better = group.count == 1 ? "better for it" : "better for all of them"
      below.append(
        Narrative.Line("From there \(members(group)) can bring about nothing that is \(better) than \(wording.shortState(state))."))
    }
    return Narrative.Line("\(wording.shortState(move.target).capitalizedFirst): \(wording.sequence(from: state, move.moves)).", below: below)
  }

  /// A group by its members' short names: `A`, `A and B`.
  public func members(_ group: [Int]) -> String { Wording.series(group.map { wording.short($0) }) }
}
