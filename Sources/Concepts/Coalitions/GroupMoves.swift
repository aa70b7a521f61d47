import GraphModel

/// What groups of decision makers can bring about by legal sequences of any moves, R_H(s), remembered as sets of states.
///
/// The start is always among them. Whether it can be returned to is never asked: it is no improvement on itself, and deters and rescues nobody that left it.
struct GroupMoves {
  private let graph: ConflictGraph
  private var known: [Members: Reached] = [:]
  private var heldWords = 0

  /// What is kept of all sets that were found, in words of 64 states; beyond that they are forgotten and found again when they are needed.
  private static let maximumWords = 1 << 23

  private enum Reached {
    /// Every move can be taken back: states that reach each other, by the number of their component.
    case components([Int32], [StateSet])
    /// One set for each start that was asked for.
    case rows([Int: StateSet])
  }

  init(_ graph: ConflictGraph) { self.graph = graph }

  /// R_H(s) and s itself.
  /// - Complexity: O(states + moves) for what is not known yet; for a group whose moves can all be taken back that finds it for all states at once.
  mutating func reached(from state: Int, by group: Members) -> StateSet {
    switch known[group] {
    case .components(let number, let sets): return sets[Int(number[state])]
    case .rows(let rows):
      if let row = rows[state] { return row }
      return remember(row: search(from: state, by: group), from: state, by: group)
    case nil:
      guard isReversible(group) else { return remember(row: search(from: state, by: group), from: state, by: group) }
      let components = components(of: group)
      if case .components(_, let sets) = components { makeRoom(forSets: sets.count) }
      known[group] = components
      return reached(from: state, by: group)
    }
  }

  private mutating func makeRoom(forSets count: Int) {
    heldWords += count * ((graph.stateCount + 63) / 64)
    guard heldWords > Self.maximumWords else { return }
    known.removeAll()
    heldWords = 0
  }

  private mutating func remember(row: StateSet, from state: Int, by group: Members) -> StateSet {
    makeRoom(forSets: 1)
    if case .rows(var rows)? = known.removeValue(forKey: group) {
      rows[state] = row
      known[group] = .rows(rows)
    } else {
      known[group] = .rows([state: row])
    }
    return row
  }

  private func search(from state: Int, by group: Members) -> StateSet {
    StateSet(Evolutions(graph, from: state, by: group.list, kind: .moves).reached, count: graph.stateCount)
  }

  /// Whether all moves of a group can be taken back, so that what reaches a state is what it reaches.
  private func isReversible(_ group: Members) -> Bool {
    guard case .classes(let classes) = graph.moves else { return false }
    return group.list.allSatisfy { classes[$0].isReversible }
  }

  private func components(of group: Members) -> Reached {
    var number = [Int32](repeating: -1, count: graph.stateCount)
    // One move leads from a state to its whole class, so no other state of the class leads the mover to anything new.
    let movers = group.list
    var isDone = movers.map { _ in [Bool](repeating: false, count: graph.stateCount) }
    var sets: [StateSet] = []
    for start in 0..<graph.stateCount where number[start] < 0 {
      var members = [start]
      number[start] = Int32(sets.count)
      var head = 0
      while head < members.count {
        let state = members[head]
        head += 1
        for (place, mover) in movers.enumerated() where !isDone[place][state] {
          graph.forEachMove(of: mover, from: state) { target in
            isDone[place][target] = true
            guard number[target] < 0 else { return }
            number[target] = Int32(sets.count)
            members.append(target)
          }
        }
      }
      sets.append(StateSet(members, count: graph.stateCount))
    }
    return .components(number, sets)
  }
}
