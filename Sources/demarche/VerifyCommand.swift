import Hashing
import ArgumentParser
import Brief
import CertificateChecker
import Certificates
import ConflictModel
import Findings
import Foundation
import GraphModel
import JSON
import Problems
import Stability

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a certificate against its case, without solving anything.",
    usage: """
      demarche solve cases/elmira --certify elmira.json
      demarche verify elmira.json cases/elmira
      """,
    discussion: """
      Feasibility, moves and preferences are evaluated anew from the case; nothing is searched for, and nothing of the engine is used. The stage is the certificate's.
      Exits with 0 when every verdict holds, 1 when anything does not, 65 when the file is no certificate. docs/certificates.md says what is checked.
      """)

  @Argument(help: "A certificate, or ‘-’ for standard input.", completion: .file(extensions: ["json"]))
  var file: String
  @OptionGroup var source: CaseArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    if file == "-", source.path == "-" { throw Failure(.usage, "certificate and case cannot both come from standard input") }
    let name = file == "-" ? "standard input" : file
    let certificateFile = CertificateFile(try bytes(name))
    guard let certificate = certificateFile.value else {
      if display.json {
        try Output.result(
          JSONValue.object([
            .init("demarche", 1), .init("ok", false), .init("problems", .array(certificateFile.problems.map { $0.json(file: name) })),
          ]).text)
      } else {
        LoadedCase.report(certificateFile.problems, name, quiet: display.quiet)
      }
      throw Failure(.badData)
    }
    let loaded = try source.load(quiet: display.quiet)
    let problems = try complaints(certificate, loaded).map { complaint in
      Problem.error("certificate-complaint", at: certificateFile.place(of: complaint.path), certificate.inWords(complaint))
    }.inReadingOrder()
    if display.json {
      try Output.result(json(certificate, problems, name).text)
    } else {
      LoadedCase.report(problems, name, quiet: display.quiet)
      try Output.result(text(certificate, problems))
    }
    if !problems.isEmpty { throw Failure(.no) }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    var isDirectory: ObjCBool = false
    if file != "-", !FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) || isDirectory.boolValue {
      throw Failure(.noInput, "there is no file ‘\(file)’")
    }
    guard let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file) else { throw Failure(.noInput, "‘\(file)’ cannot be read") }
    var bytes: [UInt8] = []
    // One byte too many is enough to know.
    do {
      while bytes.count <= CertificateFile.maximumBytes, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { bytes += part }
    } catch { throw Failure(.noInput, "\(name) cannot be read") }
    return bytes
  }

  /// What does not hold. A stage that the case does not have is a complaint like any other.
  private func complaints(_ certificate: Certificate, _ loaded: LoadedCase) throws -> [Complaint] {
    let stage = certificate.stage.flatMap { loaded.value.stage($0) }
    guard certificate.stage == nil || stage != nil else {
      let ids = loaded.value.stages.map(\.id)
      let hint = certificate.stage.flatMap { Spelling.hint(for: $0, among: ids, called: "stages") } ?? "it has none"
      return [Complaint(path: ["stage"], message: "the case has no stage ‘\(certificate.stage ?? "")’; \(hint)")]
    }
    var conflict = loaded.value.conflict(in: stage)
    if let text = certificate.supposition {
      guard let supposition = Supposition(text, in: loaded.value) else {
        return [
          Complaint(
            path: ["supposition"],
            message: "the case has nothing of which ‘\(text.prefix(200))’ could be supposed: a claim or an element has another name")
        ]
      }
      conflict = loaded.value.conflict(in: stage, supposing: supposition)
    }
    try checkRankings(of: conflict, loaded)
    do {
      let model = try Model(conflict, title: loaded.value.title, stage: stage?.id)
      return CertificateCheck.complaints(certificate, against: model, hash: Hash.sha256)
    } catch { throw Failure(.badData, "this case cannot be checked: \(error.reason)") }
  }

  /// Rankings that miss a state are found where states are numbered; a verdict that ignores one is checked only when that is asked for.
  private func checkRankings(of conflict: Conflict, _ loaded: LoadedCase) throws {
    guard conflict.decisionMakers.contains(where: { if case .ranked = $0.preference { true } else { false } }) else { return }
    let problems = ConflictGraph.build(conflict).problems
    LoadedCase.report(problems, loaded.file, quiet: display.quiet)
    if problems.hasErrors, !loaded.isPartial { throw Failure(.badData) }
  }

  // MARK: Results

  private func text(_ certificate: Certificate, _ problems: [Problem]) -> String {
    let terminal = display.terminal
    let name =
      "“\(certificate.title)”" + (certificate.stage.map { ", stage ‘\($0)’" } ?? "") + (certificate.supposition.map { ", supposing ‘\($0)’," } ?? "")
      + (certificate.comparison.text.map { ", states compared as ‘\($0)’," } ?? "")
    let verdicts = Wording.count(certificate.verdicts.count, "verdict")
    guard problems.isEmpty else {
      return terminal.wrapped("The certificate of \(name) does not hold: \(Wording.count(problems.count, "complaint")) about \(verdicts).")
    }
    let scope =
      switch certificate.coverage {
      case .all: "every feasible state, every decision maker, all five concepts"
      case .states(let states): "\(Wording.count(states.count, "state")) of the case, every decision maker, all five concepts"
      case .listed: "the verdicts that are listed, of no state all"
      }
    let all = certificate.verdicts.count == 1 ? "The one verdict" : "All \(verdicts)"
    let holds = certificate.verdicts.count == 1 ? "holds" : "hold"
    let lines = certificate.counts.map { count in
      "  " + count.concept.abbreviation.padded(to: 5)
        + " \(count.stable) stable, \(count.unstable) not; \(Wording.count(count.equilibria, "equilibrium", plural: "equilibria"))"
    }
    return ([terminal.wrapped("\(all) of \(name) \(holds): \(scope). Sanctions: \(certificate.semantics.rawValue).")] + lines).joined(separator: "\n")
  }

  private func json(_ certificate: Certificate, _ problems: [Problem], _ name: String) -> JSONValue {
    let covers: JSONValue =
      switch certificate.coverage {
      case .all: "all"
      case .listed: "listed"
      case .states(let states): JSONValue(stateNumbers: states)
      }
    let concepts = certificate.counts.map { count in
      JSONValue.Member(
        count.concept.rawValue, ["stable": .number(count.stable), "unstable": .number(count.unstable), "equilibria": .number(count.equilibria)])
    }
    return [
      "demarche": 1, "ok": .bool(problems.isEmpty), "case": .string(certificate.title), "stage": JSONValue(certificate.stage),
      "supposition": JSONValue(certificate.supposition), "semantics": .string(certificate.semantics.rawValue),
      "comparison": JSONValue(certificate.comparison.text), "model": .string(certificate.model),
      "covers": covers,
      "verdicts": .number(certificate.verdicts.count), "concepts": .object(concepts), "problems": .array(problems.map { $0.json(file: name) }),
    ]
  }
}

