import ArgumentParser
import Brief
import ConflictModel
import Findings
import GraphModel
import JSON
import Stability

struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths", abstract: "What is reached from the status quo, in how few steps, by whom; the shortest ways to what holds.",
    usage: """
      demarche paths cases/paris-1968 --stage bombing-halt
      demarche paths cases/paris-1968 --from 22
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "Start from this state in place of the status quo.")
  var from: String?

  @Option(name: .long, help: "How many of several equally short ways to show.")
  var ways = 3

  func run() throws {
    guard ways > 0 else { throw Failure(.usage, "‘--ways’ takes a number from 1") }
    let loaded = try source.load(quiet: display.quiet)
    let solution = try stage.solve(loaded)
    let start = try from.map { try LoadedCase.state($0, in: solution) }
    guard let findings = solution.statusQuoFindings(from: start, examples: ways) else {
      let reason = solution.conflict.statusQuo == nil ? "the case names no status quo; add ‘statusQuo’" : "the status quo is not feasible; mend it"
      throw Failure(.badData, reason + ", or start somewhere with ‘--from’")
    }
    try Output.result(display.json ? solution.pathsJSON(findings).text : text(solution, findings))
  }

  private func text(_ solution: Solution, _ findings: StatusQuoFindings) -> String {
    let terminal = display.terminal
    let wording = solution.wording
    var lines = [terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold)]
    lines.append(terminal.wrapped("From \(wording.state(findings.start)): \(wording.line(for: findings.start))", hanging: 2))
    let improving = findings.reached.filter { $0.byImprovements != nil }
    lines.append(
      terminal.wrapped(
        "Reached by any moves: \(findings.reached.count) of \(Wording.count(solution.graph.stateCount, "feasible state")), itself counted. By improvements alone: \(improving.count).",
        hanging: 2))
    for kind in Evolutions.Kind.allCases {
      let distances = findings.reached.compactMap { kind == .moves ? $0.byMoves : $0.byImprovements }
      for distance in Set(distances).sorted() where distance > 0 {
        let reached = findings.reached.filter { (kind == .moves ? $0.byMoves : $0.byImprovements) == distance }
        let parts = solution.graph.decisionMakers.compactMap { mover -> String? in
          let states = reached.filter { (kind == .moves ? $0.lastMovers : $0.lastImprovers).contains(mover) }.map(\.state)
          return states.isEmpty ? nil : "by \(wording.short(mover)) to \(wording.states(states.sorted(), limit: 40))"
        }
        let name = kind == .moves ? "Moves" : "Improvements"
        lines.append(terminal.wrapped("\(name), \(Wording.count(distance, "step")): \(parts.joined(separator: "; "))", indent: 2, hanging: 4))
      }
    }
    let hidden = solution.equilibria().count - findings.targets.count { $0.outcome == nil }
    if hidden > 0 {
      lines.append(terminal.wrapped("\nOf the equilibria the first \(StatusQuoFindings.maximumTargets) are gone through; \(hidden) more are not."))
    }
    for (title, targets) in [
      ("Ways to the equilibria", findings.targets.filter { $0.outcome == nil }),
      ("Ways to the named outcomes", findings.targets.filter { $0.outcome != nil }),
    ] where !targets.isEmpty {
      lines.append("\n" + terminal.styled(title, .bold))
      for target in targets { lines += rendered(target, solution, findings.start) }
    }
    return lines.joined(separator: "\n")
  }

  private func rendered(_ target: StatusQuoFindings.Target, _ solution: Solution, _ start: Int) -> [String] {
    let terminal = display.terminal
    let wording = solution.wording
    let concepts = target.concepts.map(\.abbreviation).joined(separator: " ")
    let title = [target.outcome.map { "\($0), \(wording.shortState(target.state))" } ?? wording.shortState(target.state).capitalizedFirst, concepts]
      .filter { !$0.isEmpty }.joined(separator: "  ")
    var lines = ["  " + terminal.styled(title, .green)]
    if target.ways.isEmpty { lines.append("    Not reached.") }
    if target.state == start, !target.ways.isEmpty { return lines + ["    This is where things stand."] }
    for ways in target.ways {
      let kind = ways.kind == .moves ? "any moves" : "improvements alone"
      let more =
        ways.count > ways.examples.count ? ", \(ways.examples.count) of \(ways.count) shortest ways" : ways.count == 1 ? "" : ", \(ways.count) ways"
      lines.append("    By \(kind): \(Wording.count(ways.steps, "step"))\(more)")
      lines += ways.examples.map { terminal.wrapped("– " + wording.sequence(from: start, $0), indent: 6, hanging: 8) }
    }
    if !target.ways.isEmpty, !target.ways.contains(where: { $0.kind == .improvements }) {
      lines.append(
        terminal.wrapped("Not by improvements alone: somebody would have to take a step that is not in its own interest.", indent: 4, hanging: 6))
    }
    return lines
  }
}
