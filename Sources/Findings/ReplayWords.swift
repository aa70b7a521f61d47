import Calendar
import Certificates
import ConflictModel
import Problems
import Probability
import Stability

// The replay in the words of the case.
extension Replay {
  /// What people call the party of an event; nil for results and remarks.
  public func who(_ event: ReplayedEvent) -> String? { event.event.maker.map { source.conflict.decisionMakers[$0].shortName.capitalizedFirst } }

  /// The same within a sentence.
  private func party(_ event: ReplayedEvent) -> String { event.event.maker.map { source.conflict.decisionMakers[$0].shortName } ?? "" }

  /// What the party of an event did, in the model's terms: `takes ‘a’ and drops ‘b’`, `stays`; for a result what was drawn; nil for a remark.
  public func action(_ event: ReplayedEvent) -> String? {
    let options = source.conflict.options
    switch event.event.kind {
    case .move(_, let takes, let drops):
      return [("takes", takes), ("drops", drops)].filter { !$0.1.isEmpty }
        .map { "\($0.0) \(Wording.series($0.1.sorted().map { "‘\(options[$0].name)’" }))" }.joined(separator: " and ")
    case .arrival(_, let state):
      guard case .graph(let graph) = source.conflict.form else { return nil }
      return "moves to ‘\(graph.states[state])’"
    case .stays: return "stays"
    case .result(let name, let result):
      guard case .result(let drawn) = event.judgement else { return "\(name): \(result)" }
      return "\(name): \(drawn.title)"
    case .remark: return nil
    }
  }

  /// The grounds of the verdict on an event, as sentences; for a result what its chance was. Nothing of a remark.
  public func reasons(_ event: ReplayedEvent) -> [String] {
    switch event.judgement {
    case .move(let move): outside(event) + (move.isLegal ? legal(move, event) : illegal(move, event))
    case .stay(let stay): outside(event) + reasons(stay, event)
    case .result(let result): [chance(of: result)]
    case .remark: []
    }
  }

  /// That no stage has the day of an event.
  private func outside(_ event: ReplayedEvent) -> [String] {
    let title = stages[event.stage].title
    switch event.timing {
    case .inside: return []
    case .before: return ["No stage has this day; it is judged in the stage that follows, “\(title)”."]
    case .after: return ["The calendar is over on this day; it is judged in the last stage, “\(title)”."]
    }
  }

  private func legal(_ move: JudgedMove, _ event: ReplayedEvent) -> [String] {
    let concept = question.concept
    let who = party(event)
    let isStable = move.leftStableUnder.contains(concept)
    let equilibrium = move.leftEquilibriumUnder.contains(concept) ? ", and an equilibrium" : ""
    let left =
      "where things stood is \(isStable ? "stable" : "unstable") for it under \(concept.abbreviation)\(isStable ? equilibrium : ", by another move")"
    let verdict: String =
      if move.departsUnder.contains(concept) {
        "A departure: an improvement for \(who), which nothing deters under \(concept.abbreviation)."
      } else if move.isBetter == true {
        "An improvement for \(who) that the others could deter; \(left)."
      } else {
        "No improvement for \(who); \(left)."
      }
    let others = move.departsUnder.filter { $0 != concept }.map(\.abbreviation)
    let departs =
      move.departsUnder.contains(concept) || others.isEmpty ? nil : "Under \(Wording.series(others)) it would be a departure."
    return [verdict] + [departs, arrival(move, event)].compactMap(\.self)
  }

