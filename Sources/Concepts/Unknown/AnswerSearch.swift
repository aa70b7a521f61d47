import GraphModel

/// Whether decision makers of whom nothing is known can be ranked so that they answer as a verdict needs it.
///
/// A state is stable for a decision maker under SEQ when after each of its improvements the others, each by improvements of its own, can bring about an end that
/// deters. A step from x to y by a decision maker j of whom nothing is known asks one thing of j's ranking: y above x. Rankings that meet a set of such demands
/// exist exactly when the demands on each j go in no circle (rank along the demands), and any other improvement that such a ranking brings along can only add
/// answers, which never makes a state unstable for somebody else. So it is enough to choose one way for each improvement, without circles in what they demand:
/// a search over ways that come to no node twice, nearest ends first, which is complete. Ways that lead nearer with each step never go in a circle, so that for
/// one party alone, in option form without move rules, the first way found is good.
struct AnswerSearch {
  /// What came of it.
  enum Outcome {
    /// These rankings serve.
    case found([Int: Ranks])
    /// None do.
    case impossible
    /// The search was given up.
    case unsettled
  }

  /// After so many steps a search is given up.
  static let maximumSteps = 20_000
  /// Ways that demand more steps than this in all are not looked for.
  static let maximumDepth = 1_000

  let graph: ConflictGraph
  /// For each decision maker and state its moves.
  let moves: [[[Int]]]
  /// Whether nothing is known of a decision maker.
  let isUnknown: [Bool]
  /// Whether one that is known prefers a target to a state.
  let prefers: (_ maker: Int, _ target: Int, _ state: Int) -> Bool
  /// Whether a sanction must not be escaped.
  let considersCountermoves: Bool

  /// What is asked for one improvement: some end that deters, brought about by the others.
  private struct Demand {
    let maker: Int
    let improvement: Int
    /// For each node the fewest steps to a deterring end, -1 where there is none.
    let distances: [Int32]
    let deters: [Bool]
  }

  private var width: Int { graph.decisionMakerCount + 1 }

  /// Looks for rankings under which a state is stable for each of some decision makers, none of them unknown.
  /// - Parameter isTop: whether the state is to be the strictly best for all that are unknown, so that it is stable for them.
  /// - Complexity: O(makers x states x moves) for the distances, and `maximumSteps` steps of the search.
  func rankings(deterringFrom state: Int, _ makers: [Int], isTop: Bool) -> Outcome {
    var demands: [Demand] = []
    for maker in makers {
      let improvements = moves[maker][state].filter { prefers(maker, $0, state) }
      guard !improvements.isEmpty else { continue }
      let deters = (0..<graph.stateCount).map { isSanction($0, against: maker, leaving: state) }
      let distances = distances(to: deters, by: graph.decisionMakers.filter { $0 != maker }) { mover, from, to in
        isUnknown[mover] ? !(isTop && from == state) : prefers(mover, to, from)
      }
      for improvement in improvements {
        let start = improvement * width + graph.decisionMakerCount
        guard distances[start] > 0 else { return .impossible }
        demands.append(Demand(maker: maker, improvement: improvement, distances: distances, deters: deters))
      }
    }
    var attempt = Attempt(search: self, demands: demands, top: isTop ? state : nil, orders: isUnknown.map { _ in StepOrder() })
    if attempt.meet(0) { return .found(attempt.rankings) }
    return attempt.steps > Self.maximumSteps || attempt.isTooDeep ? .unsettled : .impossible
  }

  /// Whether ending in a state deters a decision maker that is known.
  private func isSanction(_ end: Int, against maker: Int, leaving state: Int) -> Bool {
    guard !prefers(maker, end, state) else { return false }
    return !considersCountermoves || !moves[maker][end].contains { prefers(maker, $0, state) }
  }

