import GraphModel
import Problems

/// Maximin stability: a decision maker reckons with the worst that all others together could do to it, with so many moves in all.
///
/// `D_0 = U_0 =` its rank; `U_k(y)`, where it has the move and k moves are left, is the greatest of its rank of y and `D_{k-1}` of the states that it can go to;
/// `D_k(z)`, where the others have the move, is the least of its rank of z and `U_{k-1}` of what they can bring about. A state is maximin_h-stable when `D_{h-1}`
/// is no better than it wherever the decision maker can go. h = 1, 2, 3 are Nash, GMR and SMR. Rêgo & Vieira 2021.
public struct Maximin {
  /// The most states.
  public static let maximumStates = 1 << 22

  private let graph: ConflictGraph
  private let sweeps: MoveSweeps

  /// - Throws: a problem where the graph is too large.
  public init(_ graph: ConflictGraph) throws(Problem) {
    try graph.requireStates(atMost: Self.maximumStates, for: "maximin stability")
    self.graph = graph
    sweeps = try MoveSweeps(graph)
  }

  /// For each state, the others having the move there with so many moves left: the rank of the worst that they can hold the decision maker to.
  ///
  /// `D_k` depends on `D_{k-2}` alone, and the even ones fall while the odd ones rise, so the passes end when two in succession are the same, however great k is.
  /// - Complexity: O(states x decision makers) for each sweep, few sweeps for each two moves; at most as many as there are ranks, times states, are needed.
  public func worst(for maker: Int, movesLeft: Int) -> [Int32] {
    let ranks = Array(graph.ranks[maker])
    var worst = movesLeft.isMultiple(of: 2) ? ranks : zip(ranks, sweeps.least(ranks, against: maker)).map(min)
    var left = movesLeft / 2
    while left > 0 {
      let best = zip(ranks, sweeps.greatest(worst, of: maker)).map(max)
      let next = zip(ranks, sweeps.least(best, against: maker)).map(min)
      if next == worst { break }
      (worst, left) = (next, left - 1)
    }
    return worst
  }

  /// The same where play may go on without end, which counts as never ending in something better: what `D_1`, `D_3`, … come to.
  public func worstInTheEnd(for maker: Int) -> [Int32] { worst(for: maker, movesLeft: .max) }

  /// Whether each state is stable for a decision maker that looks so many moves ahead.
  public func stable(for maker: Int, horizon: Int) -> [Bool] { stable(for: maker, worst(for: maker, movesLeft: horizon - 1)) }

  /// Whether each state is stable for a decision maker, given what it can be held to after a move of its own.
  func stable(for maker: Int, _ worst: [Int32]) -> [Bool] { zip(sweeps.greatest(worst, of: maker), graph.ranks[maker]).map { $0 <= $1 } }
}

extension ConflictGraph {
  /// Refuses a graph with more states.
  func requireStates(atMost maximum: Int, for purpose: String) throws(Problem) {
    guard stateCount > maximum else { return }
    throw .error(
      "concept-size", at: nil, "there are \(stateCount) feasible states; \(purpose) is worked out for up to \(maximum)",
      hint: "exclude states by rules, or leave options out")
  }
}
