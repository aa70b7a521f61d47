import Calendar
import ConflictModel
import Findings
import GraphModel
import Probability

// How the named outcomes fare, and what to watch for.
extension CalendarText {
  var outcomes: String? {
    let all = findings.forecasts
    guard !all.isEmpty else { return nil }
    let names = findings.calendar.source.conflict.outcomes.map(\.name)
    let shown = all.filter { $0.atEnd.certainty != .impossible || $0.atSomeStage.certainty != .impossible }
    let width = min(32, terminal.width / 3, shown.map { names[$0.outcome].displayWidth }.max() ?? 0)
    let cells = shown.map { (cell($0.atEnd), cell($0.atSomeStage)) }
    let column = (cells.map(\.0.displayWidth) + ["at the end".displayWidth]).max() ?? 0
    var lines = [terminal.styled("Named outcomes", .bold)]
    if !shown.isEmpty {
      let head = "".padded(to: width) + "  " + "at the end".padded(to: column) + "  at the end of some stage"
      lines.append(terminal.styled("  " + head, .faint))
    }
    for (forecast, cells) in zip(shown, cells) {
      lines.append("  " + names[forecast.outcome].truncated(to: width).padded(to: width) + "  " + cells.0.padded(to: column) + "  " + cells.1)
    }
    let impossible = all.filter { !shown.contains($0) }.map { names[$0.outcome] }
    if !impossible.isEmpty { lines.append(terminal.wrapped("Impossible: \(impossible.joined(separator: ", ")).", indent: 2, hanging: 4)) }
    if shown.contains(where: { [$0.atEnd, $0.atSomeStage].contains { $0.certainty == .possible && $0.probability != nil } }) {
      lines.append(
        terminal.styled(
          terminal.wrapped(
            "Of two numbers the first is the chance that it comes about whatever the parties do, the second the chance that it can.", indent: 2,
            hanging: 4), .faint))
    }
    return lines.joined(separator: "\n")
  }

  private func cell(_ finding: OutcomeForecast.Finding) -> String {
    guard finding.certainty == .possible, let probability = CalendarFindings.words(finding.probability) else { return finding.certainty.rawValue }
    return "\(finding.certainty.rawValue), \(probability)"
  }

  var indicators: String? {
    let all = findings.indicators()
    guard !all.isEmpty else { return nil }
    var lines = [terminal.styled("What to watch for", .bold)]
    for node in all.map(\.node).reduce(into: [Int](), { if $0.last != $1 { $0.append($1) } }) {
      lines.append(terminal.wrapped(place(of: node), indent: 2, hanging: 4))
      let own = all.filter { $0.node == node }
      let shown = showsAll ? own.count : Self.mostIndicators
      for indicator in own.prefix(shown) { lines.append(line(indicator)) }
      if own.count > shown { lines.append("    … and \(own.count - shown) more; ‘--all’ shows them.") }
    }
    return lines.joined(separator: "\n")
  }

  /// A node in few words: its name, and the branch.
  func place(of node: Int) -> String {
    let branch = findings.words(findings.calendar.tree.nodes[node].branch)
    return findings.calendar.stage(of: node).title + (branch.isEmpty ? "" : " (\(branch))")
  }

  private func line(_ indicator: Indicator) -> String {
    let wording = findings.wording(of: indicator.node)
    let states = "in \(wording.states(indicator.states, limit: showsAll ? .max : 6))"
    return terminal.wrapped("– \(findings.words(indicator.sign)), \(states): \(findings.effect(of: indicator)).", indent: 4, hanging: 6)
  }
}

extension CalendarArguments.Result {
  /// How the calendar begins, as a sentence.
  func opening(_ calendar: CalendarAnalysis) -> String {
    let drawn = findings.words(calendar.tree.branch)
    if let from {
      let supposing = drawn.isEmpty ? "" : ", supposing \(drawn)"
      return "From the beginning of ‘\(from.title)’\(supposing)."
    }
    return (date.map { "As of \($0)" } ?? "From the first stage") + (drawn.isEmpty ? "." : ", after \(drawn).")
  }
}
