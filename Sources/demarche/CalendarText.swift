import Calendar
import ConflictModel
import Findings
import GraphModel
import Probability
import Stability

/// A calendar as a person reads it: stage after stage on every branch, then how the named outcomes fare, then what to watch for.
struct CalendarText {
  let result: CalendarArguments.Result
  let terminal: Terminal
  /// Show every end and every indicator.
  var showsAll = false

  /// How many ends of a stage, states of a cycle and indicators of a stage are shown.
  private static let mostEnds = 6
  private static let mostCycleStates = 4
  static let mostIndicators = 3

  var findings: CalendarFindings { result.findings }
  private var calendar: CalendarAnalysis { findings.calendar }

  var text: String {
    var told = ToldStates()
    var blocks = [heading]
    for stage in findings.stages { blocks.append(block(stage, &told)) }
    return (blocks + [notEntered, outcomes, indicators].compactMap(\.self)).joined(separator: "\n\n")
  }

  // MARK: The beginning

  private var heading: String {
    let title = terminal.styled(terminal.wrapped("\(calendar.source.title): the calendar"), .bold)
    var facts = [result.opening(calendar)]
    facts.append("Departures and resting states are those under \(calendar.concept.abbreviation).")
    return title + "\n" + terminal.styled(terminal.wrapped(facts.joined(separator: " ")), .faint)
  }

