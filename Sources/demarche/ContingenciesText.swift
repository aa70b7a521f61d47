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
    var lines = [terminal.wrapped("From \(calendarText.described(start, node, &told))", indent: 2, hanging: 4)]
    let ends = StageWays(findings, node, from: start)
    for end in ends.ends.prefix(limit) {
      let kind = CalendarFindings.words(end.kind)
      let arrival = "to \(calendarText.described(end.state, node, &told)) (\(kind))"
      let how = end.way.isEmpty ? "nobody need move" : findings.wording(of: node).sequence(from: start, end.way)
      lines.append(terminal.wrapped("\(arrival): \(how)", indent: 4, hanging: 6))
    }
    if ends.ends.count > limit { lines.append("    … and to \(ends.ends.count - limit) more; ‘--all’ shows them.") }
    return lines
  }

  // MARK: By when

  private func contingencies(_ node: Int) -> [String] {
    let found = findings.contingencies(in: node)
    guard !found.isEmpty else { return [] }
    let starts = Set(calendar.nodes[node].starts)
    // Where the stage begins comes first.
    let sorted = found.filter { starts.contains($0.state) } + found.filter { !starts.contains($0.state) }
    var lines = [terminal.styled("  By \(findings.deadline(of: node))", .cyan)]
    for contingency in sorted.prefix(limit) { lines += self.lines(contingency) }
    if sorted.count > limit { lines.append("    … and in \(sorted.count - limit) more states; ‘--all’ shows them.") }
    return lines
  }

  private func lines(_ contingency: Contingency) -> [String] {
    let wording = findings.wording(of: contingency.node)
    var lines = [
      terminal.wrapped(
        "If play still stands in \(wording.state(contingency.state)), \(findings.quoted(contingency.lost)) \(contingency.lost.count == 1 ? "is" : "are") lost.",
        indent: 4, hanging: 6)
    ]
    for keeping in contingency.steps {
      let what = contingency.lost.count == 1 ? "" : " keeps \(findings.quoted(keeping.keeps))"
      let step = findings.words(keeping.step, from: contingency.state, in: contingency.node)
      lines.append(terminal.styled(terminal.wrapped("To take: \(step)\(what)", indent: 6, hanging: 8), .green))
    }
    let still = contingency.possible.isEmpty ? "nothing that has a name" : findings.quoted(contingency.possible)
    let back = contingency.comesBack.isEmpty ? "" : "; of these \(findings.quoted(contingency.comesBack)) can come about later"
    lines.append(terminal.wrapped("If it is not taken: possible are then \(still)\(back).", indent: 6, hanging: 8))
    for after in contingency.afterwards { lines += self.lines(after, of: contingency) }
    return lines
  }

  private func lines(_ after: Contingency.Afterwards, of contingency: Contingency) -> [String] {
    let continuation = calendar.tree.nodes[contingency.node].continuations[after.continuation]
    let results = continuation.results.isEmpty ? "Then" : "After \(findings.words(continuation.results))"
    guard let next = continuation.next else { return [terminal.wrapped("\(results) the calendar ends there.", indent: 6, hanging: 8)] }
    guard let start = after.start else { return [terminal.wrapped("\(results) play breaks off there.", indent: 6, hanging: 8)] }
    let wording = findings.wording(of: next)
    let steps = after.onward.map { onward in
      guard let step = onward.step else { return "it can stay there" }
      return "\(wording.sequence(from: start, [step])), towards \(wording.states(onward.ends, limit: 4))"
    }
    return [
      terminal.wrapped(
        "\(results) ‘\(calendar.stage(of: next).title)’ begins in \(wording.shortState(start)): \(steps.joined(separator: "; ")).", indent: 6,
        hanging: 8)
    ]
  }

  // MARK: Until when, and what is closed

  private func waiting(_ node: Int) -> [String] {
    let wording = findings.wording(of: node)
    let starts = calendar.nodes[node].starts
    let lines = starts.prefix(limit).flatMap { start -> [String] in
      let own = findings.lastDeadlines(from: node).filter { $0.start == start }
      return own.map { last in
        let name = findings.quoted([last.outcome])
        let entries = last.entries.map { entry in
          (entry.results.isEmpty ? "" : "after \(findings.words(entry.results)) ") + words(entry.limit)
        }
        let from = starts.count > 1 ? ", from \(wording.shortState(start))" : ""
        return terminal.wrapped("\(name)\(from): \(entries.joined(separator: "; ")).", indent: 4, hanging: 6)
      }
    }
    return lines.isEmpty ? [] : [terminal.styled("  Until when one can wait", .cyan)] + lines
  }

  private func words(_ limit: LastDeadline.Limit) -> String {
    switch limit {
    case .holds: "it holds if nobody moves"
    case .outOfReach: "it is out of reach"
    case .step(let node, let steps):
      "until \(findings.deadline(of: node))" + (steps.isEmpty ? "" : ", by \(movers(of: steps))")
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
        : own.map { "after \(findings.words(continuations[$0.continuation].results)) \(findings.quoted($0.closed))" }
      lines.append(terminal.wrapped("In \(wording.shortState(end)): \(parts.joined(separator: "; ")).", indent: 4, hanging: 6))
    }
    if ends.count > limit { lines.append("    … and in \(ends.count - limit) more states; ‘--all’ shows them.") }
    return lines
  }
}