  /// Where a move leads: whether the stage can end there.
  private func arrival(_ move: JudgedMove, _ event: ReplayedEvent) -> String? {
    guard let reached = event.reached else { return nil }
    let state = stages[event.stage].solution.wording.shortState(reached).capitalizedFirst
    let kind: String =
      switch move.end {
      case .resting: "is a resting state"
      case .waiting: "is a waiting state"
      case .cycling: "lies on a cycle"
      case nil: "is no resting state"
      }
    switch move.isPossibleEndOfStage {
    case true?: return "\(state) \(kind), and a possible end of the stage from where it began."
    case false? where move.end != nil:
      let fromLeft = move.isPossibleEndFromLeft == true ? ", only from where things stood before the move" : ""
      return "\(state) \(kind), but no possible end of the stage from where it began\(fromLeft)."
    default: return "\(state) \(kind)."
    }
  }

  private func illegal(_ move: JudgedMove, _ event: ReplayedEvent) -> [String] {
    ["No legal move: \(move.obstacles.map { words($0, event) }.joined(separator: "; "))."]
  }

  /// What stands in the way of a move, within a sentence.
  public func words(_ obstacle: MoveObstacle, _ event: ReplayedEvent) -> String {
    let options = source.conflict.options
    switch obstacle {
    case .leavesExcluded: return "the rules of “\(stages[event.stage].title)” exclude the state that was left"
    case .changesNothing: return "nothing changes by it: the model has things so already"
    case .optionsOfOthers(let others):
      let owners = others.map { option in
        let maker = source.conflict.optionRanges.firstIndex { $0.contains(option) }
        return "‘\(options[option].name)’ is \(maker.map { "an option of \(source.conflict.decisionMakers[$0].shortName)" } ?? "nobody’s option")"
      }
      return Wording.series(owners)
    case .element(let element):
      switch element.kind {
      case .rule: return "the rule “\(element.text)” excludes the state that it leads to"
      case .moveRule: return "the move rule “\(element.text)” forbids it"
      default: return element.text
      }
    case .noArc: return "the model has no arc there"
    }
  }

  private func reasons(_ stay: JudgedStay, _ event: ReplayedEvent) -> [String] {
    let who = party(event)
    let concept = question.concept.abbreviation
    guard let stable = stay.stableUnder else {
      return ["The rules of “\(stages[event.stage].title)” exclude the state in which things stand."]
    }
    if stable.contains(question.concept) { return ["Where things stand is stable for \(who) under \(concept)."] }
    let targets = stages[event.stage].solution.wording.states(stay.departures, limit: 6)
    let departs = "Under \(concept) the model has \(who) depart to \(targets)"
    return [stay.isAtDiscretion ? departs + ", but the moment is left to it." : departs + "."]
  }

  private func chance(of result: ReplayedResult) -> String {
    guard let chance = result.chance else { return "The case states no chance of it." }
    return chance.isExact ? "The case gave it the chance \(chance.lower)." : "The case gave it a chance of \(chance.lower) to \(chance.upper)."
  }

  // MARK: Stages

  /// What is wrong with a stage as the events enter it, as sentences: its rules exclude the state, or what it writes of where things stand differs.
  public func beginning(of stage: ReplayedStage) -> [String] {
    var sentences: [String] = []
    if stage.start == nil {
      let bars = stage.exclusions.map { $0.kind == .rule ? "the rule “\($0.text)”" : $0.text }
      let by = bars.isEmpty ? "" : ": \(Wording.series(bars))"
      sentences.append("A contradiction: the stage excludes the state to which the events have led\(by). No move from it is legal.")
    }
    if case .differs(let written) = stage.writtenStart {
      sentences.append("The stage writes that it begins with \(taken(written)); the events have led to \(taken(stage.began)).")
    }
    return sentences
  }

  /// How a stage ended, as a sentence; nil while it is not over.
  public func ending(of stage: ReplayedStage) -> String? {
    guard stage.isOver else { return nil }
    guard let end = stage.end else { return "It ended in a state that its rules exclude." }
    let state = stage.solution.wording.shortState(end)
    guard let isPossible = stage.endsWhereItCan else { return "It ended in \(state)." }
    let count = stage.possibleEnds.count
    guard !isPossible else {
      return count == 1 ? "It ended in \(state), its one possible end." : "It ended in \(state), one of its \(count) possible ends."
    }
    let ends = stage.solution.wording.states(stage.possibleEnds, limit: 6)
    return "It ended in \(state), which is \(count == 1 ? "not its one possible end" : "none of its \(count) possible ends") (\(ends))."
  }

