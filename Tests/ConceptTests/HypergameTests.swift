import ConflictModel
import GraphModel
import Problems
import Stability
import TestSupport
import Testing

@testable import Concepts
@testable import TestModels

/// The hypergame of a conflict with what is needed to compare it; nil where the case or a game cannot be judged.
func judgedHypergame(_ conflict: Conflict) -> Hypergame? {
  let (graph, problems) = ConflictGraph.build(conflict)
  guard let graph, !problems.hasErrors else { return nil }
  return try? Hypergame(conflict, StabilityAnalysis(graph))
}

extension Hypergame {
  /// What is taken in a state, as the naive models have it.
  func row(_ state: Int) -> [Bool] {
    switch conflict.form {
    case .options: conflict.options.indices.map { words[state] >> UInt64($0) & 1 == 1 }
    case .graph(let graph): graph.states.indices.map { UInt64($0) == words[state] }
    }
  }
}

@Suite("Hypergames")
struct HypergameTests {
  @Test("everything agrees with the naive hypergame", arguments: 0..<400 as Range<UInt64>)
  func agreement(seed: UInt64) throws {
    let model = RandomPerceptions(seed: seed)
    guard let hypergame = judgedHypergame(model.conflict) else { return }
    let naive = NaiveHypergame(model.conflict)
    let oracles = naive.games.map { NaiveOracle($0) }
    let truth = NaiveOracle(naive.truth)
    let rows = hypergame.states.map(hypergame.row)
    #expect(Set(rows) == Set(naive.games.flatMap(\.states) + naive.truth.states))
    #expect(Set(rows).count == rows.count && Array(rows.prefix(hypergame.caseStateCount)) == naive.truth.states)
    for concept in SolutionConcept.allCases {
      func isStable(_ state: Int, _ maker: Int) -> Bool? {
        naive.perceived(rows[state], by: maker).map { oracles[maker].isStable($0, for: maker, under: concept, .legalSequences) }
      }
      for state in hypergame.states {
        for maker in hypergame.decisionMakers {
          let expected = isStable(state, maker)
          #expect(hypergame.perceives(maker, state) == (expected != nil), "\(state) for \(maker) \(model)")
          #expect(hypergame.isStable(state, for: maker, under: concept) == (expected ?? false), "\(state) for \(maker) \(concept) \(model)")
        }
      }
      let equilibria = hypergame.states.filter { state in hypergame.decisionMakers.allSatisfy { isStable(state, $0) == true } }
      #expect(hypergame.equilibria(under: concept) == equilibria, "\(concept) \(model)")
      let surprising = hypergame.states.filter { state in
        let known = hypergame.decisionMakers.compactMap { isStable(state, $0) }
        return !known.isEmpty && known.count < hypergame.decisionMakers.count && !known.contains(false)
      }
      #expect(hypergame.surprises(under: concept).map(\.state) == surprising, "\(concept) \(model)")
      let hidden = truth.equilibria(under: concept, .legalSequences).filter { !equilibria.contains($0) }
      #expect(hypergame.hidden(under: concept).map(\.state) == hidden, "\(concept) \(model)")
      let verdicts = try hypergame.verdicts(under: .perceived(concept))
      #expect(verdicts.equilibria == equilibria.filter { $0 < hypergame.caseStateCount })
    }
  }

  @Test("most random perceptions give a hypergame, and many change what holds")
  func theModelsSaySomething() {
    let all = (0..<400 as Range<UInt64>).compactMap { judgedHypergame(RandomPerceptions(seed: $0).conflict) }
    #expect(all.count > 200)
    #expect(all.count { !$0.misperceptions.isEmpty } > 150)
    #expect(all.count { $0.words.count > $0.caseStateCount } > 15)
    #expect(all.count { !$0.hidden(under: .seq).isEmpty } > 50)
    #expect(all.count { !$0.surprises(under: .seq).isEmpty } > 30)
    #expect(all.count { game in game.equilibria(under: .seq).contains { !game.games[0].isStable($0, under: .seq) } } > 50)
  }

