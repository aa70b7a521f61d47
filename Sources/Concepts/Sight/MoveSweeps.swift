import GraphModel
import Problems

/// What one move of a decision maker, and what joint moves of all others, make of a number for each state: passes over classes of states or over arcs.
struct MoveSweeps {
  private let graph: ConflictGraph
  /// For each decision maker its classes, where moves are held by classes.
  private let groups: [ClassGroups]

  /// - Throws: a problem where one-way options part the states into too many groups.
  init(_ graph: ConflictGraph) throws(Problem) {
    self.graph = graph
    guard case .classes(let classes) = graph.moves, case .options(let words, _) = graph.space.contents else {
      groups = []
      return
    }
    var groups: [ClassGroups] = []
    for mine in classes { groups.append(try ClassGroups(mine, words)) }
    self.groups = groups
  }

  /// For each state the greatest number among its own and those of the states that one move of a decision maker reaches.
  /// - Complexity: O(states + pairs of groups) by classes, O(arcs) by arcs.
  func greatest(_ values: [Int32], of maker: Int) -> [Int32] {
    guard groups.isEmpty else { return groups[maker].spread(values, max) }
    return values.indices.map { state in
      var greatest = values[state]
      graph.forEachMove(of: maker, from: state) { greatest = max(greatest, values[$0]) }
      return greatest
    }
  }

  /// For each state the least number among its own and those of the states that the others of a decision maker can bring about by legal sequences of moves.
  /// - Complexity: by classes O(others x (states + pairs of groups)) for each sweep, swept until nothing changes, which takes few sweeps; by arcs
  ///   O(arcs x others).
  func least(_ values: [Int32], against maker: Int) -> [Int32] {
    let others = graph.decisionMakers.filter { $0 != maker }
    guard !groups.isEmpty else { return leastByArcs(values, others) }
    var values = values
    while true {
      let before = values
      for other in others { values = groups[other].spread(values, min) }
      if values == before { return values }
    }
  }

  /// Hands values backwards over pairs of a state and who moved last, the least first, so that each pair is met once.
  private func leastByArcs(_ values: [Int32], _ others: [Int]) -> [Int32] {
    let width = graph.decisionMakerCount
    var least = values
    var isMet = [Bool](repeating: false, count: values.count * width)
    for origin in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }) {
      var waiting: [(state: Int, mover: Int)] = []
      func meet(_ state: Int, _ mover: Int) {
        guard !isMet[state * width + mover] else { return }
        isMet[state * width + mover] = true
        waiting.append((state, mover))
      }
      for other in others { meet(origin, other) }
      while let (state, mover) = waiting.popLast() {
        graph.forEachMove(of: mover, into: state) { from in
          least[from] = min(least[from], values[origin])
          for other in others where other != mover { meet(from, other) }
        }
      }
    }
    return least
  }
}

/// The states by what a decision maker's moves cannot tell apart: a class is what differs in its options alone, a group within it what differs in options that
/// can be taken and dropped. Any state of a group leads to the others, and to all states of the groups that keep what cannot be taken back.
private struct ClassGroups {
  private let groupOf: [Int32]
  private let count: Int
  /// Different groups of one class, the second reached from the first.
  private let pairs: [(from: Int32, to: Int32)]

  /// The most pairs of groups.
  private static let maximumPairs = 1 << 26

  init(_ classes: MoveClasses, _ words: StateWords) throws(Problem) {
    let own = classes.own.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    let oneWay = classes.takeOnly | classes.dropOnly
    var numbers: [UInt64: Int32] = [:]
    var patterns: [UInt64] = []
    groupOf = words.map { word in
      let key = word & (~own | oneWay)
      if let number = numbers[key] { return number }
      numbers[key] = Int32(patterns.count)
      patterns.append(key)
      return Int32(patterns.count - 1)
    }
    count = patterns.count
    guard oneWay != 0 else {
      pairs = []
      return
    }
    let members = Dictionary(grouping: patterns.indices) { patterns[$0] & ~own }
    guard members.values.reduce(0, { $0 + $1.count * $1.count }) <= Self.maximumPairs else {
      throw .error("concept-size", at: nil, "one decision maker has too many options that can be changed one way only for so many states")
    }
    var pairs: [(from: Int32, to: Int32)] = []
    for from in patterns.indices {
      for to in members[patterns[from] & ~own] ?? [] where to != from {
        let (old, new) = (patterns[from], patterns[to])
        if old & classes.takeOnly & ~new == 0, ~old & classes.dropOnly & new == 0 { pairs.append((Int32(from), Int32(to))) }
      }
    }
    self.pairs = pairs
  }

  /// For each state what its own value and those of all states that one move reaches come to.
  func spread(_ values: [Int32], _ combine: (Int32, Int32) -> Int32) -> [Int32] {
    var own = [Int32?](repeating: nil, count: count)
    for (state, group) in groupOf.enumerated() { own[Int(group)] = own[Int(group)].map { combine($0, values[state]) } ?? values[state] }
    var reached = own
    for (from, to) in pairs {
      if let value = own[Int(to)] { reached[Int(from)] = reached[Int(from)].map { combine($0, value) } ?? value }
    }
    return groupOf.indices.map { reached[Int(groupOf[$0])] ?? values[$0] }
  }
}