extension Certificate {
  /// How many verdicts there are under each concept.
  fileprivate var counts: [(concept: SolutionConcept, stable: Int, unstable: Int, equilibria: Int)] {
    zip(SolutionConcept.allCases, equilibria).map { concept, equilibria in
      let mine = verdicts.filter { $0.concept.rawValue == concept.rawValue }
      let stable = mine.count(where: \.isStable)
      return (concept, stable, mine.count - stable, equilibria.count)
    }
  }

  /// A complaint with the verdict that it is about.
  fileprivate func inWords(_ complaint: Complaint) -> String {
    guard complaint.path.first == "verdicts", case .index(let number)? = complaint.path.dropFirst().first, verdicts.indices.contains(number) else {
      return complaint.message
    }
    let verdict = verdicts[number]
    let state = "state \(verdict.state + 1)" + (coverage == .all ? "" : taken(in: verdict.state).map { " (\($0))" } ?? "")
    let concept = SolutionConcept(rawValue: verdict.concept.rawValue)?.abbreviation ?? verdict.concept.rawValue
    return "\(state) for ‘\(decisionMakers[verdict.maker])’ under \(concept): \(complaint.message)"
  }

  /// The options taken in a state; nil in graph form.
  private func taken(in state: Int) -> String? {
    guard case .taken(let words) = states, let options, words.indices.contains(state) else { return nil }
    let taken = options.indices.filter { words[state] >> UInt64($0) & 1 == 1 }.map { options[$0] }
    return taken.isEmpty ? "nothing taken" : taken.joined(separator: ", ")
  }
}
