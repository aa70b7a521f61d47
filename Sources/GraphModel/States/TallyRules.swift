import ConflictModel

/// Requirements in the form that the search for feasible states works on: every connective is a tally.
///
/// A tally counts which of its members hold, as far as "none, one, more" tells them apart, and says which of these three it allows. "Or" allows one and more; "and"
/// allows none among the negations of its parts; "both or neither" allows none and more of two. So one way to evaluate and one way to infer serves all connectives,
/// and the options directly below a tally are counted together as bits of two words.
struct TallyRules {
  /// How many members hold: a set of "none" (1), "one" (2) and "more" (4).
  struct Tallies: OptionSet {
    let rawValue: UInt8
    static let none = Tallies(rawValue: 1)
    static let one = Tallies(rawValue: 2)
    static let more = Tallies(rawValue: 4)

    /// The tallies from `least` to `most`, both of which may exceed two; empty if `most` is smaller.
    @inline(__always) init(from least: Int, to most: Int) {
      rawValue = most < least ? 0 : (7 << UInt8(min(least, 2))) & (7 >> UInt8(2 - min(most, 2)))
    }
    init(rawValue: UInt8) { self.rawValue = rawValue }

    var complement: Tallies { Tallies(rawValue: rawValue ^ 7) }
  }

  /// A connective.
  struct Node {
    /// What makes it true.
    var allowed: Tallies
    /// How many members are always true; two stands for more.
    var sure: Int
    /// The options that are members.
    var positive: UInt64
    /// The options whose negations are members.
    var negative: UInt64
    /// The members that are connectives themselves, as positions in `members`.
    var inner: Range<Int>
  }

  /// A rule: its connectives, each after its members, the last one being what must be true.
  struct Rule {
    var nodes: Range<Int>
    var options: UInt64
  }

  /// All connectives.
  private(set) var nodes: [Node] = []
  /// Positions of connectives.
  private(set) var members: [Int] = []
  /// The rules that are neither always true nor about one option.
  private(set) var rules: [Rule] = []
  /// For each option the rules that mention it.
  private(set) var mentioning: [[Int]]
  /// The options that are taken in every feasible state, as far as one rule alone says so.
  private(set) var taken: UInt64 = 0
  /// The options that are not taken in any feasible state, as far as one rule alone says so.
  private(set) var dropped: UInt64 = 0
  /// A rule is always false.
  private(set) var isContradictory = false

  /// Compiles requirements, all of which must hold.
  init(optionCount: Int, requirements: [Formula<Int>]) {
    mentioning = [[Int]](repeating: [], count: optionCount)
    for requirement in requirements { require(requirement, true) }
    if taken & dropped != 0 { isContradictory = true }
  }

  /// Adds a rule, or the parts of a conjunction as rules of their own.
  private mutating func require(_ formula: Formula<Int>, _ holds: Bool) {
    switch (formula, holds) {
    case (.not(let a), _): require(a, !holds)
    case (.and(let all), true): for part in all { require(part, true) }
    case (.or(let all), false), (.among(.atLeastOne, let all), false): for part in all { require(part, false) }
    case (.given(let a, let b), false):
      require(a, false)
      require(b, true)
    default:
      let start = nodes.count
      switch member(formula, holds) {
      case .constant(let isTrue): isContradictory = isContradictory || !isTrue
      case .option(let option, true): taken |= 1 << UInt64(option)
      case .option(let option, false): dropped |= 1 << UInt64(option)
      case .node:
        let range = start..<nodes.count
        let options = nodes[range].reduce(UInt64(0)) { $0 | $1.positive | $1.negative }
        for option in mentioning.indices where (options >> UInt64(option)) & 1 == 1 { mentioning[option].append(rules.count) }
        rules.append(Rule(nodes: range, options: options))
      }
    }
  }

  // MARK: Compiling

  private enum Member {
    case constant(Bool)
    case option(Int, Bool)
    case node(Int)
  }

