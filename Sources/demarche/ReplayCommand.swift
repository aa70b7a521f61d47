import ArgumentParser
import Brief
import Calendar
import ConflictModel
import Evidence
import Findings
import JSON
import Problems
import Stability

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "What then happened, held against the model: what it expected, what it allowed, what surprises it.",
    usage: """
      demarche replay cases/paris-1968
      demarche replay cases/paris-1968 --from 1968-10-31 --until 1968-11-05
      demarche replay cases/paris-1968 --concept smr --json
      demarche replay cases/paris-1968 --svg replay.svg
      """,
    discussion: """
      The events stand in events.yaml beside the case. Each move and each decision to stay is expected, allowed or surprising; for a surprise there is the explanation of the verdict that it contradicts, and the statements that would have to differ. docs/calendar.md says what each word means.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions
  @OptionGroup var picture: PictureOptions

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  @Option(name: .long, help: "legal-sequences (the definition), or each-once: each opponent moves at most once in a sanction.")
  var semantics = SanctionSemantics.legalSequences

  @Option(name: .long, help: "Judge the events from this day on, YYYY-MM-DD; earlier ones have happened.")
  var from: CalendarDate?

  @Option(name: .long, help: "Leave out what came after this day, YYYY-MM-DD.")
  var until: CalendarDate?

  func run() throws {
    if let from, let until, from > until { throw Failure(.usage, "‘--from’ is after ‘--until’") }
    let loaded = try source.load(quiet: display.quiet)
    guard !loaded.value.events.isEmpty else {
      throw Failure(
        .noInput, "the case has no events to replay; write what happened into events.yaml beside it, as ‘demarche observe’ does")
    }
    let watch = Watch(quiet: display.quiet)
    let question = Replay.Question(concept: concept, semantics: semantics, from: from, until: until)
    let (found, problems) = Replay.of(loaded.value, question, monitor: watch.monitor())
    watch.end()
    LoadedCase.report(problems, loaded.file, quiet: display.quiet)
    guard let replay = found, loaded.isPartial || !problems.hasErrors else { throw Failure(.badData) }
    let strip = ReplayPicture(replay, seenFrom: loaded.value.seenFrom)?.svg
    if try picture.write(strip, missing: "no event lies on the days that were asked for", quiet: display.quiet) { return }
    let explanations = try replay.explanations()
    let remedies = try replay.remedies { watch.tell("Judging the stages again", $0) }
    watch.end()
    if display.json { return try Output.result(replay.json(explanations: explanations, remedies: remedies).text) }
    let basis = Basis(replay.surprises.compactMap { explanations[$0] })
    let claims = basis.claims.compactMap { loaded.value.evidence.claim($0) }
    let texts = claims.contains { !$0.cites.isEmpty } ? loaded.anchoredTexts() : [:]
    let text = ReplayText(
      replay: replay, explanations: explanations, remedies: remedies, basis: basis, claims: claims,
      passages: CitedPassages(of: claims, in: texts, quoting: .texts), terminal: display.terminal)
    try Output.result(text.text)
  }
}
