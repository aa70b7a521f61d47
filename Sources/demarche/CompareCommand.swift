import ArgumentParser
import Brief
import ConflictModel
import Findings
import JSON
import Stability

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "What changed between two stages, or between two cases.",
    usage: """
      demarche compare cases/paris-1968 october-offer bombing-halt
      demarche compare cases/paris-1968 variants/paris-1968
      """,
    discussion: """
      Two words after the first case are two of its stages; one word is a stage of it (against the case as of its date) or, if it has none of that name, another case.
      States are matched by what is taken in them. Exits with 1 when anything differs.
      """)

  @OptionGroup var source: CaseArguments
  @Argument(help: "A stage or another case.")
  var other: String
  @Argument(help: "A second stage.")
  var second: String?
  @Option(name: .long, help: "A stage of the other case.")
  var otherStage: String?
  @Option(name: .long, help: "A stage of the first case, when two cases are compared.")
  var stage: String?
  @Option(name: .long, help: "legal-sequences or each-once.")
  var semantics = SanctionSemantics.legalSequences
  @OptionGroup var display: DisplayOptions

  func run() throws {
    if stage != nil || otherStage != nil, second != nil {
      throw Failure(.usage, "two stages are named already; ‘--stage’ and ‘--other-stage’ are for two cases")
    }
    let first = try source.load(quiet: display.quiet)
    let comparison: Comparison
    if let second {
      comparison = try Comparison(
        first.solve(first.stage(other), semantics: semantics), first.solve(first.stage(second), semantics: semantics))
    } else if let stageOfFirst = first.value.stage(other) {
      guard stage == nil, otherStage == nil else { throw Failure(.usage, "‘\(other)’ is a stage; ‘--stage’ and ‘--other-stage’ are for two cases") }
      comparison = try Comparison(first.solve(nil, semantics: semantics), first.solve(stageOfFirst, semantics: semantics))
    } else {
      let secondCase = try loadOther(first)
      comparison = try Comparison(
        first.solve(first.stage(stage), semantics: semantics), secondCase.solve(secondCase.stage(otherStage), semantics: semantics))
    }
    try Output.result(display.json ? comparison.json.text : text(comparison))
    if !comparison.isEmpty { throw Failure(.no) }
  }

  private func loadOther(_ first: LoadedCase) throws -> LoadedCase {
    do { return try LoadedCase(other, partial: source.partial, quiet: display.quiet) } catch let failure as Failure where failure.code == .noInput {
      let stages = first.value.stages.map(\.id).joined(separator: ", ")
      throw Failure(.noInput, "‘\(other)’ is neither a stage of the case\(stages.isEmpty ? "" : " (\(stages))") nor a case")
    }
  }

  private func text(_ comparison: Comparison) -> String {
    let terminal = display.terminal
    let (a, b) = (comparison.first, comparison.second)
    let sameCase = a.source.title == b.source.title
    func name(_ solution: Solution) -> String { sameCase ? solution.moment : "\(solution.source.title), \(solution.moment)" }
    var lines = [
      terminal.styled(sameCase ? a.source.title : "Two cases", .bold), terminal.labelled("from", width: 4, name(a), indent: 2),
      terminal.labelled("to", width: 4, name(b), indent: 2),
    ]
    func section(_ title: String, _ items: [String]) {
      guard !items.isEmpty else { return }
      lines.append("\n" + terminal.styled(title, .bold))
      lines += items
    }
    section("The model", comparison.modelChanges.map { terminal.wrapped("– " + $0, indent: 2, hanging: 4) })
    section(
      "Named outcomes",
      comparison.outcomes.flatMap {
        ["  \($0.name)", terminal.labelled("was", width: 3, $0.first, indent: 4), terminal.labelled("is", width: 3, $0.second, indent: 4)]
      })
    section("Equilibria", equilibria(comparison))
    if comparison.stabilityDiffers, comparison.changes.allSatisfy({ $0.lost.isEmpty && $0.gained.isEmpty }) {
      lines.append(terminal.wrapped("States are stable for other parties than before, though the equilibria are the same.", indent: 2))
    }
    return lines.joined(separator: "\n") + (comparison.isEmpty ? "\n\nNothing differs." : "")
  }

  /// How many equilibria each concept keeps, loses and gains, then each state that changed, once, with the concepts behind it.
  private func equilibria(_ comparison: Comparison) -> [String] {
    let counts = comparison.changes.map { change in
      let differs = !change.lost.isEmpty || !change.gained.isEmpty
      return "  \(change.concept.abbreviation.padded(to: 5)) "
        + (differs ? "\(change.kept.count) kept, \(change.lost.count) lost, \(change.gained.count) gained" : "unchanged (\(change.kept.count))")
    }
    return counts + states("−", \.lost, .red, comparison) + states("+", \.gained, .green, comparison)
  }

  private func states(
    _ mark: String, _ matches: KeyPath<Comparison.Change, [Comparison.Match]>, _ style: Terminal.Style, _ comparison: Comparison
  ) -> [String] {
    let all = comparison.changes.flatMap { $0[keyPath: matches] }
    let once = all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    return once.sorted { ($0.second ?? $0.first ?? 0) < ($1.second ?? $1.first ?? 0) }.map { match in
      let concepts = comparison.changes.filter { $0[keyPath: matches].contains(match) }.map(\.concept)
      let solution = match.second == nil ? comparison.first : comparison.second
      let words = (match.second ?? match.first).map { solution.wording.line(for: $0) } ?? ""
      return display.terminal.styled(
        display.terminal.wrapped("\(mark) \(number(of: match)) (\(SolutionConcept.list(concepts))): \(words)", indent: 2, hanging: 4), style)
    }
  }

  private func number(of match: Comparison.Match) -> String {
    if match.first == match.second { return "state \((match.first ?? 0) + 1)" }
    return [match.first.map { "was \($0 + 1)" } ?? "was no state", match.second.map { "is \($0 + 1)" } ?? "is no state"].joined(separator: ", ")
  }
}
