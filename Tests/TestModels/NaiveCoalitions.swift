/// Coalitions from the definition: every set of members, every legal sequence, every sanction gone through.

import ConflictModel
import Stability

/// Coalitional stability by brute force.
struct NaiveCoalitions {
  let oracle: NaiveOracle
  /// All coalitions that can act: each decision maker alone, then the conceivable ones.
  let coalitions: [[Int]]

  var model: NaiveModel { oracle.model }

  /// - Parameter conceivable: coalitions of two or more; nil for all.
  init(_ model: NaiveModel, conceivable: [[Int]]? = nil) {
    oracle = NaiveOracle(model)
    let subsets = (1..<(1 << model.makers.count)).map { set in model.makers.filter { set >> $0 & 1 == 1 } }
    let singles = subsets.filter { $0.count == 1 }
    coalitions = singles + (conceivable.map { sets in sets.map { $0.sorted() } } ?? subsets.filter { $0.count > 1 })
  }

  /// Whether every member strictly prefers one state to another.
  func allPrefer(_ group: [Int], _ t: Int, to s: Int) -> Bool { group.allSatisfy { oracle.isBetter(t, than: s, for: $0) } }

  /// `C_H(s)`, ascending.
  func improvements(_ group: [Int], _ s: Int) -> [Int] {
    oracle.legallyReached(from: s, by: group, improving: false).keys.filter { allPrefer(group, $0, to: s) }.sorted()
  }

  /// What coalitions among the others reach from a state by legal sequences of coalition improvements, none of them acting twice in succession.
  func answers(to start: Int, against group: [Int]) -> Set<Int> {
    struct Arrival: Hashable {
      let state: Int
      let last: [Int]
    }
    let others = coalitions.filter { Set($0).isDisjoint(with: group) }
    var found: Set<Arrival> = []
    var newest = [Arrival(state: start, last: [])]
    while !newest.isEmpty {
      var next: [Arrival] = []
      for arrival in newest {
        for other in others where other != arrival.last {
          for t in improvements(other, arrival.state) where found.insert(Arrival(state: t, last: other)).inserted {
            next.append(Arrival(state: t, last: other))
          }
        }
      }
      newest = next
    }
    return Set(found.map(\.state))
  }

  func isStable(_ s: Int, for group: [Int], under concept: SolutionConcept) -> Bool {
    let others = model.makers.filter { !group.contains($0) }
    func isDeterred(_ t: Int, by ends: Set<Int>, symmetric: Bool) -> Bool {
      ends.contains { x in
        guard group.contains(where: { oracle.isNoBetter(x, than: s, for: $0) }) else { return false }
        guard symmetric else { return true }
        return !oracle.legallyReached(from: x, by: group, improving: false).keys.contains { allPrefer(group, $0, to: s) }
      }
    }
    return improvements(group, s).allSatisfy { t in
      switch concept {
      case .nash: false
      case .gmr, .smr: isDeterred(t, by: Set(oracle.legallyReached(from: t, by: others, improving: false).keys), symmetric: concept == .smr)
      case .seq, .sseq: isDeterred(t, by: answers(to: t, against: group), symmetric: concept == .sseq)
      }
    }
  }

  /// Stable for every coalition to which a decision maker can belong.
  func isStable(_ s: Int, for maker: Int, under concept: SolutionConcept) -> Bool {
    coalitions.filter { $0.contains(maker) }.allSatisfy { isStable(s, for: $0, under: concept) }
  }

  /// The coalitions for which a state is not stable.
  func blocking(_ s: Int, under concept: SolutionConcept) -> [[Int]] { coalitions.filter { !isStable(s, for: $0, under: concept) } }

  // MARK: Merged

  /// The model in which a group is one decision maker, the first of the model, with all joint moves, that prefers what all members prefer. The others follow.
  static func merged(_ model: NaiveModel, _ group: [Int]) -> NaiveModel {
    let oracle = NaiveOracle(model)
    let rest = model.makers.filter { !group.contains($0) }
    let joint = model.states.indices.map { s in Set(oracle.legallyReached(from: s, by: group, improving: false).keys.filter { $0 != s }) }
    let unanimous = model.states.indices.map { s in model.states.indices.map { t in group.allSatisfy { model.better[$0][s][t] } } }
    return NaiveModel(states: model.states, moves: [joint] + rest.map { model.moves[$0] }, better: [unanimous] + rest.map { model.better[$0] })
  }
}
