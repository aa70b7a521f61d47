import ArgumentParser
import Brief
import Concepts
import ConflictModel
import Findings
import GraphModel
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

  func run() throws {
    guard (1...Concept.maximumHorizon).contains(horizon) else {
      throw Failure(.usage, "a horizon is from 1 to \(Concept.maximumHorizon) moves, and ‘\(horizon)’ is not")
    }
    let loaded = try source.load(quiet: display.quiet)
    let watch = Watch(quiet: display.quiet)
    let solution = try stage.solve(loaded, watch: watch)
    let concepts = try list.map { try ConceptNames.concepts($0, horizon: horizon, degree: max(1, solution.conflict.greatestDegree)) }
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
