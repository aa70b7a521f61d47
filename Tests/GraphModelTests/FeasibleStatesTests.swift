import ConflictModel
import TestSupport
import Testing

@testable import GraphModel

/// Enumerating feasible states: right against trying every state.
struct FeasibleStatesTests {
  private typealias Rule = Formula<Int>

  /// A formula over the first `options` options, of every kind.
  private func formula(_ options: Int, depth: Int, _ generator: inout SeededGenerator) -> Rule {
    func part() -> Rule { formula(options, depth: depth - 1, &generator) }
    func parts() -> [Rule] { (0..<Int.random(in: 0...4, using: &generator)).map { _ in part() } }
    switch Int.random(in: 0..<(depth == 0 ? 10 : 20), using: &generator) {
    case 0: return .constant(Bool.random(using: &generator))
    case 1..<10: return options == 0 ? .constant(Bool.random(using: &generator)) : .atom(Int.random(in: 0..<options, using: &generator))
    case 10, 11: return .not(part())
    case 12: return .and(parts())
    case 13, 14: return .or(parts())
    case 15: return .given(part(), part())
    case 16: return .iff(part(), part())
    case 17: return .among(.exactlyOne, parts())
    case 18: return .among(.atMostOne, parts())
    default: return .among(.atLeastOne, parts())
    }
  }

  private func everyState(_ options: Int, _ rules: [Rule]) -> [UInt64] {
    (0..<UInt64(1 << options)).filter { state in rules.allSatisfy { $0.evaluate { (state >> UInt64($0)) & 1 == 1 } } }
  }

  /// Compares with trying every state; also that a limit one lower than the number of states is told, and what is said about completeness.
  private func check(_ options: Int, _ rules: [Rule], _ expected: [UInt64]) {
    #expect((try? FeasibleStates.enumerate(optionCount: options, requirements: rules, maximumStates: expected.count)) == expected, "\(rules)")
    if FeasibleStates.isComplete(optionCount: options, requirements: rules) { #expect(expected.count == 1 << options, "\(rules)") }
    guard !expected.isEmpty else { return }
    let limit = expected.count - 1
    #expect(throws: FeasibleStates.Failure.tooManyStates(atLeast: expected.count), "\(rules)") {
      try FeasibleStates.enumerate(optionCount: options, requirements: rules, maximumStates: limit)
    }
  }

  @Test(arguments: 0..<4)
  func agreesWithTryingEveryState(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var feasible = 0
    for round in 0..<600 {
      let options = round % 30 == 0 ? Int.random(in: 9...12, using: &generator) : Int.random(in: 0...8, using: &generator)
      let depth = Int.random(in: 1...4, using: &generator)
      let rules = (0..<Int.random(in: 0...options + 3, using: &generator)).map { _ in formula(options, depth: depth, &generator) }
      let expected = everyState(options, rules)
      check(options, rules, expected)
      feasible += expected.isEmpty ? 0 : 1
    }
    // Neither kind of rule set may be rare, or the comparison shows little.
    #expect((150...450).contains(feasible))
  }

  /// Rules about neighbours, some only under one option: what is left falls into parts again and again.
  @Test(arguments: 0..<4)
  func agreesWhereRulesFallIntoParts(_ seed: UInt64) {
    var generator = SeededGenerator(seed: 100 + seed)
    for _ in 0..<25 {
      let options = Int.random(in: 8...13, using: &generator)
      let places = Array(0..<options).shuffled(using: &generator)
      let hub = Int.random(in: 0..<options, using: &generator)
      let rules: [Rule] = (0..<Int.random(in: 1...options, using: &generator)).map { _ in
        let start = Int.random(in: 0..<options, using: &generator)
        let rule = formula(3, depth: 2, &generator).substituting { Rule.atom(places[(start + $0) % options]) }
        return Int.random(in: 0..<3, using: &generator) == 0 ? .given(rule, .atom(hub)) : rule
      }
      check(options, rules, everyState(options, rules))
    }
  }

  @Test func withoutOptions() throws {
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [], maximumStates: 1) == [0])
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [.constant(true), .and([])], maximumStates: 1) == [0])
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [.constant(false)], maximumStates: 0) == [])
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [.or([])], maximumStates: 0) == [])
  }

  @Test func completeness() {
    func isComplete(_ rules: Rule...) -> Bool { FeasibleStates.isComplete(optionCount: 3, requirements: rules) }
    #expect(isComplete())
    #expect(isComplete(.constant(true), .or([.atom(1), .not(.atom(1))]), .given(.atom(2), .atom(2)), .among(.atMostOne, [.atom(0)])))
    #expect(!isComplete(.atom(0)))
    #expect(!isComplete(.constant(true), .not(.atom(2))))
    #expect(!isComplete(.constant(false)))
    #expect(!isComplete(.or([.atom(0), .atom(1)])))
  }

  /// Lists that are long enough for every way of sorting.
  @Test(arguments: [0, 1, 2, 65, 1000, 70_000, 200_000])
  func sorting(_ count: Int) throws {
    for mask: UInt64 in [.max, 0x0F00_0000_F0F0_0010, 0xFFFF] {
      var generator = SeededGenerator(seed: UInt64(count))
      var words = (0..<count).map { _ in generator.next() & mask | 1 << 20 }
      let expected = words.sorted()
      var patience = Patience(work: 1, isCancelled: { false })
      try WordSort.sort(&words, patience: &patience)
      #expect(words == expected)
    }
  }

  @Test func transposition() {
    var generator = SeededGenerator(seed: 4)
    let rows = (0..<64).map { _ in generator.next() }
    var transposed = rows
    BitPlanes.transpose(&transposed)
    for row in 0..<64 { for column in 0..<64 { #expect((transposed[column] >> UInt64(row)) & 1 == (rows[row] >> UInt64(column)) & 1) } }
  }
}
