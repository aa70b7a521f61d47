import ConflictModel

/// Enumerates the feasible states of an option-form conflict.
///
/// The cost follows the states that survive the rules. Options that no rule connects are enumerated apart from each other (`RuleSearch`: decisions with what the rules
/// force by them, as in Davis, Logemann & Loveland 1962), and the states of the parts are combined in ascending order (`StateProduct`). The number of states is known
/// before they are listed.
struct FeasibleStates {
  /// Why there is no list of states.
  enum Failure: Error, Equatable {
    /// There are more states than asked for: this many (`Int.max` for more than that) were counted before counting ended.
    case tooManyStates(atLeast: Int)
    /// The search took too long; this many states are certain.
    case tooMuchWork(statesFound: Int)
    /// The caller asked to stop.
    case cancelled
  }

  /// Whether all 2^`optionCount` states are feasible, so that there is no need to list them.
  ///
  /// It looks at each rule by its form, and may miss a rule that is always true for deeper reasons.
  static func isComplete(optionCount: Int, requirements: [Formula<Int>]) -> Bool {
    let rules = TallyRules(optionCount: optionCount, requirements: requirements)
    return rules.rules.isEmpty && rules.taken | rules.dropped == 0 && !rules.isContradictory
  }

  /// The feasible states of `optionCount` options (at most 64) in ascending binary value, the first option being the least significant bit.
  /// - Parameters:
  ///   - requirements: what every feasible state satisfies.
  ///   - maximumStates: gives up above this many states.
  ///   - maximumWork: gives up after evaluating this many parts of requirements; the default takes some seconds.
  ///   - isCancelled: asked every few milliseconds; gives up when it says so.
  /// - Complexity: about linear in the states times the rules that bind the options, where the rules force options early; exponential in the options at worst.
  static func enumerate(
    optionCount: Int, requirements: [Formula<Int>], maximumStates: Int, maximumWork: Int = 1 << 28, isCancelled: @escaping () -> Bool = { false }
  ) throws(Failure) -> [UInt64] {
    var patience = Patience(work: maximumWork, isCancelled: isCancelled)
    var search = RuleSearch(TallyRules(optionCount: optionCount, requirements: requirements))
    guard let (decided, taken, parts) = try search.begin(patience: &patience) else { return [] }
    let all: UInt64 = optionCount == 0 ? 0 : .max >> UInt64(64 - optionCount)
    let free = parts.reduce(all & ~decided) { $0 & ~$1 }
    var total = StateBlocks.powerOfTwo(free.nonzeroBitCount)
    var found: [(blocks: StateBlocks, count: Int)] = []
    for part in parts {
      let limit = total > maximumStates ? min(maximumStates, countedBesides) : maximumStates
      do {
        try search.search(part: part, limit: limit, patience: &patience)
      } catch {
        // The states of the last part are states of the whole, as all other parts have some.
        guard case .tooMuchWork = error, part == parts.last else { throw error }
        throw .tooMuchWork(statesFound: StateBlocks.product(total, search.count))
      }
      guard search.count > 0 else { return [] }
      total = StateBlocks.product(total, search.count)
      if total <= maximumStates { found.append((search.found, search.count)) } else { found = [] }
    }
    guard total <= maximumStates else { throw .tooManyStates(atLeast: total) }
    if free == 0, found.count == 1, let only = found.first { return try only.blocks.words(count: total, fixed: taken, patience: &patience) }
    var lists: [[UInt64]] = []
    for (blocks, count) in found { lists.append(try blocks.words(count: count, fixed: 0, patience: &patience)) }
    return try StateProduct(lists: lists, options: parts, free: free).words(count: total, base: taken, patience: &patience)
  }

  /// Once there are too many states, the states of each further part are counted up to this number.
  private static let countedBesides = 1 << 12
}
