/// What follows from the options decided so far: rules are evaluated in three-valued logic, and what they force is decided too, to a fixpoint.
struct RulePropagation {
  /// A point to which decisions can be undone.
  struct Mark {
    fileprivate var decided: UInt64
    fileprivate var state: UInt64
    fileprivate var met: Int
  }

  let rules: TallyRules
  /// The options that are decided.
  private(set) var decided: UInt64 = 0
  /// The decided options that are taken.
  private(set) var state: UInt64 = 0
  /// For each rule whether it holds whatever becomes of the undecided options.
  private(set) var isMet: [Bool]
  /// For each rule how often it led to a contradiction, plus one. Deciding on its options early finds contradictions early (Boussemart et al. 2004).
  private(set) var weights: [Int]

  private var met: [Int] = []
  private var queue: [Int] = []
  private var isQueued: [Bool]
  /// The truth of each connective, valid during one evaluation.
  private var truths: [Truth]
  /// What each connective must be, valid during one evaluation.
  private var wanted: [Truth]
  private var forcedTaken: UInt64 = 0
  private var forcedDropped: UInt64 = 0

  private enum Truth: UInt8 { case no, yes, open }

  init(_ rules: TallyRules) {
    self.rules = rules
    isMet = [Bool](repeating: false, count: rules.rules.count)
    weights = [Int](repeating: 1, count: rules.rules.count)
    isQueued = isMet
    truths = [Truth](repeating: .open, count: rules.nodes.count)
    wanted = truths
  }

  /// Decides what the rules say without any decision; false if that is contradictory.
  mutating func begin(patience: inout Patience) throws(FeasibleStates.Failure) -> Bool {
    guard !rules.isContradictory else { return false }
    for rule in rules.rules.indices { enqueue(rule) }
    force(taken: rules.taken, dropped: rules.dropped)
    return try settle(&patience)
  }

  /// Decides an option and what follows from it; false if that is contradictory, and then decisions must be undone.
  mutating func decide(_ option: Int, isTaken: Bool, patience: inout Patience) throws(FeasibleStates.Failure) -> Bool {
    let bit: UInt64 = 1 << UInt64(option)
    force(taken: isTaken ? bit : 0, dropped: isTaken ? 0 : bit)
    return try settle(&patience)
  }

  /// The point to which decisions can be undone.
  var mark: Mark { Mark(decided: decided, state: state, met: met.count) }

  /// Undoes all decisions since.
  mutating func undo(to mark: Mark) {
    decided = mark.decided
    state = mark.state
    while met.count > mark.met { isMet[met.removeLast()] = false }
  }

  /// Notes that a rule led to a contradiction.
  mutating func blame(_ rule: Int) { weights[rule] += 1 }

  // MARK: Fixpoint

  private mutating func enqueue(_ rule: Int) {
    guard !isQueued[rule], !isMet[rule] else { return }
    isQueued[rule] = true
    queue.append(rule)
  }

  private mutating func force(taken: UInt64, dropped: UInt64) {
    decided |= taken | dropped
    state |= taken
    var rest = taken | dropped
    while rest != 0 {
      for rule in rules.mentioning[rest.trailingZeroBitCount] { enqueue(rule) }
      rest &= rest - 1
    }
  }

  private mutating func settle(_ patience: inout Patience) throws(FeasibleStates.Failure) -> Bool {
    while let rule = queue.popLast() {
      isQueued[rule] = false
      try patience.search(rules.rules[rule].nodes.count)
      forcedTaken = 0
      forcedDropped = 0
      let truth = evaluate(rules.rules[rule].nodes)
      if truth == .yes {
        isMet[rule] = true
        met.append(rule)
        continue
      }
      if truth == .no || forcedTaken & forcedDropped != 0 {
        blame(rule)
        for left in queue { isQueued[left] = false }
        queue.removeAll(keepingCapacity: true)
        return false
      }
      // The rule mentions what it forces, so it is looked at again.
      force(taken: forcedTaken, dropped: forcedDropped)
    }
    return true
  }

  // MARK: One rule

