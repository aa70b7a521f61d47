import Problems

/// How a decision maker stands to another, or to itself: what the other's gains and losses are to it.
public struct Attitude: Hashable, Sendable {
  /// The three attitudes of Inohara, Hipel & Walker, Journal of Systems Science and Systems Engineering 16 (2007).
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It moves only where the other does not lose by it.
    case positive
    /// The other's gains and losses are nothing to it. The attitude to others where the case says nothing.
    case neutral
    /// It moves only where the other does not gain by it.
    case negative = "hostile"
  }

  /// The decision maker to whom it is, by index; its own for the attitude to itself, which is positive where the case says nothing.
  public var toward: Int
  /// Which it is.
  public var kind: Kind
  /// Why it is thought to stand so.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes an attitude.
  public init(toward: Int, kind: Kind, grounds: Grounds = Grounds(), place: Place? = nil) {
    self.toward = toward
    self.kind = kind
    self.grounds = grounds
    self.place = place
  }
}

extension Conflict {
  /// The attitude of one decision maker to another; to itself positive, to others neutral where the case says nothing.
  public func attitude(of maker: Int, toward other: Int) -> Attitude.Kind {
    decisionMakers[maker].attitudes.first { $0.toward == other }?.kind ?? (maker == other ? .positive : .neutral)
  }
}
