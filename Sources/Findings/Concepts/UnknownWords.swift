public import Concepts
import ConflictModel
import GraphModel
public import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, stable for a decision maker under a reading of what is not known, however it turns out, or for some way in which it does.
  ///
  /// A verdict over all resolutions is told by one of them: the one that shows it, where there is one, or else the case as written.
  /// - Throws: where the model is too large, or the concept does not speak of what is not known.
  public func unknownNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    var analysis = try UnknownAnalysis(conflict, self.analysis)
    return try unknownNarrative(of: state, for: maker, under: concept, &analysis)
  }

  /// As above, with an analysis that remembers what it has worked out.
  public func unknownNarrative(of state: Int, for maker: Int, under concept: Concept, _ analysis: inout UnknownAnalysis) throws(Problem) -> Narrative
  {
    switch concept {
    case .unknown(let basic, let reading):
      let narrator = ComparedNarrator(solution: self, analysis: analysis, comparisons: analysis.comparisons(reading), concept: basic)
      return narrator.narrative(of: state, for: maker, titled: "under \(basic.abbreviation), reading \(reading.rawValue)", opening: reading.describes)
    case .certain(let basic): return try overallNarrative(of: state, for: maker, basic, holdsInSome: false, &analysis)
    case .possible(let basic): return try overallNarrative(of: state, for: maker, basic, holdsInSome: true, &analysis)
    default: throw .error("other-concept", at: nil, "this concept does not speak of what is not known", hint: nil)
    }
  }

  private func overallNarrative(
    of state: Int, for maker: Int, _ concept: SolutionConcept, holdsInSome: Bool, _ analysis: inout UnknownAnalysis
  ) throws(Problem) -> Narrative {
    let standing = try analysis.standings(.maker(maker), under: concept)[state]
    let isStable = standing == .however || holdsInSome && standing == .some
    let opening = "\(wording.state(state).capitalizedFirst)"
    let tail = "for \(wording.short(maker)) under \(concept.abbreviation)"
    let verdict =
      switch standing {
      case .however: "\(opening) is stable \(tail) however what is open turns out"
      case .some: "\(opening) is stable \(tail) for some ways in which what is open can turn out, and not for others"
      case .none: "\(opening) is stable \(tail) for no way in which what is open can turn out"
      case .notSettled: "\(opening) is not stable \(tail) however what is open turns out; whether it is for some way could not be settled"
      }
    // Of what may go either way, the resolution that answers the question is shown: one that breaks it, or one that makes it.
    let resolution = try analysis.resolution(
      of: state, .maker(maker), under: concept, holds: standing == .however || standing == .some && holdsInSome)
    guard let resolution else { return Narrative(isStable: isStable, verdict: verdict + ".", lines: []) }
    let narrator = ComparedNarrator(
      solution: resolved(resolution, analysis) ?? self, analysis: nil, comparisons: analysis.comparisons(resolution), concept: concept)
    let told = narrator.narrative(of: state, for: maker, titled: "under \(concept.abbreviation)", opening: nil)
    let line = Narrative.Line("If \(words(of: resolution)): \(told.verdict)", below: told.lines)
    return Narrative(isStable: isStable, verdict: verdict + ".", lines: [line])
  }

  /// The case once what is open has turned out so; pairs apart.
  private func resolved(_ resolution: Resolution, _ analysis: UnknownAnalysis) -> Solution? {
    let resolved = analysis.resolved(resolution)
    guard let graph = ConflictGraph.build(resolved).graph else { return nil }
    return Solution(
      source: source, stage: stage, conflict: resolved, graph: graph, analysis: self.analysis,
      wording: Wording(conflict: resolved, space: graph.space))
  }
}

/// Explains verdicts that rest on comparisons of pairs of states, by search from the definition.
private struct ComparedNarrator {
  let solution: Solution
  /// What says that a comparison is open; nil where nothing is any more.
  let analysis: UnknownAnalysis?
  let comparisons: Comparisons
  let concept: SolutionConcept

  private var graph: ConflictGraph { solution.graph }
  private var wording: Wording { solution.wording }

  init(solution: Solution, analysis: UnknownAnalysis?, comparisons: Comparisons, concept: SolutionConcept) {
    (self.solution, self.analysis, self.comparisons, self.concept) = (solution, analysis, comparisons, concept)
  }

