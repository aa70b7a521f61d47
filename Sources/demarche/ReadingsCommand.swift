import ArgumentParser
import Brief
import ConflictModel
import Evidence
import Findings
import JSON
import Stability

struct ReadingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readings", abstract: "What holds under each combination of the claims' readings, and what all of them agree on.",
    usage: """
      demarche readings cases/paris-1968
      demarche readings cases/paris-1968 --concept smr --json
      """,
    discussion: """
      Claims count on whose readings an element of the model depends (‘reading: claim.reading’). The case goes by the first reading of each claim; with more than 4,096 combinations each other reading is tried alone.
      """)

  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions

  @Option(name: .long, help: "nash, gmr, smr, seq or sseq.")
  var concept = SolutionConcept.seq

  func run() throws {
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let verdicts = ReadingVerdicts(of: loaded.value, concept: concept, maximumBytes: Watch.roomInBytes) { watch.tell("Reading the case", $0) }
    watch.end()
    try Output.result(display.json ? verdicts.json.text : text(verdicts))
  }

  private func text(_ verdicts: ReadingVerdicts) -> String {
    let terminal = display.terminal
    var lines = [terminal.styled(terminal.wrapped("\(verdicts.source.title): what each reading means"), .bold)]
    guard !verdicts.claims.isEmpty else {
      return (lines + [terminal.wrapped("No element of the model stands under one reading of a claim alone.")]).joined(separator: "\n")
    }
    let count = verdicts.groups.reduce(0) { $0 + $1.combinations.count }
    let what =
      verdicts.isSingly
      ? "There are more than \(ReadingVerdicts.maximumCombinations) combinations, so each reading is tried alone: \(count) ways to read the case."
      : "\(Wording.count(count, "combination"))."
    lines.append(terminal.wrapped("\(what) What “holds” is an equilibrium under \(concept.abbreviation)."))
    for claim in verdicts.claims {
      lines.append("\n  " + terminal.styled(claim.id, .bold))
      lines += claim.readings.enumerated().map { index, reading in
        terminal.wrapped("\(reading.id)\(index == 0 ? " (as the case goes by)" : ""): \(reading.says)", indent: 4, hanging: 6)
      }
    }
    lines += ["", terminal.styled(verdicts.groups.count == 1 ? "All readings agree" : "What all readings agree on", .bold)]
    for stage in verdicts.stages.indices {
      lines += outcomes(verdicts, stage, verdicts.agreement(at: stage), none: "nothing")
    }
    for (number, group) in verdicts.groups.enumerated() where verdicts.groups.count > 1 {
      lines.append("")
      for words in verdicts.words(group) {
        lines.append(terminal.styled(terminal.wrapped("With \(words)" + (number == 0 ? " (as the case goes by)" : ""), hanging: 2), .bold))
      }
      lines += differences(verdicts, group)
    }
    return lines.joined(separator: "\n")
  }

  /// What holds under a group, of what not all groups agree on.
  private func differences(_ verdicts: ReadingVerdicts, _ group: ReadingVerdicts.Group) -> [String] {
    verdicts.stages.indices.flatMap { stage -> [String] in
      switch group.verdicts[stage] {
      case .unjudged(let reason):
        return [display.terminal.wrapped("\(moment(verdicts, stage)) cannot be judged: \(reason).", indent: 2, hanging: 4)]
      case .judged(let holds):
        let agreed = verdicts.agreement(at: stage)
        return outcomes(verdicts, stage, holds.indices.map { agreed[$0] == nil ? holds[$0] : nil }, none: nil)
      }
    }
  }

  /// One line for a stage: which of these outcomes hold, and which do not.
  private func outcomes(_ verdicts: ReadingVerdicts, _ stage: Int, _ holds: [Bool?], none: String?) -> [String] {
    let names = zip(verdicts.source.conflict.outcomes, holds)
    let parts = [(true, "holds", "hold"), (false, "does not hold", "do not hold")].compactMap { value, one, several -> String? in
      let found = names.filter { $0.1 == value }.map(\.0.name)
      return found.isEmpty ? nil : "\(Wording.series(found)) \(found.count == 1 ? one : several)"
    }
    guard let words = parts.isEmpty ? none : parts.joined(separator: "; ") else { return [] }
    return [display.terminal.wrapped("\(moment(verdicts, stage)): \(words).", indent: 2, hanging: 4)]
  }

  private func moment(_ verdicts: ReadingVerdicts, _ stage: Int) -> String {
    (verdicts.stages[stage]?.title ?? verdicts.source.asOf.map { "as of \($0)" } ?? "the case as written").capitalizedFirst
  }
}
