import GraphModel

/// What comes of it when a decision maker tries the policies of the others, as far as these are settled.
struct PolicyTrial {
  /// A choice that matters and is open.
  struct Open: Hashable {
    var maker: Int
    var state: Int
    /// Who tries.
    var against: Int
  }

  let graph: ConflictGraph
  let profile: PolicyProfile
  /// The state that everybody stays at.
  let state: Int
  /// For each decision maker and state what its others acting as one can hold it to once it has moved there.
  let worst: [[Int32]]
  /// The first open choice that was met.
  private(set) var open: Open?

  init(_ graph: ConflictGraph, _ profile: PolicyProfile, at state: Int, worst: [[Int32]]) {
    (self.graph, self.profile, self.state, self.worst) = (graph, profile, state, worst)
  }

  private enum Mark { case under, done }

  /// Whether nothing that a decision maker may try comes to something better, as far as choices are settled.
  /// - Complexity: O(states x makers x (makers + moves of the one that tries)).
  mutating func deters(_ maker: Int) -> Bool {
    var turns = graph.moves(of: maker, from: state)
    var begun = Set(turns)
    var marks: [Int: Mark] = [:]
    while let start = turns.popLast() {
      guard let ends = turn(from: start, of: maker, &marks) else { return false }
      for end in ends { for move in graph.moves(of: maker, from: end) where begun.insert(move).inserted { turns.append(move) } }
    }
    return true
  }

  /// The ends of the turn of the others after a move, those that somebody moved to; nil where one is better than the state, or leads to something better whatever
  /// the others do, or the turn may not end. Positions that an earlier turn met are not followed again.
  private mutating func turn(from start: Int, of maker: Int, _ marks: inout [Int: Mark]) -> [Int]? {
    let width = graph.decisionMakerCount
    let rank = graph.ranks[maker][state]
    var ends: [Int] = []
    // A frame is a position (state and last mover) and the positions after it that are still to be met.
    var path: [(position: Int, rest: [Int])] = []
    func position(_ state: Int, _ last: Int) -> Int { state * width + last }
    var next: Int? = marks[position(start, maker)] == nil ? position(start, maker) : nil
    while true {
      if let met = next {
        next = nil
        marks[met] = .under
        let (place, last) = (met / width, met % width)
        var isOpen = false
        var rest: [Int] = []
        for other in 0..<width where other != maker && other != last {
          guard let choice = profile.settled(other, place) else {
            isOpen = true
            if open == nil { open = Open(maker: other, state: place, against: maker) }
            continue
          }
          if choice != place { rest.append(position(choice, other)) }
        }
        if rest.isEmpty, !isOpen {
          guard graph.ranks[maker][place] <= rank else { return nil }
          if last != maker {
            guard graph.moves(of: maker, from: place).allSatisfy({ worst[maker][$0] <= rank }) else { return nil }
            ends.append(place)
          }
        }
        path.append((met, rest))
      }
      guard let top = path.last else { return ends }
      if let following = top.rest.last {
        path[path.count - 1].rest.removeLast()
        switch marks[following] {
        case .under: return nil
        case .done: break
        case nil: next = following
        }
      } else {
        marks[top.position] = .done
        path.removeLast()
      }
    }
  }
}
