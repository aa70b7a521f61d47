import GraphModel

/// Passes over moves given arc by arc, for graph form and move rules. Nothing is assumed transitive, so the rule that nobody moves twice in succession matters.
struct ArcPasses: Passes {
  let ranks: [[Int32]]
  let arcs: [MoveArcs]

  func greatestOverMoves(of maker: Int, _ values: [Int32]) -> [Int32] {
    values.indices.map { state in arcs[maker].targets(of: state).reduce(values[state]) { max($0, values[Int($1)]) } }
  }

  func greatestOverImprovements(of maker: Int, _ values: [Int32]) -> [Int32] {
    values.indices.map { state in
      arcs[maker].targets(of: state).reduce(Int32.min) { improves(maker, state, Int($1)) ? max($0, values[Int($1)]) : $0 }
    }
  }

  func leastAfterOne(_ kind: Evolutions.Kind, of maker: Int, _ values: [Int32]) -> [Int32] {
    values.indices.map { state in
      arcs[maker].targets(of: state).reduce(values[state]) {
        kind == .moves || improves(maker, state, Int($1)) ? min($0, values[Int($1)]) : $0
      }
    }
  }

  private func improves(_ maker: Int, _ state: Int, _ target: Int) -> Bool { ranks[maker][target] > ranks[maker][state] }

  /// Hands each value, least first, backwards along the moves to every (state, last mover) that does not have one yet. So each pair is met once and gets the
  /// least value of all that legal sequences reach from it.
  /// - Complexity: O(states log states + opponents x moves).
  func leastAfterSequences(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32] {
    let unset = Int32.max
    // from[j][s]: the least value reached from s by sequences that opponent j does not begin; from[last] is free for all to begin.
    var from = [[Int32]](repeating: [Int32](repeating: unset, count: values.count), count: opponents.count + 1)
    var isSet = [[Bool]](repeating: [Bool](repeating: false, count: values.count), count: opponents.count + 1)
    var queue: [(state: Int, last: Int)] = []
    func assign(_ state: Int, _ last: Int, _ value: Int32) {
      guard !isSet[last][state] else { return }
      isSet[last][state] = true
      from[last][state] = value
      // Only a pair that some opponent's move can end in is a step of a longer sequence.
      if last < opponents.count { queue.append((state, last)) }
    }
    for seed in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }) {
      for last in 0...opponents.count { assign(seed, last, values[seed]) }
      while let (state, last) = queue.popLast() {
        for origin in arcs[opponents[last]].origins(of: state) where kind == .moves || improves(opponents[last], Int(origin), state) {
          for previous in 0...opponents.count where previous != last { assign(Int(origin), previous, values[seed]) }
        }
      }
    }
    return from[opponents.count]
  }
}
