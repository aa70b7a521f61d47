import ConflictModel
import GraphModel

/// The judged stages of a calendar on their branches, and how a state is carried from one into the next.
struct StageSequence: Sendable {
  let tree: BranchTree
  /// The models, each once.
  private(set) var models: [JudgedStage] = []
  /// For each node its model; -1 while it has none.
  private(set) var modelOf: [Int]
  /// For pairs of models, from the first to the second, each state's index there, or -1 where the rules there exclude it.
  private var carriers: [Pair: [Int32]] = [:]

  private struct Pair: Hashable, Sendable {
    var from: Int
    var to: Int
  }

  init(_ tree: BranchTree) {
    self.tree = tree
    modelOf = [Int](repeating: -1, count: tree.nodes.count)
  }

  /// Adds a model.
  mutating func add(_ model: JudgedStage) -> Int {
    models.append(model)
    return models.count - 1
  }

  /// Gives a node its model. The nodes that follow it must have theirs already.
  mutating func assign(_ model: Int, to node: Int) {
    modelOf[node] = model
    for next in tree.nodes[node].continuations.compactMap(\.next) { connect(model, modelOf[next]) }
  }

  private mutating func connect(_ from: Int, _ to: Int) {
    let pair = Pair(from: from, to: to)
    guard from != to, carriers[pair] == nil else { return }
    let (space, next) = (models[from].graph.space, models[to].graph.space)
    carriers[pair] = (0..<space.count).map { state in
      switch (space.contents, next.contents) {
      case (.options(let words, _), .options(let others, _)): Int32(others.state(of: words[state]) ?? -1)
      default: Int32(state < next.count ? state : -1)
      }
    }
  }

  /// The model of a node.
  func model(of node: Int) -> JudgedStage { models[modelOf[node]] }

  /// The state in which the next stage begins when a node's stage ends in `state`; nil where the calendar ends or play breaks off.
  func carried(_ state: Int, from node: Int, by continuation: BranchTree.Continuation) -> Int? {
    guard let next = continuation.next else { return nil }
    let (from, to) = (modelOf[node], modelOf[next])
    guard from != to, let carrier = carriers[Pair(from: from, to: to)] else { return state }
    return carrier[state] < 0 ? nil : Int(carrier[state])
  }

  /// The state in which a node's stage begins when the one before it, which is not judged yet, ends in a state of `space`; nil where play breaks off.
  func carried(_ state: Int, of space: StateSpace, to next: Int) -> Int? {
    model(of: next).graph.space.state(of: Set(space.atoms(of: state)))
  }

  /// The states in which the calendar can end once a stage, which is not judged yet, has ended in any of its states; in graph form all states.
  /// - Parameter space: the feasible states of that stage.
  func finals(from node: Int, space: StateSpace) -> StateSpace {
    guard case .options(let own, let count) = space.contents else { return space }
    var words: Set<UInt64> = []
    var starts: [Int: Set<Int>] = [:]
    func carry(_ ends: some Sequence<Int>, of space: StateSpace, by continuation: BranchTree.Continuation) {
      for end in ends {
        if let next = continuation.next, let start = carried(end, of: space, to: next) {
          starts[next, default: []].insert(start)
        } else if case .options(let all, _) = space.contents {
          words.insert(all[end])
        }
      }
    }
    for continuation in tree.nodes[node].continuations { carry(own.indices, of: space, by: continuation) }
    for later in tree.subtree(of: node).dropFirst() {
      let model = model(of: later)
      let ends = model.play.possibleEnds(from: (starts[later] ?? []).sorted())
      for continuation in tree.nodes[later].continuations { carry(ends, of: model.graph.space, by: continuation) }
    }
    return StateSpace(.options(StateWords(words.sorted()), count: count))
  }

  /// What a value comes to over everything that can follow, from the last stages backwards.
  struct Folded<Value: Sendable>: Sendable {
    fileprivate var first = 0
    fileprivate(set) var atStart: [[Value]] = []
    fileprivate(set) var atEnd: [[Value]] = []

    /// When a node's stage begins in a state.
    func starting(_ node: Int, in state: Int) -> Value { atStart[node - first][state] }
    /// When a node's stage ends in a state, whether play can come to rest there or stands still.
    func ending(_ node: Int, in state: Int) -> Value { atEnd[node - first][state] }
  }

  /// Works out a value for every state of the nodes of a subtree.
  /// - Parameters:
  ///   - leaf: what it is worth that the calendar ends in a state of a node.
  ///   - moves: joins the values of two ways that the parties may go.
  ///   - chance: joins the values of a node's continuations.
  /// - Complexity: O(states + departures) for each node.
  func fold<Value: Sendable>(
    _ subtree: Range<Int>, leaf: (Int, Int) -> Value, moves: (Value, Value) -> Value, chance: (Int, [Value]) -> Value
  ) -> Folded<Value> {
    var folded = Folded<Value>(first: subtree.lowerBound, atStart: subtree.map { _ in [] }, atEnd: subtree.map { _ in [] })
    for node in subtree.reversed() {
      let continuations = tree.nodes[node].continuations
      let model = model(of: node)
      let ending = (0..<model.graph.stateCount).map { state in
        let values = continuations.map { continuation in
          if let next = continuation.next, let start = carried(state, from: node, by: continuation) {
            folded.starting(next, in: start)
          } else {
            leaf(node, state)
          }
        }
        return chance(node, values)
      }
      folded.atEnd[node - subtree.lowerBound] = ending
      folded.atStart[node - subtree.lowerBound] = model.play.overEnds({ ending[$0] }, combine: moves)
    }
    return folded
  }
}
