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
  public let ranks: [Ranks]
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
  ///   - words: the feasible states; bit `o` is option `o`.
  ///   - own: each decision maker's bits.
  ///   - takeOnly: the bits of options that can be taken but not dropped.
  ///   - dropOnly: the bits of options that can be dropped but not taken.
  ///   - ranks: for each decision maker the rank of each state.
  ///   - monitor: hears of the progress; after its cancellation the graph is not to be used.
  public init(
    words: StateWords, own: [Range<Int>], takeOnly: UInt64 = 0, dropOnly: UInt64 = 0, ranks: [Ranks], monitor: WorkMonitor? = nil
  ) {
    precondition(own.count == ranks.count && ranks.allSatisfy { $0.count == words.count })
    space = StateSpace(.options(words, count: own.last?.upperBound ?? 0))
    self.ranks = ranks
    moves = .classes(
      own.indices.map { maker in
        monitor?.reached(Double(maker) / Double(own.count), of: .moves)
        return MoveClasses(words: words, own: own[maker], takeOnly: takeOnly, dropOnly: dropOnly, ranks: ranks[maker], monitor: monitor)
      })
  }

  /// A graph whose moves are given arc by arc.
  public init(space: StateSpace, arcs: [[(from: Int, to: Int)]], ranks: [Ranks]) {
    precondition(arcs.count == ranks.count && ranks.allSatisfy { $0.count == space.count })
    self.space = space
    self.ranks = ranks
    moves = .arcs(arcs.map { MoveArcs(stateCount: space.count, arcs: $0) })
  }

  /// The graph that takes from each of several graphs the moves and ranks of one decision maker: from the first those of the first, and so on. The graphs differ in
  /// ranks alone, so nothing is sorted anew.
  package init(joining graphs: [ConflictGraph]) {
    guard let first = graphs.first else { preconditionFailure("no decision maker") }
    space = first.space
    ranks = graphs.indices.map { graphs[$0].ranks[$0] }
    var (classes, arcs): ([MoveClasses], [MoveArcs]) = ([], [])
    for (maker, graph) in graphs.enumerated() {
      switch graph.moves {
      case .classes(let all): classes.append(all[maker])
      case .arcs(let all): arcs.append(all[maker])
      }
    }
    precondition(classes.isEmpty || arcs.isEmpty, "graphs of one conflict hold their moves in the same way")
    moves = arcs.isEmpty ? .classes(classes) : .arcs(arcs)
  }

  /// Whether a decision maker strictly prefers one state to another.
  public func prefers(_ maker: Int, _ state: Int, to other: Int) -> Bool { ranks[maker][state] > ranks[maker][other] }

  /// The class of a state among those that differ in one decision maker's options alone; nil where moves are held arc by arc.
  func classIndex(of state: Int, for maker: Int) -> Int? {
    guard case .classes(let classes) = moves, case .options(let words, _) = space.contents else { return nil }
    return classes[maker].classIndex(of: state, word: words[state])
  }

  /// Calls `body` with every state that one move of a decision maker reaches from `state` (its unilateral moves).
  public func forEachMove(of maker: Int, from state: Int, _ body: (Int) -> Void) {
    switch moves {
    case .arcs(let arcs): for target in arcs[maker].targets(of: state) { body(Int(target)) }
    case .classes(let classes):
      guard case .options(let words, _) = space.contents else { return }
      let word = words[state]
      classes[maker].forEachClassmate(of: state, words: words) { if classes[maker].allows(from: word, to: $1) { body($0) } }
    }
  }

  /// Calls `body` with every state from which one move of a decision maker reaches `state`.
  public func forEachMove(of maker: Int, into state: Int, _ body: (Int) -> Void) {
    switch moves {
    case .arcs(let arcs): for origin in arcs[maker].origins(of: state) { body(Int(origin)) }
    case .classes(let classes):
      guard case .options(let words, _) = space.contents else { return }
      let word = words[state]
      classes[maker].forEachClassmate(of: state, words: words) { if classes[maker].allows(from: $1, to: word) { body($0) } }
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
