import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Stability

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a state is stable for a decision maker, or not, step by step, with the grounds.",
    usage: """
      demarche explain cases/paris-1968 35 --stage bombing-halt
      demarche explain cases/paris-1968 35 --stage bombing-halt --dm drv --concept seq
      """,
    discussion: "Exits with 1 when the state is not stable for whom and under what was asked.")

  @OptionGroup var source: CaseArguments
  @Argument(help: "The number of a feasible state; in graph form also its name.")
  var state: String
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .customLong("dm"), help: "The id of a decision maker; left out, all of them.")
  var maker: String?

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let solution = try stage.solve(loaded)
    let index = try LoadedCase.state(state, in: solution)
    let makers = try maker.map { [try LoadedCase.decisionMaker($0, in: solution)] } ?? Array(solution.graph.decisionMakers)
    if display.json {
      try Output.result(
        JSONValue.object(solution.headJSON + [.init("explanations", .array(try makers.map { try solution.explainJSON(index, $0, concept) }))]).text)
    } else {
      try Output.result(try text(solution, index, makers))
    }
    if !makers.allSatisfy({ solution.analysis.isStable(index, for: $0, under: concept) }) { throw Failure(.no) }
  }

  private func text(_ solution: Solution, _ state: Int, _ makers: [Int]) throws -> String {
    let terminal = display.terminal
    let narratives = try makers.map { try solution.narrative(of: state, for: $0, under: concept) }
    var lines = [terminal.styled(terminal.wrapped("\(solution.source.title) — \(solution.moment)"), .bold)]
    lines.append(terminal.wrapped("\(solution.wording.state(state).capitalizedFirst): \(solution.wording.line(for: state))", hanging: 2))
    lines.append(
      terminal.styled(
        terminal.wrapped(
          "\(concept.abbreviation), \(concept.fullName): \(concept.describes) Sanctions: \(solution.analysis.semantics.rawValue).", hanging: 2),
        .faint))
    for narrative in narratives {
      let mark = narrative.isStable ? terminal.styled("✓", .green, .bold) : terminal.styled("✗", .red, .bold)
      lines.append("\n\(mark) " + terminal.wrapped(narrative.verdict, indent: 2).dropFirst(2))
      lines += narrative.lines.flatMap { rendered($0, 4) }
    }
    let claims = narratives.flatMap(\.claims)
    lines += groundLines(
      Array(claims.enumerated().filter { claims.firstIndex(of: $0.element) == $0.offset }.map(\.element)), solution.source.evidence)
    return lines.joined(separator: "\n")
  }

  private func rendered(_ line: Narrative.Line, _ indent: Int) -> [String] {
    let terminal = display.terminal
    var lines = [terminal.wrapped(line.text, indent: indent, hanging: indent + 2)]
    let grounds = line.isAssumption ? "[assumption]" : line.claims.isEmpty ? nil : "[\(line.claims.joined(separator: ", "))]"
    let reason = [line.because, grounds].compactMap(\.self).joined(separator: " ")
    if !reason.isEmpty { lines.append(terminal.styled(terminal.wrapped(reason, indent: indent + 2), .faint)) }
    return lines + line.below.flatMap { rendered($0, indent + 4) }
  }

  private func groundLines(_ ids: [String], _ evidence: Evidence) -> [String] {
    guard !ids.isEmpty else { return [] }
    let terminal = display.terminal
    return ["", terminal.styled("Grounds", .bold)]
      + ids.compactMap { evidence.claim($0) }.map { claim in
        let citations = claim.cites.map { passage in [passage.source, passage.section].compactMap(\.self).joined(separator: " ") }
        let cited = citations.isEmpty ? "" : " (\(citations.joined(separator: "; ")))"
        return terminal.wrapped("[\(claim.id)] \(claim.says)\(cited)", indent: 2, hanging: 4)
      }
  }
}
