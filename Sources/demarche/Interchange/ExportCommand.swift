import ArgumentParser
import ConflictModel
import Documents
import Evidence
import Findings
import Foundation
import GraphModel
import Interchange
import Problems
import SourceFiles
import Stability

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write claims, passages, sources or verdicts for other programs.",
    usage: """
      demarche export cases/paris-1968 --format annotations -o paris.jsonld   W3C Web Annotations
      demarche export cases/paris-1968 --format csl -o paris.json             sources for Zotero and Pandoc
      demarche export cases/paris-1968 --format bibtex -o paris.bib           sources for LaTeX
      demarche export cases/paris-1968 --format csv-verdicts -o paris.csv     verdicts for a spreadsheet
      demarche export cases/well-1907 --format qdpx -o well.qdpx              a project for NVivo, ATLAS.ti, MAXQDA, QualCoder
      """,
    discussion: """
      annotations: passages with what they say. csl, bibtex: sources. csv-passages, csv-claims: as tables. csv-verdicts: every state of every stage.
      qdpx: sources with the texts at hand, claims and model elements as codes, passages as selections.
      Positions in annotations and projects count code points, so they need the texts. docs/interchange.md says what each format cannot hold.
      """)

  @OptionGroup var source: CaseArguments

  @Option(name: .long, help: "\(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat

  @Option(name: .shortAndLong, help: "The file to write; left out, standard output.")
  var output: String?

  @Option(name: .long, help: "csv-verdicts: the id of a stage; left out, the case as of its date and every stage.")
  var stage: String?

  @Flag(name: .long, help: "annotations: quote the words from the texts at hand, where the rights allow.")
  var quote = false

  @Flag(name: .long, help: "No warnings, results only.")
  var quiet = false

  func validate() throws {
    if stage != nil, format != .csvVerdicts { throw ValidationError("‘--stage’ goes with ‘--format csv-verdicts’ only.") }
    if quote, format != .annotations { throw ValidationError("‘--quote’ goes with ‘--format annotations’ only.") }
  }

  func run() throws {
    if format == .qdpx, output == nil { throw Failure(.usage, "a project is a ZIP archive: name a file with ‘-o’, or ‘-o -’ for standard output") }
    let loaded = try source.load(quiet: quiet)
    let file = try exported(loaded)
    LoadedCase.report(file.problems, loaded.file, quiet: quiet)
    guard let bytes = file.bytes else { throw Failure(.badData, "the case cannot be written in this format") }
    if let output, output != "-" { try Output.file(bytes, at: output) } else { try Output.result(bytes) }
  }

  private func exported(_ loaded: LoadedCase) throws -> ExportedFile {
    let evidence = loaded.value.evidence
    switch format {
    case .csl: return CSLJSON.write(evidence.sources)
    case .bibtex: return BibTeX.write(evidence.sources)
    case .csvPassages: return CSVTables.passages(evidence)
    case .csvClaims: return CSVTables.claims(evidence)
    case .csvVerdicts: return try VerdictTable.file(stage.map { [try loaded.stage($0)] } ?? [nil] + loaded.value.stages, loaded)
    case .annotations: return WebAnnotations.write(evidence, title: loaded.value.title, texts: texts(loaded), quoting: quote)
    case .qdpx: return QDAProject.write(evidence, title: loaded.value.title, elements: elements(loaded.value), texts: texts(loaded))
    }
  }

  private func texts(_ loaded: LoadedCase) -> [String: FrozenText] { loaded.anchoredTexts().mapValues(\.text) }

  private func elements(_ value: Case) -> [CodedElement] {
    value.groundedElements().enumerated().map { index, element in
      let stage = element.stage.map { ", in the stage ‘\($0)’" } ?? ""
      return CodedElement(
        id: String(index + 1), name: element.text, description: element.kind.rawValue + stage, claims: element.grounds.claims)
    }
  }
}

/// The verdicts of a case as a table, a row for each state of each stage.
enum VerdictTable {
  /// The most rows: spreadsheets take little more than a million.
  private static let maximumRows = 1_000_000

  static func file(_ stages: [Stage?], _ loaded: LoadedCase) throws -> ExportedFile {
    let makers = loaded.value.conflict.decisionMakers.map(\.id)
    let parties = makers + ["equilibrium"]
    let columns = ["stage", "state", "taken", "outcomes"] + parties.flatMap { party in SolutionConcept.allCases.map { "\(party).\($0.rawValue)" } }
    var rows: [[String?]] = []
    for stage in stages {
      let solution = try loaded.solve(stage)
      guard rows.count + solution.graph.stateCount <= maximumRows else {
        throw Failure(.badData, "the table would have more than \(maximumRows) rows; ‘--stage’ takes one stage alone")
      }
      let outcomes = solution.conflict.outcomes.map { ($0.name, Set(solution.graph.space.states(satisfying: $0.condition.formula))) }
      for state in 0..<solution.graph.stateCount {
        let names = outcomes.filter { $0.1.contains(state) }.map(\.0)
        let taken = solution.wording.stateName(state) ?? solution.wording.takenIDs(in: state).joined(separator: " ")
        let verdicts = makers.indices.flatMap { maker in SolutionConcept.allCases.map { solution.analysis.isStable(state, for: maker, under: $0) } }
        let equilibria = SolutionConcept.allCases.map { solution.analysis.isEquilibrium(state, under: $0) }
        rows.append(
          [stage?.id, String(state + 1), taken.isEmpty ? nil : taken, names.isEmpty ? nil : names.joined(separator: "; ")]
            + (verdicts + equilibria).map { $0 ? "yes" : "no" })
      }
    }
    return CSVTables.table(columns, rows)
  }
}
