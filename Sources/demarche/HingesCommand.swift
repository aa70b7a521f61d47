import ArgumentParser
import Brief
import Certificates
import ConflictModel
import Findings
import GraphModel
import Hashing
import JSON
import Stability

struct HingesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hinges", abstract: "What the conclusions rest on: which claims and assumptions make an outcome hold or fall.",
    usage: """
      demarche hinges cases/paris-1968
      demarche hinges cases/paris-1968 --stage bombing-halt --concept smr
      demarche hinges cases/paris-1968 --pairs
      demarche hinges cases/paris-1968 --certify hinges
      """,
    discussion: """
      Each claim is taken away in its turn with what rests on it, each element without ground, the order of each two neighbouring statements, and the direction of each one-way option; every stage is judged again.
      What is told has been checked. docs/hinges.md says what taking away means.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "The id of a stage; left out or ‘all’, every stage.")
  var stage: String?

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  @Flag(name: .long, help: "Also what two of them change together and neither without the other.")
  var pairs = false

  @Flag(name: .long, help: "Show everything that an outcome hangs on, however much it is.")
  var all = false

  @Option(
    name: .long, help: "Also write a certificate for each hinge and stage to this folder; ‘demarche verify’ checks them.",
    completion: .directory)
  var certify: String?

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    var question = Hinges.Question(of: loaded.value, concept: concept, withPairs: pairs, maximumBytes: Watch.roomInBytes)
    if let stage, stage != "all" {
      let found = try loaded.stage(stage)
      question.stages = [loaded.value.stages.firstIndex { $0.id == found?.id }]
    }
    // What is wrong with the case as it is must be said, and keeps it from being judged, as everywhere.
    loaded.noteLookingAhead(question.stages.map { place in place.map { loaded.value.stages[$0] } })
    for place in question.stages { _ = try loaded.solve(place.map { loaded.value.stages[$0] }) }
    let watch = Watch(quiet: display.quiet)
    let found = Hinges.find(in: loaded.value, question) { watch.tell("Judging the case again", $0) }
    watch.end()
    guard let hinges = found else { throw Failure(.badData, "the case cannot be judged as it is") }
    var check = HingeCheck(hinges)
    let unchecked = try reasons(hinges.hinges, &check, watch)
    let uncheckedPairs = try reasons(hinges.pairs, &check, watch)
    watch.end()
    if let certify { try HingeCertificates(hinges: hinges, folder: certify, isQuiet: display.quiet).write() }
    if display.json {
      try Output.result(hinges.json(unchecked: unchecked, uncheckedPairs: uncheckedPairs).text)
    } else {
      let text = HingesText(
        hinges: hinges, terminal: display.terminal, showsAll: all, uncheckedCount: unchecked.count + uncheckedPairs.count,
        reason: (unchecked.min { $0.key < $1.key } ?? uncheckedPairs.min { $0.key < $1.key })?.value)
      try Output.result(text.text)
    }
  }

  /// Has hinges checked: for those that were not, by their index, why.
  private func reasons(_ list: [Hinge], _ check: inout HingeCheck, _ watch: Watch) throws -> [Int: String] {
    var reasons: [Int: String] = [:]
    for (index, hinge) in list.enumerated() {
      reasons[index] = try check.reasonUnchecked(hinge)
      watch.tell("Checking", Double(index + 1) / Double(list.count))
    }
    return reasons
  }
}