  /// Options taken, or a state of the graph form, in words.
  public func taken(_ atoms: Set<Int>) -> String {
    if case .graph(let graph) = source.conflict.form { return atoms.first.map { "‘\(graph.states[$0])’" } ?? "no state" }
    let options = source.conflict.options
    return atoms.isEmpty ? "nothing taken" : Wording.series(atoms.sorted().map { "‘\(options[$0].name)’" }) + " taken"
  }

  // MARK: Surprises

  /// The explanations of all surprises that have one, by their positions in `events`.
  /// - Throws: `Certifier.Rejected` when the checker rejects one.
  public func explanations() throws(Certifier.Rejected) -> [Int: Narrative] {
    var explanations: [Int: Narrative] = [:]
    for event in surprises { explanations[event] = try explanation(of: events[event]) }
    return explanations
  }

  /// The explanation of the verdict that a surprising event contradicts, checked; what excludes it where it is no legal move.
  /// - Throws: `Certifier.Rejected` when the checker rejects the verdict.
  public func explanation(of event: ReplayedEvent) throws(Certifier.Rejected) -> Narrative? {
    guard event.verdict == .surprising, let maker = event.event.maker else { return nil }
    let stage = stages[event.stage]
    switch event.judgement {
    case .result, .remark: return nil
    case .move(let move) where !move.isLegal:
      return Narrative(isStable: true, verdict: "The model has no such move.", lines: obstacleLines(move.obstacles, event))
    case .move, .stay:
      guard let left = event.left else {
        return Narrative(
          isStable: true, verdict: "The model has no such state.",
          lines: exclusionLines(event.before, stage))
      }
      return try stage.solution.narrative(of: left, for: maker, under: question.concept)
    }
  }

  private func obstacleLines(_ obstacles: [MoveObstacle], _ event: ReplayedEvent) -> [Narrative.Line] {
    obstacles.flatMap { obstacle -> [Narrative.Line] in
      switch obstacle {
      case .element(let element): [Narrative.Line(resting: element)]
      case .leavesExcluded:
        [Narrative.Line(words(obstacle, event).capitalizedFirst + ".", below: exclusionLines(event.before, stages[event.stage]))]
      case .changesNothing, .optionsOfOthers, .noArc: [Narrative.Line(words(obstacle, event).capitalizedFirst + ".")]
      }
    }
  }

  private func exclusionLines(_ atoms: Set<Int>, _ stage: ReplayedStage) -> [Narrative.Line] {
    stage.solution.conflict.exclusions(of: atoms).map { Narrative.Line(resting: $0) }
  }

  /// What a change that suffices supposes and does, as a sentence.
  public func words(_ remedy: Remedy) -> String {
    let grounds = remedy.claims.isEmpty ? "" : " [\(remedy.claims.joined(separator: ", "))]"
    return "\(remedy.condition)\(grounds): then it is \(remedy.verdict.rawValue)"
  }

  /// That no single change suffices, or how many were tried.
  public func summary(_ remedies: Remedies) -> String {
    let unjudged = remedies.unjudged == 0 ? "" : "; \(remedies.unjudged) of them cannot be judged"
    if remedies.tried == 0 { return "No party states its preferences as statements here, so there is none that could differ." }
    if remedies.found.isEmpty {
      return
        "No single change of the statements suffices: it stays a surprise whichever one is left out, and whichever two neighbours change places (\(remedies.tried) tried\(unjudged))."
    }
    return "It would be no surprise if (\(remedies.found.count) of \(Wording.count(remedies.tried, "change")) tried\(unjudged)):"
  }
}