  private var notEntered: String? {
    let lines = findings.notEntered.map { left in
      let text = "Not entered: ‘\(calendar.source.stages[left.stage].title)’, since \(findings.words([left.drawn])) was drawn."
      return terminal.styled(terminal.wrapped(text, hanging: 2), .faint)
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  // MARK: A stage

  private func block(_ stage: StageFindings, _ told: inout ToldStates) -> String {
    let wording = findings.wording(of: stage.node)
    var lines = [stageTitle(stage.node)]
    func line(_ text: String, indent: Int = 2) { lines.append(terminal.wrapped(text, indent: indent, hanging: indent + 2)) }
    if stage.starts == stage.ends.map(\.state), stage.starts.count == 1, let end = stage.ends.first, end.kind == .resting {
      line("Begins and rests in \(described(end.state, stage.node, &told)).")
    } else {
      if stage.starts.count == 1 {
        line("Begins in \(described(stage.starts[0], stage.node, &told)).")
      } else {
        line("Begins in one of \(wording.states(stage.starts)).")
        for state in stage.starts.prefix(showsAll ? stage.starts.count : Self.mostEnds) where told.isNew(state, in: stage.node, of: calendar) {
          line(described(state, stage.node, &told).capitalizedFirst, indent: 4)
        }
      }
      lines += ends(stage, wording, &told)
    }
    if let looking = findings.lookingAhead(in: stage.node) { lines += lookingAhead(looking, wording) }
    // Of a single end the outcomes stand beside it.
    for certainty in stage.ends.count > 1 ? [Certainty.certain, .possible] : [] {
      let outcomes = stage.standings.filter { $0.atEnd == certainty }.map(\.outcome)
      if !outcomes.isEmpty { line("\(certainty.rawValue.capitalizedFirst) at its end: \(findings.names(of: outcomes).joined(separator: ", ")).") }
    }
    for breakOff in stage.brokenOff {
      let after = calendar.tree.nodes[stage.node].continuations[breakOff.continuation]
      let results = after.results.isEmpty ? "" : "After \(findings.words(after.results)) "
      line(
        "\(results)\(results.isEmpty ? "Play" : "play") breaks off in \(wording.shortState(breakOff.state)): the next stage excludes it by \(Wording.series(breakOff.bars))."
      )
    }
    if let remark = findings.statusQuoRemark(stage) { lines.append(terminal.styled(terminal.wrapped(remark, indent: 2, hanging: 4), .yellow)) }
    for draw in calendar.tree.nodes[stage.node].draws { line(drawn(draw)) }
    return lines.joined(separator: "\n")
  }

  /// The dates, the name and the branch of a node.
  func stageTitle(_ node: Int) -> String {
    let parts = [findings.dates(of: node), calendar.stage(of: node).title].compactMap(\.self).joined(separator: " · ")
    let branch = findings.words(calendar.tree.nodes[node].branch)
    return terminal.styled(terminal.wrapped(parts + (branch.isEmpty ? "" : " (\(branch))"), hanging: 2), .bold)
  }

  private func ends(_ stage: StageFindings, _ wording: Wording, _ told: inout ToldStates) -> [String] {
    let ends = stage.ends.filter { $0.kind != .cycling }
    let shown = showsAll ? ends.count : Self.mostEnds
    var lines: [String] = []
    for end in ends.prefix(shown) {
      let kind = end.kind == .waiting ? "Can wait in" : ends.count == 1 && stage.cycles.isEmpty ? "Comes to rest in" : "Can rest in"
      let here = end.way.isEmpty && stage.starts.count == 1 ? ", where it begins" : ""
      lines.append(
        terminal.wrapped("\(kind) \(described(end.state, stage.node, &told))\(here).", indent: 2, hanging: 4))
      guard !end.way.isEmpty else { continue }
      let from = stage.starts.count > 1 ? "From \(wording.shortState(end.start)): " : ""
      lines.append(terminal.styled(terminal.wrapped(from + wording.sequence(from: end.start, end.way), indent: 4, hanging: 6), .faint))
    }
    if ends.count > shown { lines.append("  … and in \(ends.count - shown) more; ‘--all’ shows them.") }
    if ends.contains(where: { $0.kind == .waiting }) {
      lines += findings.discretion(in: stage.node).map { terminal.wrapped($0, indent: 2, hanging: 4) }
    }
    for cycle in stage.cycles {
      let way = cycle.isClosed ? "and never rest" : "and need never rest, though there is a way out"
      lines.append(
        terminal.styled(
          terminal.wrapped("Play can go round in \(wording.states(cycle.states)) \(way).", indent: 2, hanging: 4), .yellow))
      for state in cycle.states.prefix(showsAll ? cycle.states.count : Self.mostCycleStates)
      where told.isNew(state, in: stage.node, of: calendar) {
        lines.append(terminal.wrapped(described(state, stage.node, &told).capitalizedFirst, indent: 4, hanging: 6))
      }
    }
    return lines
  }

  /// A state by its number and named outcomes, and by who does what where that was not said before.
  func described(_ state: Int, _ node: Int, _ told: inout ToldStates) -> String {
    let wording = findings.wording(of: node)
    let names = findings.names(of: findings.outcomes(of: state, in: node))
    let head = wording.shortState(state) + (names.isEmpty ? "" : " [\(names.joined(separator: ", "))]")
    guard told.isNew(state, in: node, of: calendar), wording.stateName(state) == nil else { return head }
    told.tell(state, in: node, of: calendar)
    return head + ": " + wording.line(for: state)
  }

  private func lookingAhead(_ looking: LookingAhead, _ wording: Wording) -> [String] {
    var lines: [String] = []
    for maker in looking.makers {
      let who = wording.short(maker.maker).capitalizedFirst
      guard !maker.changes.isEmpty else {
        lines.append(terminal.wrapped("\(who) looks ahead, which changes nothing that it does here.", indent: 2, hanging: 4))
        continue
      }
      lines.append(terminal.wrapped("\(who) looks ahead.", indent: 2))
      for change in maker.changes.prefix(showsAll ? maker.changes.count : Self.mostIndicators) {
        lines.append(terminal.wrapped(findings.sentence(change, by: maker, in: looking.node), indent: 4, hanging: 6))
      }
      let more = maker.changes.count - Self.mostIndicators
      if more > 0, !showsAll { lines.append("    … and \(more) more; ‘--all’ shows them.") }
    }
    let ends = calendar.nodes[looking.node].ends
    if looking.endsWithout != ends {
      lines.append(
        terminal.wrapped("If nobody looked ahead, the stage could end in \(wording.states(looking.endsWithout)).", indent: 2, hanging: 4))
    }
    return lines
  }

  private func drawn(_ draw: BranchTree.Draw) -> String {
    if !draw.notDrawn.isEmpty {
      let others = draw.notDrawn.map(\.title).joined(separator: ", ")
      return "Drawn at its end: \(draw.event), which came out as \(draw.results.map(\.title).joined(separator: ", ")) and not as \(others)."
    }
    let results = draw.results.map { result in
      CalendarFindings.words(result.chance).map { "\(result.title) \($0)" } ?? result.title
        + (draw.results.contains { $0.chance != nil } ? " (no chance stated)" : "")
    }
    let unstated = draw.results.contains { $0.chance != nil } ? "" : ", no chances stated"
    return "Drawn at its end: \(draw.event) (\(results.joined(separator: ", "))\(unstated))."
  }
}

/// The states that a text has described already, so that it need not do so again: by their number and what is taken there.
struct ToldStates {
  private var told: Set<[Int]> = []

  func isNew(_ state: Int, in node: Int, of calendar: CalendarAnalysis) -> Bool { !told.contains(key(state, node, calendar)) }

  mutating func tell(_ state: Int, in node: Int, of calendar: CalendarAnalysis) { told.insert(key(state, node, calendar)) }

  private func key(_ state: Int, _ node: Int, _ calendar: CalendarAnalysis) -> [Int] {
    [state] + calendar.model(of: node).graph.space.atoms(of: state)
  }
}
