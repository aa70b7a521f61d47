import ConflictModel

/// A seeded random conflict in option form: prioritized statements, optionally infeasible states and one-way options.
struct RandomModel {
  /// What makes the model harder than a plain one.
  enum Kind: String, CaseIterable {
    case plain
    case infeasible = "about 35 % infeasible"
    case oneWay = "one-way options"
    case both = "one-way, 35 % infeasible"
  }

  let conflict: Conflict

  init(options: Int, decisionMakers: Int, kind: Kind, statements count: Int, seed: UInt64) {
    var random = SplitMix64(state: seed &+ UInt64(options))
    let makers = (0..<decisionMakers).map { maker in
      let own = options / decisionMakers + (maker < options % decisionMakers ? 1 : 0)
      let mine = (0..<own).map { option in
        Option(
          id: "d\(maker).o\(option)", name: "Option \(option)",
          direction: (kind == .oneWay || kind == .both) && option % 3 == 0 ? (option % 2 == 0 ? .takeOnly : .dropOnly) : .both)
      }
      let statements = (0..<count).map { _ in Statement(condition: RandomModel.condition(options, &random)) }
      return DecisionMaker(id: "d\(maker)", name: "Decision maker \(maker)", options: mine, preference: .prioritized(statements))
    }
    // Three options together are excluded three times: (7/8)^3 of the states remain, about 67 %.
    let rules = kind == .plain || kind == .oneWay ? [] : (0..<3).map { _ in Rule(kind: .forbid(RandomModel.conjunction(of: 3, options, &random))) }
    conflict = Conflict(decisionMakers: makers, rules: rules)
  }

  private static func literal(_ options: Int, _ random: inout SplitMix64) -> Formula<Int> {
    let atom = Formula<Int>.atom(Int.random(in: 0..<options, using: &random))
    return Bool.random(using: &random) ? atom : .not(atom)
  }

  private static func conjunction(of count: Int, _ options: Int, _ random: inout SplitMix64) -> Condition {
    let atoms = (0..<options).shuffled(using: &random).prefix(count)
    return Condition(text: "", formula: .and(atoms.map { Bool.random(using: &random) ? .atom($0) : .not(.atom($0)) }))
  }

  private static func condition(_ options: Int, _ random: inout SplitMix64) -> Condition {
    let a = literal(options, &random)
    let b = literal(options, &random)
    let c = literal(options, &random)
    let formula: Formula<Int> =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: a
      case 1: .and([a, b])
      case 2: .given(a, b)
      default: .or([.and([a, b]), c])
      }
    return Condition(text: "", formula: formula)
  }
}

/// Steele, Lea & Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
