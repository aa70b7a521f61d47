import ArgumentParser
import Brief
import ConflictModel
import Findings
import GraphModel
import JSON
import Problems

struct StatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "states", abstract: "The feasible states with their numbers, and what is taken in each.",
    usage: """
      demarche states cases/paris-1968
      demarche states cases/paris-1968 --where "us.halt and not gvn.attend"
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .customLong("where"), help: "Only the states that satisfy this condition.")
  var condition: String?

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let solution = try stage.solve(loaded)
    let states = try condition.map { try solution.states(satisfying: $0) } ?? Array(0..<solution.graph.stateCount)
    if display.json {
      guard case .array(let all) = solution.statesJSON else { return }
      try Output.result(JSONValue.object(solution.headJSON + [.init("states", .array(states.map { all[$0] }))]).text)
    } else {
      let terminal = display.terminal
      let width = String(solution.graph.stateCount).count
      let lines = states.map { state in
        let number = String(repeating: " ", count: width - String(state + 1).count) + String(state + 1)
        let names = solution.outcomes(of: state)
        return terminal.labelled(
          number, width: width, solution.wording.line(for: state) + (names.isEmpty ? "" : "  [\(names.joined(separator: ", "))]"), indent: 0)
      }
      try Output.result(lines.isEmpty ? "No feasible state satisfies the condition." : lines.joined(separator: "\n"))
    }
    if states.isEmpty { throw Failure(.no) }
  }
}

extension Solution {
  /// The states that satisfy a condition given on the command line.
  fileprivate func states(satisfying text: String) throws -> [Int] {
    let (condition, problems) = condition(text)
    guard let condition else { throw Failure(.usage, problems.map { $0.rendered(file: "--where") }.joined(separator: "\n")) }
    return graph.space.states(satisfying: condition.formula)
  }
}
