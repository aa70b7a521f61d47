public import GraphModel

/// One way in which all that is open turns out.
public struct Resolution: Hashable, Sendable {
  /// The answer that a statement or a pair finds.
  public struct Answer: Hashable, Sendable {
    /// What was open.
    public let matter: OpenMatter
    /// How it turns out.
    public let answer: MatterAnswer
    /// Whether that is what is written: a statement as it stands, a pair as the rest of the preference ranks it.
    public let isAsWritten: Bool

    /// Makes an answer.
    public init(matter: OpenMatter, answer: MatterAnswer, isAsWritten: Bool) {
      (self.matter, self.answer, self.isAsWritten) = (matter, answer, isAsWritten)
    }
  }

  /// The answers, in the order of `Conflict.openMatters`.
  public let answers: [Answer]
  /// For each decision maker of whom nothing was known its ranking.
  public let rankings: [Int: Ranks]

  /// Makes a resolution.
  public init(answers: [Answer], rankings: [Int: Ranks] = [:]) { (self.answers, self.rankings) = (answers, rankings) }
}
