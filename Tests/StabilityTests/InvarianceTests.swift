/// Verdicts do not depend on names, on the order of anything, or on how a preference order is written down.

import ConflictModel
import GraphModel
import Stability
import TestSupport
import Testing

@testable import TestModels

@Suite("Invariance")
struct InvarianceTests {
  /// Compares all verdicts of two graphs; the second one's makers and states are the first's under these maps.
  static func difference(_ one: ConflictGraph, _ other: ConflictGraph, makers: [Int], states: [Int]) -> String? {
    guard one.stateCount == other.stateCount, one.decisionMakerCount == other.decisionMakerCount else { return "the sizes differ" }
    guard Set(states) == Set(0..<one.stateCount) else { return "the states do not correspond: \(states)" }
    for semantics in SanctionSemantics.allCases {
      let before = StabilityAnalysis(one, semantics: semantics)
      let after = StabilityAnalysis(other, semantics: semantics)
      for concept in SolutionConcept.allCases {
        for maker in makers.indices {
          let expected = before.stableStates(for: maker, under: concept).map { states[$0] }.sorted()
          let found = after.stableStates(for: makers[maker], under: concept)
          guard found == expected else { return "maker \(maker) under \(concept) (\(semantics)): \(expected) became \(found)" }
        }
        guard before.equilibria(under: concept).map({ states[$0] }).sorted() == after.equilibria(under: concept) else {
          return "the equilibria under \(concept) (\(semantics)) differ"
        }
      }
    }
    return nil
  }

  @Test("renaming and reordering decision makers, options and states", arguments: TestSizes.batches)
  func relabelling(batch: Int) {
    Campaign.run(batch, of: TestSizes.invariance, salt: 40) { model, graph in
      var random = SeededGenerator(seed: model.seed ^ 0xABCD)
      let relabelling = Relabelling(of: model.conflict, random: &random)
      let changed = relabelling.applied(to: model.conflict, model.naive)
      guard let other = ConflictGraph.build(changed).graph else { return "the relabelled model has no graph" }
      let states = relabelling.states(model.naive, in: model.conflict)
      return Self.difference(graph, other, makers: relabelling.makers, states: states).map { complaint in
        "\(complaint); makers to \(relabelling.makers), atoms to \(relabelling.atoms)"
      }
    }
  }

  @Test("arcs of option form in another order of the states", arguments: TestSizes.batches)
  func stateOrder(batch: Int) {
    Campaign.run(batch, of: TestSizes.invariance / 2, .options, salt: 41) { model, graph in
      var random = SeededGenerator(seed: model.seed ^ 0xBCDE)
      let places = Array(0..<graph.stateCount).shuffled(using: &random)
      let arcs = model.naive.moves.map { rows in
        rows.enumerated().flatMap { from, targets in targets.map { (from: places[from], to: places[$0]) } }.shuffled(using: &random)
      }
      let ranks = graph.ranks.map { Ranks(Relabelling.moved(Array($0), places)) }
      let other = ConflictGraph(space: StateSpace(.named(graph.stateCount)), arcs: arcs, ranks: ranks)
      return Self.difference(graph, other, makers: Array(model.naive.makers), states: places).map { "\($0); states to \(places)" }
    }
  }

  // MARK: The same order written down otherwise

  @Test("the same order by a ranking, by statements, by other weights", arguments: TestSizes.batches)
  func samePreferences(batch: Int) {
    Campaign.run(batch, of: TestSizes.invariance, salt: 42) { model, graph in
      guard model.naive.states.count <= 32 else { return nil }
      var random = SeededGenerator(seed: model.seed ^ 0xCDEF)
      var changed = model.conflict
      for maker in model.naive.makers {
        changed.decisionMakers[maker].preference = rewritten(
          changed.decisionMakers[maker].preference, ModelDescription.groups(model.naive, maker), model.naive.states, &random)
      }
      guard let other = ConflictGraph.build(changed).graph else { return "the rewritten model has no graph" }
      let report = "; rewritten: " + changed.decisionMakers.map { ModelDescription.text(of: $0.preference) }.joined(separator: " / ")
      guard graph.ranks == other.ranks else { return "the ranks \(graph.ranks) became \(other.ranks)" + report }
      return Self.difference(graph, other, makers: Array(model.naive.makers), states: Array(model.naive.states.indices)).map { $0 + report }
    }
  }

