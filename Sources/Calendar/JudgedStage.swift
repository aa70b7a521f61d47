import ConflictModel
import GraphModel
import Problems
import Stability

/// A stage as one model, judged: its graph, its verdicts, and where play comes to rest in it.
public struct JudgedStage: Sendable {
  /// The stage, an index into the case's stages.
  public let stage: Int
  /// The conflict; decision makers that look ahead rank its states by what comes later.
  public let conflict: Conflict
  /// The graph.
  public let graph: ConflictGraph
  /// The verdicts.
  public let analysis: StabilityAnalysis
  /// The departures and where they lead.
  public let play: Play
  /// What the decision makers that look ahead see.
  public let prospects: [Prospects]

  /// The most states of one stage.
  static let maximumStates = 1 << 20

  /// Judges a stage.
  /// - Parameter problems: gets what is in the way.
  init?(
    _ stage: Int, conflict: Conflict, graph: ConflictGraph, prospects: [Prospects] = [], discretion: Set<Int>, concept: SolutionConcept,
    semantics: SanctionSemantics, monitor: WorkMonitor, problems: inout [Problem]
  ) {
    if semantics == .eachOnce, !StabilityAnalysis.canComputeEachOnce(graph) {
      problems.append(.eachOnceSize)
      return nil
    }
    guard let analysis = StabilityAnalysis(graph, semantics: semantics, monitor: monitor) else {
      problems.append(.cancelled)
      return nil
    }
    guard let play = Play(Departures(analysis, under: concept), discretion: discretion) else {
      problems.append(
        .error(
          "too-many-departures", at: nil, "more moves are in the parties' interest than a calendar can hold",
          hint: "add rules that exclude states which cannot occur, or leave out options that do not matter"))
      return nil
    }
    (self.stage, self.conflict, self.graph, self.analysis, self.play, self.prospects) = (stage, conflict, graph, analysis, play, prospects)
  }
}

extension Problem {
  /// A model is too large for the each-once variant.
  package static let eachOnceSize = Problem.error(
    "each-once-size", at: nil, "the case has too many states and decision makers for the each-once variant",
    hint: "use the legal sequences of the definition")
}
