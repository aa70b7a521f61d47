import Calendar
import ConflictModel
import Stability

/// What the model says of everything that was observed to happen, event by event.
///
/// The events are taken in their order from where things stand when the case begins, through the stages of the branch that was drawn. Those who look ahead do so
/// without knowing what will be drawn. docs/calendar.md, "What then happened", says what each word means.
public struct Replay: Sendable {
  /// What is asked.
  public struct Question: Hashable, Sendable {
    /// The concept that says what a departure is.
    public var concept: SolutionConcept
    /// What counts as a sequence of the others' moves.
    public var semantics: SanctionSemantics
    /// Events before this day have happened and are not judged.
    public var from: CalendarDate?
    /// Events after this day are left out.
    public var until: CalendarDate?

    /// A question about all events, unless told otherwise.
    public init(
      concept: SolutionConcept = .seq, semantics: SanctionSemantics = .legalSequences, from: CalendarDate? = nil, until: CalendarDate? = nil
    ) {
      (self.concept, self.semantics, self.from, self.until) = (concept, semantics, from, until)
    }
  }

  /// What the model makes of an event.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// A departure, or staying in a state that is stable for the party.
    case expected
    /// A legal move from a state that is unstable for the mover, but another than a departure; or staying where every departure of the party is at its discretion.
    case allowed
    /// No legal move, or one from a state that the model calls stable for its mover; or staying in a state that is unstable for the party.
    case surprising

    /// A mark that differs from the others in its shape.
    public var mark: String {
      switch self {
      case .expected: "●"
      case .allowed: "◐"
      case .surprising: "▲"
      }
    }

    /// The mark of what is not judged: results of chance events, and remarks.
    public static let unjudgedMark = "·"
  }

  /// How many events got which verdict.
  public struct Score: Hashable, Sendable {
    /// Expected ones.
    public internal(set) var expected = 0
    /// Allowed ones.
    public internal(set) var allowed = 0
    /// Surprising ones.
    public internal(set) var surprising = 0

    /// All that were judged.
    public var judged: Int { expected + allowed + surprising }

    /// How many got a verdict.
    public subscript(_ verdict: Verdict) -> Int {
      switch verdict {
      case .expected: expected
      case .allowed: allowed
      case .surprising: surprising
      }
    }
  }

  /// The case.
  public let source: Case
  /// What was asked.
  public let question: Question
  /// The calendar from the case's beginning, over all branches, as those who acted could see it.
  public let calendar: CalendarAnalysis
  /// The stages that the events went through, in order. The first is always there.
  public let stages: [ReplayedStage]
  /// The events that were asked for, in their order.
  public let events: [ReplayedEvent]

  /// How many events got which verdict; of one decision maker where one is named.
  public func score(of maker: Int? = nil) -> Score {
    var score = Score()
    for event in events where maker == nil || event.event.maker == maker {
      switch event.verdict {
      case .expected: score.expected += 1
      case .allowed: score.allowed += 1
      case .surprising: score.surprising += 1
      case nil: break
      }
    }
    return score
  }

  /// The surprising events, as positions in `events`.
  public var surprises: [Int] { events.indices.filter { events[$0].verdict == .surprising } }
}

/// A stage that the events went through.
public struct ReplayedStage: Sendable {
  /// How what a stage writes of where things stand agrees with the events.
  public enum WrittenStart: Hashable, Sendable {
    /// It writes nothing.
    case notWritten
    /// It writes what the events have led to.
    case agrees
    /// It writes something else: the options taken (graph form: the state).
    case differs(Set<Int>)
  }

  /// The node of the calendar's tree.
  public let node: Int
  /// The stage, an index into the case's stages; nil for a case without stages.
  public let stage: Int?
  /// What people call it.
  public let title: String
  /// Its first day.
  public let from: CalendarDate?
  /// Its last day.
  public let until: CalendarDate?
  /// Its model, solved: decision makers that look ahead rank its states by what comes later.
  public let solution: Solution
  /// Its departures, and where they come to rest.
  public let play: Play
  /// The options whose moment is left to their owner.
  public let discretion: Set<Int>
  /// The options taken (graph form: the state) when it began.
  public let began: Set<Int>
  /// The same when it ended, or after the last event.
  public internal(set) var ended: Set<Int>
  /// Whether it is over.
  public internal(set) var isOver: Bool
  /// The state in which it began; nil where its rules exclude what the events had led to.
  public let start: Int?
  /// The state in which it ended; nil where its rules exclude it.
  public internal(set) var end: Int?
  /// Where it can end from where it began, ascending; empty where the rules exclude that.
  public let possibleEnds: [Int]
  /// What excludes the state in which it began: rules, and closed options that are taken.
  public let exclusions: [GroundedElement]
  /// Whether what the stage itself writes of where things stand agrees with the events.
  public let writtenStart: WrittenStart
  /// What was drawn at its end.
  public internal(set) var drawn: [DrawnResult] = []

  /// Whether the state in which it ended is one in which the model lets it end; nil while it is not over, and where rules exclude either state.
  public var endsWhereItCan: Bool? {
    guard isOver, start != nil, let end else { return nil }
    return possibleEnds.contains(end)
  }
}
