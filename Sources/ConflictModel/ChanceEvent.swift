public import Probability
import Problems

/// Something that is drawn at the end of a stage and not chosen by a party, such as a vote.
public struct ChanceEvent: Hashable, Sendable {
  /// One way in which it can come out.
  public struct Result: Hashable, Sendable {
    /// The id, unique within the event.
    public var id: String
    /// The name that people read.
    public var name: String?
    /// Its chance as far as the case states it; nil where it states none.
    public var chance: ProbabilityBounds?
    /// Why that is its chance.
    public var grounds: Grounds
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes a result.
    public init(id: String, name: String? = nil, chance: ProbabilityBounds? = nil, grounds: Grounds = Grounds(), place: Place? = nil) {
      self.id = id
      self.name = name
      self.chance = chance
      self.grounds = grounds
      self.place = place
    }

    /// The name, or the id where there is none.
    public var title: String { name ?? id }
  }

  /// The id that `when` refers to, unique in the case.
  public var id: String
  /// Its results, at least one.
  public var results: [Result]
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes an event.
  public init(id: String, results: [Result], place: Place? = nil) {
    self.id = id
    self.results = results
    self.place = place
  }

  /// What the case says of the chances; nil where its numbers contradict each other, which no case that was read without errors does.
  public var chances: Chances? { Chances(results.map { $0.chance ?? .unknown }) }

  /// Whether the case states the chance of any result.
  public var isNumbered: Bool { results.contains { $0.chance != nil } }
}
