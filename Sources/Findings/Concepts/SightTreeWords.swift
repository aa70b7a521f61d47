import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Maximin and metarational stability, by the tree of moves and answers: both ask the same.
  func treeNarrative(_ state: Int, _ maker: Int, _ horizon: Int, _ concept: Concept) throws(Problem) -> Narrative {
    guard horizon > 0 else { throw .error("horizon", at: nil, "a horizon of \(horizon) moves is none", hint: "a horizon is 1 or more") }
    let name =
      switch concept {
      case .maximin: "maximin stability with a horizon of \(horizon)"
      case .credibleMetarational: "credible metarationality with a horizon of \(horizon) (CMR_\(horizon))"
      default: "generalised metarationality with a horizon of \(horizon) (MR_\(horizon))"
      }
    let isCredible = concept == .credibleMetarational(horizon)
    var tree = AnswerTree(solution: self, analysis: try Metarational(graph, isCredible: isCredible), state: state, maker: maker)
    return narrative(of: &tree, movesLeft: horizon - 1, name)
  }

  /// A verdict by the tree of moves and answers.
  func narrative(of tree: inout AnswerTree, movesLeft: Int, _ name: String) -> Narrative {
    let (state, maker) = (tree.state, tree.maker)
    let improvements = graph.improvements(of: maker, from: state)
    guard !improvements.isEmpty else {
      return Narrative(
        isStable: true, verdict: opening(state, maker, true, name) + ": it has no improvement.",
        lines: [noImprovement(state, maker, graph.moves(of: maker, from: state))])
    }
    for improvement in improvements {
      guard tree.answer(to: improvement, movesLeft) == nil else { continue }
      let others = improvements.filter { $0 != improvement }
      return Narrative(
        isStable: false, verdict: opening(state, maker, false, name) + ": it can improve, and no answer of the others holds.",
        lines: [improvementLine(improvement, state, maker, below: tree.undeterred(improvement, movesLeft))]
          + (others.isEmpty ? [] : [Narrative.Line("Its other improvements: \(wording.states(others)).")]))
    }
    var lines: [Narrative.Line] = []
    for improvement in improvements.prefix(Self.maximumSightLines) {
      lines.append(improvementLine(improvement, state, maker, below: tree.deterred(improvement, movesLeft)))
    }
    let rest = improvements.count - Self.maximumSightLines
    if rest > 0 { lines.append(Narrative.Line("\(Wording.count(rest, "more improvement is", plural: "more improvements are")) deterred as well.")) }
    return Narrative(
      isStable: true, verdict: opening(state, maker, true, name) + ": the others have an answer to each of its improvements.", lines: lines)
  }
}

/// The answers to the moves of one decision maker, in words, as far down as moves are left.
struct AnswerTree {
  let solution: Solution
  var analysis: Metarational
  let state: Int
  let maker: Int
  /// The lines that may still be written.
  private var lines = 80

  init(solution: Solution, analysis: Metarational, state: Int, maker: Int) {
    (self.solution, self.analysis, self.state, self.maker) = (solution, analysis, state, maker)
  }

  private var wording: Wording { solution.wording }
  private var graph: ConflictGraph { solution.graph }
  private var others: [Int] { graph.decisionMakers.filter { $0 != maker } }

  /// The answer to a move with so many moves left after it.
  mutating func answer(to move: Int, _ movesLeft: Int) -> Int? { analysis.answer(to: move, against: maker, leaving: state, movesLeft: movesLeft) }

  private func betterMoves(from place: Int) -> [Int] { graph.moves(of: maker, from: place).filter { graph.prefers(maker, $0, to: state) } }

  /// The answer to a move, and below it the answers to what the decision maker could go on to.
  mutating func deterred(_ move: Int, _ movesLeft: Int) -> [Narrative.Line] {
    guard let answer = answer(to: move, movesLeft) else { return [] }
    guard lines > 0 else { return [Narrative.Line("The answers below this are not gone through here.")] }
    var told = stepLines(from: move, to: answer) + [solution.comparisonLine(answer, with: state, maker)]
    lines -= told.count
    let further = betterMoves(from: answer)
    let who = wording.short(maker)
    if movesLeft == 1 {
      told.append(Narrative.Line("That is as far as it looks."))
    } else if further.isEmpty {
      told.append(Narrative.Line("From there \(who) could not move to anything better than \(wording.shortState(state))."))
    }
    guard movesLeft > 1 else { return told }
    for next in further {
      guard lines > 0 else { return told + [Narrative.Line("What else \(who) could go on to is deterred too, and not gone through here.")] }
      lines -= 1
      told.append(
        Narrative.Line(
          "From there \(who) could go on to \(wording.shortState(next)): it \(wording.action(from: answer, to: next)).",
          below: deterred(next, movesLeft - 2)))
    }
    return told
  }

  /// Why no answer to a move holds.
  mutating func undeterred(_ move: Int, _ movesLeft: Int) -> [Narrative.Line] {
    let who = wording.short(maker)
    guard movesLeft > 0 else { return [Narrative.Line("\(who.capitalizedFirst) reckons with no answer: that is as far as it looks.")] }
    let answers = analysis.brought(about: move, against: maker)
    guard !answers.isEmpty else {
      return [Narrative.Line(analysis.isCredible ? "None of the others would want to move from there." : "The others have no move from there.")]
    }
    let harmless = answers.filter { graph.prefers(maker, $0, to: state) }
    var told: [Narrative.Line] = []
    if !harmless.isEmpty {
      told.append(
        Narrative.Line(
          "The others could then bring about \(wording.states(harmless)): \(harmless.count == 1 ? "it is" : "each is") better for \(who) than \(wording.shortState(state))."
        ))
    }
    for answer in answers.filter({ !graph.prefers(maker, $0, to: state) }).prefix(Solution.maximumSightLines) {
      guard let escape = betterMoves(from: answer).first(where: { self.answer(to: $0, movesLeft - 2) == nil }) else { continue }
      let after = movesLeft == 2 ? ", and that is as far as it looks" : ", and no answer to that holds either"
      told.append(
        Narrative.Line(
          "\(wording.shortState(answer).capitalizedFirst) would be no better for it, but from there it could go on to \(wording.shortState(escape))\(after)."
        ))
    }
    return told
  }

  /// The others' moves from one state to another, step by step.
  private func stepLines(from start: Int, to end: Int) -> [Narrative.Line] {
    let graph = graph
    let isCredible = analysis.isCredible
    let joint = JointMoves(graph) { !isCredible || graph.prefers($0, $2, to: $1) }
    var current = start
    return (joint.sequence(from: start, to: end, by: others) ?? []).enumerated().map { index, step in
      defer { current = step.state }
      let mover = wording.short(step.mover)
      let action =
        "\(index == 0 ? "Then" : "And then") \(mover) \(wording.action(from: current, to: step.state)) → \(wording.shortState(step.state))"
      guard isCredible else { return Narrative.Line(action + ".") }
      let reason = solution.reason(for: step.mover, comparing: step.state, with: current)
      return Narrative.Line("\(action), which \(mover) prefers because \(reason.text).", reason: reason)
    }
  }
}
