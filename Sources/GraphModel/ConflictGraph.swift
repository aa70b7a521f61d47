/// The graph model of a conflict: its states, and for each decision maker its moves and its ranks.
///
/// States are indices from 0 (people see them from 1), decision makers are indices in the case's order.
/// Fang, Hipel & Kilgour, Interactive Decision Making, Wiley 1993.
public struct ConflictGraph: Sendable {
  /// How moves are held.
  public enum Moves: Sendable {
    /// Option form without move rules: classes of states, moves transitive.
    case classes([MoveClasses])
    /// Graph form, or option form with move rules: arc by arc, nothing assumed.
    case arcs([MoveArcs])
  }

  /// The states.
  public let space: StateSpace
  /// For each decision maker the rank of each state: higher is better, equal is a tie.
  public let ranks: [[Int32]]
  /// For each decision maker its highest rank.
  public let topRanks: [Int32]
  /// For each decision maker its moves.
  public let moves: Moves

  /// The number of states.
  public var stateCount: Int { space.count }
  /// The number of decision makers.
  public var decisionMakerCount: Int { ranks.count }
  /// The decision makers.
  public var decisionMakers: Range<Int> { ranks.indices }

  /// A graph in option form.
  /// - Parameters:
  ///   - words: the feasible states, strictly ascending; bit `o` is option `o`.
  ///   - own: each decision maker's bits.
  ///   - takeOnly: the bits of options that can be taken but not dropped.
  ///   - dropOnly: the bits of options that can be dropped but not taken.
  ///   - ranks: for each decision maker the rank of each state.
  public init(words: [UInt64], own: [Range<Int>], takeOnly: UInt64 = 0, dropOnly: UInt64 = 0, ranks: [[Int32]]) {
    precondition(own.count == ranks.count && ranks.allSatisfy { $0.count == words.count })
    space = StateSpace(.options(words, count: own.last?.upperBound ?? 0))
    self.ranks = ranks
    topRanks = ranks.map { $0.max() ?? 0 }
    moves = .classes(
      own.indices.map { maker in
        let bits = own[maker].reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        return MoveClasses(words: words, own: own[maker], takeOnly: takeOnly & bits, dropOnly: dropOnly & bits, ranks: ranks[maker])
      })
  }

  /// A graph whose moves are given arc by arc.
  public init(space: StateSpace, arcs: [[(from: Int, to: Int)]], ranks: [[Int32]]) {
    precondition(arcs.count == ranks.count && ranks.allSatisfy { $0.count == space.count })
    self.space = space
    self.ranks = ranks
    topRanks = ranks.map { $0.max() ?? 0 }
    moves = .arcs(arcs.map { MoveArcs(stateCount: space.count, arcs: $0) })
  }

  /// Whether a decision maker strictly prefers one state to another.
  public func prefers(_ maker: Int, _ state: Int, to other: Int) -> Bool { ranks[maker][state] > ranks[maker][other] }

  /// Calls `body` with every state that one move of a decision maker reaches from `state` (its unilateral moves).
  public func forEachMove(of maker: Int, from state: Int, _ body: (Int) -> Void) {
    switch moves {
    case .arcs(let arcs): for target in arcs[maker].targets(of: state) { body(Int(target)) }
    case .classes(let classes):
      for other in classes[maker].members(of: Int(classes[maker].classOf[state])) where classes[maker].allows(from: state, to: Int(other)) {
        body(Int(other))
      }
    }
  }

  /// Calls `body` with every state from which one move of a decision maker reaches `state`.
  public func forEachMove(of maker: Int, into state: Int, _ body: (Int) -> Void) {
    switch moves {
    case .arcs(let arcs): for origin in arcs[maker].origins(of: state) { body(Int(origin)) }
    case .classes(let classes):
      for other in classes[maker].members(of: Int(classes[maker].classOf[state])) where classes[maker].allows(from: Int(other), to: state) {
        body(Int(other))
      }
    }
  }

  /// The states that one move of a decision maker reaches, ascending.
  public func moves(of maker: Int, from state: Int) -> [Int] {
    var found: [Int] = []
    forEachMove(of: maker, from: state) { found.append($0) }
    return found.sorted()
  }

  /// The moves that the decision maker strictly prefers to staying (its unilateral improvements), ascending.
  public func improvements(of maker: Int, from state: Int) -> [Int] {
    moves(of: maker, from: state).filter { prefers(maker, $0, to: state) }
  }
}
