import Calendar
import ConflictModel
import Probability
import Stability

/// An observed event, and what the model says of it.
public struct ReplayedEvent: Hashable, Sendable {
  /// How its day lies to the stage in which it is judged.
  public enum Timing: String, Hashable, Sendable {
    /// On one of its days.
    case inside
    /// Before its first day: no stage has that day, and it is judged in the one that follows.
    case before
    /// After its last day, which ends the calendar: it is judged in the last stage.
    case after
  }

  /// What is said of it.
  public enum Judgement: Hashable, Sendable {
    /// A move.
    case move(JudgedMove)
    /// A decision to stay.
    case stay(JudgedStay)
    /// The result of a chance event.
    case result(ReplayedResult)
    /// Nothing: a remark.
    case remark
  }

  /// Its position among the case's events.
  public let index: Int
  /// What was observed.
  public let event: ObservedEvent
  /// The stage in which it is judged, a position in the replay's stages.
  public let stage: Int
  /// How its day lies to that stage.
  public let timing: Timing
  /// The options taken (graph form: the state) before it.
  public let before: Set<Int>
  /// The same after it.
  public let after: Set<Int>
  /// The state before it; nil where the stage's rules exclude it.
  public let left: Int?
  /// The state after it; nil where the stage's rules exclude it.
  public let reached: Int?
  /// What is said of it.
  public let judgement: Judgement

  /// The verdict; nil for what is not judged.
  public var verdict: Replay.Verdict? {
    switch judgement {
    case .move(let move): move.verdict
    case .stay(let stay): stay.verdict
    case .result, .remark: nil
    }
  }
}

/// A move that was made, and what the model says of it.
public struct JudgedMove: Hashable, Sendable {
  /// Why it is no unilateral move of the model; empty where it is one.
  public let obstacles: [MoveObstacle]
  /// Whether the mover prefers the state that was reached; nil where the model does not have both states.
  public let isBetter: Bool?
  /// What decides that.
  public let reason: PreferenceReason?
  /// The concepts under which it is a departure: an improvement that nothing deters.
  public let departsUnder: [SolutionConcept]
  /// The concepts under which the state that was left is stable for the mover.
  public let leftStableUnder: [SolutionConcept]
  /// The concepts under which the state that was left is an equilibrium.
  public let leftEquilibriumUnder: [SolutionConcept]
  /// Why the stage can end in the state that was reached; nil where it cannot.
  public let end: Play.End?
  /// Whether the state that was reached is a possible end of the stage from where the stage began; nil where the model does not have both states.
  public let isPossibleEndOfStage: Bool?
  /// The same from the state that was left.
  public let isPossibleEndFromLeft: Bool?
  /// The verdict.
  public let verdict: Replay.Verdict

  /// Whether it is a unilateral move of the model.
  public var isLegal: Bool { obstacles.isEmpty }
  /// Whether it is a unilateral improvement.
  public var isImprovement: Bool { isLegal && isBetter == true }
}

/// Why a move is no unilateral move of the model.
public enum MoveObstacle: Hashable, Sendable {
  /// The stage's rules exclude the state that was left.
  case leavesExcluded
  /// What it takes is taken, and what it drops is not.
  case changesNothing
  /// It changes options of others, by index.
  case optionsOfOthers([Int])
  /// A rule or a closed option excludes the state that was reached, an option cannot be changed in this way, or a move rule forbids it.
  case element(GroundedElement)
  /// Graph form: the mover has no arc there.
  case noArc
}

/// A decision to stay, and what the model says of it.
public struct JudgedStay: Hashable, Sendable {
  /// The concepts under which the state is stable for the party; nil where the stage's rules exclude the state.
  public let stableUnder: [SolutionConcept]?
  /// The concepts under which it is an equilibrium.
  public let equilibriumUnder: [SolutionConcept]
  /// The states to which the model lets the party depart.
  public let departures: [Int]
  /// Whether all of these change options alone whose moment is left to the party.
  public let isAtDiscretion: Bool
  /// The verdict.
  public let verdict: Replay.Verdict
}

/// How a chance event came out, and the chance that the case gave it.
public struct ReplayedResult: Hashable, Sendable {
  /// The chance event's id.
  public let event: String
  /// The result's id.
  public let result: String
  /// The result as people read it.
  public let title: String
  /// What the case says of its chance, the chances of the other results counted in; nil where it states none.
  public let chance: ProbabilityBounds?
}