  func narrative(of state: Int, for maker: Int, titled title: String, opening: String?) -> Narrative {
    let departures = graph.moves(of: maker, from: state).filter { comparisons.leaves(maker, state, $0) }
    let answers = departures.map { departure in (departure, answer(to: departure, state, maker)) }
    let undeterred = answers.first { $0.1 == nil }
    let isStable = undeterred == nil
    let reason =
      departures.isEmpty
      ? "it would not move from it"
      : isStable
        ? "each move that it would make is deterred" : "it would move to \(wording.shortState(undeterred?.0 ?? state)), and nothing deters it"
    let verdict = "\(wording.state(state).capitalizedFirst) is \(isStable ? "stable" : "not stable") for \(wording.short(maker)) \(title): \(reason)."
    let shown = undeterred.map { [$0] } ?? answers
    var lines = opening.map { [Narrative.Line($0)] } ?? []
    lines += shown.map { departure, answer in line(departure, state, maker, answer) }
    if departures.isEmpty { lines += stays(state, maker) }
    lines.append(.unchecked)
    return Narrative(isStable: isStable, verdict: verdict, lines: lines)
  }

  private struct Answer {
    let steps: [Step]
    let end: Int
  }

  /// The others' first answer that deters, nearest by number of moves; nil where none does.
  private func answer(to departure: Int, _ state: Int, _ maker: Int) -> Answer? {
    guard let kind = concept.sanctions else { return nil }
    let others = graph.decisionMakers.filter { $0 != maker }
    var moves = kind == .moves ? JointMoves(graph) : JointMoves(graph, allows: comparisons.answers)
    let ends = moves.reached(from: departure, by: others).filter { end in
      guard comparisons.deters(maker, state, end) else { return false }
      return !concept.considersCountermoves || !graph.moves(of: maker, from: end).contains { comparisons.escapes(maker, state, $0) }
    }
    return ends.compactMap { end in moves.sequence(from: departure, to: end, by: others).map { Answer(steps: $0, end: end) } }
      .min { ($0.steps.count, $0.end) < ($1.steps.count, $1.end) }
  }

  private func line(_ departure: Int, _ state: Int, _ maker: Int, _ answer: Answer?) -> Narrative.Line {
    let who = wording.short(maker).capitalizedFirst
    var below: [Narrative.Line] = []
    var current = departure
    for (index, step) in (answer?.steps ?? []).enumerated() {
      let mover = wording.short(step.mover)
      let then =
        "\(index + 1). \(index == 0 ? "Then" : "And then") \(mover) \(wording.action(from: current, to: step.state)) → \(wording.shortState(step.state))"
      if concept.sanctions == .improvements {
        let (text, reason) = preference(step.mover, step.state, over: current)
        below.append(Narrative.Line("\(then). \(mover.capitalizedFirst) \(text).", reason: reason))
      } else {
        below.append(Narrative.Line(then + "."))
      }
      current = step.state
    }
    if let answer {
      let (text, reason) = preference(maker, state, over: answer.end)
      below.append(Narrative.Line("\(who) \(text).", reason: reason))
      if concept.considersCountermoves { below.append(Narrative.Line("From there it has no move that would spoil that.")) }
    } else if concept.sanctions != nil {
      below.append(Narrative.Line("Nothing that the others \(concept.sanctions == .moves ? "could" : "would") then do deters it."))
    }
    let (text, reason) = preference(maker, departure, over: state)
    return Narrative.Line(
      "\(who) would move to \(wording.shortState(departure)): it \(wording.action(from: state, to: departure)). It \(text).", reason: reason,
      below: below)
  }

  private func stays(_ state: Int, _ maker: Int) -> [Narrative.Line] {
    graph.moves(of: maker, from: state).prefix(16).map { target in
      let (text, reason) = preference(maker, state, over: target)
      return Narrative.Line("To \(wording.shortState(target)) it would not move: it \(text).", reason: reason)
    }
  }

  /// `prefers state 3 to state 5 because …`, or that it may, with what it rests on.
  private func preference(_ maker: Int, _ better: Int, over worse: Int) -> (text: String, reason: PreferenceReason?) {
    if let analysis, let matter = analysis.matter(maker, between: worse, and: better) {
      let reason: PreferenceReason? = if case .statement = matter { solution.reason(for: maker, comparing: better, with: worse) } else { nil }
      let why = reason.map { "\($0.text), and that statement is open" } ?? "it is open \(solution.words(of: matter))"
      return ("may prefer \(wording.shortState(better)) to \(wording.shortState(worse)) or not: \(why)", reason)
    }
    let isBetter = analysis.map { $0.comparison(maker, of: better, with: worse) == .better } ?? comparisons.leaves(maker, worse, better)
    guard graph.prefers(maker, better, to: worse) == isBetter else { return ("here is taken to compare the two so", nil) }
    let reason = solution.reason(for: maker, comparing: better, with: worse)
    if isBetter { return ("prefers \(wording.shortState(better)) to \(wording.shortState(worse)) because \(reason.text)", reason) }
    return ("does not like \(wording.shortState(worse)) any better than \(wording.shortState(better)): \(reason.text)", reason)
  }
}
