import ConflictModel

/// Something about a decision maker's preference that is not known.
public enum OpenMatter: Hashable, Sendable {
  /// Whether it wants what a statement of its says, wants the opposite, or does not care.
  case statement(maker: Int, index: Int)
  /// How the two states of a pair compare.
  case pair(maker: Int, index: Int)
  /// How any two states compare.
  case everything(maker: Int)

  /// Whose it is.
  public var maker: Int {
    switch self {
    case .statement(let maker, _), .pair(let maker, _), .everything(let maker): maker
    }
  }

  /// The answers that it may find; none where all that can be found is a ranking of all states.
  public var answers: [MatterAnswer] {
    switch self {
    case .statement: [.asWritten, .opposite, .leftOut]
    case .pair: [.firstPreferred, .secondPreferred, .equal]
    case .everything: []
    }
  }
}

/// How a statement or a pair that is open turns out.
public enum MatterAnswer: String, CaseIterable, Hashable, Sendable {
  /// The decision maker wants what the statement says.
  case asWritten = "as-written"
  /// It wants the opposite.
  case opposite
  /// It does not care.
  case leftOut = "does-not-care"
  /// It prefers the first state of the pair.
  case firstPreferred = "first"
  /// It prefers the second.
  case secondPreferred = "second"
  /// The two states are equally good for it.
  case equal
}

extension DecisionMaker {
  /// What is not known of its preference; with everything unknown, that alone.
  func openMatters(_ maker: Int) -> [OpenMatter] {
    if unknown == .everything { return [.everything(maker: maker)] }
    var matters: [OpenMatter] = []
    if case .prioritized(let statements) = preference {
      matters = statements.indices.filter { statements[$0].isOpen }.map { .statement(maker: maker, index: $0) }
    }
    if case .pairs(let pairs) = unknown { matters += pairs.indices.map { .pair(maker: maker, index: $0) } }
    return matters
  }
}

extension Conflict {
  /// All that is not known of anybody's preference, decision maker by decision maker, statements before pairs.
  public var openMatters: [OpenMatter] { decisionMakers.enumerated().flatMap { $0.element.openMatters($0.offset) } }
}
