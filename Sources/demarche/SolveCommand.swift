import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Stability

struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Which states hold under which concept, in words and as a tableau.",
    usage: """
      demarche solve cases/paris-1968
      demarche solve cases/paris-1968 --stage bombing-halt
      demarche solve cases/paris-1968 --stage all
      demarche solve cases/paris-1968 --as-of 1968-11-04
      demarche solve cases/paris-1968 --json
      demarche solve cases/paris-1968 --certify paris.json
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Flag(name: .long, help: "Show every equilibrium and every state, however many there are.")
  var all = false

  @Flag(name: .long, help: "Without the tableau; as JSON, counts in place of states, with the time and memory that they took.")
  var summary = false

  @Flag(name: .long, help: "Also say which claims and assumptions the equilibria rest on.")
  var grounds = false

  @Option(
    name: .long,
    help: "Also write a certificate of the verdicts to this file, which ‘demarche verify’ checks; ‘-’ prints it in place of the result.",
    completion: .file(extensions: ["json"]))
  var certify: String?

  func run() throws {
    if certify != nil, stage.stage == "all" { throw Failure(.usage, "a certificate is of one stage; name it with ‘--stage’") }
    if stage.stage == "all", stage.day.asOf != nil { throw Failure(.usage, "‘--as-of’ is of one stage; leave out ‘--stage all’") }
    if let certify, certify.split(separator: "/").last == "case.yaml" {
      throw Failure(.usage, "‘\(certify)’ is the name of a case; name a file for the certificate")
    }
    let watch = Watch(quiet: display.quiet)
    let loaded = try source.load(quiet: display.quiet)
    let passages = grounds ? CitedPassages(of: loaded.value.evidence.claims, in: loaded.anchoredTexts()) : CitedPassages(of: [])
    guard stage.stage == "all" else {
      let solution = try stage.solve(loaded, watch: watch)
      if let certify {
        try CertificateOutput.write(solution, to: certify, quiet: display.quiet)
        guard certify != "-" else { return }
      }
      return try Output.result(display.json ? json(solution, watch).text : try text(solution, passages))
    }
    let stages = loaded.value.stages.isEmpty ? [nil] : loaded.value.stages.map(Optional.some)
    loaded.noteLookingAhead(stages)
    let solutions = try stages.map { stage in
      let watch = Watch(quiet: display.quiet)
      return (try loaded.solve(stage, semantics: self.stage.semantics, watch: watch), watch)
    }
    if display.json {
      try Output.result(JSONValue.object([.init("demarche", 1), .init("stages", .array(try solutions.map(json)))]).text)
    } else {
      try Output.result(try solutions.map { try text($0.0, passages) }.joined(separator: "\n\n"))
    }
  }

  private func json(_ solution: Solution, _ watch: Watch) throws -> JSONValue {
    let result = summary ? solution.summaryJSON : solution.solveJSON
    guard case .object(let members) = result else { return result }
    let restsOn = grounds ? [JSONValue.Member("restsOn", try solution.equilibriumGrounds()?.json ?? .null)] : []
    guard summary else { return .object(members + restsOn) }
    let (phases, total) = watch.times
    let seconds = phases.map { JSONValue.Member($0.0.rawValue, .decimal($0.1, places: 6)) } + [.init("total", .decimal(total, places: 6))]
    return .object(
      members + restsOn + [
        .init("sweeps", .number(solution.analysis.sweepCount)), .init("seconds", .object(seconds)), .init("peakBytes", .number(Watch.peakBytes)),
      ])
  }

  private func text(_ solution: Solution, _ passages: CitedPassages) throws -> String {
    var text = SolveText(solution: solution, terminal: display.terminal, showsAllStates: all, isSummary: summary)
    if grounds { text.restsOn = text.block(try solution.equilibriumGrounds(), passages) }
    return text.text
  }
}
