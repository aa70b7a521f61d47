/// Seeded random conflicts of every kind that the engine takes: option form and graph form, rules, directions, move rules, all preferences.

import ConflictModel
import TestSupport

/// A random conflict, the seed that makes it again, and its naive model.
struct RandomModel: CustomStringConvertible {
  let seed: UInt64
  let conflict: Conflict
  let naive: NaiveModel

  /// The kinds of model that a test may ask for.
  enum Kind { case any, options, optionsWithoutMoveRules, graph }

  init(seed: UInt64, _ kind: Kind = .any, makers: ClosedRange<Int> = 1...4) {
    self.seed = seed
    var generator = ModelGenerator(random: SeededGenerator(seed: seed))
    conflict = generator.conflict(kind, makers: makers)
    naive = NaiveModel(conflict)
  }

  /// A model of any conflict, with the seed of the one that it was made from.
  init(seed: UInt64, conflict: Conflict) {
    (self.seed, self.conflict) = (seed, conflict)
    naive = NaiveModel(conflict)
  }

  /// The seed and the whole model, for the report of a failure.
  var description: String { "seed \(seed)\n" + ModelDescription.text(of: conflict, naive) }
}

/// Draws the parts of a conflict.
struct ModelGenerator {
  var random: SeededGenerator

  mutating func conflict(_ kind: RandomModel.Kind, makers: ClosedRange<Int>) -> Conflict {
    let makerCount = random.number(makers)
    let wantsGraph = random.chance(35)
    switch kind {
    case .any: return wantsGraph ? graphConflict(makerCount) : optionConflict(makerCount, moveRules: random.chance(40))
    case .graph: return graphConflict(makerCount)
    case .options: return optionConflict(makerCount, moveRules: random.chance(40))
    case .optionsWithoutMoveRules: return optionConflict(makerCount, moveRules: false)
    }
  }

  // MARK: Option form

  /// Up to 7 options, dealt to the decision makers as it comes, so that some may have none.
  mutating func optionConflict(_ makerCount: Int, moveRules: Bool) -> Conflict {
    let optionCount = random.weighted([2, 6, 14, 24, 25, 18, 7, 4])
    var conflict = Conflict(decisionMakers: (0..<makerCount).map(Self.maker))
    let oneWay = random.chance(45)
    for _ in 0..<optionCount {
      let owner = random.below(makerCount)
      let number = conflict.decisionMakers[owner].options.count + 1
      let id = "\(conflict.decisionMakers[owner].id).o\(number)"
      let direction: Option.Direction = oneWay ? random.pick([.both, .takeOnly, .dropOnly]) : .both
      conflict.decisionMakers[owner].options.append(
        Option(id: id, name: "Option \(id)", direction: direction, isClosed: random.chance(4)))
    }
    conflict.rules = rules(optionCount)
    var count = NaiveModel.feasibleStates(options: conflict.options, rules: conflict.rules).count
    if count == 0, random.chance(80) {
      conflict.rules = []
      count = NaiveModel.feasibleStates(options: conflict.options, rules: []).count
    }
    if moveRules { conflict.moveRules = (0..<random.number(1...3)).map { _ in moveRule(makerCount, optionCount) } }
    for index in conflict.decisionMakers.indices {
      conflict.decisionMakers[index].preference = preference(atoms: optionCount, states: count)
    }
    return conflict
  }

  static func maker(_ index: Int) -> DecisionMaker {
    let id = ["a", "b", "c", "d", "e", "f", "g", "h"][index]
    return DecisionMaker(id: id, name: "Maker \(id)")
  }

  mutating func rules(_ atoms: Int) -> [Rule] {
    let count = random.weighted([35, 30, 20, 10, 5])
    return (0..<count).map { _ in rule(atoms) }
  }

  /// Mostly rules that leave something: forbidden conjunctions, required disjunctions, counts; sometimes anything.
  mutating func rule(_ atoms: Int) -> Rule {
    switch random.below(5) {
    case 0: Rule(kind: .forbid(condition(.and(literals(atoms, random.number(1...3))))))
    case 1: Rule(kind: .require(condition(.or(literals(atoms, random.number(1...3))))))
    case 2: Rule(kind: .count(random.pick(MemberCount.allCases), literals(atoms, random.number(0...4)).map { condition($0) }))
    case 3: Rule(kind: .forbid(condition(formula(atoms, depth: 3))))
    default: Rule(kind: .require(condition(formula(atoms, depth: 3))))
    }
  }

  mutating func moveRule(_ makerCount: Int, _ atoms: Int) -> MoveRule {
    var by = (0..<makerCount).filter { _ in random.chance(50) }
    if by.isEmpty { by = [random.below(makerCount)] }
    let when = random.chance(60) ? condition(formula(atoms, depth: 1)) : nil
    return MoveRule(by: by, when: when, target: condition(formula(atoms, depth: random.number(0...2))), requiresTarget: random.chance(50))
  }