  @Test("without perceptions, and with some that repeat the case, all play the case", arguments: 0..<120 as Range<UInt64>)
  func repeatingTheCase(seed: UInt64) {
    var conflict = RandomModel(seed: seed).conflict
    for repeats in [false, true] {
      if repeats {
        for viewer in conflict.decisionMakers.indices {
          conflict.decisionMakers[viewer].sees = Perception(changes: conflict.repetition)
        }
      }
      guard let hypergame = judgedHypergame(conflict) else { return }
      #expect(hypergame.misperceptions.isEmpty && hypergame.games.count == 1)
      for concept in SolutionConcept.allCases {
        let equilibria = hypergame.games[0].analysis.equilibria(under: concept)
        #expect(hypergame.equilibria(under: concept) == equilibria)
        #expect(hypergame.hidden(under: concept).isEmpty && hypergame.surprises(under: concept).isEmpty)
        #expect(hypergame.clearingUp(under: concept).sets.values.joined().isEmpty)
      }
    }
  }

  @Test("games that are equal are shared")
  func sharing() {
    var conflict = RandomModel(seed: 3, .optionsWithoutMoveRules, makers: 3...3).conflict
    var changes = Stage.Changes()
    changes.preferences[0] = .prioritized([Statement(condition: Condition(text: "x", formula: .atom(0)))])
    conflict.decisionMakers[1].sees = Perception(changes: changes)
    changes.preferences[0] = .prioritized([
      Statement(condition: Condition(text: "the same in other words", formula: .atom(0)), grounds: Grounds(because: "For another reason."))
    ])
    conflict.decisionMakers[2].sees = Perception(changes: changes)
    guard let hypergame = judgedHypergame(conflict) else {
      Issue.record("no hypergame")
      return
    }
    #expect(hypergame.gameOf == [0, 1, 1])
  }

  @Test("everything cleared up gives the case", arguments: 0..<200 as Range<UInt64>)
  func everythingCleared(seed: UInt64) {
    let model = RandomPerceptions(seed: seed)
    guard let hypergame = judgedHypergame(model.conflict) else { return }
    for viewer in hypergame.decisionMakers {
      let all = Set(hypergame.misperceptions.filter { $0.viewer == viewer }.map(\.part))
      // What repeats the case may be written in another order; what counts is the graph.
      let cleared = try? hypergame.perceived.description(of: viewer, clearing: all).graph(maximumStates: Hypergame.maximumStates)
      #expect(cleared?.ranks == hypergame.games[0].graph.ranks && cleared?.space == hypergame.games[0].graph.space, "\(model)")
    }
    for concept in SolutionConcept.allCases {
      let aftermaths = Aftermaths(hypergame, under: concept)
      for state in hypergame.equilibria(under: concept) { checkAftermath(of: state, aftermaths.aftermath(of: state), hypergame, concept, model) }
    }
  }

  /// What departures lead to is what a search of the case from the definition finds.
  private func checkAftermath(
    of state: Int, _ aftermath: Aftermath, _ hypergame: Hypergame, _ concept: SolutionConcept, _ model: RandomPerceptions
  ) {
    let analysis = hypergame.games[0].analysis
    #expect(aftermath.isState == hypergame.isState(state))
    guard aftermath.isState else { return }
    #expect(aftermath.isEquilibrium == analysis.isEquilibrium(state, under: concept), "\(model)")
    #expect(Set(aftermath.departures.map(\.mover)) == Set(analysis.dissenters(at: state, under: concept)), "\(model)")
    for end in aftermath.ends {
      #expect(analysis.isEquilibrium(end.state, under: concept) && (end.way.last?.state ?? state) == end.state, "\(model)")
      var current = state
      for step in end.way {
        #expect(analysis.graph.improvements(of: step.mover, from: current).contains(step.state))
        #expect(!analysis.isStable(current, for: step.mover, under: concept))
        current = step.state
      }
    }
    #expect(!aftermath.ends.isEmpty || aftermath.canGoRound)
  }

