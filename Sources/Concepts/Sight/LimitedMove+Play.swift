import GraphModel
import Problems

extension LimitedMove {
  /// The furthest horizon for which play is written out.
  public static let maximumPlay = 1000

  /// What a decision maker expects of one of its moves.
  public struct Prospect: Hashable, Sendable {
    /// Where it moves.
    public let move: Int
    /// The rank, for it, of the worst state in which things may then end.
    public let worst: Int32
    /// How things may come to such a state: its own move first.
    public let line: [Step]
    /// The states in which things may end, ascending.
    public let ends: [Int]
  }

  /// The states in which things may end when a decision maker has the move at a state, ascending: the state alone where it stays.
  /// - Complexity: O(horizon x moves) after the levels.
  /// - Throws: a problem where the levels do not reach so far, or play is too long to be written out.
  public mutating func anticipated(from state: Int, by maker: Int, horizon: Int) throws(Problem) -> [Int] {
    try ends(of: [Turn(mover: maker, state: state)], horizon)
  }

  /// What a decision maker expects of each of its moves, in the order of the states that they lead to.
  /// - Throws: as `anticipated`.
  public mutating func prospects(from state: Int, for maker: Int, horizon: Int) throws(Problem) -> [Prospect] {
    try requireShown(horizon)
    let left = horizon > 1 ? try level(horizon - 1) : nil
    var prospects: [Prospect] = []
    for move in graph.moves(of: maker, from: state) {
      let followers = followers(of: maker, at: move, left)
      prospects.append(
        Prospect(
          move: move, worst: worst(for: maker, after: maker, to: move, left), line: try line(from: maker, to: move, horizon),
          ends: followers.isEmpty ? [move] : try ends(of: followers.map { Turn(mover: $0, state: move) }, horizon - 1)))
    }
    return prospects
  }

  /// Somebody that has the move.
  private struct Turn: Hashable {
    var mover: Int
    var state: Int
  }

  private func requireShown(_ horizon: Int) throws(Problem) {
    guard horizon > Self.maximumPlay else { return }
    throw .error(
      "horizon-too-far", at: nil, "play is written out for up to \(Self.maximumPlay) moves", hint: "the verdicts themselves are known for any horizon"
    )
  }

  /// The moves that a decision maker holds the best at a state, with a level for the moves left after them; none where it stays.
  private func choices(_ turn: Turn, _ left: [Int32]?) -> [Int] {
    var (best, choices): (Int32, [Int]) = (ranks[turn.mover][turn.state], [])
    for move in graph.moves(of: turn.mover, from: turn.state) {
      let value = worst(for: turn.mover, after: turn.mover, to: move, left)
      if value > best { (best, choices) = (value, [move]) } else if value == best, !choices.isEmpty { choices.append(move) }
    }
    return choices
  }

  private mutating func ends(of turns: [Turn], _ horizon: Int) throws(Problem) -> [Int] {
    try requireShown(horizon)
    var turns = turns
    var ends: Set<Int> = []
    for left in stride(from: horizon - 1, through: 0, by: -1) {
      let level = left > 0 ? try level(left) : nil
      var next: Set<Turn> = []
      for turn in turns {
        let choices = choices(turn, level)
        if choices.isEmpty { ends.insert(turn.state) }
        for move in choices {
          let followers = followers(of: turn.mover, at: move, level)
          if followers.isEmpty { ends.insert(move) } else { for follower in followers { next.insert(Turn(mover: follower, state: move)) } }
        }
      }
      turns = Array(next)
    }
    return ends.sorted()
  }

  /// A line of play that begins with a move and comes to the worst that the mover must expect of it; of several the one with the smallest states.
  private mutating func line(from maker: Int, to move: Int, _ horizon: Int) throws(Problem) -> [Step] {
    var line = [Step(mover: maker, to: move)]
    var (last, state) = (maker, move)
    for left in stride(from: horizon - 1, to: 0, by: -1) {
      let level = try level(left)
      let followers = followers(of: last, at: state, level)
      guard let next = followers.min(by: { worst(for: maker, when: $0, at: state, level) < worst(for: maker, when: $1, at: state, level) })
      else { break }
      let after = left > 1 ? try self.level(left - 1) : nil
      let choices = choices(Turn(mover: next, state: state), after)
      guard
        let target = choices.min(by: { worst(for: maker, after: next, to: $0, after) < worst(for: maker, after: next, to: $1, after) })
      else { break }
      line.append(Step(mover: next, to: target))
      (last, state) = (next, target)
    }
    return line
  }
}
