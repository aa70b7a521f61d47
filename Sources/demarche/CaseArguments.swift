import ArgumentParser
import Casefile
import ConflictModel
import Documents
import Findings
import Foundation
import GraphModel
import Problems
import SourceFiles
import Stability

/// How results are shown: shared by every command.
struct DisplayOptions: ParsableArguments {
  @Flag(name: .long, help: "Print the result as JSON.")
  var json = false

  @Flag(name: .long, help: "No warnings, results only.")
  var quiet = false

  @Flag(name: .long, help: "No colour. NO_COLOR and TERM=dumb do the same.")
  var noColor = false

  var terminal: Terminal { Terminal(noColour: noColor) }
}

/// A case that was read, and what messages call its file.
struct LoadedCase {
  private(set) var value: Case
  let file: String
  let isPartial: Bool
  let isQuiet: Bool
  /// What is in error and was left out, because that was asked for.
  let omissions: [Problem]

  /// Reads a case. Problems go to standard error; errors end the command unless what is sound is to be analysed all the same.
  init(_ path: String, partial: Bool, quiet: Bool) throws {
    let read = try LoadedCase.read(path)
    for file in read.files { LoadedCase.report(file.problems, file.name, quiet: quiet) }
    guard let value = read.value, partial || !read.allProblems.hasErrors else {
      throw Failure(.badData, read.value == nil ? nil : LoadedCase.count(read.allProblems))
    }
    (self.value, file, isPartial, isQuiet) = (value, read.name, partial, quiet)
    omissions = read.allProblems.filter { $0.severity == .error }
  }

  /// The same with another value, such as the case as of a day.
  func replacing(_ value: Case) -> LoadedCase {
    var changed = self
    changed.value = value
    return changed
  }

  static func read(_ path: String) throws -> CaseFile {
    do { return try CaseFile.load(path) } catch { throw Failure(error.isBadData ? .badData : .noInput, error.message) }
  }

  static func report(_ problems: [Problem], _ name: String, quiet: Bool) {
    for problem in problems where problem.severity == .error || !quiet { Output.message(problem.rendered(file: name)) }
  }

  private static func count(_ problems: [Problem]) -> String {
    let errors = problems.count { $0.severity == .error }
    return "\(Wording.count(errors, "problem")) in the case; ‘--partial’ analyses what is sound without it"
  }

  /// Solves one stage (nil: the case as of its date), reporting what is wrong with its model.
  func solve(_ stage: Stage?, semantics: SanctionSemantics = .legalSequences, watch: Watch? = nil) throws -> Solution {
    let watch = watch ?? Watch(quiet: isQuiet)
    let (solution, problems) = Solution.solve(
      value, stage: stage, semantics: semantics, maximumBytes: Watch.roomInBytes, monitor: watch.monitor())
    watch.end()
    LoadedCase.report(problems, file, quiet: isQuiet)
    guard var solution, isPartial || !problems.hasErrors else { throw Failure(.badData) }
    solution.omissions = omissions + problems.filter { $0.severity == .error }
    return solution
  }

  /// The texts of the case's sources that are at hand, reporting what is wrong with them.
  func texts() -> CaseTexts {
    let texts = CaseTexts.load(value.evidence, besideCaseAt: file)
    LoadedCase.report(texts.problems, file, quiet: isQuiet)
    return texts
  }

  /// The same by source id, without where they come from.
  func anchoredTexts() -> [String: AnchoredText] { texts().texts }

  /// The stage with this id; nil for nil.
  func stage(_ id: String?) throws -> Stage? {
    guard let id else { return nil }
    if let found = value.stage(id) { return found }
    let ids = value.stages.map(\.id)
    let hint = ids.isEmpty ? "the case has no stages" : Spelling.hint(for: id, among: ids, called: "stages")
    throw Failure(.usage, "no stage is called ‘\(id)’" + (hint.map { "; \($0)" } ?? ""))
  }

  /// The state with this number, or in graph form with this number or name.
  static func state(_ text: String, in solution: Solution) throws -> Int {
    let count = solution.graph.stateCount
    let names = (0..<count).compactMap { solution.wording.stateName($0) }
    if let index = names.firstIndex(of: text) { return index }
    if let number = Int(text), (0..<count).contains(number - 1) { return number - 1 }
    if let near = Spelling.nearest(to: text, among: names) { throw Failure(.usage, "no state is called ‘\(text)’; did you mean ‘\(near)’?") }
    throw Failure(
      .usage, "no state is called ‘\(text)’; the feasible states are 1 to \(count)" + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"))
  }

  /// The decision maker with this id.
  static func decisionMaker(_ id: String, in solution: Solution) throws -> Int {
    let ids = solution.conflict.decisionMakers.map(\.id)
    if let index = ids.firstIndex(of: id) { return index }
    throw Failure(
      .usage, "no decision maker is called ‘\(id)’" + (Spelling.hint(for: id, among: ids, called: "decision makers").map { "; \($0)" } ?? ""))
  }
}

/// Which case, and how much of it.
struct CaseArguments: ParsableArguments {
  @Argument(help: "A case folder, a case file, or ‘-’ for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String

  @Flag(name: .long, help: "Analyse what is sound, leaving out what is in error.")
  var partial = false

  func load(quiet: Bool) throws -> LoadedCase { try LoadedCase(path, partial: partial, quiet: quiet) }
}

/// Which stage of a case, and what counts as a sequence of sanctions.
struct StageArguments: ParsableArguments {
  @Option(name: .long, help: "The id of a stage; left out, the case as of its date, or of the day that ‘--as-of’ names.")
  var stage: String?

  @Option(
    name: .long,
    help: "legal-sequences (the definition), or each-once: each opponent moves at most once in a sanction, a smaller set that some programs use.")
  var semantics = SanctionSemantics.legalSequences

  @OptionGroup var day: MomentArguments

  func solve(_ loaded: LoadedCase, watch: Watch? = nil) throws -> Solution {
    if stage != nil, day.asOf != nil { throw Failure(.usage, "‘--stage’ names a stage, and ‘--as-of’ a day that has one; give one of the two") }
    if let stage = try loaded.stage(stage) {
      loaded.noteLookingAhead([stage])
      return try loaded.solve(stage, semantics: semantics, watch: watch)
    }
    let (seen, stage) = try day.seen(loaded)
    loaded.noteLookingAhead([stage])
    return try seen.solve(stage, semantics: semantics, watch: watch)
  }
}

extension SanctionSemantics: ExpressibleByArgument {}

extension SolutionConcept: ExpressibleByArgument {
  /// Reads `seq` or `SEQ`.
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}
