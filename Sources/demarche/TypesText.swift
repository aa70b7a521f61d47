import Concepts
import ConflictModel
import Findings
import GraphModel
import Probability
import Stability

/// What types make of a conflict as a person reads it: who may be of which type, how the named outcomes and the states fare, and one state in detail.
struct TypesText {
  let findings: TypesFindings
  let terminal: Terminal
  /// Show every state and every combination.
  var showsAll = false
  /// The state that is told in detail, in the place of all others.
  var state: Int?

  private static let mostStates = 24
  private static let mostCombinations = 8

  private var solution: Solution { findings.solution }
  private var wording: Wording { solution.wording }

  var text: String {
    let blocks: [String?] = if let state { [heading, drawings, detail(of: state)] } else { [heading, drawings, outcomes, equilibria] }
    return blocks.compactMap(\.self).joined(separator: "\n\n")
  }

  private var heading: String {
    let title = terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment): types"), .bold)
    let provisional =
      solution.omissions.isEmpty
      ? ""
      : "\n" + terminal.styled(terminal.wrapped("Provisional: \(Wording.count(solution.omissions.count, "problem")) of the case left out."), .yellow)
    return title + "\n" + terminal.styled(terminal.wrapped(findings.methodInWords), .faint) + provisional
  }

  // MARK: What is drawn

  private var drawings: String {
    let all = findings.analysis.drawings
    let width = min(28, all.flatMap(\.results).map(\.title.displayWidth).max() ?? 0)
    var lines = [terminal.styled("What is not known", .bold)]
    for (index, drawing) in all.enumerated() {
      lines.append(
        terminal.wrapped(drawing.isWorlds ? "Which is \(findings.subject(of: index))" : "Of which type \(findings.subject(of: index)) is", indent: 2))
      for result in drawing.results {
        let types = drawing.isWorlds ? [findings.types(of: result, in: index)] : []
        let grounds = result.grounds.claims.isEmpty ? "an assumption" : "claims \(result.grounds.claims.joined(separator: ", "))"
        let parts = [findings.stated(result)] + types + [result.grounds.because].compactMap(\.self).map { $0.droppingStop } + [grounds]
        lines.append(terminal.labelled(result.title, width: width, parts.joined(separator: "; ") + ".", indent: 4))
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Tables

  private var outcomes: String? {
    guard !findings.outcomes.isEmpty else { return nil }
    let names = solution.conflict.outcomes.map(\.name)
    let isNever = { (standing: TypesFindings.Standing) in standing.chances.values.allSatisfy(\.isNever) }
    let shown = findings.outcomes.filter { !isNever($0) }
    let never = findings.outcomes.filter(isNever).sorted { $0.index < $1.index }.map { names[$0.index] }
    let lines = table(shown) { names[$0] }
    let rest = never.isEmpty ? [] : [terminal.wrapped("Never: \(never.joined(separator: ", ")).", indent: 2, hanging: 4)]
    return ([terminal.styled("Named outcomes: that one of their states is an equilibrium", .bold)] + lines + rest).joined(separator: "\n")
  }

  private var equilibria: String {
    let title = terminal.styled("States: that they are equilibria", .bold)
    let shown = Array(findings.equilibria.prefix(showsAll ? .max : Self.mostStates))
    guard !shown.isEmpty else { return title + "\n  No state is an equilibrium under any concept in any profile." }
    let rest = findings.equilibria.count - shown.count
    let lines = table(shown) { state in
      let names = solution.outcomes(of: state)
      return wording.shortState(state) + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
    }
    return ([title] + lines + (rest > 0 ? ["  … and \(rest) more; ‘--all’ shows them."] : [])).joined(separator: "\n")
  }

  private func table(_ standings: [TypesFindings.Standing], _ label: (Int) -> String) -> [String] {
    let concepts = SolutionConcept.allCases
    let cells = standings.map { standing in concepts.map { standing.chances[$0].map(TypesFindings.words) ?? "" } }
    let columns = concepts.indices.map { column in (cells.map { $0[column].displayWidth } + [concepts[column].abbreviation.displayWidth]).max() ?? 0 }
    let room = max(16, terminal.width - columns.reduce(2) { $0 + $1 + 2 })
    let width = min(room, standings.map { label($0.index).displayWidth }.max() ?? 0)
    guard !standings.isEmpty else { return [] }
    func line(_ first: String, _ cells: [String]) -> String {
      let row = zip(cells, columns).map { "  " + $0.padded(to: $1) }.joined()
      return ("  " + first.truncated(to: width).padded(to: width) + row).trimmedEnd
    }
    return [terminal.styled(line("", concepts.map(\.abbreviation)), .faint)] + zip(standings, cells).map { line(label($0.index), $1) }
  }

  // MARK: One state

  private func detail(of state: Int) -> String {
    let names = solution.outcomes(of: state)
    let title =
      wording.state(state).capitalizedFirst + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
      + ", under \(findings.concept.abbreviation)"
    var lines = [terminal.styled(terminal.wrapped(title), .bold)]
    if wording.stateName(state) == nil { lines.append(terminal.wrapped(wording.line(for: state).capitalizedFirst + ".", indent: 2, hanging: 4)) }
    lines += part("An equilibrium", nil, state)
    for maker in solution.conflict.decisionMakers.indices { lines += part("Stable for \(wording.short(maker))", maker, state) }
    return lines.joined(separator: "\n")
  }

  /// One thing that is so in some profiles: its chance, where it is so and where not, and on what that turns.
  private func part(_ what: String, _ maker: Int?, _ state: Int) -> [String] {
    let analysis = findings.analysis
    let chance =
      maker.map { analysis.stability(of: state, for: $0, under: findings.concept) } ?? analysis.equilibrium(state, under: findings.concept)
    var lines = [terminal.wrapped("\(what): \(TypesFindings.words(chance)).", indent: 2, hanging: 4)]
    guard let division = analysis.division(of: state, for: maker, under: findings.concept), !division.deciding.isEmpty else { return lines }
    for (head, combinations) in [("It is so if", division.holding), ("It is not if", division.failing)] {
      let all = findings.words(combinations, of: division.deciding)
      let shown = all.prefix(showsAll ? .max : Self.mostCombinations)
      let rest = all.count - shown.count
      lines.append(
        terminal.wrapped("\(head) \(shown.joined(separator: "; or "))" + (rest > 0 ? "; or in \(rest) more ways." : "."), indent: 4, hanging: 6))
    }
    return lines + [terminal.wrapped(findings.turning(division), indent: 4, hanging: 6)]
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
  /// Without a full stop at the end.
  fileprivate var droppingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
