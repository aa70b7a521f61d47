import Problems

/// What is not known of a decision maker's preference, besides the statements that are marked open.
public enum UnknownPreference: Hashable, Sendable {
  /// How any two states compare: nothing at all is known.
  case everything
  /// How the two states of each pair compare.
  case pairs([Pair])

  /// Two states that may compare either way.
  public struct Pair: Hashable, Sendable {
    /// The number of one state, from 1 (graph form: index + 1).
    public var first: Int
    /// The number of the other.
    public var second: Int
    /// Why it is not known.
    public var grounds: Grounds
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes a pair.
    public init(_ first: Int, _ second: Int, grounds: Grounds = Grounds(), place: Place? = nil) {
      self.first = first
      self.second = second
      self.grounds = grounds
      self.place = place
    }
  }
}
