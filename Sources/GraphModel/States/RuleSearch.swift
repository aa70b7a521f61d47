/// The search for the states that obey rules: decisions on options, each with what follows from it, until the rules that are left depend on six options or none.
///
/// Options that no rule connects any more are searched apart from each other and their states combined, so that a part without states is searched once, and not once
/// for every state of the other parts.
struct RuleSearch {
  private var propagation: RulePropagation
  /// What was found.
  private(set) var found = StateBlocks()
  /// The number of states found that are certain to remain, `Int.max` if there are more.
  private(set) var count = 0
  private var limit = 0

  /// The rules that are not met yet at each decision above: for each the rules that are left, one list behind the other.
  private var active: [Int] = []
  /// The parts that are not connected any more at each decision above, likewise.
  private var parts: [UInt64] = []
  /// How urgent a decision on each option is, working space.
  private var scores = [Int](repeating: 0, count: 64)
  /// For each state found now, how many states there certainly are: 0 while a part is searched that is still to be combined with others, which may have no state.
  private var certain = 1

  init(_ rules: TallyRules) { propagation = RulePropagation(rules) }

  /// Decides what the rules say without any decision, and begins the list of rules; nil if they contradict each other.
  /// - Returns: the options that are decided, those of them that are taken, and the parts that are independent of each other, the smallest first.
  mutating func begin(patience: inout Patience) throws(FeasibleStates.Failure) -> (decided: UInt64, taken: UInt64, parts: [UInt64])? {
    guard try propagation.begin(patience: &patience) else { return nil }
    active = propagation.rules.rules.indices.filter { !propagation.isMet[$0] }
    try findParts(active.indices, &patience)
    defer { parts = [] }
    return (propagation.decided, propagation.state, parts)
  }

  /// Finds the states of an independent part and forgets what was found before. If there are more than `limit`, it ends with `count` above it and nothing found.
  mutating func search(part: UInt64, limit: Int, patience: inout Patience) throws(FeasibleStates.Failure) {
    found = StateBlocks()
    count = 0
    certain = 1
    self.limit = limit
    let mark = propagation.mark
    do {
      try search(part, active.indices, &patience)
    } catch {
      guard case .tooManyStates = error else { throw error }
      propagation.undo(to: mark)
      parts = []
      found = StateBlocks()
    }
  }

  // MARK: Decisions

  private mutating func search(_ options: UInt64, _ above: Range<Int>, _ patience: inout Patience) throws(FeasibleStates.Failure) {
    let undecided = options & ~propagation.decided
    let start = active.count
    var bound: UInt64 = 0
    for index in above {
      let rule = active[index]
      let open = propagation.isMet[rule] ? 0 : propagation.rules.rules[rule].options & undecided
      if open != 0 {
        active.append(rule)
        bound |= open
      }
    }
    try patience.search(1 + above.count / 2)
    defer { active.removeLast(active.count - start) }
    let mine = start..<active.count
    let base = propagation.state & options
    if bound == 0 { return try add(StateBlocks.Block(base: base, free: undecided)) }
    if bound.nonzeroBitCount <= 6 {
      let lanes = try propagation.combinations(of: bound, obeying: active[mine], patience: &patience)
      if lanes != 0 { try add(StateBlocks.Block(base: base, free: undecided & ~bound, together: bound, lanes: lanes)) }
      return
    }
    let firstPart = parts.count
    try findParts(mine, &patience)
    let separate = firstPart..<parts.count
    if separate.count == 1 { parts.removeLast() }
    guard separate.count == 1 else {
      try combine(separate, mine, with: StateBlocks.Block(base: base, free: undecided & ~bound), &patience)
      return parts.removeLast(separate.count)
    }
    let option = choose(mine, undecided)
    let mark = propagation.mark
    for isTaken in [false, true] {
      if try propagation.decide(option, isTaken: isTaken, patience: &patience) { try search(options, mine, &patience) }
      propagation.undo(to: mark)
    }
  }

  /// The option to decide on: the one in most of the rules, a rule counting more the fewer options it leaves open and the more contradictions it led to.
  private mutating func choose(_ rules: Range<Int>, _ undecided: UInt64) -> Int {
    for option in 0..<64 { scores[option] = 0 }
    for index in rules {
      let rule = active[index]
      var open = propagation.rules.rules[rule].options & undecided
      let score = (propagation.weights[rule] << 20) >> min(20, open.nonzeroBitCount)
      while open != 0 {
        scores[open.trailingZeroBitCount] += score
        open &= open - 1
      }
    }
    var best = 0
    for option in 1..<64 where scores[option] >= scores[best] { best = option }
    return best
  }

  /// Adds the parts that the open options of these rules fall into, those with fewest options first.
  private mutating func findParts(_ rules: Range<Int>, _ patience: inout Patience) throws(FeasibleStates.Failure) {
    let start = parts.count
    for index in rules {
      var joined = propagation.rules.rules[active[index]].options & ~propagation.decided
      var kept = start
      for other in start..<parts.count {
        if parts[other] & joined != 0 {
          joined |= parts[other]
        } else {
          parts[kept] = parts[other]
          kept += 1
        }
      }
      parts.removeLast(parts.count - kept)
      parts.append(joined)
    }
    try patience.search(rules.count)
    if parts.count - start > 1 { parts[start...].sort { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) } }
  }

  // MARK: What was found

  private mutating func add(_ block: StateBlocks.Block) throws(FeasibleStates.Failure) {
    if certain > 0 {
      count = StateBlocks.sum(count, StateBlocks.product(certain, block.count))
      guard count <= limit else { throw .tooManyStates(atLeast: count) }
    }
    found.append(block)
    try checkSize(found.size)
  }

  /// A part with more sets of states than there may be states cannot end well, and would take memory without end if the parts it is to be combined with have no state.
  private func checkSize(_ size: Int) throws(FeasibleStates.Failure) {
    guard size <= max(limit, 1 << 20) else { throw .tooMuchWork(statesFound: 0) }
  }

  /// Searches parts that are independent of each other and combines what is found.
  private mutating func combine(
    _ separate: Range<Int>, _ rules: Range<Int>, with one: StateBlocks.Block, _ patience: inout Patience
  ) throws(FeasibleStates.Failure) {
    let mark = found.mark
    let certainHere = certain
    defer { certain = certainHere }
    var lists: [[StateBlocks.Block]] = []
    var states = one.count
    for index in separate {
      // Only once all others have states, each state of the last part is certain to be part of one.
      certain = index == separate.upperBound - 1 ? StateBlocks.product(certainHere, states) : 0
      try search(parts[index], rules, &patience)
      let list = found.take(from: mark)
      guard !list.isEmpty else { return }
      lists.append(list)
      states = StateBlocks.product(states, list.reduce(0) { StateBlocks.sum($0, $1.count) })
    }
    try checkSize(lists.reduce(1) { StateBlocks.product($0, $1.reduce(0) { $0 + $1.lanes.nonzeroBitCount }) })
    found.appendProduct(of: lists[...], with: one)
  }
}
