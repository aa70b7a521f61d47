import GraphModel

/// The verdicts on a graph whose moves are given arc by arc: graph form and move rules. Nothing is assumed transitive, so the rule that nobody moves twice in
/// succession matters.
struct ArcVerdicts: Sendable {
  /// For each decision maker the rank of each state: what its improvements are.
  let ranks: [[Int32]]
  /// As `AnswerScale.worths`.
  let worths: [[Int32]]
  /// As `AnswerScale.bars`.
  let bars: [[Int32]]
  let arcs: [MoveArcs]
  let semantics: SanctionSemantics
  let monitor: WorkMonitor?

  init(_ graph: ConflictGraph, _ arcs: [MoveArcs], _ scale: AnswerScale, _ semantics: SanctionSemantics, _ monitor: WorkMonitor?) {
    let ranks = graph.ranks.map { Array($0) }
    func values(_ scaled: [Ranks]) -> [[Int32]] { scaled == graph.ranks ? ranks : scaled.map { Array($0) } }
    (self.ranks, worths, bars) = (ranks, values(scale.worths), values(scale.bars))
    (self.arcs, self.semantics, self.monitor) = (arcs, semantics, monitor)
  }

  /// Judges all states for all decision makers by these kinds of sanctions; nil when the monitor was cancelled.
  func all(_ kinds: [Evolutions.Kind] = Evolutions.Kind.allCases) -> [Verdicts]? {
    let makers = Array(ranks.indices)
    var results = [Verdicts](repeating: Verdicts(bytes: []), count: makers.count)
    // Decision makers are judged independently of each other.
    let grain = ranks.first.map { $0.count < 2048 ? makers.count : 1 } ?? 1
    results.withUnsafeMutableBufferPointer { results in
      guard let base = results.baseAddress else { return }
      // Each part writes the verdicts of its own decision makers alone.
      let shared = SharedPointer(base)
      Parallel.forEachPart(of: makers.count, grain: grain, monitor: monitor) { part in
        for maker in part { shared.pointer[maker] = verdicts(for: maker, by: makers.filter { $0 != maker }, kinds) }
      }
    }
    return monitor?.isCancelled == true ? nil : results
  }

  private func verdicts(for maker: Int, by opponents: [Int], _ kinds: [Evolutions.Kind]) -> Verdicts {
    let bars = bars[maker]
    var bytes = [UInt8](repeating: 0, count: bars.count)
    // What an answer is worth to the decision maker in the end: the answer itself, or the best countermove to it.
    let afterCountermove = greatestAfterMove(of: maker)
    let concepts = SolutionConcept.allCases.filter { $0.sanctions.map(kinds.contains) ?? true }
    for concept in concepts where monitor?.isCancelled != true {
      // Under Nash stability nothing deters, so that an improvement is worth more than any bar.
      let answers =
        concept.sanctions.map { leastAnswers($0, of: opponents, concept.considersCountermoves ? afterCountermove : worths[maker]) }
        ?? [Int32](repeating: .max, count: bars.count)
      let dearest = greatestOverImprovements(of: maker, answers)
      for state in bars.indices where dearest[state] <= bars[state] { bytes[state] |= Verdicts.bit(concept) }
    }
    return Verdicts(bytes: bytes)
  }

  /// For each decision maker and state the worth of the least that the others can bring about from there, the state itself counted in; with regard to
  /// countermoves where they are to be considered.
  func leastAnswers(_ kind: Evolutions.Kind, countermoves: Bool) -> [[Int32]] {
    ranks.indices.map { maker in
      leastAnswers(kind, of: ranks.indices.filter { $0 != maker }, countermoves ? greatestAfterMove(of: maker) : worths[maker])
    }
  }

  private func leastAnswers(_ kind: Evolutions.Kind, of opponents: [Int], _ worth: [Int32]) -> [Int32] {
    switch semantics {
    case .legalSequences: leastAfterSequences(kind, of: opponents, worth)
    case .eachOnce: leastAfterEachOnce(kind, of: opponents, worth)
    }
  }

