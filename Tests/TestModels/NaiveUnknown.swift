/// Unknown preference from the definition: the four readings pair by pair, and all resolutions gone through.

import ConflictModel
import Stability

/// What is known of how a decision maker compares two states.
enum NaiveComparison { case better, worse, equal, unknown }

/// The readings and the resolutions by brute force.
struct NaiveUnknown {
  let conflict: Conflict
  let model: NaiveModel

  init(_ conflict: Conflict) {
    self.conflict = conflict
    model = NaiveModel(conflict)
  }

  /// How state `t` compares with state `s` for a decision maker.
  func compare(_ i: Int, _ t: Int, with s: Int) -> NaiveComparison {
    guard s != t else { return .equal }
    let maker = conflict.decisionMakers[i]
    switch maker.unknown {
    case .everything: return .unknown
    case .pairs(let pairs):
      if pairs.contains(where: { Set([$0.first - 1, $0.second - 1]) == Set([s, t]) }) { return .unknown }
    case nil: break
    }
    if case .prioritized(let statements) = maker.preference {
      let deciding = statements.first {
        NaiveModel.holds($0.condition.formula, model.states[s]) != NaiveModel.holds($0.condition.formula, model.states[t])
      }
      if let deciding, deciding.isOpen { return .unknown }
    }
    return model.better[i][s][t] ? .better : model.better[i][t][s] ? .worse : .equal
  }

  // MARK: The four readings

  /// Stability under a reading: `a`, `b`, `c` or `d`.
  func isStable(_ s: Int, for i: Int, under concept: SolutionConcept, reading: Character) -> Bool {
    let leavesForUnknown = reading == "a" || reading == "c"
    let unknownDeters = reading == "c" || reading == "d"
    let unknownEscapes = reading == "a" || reading == "b"
    func isAny(_ comparison: NaiveComparison, _ unknown: Bool) -> Bool { comparison == .better || unknown && comparison == .unknown }
    let departures = model.moves[i][s].filter { isAny(compare(i, $0, with: s), leavesForUnknown) }
    if concept == .nash { return departures.isEmpty }
    let answerers = model.makers.filter { $0 != i }
    // In SEQ the others answer by what is better or unknown for them.
    let answering = NaiveOracle(
      NaiveModel(
        states: model.states, moves: model.moves,
        better: model.makers.map { j in
          model.states.indices.map { x in model.states.indices.map { y in isAny(compare(j, y, with: x), true) } }
        }))
    return departures.allSatisfy { s1 in
      answering.legallyReached(from: s1, by: answerers, improving: concept == .seq || concept == .sseq).keys.contains { s2 in
        let comparison = compare(i, s2, with: s)
        guard comparison == .worse || comparison == .equal || unknownDeters && comparison == .unknown else { return false }
        guard concept == .smr || concept == .sseq else { return true }
        return !model.moves[i][s2].contains { isAny(compare(i, $0, with: s), unknownEscapes) }
      }
    }
  }

  // MARK: Resolutions

  /// All ways in which one decision maker's preference may turn out, as tables of “better”.
  func resolutions(of i: Int) -> [[[Bool]]] {
    let count = model.states.count
    let maker = conflict.decisionMakers[i]
    if maker.unknown == .everything {
      return Self.weakOrders(count).map { levels in (0..<count).map { s in (0..<count).map { t in levels[t] > levels[s] } } }
    }
    var tables: [[[Bool]]]
    if case .prioritized(let statements) = maker.preference {
      var lists: [[Statement]] = [[]]
      for statement in statements {
        guard statement.isOpen else {
          lists = lists.map { $0 + [statement] }
          continue
        }
        var opposite = statement
        opposite.condition.formula = .not(statement.condition.formula)
        lists = lists.flatMap { [$0 + [statement], $0 + [opposite], $0] }
      }
      tables = lists.map { NaiveModel.table(count, NaiveModel.comparison(by: .prioritized($0), among: model.states)) }
    } else {
      tables = [model.better[i]]
    }
    if case .pairs(let pairs) = maker.unknown {
      for pair in pairs {
        let (a, b) = (pair.first - 1, pair.second - 1)
        tables = tables.flatMap { table in
          [(true, false), (false, true), (false, false)].map { aUnderB, bUnderA in
            var settled = table
            settled[a][b] = aUnderB
            settled[b][a] = bUnderA
            return settled
          }
        }
      }
    }
    return tables
  }

  /// All rankings with ties, each as a level for every state.
  static func weakOrders(_ count: Int) -> [[Int]] {
    var orders: [[Int]] = []
    func go(_ levels: [Int]) {
      guard levels.count == count else {
        for level in 0..<max(1, count) { go(levels + [level]) }
        return
      }
      // Each order once: its levels are 0, 1, … without a gap.
      if Set(levels) == Set(0..<(Set(levels).count)) { orders.append(levels) }
    }
    go([])
    return orders
  }

  /// All resolutions, as models.
  func resolutions() -> [NaiveModel] {
    var choices: [[[[Bool]]]] = [[]]
    for i in model.makers { choices = choices.flatMap { chosen in resolutions(of: i).map { chosen + [$0] } } }
    return choices.map { NaiveModel(states: model.states, moves: model.moves, better: $0) }
  }
}