  /// The same preference order in other words; `groups` are the equally good states, worst first.
  private func rewritten(
    _ preference: Preference, _ groups: [[Int]], _ states: [[Bool]], _ random: inout SeededGenerator
  ) -> Preference {
    switch (random.below(3), preference) {
    case (0, _):
      return .ranked(Ranking(groups: groups.reversed().map { $0.map { Ranking.RankedState(number: $0 + 1) } }))
    case (1, .weighted(let weights)):
      return .weighted(weights.map { Weight(atom: $0.atom, millionths: $0.millionths * 3) })
    case (1, .prioritized(let statements)):
      // After a statement neither the statement itself nor its opposite nor a constant tells two states apart.
      return .prioritized(
        statements.flatMap { statement -> [Statement] in
          let formula = statement.condition.formula
          let extra = random.pick([formula, .not(formula), .constant(true), .and([formula, .constant(false)])])
          return [statement, Statement(condition: Condition(text: "", formula: extra))]
        })
    default:
      // "At least as good as this group", the best group first; the worst is left out, as it holds everywhere.
      let thresholds = groups.indices.dropFirst().reversed().map { index in groups[index...].joined().map { minterm(states[$0]) } }
      return .prioritized(thresholds.map { Statement(condition: Condition(text: "", formula: .or($0))) })
    }
  }

  /// The condition that holds in one state only.
  private func minterm(_ state: [Bool]) -> Formula<Int> {
    .and(state.enumerated().map { $1 ? .atom($0) : .not(.atom($0)) })
  }

  // MARK: Options that cannot vary

  @Test("options that are closed, forbidden or required change nothing, up to 64 options", arguments: TestSizes.batches)
  func padding(batch: Int) {
    Campaign.run(batch, of: TestSizes.invariance / 2, .options, salt: 43) { model, graph in
      var random = SeededGenerator(seed: model.seed ^ 0xDEF0)
      let padded = Self.padded(model.conflict, to: random.pick([8, 20, 33, 63, 64]), &random)
      let (wide, problems) = ConflictGraph.build(padded.conflict)
      guard let wide else { return "the padded model has no graph: \(problems)" }
      for (state, row) in model.naive.states.enumerated() {
        for (atom, truth) in row.enumerated() where wide.space.holds(padded.atoms[atom], in: state) != truth {
          return "with \(padded.conflict.options.count) options: atom \(atom), now \(padded.atoms[atom]), in state \(state)"
        }
      }
      for maker in model.naive.makers {
        for state in model.naive.states.indices where wide.moves(of: maker, from: state) != graph.moves(of: maker, from: state) {
          return "with \(padded.conflict.options.count) options: moves of maker \(maker) from \(state)"
        }
      }
      guard wide.ranks == graph.ranks else { return "the ranks \(graph.ranks) became \(wide.ranks)" }
      return Self.difference(graph, wide, makers: Array(model.naive.makers), states: Array(model.naive.states.indices))
    }
  }

  /// Adds options that are always or never taken at random places, and says where the old ones went.
  private static func padded(_ conflict: Conflict, to count: Int, _ random: inout SeededGenerator) -> (conflict: Conflict, atoms: [Int]) {
    var changed = conflict
    while changed.options.count < count {
      let maker = random.below(changed.decisionMakers.count)
      let place = random.number(0...changed.decisionMakers[maker].options.count)
      let id = ["closed", "never", "always"][random.below(3)] + "\(changed.options.count)"
      changed.decisionMakers[maker].options.insert(Option(id: id, name: id, isClosed: id.hasPrefix("closed")), at: place)
    }
    let ids = changed.options.map(\.id)
    let atoms = conflict.options.map { option in ids.firstIndex(of: option.id) ?? -1 }
    func condition(_ condition: Condition) -> Condition {
      Condition(text: "", formula: condition.formula.substituting { .atom(atoms[$0]) })
    }
    changed.rules = conflict.rules.map { rule in
      switch rule.kind {
      case .forbid(let part): Rule(kind: .forbid(condition(part)))
      case .require(let part): Rule(kind: .require(condition(part)))
      case .count(let count, let parts): Rule(kind: .count(count, parts.map { condition($0) }))
      }
    }
    for (atom, id) in ids.enumerated() {
      let taken = Condition(text: id, formula: .atom(atom))
      if id.hasPrefix("never") { changed.rules.append(Rule(kind: .forbid(taken))) }
      if id.hasPrefix("always") { changed.rules.append(Rule(kind: .require(taken))) }
    }
    changed.moveRules = conflict.moveRules.map {
      MoveRule(by: $0.by, when: $0.when.map { condition($0) }, target: condition($0.target), requiresTarget: $0.requiresTarget)
    }
    for index in changed.decisionMakers.indices {
      switch changed.decisionMakers[index].preference {
      case .prioritized(let statements):
        let moved = statements.map { Statement(condition: condition($0.condition)) }
        changed.decisionMakers[index].preference = .prioritized(moved)
      case .weighted(let weights):
        let moved = weights.map { Weight(atom: atoms[$0.atom], millionths: $0.millionths) }
        changed.decisionMakers[index].preference = .weighted(moved)
      case .notGiven, .ranked: break
      }
    }
    return (changed, atoms)
  }
}
