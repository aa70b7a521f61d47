import ConflictModel
import Evidence

/// An event in the words of a file, before it is known whether they are names of the case.
public struct WrittenEvent: Hashable, Sendable {
  /// The day, `YYYY-MM-DD`.
  public var on: String
  /// The id of the decision maker.
  public var by: String?
  /// The options that it took.
  public var takes: [String]
  /// The options that it dropped.
  public var drops: [String]
  /// Graph form: the state that it brought about.
  public var to: String?
  /// Whether it decided to leave things as they are.
  public var stays: Bool
  /// The chance event that was drawn with its result; a file of events takes one.
  public var results: [DrawnResult]
  /// What happened.
  public var says: String
  /// A sentence for the reader.
  public var because: String?
  /// Ids of the claims that report it.
  public var grounds: [String]
  /// The passages that report it.
  public var cites: [Passage]

  /// Makes an event.
  public init(
    on: String, by: String? = nil, takes: [String] = [], drops: [String] = [], to: String? = nil, stays: Bool = false, results: [DrawnResult] = [],
    says: String, because: String? = nil, grounds: [String] = [], cites: [Passage] = []
  ) {
    self.on = on
    self.by = by
    self.takes = takes
    self.drops = drops
    self.to = to
    self.stays = stays
    self.results = results
    self.says = says
    self.because = because
    self.grounds = grounds
    self.cites = cites
  }

  /// The words for an event of a case.
  public init(_ event: ObservedEvent, of value: Case) {
    self.init(
      on: event.date.description, by: event.maker.map { value.conflict.decisionMakers[$0].id }, says: event.says, because: event.grounds.because,
      grounds: event.grounds.claims, cites: event.cites)
    switch event.kind {
    case .move(_, let takes, let drops):
      let options = value.conflict.options
      (self.takes, self.drops) = (takes.sorted().map { options[$0].id }, drops.sorted().map { options[$0].id })
    case .arrival(_, let state):
      if case .graph(let graph) = value.conflict.form { to = graph.states[state] }
    case .stays: stays = true
    case .result(let event, let result): results = [DrawnResult(event: event, result: result)]
    case .remark: break
    }
  }
}
