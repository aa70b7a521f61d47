import ConflictModel
import TestSupport
import Testing

/// Formulas mean the same one by one, 64 at a time, and in three-valued logic.
struct FormulaTests {
  private let atomCount = 6

  private func random(_ depth: Int, _ generator: inout SeededGenerator) -> Formula<Int> {
    if depth == 0 { return .atom(Int.random(in: 0..<atomCount, using: &generator)) }
    func part() -> Formula<Int> { random(depth - 1, &generator) }
    func parts() -> [Formula<Int>] { (0..<Int.random(in: 0...4, using: &generator)).map { _ in part() } }
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return .constant(Bool.random(using: &generator))
    case 1: return .not(part())
    case 2: return .and(parts())
    case 3: return .or(parts())
    case 4: return .given(part(), part())
    case 5: return .iff(part(), part())
    case 6: return .among(MemberCount.allCases.randomElement(using: &generator) ?? .exactlyOne, parts())
    default: return .atom(Int.random(in: 0..<atomCount, using: &generator))
    }
  }

  /// The definition, without any short cut.
  private func holds(_ formula: Formula<Int>, _ state: Int) -> Bool {
    switch formula {
    case .constant(let value): return value
    case .atom(let atom): return state >> atom & 1 == 1
    case .not(let a): return !holds(a, state)
    case .and(let all): return !all.map { holds($0, state) }.contains(false)
    case .or(let all): return all.map { holds($0, state) }.contains(true)
    case .given(let a, let b): return holds(a, state) || !holds(b, state)
    case .iff(let a, let b): return holds(a, state) == holds(b, state)
    case .among(let count, let all):
      let number = all.count { holds($0, state) }
      switch count {
      case .exactlyOne: return number == 1
      case .atMostOne: return number <= 1
      case .atLeastOne: return number >= 1
      }
    }
  }

  /// The truth of an atom in the states 0 to 63, whose bits are the atoms.
  private func plane(of atom: Int) -> Lanes {
    var bits: UInt64 = 0
    for state in 0..<64 where (state >> atom) & 1 == 1 { bits |= 1 << UInt64(state) }
    return Lanes(bits)
  }

  @Test func everyAlgebraAgreesWithTheDefinition() {
    var generator = SeededGenerator(seed: 1)
    for round in 0..<500 {
      let formula = random(3, &generator)
      let lanes = formula.evaluate { atom in plane(of: atom) }
      for state in 0..<64 {
        let expected = holds(formula, state)
        #expect(formula.evaluate { state >> $0 & 1 == 1 } == expected, "round \(round), state \(state), \(formula)")
        #expect((lanes.bits >> UInt64(state)) & 1 == (expected ? 1 : 0), "round \(round), state \(state), \(formula)")
      }
    }
  }

  /// What three-valued logic is certain of holds however the undecided atoms are decided; what it excludes never holds.
  @Test func threeValuedLogicIsSound() {
    var generator = SeededGenerator(seed: 2)
    for round in 0..<500 {
      let formula = random(3, &generator)
      let decided = Int.random(in: 0..<64, using: &generator)
      let value = Int.random(in: 0..<64, using: &generator)
      let truth = formula.evaluate { decided >> $0 & 1 == 1 ? Kleene(constant: value >> $0 & 1 == 1) : .unknown }
      let completions = (0..<64).filter { $0 & decided == value & decided }.map { holds(formula, $0) }
      if truth.certain { #expect(!completions.contains(false), "round \(round): \(formula)") }
      if !truth.possible { #expect(!completions.contains(true), "round \(round): \(formula)") }
      if decided == 63 { #expect(truth.certain == truth.possible) }
    }
  }

  @Test func sizeStopsCounting() {
    var formula = Formula<Int>.atom(0)
    for _ in 0..<200 { formula = .and([formula, formula]) }
    #expect(formula.size(limit: 1000) > 1000)
    #expect(Formula<Int>.and([.atom(0), .not(.atom(1))]).size(limit: 1000) == 4)
  }
}
