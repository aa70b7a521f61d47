/// The five solution concepts in the words of sections 2 and 3 of the definitions: slow and obvious.

import ConflictModel
import GraphModel
import Stability

/// Answers every question about stability from the definitions alone; remembers joint moves, so that it can be asked about every state.
///
/// Not final: subclasses are the mistakes that an engine might make (`PlausibleMistake`).
class NaiveOracle {
  let model: NaiveModel
  /// `R_i+(s)` for each decision maker and state, ascending.
  private let improving: [[[Int]]]
  private var remembered: [Question: [Int: Int]] = [:]

  private struct Question: Hashable {
    let start: Int
    let maker: Int
    let improving: Bool
    let eachOnce: Bool
  }

  /// A state together with the decision maker that moved last.
  struct Arrival: Hashable {
    let state: Int
    let mover: Int
  }

  init(_ model: NaiveModel) {
    self.model = model
    improving = model.makers.map { i in
      model.states.indices.map { s in model.moves[i][s].filter { model.better[i][s][$0] }.sorted() }
    }
  }

  /// `R_i(s)`, ascending.
  func moves(_ i: Int, _ s: Int) -> [Int] { model.moves[i][s].sorted() }

  /// `R_i+(s)`, ascending.
  func improvements(_ i: Int, _ s: Int) -> [Int] { improving[i][s] }

  func isBetter(_ t: Int, than s: Int, for i: Int) -> Bool { model.better[i][s][t] }

  /// At least as good, never better: "no better for `i` than `s`".
  func isNoBetter(_ t: Int, than s: Int, for i: Int) -> Bool { !isBetter(t, than: s, for: i) }

  /// One step of a mover: any move, or an improvement for the mover on the state that it leaves.
  func steps(_ j: Int, _ s: Int, improving: Bool) -> [Int] {
    improving ? self.improving[j][s] : Array(model.moves[j][s])
  }

  // MARK: Joint moves

  /// `R_H(s)` or `R_H+(s)` as pairs of state and last mover, each with the fewest steps: the closure under the two clauses of section 2.
  func legalArrivals(from start: Int, by group: [Int], improving: Bool) -> [Arrival: Int] {
    var fewest: [Arrival: Int] = [:]
    var newest: Set<Arrival> = []
    for j in group {
      for t in steps(j, start, improving: improving) { newest.insert(Arrival(state: t, mover: j)) }
    }
    var count = 1
    while !newest.isEmpty {
      for arrival in newest { fewest[arrival] = count }
      var next: Set<Arrival> = []
      for arrival in newest {
        for j in group where j != arrival.mover {
          for u in steps(j, arrival.state, improving: improving) {
            let further = Arrival(state: u, mover: j)
            if fewest[further] == nil { next.insert(further) }
          }
        }
      }
      newest = next
      count += 1
    }
    return fewest
  }

  /// The states of `R_H(s)` or `R_H+(s)`, each with the fewest steps.
  func legallyReached(from start: Int, by group: [Int], improving: Bool) -> [Int: Int] {
    var fewest: [Int: Int] = [:]
    for (arrival, count) in legalArrivals(from: start, by: group, improving: improving) {
      fewest[arrival.state] = min(count, fewest[arrival.state] ?? .max)
    }
    return fewest
  }

  /// What the group reaches when each of its members moves at most once, each state with the fewest steps.
  func reachedMovingOnce(from start: Int, by group: [Int], improving: Bool) -> [Int: Int] {
    var fewest: [Int: Int] = [:]
    func go(_ state: Int, _ waiting: [Int], _ count: Int) {
      for j in waiting {
        for t in steps(j, state, improving: improving) {
          fewest[t] = min(count + 1, fewest[t] ?? .max)
          go(t, waiting.filter { $0 != j }, count + 1)
        }
      }
    }
    go(start, group, 0)
    return fewest
  }

  /// What the opponents of `i` can bring about after it moved to `start`, each state with the fewest steps.
  func answers(to start: Int, against i: Int, improving: Bool, _ semantics: SanctionSemantics) -> [Int: Int] {
    let question = Question(start: start, maker: i, improving: improving, eachOnce: semantics == .eachOnce)
    if let known = remembered[question] { return known }
    let opponents = model.makers.filter { $0 != i }
    let found =
      switch semantics {
      case .legalSequences: legallyReached(from: start, by: opponents, improving: improving)
      case .eachOnce: reachedMovingOnce(from: start, by: opponents, improving: improving)
      }
    remembered[question] = found
    return found
  }

  // MARK: Stability

  /// Whether `i` can escape from `s2` to a state better than `s`.
  func canEscape(from s2: Int, _ i: Int, left s: Int) -> Bool { model.moves[i][s2].contains { isBetter($0, than: s, for: i) } }

  /// The table of section 3, a line for each concept.
  func isStable(_ s: Int, for i: Int, under concept: SolutionConcept, _ semantics: SanctionSemantics) -> Bool {
    let improvements = improvements(i, s)
    func reached(_ s1: Int, improving: Bool) -> Dictionary<Int, Int>.Keys {
      answers(to: s1, against: i, improving: improving, semantics).keys
    }
    switch concept {
    case .nash:
      return improvements.isEmpty
    case .gmr:
      return improvements.allSatisfy { s1 in
        reached(s1, improving: false).contains { s2 in isNoBetter(s2, than: s, for: i) }
      }
    case .smr:
      return improvements.allSatisfy { s1 in
        reached(s1, improving: false).contains { s2 in isNoBetter(s2, than: s, for: i) && !canEscape(from: s2, i, left: s) }
      }
    case .seq:
      return improvements.allSatisfy { s1 in
        reached(s1, improving: true).contains { s2 in isNoBetter(s2, than: s, for: i) }
      }
    case .sseq:
      return improvements.allSatisfy { s1 in
        reached(s1, improving: true).contains { s2 in isNoBetter(s2, than: s, for: i) && !canEscape(from: s2, i, left: s) }
      }
    }
  }

  /// The states stable for every decision maker.
  func equilibria(under concept: SolutionConcept, _ semantics: SanctionSemantics) -> [Int] {
    model.states.indices.filter { s in model.makers.allSatisfy { i in isStable(s, for: i, under: concept, semantics) } }
  }
}
