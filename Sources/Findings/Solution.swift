import Calendar
import CertificateChecker
import Certificates
import Concepts
import ConflictModel
import Dispatch
import GraphModel
import Problems
import Stability

/// A case, or one stage of it, solved: the model, its graph, the verdicts, and the words to speak of them.
public struct Solution: Sendable {
  /// The case.
  public let source: Case
  /// The stage, or nil for the case as of its date.
  public let stage: Stage?
  /// The conflict with the stage's changes made.
  public let conflict: Conflict
  /// Its graph.
  public let graph: ConflictGraph
  /// The verdicts.
  public let analysis: StabilityAnalysis
  /// The words to speak of states and moves.
  public let wording: Wording
  /// What the decision makers that look ahead see, where the stage is judged as one of a calendar; they rank its states by it.
  var prospects: [Prospects] = []
  /// How strongly the states are stable; nil where no difference is marked as great.
  public internal(set) var strength: StrengthAnalysis?
  /// What is in error in the case and was left out: with any of these the verdicts are provisional.
  public var omissions: [Problem] = []

  /// Solves a case, or one stage of it.
  ///
  /// - Parameters:
  ///   - readings: by which of its readings each claim is understood.
  ///   - maximumBytes: a model whose verdicts need more memory is refused before it is taken.
  ///   - monitor: hears of the progress, and can stop the work; there is then no solution, and a problem says so.
  /// - Returns: the solution, and what is wrong with the model on the way there; no solution when no graph can be built.
  public static func solve(
    _ source: Case, stage: Stage? = nil, under readings: ChosenReadings = .first, semantics: SanctionSemantics = .legalSequences,
    maximumStates: Int = ConflictGraph.maximumStates,
    maximumBytes: Int = .max, monitor: WorkMonitor = WorkMonitor()
  ) -> (solution: Solution?, problems: [Problem]) {
    let conflict = source.conflict(in: stage, under: readings)
    let (graph, found) = ConflictGraph.build(conflict, maximumStates: maximumStates, maximumBytes: maximumBytes, monitor: monitor)
    let problems = found + source.readingProblems(in: stage, under: readings)
    guard let graph else { return (nil, problems) }
    if semantics == .eachOnce, !StabilityAnalysis.canComputeEachOnce(graph) {
      return (nil, problems + [.eachOnceSize])
    }
    guard let analysis = StabilityAnalysis(graph, semantics: semantics, monitor: monitor) else { return (nil, problems + [.cancelled]) }
    let wording = Wording(conflict: conflict, space: graph.space)
    var solution = Solution(source: source, stage: stage, conflict: conflict, graph: graph, analysis: analysis, wording: wording)
    if !conflict.degrees.isEmpty {
      guard let strength = StrengthAnalysis(conflict, analysis, monitor: monitor) else { return (nil, problems + [.cancelled]) }
      solution.strength = strength
    }
    return (solution, problems)
  }

  /// As `solve`, away from the caller's thread; stops when the task is cancelled.
  /// - Throws: `CancellationError` when it was.
  public static func solving(
    _ source: Case, stage: Stage? = nil, semantics: SanctionSemantics = .legalSequences, maximumBytes: Int = .max,
    monitor: WorkMonitor = WorkMonitor()
  ) async throws(CancellationError) -> (solution: Solution?, problems: [Problem]) {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Not on the pool of the concurrency runtime, whose threads must not be kept busy for long.
        DispatchQueue.global().async {
          continuation.resume(returning: solve(source, stage: stage, semantics: semantics, maximumBytes: maximumBytes, monitor: monitor))
        }
      }
    } onCancel: {
      monitor.cancel()
    }
    guard !monitor.isCancelled else { throw CancellationError() }
    return result
  }

  /// Makes certificates and has verdicts checked; or why that cannot be done. Made anew each time, so that those who only solve do not pay for it.
  public var certifier: Result<Certifier, Model.Uncheckable> {
    Result { () throws(Model.Uncheckable) in try Certifier(conflict, title: source.title, stage: stage?.id) }
  }

  /// `as of 1968-10-10` or the stage's name.
  public var moment: String { source.moment(of: stage) }

  /// The status quo's state, if the case names one and it is feasible.
  public var statusQuo: Int? { conflict.statusQuo.flatMap { graph.space.state(of: $0.atoms) } }

  /// One verdict, explained by a certificate that the checker has accepted.
  /// - Throws: `Certifier.Rejected` when it does not: then there is nothing to be said of the verdict.
  public func explained(_ state: Int, for maker: Int, under concept: SolutionConcept) throws(Certifier.Rejected) -> ExplainedVerdict {
    switch certifier {
    case .success(let certifier): try certifier.verdict(on: state, for: maker, under: concept, of: analysis)
    case .failure(let uncheckable): uncheckable.verdict(on: state, for: maker, under: concept, of: analysis)
    }
  }

  /// The named outcomes that a state belongs to.
  public func outcomes(of state: Int) -> [String] {
    conflict.outcomes.filter { graph.space.satisfies($0.condition.formula, state) }.map(\.name)
  }

  /// States that are an equilibrium under at least one concept, those under most concepts first, then by number.
  public func equilibria() -> [(state: Int, concepts: [SolutionConcept])] {
    (0..<graph.stateCount).map { ($0, analysis.concepts(of: $0)) }.filter { !$0.1.isEmpty }
      .sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }
  }

  /// Decision makers whose preferences the case does not give.
  public var decisionMakersWithoutPreferences: [DecisionMaker] { conflict.decisionMakers.filter { $0.preference == .notGiven } }
}

extension Solution {
  /// Reads a condition in the words of this case: its option names (graph form: states) and named outcomes.
  public func condition(_ text: String) -> (condition: Condition?, problems: [Problem]) {
    var scope: NameScope
    if case .graph(let graph) = conflict.form {
      scope = NameScope(atomNames: graph.states, atomKind: "states")
    } else {
      scope = NameScope(atomNames: conflict.options.map(\.id), atomKind: "options")
    }
    for outcome in conflict.outcomes { scope.outcomes[outcome.name] = outcome.condition.formula }
    var problems: [Problem] = []
    let condition = scope.condition(text, at: nil, textPlace: Place(line: 1, column: 1), problems: &problems)
    return (condition, problems)
  }
}