  @Test("other names and orders change nothing", arguments: 0..<150 as Range<UInt64>)
  func renaming(seed: UInt64) {
    let model = RandomPerceptions(seed: seed, .graph)
    guard let hypergame = judgedHypergame(model.conflict), case .graph(let graph) = model.conflict.form else { return }
    var random = SeededGenerator(seed: seed &+ 99)
    let makers = Array(model.conflict.decisionMakers.indices).shuffled(using: &random)
    let states = Array(graph.states.indices).shuffled(using: &random)
    guard let other = judgedHypergame(model.conflict.reordered(makers: makers, states: states)) else {
      Issue.record("no hypergame \(model)")
      return
    }
    for concept in SolutionConcept.allCases {
      #expect(Set(other.equilibria(under: concept).map { states[$0] }) == Set(hypergame.equilibria(under: concept)), "\(concept) \(model)")
      for (place, old) in makers.enumerated() {
        for (new, state) in states.enumerated() {
          #expect(other.isStable(new, for: place, under: concept) == hypergame.isStable(state, for: old, under: concept), "\(concept) \(model)")
        }
      }
    }
  }
}

extension OwnGame {
  /// Whether a state is stable for all in this game.
  fileprivate func isStable(_ state: Int, under concept: SolutionConcept) -> Bool {
    places[state].map { analysis.isEquilibrium($0, under: concept) } ?? false
  }
}

extension Conflict {
  /// Changes that change nothing.
  fileprivate var repetition: Stage.Changes {
    var changes = Stage.Changes()
    for (index, maker) in decisionMakers.enumerated() { changes.preferences[index] = maker.preference }
    (changes.rules, changes.moveRules) = (rules, moveRules)
    if case .graph(let graph) = form { changes.arcs = graph.arcs }
    for (index, option) in options.enumerated() { if option.isClosed { changes.closed.append(index) } else { changes.open.append(index) } }
    return changes
  }

  /// A conflict in graph form with decision makers and states in another order: each given by the old indices.
  fileprivate func reordered(makers: [Int], states: [Int]) -> Conflict {
    guard case .graph(let graph) = form else { return self }
    func new(_ state: Int) -> Int { states.firstIndex(of: state) ?? -1 }
    func moved(_ arcs: [[GraphForm.Arc]]) -> [[GraphForm.Arc]] {
      makers.map { arcs[$0].map { GraphForm.Arc(from: new($0.from), to: new($0.to)) } }
    }
    func moved(_ preference: Preference) -> Preference {
      switch preference {
      case .notGiven: .notGiven
      case .prioritized(let statements):
        .prioritized(
          statements.map { Statement(condition: Condition(text: "", formula: $0.condition.formula.substituting { .atom(new($0)) })) })
      case .weighted(let weights): .weighted(weights.map { Weight(atom: new($0.atom), millionths: $0.millionths) })
      case .ranked(let ranking): .ranked(Ranking(groups: ranking.groups.map { $0.map { .init(number: new($0.number - 1) + 1) } }))
      }
    }
    var result = self
    result.form = .graph(GraphForm(states: states.map { "new \(graph.states[$0])" }, arcs: moved(graph.arcs)))
    result.decisionMakers = makers.enumerated().map { place, old in
      var maker = decisionMakers[old]
      (maker.id, maker.name, maker.preference) = ("m\(place)", "M\(place)", moved(maker.preference))
      if var perception = maker.sees {
        perception.changes.arcs = perception.changes.arcs.map(moved)
        perception.changes.preferences = Dictionary(
          uniqueKeysWithValues: perception.changes.preferences.map { (makers.firstIndex(of: $0.key) ?? -1, moved($0.value)) })
        maker.sees = perception
      }
      return maker
    }
    return result
  }
}