  /// The formula, or its negation, as a member of a tally.
  private mutating func member(_ formula: Formula<Int>, _ holds: Bool) -> Member {
    let start = (nodes.count, members.count)
    switch formula {
    case .constant(let value): return .constant(value == holds)
    case .atom(let atom): return .option(atom, holds)
    case .not(let a): return member(a, !holds)
    case .and: return tally(alternatives(formula, false), holds ? .none : [.one, .more], start)
    case .or, .given, .among(.atLeastOne, _): return tally(alternatives(formula, true), holds ? [.one, .more] : .none, start)
    case .iff(let a, let b): return tally([member(a, true), member(b, true)], holds ? [.none, .more] : .one, start)
    case .among(let count, let all):
      let allowed: Tallies = count == .exactlyOne ? .one : [.none, .one]
      return tally(all.map { member($0, true) }, holds ? allowed : allowed.complement, start)
    }
  }

  /// The parts at least one of which holds if the formula (or its negation) does, through nested disjunctions.
  private mutating func alternatives(_ formula: Formula<Int>, _ holds: Bool) -> [Member] {
    switch (formula, holds) {
    case (.not(let a), _): return alternatives(a, !holds)
    case (.or(let all), true), (.among(.atLeastOne, let all), true), (.and(let all), false):
      var found: [Member] = []
      for part in all { found += alternatives(part, holds) }
      return found
    case (.given(let a, let b), true): return alternatives(a, true) + alternatives(b, false)
    default: return [member(formula, holds)]
    }
  }

  /// Puts members together; what is constant or has one member only becomes simpler.
  private mutating func tally(_ all: [Member], _ allowed: Tallies, _ start: (nodes: Int, members: Int)) -> Member {
    var node = Node(allowed: allowed, sure: 0, positive: 0, negative: 0, inner: 0..<0)
    var inner: [Int] = []
    /// Whether it only matters that a member holds, so that a repeated member says nothing new.
    let ignoresRepeats = allowed == .none || allowed == [.one, .more]
    for member in all {
      switch member {
      case .constant(let isTrue): node.sure = min(2, node.sure + (isTrue ? 1 : 0))
      case .node(let index): inner.append(index)
      case .option(let option, let isTaken):
        let bit: UInt64 = 1 << UInt64(option)
        let (same, opposite) = isTaken ? (node.positive, node.negative) : (node.negative, node.positive)
        if opposite & bit != 0 {
          // An option and its negation: exactly one of them holds.
          if isTaken { node.negative &= ~bit } else { node.positive &= ~bit }
          node.sure = min(2, node.sure + 1)
        } else if same & bit == 0 {
          if isTaken { node.positive |= bit } else { node.negative |= bit }
        } else if !ignoresRepeats {
          inner.append(nodes.count)
          nodes.append(Node(allowed: [.one, .more], sure: 0, positive: isTaken ? bit : 0, negative: isTaken ? 0 : bit, inner: 0..<0))
        }
      }
    }
    let size = node.positive.nonzeroBitCount + node.negative.nonzeroBitCount + inner.count
    let possible = Tallies(from: node.sure, to: node.sure + size)
    if possible.isSubset(of: allowed) || possible.isDisjoint(with: allowed) {
      nodes.removeLast(nodes.count - start.nodes)
      members.removeLast(members.count - start.members)
      return .constant(possible.isSubset(of: allowed))
    }
    if size == 1 {
      let isMember = allowed.isSuperset(of: Tallies(from: node.sure + 1, to: node.sure + 1))
      if let only = inner.first {
        if !isMember { nodes[only].allowed = nodes[only].allowed.complement }
        return .node(only)
      }
      return .option((node.positive | node.negative).trailingZeroBitCount, (node.positive != 0) == isMember)
    }
    node.inner = members.count..<(members.count + inner.count)
    members += inner
    nodes.append(node)
    return .node(nodes.count - 1)
  }
}
