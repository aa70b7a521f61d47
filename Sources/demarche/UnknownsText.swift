import Concepts
import ConflictModel
import Findings
import GraphModel
import Problems
import Stability

/// What is not known and what hangs on it, for people.
struct UnknownsText {
  var findings: UnknownFindings
  /// The state that was asked about; nil for all that may hold.
  let state: Int?
  let terminal: Terminal

  /// More states than this are not shown one by one.
  private static let mostStates = 12

  private var solution: Solution { findings.solution }

  var text: String {
    mutating get {
      let title = terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment): what is not known"), .bold)
      guard !findings.matters.isEmpty else {
        return [title, terminal.wrapped("Nothing is open: every preference is known, and all verdicts are those of ‘demarche solve’.")]
          .joined(separator: "\n")
      }
      var lines = [title] + open
      for problem in findings.problems { lines.append(terminal.wrapped("Not worked out: \(problem.message).", hanging: 2)) }
      if let state { lines += [""] + entry(state) + reasons(state) } else { lines += [""] + table }
      return (lines + worth).joined(separator: "\n")
    }
  }

  private var open: [String] {
    findings.matters.enumerated().flatMap { number, matter -> [String] in
      let grounds = solution.grounds(of: matter)
      let rests = grounds.claims.isEmpty ? "rests on no claim" : "rests on \(Wording.series(grounds.claims))"
      return [
        terminal.wrapped("\(number + 1). It is open \(solution.words(of: matter)).", indent: 2, hanging: 5),
        terminal.styled(terminal.wrapped([grounds.because, "It \(rests)."].compactMap(\.self).joined(separator: " "), indent: 5), .faint),
      ]
    }
  }

  // MARK: Equilibria

  private var table: [String] {
    let states = findings.states
    guard !states.isEmpty else { return [terminal.wrapped("No state is an equilibrium under any concept, however it is resolved.")] }
    var lines = [
      terminal.styled("Equilibria", .bold),
      terminal.wrapped(
        "a to d are the four readings; “however” and “for some” say whether a state is an equilibrium in all ways in which what is open can turn out, or in some.",
        indent: 2),
    ]
    for state in states.prefix(Self.mostStates) { lines += entry(state) }
    if states.count > Self.mostStates {
      lines.append(
        terminal.wrapped("… and \(Wording.count(states.count - Self.mostStates, "more state")); ‘--state’ shows one, ‘--json’ all.", indent: 2))
    }
    return lines
  }

  private func entry(_ state: Int) -> [String] {
    let outcomes = solution.outcomes(of: state)
    let title = solution.wording.state(state).capitalizedFirst + (outcomes.isEmpty ? "" : " (\(outcomes.joined(separator: ", ")))")
    var lines = ["  " + terminal.styled(title, .bold), "          " + UnknownReading.allCases.map { $0.rawValue + "  " }.joined() + "over all"]
    for concept in SolutionConcept.allCases {
      let readings = UnknownReading.allCases.map { reading in
        findings.readings[concept]?[reading].map { $0[state] ? "✓" : "–" } ?? "?"
      }
      let standing = findings.standings[concept]?[state]
      let words = standing.map(\.words) ?? "?"
      let style: Terminal.Style = standing == .however ? .green : standing == OpenStanding.none ? .faint : .yellow
      lines.append("    " + concept.abbreviation.padded(to: 6) + readings.map { $0 + "  " }.joined() + terminal.styled(words, style))
    }
    return lines
  }

  /// What makes a state an equilibrium, and what breaks it.
  private mutating func reasons(_ state: Int) -> [String] {
    var groups: [(words: [String], concepts: [SolutionConcept])] = []
    for concept in SolutionConcept.allCases {
      guard let standing = findings.standings[concept]?[state] else { continue }
      var words: [String] = []
      let makes = findings.witness(state, under: concept, holds: true).map(solution.words)
      let breaks = findings.witness(state, under: concept, holds: false).map(solution.words)
      switch standing {
      case .however: words = ["It holds however what is open turns out."]
      case .none: words = ["It holds in no way in which what is open can turn out."]
      case .notSettled: words = ["Whether it holds in any way could not be settled."]
      case .some: words = makes.map { ["It holds if \($0)."] } ?? []
      }
      if standing == .some || standing == .notSettled, let breaks { words.append("It falls if \(breaks).") }
      if let same = groups.firstIndex(where: { $0.words == words }) {
        groups[same].concepts.append(concept)
      } else {
        groups.append((words, [concept]))
      }
    }
    return groups.flatMap { group -> [String] in
      ["  " + terminal.styled("Under " + SolutionConcept.list(group.concepts), .bold)]
        + group.words.map { terminal.wrapped($0, indent: 4, hanging: 6) }
    }
  }

  // MARK: What finding out would be worth

  private var worth: [String] {
    guard let first = findings.worth.first else { return [] }
    guard first.open > 0 else {
      return ["", terminal.wrapped("Nothing about equilibria hangs on what is open.")]
    }
    if findings.matters.count == 1 {
      let verdicts = first.open == 1 ? "one verdict" : "\(first.open) verdicts"
      return [
        "",
        terminal.wrapped("What is open decides \(verdicts) on equilibria (a state, under one of the five concepts); all else is settled without it."),
      ]
    }
    var lines = [
      "", terminal.styled("What finding out would be worth", .bold),
      terminal.wrapped(
        "Of \(Wording.count(first.open, "verdict")) that \(first.open == 1 ? "is" : "are") open (a state, under one of the five concepts), these are settled once it is known:",
        indent: 2),
    ]
    for worth in findings.worth {
      let number = (findings.matters.firstIndex(of: worth.matter) ?? 0) + 1
      let range = worth.range
      let count =
        worth.always == range.upperBound
        ? "\(worth.always)" : "\(range.lowerBound) to \(range.upperBound) by the answer, \(worth.always) whatever it is"
      lines.append(
        terminal.wrapped(
          "– \(solution.words(of: worth.matter)) (\(number)): \(count).", indent: 2, hanging: 4))
    }
    if findings.matters.contains(where: \.answers.isEmpty) {
      lines.append(terminal.wrapped("What knowing all that somebody wants would settle is not reckoned.", indent: 2))
    }
    return lines
  }
}
