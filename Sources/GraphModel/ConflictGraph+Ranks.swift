import ConflictModel
import Problems

extension ConflictGraph {
  /// The same graph with other ranks for one decision maker; what hangs on the others' is kept.
  /// - Complexity: O(states), for a grid of states O(combinations); arcs are shared.
  package func exchangingRanks(of maker: Int, with ranks: Ranks) -> ConflictGraph {
    precondition(ranks.count == stateCount)
    var all = self.ranks
    all[maker] = ranks
    switch (moves, space.contents) {
    case (.classes(var classes), .options(let words, _)):
      let old = classes[maker]
      classes[maker] = MoveClasses(words: words, own: old.own, takeOnly: old.takeOnly, dropOnly: old.dropOnly, ranks: ranks, monitor: nil)
      return ConflictGraph(space: space, ranks: all, moves: .classes(classes))
    default: return ConflictGraph(space: space, ranks: all, moves: moves)
    }
  }

  private init(space: StateSpace, ranks: [Ranks], moves: Moves) { (self.space, self.ranks, self.moves) = (space, ranks, moves) }

  /// The ranks that a preference gives the states of this graph; those of indifference where it is in error.
  /// - Complexity: as for one decision maker of a new graph.
  package func ranks(of maker: DecisionMaker) -> Ranks {
    var problems: [Problem] = []
    return Self.ranks(of: maker, in: space, nil, problems: &problems)
  }
}
