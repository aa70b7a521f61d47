import GraphModel
import Problems

/// Limited-move stability: a decision maker expects so many moves in all, its own first, and that everybody does as well for itself as it can with those left.
///
/// `V_h(i, s)` is the set of states in which things may end when i has the move at s with h moves left. For each decision maker the worst of such a set is kept
/// (`worst`), which is all that anybody's choice depends on: of a union the worst is the least of the worst. So a level is n²m numbers, each level follows from the
/// one before, and levels repeat in the end. Kilgour, Hipel & Fang 1987 for two decision makers without ties; where the literature parts ways for more, any of the
/// others that would move may be the next.
public struct LimitedMove {
  /// The most states.
  public static let maximumStates = 1 << 12
  /// The most moves.
  public static let maximumMoves = 1 << 22
  /// The most numbers that all levels together may have.
  static let maximumNumbers = 1 << 25
  /// The most levels.
  static let maximumLevels = 20_000

  let graph: ConflictGraph
  let ranks: [[Int32]]
  let makers: Int
  private let targets: [[[Int32]]]
  private let levelLimit: Int
  /// Level h, from 1, is at h - 1.
  private var levels: [[Int32]] = []
  private var seen: [[Int32]: Int] = [:]
  /// Where levels begin to repeat, and after how many.
  private(set) var cycle: (start: Int, length: Int)?

  /// - Throws: a problem where the graph is too large.
  public init(_ graph: ConflictGraph) throws(Problem) { try self.init(graph, levelLimit: Self.maximumLevels) }

  /// With fewer levels at most.
  init(_ graph: ConflictGraph, levelLimit: Int) throws(Problem) {
    try graph.requireStates(atMost: Self.maximumStates, for: "limited-move stability")
    self.graph = graph
    makers = graph.decisionMakerCount
    ranks = graph.ranks.map { Array($0) }
    self.levelLimit = min(levelLimit, max(1, Self.maximumNumbers / max(1, makers * makers * graph.stateCount)))
    var (targets, count): ([[[Int32]]], Int) = ([], 0)
    for maker in graph.decisionMakers {
      targets.append([])
      for state in 0..<graph.stateCount {
        let moves = graph.moves(of: maker, from: state)
        targets[maker].append(moves.map { Int32($0) })
        count += moves.count
      }
      guard count <= Self.maximumMoves else {
        throw .error(
          "concept-size", at: nil, "there are more than \(Self.maximumMoves) moves; limited-move stability is worked out for fewer",
          hint: "exclude states by rules, or leave options out")
      }
    }
    self.targets = targets
  }

  /// Whether each state is stable for each decision maker with a horizon.
  /// - Complexity: O(n² states + n moves) for each level that is not known yet, until levels repeat.
  /// - Throws: a problem where levels neither repeat within the budget nor reach so far.
  public mutating func stable(horizon: Int) throws(Problem) -> [[Bool]] {
    let level = try level(horizon)
    return graph.decisionMakers.map { maker in (0..<graph.stateCount).map { !moves(maker, $0, level) } }
  }

  // MARK: Levels

  /// The numbers of one level: at `(maker * states + state) * makers + i` the worst for i of the set in which things may end when the maker has the move.
  mutating func level(_ horizon: Int) throws(Problem) -> [Int32] {
    while levels.count < horizon, cycle == nil, levels.count < levelLimit { addLevel() }
    if horizon <= levels.count { return levels[horizon - 1] }
    guard let cycle else {
      throw .error(
        "horizon-too-far", at: nil, "what is anticipated does not repeat within \(levels.count) moves, which is as far as can be looked",
        hint: "ask for a horizon of up to \(levels.count)")
    }
    return levels[cycle.start - 1 + (horizon - cycle.start) % cycle.length]
  }

  /// Finds where levels begin to repeat.
  mutating func repetition() -> (start: Int, length: Int)? {
    while cycle == nil, levels.count < levelLimit { addLevel() }
    return cycle
  }

  /// How many levels are known.
  var levelCount: Int { levels.count }

  private mutating func addLevel() {
    let next = following(levels.last)
    if let first = seen[next] {
      cycle = (first, levels.count + 1 - first)
    } else {
      levels.append(next)
      seen[next] = levels.count
    }
  }

  private func following(_ previous: [Int32]?) -> [Int32] {
    let outcomes = outcomes(previous)
    var level = [Int32](repeating: 0, count: makers * makers * graph.stateCount)
    for maker in 0..<makers {
      for state in 0..<graph.stateCount {
        let place = (maker * graph.stateCount + state) * makers
        var best = ranks[maker][state]
        for other in 0..<makers { level[place + other] = ranks[other][state] }
        for target in targets[maker][state] {
          let outcome = (maker * graph.stateCount + Int(target)) * makers
          guard outcomes[outcome + maker] >= best else { continue }
          // A tie with staying stays; a tie with another move may come either way.
          if outcomes[outcome + maker] > best {
            best = outcomes[outcome + maker]
            for other in 0..<makers { level[place + other] = outcomes[outcome + other] }
          } else if best > ranks[maker][state] {
            for other in 0..<makers { level[place + other] = min(level[place + other], outcomes[outcome + other]) }
          }
        }
      }
    }
    return level
  }

  /// At `(maker * states + state) * makers + i` the worst for i of what may come of it that the maker has just moved to the state, given the level of the moves left.
  private func outcomes(_ left: [Int32]?) -> [Int32] {
    var outcomes = [Int32](repeating: 0, count: makers * makers * graph.stateCount)
    for maker in 0..<makers {
      for state in 0..<graph.stateCount {
        for other in 0..<makers {
          outcomes[(maker * graph.stateCount + state) * makers + other] = worst(for: other, after: maker, to: state, left)
        }
      }
    }
    return outcomes
  }

  // MARK: Choices

  /// Whether a decision maker that has the move would move, at a level.
  func moves(_ maker: Int, _ state: Int, _ level: [Int32]) -> Bool { worst(for: maker, when: maker, at: state, level) > ranks[maker][state] }

  /// The worst for a decision maker of what may come of it that somebody has the move at a state, at a level.
  func worst(for maker: Int, when mover: Int, at state: Int, _ level: [Int32]) -> Int32 {
    level[(mover * graph.stateCount + state) * makers + maker]
  }

  /// Who would move on after a move to a state, given the level of the moves left; nobody where none is left.
  func followers(of mover: Int, at state: Int, _ left: [Int32]?) -> [Int] {
    guard let left else { return [] }
    return graph.decisionMakers.filter { $0 != mover && moves($0, state, left) }
  }

  /// The worst for a decision maker of what may come of a move to a state, given the level of the moves left.
  func worst(for maker: Int, after mover: Int, to state: Int, _ left: [Int32]?) -> Int32 {
    guard let left else { return ranks[maker][state] }
    return followers(of: mover, at: state, left).map { worst(for: maker, when: $0, at: state, left) }.min() ?? ranks[maker][state]
  }
}
