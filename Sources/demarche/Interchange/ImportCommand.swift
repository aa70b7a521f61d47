import ArgumentParser
import Casefile
import ConflictModel
import Documents
import Evidence
@preconcurrency import Foundation
import Findings
import Interchange
import JSON
import Problems
import SourceFiles

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take sources, claims and passages over from other programs.",
    usage: """
      demarche import library.bib cases/well-1907            what would be added, and what differs
      demarche import library.bib cases/well-1907 --apply    add it to case.yaml
      demarche import project.qdpx cases/well-1907 --apply
      """,
    discussion: """
      Reads W3C Web Annotations (and what Hypothesis returns), CSL-JSON, BibTeX, tables of claims or passages (CSV), and REFI-QDA projects.
      What the case has already is left alone, and shown where the file says something else. Texts of a project are attached, not passed on with the case.
      """)

  @Argument(help: "The file, or ‘-’ for standard input.", completion: .file())
  var file: String

  @Argument(help: "A case folder or a case file.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String

  @Option(name: .long, help: "\(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")); left out, by the file's name and content.")
  var format: ImportFormat?

  @Flag(name: .long, help: "Add it to the case file, in place.")
  var apply = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    if path == "-" { throw Failure(.usage, "what is imported is added to a file: name a case folder or a case file") }
    let bytes = try ForeignFile.read(file)
    guard let format = format ?? ImportFormat(of: bytes, called: file) else {
      throw Failure(
        .badData, "‘\(file)’ is in no format that is known; ‘--format’ names one: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let loaded = try LoadedCase(path, partial: false, quiet: true)
    let imported = read(bytes, format, loaded)
    LoadedCase.report(imported.problems, file == "-" ? "standard input" : file, quiet: display.quiet)
    if imported.problems.hasErrors { throw Failure(.badData, "nothing was imported: the file has errors") }
    let plan = ImportPlan(adding: imported, to: loaded.value.evidence)
    LoadedCase.report(plan.problems, file, quiet: display.quiet)
    if apply, plan.problems.hasErrors { throw Failure(.badData, "nothing was imported: not all of it can be added") }
    if apply, !plan.isEmpty { try add(plan, loaded) }
    try Output.result(display.json ? ImportReport.json(plan, isApplied: apply).text : ImportReport.text(plan, isApplied: apply, display.terminal))
    if !apply, plan.problems.hasErrors { throw Failure(.no) }
  }

  private func read(_ bytes: [UInt8], _ format: ImportFormat, _ loaded: LoadedCase) -> ImportedEvidence {
    switch format {
    case .annotations:
      WebAnnotations.read(bytes, texts: loaded.anchoredTexts().mapValues(\.text), sources: loaded.value.evidence.sources)
    case .csl: CSLJSON.read(bytes)
    case .bibtex: BibTeX.read(bytes)
    case .csv: CSVTables.read(bytes)
    case .qdpx: QDAProject.read(bytes)
    }
  }

  private func add(_ plan: ImportPlan, _ loaded: LoadedCase) throws {
    let all = plan.sources.count + plan.claims.count + plan.passages.count
    let showsProgress = !display.quiet && all > 20 && isatty(STDERR_FILENO) == 1
    var done = 0
    func step() {
      done += 1
      if showsProgress { Output.progress("adding \(done) of \(all)") }
    }
    defer { if showsProgress { Output.progress("") } }
    try loaded.edit(orSay: "nothing was imported") { editor throws(CaseEditor.Refusal) in
      for source in plan.sources {
        step()
        try editor.addSource(source)
      }
      for claim in plan.claims {
        step()
        try editor.addClaim(claim)
      }
      for (claim, passage) in plan.passages {
        step()
        try editor.addPassage(passage, toClaim: claim)
      }
    }
    for (id, text) in plan.texts.sorted(by: { $0.key < $1.key }) {
      do { _ = try SourceStorage.write(text, id: id, besideCaseAt: loaded.file, ships: false) } catch {
        throw Failure(.cannotWrite, "the case was changed, but the text of ‘\(id)’ was not attached: \(error.message)")
      }
    }
  }
}

/// What an import adds, for people and programs.
enum ImportReport {
  static func text(_ plan: ImportPlan, isApplied: Bool, _ terminal: Terminal) -> String {
    var lines: [String] = []
    func section(_ title: String, _ items: [String]) {
      guard !items.isEmpty else { return }
      lines.append(terminal.styled(title, .bold))
      lines += items.map { terminal.wrapped($0, indent: 2, hanging: 4) }
    }
    section(isApplied ? "Sources added" : "New sources", plan.sources.map { "\($0.id): \($0.title)" })
    section(
      isApplied ? "Claims added" : "New claims",
      plan.claims.map { "\($0.id): \($0.says)" + ($0.cites.isEmpty ? "" : " (\($0.cites.map(place).joined(separator: "; ")))") })
    section(isApplied ? "Passages added" : "New passages", plan.passages.map { "\($0.claim): \(place($0.passage))" })
    section(
      "Left as the case has it",
      plan.differences.map { "\($0.subject), \($0.part): \($0.here.map { "“\($0)”" } ?? "nothing"); the file has “\($0.there)”" })
    let counts = [
      Wording.count(plan.sources.count, "source"), Wording.count(plan.claims.count, "claim"),
      Wording.count(plan.passages.count, "passage") + " of known claims",
    ].joined(separator: ", ")
    let knows = plan.known == 0 ? "" : " The case has \(plan.known) of the file's sources, claims and passages already."
    let summary =
      plan.isEmpty ? "There is nothing to add." : isApplied ? "Added: \(counts)." : "It would add \(counts); ‘--apply’ adds them to the case file."
    lines.append(terminal.wrapped(summary + knows))
    return lines.joined(separator: "\n")
  }

  private static func place(_ passage: Passage) -> String {
    let bytes = passage.bytes.map { "bytes \($0.lowerBound)–\($0.upperBound)" }
    return [passage.source, passage.section, bytes].compactMap(\.self).joined(separator: " ")
  }

  static func json(_ plan: ImportPlan, isApplied: Bool) -> JSONValue {
    [
      "demarche": 1, "applied": .bool(isApplied),
      "sources": .array(plan.sources.map { ["id": .string($0.id), "title": .string($0.title)] }),
      "claims": .array(
        plan.claims.map { ["id": .string($0.id), "says": .string($0.says), "cites": .array($0.cites.map(json))] }),
      "passages": .array(plan.passages.map { ["claim": .string($0.claim), "passage": json($0.passage)] }),
      "differences": .array(
        plan.differences.map {
          ["subject": .string($0.subject), "part": .string($0.part), "case": JSONValue($0.here), "file": .string($0.there)]
        }),
      "known": .number(plan.known),
      "problems": .array(plan.problems.map { ["severity": .string($0.severity.rawValue), "message": .string($0.message)] }),
    ]
  }

  private static func json(_ passage: Passage) -> JSONValue {
    [
      "source": .string(passage.source), "section": JSONValue(passage.section), "start": passage.bytes.map { .number($0.lowerBound) } ?? .null,
      "end": passage.bytes.map { .number($0.upperBound) } ?? .null,
    ]
  }
}