  // MARK: Graph form

  /// 1 to 9 states, arcs as dense as a draw says; neither transitive nor reversible.
  mutating func graphConflict(_ makerCount: Int) -> Conflict {
    let count = random.number(1...9)
    let arcs = (0..<makerCount).map { _ in
      let density = random.weighted([1, 0, 0, 1, 3, 3, 3, 2, 1, 1]) * 8
      var own: [GraphForm.Arc] = []
      for from in 0..<count {
        for to in 0..<count where to != from && random.chance(density) { own.append(GraphForm.Arc(from: from, to: to)) }
      }
      // The same arc twice is still one move.
      if let first = own.first, random.chance(10) { own.append(first) }
      return own.shuffled(using: &random)
    }
    var conflict = Conflict(form: .graph(GraphForm(states: (1...count).map { "s\($0)" }, arcs: arcs)))
    conflict.decisionMakers = (0..<makerCount).map { index in
      var maker = Self.maker(index)
      maker.preference = preference(atoms: count, states: count)
      return maker
    }
    return conflict
  }

  // MARK: Preferences

  mutating func preference(atoms: Int, states: Int) -> Preference {
    switch random.weighted([2, 33, 25, 40]) {
    case 0: .notGiven
    case 1: .prioritized(statements(atoms, random.chance(2) ? random.number(65...80) : random.weighted([1, 1, 2, 3, 3, 3, 3, 3, 3])))
    case 2: .weighted(weights(atoms))
    default: .ranked(ranking(states))
    }
  }

  mutating func statements(_ atoms: Int, _ count: Int) -> [Statement] {
    (0..<count).map { _ in Statement(condition: condition(formula(atoms, depth: random.weighted([4, 4, 2])))) }
  }

  /// Small weights, so that sums tie; sometimes fractions, large ones, or only some of the atoms.
  mutating func weights(_ atoms: Int) -> [Weight] {
    let choices = random.pick([
      [-1, 0, 1], [-2, -1, 1, 2, 3], [-4, -2, -1, 1, 2, 4, 8], [-7, 5, 11, -40, 23], [-999_999_999, 999_999_999, 1],
    ])
    let unit = random.pick([1, 500_000, 1_000_000])
    let all = (0..<atoms).map { Weight(atom: $0, millionths: random.pick(choices) * unit) }
    return all.filter { _ in random.chance(85) }.shuffled(using: &random)
  }

  /// Every state once, in groups of equally good ones.
  mutating func ranking(_ states: Int) -> Ranking {
    var groups: [[Ranking.RankedState]] = []
    let tie = random.pick([0, 10, 30, 60])
    for state in Array(0..<states).shuffled(using: &random) {
      let entry = Ranking.RankedState(number: state + 1)
      if !groups.isEmpty, random.chance(tie) { groups[groups.count - 1].append(entry) } else { groups.append([entry]) }
    }
    return Ranking(groups: groups)
  }

  // MARK: Conditions

  func condition(_ formula: Formula<Int>) -> Condition { Condition(text: ModelDescription.text(of: formula), formula: formula) }

  mutating func literals(_ atoms: Int, _ count: Int) -> [Formula<Int>] {
    guard atoms > 0 else { return [] }
    return (0..<count).map { _ in literal(atoms) }
  }

  mutating func literal(_ atoms: Int) -> Formula<Int> {
    guard atoms > 0 else { return .constant(random.chance(50)) }
    let atom = Formula<Int>.atom(random.below(atoms))
    return random.chance(35) ? .not(atom) : atom
  }

  /// A formula of any shape down to `depth`.
  mutating func formula(_ atoms: Int, depth: Int) -> Formula<Int> {
    guard depth > 0 else { return random.chance(3) ? .constant(random.chance(50)) : literal(atoms) }
    switch random.below(7) {
    case 0: return .not(formula(atoms, depth: depth - 1))
    case 1: return .and(parts(atoms, depth))
    case 2: return .or(parts(atoms, depth))
    case 3: return .given(formula(atoms, depth: depth - 1), formula(atoms, depth: depth - 1))
    case 4: return .iff(formula(atoms, depth: depth - 1), formula(atoms, depth: depth - 1))
    case 5: return .among(random.pick(MemberCount.allCases), parts(atoms, depth))
    default: return literal(atoms)
    }
  }

  private mutating func parts(_ atoms: Int, _ depth: Int) -> [Formula<Int>] {
    (0..<random.weighted([1, 3, 10, 8, 3])).map { _ in formula(atoms, depth: depth - 1) }
  }
}
