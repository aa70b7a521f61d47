import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems
import Stability

struct CoalitionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coalitions", abstract: "Which equilibria are coalition-proof, and who together would break which.",
    usage: """
      demarche coalitions cases/elmira
      demarche coalitions cases/elmira --state 7
      demarche coalitions cases/paris-1968 --stage october-offer --concept smr
      demarche coalitions cases/paris-1968 --merge us,drv
      """,
    discussion: """
      A coalition has a reason to leave a state when its members, by moves of theirs, can bring about what all of them prefer, and nothing that the others do then deters them. With ‘--state’ one state is looked at, and what deters those who could improve; the exit code is then 1 when somebody leaves it.
      ‘--merge’ adds a second reading, in which some parties are one. docs/wider-concepts.md has the definitions.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  @Option(name: .long, help: "The number of a feasible state, in graph form also its name; left out, every equilibrium.")
  var state: String?

  @Option(name: .long, help: "The ids of decision makers that become one, with commas between them; may be given more than once.")
  var merge: [String] = []

  @Flag(name: .long, help: "Go through every coalition, also where fewer of its members have a reason to leave.")
  var all = false

  func run() throws {
    if stage.semantics == .eachOnce { throw Failure(.usage, "coalitions are judged by legal sequences; leave out ‘--semantics each-once’") }
    let watch = Watch(quiet: display.quiet)
    let loaded = try source.load(quiet: display.quiet)
    let solution = try stage.solve(loaded, watch: watch)
    let index = try state.map { try LoadedCase.state($0, in: solution) }
    let groups = try merge.map { try group($0, in: solution) }
    if let twice = solution.graph.decisionMakers.first(where: { maker in groups.count { $0.contains(maker) } > 1 }) {
      throw Failure(.usage, "‘\(solution.conflict.decisionMakers[twice].id)’ is merged twice; name each decision maker in one ‘--merge’ alone")
    }
    guard solution.hasCoalitions else { return try tellNone(solution) }
    let (findings, merged, deterred) = try found(in: solution, index, groups, watch, loaded)
    if display.json {
      try Output.result(solution.json(findings, merged: merged).text)
    } else {
      let text = CoalitionsText(
        solution: solution, findings: findings, merged: merged, deterred: deterred, showsAll: all, loaded: loaded, terminal: display.terminal)
      try Output.result(text.text)
    }
    if index != nil, !findings.standings.allSatisfy(\.isProof) { throw Failure(.no) }
  }

  /// What is asked for; what is too large or contradictory is said, and ends the command.
  private func found(in solution: Solution, _ state: Int?, _ groups: [[Int]], _ watch: Watch, _ loaded: LoadedCase) throws -> (
    CoalitionFindings, MergedFindings?, [Narrative.Line]
  ) {
    do throws(Problem) {
      let findings = try solution.coalitionFindings(under: concept, of: state) { watch.tell("Looking for coalitions", $0) }
      let merged = groups.isEmpty ? nil : try solution.mergedFindings(under: concept, merging: groups)
      var deterred: [Narrative.Line] = []
      if let state { deterred = try solution.deterredCoalitions(at: state, under: concept) }
      watch.end()
      return (findings, merged, deterred)
    } catch {
      watch.end()
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
  }

  /// The decision makers whose ids are named, ascending.
  private func group(_ text: String, in solution: Solution) throws -> [Int] {
    let ids = text.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
    let members = try ids.map { try LoadedCase.decisionMaker($0, in: solution) }
    guard Set(members).count > 1 else {
      throw Failure(.usage, "‘--merge \(text)’ names fewer than two decision makers; name two or more, as in ‘a,b’")
    }
    return Set(members).sorted()
  }

  /// Says why there is nothing to look for.
  private func tellNone(_ solution: Solution) throws {
    let reason =
      solution.conflict.decisionMakers.count < 2 ? "there is one decision maker alone" : "the case says that nobody can be thought to act together"
    if display.json {
      try Output.result(JSONValue.object(solution.headJSON + [.init("concept", .string(concept.rawValue)), .init("none", .string(reason))]).text)
    } else {
      try Output.result(display.terminal.wrapped("\(solution.source.title) — \(solution.moment): no coalition is possible, since \(reason)."))
    }
  }
}
