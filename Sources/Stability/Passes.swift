import GraphModel

/// The passes over all states from which every verdict is computed.
///
/// `values` holds one number for each state. All results are exact for the graph they are run on. No pass ever looks at pairs of states beyond the moves
/// themselves, and the class passes not even at those.
protocol Passes: Sendable {
  /// For each state the greatest value among the states that one move of `maker` reaches; the state itself may be counted in.
  func greatestOverMoves(of maker: Int, _ values: [Int32]) -> [Int32]

  /// For each state the greatest value among `maker`'s unilateral improvements, or `Int32.min` where there is none.
  func greatestOverImprovements(of maker: Int, _ values: [Int32]) -> [Int32]

  /// For each state the least value among the states that one move, or one improvement, of `maker` reaches, the state itself counted in.
  func leastAfterOne(_ kind: Evolutions.Kind, of maker: Int, _ values: [Int32]) -> [Int32]

  /// For each state the least value that `opponents` reach by legal sequences of moves, or of improvements, the state itself counted in.
  func leastAfterSequences(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32]
}

extension Passes {
  /// For each state the least value that `opponents` reach when each of them moves at most once, in any order, the state itself counted in.
  /// - Complexity: 2^opponents passes for each opponent.
  func leastAfterEachOnce(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32] {
    // reached[group] = the least value when only the members of `group` (a bit set) may still move.
    var reached = [values]
    for group in 1..<(1 << opponents.count) {
      var least = values
      for (bit, opponent) in opponents.enumerated() where group & (1 << bit) != 0 {
        let after = leastAfterOne(kind, of: opponent, reached[group & ~(1 << bit)])
        for state in least.indices { least[state] = min(least[state], after[state]) }
      }
      reached.append(least)
    }
    return reached[reached.count - 1]
  }
}
