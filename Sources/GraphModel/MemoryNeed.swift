import ConflictModel

/// How much memory the graph and the verdicts of a model take, estimated before any of it is taken.
///
/// The estimate counts the arrays that have an entry for every state; what is left out does not grow with the states.
public struct MemoryNeed: Sendable {
  private let options: Int
  /// For each decision maker its options.
  private let owned: [Int]
  /// For each decision maker the bytes of one rank.
  private let rankWidths: [Int]
  /// How many degrees of difference are judged besides the plain verdicts: none where no difference is marked as great, otherwise degree 0 too.
  private let degrees: Int

  /// Of a conflict in option form.
  public init(_ conflict: Conflict) {
    options = conflict.options.count
    owned = conflict.decisionMakers.map(\.options.count)
    degrees = conflict.degrees.isEmpty ? 0 : conflict.degrees.count + 1
    rankWidths = conflict.decisionMakers.map { maker in
      // Statements tell at most so many levels apart; weights and rankings as many as there are states.
      switch maker.preference {
      case .notGiven: 1
      case .prioritized(let statements): statements.count < 8 ? 1 : statements.count < 15 ? 2 : 4
      case .weighted, .ranked: 4
      }
    }
  }

  /// The bytes that so many feasible states take; `Int.max` for more than can be counted.
  public func bytes(states: Int) -> Int {
    let isGrid = StateGrid.holds(states: states, bits: options)
    let cells = Double(isGrid ? 1 << options : states)
    let lanes = Double(rankWidths.max() ?? 1) * 8
    var perState = isGrid && 1 << options == states ? 0.0 : 8
    var perCell = lanes + Double(owned.count + 1)
    for (own, width) in zip(owned, rankWidths) {
      perState += Double(width)
      if degrees > 0 {
        // The ranks of each further degree, the worths of the one that is judged and what they are made of; verdicts of each.
        perState += Double(degrees * width + 4)
        perCell += Double(degrees)
      }
      if isGrid { perCell += 0.125 + (own <= 8 ? 1 : own <= 16 ? 2 : 4) } else { perState += 12.125 }
    }
    let total = perState * Double(states) + perCell * cells
    return total < Double(Int.max / 2) ? Int(total) : .max
  }

  /// The most states that fit into so many bytes.
  public func states(within bytes: Int) -> Int {
    var low = 0
    var high = 1 << 40
    while low < high {
      let middle = (low + high + 1) / 2
      if self.bytes(states: middle) <= bytes { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
