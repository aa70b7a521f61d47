import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import Concepts
@testable import TestModels

@Suite("What hypergame equilibria rest on")
struct ClearingUpTests {
  /// The sets found are all those up to the size that make an equilibrium cease while none of their parts does: every set of misperceptions, of one viewer or of
  /// several, is cleared up in the conflict itself and solved by brute force.
  @Test("the sets are sufficient, minimal and complete", arguments: 0..<160 as Range<UInt64>)
  func againstBruteForce(seed: UInt64) {
    let model = RandomPerceptions(seed: seed, makers: 2...3)
    guard !model.conflict.hasRankingOfOtherStates, let hypergame = judgedHypergame(model.conflict), hypergame.misperceptions.count <= 7,
      hypergame.words.count <= 24
    else { return }
    let sets = hypergame.misperceptions.subsets(upTo: 3).map { ($0, NaiveHypergame(model.conflict.clearing($0))) }
    for concept in [SolutionConcept.nash, .seq, .smr] {
      let found = hypergame.clearingUp(under: concept)
      let oracles = sets.map { $0.1.games.map { NaiveOracle($0) } }
      guard found.unjudged == 0 else { continue }
      #expect(!found.isCut)
      for state in hypergame.equilibria(under: concept) {
        let row = hypergame.row(state)
        var minimal: [Set<Misperception>] = []
        for (index, (set, naive)) in sets.enumerated() where !minimal.contains(where: { $0.isSubset(of: set) }) {
          let holds = hypergame.decisionMakers.allSatisfy { maker in
            naive.perceived(row, by: maker).map { oracles[index][maker].isStable($0, for: maker, under: concept, .legalSequences) } ?? false
          }
          if !holds { minimal.append(set) }
        }
        let sets = found.sets[state] ?? []
        #expect(Set(sets.map { Set($0.misperceptions) }) == Set(minimal), "state \(state) \(concept) \(model)")
        #expect(sets.map(\.parts.count) == minimal.map(\.count).sorted(), "state \(state) \(concept) \(model)")
      }
    }
  }

  @Test("what the viewer does after clearing up is a departure of its new game", arguments: 0..<120 as Range<UInt64>)
  func effects(seed: UInt64) {
    let model = RandomPerceptions(seed: seed, makers: 2...3)
    guard !model.conflict.hasRankingOfOtherStates, let hypergame = judgedHypergame(model.conflict), hypergame.words.count <= 40 else { return }
    for (state, sets) in hypergame.clearingUp(under: .seq).sets {
      for set in sets {
        let naive = NaiveHypergame(model.conflict.clearing(Set(set.misperceptions)))
        let place = naive.perceived(hypergame.row(state), by: set.viewer)
        switch set.effect {
        case .unseen: #expect(place == nil, "\(model)")
        case .left(let targets):
          guard let place else {
            Issue.record("a state that is left is not there \(model)")
            continue
          }
          let oracle = NaiveOracle(naive.games[set.viewer])
          #expect(!targets.isEmpty)
          let rows = targets.map { word in hypergame.conflict.row(word) }
          let improvements = oracle.improvements(set.viewer, place).map { naive.games[set.viewer].states[$0] }
          #expect(rows.allSatisfy(improvements.contains), "\(model)")
        }
      }
    }
  }

  @Test("the search stops at its budget, and says so")
  func budget() {
    let models = (0..<200 as Range<UInt64>).compactMap { judgedHypergame(RandomPerceptions(seed: $0, makers: 3...4).conflict) }
    let open = models.filter { $0.misperceptions.count > 3 && !$0.equilibria(under: .seq).isEmpty }
    #expect(!open.isEmpty)
    for hypergame in open {
      let cut = hypergame.clearingUp(under: .seq, budget: .init(games: 1))
      #expect(cut.isCut)
      let whole = hypergame.clearingUp(under: .seq)
      for (state, sets) in cut.sets { #expect(Set(sets).isSubset(of: whole.sets[state] ?? [])) }
      let single = hypergame.clearingUp(under: .seq, budget: .init(size: 1))
      for (state, sets) in single.sets { #expect(sets == whole.sets[state]?.filter { $0.parts.count == 1 }) }
      let most = hypergame.decisionMakers.map { viewer in hypergame.misperceptions.count { $0.viewer == viewer } }.max() ?? 0
      #expect(single.leavesLarger == (most > 1) && whole.leavesLarger == (most > 3))
    }
  }
}

extension [Misperception] {
  /// All sets of one to so many, the smallest first.
  fileprivate func subsets(upTo size: Int) -> [Set<Misperception>] {
    var all: [Set<Misperception>] = []
    var last: [[Int]] = [[]]
    for _ in 0..<size {
      last = last.flatMap { set in ((set.last ?? -1) + 1..<count).map { set + [$0] } }
      all += last.map { Set($0.map { self[$0] }) }
    }
    return all
  }
}

extension Conflict {
  /// What is taken in a state, as the naive models have it.
  fileprivate func row(_ word: UInt64) -> [Bool] {
    switch form {
    case .options: options.indices.map { word >> UInt64($0) & 1 == 1 }
    case .graph(let graph): graph.states.indices.map { UInt64($0) == word }
    }
  }

  /// Whether somebody believes in a ranking, by numbers, of other states than the case's: the naive model cannot clear up the one without the other.
  fileprivate var hasRankingOfOtherStates: Bool {
    decisionMakers.contains { maker in
      guard let changes = maker.sees?.changes, changes.rules != nil || !changes.open.isEmpty || !changes.closed.isEmpty else { return false }
      return changes.preferences.values.contains { if case .ranked = $0 { true } else { false } }
    }
  }

  /// The conflict without some misperceptions.
  fileprivate func clearing(_ misperceptions: Set<Misperception>) -> Conflict {
    var conflict = self
    for misperception in misperceptions {
      guard var changes = conflict.decisionMakers[misperception.viewer].sees?.changes else { continue }
      switch misperception.part {
      case .preferences(let maker): changes.preferences[maker] = nil
      case .rules: changes.rules = nil
      case .moveRules: changes.moveRules = nil
      case .arcs: changes.arcs = nil
      case .option(let option):
        changes.open = changes.open.filter { $0 != option }
        changes.closed = changes.closed.filter { $0 != option }
      }
      conflict.decisionMakers[misperception.viewer].sees?.changes = changes
    }
    return conflict
  }
}