  /// The truth of a rule. If it is open, what it forces is left in `forcedTaken` and `forcedDropped`.
  private mutating func evaluate(_ range: Range<Int>) -> Truth {
    let root = range.upperBound - 1
    for index in range {
      let node = rules.nodes[index]
      let (held, open) = tally(node)
      let possible = TallyRules.Tallies(from: held, to: held + open)
      truths[index] = possible.isSubset(of: node.allowed) ? .yes : possible.isDisjoint(with: node.allowed) ? .no : .open
      wanted[index] = .open
    }
    guard truths[root] == .open else { return truths[root] }
    wanted[root] = .yes
    for index in range.reversed() where wanted[index] != .open && truths[index] == .open {
      let node = rules.nodes[index]
      let allowed = wanted[index] == .yes ? node.allowed : node.allowed.complement
      let (held, open) = tally(node)
      // All open members are alike: could one of them be false, could one be true?
      if TallyRules.Tallies(from: held, to: held + open - 1).isDisjoint(with: allowed) {
        impose(.yes, on: node)
      } else if TallyRules.Tallies(from: min(2, held + 1), to: held + open).isDisjoint(with: allowed) {
        impose(.no, on: node)
      }
    }
    return .open
  }

  /// How many members hold and how many are open; two and three stand for more.
  @inline(__always) private func tally(_ node: TallyRules.Node) -> (held: Int, open: Int) {
    let undecided = ~decided
    var held = node.sure + atMostThree(node.positive & state) + atMostThree(node.negative & decided & ~state)
    var open = atMostThree(node.positive & undecided) + atMostThree(node.negative & undecided)
    for position in node.inner {
      switch truths[rules.members[position]] {
      case .yes: held += 1
      case .open: open += 1
      case .no: break
      }
    }
    return (held, open)
  }

  /// Makes all open members of a connective true or false.
  private mutating func impose(_ truth: Truth, on node: TallyRules.Node) {
    let (positive, negative) = (node.positive & ~decided, node.negative & ~decided)
    forcedTaken |= truth == .yes ? positive : negative
    forcedDropped |= truth == .yes ? negative : positive
    for position in node.inner where truths[rules.members[position]] == .open { wanted[rules.members[position]] = truth }
  }

  /// The number of bits, as far as it matters.
  @inline(__always) private func atMostThree(_ bits: UInt64) -> Int {
    guard bits != 0 else { return 0 }
    let second = bits & (bits - 1)
    guard second != 0 else { return 1 }
    return second & (second - 1) == 0 ? 2 : 3
  }

  // MARK: 64 states at once

  /// Bit `k` of word `o` is bit `o` of the number `k`: how six options alternate over 64 lanes.
  private static let alternating: [UInt64] = [
    0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
  ]

  /// The words of connectives, working space.
  private var lanes: [UInt64] = []
  /// The words of options, working space.
  private var alternatingOptions = [UInt64](repeating: 0, count: 64)

  /// Which combinations of at most six undecided options, all that these rules still depend on, obey the rules: one bit for each.
  mutating func combinations(
    of options: UInt64, obeying list: ArraySlice<Int>, patience: inout Patience
  ) throws(FeasibleStates.Failure) -> UInt64 {
    var rest = options
    var position = 0
    while rest != 0 {
      alternatingOptions[rest.trailingZeroBitCount] = Self.alternating[position]
      position += 1
      rest &= rest - 1
    }
    if lanes.isEmpty { lanes = [UInt64](repeating: 0, count: rules.nodes.count) }
    var feasible = UInt64.max >> UInt64(64 - (1 << position))
    for rule in list {
      let range = rules.rules[rule].nodes
      try patience.search(range.count)
      for index in range { lanes[index] = laneTruth(rules.nodes[index]) }
      feasible &= lanes[range.upperBound - 1]
      if feasible == 0 {
        blame(rule)
        break
      }
    }
    return feasible
  }

  private func laneTruth(_ node: TallyRules.Node) -> UInt64 {
    let held = node.sure + atMostThree(node.positive & state) + atMostThree(node.negative & decided & ~state)
    var one: UInt64 = held >= 1 ? .max : 0
    var more: UInt64 = held >= 2 ? .max : 0
    func add(_ word: UInt64) {
      more |= one & word
      one |= word
    }
    var rest = node.positive & ~decided
    while rest != 0 {
      add(alternatingOptions[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    rest = node.negative & ~decided
    while rest != 0 {
      add(~alternatingOptions[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    for position in node.inner { add(lanes[rules.members[position]]) }
    var truth: UInt64 = 0
    if node.allowed.contains(.none) { truth |= ~one }
    if node.allowed.contains(.one) { truth |= one & ~more }
    if node.allowed.contains(.more) { truth |= more }
    return truth
  }
}
