import ConflictModel

/// Enumerates the feasible states of an option-form conflict.
///
/// Options are decided one by one, each after those that it shares rules with; every rule that mentions a decided option is evaluated in three-valued logic, and a
/// branch in which a rule is certainly broken is left. The last six options are decided together, 64 states in one word. So the cost follows the states that survive
/// the rules where the rules bite early, and never exceeds one word operation for each rule part and 64 states where they do not.
struct FeasibleStates {
  /// The enumeration stopped because there are too many states, or too many branches without any.
  struct TooMany: Error {}

  private let requirements: [Formula<Int>]
  private let compiled: [CompiledCondition]
  /// For each option the requirements that mention it.
  private let mentioning: [[Int]]
  /// For each option the parts of the requirements that mention it.
  private let costs: [Int]
  /// The parts of all requirements.
  private let totalCost: Int
  /// The options that are decided one by one, in this order.
  private let single: [Int]
  /// The options that are decided together, ascending; option `block[k]` alternates with bit `k` of the lane.
  private let block: [Int]
  private let maximumStates: Int
  private var workLeft: Int
  private var decided: UInt64 = 0
  private var state: UInt64 = 0
  private var stack: [Lanes] = []
  private var found: [UInt64] = []

  /// The feasible states of `optionCount` options in ascending binary value, the first option being the least significant bit.
  /// - Parameters:
  ///   - requirements: what every feasible state satisfies.
  ///   - maximumStates: gives up above this many states.
  ///   - maximumWork: gives up after evaluating this many parts of requirements.
  static func enumerate(
    optionCount: Int, requirements: [Formula<Int>], maximumStates: Int, maximumWork: Int = 1 << 28
  ) throws(TooMany) -> [UInt64] {
    // A rule without options, such as `require: false`, is never met on the way down.
    for requirement in requirements where !requirement.evaluate({ _ in Kleene.unknown }).possible { return [] }
    var search = FeasibleStates(optionCount: optionCount, requirements: requirements, maximumStates: maximumStates, maximumWork: maximumWork)
    try search.decide(0)
    let isAscending = zip(search.found, search.found.dropFirst()).allSatisfy { $0 < $1 }
    return isAscending ? search.found : search.found.sorted()
  }

  private init(optionCount: Int, requirements: [Formula<Int>], maximumStates: Int, maximumWork: Int) {
    self.requirements = requirements
    self.maximumStates = maximumStates
    compiled = requirements.map(CompiledCondition.init)
    workLeft = maximumWork
    let atoms = requirements.map(\.atoms)
    var mentioning = [[Int]](repeating: [], count: optionCount)
    for (index, atoms) in atoms.enumerated() { for option in atoms { mentioning[option].append(index) } }
    self.mentioning = mentioning
    let sizes = requirements.map { $0.size(limit: 1 << 20) }
    // Both values of the option are tried.
    costs = mentioning.map { $0.reduce(0) { $0 + 2 * sizes[$1] } }
    totalCost = sizes.reduce(0, +)
    let order = Self.order(optionCount, mentioning, atoms)
    single = Array(order.dropLast(min(6, optionCount)))
    block = order.suffix(min(6, optionCount)).sorted()
  }

  /// The order of decisions: next comes the option that shares most rules with what is decided, then the one in most rules, then the last.
  /// Without rules that is from the last option to the first, which finds the states in ascending order.
  private static func order(_ optionCount: Int, _ mentioning: [[Int]], _ atoms: [[Int]]) -> [Int] {
    var begun = [Bool](repeating: false, count: atoms.count)
    var shared = [Int](repeating: 0, count: optionCount)
    var left = Set(0..<optionCount)
    var order: [Int] = []
    while let next = left.max(by: { (shared[$0], mentioning[$0].count, $0) < (shared[$1], mentioning[$1].count, $1) }) {
      left.remove(next)
      order.append(next)
      for rule in mentioning[next] where !begun[rule] {
        begun[rule] = true
        for option in atoms[rule] { shared[option] += 1 }
      }
    }
    return order
  }

  private mutating func decide(_ position: Int) throws(TooMany) {
    guard position < single.count else { return try addBlock() }
    let option = single[position]
    workLeft -= 1 + costs[option]
    guard workLeft > 0 else { throw TooMany() }
    let bit: UInt64 = 1 << UInt64(option)
    decided |= bit
    for isTaken in [false, true] {
      if isTaken { state |= bit } else { state &= ~bit }
      if mentioning[option].allSatisfy({ isPossible(requirements[$0]) }) { try decide(position + 1) }
    }
    decided &= ~bit
    state &= ~bit
  }

  private func isPossible(_ requirement: Formula<Int>) -> Bool {
    requirement.evaluate { atom in
      let bit: UInt64 = 1 << UInt64(atom)
      return decided & bit == 0 ? Kleene.unknown : Kleene(constant: state & bit != 0)
    }.possible
  }

  /// Bit `k` of word `o` is bit `o` of the number `k`: how six options alternate over 64 lanes.
  private static let alternating: [UInt64] = [
    0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
  ]

  private mutating func addBlock() throws(TooMany) {
    workLeft -= totalCost
    guard workLeft > 0 else { throw TooMany() }
    let size = 1 << block.count
    var feasible: UInt64 = size == 64 ? .max : (1 << UInt64(size)) - 1
    let state = self.state
    let block = self.block
    for condition in compiled where feasible != 0 {
      feasible &= condition.lanes(stack: &stack) { atom in
        if let lane = block.firstIndex(of: atom) { return FeasibleStates.alternating[lane] }
        return (state >> UInt64(atom)) & 1 == 1 ? .max : 0
      }
    }
    guard found.count + feasible.nonzeroBitCount <= maximumStates else { throw TooMany() }
    while feasible != 0 {
      let lane = feasible.trailingZeroBitCount
      var word = state
      for (bit, option) in block.enumerated() where (lane >> bit) & 1 == 1 { word |= 1 << UInt64(option) }
      found.append(word)
      feasible &= feasible - 1
    }
  }
}
