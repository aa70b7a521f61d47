import Evidence
import Problems

/// A dispute as an analyst wrote it down: the conflict, its stages, and the evidence that grounds them.
public struct Case: Hashable, Sendable {
  /// What the case is called.
  public var title: String
  /// The day from which it is seen.
  public var asOf: CalendarDate?
  /// What the dispute is about.
  public var summary: String?
  /// The analyst's remarks for the reader.
  public var notes: [String]
  /// The conflict as of `asOf`, before any stage changes it.
  public var conflict: Conflict
  /// The stages, in the case's order.
  public var stages: [Stage]
  /// What was observed to happen, in the order of time.
  public var events: [ObservedEvent]
  /// Claims and sources.
  public var evidence: Evidence

  /// Makes a case.
  public init(
    title: String, asOf: CalendarDate? = nil, summary: String? = nil, notes: [String] = [], conflict: Conflict = Conflict(),
    stages: [Stage] = [], events: [ObservedEvent] = [], evidence: Evidence = Evidence()
  ) {
    self.title = title
    self.asOf = asOf
    self.summary = summary
    self.notes = notes
    self.conflict = conflict
    self.stages = stages
    self.events = events
    self.evidence = evidence
  }

  /// The stage with this id.
  public func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }

  /// The conflict as a stage changes it; without a stage the base conflict. Every claim is understood by its first reading.
  public func conflict(in stage: Stage?) -> Conflict { conflict(in: stage, under: .first) }
}
