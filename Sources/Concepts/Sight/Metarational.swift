import GraphModel
import Problems

/// Generalised metarationality, MR_h, and its credible refinement, CMR_h, by the tree of moves and answers itself.
///
/// After an improvement of the decision maker the others need an answer: joint moves of theirs to a state that is no better for it than the one that it left, and
/// from which each further move of its to something better than that has again an answer, as long as moves are left. In the credible tree every move is an
/// improvement for its mover on the state that it leaves. Answers need no memory, so the tree is folded: for each number of moves left, and each rank of the state
/// that was left, there is one set of moves that have an answer. Zeng, Fang, Hipel & Kilgour 2006, 2007.
public struct Metarational {
  /// The most states.
  public static let maximumStates = 1 << 11

  let graph: ConflictGraph
  /// Whether every move is an improvement for its mover.
  public let isCredible: Bool
  /// For each decision maker and state what the others can bring about, as a set of bits; made when first asked for.
  private var answers: [Int: [[UInt64]]] = [:]
  /// The sets of moves that have an answer, by decision maker, rank of the state that was left, and moves left.
  private var known: [Question: [Bool]] = [:]

  private struct Question: Hashable {
    var maker: Int
    var rank: Int32
    var movesLeft: Int
  }

  /// - Throws: a problem where the graph is too large.
  public init(_ graph: ConflictGraph, isCredible: Bool) throws(Problem) {
    try graph.requireStates(atMost: Self.maximumStates, for: isCredible ? "credible metarationality" : "generalised metarationality")
    (self.graph, self.isCredible) = (graph, isCredible)
  }

  /// Whether each state is stable for a decision maker that looks so many moves ahead.
  /// - Complexity: O(states x joint moves) for what the others can bring about, then O(moves + states² / 64) for each rank and each two moves of the horizon, until
  ///   two moves more change nothing.
  public mutating func stable(for maker: Int, horizon: Int) -> [Bool] {
    (0..<graph.stateCount).map { state in
      let improvements = graph.improvements(of: maker, from: state)
      guard !improvements.isEmpty else { return true }
      let answered = answered(for: maker, rank: graph.ranks[maker][state], movesLeft: horizon - 1)
      return improvements.allSatisfy { answered[$0] }
    }
  }

  /// For each state better than a rank whether the others have an answer to a move there, with so many moves left.
  mutating func answered(for maker: Int, rank: Int32, movesLeft: Int) -> [Bool] {
    let question = Question(maker: maker, rank: rank, movesLeft: movesLeft)
    if let answered = known[question] { return answered }
    var answered = [Bool](repeating: false, count: graph.stateCount)
    if !movesLeft.isMultiple(of: 2) { answered = step(answered, movesLeft: 1, maker, rank) }
    for left in stride(from: movesLeft.isMultiple(of: 2) ? 2 : 3, through: movesLeft, by: 2) {
      let next = step(answered, movesLeft: left, maker, rank)
      if next == answered { break }
      answered = next
    }
    known[question] = answered
    return answered
  }

  private mutating func step(_ later: [Bool], movesLeft: Int, _ maker: Int, _ rank: Int32) -> [Bool] {
    var holds = [UInt64](repeating: 0, count: (graph.stateCount + 63) / 64)
    for state in 0..<graph.stateCount where isAnswer(state, later, movesLeft: movesLeft, maker, rank) { holds[state >> 6] |= 1 << UInt64(state & 63) }
    let answers = answers(against: maker)
    return (0..<graph.stateCount).map { state in
      graph.ranks[maker][state] > rank && zip(answers[state], holds).contains { $0 & $1 != 0 }
    }
  }

  /// Whether a state is an answer that holds: no better than the rank, and every further move to something better has an answer.
  private func isAnswer(_ state: Int, _ later: [Bool], movesLeft: Int, _ maker: Int, _ rank: Int32) -> Bool {
    guard graph.ranks[maker][state] <= rank else { return false }
    guard movesLeft > 1 else { return true }
    return graph.moves(of: maker, from: state).allSatisfy { graph.ranks[maker][$0] <= rank || later[$0] }
  }

  // MARK: One answer

  /// An answer of the others to a move, with the moves left after it; nil where none holds. The first in order.
  public mutating func answer(to move: Int, against maker: Int, leaving state: Int, movesLeft: Int) -> Int? {
    guard movesLeft > 0 else { return nil }
    let rank = graph.ranks[maker][state]
    let later = movesLeft > 1 ? answered(for: maker, rank: rank, movesLeft: movesLeft - 2) : []
    return brought(about: move, against: maker).first { isAnswer($0, later, movesLeft: movesLeft, maker, rank) }
  }

  /// What the others of a decision maker can bring about after its move, ascending.
  public mutating func brought(about move: Int, against maker: Int) -> [Int] {
    let set = answers(against: maker)[move]
    return (0..<graph.stateCount).filter { set[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
  }

  private mutating func answers(against maker: Int) -> [[UInt64]] {
    if let found = answers[maker] { return found }
    let others = graph.decisionMakers.filter { $0 != maker }
    let steps = others.map { other in
      (0..<graph.stateCount).map { isCredible ? graph.improvements(of: other, from: $0) : graph.moves(of: other, from: $0) }
    }
    let found = (0..<graph.stateCount).map { reached(from: $0, steps) }
    answers[maker] = found
    return found
  }

  /// What legal sequences of one step or more reach: a search over pairs of state and last mover.
  private func reached(from start: Int, _ steps: [[[Int]]]) -> [UInt64] {
    var set = [UInt64](repeating: 0, count: (graph.stateCount + 63) / 64)
    var isMet = [Bool](repeating: false, count: graph.stateCount * steps.count)
    var waiting = [(state: start, last: -1)]
    while let (state, last) = waiting.popLast() {
      for mover in steps.indices where mover != last {
        for target in steps[mover][state] where !isMet[target * steps.count + mover] {
          isMet[target * steps.count + mover] = true
          set[target >> 6] |= 1 << UInt64(target & 63)
          waiting.append((target, mover))
        }
      }
    }
    return set
  }
}
