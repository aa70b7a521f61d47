import Evidence
import Problems

/// Something that was observed to happen on a day.
public struct ObservedEvent: Hashable, Sendable {
  /// What it was, in the terms of the model.
  public enum Kind: Hashable, Sendable {
    /// A decision maker takes and drops options; indices into the conflict's options.
    case move(maker: Int, takes: Set<Int>, drops: Set<Int>)
    /// Graph form: a decision maker brings about a state.
    case arrival(maker: Int, state: Int)
    /// A decision maker decides to leave things as they are.
    case stays(maker: Int)
    /// A chance event is drawn.
    case result(event: String, result: String)
    /// Nothing in the terms of the model.
    case remark
  }

  /// The day.
  public var date: CalendarDate
  /// What happened, in the analyst's words.
  public var says: String
  /// What it was.
  public var kind: Kind
  /// The passages that report it.
  public var cites: [Passage]
  /// The claims that report it, and a sentence for the reader.
  public var grounds: Grounds
  /// Where it stands in the file of events.
  public var place: Place?

  /// Makes an event.
  public init(date: CalendarDate, says: String, kind: Kind, cites: [Passage] = [], grounds: Grounds = Grounds(), place: Place? = nil) {
    self.date = date
    self.says = says
    self.kind = kind
    self.cites = cites
    self.grounds = grounds
    self.place = place
  }

  /// The decision maker that did it; nil for results and remarks.
  public var maker: Int? {
    switch kind {
    case .move(let maker, _, _), .arrival(let maker, _), .stays(let maker): maker
    case .result, .remark: nil
    }
  }
}
