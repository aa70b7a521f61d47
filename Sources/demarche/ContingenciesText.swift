import Calendar
import ConflictModel
import Findings
import GraphModel
import Stability

/// What to do, stage by stage on every branch: where each stage leads, by when which step keeps an outcome possible, what if it is not taken, and what is then closed.
struct ContingenciesText {
  let result: CalendarArguments.Result
  let nodes: [Int]
  let terminal: Terminal
  var showsAll = false

  /// How many of a kind are shown in a stage.
  private static let most = 4

  private var findings: CalendarFindings { result.findings }
  private var calendar: CalendarAnalysis { findings.calendar }
  private var limit: Int { showsAll ? .max : Self.most }

  var text: String {
    let title = terminal.styled(terminal.wrapped("\(calendar.source.title): what to do, stage by stage"), .bold)
    let opening = terminal.styled(
      terminal.wrapped("\(result.opening(calendar)) Steps are departures under \(calendar.concept.abbreviation).", indent: 0), .faint)
    var told = ToldStates()
    return ([title + "\n" + opening] + nodes.map { block($0, &told) }).joined(separator: "\n\n")
  }

  private func block(_ node: Int, _ told: inout ToldStates) -> String {
    let calendarText = CalendarText(result: result, terminal: terminal, showsAll: showsAll)
    var lines = [calendarText.stageTitle(node)]
    for start in calendar.nodes[node].starts.prefix(limit) { lines += starting(start, node, calendarText, &told) }
    let more = calendar.nodes[node].starts.count - limit
    if more > 0 { lines.append("  … and from \(more) more states; ‘--all’ shows them.") }
    return (lines + contingencies(node) + waiting(node) + closures(node)).joined(separator: "\n")
  }

  // MARK: Where it leads

  private func starting(_ start: Int, _ node: Int, _ calendarText: CalendarText, _ told: inout ToldStates) -> [String] {
    let wording = findings.wording(of: node)
    func described(_ state: Int) -> String { calendarText.described(state, node, &told) }
    let ends = StageWays(findings, node, from: start).ends
    guard ends.map(\.state) != [start] else {
      return [terminal.wrapped("In \(described(start)). Nobody leaves it.", indent: 2, hanging: 4)]
    }
    var lines = [terminal.wrapped("From \(described(start))", indent: 2, hanging: 4)]
    for end in ends.prefix(limit) {
      let how = end.way.isEmpty ? "without any step" : wording.sequence(from: start, end.way)
      let arrival = "\(CalendarFindings.words(end.kind)) in \(described(end.state))"
      lines.append(terminal.wrapped("– \(how)", indent: 4, hanging: 6))
      lines.append(terminal.styled(terminal.wrapped(arrival, indent: 6, hanging: 8), .faint))
    }
    if ends.count > limit { lines.append("    … and to \(ends.count - limit) more ends; ‘--all’ shows them.") }
    return lines
  }

  // MARK: By when

  private func contingencies(_ node: Int) -> [String] {
    let found = findings.contingentStates(in: node)
    guard !found.isEmpty else { return [] }
    let starts = Set(calendar.nodes[node].starts)
    // Where the stage begins comes first.
    let sorted = found.filter(starts.contains) + found.filter { !starts.contains($0) }
    var lines = [terminal.styled("  By \(findings.deadline(of: node))", .cyan)]
    for state in sorted.prefix(limit) { lines += self.lines(findings.contingency(in: node, at: state)) }
    if sorted.count > limit { lines.append("    … and in \(sorted.count - limit) more states; ‘--all’ shows them.") }
    return lines
  }

  private func lines(_ contingency: Contingency) -> [String] {
    let wording = findings.wording(of: contingency.node)
    let isOne = contingency.lost.count == 1
    var lines = [
      terminal.wrapped(
        "Standing still in \(wording.shortState(contingency.state)) loses \(findings.quoted(contingency.lost)).", indent: 4, hanging: 6)
    ]
    for keeping in contingency.steps {
      let step = findings.words(keeping.step, from: contingency.state, in: contingency.node)
      let what = isOne || keeping.keeps == contingency.lost ? "" : ", which keeps \(findings.quoted(keeping.keeps))"
      lines.append(terminal.styled(terminal.wrapped("+ \(step)\(what)", indent: 6, hanging: 8), .green))
    }
    return lines + otherwise(contingency).map { terminal.wrapped($0, indent: 6, hanging: 8) }
  }

