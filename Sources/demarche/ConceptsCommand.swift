import ArgumentParser
import Brief
import CertificateChecker
import Certificates
import Concepts
import ConflictModel
import Findings
import GraphModel
import Hashing
import JSON
import Problems

struct ConceptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concepts", abstract: "The states under every concept of stability, and what kind of party each concept describes.",
    usage: """
      demarche concepts cases/elmira
      demarche concepts cases/paris-1968 --stage bombing-halt --horizon 6
      demarche concepts cases/elmira --concept nash,l-3,coalition --all-states
      demarche concepts cases/elmira --json
      demarche concepts cases/paris-1968 --concept unknown-a-seq --certify paris.json
      """,
    discussion: "Concepts that do not apply to the case are listed with the reason. docs/wider-concepts.md defines each.")

  @OptionGroup var source: CaseArguments
  @OptionGroup var stage: StageArguments
  @OptionGroup var display: DisplayOptions

  @Option(
    name: .customLong("concept"),
    help:
      "Which concepts, with commas between: ids (seq, l-3, coalition-nash) or families (\(ConceptFamily.allCases.map(\.rawValue).joined(separator: ", ")))."
  )
  var list: String?

  @Option(name: .long, help: "How many moves the concepts with a horizon look ahead, at most.")
  var horizon = ConceptComparison.usualHorizon

  @Flag(name: .long, help: "Show every state, and not those alone that are an equilibrium under some concept.")
  var allStates = false

  @Option(
    name: .long,
    help: "Write a certificate to this file (‘-’: standard output): all verdicts where states are compared as the one concept named has it.")
  var certify: String?

  func run() throws {
    guard (1...Concept.maximumHorizon).contains(horizon) else {
      throw Failure(.usage, "a horizon is from 1 to \(Concept.maximumHorizon) moves, and ‘\(horizon)’ is not")
    }
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let solution = try stage.solve(loaded, watch: watch)
    let concepts = try list.map { try ConceptNames.concepts($0, horizon: horizon, degree: max(1, solution.conflict.greatestDegree)) }
    if let certify {
      watch.end()
      return try write(solution, concepts ?? [], to: certify)
    }
    let comparison: ConceptComparison
    do {
      comparison = try ConceptComparison(solution, concepts: concepts, horizon: horizon) { watch.tell("Judging under \($0.abbreviation)", $1) }
    } catch {
      throw Failure(error)
    }
    watch.end()
    let text =
      display.json
      ? comparison.json.text : ConceptsText(comparison: comparison, terminal: display.terminal, showsAllStates: allStates).text
    try Output.result(text)
  }
}

extension ConceptsCommand {
  private func write(_ solution: Solution, _ concepts: [Concept], to path: String) throws {
    guard concepts.count == 1, let concept = concepts.first else {
      throw Failure(.usage, "‘--certify’ goes with one concept, such as ‘--concept strong-seq’, ‘unknown-a-seq’ or ‘relational-seq’")
    }
    let certificate: Certificate
    do { certificate = try solution.certificate(comparingAs: concept, hash: Hash.sha256) } catch { throw Failure(error) }
    if path == "-" { try Output.result(certificate.text) } else { try Output.file(certificate.text, at: path) }
    guard !display.quiet, path != "-" else { return }
    Output.message(
      "The certificate is in \(path): \(Wording.count(certificate.verdicts.count, "verdict")), compared as ‘\(certificate.comparison.text ?? "")’")
  }
}

/// Concepts as they are named on the command line.
enum ConceptNames {
  /// One concept, by its id.
  static func concept(_ id: String) throws -> Concept {
    do { return try Concept(id: id) } catch { throw Failure(.usage, error.message + (error.hint.map { "; \($0)" } ?? "")) }
  }

  /// A list of ids and families, each once.
  static func concepts(_ list: String, horizon: Int, degree: Int) throws -> [Concept] {
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard names.count <= 200 else { throw Failure(.usage, "‘--concept’ names \(names.count) concepts; at most 200 are compared") }
    var found: [Concept] = []
    for name in names {
      let family = ConceptFamily(rawValue: name.lowercased()).map { Concept.all(of: $0, horizon: horizon, degree: degree) }
      for concept in try family ?? [concept(String(name))] where !found.contains(concept) { found.append(concept) }
    }
    return found
  }
}
