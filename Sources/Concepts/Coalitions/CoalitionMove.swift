import GraphModel

/// What a group of decision makers does together: a legal sequence of its members' moves.
public struct CoalitionStep: Hashable, Sendable {
  /// The members, ascending; one alone may be a group.
  public let members: [Int]
  /// Their moves, one or more.
  public let moves: [Step]

  /// The state in which the moves end.
  public var end: Int { moves.last?.state ?? 0 }
}

/// A coalition that has a reason to leave a state.
public struct CoalitionBlock: Hashable, Sendable {
  /// The members, ascending.
  public let members: [Int]
  /// Where it goes: of the improvements that nothing deters one that is an equilibrium of the decision makers by themselves, if there is any; of these the one in
  /// the fewest moves; of these the first.
  public let target: Int
  /// Whether nobody has a reason to leave that state alone, under the same concept.
  public let isEquilibrium: Bool
  /// A shortest legal sequence of moves there.
  public let moves: [Step]
  /// Its other improvements, deterred or not, ascending.
  public let others: [Int]
}

/// An improvement of a coalition that the others' answer deters.
public struct DeterredCoalitionMove: Hashable, Sendable {
  /// Where it would go.
  public let target: Int
  /// A shortest legal sequence of moves there.
  public let moves: [Step]
  /// An answer in the fewest steps. Where sanctions may be any moves each step is one move; where they are improvements each is one of a decision maker or of a
  /// conceivable coalition, which all of its members prefer.
  public let answer: [CoalitionStep]
  /// A member that does not prefer the end to the state that was left.
  public let reluctant: Int

  /// The state in which the answer ends.
  public var end: Int { answer.last?.end ?? target }
}

/// How a coalition stands to a state under a concept.
public enum CoalitionStanding: Hashable, Sendable {
  /// It can bring about nothing that all members prefer.
  case noImprovement
  /// All that it could improve to is deterred.
  case deterred([DeterredCoalitionMove])
  /// It has a reason to leave.
  case blocks(CoalitionBlock)
}