  /// For each state the greatest worth that one move leads to, staying counted in.
  private func greatestAfterMove(of maker: Int) -> [Int32] {
    worths[maker].indices.map { state in arcs[maker].targets(of: state).reduce(worths[maker][state]) { max($0, worths[maker][Int($1)]) } }
  }

  /// For each state the greatest value among the unilateral improvements, or `Int32.min` where there is none.
  private func greatestOverImprovements(of maker: Int, _ values: [Int32]) -> [Int32] {
    values.indices.map { state in
      arcs[maker].targets(of: state).reduce(Int32.min) { improves(maker, state, Int($1)) ? max($0, values[Int($1)]) : $0 }
    }
  }

  private func leastAfterOne(_ kind: Evolutions.Kind, of maker: Int, _ values: [Int32]) -> [Int32] {
    values.indices.map { state in
      arcs[maker].targets(of: state).reduce(values[state]) {
        kind == .moves || improves(maker, state, Int($1)) ? min($0, values[Int($1)]) : $0
      }
    }
  }

  /// For each state the least value that `opponents` reach when each of them moves at most once, in any order, the state itself counted in.
  /// - Complexity: 2^opponents passes for each opponent.
  private func leastAfterEachOnce(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32] {
    // reached[group] = the least value when only the members of `group` (a bit set) may still move.
    var reached = [values]
    for group in 1..<(1 << opponents.count) {
      var least = values
      for (bit, opponent) in opponents.enumerated() where group & (1 << bit) != 0 {
        let after = leastAfterOne(kind, of: opponent, reached[group & ~(1 << bit)])
        for state in least.indices { least[state] = min(least[state], after[state]) }
      }
      reached.append(least)
    }
    return reached[reached.count - 1]
  }

  private func improves(_ maker: Int, _ state: Int, _ target: Int) -> Bool { ranks[maker][target] > ranks[maker][state] }

  /// Hands each value, least first, backwards along the moves to every (state, last mover) that does not have one yet. So each pair is met once and gets the
  /// least value of all that legal sequences reach from it.
  /// - Complexity: O(states log states + opponents x moves).
  private func leastAfterSequences(_ kind: Evolutions.Kind, of opponents: [Int], _ values: [Int32]) -> [Int32] {
    let unset = Int32.max
    // from[j][s]: the least value reached from s by sequences that opponent j does not begin; from[last] is free for all to begin.
    var from = [[Int32]](repeating: [Int32](repeating: unset, count: values.count), count: opponents.count + 1)
    var isSet = [[Bool]](repeating: [Bool](repeating: false, count: values.count), count: opponents.count + 1)
    var queue: [(state: Int, last: Int)] = []
    func assign(_ state: Int, _ last: Int, _ value: Int32) {
      guard !isSet[last][state] else { return }
      isSet[last][state] = true
      from[last][state] = value
      // Only a pair that some opponent's move can end in is a step of a longer sequence.
      if last < opponents.count { queue.append((state, last)) }
    }
    for seed in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }) {
      for last in 0...opponents.count { assign(seed, last, values[seed]) }
      while let (state, last) = queue.popLast() {
        for origin in arcs[opponents[last]].origins(of: state) where kind == .moves || improves(opponents[last], Int(origin), state) {
          for previous in 0...opponents.count where previous != last { assign(Int(origin), previous, values[seed]) }
        }
      }
    }
    Invariant.check(
      monitor?.isCancelled == true || from.allSatisfy { zip($0, values).allSatisfy { $0 <= $1 } }, "an answer is worth more than staying")
    Invariant.check(isClosed(from, kind, opponents), "one more step changes a value")
    return from[opponents.count]
  }

  /// Whether one more step changes nothing: whoever may move from a state cannot bring about less than what is there already.
  private func isClosed(_ from: [[Int32]], _ kind: Evolutions.Kind, _ opponents: [Int]) -> Bool {
    from.indices.allSatisfy { previous in
      opponents.indices.allSatisfy { next in
        next == previous
          || ranks[opponents[next]].indices.allSatisfy { state in
            arcs[opponents[next]].targets(of: state).allSatisfy { target in
              kind == .improvements && !improves(opponents[next], state, Int(target)) || from[previous][state] <= from[next][Int(target)]
            }
          }
      }
    }
  }
}
