import ConflictModel

/// Enumerates the feasible states of an option-form conflict.
///
/// Options are decided from the last to the first, every rule that mentions a decided option is evaluated in three-valued logic, and a branch in which a
/// rule is certainly broken is left; the last six options are decided together, 64 states in one word. So the cost follows the states that survive the
/// rules where the rules bite early, and never exceeds one word operation per rule part and 64 states where they do not.
struct FeasibleStates {
  /// The enumeration stopped because there are too many states, or too many branches without any.
  struct TooMany: Error {
    /// How many states had been found.
    let found: Int
  }

  private let requirements: [Formula<Int>]
  private let compiled: [CompiledCondition]
  /// For each option the requirements that mention it.
  private let mentioning: [[Int]]
  private let optionCount: Int
  private let lowCount: Int
  private let maximumStates: Int
  private var branchesLeft: Int
  private var decided: UInt64 = 0
  private var state: UInt64 = 0
  private var stack: [Lanes] = []
  private var found: [UInt64] = []

  /// The feasible states of `optionCount` options in ascending binary value, the first option being the least significant bit.
  /// - Parameters:
  ///   - requirements: what every feasible state satisfies.
  ///   - maximumStates: gives up above this many states.
  ///   - maximumBranches: gives up after deciding this many options in all.
  static func enumerate(
    optionCount: Int, requirements: [Formula<Int>], maximumStates: Int, maximumBranches: Int = 1 << 27
  ) throws(TooMany) -> [UInt64] {
    var search = FeasibleStates(
      optionCount: optionCount, requirements: requirements, maximumStates: maximumStates, maximumBranches: maximumBranches)
    // A rule without options, such as `require: false`, is never met on the way down.
    for requirement in requirements where !requirement.evaluate({ _ in Kleene.unknown }).possible { return [] }
    try search.decide(optionCount - 1)
    return search.found
  }

  private init(optionCount: Int, requirements: [Formula<Int>], maximumStates: Int, maximumBranches: Int) {
    self.optionCount = optionCount
    self.requirements = requirements
    self.maximumStates = maximumStates
    compiled = requirements.map(CompiledCondition.init)
    branchesLeft = maximumBranches
    lowCount = min(6, optionCount)
    var mentioning = [[Int]](repeating: [], count: optionCount)
    for (index, requirement) in requirements.enumerated() { for option in requirement.atoms { mentioning[option].append(index) } }
    self.mentioning = mentioning
  }

  private mutating func decide(_ option: Int) throws(TooMany) {
    guard option >= lowCount else { return try addBlock() }
    branchesLeft -= 1
    guard branchesLeft > 0 else { throw TooMany(found: found.count) }
    decided |= 1 << UInt64(option)
    for isTaken in [false, true] {
      if isTaken { state |= 1 << UInt64(option) } else { state &= ~(1 << UInt64(option)) }
      if mentioning[option].allSatisfy({ isPossible(requirements[$0]) }) { try decide(option - 1) }
    }
    decided &= ~(1 << UInt64(option))
    state &= ~(1 << UInt64(option))
  }

  private func isPossible(_ requirement: Formula<Int>) -> Bool {
    requirement.evaluate { atom in
      let bit: UInt64 = 1 << UInt64(atom)
      return decided & bit == 0 ? Kleene.unknown : Kleene(constant: state & bit != 0)
    }.possible
  }

  /// Bit `k` of word `o` is bit `o` of the number `k`: the six lowest options of 64 consecutive states.
  private static let lowPlanes: [UInt64] = [
    0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
  ]

  private mutating func addBlock() throws(TooMany) {
    let size = 1 << lowCount
    var feasible: UInt64 = size == 64 ? .max : (1 << UInt64(size)) - 1
    let state = self.state
    for condition in compiled where feasible != 0 {
      feasible &= condition.lanes(stack: &stack) { atom in
        atom < 6 ? FeasibleStates.lowPlanes[atom] : (state >> UInt64(atom)) & 1 == 1 ? .max : 0
      }
    }
    guard found.count + feasible.nonzeroBitCount <= maximumStates else { throw TooMany(found: found.count) }
    while feasible != 0 {
      found.append(state | UInt64(feasible.trailingZeroBitCount))
      feasible &= feasible - 1
    }
  }
}
