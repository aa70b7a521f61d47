import ArgumentParser
import Brief
import Concepts
import Findings
import GraphModel
import JSON
import Problems
import Stability

struct TypesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "types",
    abstract: "Where a party may turn out to be of one type or another: what can hold, how probably, and on whose type it turns.",
    usage: """
      demarche types cases/paris-1968
      demarche types cases/paris-1968 --stage october-offer --concept gmr
      demarche types cases/paris-1968 --state 35
      demarche types cases/paris-1968 --json
      """,
    discussion: """
      A profile is one type for every decision maker. Up to 1,000,000 profiles all are gone through and the answer is exact; of more, so many as ‘--samples’ says are drawn.
      docs/wider-concepts.md says what each word means.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq: by which the most probable stand first, and under which a state is told.")
  var concept = SolutionConcept.seq

  @Option(name: .long, help: "Tell of this state in which profiles it is an equilibrium, and whose type makes the difference.")
  var state: String?

  @Option(name: .long, help: "How many profiles are drawn where there are more than 1,000,000.")
  var samples = 10_000

  @Option(name: .long, help: "The seed of what is drawn.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Show every state and every combination of types, however many there are.")
  var all = false

  func run() throws {
    guard (1...1_000_000).contains(samples) else { throw Failure(.usage, "‘--samples’ is a number from 1 to 1000000") }
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let solution = try stage.solve(loaded, watch: watch)
    let state = try state.map { try LoadedCase.state($0, in: solution) }
    var options = TypeAnalysis.Options()
    (options.draws, options.seed, options.maximumBytes) = (samples, seed, Watch.roomInBytes)
    let (analysis, problems) = solution.types(options, monitor: watch.monitor())
    watch.end()
    LoadedCase.report(problems, loaded.file, quiet: display.quiet)
    guard let analysis, loaded.isPartial || !problems.hasErrors else { throw Failure(.badData) }
    let findings = TypesFindings(solution, analysis, concept: concept) { watch.tell("Weighing the profiles", $0) }
    watch.end()
    if display.json {
      return try Output.result(findings.json(states: all ? Array(0..<solution.graph.stateCount) : nil, detail: state).text)
    }
    try Output.result(TypesText(findings: findings, terminal: display.terminal, showsAll: all, state: state).text)
  }
}
