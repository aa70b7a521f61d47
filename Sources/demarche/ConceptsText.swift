import Concepts
import ConflictModel
import Findings
import GraphModel

/// A comparison of concepts as a person reads it in a terminal: what hangs on the choice, the table, what kind of party each describes, and what does not apply.
struct ConceptsText {
  let comparison: ConceptComparison
  let terminal: Terminal
  /// Show every state, and not those alone that are an equilibrium under some concept.
  var showsAllStates = false
  /// The most states that the table shows of those that are an equilibrium, unless all are asked for.
  static let maximumColumns = 64
  /// The most states that sentences tell of.
  static let maximumSentences = 24

  private var solution: Solution { comparison.solution }
  private var wording: Wording { solution.wording }

  var text: String {
    ([heading] + (comparison.verdicts.isEmpty ? [] : [choice, table, agreements, parties]) + [omissions].compactMap(\.self)).joined(separator: "\n\n")
  }

  private var heading: String {
    let facts = [
      Wording.count(solution.graph.stateCount, "feasible state"), Wording.count(solution.graph.decisionMakerCount, "decision maker"),
      solution.statusQuo.map { "status quo: \(wording.shortState($0))" } ?? "no status quo", Wording.count(comparison.concepts.count, "concept"),
    ]
    let lines = [
      terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold),
      terminal.styled(terminal.wrapped(facts.joined(separator: " · ")), .faint),
    ]
    let notes = provisional + types
    return (lines + notes.map { terminal.styled(terminal.wrapped($0), .yellow) }).joined(separator: "\n")
  }

  private var provisional: [String] {
    guard !solution.omissions.isEmpty else { return [] }
    return ["Provisional: \(Wording.count(solution.omissions.count, "problem")) of the case left out; the verdicts may change once mended."]
  }

  private var types: [String] {
    let typed = solution.conflict.decisionMakers.filter { !$0.types.isEmpty }.map { "\($0.shortName) as ‘\($0.types[0].id)’" }
    return typed.isEmpty ? [] : ["Judged by each party's first type: \(Wording.series(typed)). ‘demarche types’ judges all."]
  }

  // MARK: What hangs on the choice

  private var choice: String {
    let standings = comparison.standings
    let shown = standings.prefix(showsAllStates ? .max : Self.maximumSentences)
    let lines = shown.map { terminal.wrapped(comparison.sentence($0), indent: 2, hanging: 4) }
    let rest = standings.count - shown.count
    let summary = comparison.summary.isEmpty ? [] : [terminal.wrapped(comparison.summary, indent: 2)]
    return
      ([terminal.styled("What hangs on the concept", .bold)] + summary + lines + (rest > 0 ? ["  … and \(rest) more; --json has all."] : []))
      .joined(separator: "\n")
  }

  private var agreements: String {
    let groups = comparison.agreements.map { group in
      terminal.wrapped(
        "\(comparison.states(group).capitalizedFirst): \(group.concepts.map(\.abbreviation).joined(separator: ", "))", indent: 2, hanging: 4)
    }
    return ([terminal.styled("Which find the same equilibria", .bold)] + groups).joined(separator: "\n")
  }

  // MARK: The table

  /// The decision makers' letters: initials where they differ, else A, B, C and so on.
  private var letters: [String] {
    let initials = solution.conflict.decisionMakers.map { $0.id.prefix(1).uppercased() }
    if Set(initials).count == initials.count { return initials }
    return solution.conflict.decisionMakers.indices.map { $0 < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0))) : "\($0 + 1) " }
  }

  private var table: String {
    let equilibria = comparison.standings.map(\.state)
    let states =
      showsAllStates ? Array(0..<solution.graph.stateCount) : equilibria.prefix(Self.maximumColumns).sorted()
    let title = terminal.styled("The states under each concept", .bold)
    guard !states.isEmpty else {
      return title + "\n" + terminal.wrapped("No state is an equilibrium under any of them; --all-states shows all.", indent: 2)
    }
    let letters = letters
    let cells = comparison.verdicts.indices.map { index in states.map { cell(comparison.mark($0, at: index), letters) } }
    let labelWidth = min(24, comparison.concepts.map(\.abbreviation.displayWidth).max() ?? 0)
    let cellWidth = 1 + ((cells.flatMap(\.self) + states.map { String($0 + 1) }).map(\.displayWidth).max() ?? 1)
    let columns = max(1, (terminal.width - labelWidth - 2) / cellWidth)
    let blocks = stride(from: 0, to: states.count, by: columns).map { start in
      block(states, cells, start..<min(start + columns, states.count), labelWidth, cellWidth)
    }
    let left = showsAllStates ? 0 : solution.graph.stateCount - states.count
    let excerpt =
      left > 0
      ? [
        terminal.wrapped("(\(states.count) of \(solution.graph.stateCount) states: equilibria under some concept; --all-states shows all)", indent: 2)
      ]
      : []
    let key = states.compactMap { state in wording.stateName(state).map { "\(state + 1) \($0)" } }
    let keyLine = key.isEmpty ? [] : [terminal.wrapped("States: \(key.joined(separator: " · "))", indent: 2, hanging: 4)]
    return ([title] + excerpt + keyLine + [blocks.joined(separator: "\n\n"), legend(letters)]).joined(separator: "\n")
  }

  private func cell(_ mark: ConceptComparison.Mark, _ letters: [String]) -> String {
    switch mark {
    case .equilibrium: "●"
    case .unsettled: "?"
    case .stable(let makers): makers.isEmpty ? "·" : makers.map { letters[$0] }.joined()
    }
  }

  private func block(_ states: [Int], _ cells: [[String]], _ columns: Range<Int>, _ labelWidth: Int, _ cellWidth: Int) -> String {
    func right(_ text: String) -> String { String(repeating: " ", count: max(0, cellWidth - text.displayWidth)) + text }
    var lines = [terminal.styled("  " + "state".padded(to: labelWidth) + states[columns].map { right(String($0 + 1)) }.joined(), .bold)]
    var family: ConceptFamily?
    for (index, concept) in comparison.concepts.enumerated() {
      if concept.family != family { lines.append(terminal.styled("  \(concept.family.title)", .faint)) }
      family = concept.family
      let row = cells[index][columns].map { cell in
        cell == "●" ? terminal.styled(right(cell), .green, .bold) : terminal.styled(right(cell), .faint)
      }
      lines.append("  " + concept.abbreviation.truncated(to: labelWidth).padded(to: labelWidth) + row.joined())
    }
    return lines.joined(separator: "\n")
  }

  private func legend(_ letters: [String]) -> String {
    let makers = zip(letters, solution.conflict.decisionMakers).map { "\($0) \($1.shortName)" }.joined(separator: ", ")
    return terminal.styled(
      terminal.wrapped(
        "● equilibrium; letters: none, but stable for these (\(makers)); · stable for nobody; ? not settled.", indent: 2), .faint)
  }

  // MARK: The parties

  private var parties: String {
    let entries = comparison.concepts.map { concept -> String in
      let name = terminal.styled(terminal.wrapped("\(concept.abbreviation), \(concept.fullName) (\(concept.id))", indent: 2, hanging: 4), .cyan)
      let traits = terminal.styled(terminal.wrapped(concept.profile.traits, indent: 4), .faint)
      return [name, terminal.wrapped(concept.profile.party, indent: 4), traits].joined(separator: "\n")
    }
    return ([terminal.styled("What kind of party each describes", .bold)] + entries + ties).joined(separator: "\n")
  }

  /// What concepts make of ties, each rule once.
  private var ties: [String] {
    let rules = comparison.concepts.compactMap(\.tieRule)
    return rules.enumerated().filter { rules.firstIndex(of: $0.element) == $0.offset }.map { _, rule in
      let names = comparison.concepts.filter { $0.tieRule == rule }.map(\.abbreviation)
      return terminal.wrapped("Ties under \(Wording.series(names)): \(rule).", indent: 2, hanging: 4)
    }
  }

  private var omissions: String? {
    guard !comparison.omissions.isEmpty else { return nil }
    let lines = comparison.omissions.map { omission in
      terminal.wrapped("\(comparison.words(omission)): \(omission.reason)", indent: 2, hanging: 4)
    }
    return ([terminal.styled("Not applied", .bold)] + lines).joined(separator: "\n")
  }
}
