import Problems

/// The conflict as one decision maker sees it, where that differs from the case: what it holds in the place of the case's own.
public struct Perception: Hashable, Sendable {
  /// What it sees otherwise. A closed option is one that it does not know of or thinks impossible; an open one it believes in. The status quo is not part of it.
  public var changes: Stage.Changes
  /// Why it is thought to see the conflict so.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a perception.
  public init(changes: Stage.Changes, grounds: Grounds = Grounds(), place: Place? = nil) {
    self.changes = changes
    self.grounds = grounds
    self.place = place
  }
}

/// Decision makers that can be thought to act together.
public struct Coalition: Hashable, Sendable {
  /// The members, by index, ascending; at least two.
  public var members: [Int]
  /// Why they could, or could not.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a coalition.
  public init(members: [Int], grounds: Grounds = Grounds(), place: Place? = nil) {
    self.members = members
    self.grounds = grounds
    self.place = place
  }
}