  /// What follows if no step is taken.
  private func otherwise(_ contingency: Contingency) -> [String] {
    let what = contingency.steps.count == 1 ? "If it is not taken" : "If none is taken"
    let named = contingency.possible.isEmpty ? "no named outcome" : findings.quoted(contingency.possible)
    guard contingency.afterwards.contains(where: { $0.start != nil }) else { return ["\(what), the calendar ends there, with \(named)."] }
    let back = contingency.comesBack.isEmpty ? "" : "; \(findings.quoted(contingency.comesBack)) can come back later"
    return ["\(what), possible at the end: \(named)\(back)."] + contingency.afterwards.map { sentence($0, of: contingency) }
  }

  private func sentence(_ after: Contingency.Afterwards, of contingency: Contingency) -> String {
    let continuation = calendar.tree.nodes[contingency.node].continuations[after.continuation]
    let results = continuation.results.isEmpty ? "Then" : "After \(findings.words(continuation.results)):"
    guard let next = continuation.next else { return "\(results) the calendar ends there." }
    guard let start = after.start else { return "\(results) play breaks off, as the rules of ‘\(calendar.stage(of: next).title)’ exclude it." }
    let wording = findings.wording(of: next)
    let steps = after.onward.map { onward in
      guard let step = onward.step else { return "nobody need move" }
      return "\(wording.sequence(from: start, [step])), towards \(wording.states(onward.ends, limit: 4))"
    }
    return "\(results) from \(wording.shortState(start)) in ‘\(calendar.stage(of: next).title)’, \(steps.joined(separator: "; or "))."
  }

  // MARK: Until when, and what is closed

  private func waiting(_ node: Int) -> [String] {
    let wording = findings.wording(of: node)
    let starts = calendar.nodes[node].starts
    let shown = Set(starts.prefix(limit))
    // Where the steps have to be taken before this stage's own deadline they are told above.
    let all = findings.lastDeadlines(from: node).filter { last in
      shown.contains(last.start)
        && !last.entries.allSatisfy { if case .step(node, _) = $0.limit { true } else { false } }
    }
    let lines = all.filter { $0.entries.map(\.limit) != [.holds] }.map { last in
      let from = starts.count > 1 ? ", from \(wording.shortState(last.start))" : ""
      return terminal.wrapped("\(findings.quoted([last.outcome]))\(from): \(words(last.entries)).", indent: 4, hanging: 6)
    }
    let holding = starts.compactMap { start -> String? in
      let outcomes = all.filter { $0.start == start && $0.entries.map(\.limit) == [.holds] }.map(\.outcome)
      guard !outcomes.isEmpty else { return nil }
      let from = starts.count > 1 ? " from \(wording.shortState(start))" : ""
      return terminal.wrapped("If nobody moves\(from): \(findings.quoted(outcomes)).", indent: 4, hanging: 6)
    }
    return lines.isEmpty && holding.isEmpty ? [] : [terminal.styled("  Until when one can wait", .cyan)] + lines + holding
  }

  /// Entries that come to the same words are said once.
  private func words(_ entries: [LastDeadline.Entry]) -> String {
    let said = entries.map { (words($0.limit), findings.words($0.results)) }
    let limits = said.map(\.0).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard limits.count > 1 else { return limits.first ?? "" }
    return limits.map { limit in "\(limit) (\(said.filter { $0.0 == limit }.map(\.1).joined(separator: ", or ")))" }.joined(separator: "; ")
  }

  private func words(_ limit: LastDeadline.Limit) -> String {
    switch limit {
    case .holds: "if nobody moves"
    case .outOfReach: "out of reach"
    case .step(let node, let steps): "until \(findings.deadline(of: node)), by \(movers(of: steps))"
    }
  }

  private func movers(of steps: [Step]) -> String {
    let makers = Set(steps.map(\.mover)).sorted().map { calendar.source.conflict.decisionMakers[$0].shortName }
    return "a step of \(makers.joined(separator: " or "))"
  }

  private func closures(_ node: Int) -> [String] {
    let found = findings.closures(at: node)
    guard !found.isEmpty else { return [] }
    let wording = findings.wording(of: node)
    let continuations = calendar.tree.nodes[node].continuations
    var lines = [terminal.styled("  What the deadline closes", .cyan)]
    let ends = found.map(\.end).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    for end in ends.prefix(limit) {
      let own = found.filter { $0.end == end }
      // What every result closes is said once.
      let isSame = own.count == continuations.count && Set(own.map(\.closed)).count == 1
      let parts =
        isSame
        ? [findings.quoted(own[0].closed)]
        : own.map { "\(findings.quoted($0.closed)) (\(findings.words(continuations[$0.continuation].results)))" }
      lines.append(terminal.wrapped("In \(wording.shortState(end)): \(parts.joined(separator: "; ")).", indent: 4, hanging: 6))
    }
    if ends.count > limit { lines.append("    … and in \(ends.count - limit) more states; ‘--all’ shows them.") }
    return lines
  }
}
