import ArgumentParser
import Brief
import Casefile
import ConflictModel
import Evidence
import Findings
import GraphModel
import JSON
import Problems

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say everything that is wrong with a case, at once.",
    usage: """
      demarche check cases/paris-1968
      demarche check - < case.yaml
      """,
    discussion: """
      Checks the file, every reference, the model of the case and of each stage, and the events beside it. Exits with 65 when there are errors.
      """)

  @Argument(help: "A case folder, a case file, or ‘-’ for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let file = try LoadedCase.read(path)
    let caseProblems = (file.problems + (file.value.map(modelProblems) ?? [])).uniqued().inReadingOrder()
    let files = [(name: file.name, problems: caseProblems)] + file.files.dropFirst()
    let problems = files.flatMap(\.problems)
    if display.json {
      let result: JSONValue = [
        "demarche": 1, "file": .string(file.name), "ok": .bool(!problems.hasErrors),
        "problems": .array(files.flatMap { file in file.problems.map { $0.json(file: file.name) } }),
      ]
      try Output.result(result.text)
    } else {
      for file in files { LoadedCase.report(file.problems, file.name, quiet: display.quiet) }
      if let value = file.value, !problems.hasErrors { try Output.result(display.terminal.wrapped(summary(of: value, problems))) }
    }
    if problems.hasErrors { throw Failure(.badData) }
  }

  /// What only shows once the graphs are built: states that do not exist, rankings that miss one, a status quo that is not feasible.
  ///
  /// The case is checked as it goes by first, then with each other reading in its turn, all other claims being understood by their first.
  private func modelProblems(_ value: Case) -> [Problem] {
    let asItStands = modelProblems(value, under: .first)
    let others = value.claimsWhoseReadingsMatter().flatMap { claim in
      claim.readings.dropFirst().flatMap { reading in
        let name = ReadingName(claim: claim.id, reading: reading.id)
        return modelProblems(value, under: ChosenReadings([name])).filter { !asItStands.contains($0) }.map { problem in
          Problem(
            problem.severity, problem.code, at: problem.place ?? reading.place,
            "with ‘\(claim.id)’ read as ‘\(reading.id)’ (“\(reading.says)”), \(problem.message)", hint: problem.hint)
        }
      }
    }
    return asItStands + others
  }

  private func modelProblems(_ value: Case, under readings: ChosenReadings) -> [Problem] {
    ([nil] + value.stages.map(Optional.some)).flatMap {
      ConflictGraph.build(value.conflict(in: $0, under: readings)).problems + value.readingProblems(in: $0, under: readings)
    }
  }

  private func summary(of value: Case, _ problems: [Problem]) -> String {
    let conflict = value.conflict
    let assumptions = value.assumptions().count
    let parts =
      [
        Wording.count(conflict.decisionMakers.count, "decision maker"), Wording.count(conflict.options.count, "option"),
        Wording.count(conflict.rules.count, "rule"), Wording.count(value.stages.count, "stage"), Wording.count(value.evidence.claims.count, "claim"),
        Wording.count(value.evidence.sources.count, "source"),
      ] + (value.events.isEmpty ? [] : [Wording.count(value.events.count, "event")])
    let warnings = problems.isEmpty ? "" : ", \(Wording.count(problems.count, "warning"))"
    return "\(value.title): sound\(warnings). \(parts.joined(separator: ", ")); \(Wording.count(assumptions, "element")) without grounds."
  }
}

extension [Problem] {
  /// Each problem once: the base case's problems come up again in every stage that shares the element.
  fileprivate func uniqued() -> [Problem] {
    var seen: Set<Problem> = []
    return filter { seen.insert($0).inserted }
  }
}