  /// For each node, a state with the last mover (the number of decision makers for none), the fewest steps of legal sequences to one of some ends; 0 in an end.
  func distances(to ends: [Bool], by movers: [Int], allowing allows: (_ mover: Int, _ from: Int, _ to: Int) -> Bool) -> [Int32] {
    var distances = [Int32](repeating: -1, count: graph.stateCount * width)
    var queue: [Int] = []
    for state in ends.indices where ends[state] {
      for last in 0..<width {
        distances[state * width + last] = 0
        queue.append(state * width + last)
      }
    }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      let (state, mover) = (node / width, node % width)
      guard movers.contains(mover) else { continue }
      graph.forEachMove(of: mover, into: state) { origin in
        guard allows(mover, origin, state) else { return }
        for last in 0..<width where last != mover && distances[origin * width + last] < 0 {
          distances[origin * width + last] = distances[node] + 1
          queue.append(origin * width + last)
        }
      }
    }
    return distances
  }

  /// The steps that one decision maker's ranking has to rise with: no circles.
  private struct StepOrder {
    private var above: [Int: [Int]] = [:]

    /// Asks for a rise from one state to another; false, and nothing is asked, where that would close a circle.
    mutating func rise(from low: Int, to high: Int) -> Bool {
      guard !leads(from: high, to: low) else { return false }
      above[low, default: []].append(high)
      return true
    }

    mutating func takeBack(from low: Int) { above[low]?.removeLast() }

    private func leads(from start: Int, to end: Int) -> Bool {
      var (seen, stack): (Set<Int>, [Int]) = ([start], [start])
      while let state = stack.popLast() {
        if state == end { return true }
        for next in above[state] ?? [] where seen.insert(next).inserted { stack.append(next) }
      }
      return false
    }

    /// A ranking that rises with every step; the top above all others.
    func ranks(count: Int, top: Int?) -> Ranks {
      var levels = [Int32](repeating: 0, count: count)
      var isChanged = true
      while isChanged {
        isChanged = false
        for (low, highs) in above {
          for high in highs where levels[high] <= levels[low] {
            levels[high] = levels[low] + 1
            isChanged = true
          }
        }
      }
      if let top { levels[top] = (levels.max() ?? 0) + 1 }
      return Ranks(levels)
    }
  }

  /// One search: ways are chosen demand by demand, and given up where a later one finds none.
  private struct Attempt {
    let search: AnswerSearch
    let demands: [Demand]
    let top: Int?
    var orders: [StepOrder]
    var steps = 0
    var depth = 0
    var isTooDeep = false

    var rankings: [Int: Ranks] {
      Dictionary(
        uniqueKeysWithValues: search.isUnknown.indices.filter { search.isUnknown[$0] }
          .map { ($0, orders[$0].ranks(count: search.graph.stateCount, top: top)) })
    }

    mutating func meet(_ number: Int) -> Bool {
      guard number < demands.count else { return true }
      let start = demands[number].improvement * search.width + search.graph.decisionMakerCount
      return goOn(from: start, number, passed: [start])
    }

    private mutating func goOn(from node: Int, _ number: Int, passed: Set<Int>) -> Bool {
      let demand = demands[number]
      let (state, last) = (node / search.width, node % search.width)
      if demand.deters[state], passed.count > 1 { return meet(number + 1) }
      guard depth < AnswerSearch.maximumDepth else {
        isTooDeep = true
        return false
      }
      depth += 1
      defer { depth -= 1 }
      for (mover, target) in ways(from: state, after: last, demand) {
        let next = target * search.width + mover
        guard !passed.contains(next) else { continue }
        steps += 1
        guard steps <= AnswerSearch.maximumSteps else { return false }
        let isAsked = search.isUnknown[mover]
        if isAsked, !orders[mover].rise(from: state, to: target) { continue }
        if goOn(from: next, number, passed: passed.union([next])) { return true }
        if isAsked { orders[mover].takeBack(from: state) }
      }
      return false
    }

    /// The steps that can lead to an end, nearest first.
    private func ways(from state: Int, after last: Int, _ demand: Demand) -> [(mover: Int, target: Int)] {
      var ways: [(distance: Int32, mover: Int, target: Int)] = []
      for mover in search.graph.decisionMakers where mover != last && mover != demand.maker {
        for target in search.moves[mover][state] {
          let distance = demand.distances[target * search.width + mover]
          guard distance >= 0 else { continue }
          guard search.isUnknown[mover] ? state != top : search.prefers(mover, target, state) else { continue }
          ways.append((distance, mover, target))
        }
      }
      return ways.sorted { ($0.distance, $0.mover, $0.target) < ($1.distance, $1.mover, $1.target) }.map { ($0.mover, $0.target) }
    }
  }
}
