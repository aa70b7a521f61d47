import Concepts
import ConflictModel
import Findings
import GraphModel
import Stability

/// A solution as a person reads it in a terminal: the equilibria in words first, then the named outcomes, then the tableau.
struct SolveText {
  let solution: Solution
  let terminal: Terminal
  /// Show every state in the tableau, however many there are.
  var showsAllStates = false
  /// Leave out the tableau.
  var isSummary = false

  /// What the equilibria rest on, where that was asked for.
  var restsOn: String?

  /// Above this many states the tableau shows only those that matter.
  static let maximumColumns = 64

  private var wording: Wording { solution.wording }

  var text: String {
    ([heading, equilibria, outcomes] + (isSummary ? [] : [tableau]) + [restsOn] + (solution.stage == nil ? [stages] : [])).compactMap(\.self).joined(
      separator: "\n\n")
  }

  private var heading: String {
    let graph = solution.graph
    let facts = [
      Wording.count(graph.stateCount, "feasible state"), Wording.count(graph.decisionMakerCount, "decision maker"),
      solution.statusQuo.map { "status quo: \(wording.shortState($0))" } ?? "no status quo", solution.analysis.semantics.rawValue,
    ]
    return terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold) + "\n"
      + terminal.styled(terminal.wrapped(facts.joined(separator: " · ")), .faint) + provisional
  }

  private var provisional: String {
    guard !solution.omissions.isEmpty else { return "" }
    let text = "Provisional: \(Wording.count(solution.omissions.count, "problem")) of the case left out; the verdicts may change once mended."
    return "\n" + terminal.styled(terminal.wrapped(text), .yellow)
  }

  // MARK: Equilibria

  private var equilibria: String {
    let found = solution.equilibria()
    let title = terminal.styled("What holds", .bold)
    guard !found.isEmpty else { return "\(title)\n  No state is an equilibrium under any concept." }
    let shown = found.prefix(showsAllStates ? .max : 24).map { lines(for: $0.state, $0.concepts) }
    let rest = found.count - shown.count
    return ([title] + shown + (rest > 0 ? ["  … and \(rest) more; --all shows them."] : [])).joined(separator: "\n")
  }

  private func lines(for state: Int, _ concepts: [SolutionConcept]) -> String {
    let names = solution.outcomes(of: state)
    let label = wording.shortState(state).capitalizedFirst + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
    let holds = SolutionConcept.list(concepts)
    var lines = [terminal.styled(terminal.wrapped(label, indent: 2, hanging: 4), .green, .bold)]
    if label.displayWidth + holds.displayWidth + 4 <= terminal.width {
      lines[0] += "  " + terminal.styled(holds, .cyan)
    } else {
      lines.append("    " + terminal.styled(holds, .cyan))
    }
    if let strength = solution.strengthInShort(of: state) { lines.append(terminal.wrapped(strength.capitalizedFirst + ".", indent: 4)) }
    if wording.stateName(state) == nil {
      let taken = wording.taken(in: state)
      let width = solution.conflict.decisionMakers.map(\.name.displayWidth).max() ?? 0
      for (maker, options) in taken.enumerated() where !options.isEmpty {
        lines.append(terminal.labelled(wording.name(of: maker), width: width, options.joined(separator: "; "), indent: 4))
      }
      if taken.allSatisfy(\.isEmpty) { lines.append("    Nobody takes any option.") }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Named outcomes

  private var outcomes: String? {
    let findings = solution.outcomeFindings()
    guard !findings.isEmpty else { return nil }
    let width = min(32, findings.map(\.outcome.name.displayWidth).max() ?? 0)
    let lines = findings.map { terminal.labelled($0.outcome.name, width: width, solution.summary(of: $0), indent: 2) }
    return ([terminal.styled("Named outcomes", .bold)] + lines).joined(separator: "\n")
  }

  // MARK: Tableau

  private var tableau: String {
    let tableau = Tableau(solution, states: showsAllStates ? nil : solution.notableStates(limit: Self.maximumColumns))
    let labels = tableau.sections.flatMap { $0.rows.map(\.label) } + ["state"]
    let labelWidth = min(26, terminal.width / 3, labels.map(\.displayWidth).max() ?? 0)
    let cellWidth =
      1
      + (tableau.sections.flatMap { section in
        section.rows.flatMap { row in tableau.states.map { solution.cell(row.row, $0).displayWidth } }
      } + tableau.states.map { String($0 + 1).count }).reduce(1, max)
    let columns = max(1, (terminal.width - labelWidth - 2) / cellWidth)
    var blocks: [String] = []
    for start in stride(from: 0, to: tableau.states.count, by: columns) {
      blocks.append(block(tableau, Array(tableau.states[start..<min(start + columns, tableau.states.count)]), labelWidth, cellWidth))
    }
    let excerpt =
      tableau.isExcerpt
      ? [
        terminal.wrapped(
          "(\(tableau.states.count) of \(solution.graph.stateCount) states: the status quo and equilibria; --all shows all)", indent: 2)
      ] : []
    let key = tableau.states.compactMap { state in wording.stateName(state).map { "\(state + 1) \($0)" } }
    let keyLine = key.isEmpty ? [] : [terminal.wrapped("States: \(key.joined(separator: " · "))", indent: 2, hanging: 4)]
    return ([terminal.styled("Tableau", .bold)] + excerpt + keyLine + [blocks.joined(separator: "\n\n"), legend]).joined(separator: "\n")
  }

  private func block(_ tableau: Tableau, _ states: [Int], _ labelWidth: Int, _ cellWidth: Int) -> String {
    func right(_ text: String) -> String { String(repeating: " ", count: max(0, cellWidth - text.displayWidth)) + text }
    var lines = [terminal.styled("  " + "state".padded(to: labelWidth) + states.map { right(String($0 + 1)) }.joined(), .bold)]
    for section in tableau.sections {
      lines.append(terminal.styled(terminal.wrapped(section.title, indent: 2), .faint))
      for (label, row) in section.rows {
        let cells = states.map { coloured(right(solution.cell(row, $0)), row, $0) }
        lines.append("  " + label.truncated(to: labelWidth).padded(to: labelWidth) + cells.joined())
      }
    }
    return lines.joined(separator: "\n")
  }

  private func coloured(_ text: String, _ row: Tableau.Row, _ state: Int) -> String {
    switch row {
    case .option(let option): solution.graph.space.holds(option, in: state) ? terminal.styled(text, .yellow) : terminal.styled(text, .faint)
    case .equilibrium(let concept):
      solution.analysis.isEquilibrium(state, under: concept) ? terminal.styled(text, .green, .bold) : terminal.styled(text, .faint)
    case .stable(let maker): solution.stableConcepts(state, for: maker).isEmpty ? terminal.styled(text, .red) : terminal.styled(text, .green)
    case .strength(let concept):
      terminal.styled(text, solution.strength?.strength(of: state, under: concept).isStrong() == true ? .green : .faint)
    case .place, .outcome: text
    }
  }

  private var legend: String {
    let letters = StabilityLetter.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ")
    let strength = solution.strength == nil ? "" : " Strength of the equilibrium: \(Solution.strengthLegend)."
    return terminal.styled(terminal.wrapped("Stable for: \(letters).\(strength)", indent: 2), .faint)
  }

  private var stages: String? {
    let stages = solution.source.stages
    guard !stages.isEmpty else { return nil }
    return terminal.wrapped(
      "The case has stages: \(stages.map(\.id).joined(separator: ", ")). ‘--stage ID’ solves one, ‘--stage all’ all of them.", indent: 2)
  }
}
