import ArgumentParser
import Calendar
import ConflictModel
import Findings
import Problems
import Stability

/// Which calendar of a case: under which concept, and from where it begins.
struct CalendarArguments: ParsableArguments {
  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  @Option(
    name: .long,
    help: "legal-sequences (the definition), or each-once: each opponent moves at most once in a sanction, a smaller set that some programs use.")
  var semantics = SanctionSemantics.legalSequences

  @OptionGroup var moment: MomentArguments

  @Option(name: .long, help: "Begin with this stage, where it says that things stand, in place of a day.")
  var from: String?

  /// A calendar with what there is to know of it, and how its beginning was chosen.
  struct Result {
    let findings: CalendarFindings
    /// The day from which the case is seen; nil where none is known, or a stage was named.
    let date: CalendarDate?
    /// The stage that was named.
    let from: Stage?
  }

  func findings(_ loaded: LoadedCase) throws -> Result {
    let (start, date, stage) = try start(loaded)
    let watch = Watch(quiet: loaded.isQuiet)
    let (calendar, problems) = CalendarAnalysis.analyse(
      loaded.value, under: concept, semantics: semantics, from: start, monitor: watch.monitor())
    watch.end()
    LoadedCase.report(problems, loaded.file, quiet: loaded.isQuiet)
    guard let calendar, loaded.isPartial || !problems.hasErrors else { throw Failure(.badData) }
    let findings = CalendarFindings(calendar) { watch.tell("Carrying the states from stage to stage", $0) }
    watch.end()
    return Result(findings: findings, date: date, from: stage)
  }

  private func start(_ loaded: LoadedCase) throws -> (CalendarStart, CalendarDate?, Stage?) {
    let stages = loaded.value.stages
    // Without stages the analysis says what is missing.
    guard !stages.isEmpty else { return (CalendarStart(), nil, nil) }
    guard let from else {
      let moment = try moment.moment(loaded)
      guard moment.stage != nil else {
        throw Failure(
          .badData,
          "on \(moment.date.map(\.description) ?? "that day") the last stage is over, so nothing is left of the calendar; ask for an earlier day with ‘--as-of’, or begin with a stage by ‘--from’"
        )
      }
      return (moment.start, moment.date, nil)
    }
    guard moment.asOf == nil else { throw Failure(.usage, "‘--from’ begins with a stage and ‘--as-of’ on a day; give one of them") }
    guard let stage = try loaded.stage(from), let index = stages.firstIndex(where: { $0.id == stage.id }) else { throw Failure(.usage) }
    return (CalendarStart(stage: index, branch: try branch(to: index, loaded)), nil, stage)
  }

  /// The first branch that enters a stage.
  private func branch(to stage: Int, _ loaded: LoadedCase) throws -> [DrawnResult] {
    let tree: BranchTree
    do { tree = try BranchTree(loaded.value.stages) } catch {
      LoadedCase.report([error], loaded.file, quiet: false)
      throw Failure(.badData)
    }
    guard let node = tree.nodes.first(where: { $0.stage == stage }) else {
      throw Failure(.badData, "no branch enters ‘\(loaded.value.stages[stage].title)’")
    }
    return node.branch
  }
}
