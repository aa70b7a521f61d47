import ConflictModel
import Testing

@testable import GraphModel

/// Enumerating feasible states of many options: the work follows the states that the rules leave. Work is limited far below what a search without inference takes.
struct FeasibleStatesCostTests {
  private typealias Rule = Formula<Int>

  private func exactlyOne(_ options: Range<Int>) -> Rule { .among(.exactlyOne, options.map(Rule.atom)) }

  private func parity(_ options: some Sequence<Int>, isOdd: Bool) -> Rule {
    options.reduce(.constant(isOdd)) { .iff($0, .atom($1)) }
  }

  /// Each of the pigeons is in a hole, no two in the same.
  private func pigeons(_ pigeons: Int, holes: Int, from first: Int = 0) -> [Rule] {
    (0..<pigeons).map { pigeon in Rule.or((0..<holes).map { .atom(first + pigeon * holes + $0) }) }
      + (0..<holes).map { hole in Rule.among(.atMostOne, (0..<pigeons).map { .atom(first + $0 * holes + hole) }) }
  }

  /// Enumerates and checks what can be seen without trying every state: that all obey the rules, ascend strictly, and are as many as calculated.
  private func expect(
    _ count: Int, of options: Int, _ rules: [Rule], work: Int, checked: Int = 500, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let states = try FeasibleStates.enumerate(optionCount: options, requirements: rules, maximumStates: count, maximumWork: work)
    #expect(states.count == count, sourceLocation: sourceLocation)
    #expect(zip(states, states.dropFirst()).allSatisfy { $0 < $1 }, sourceLocation: sourceLocation)
    for index in stride(from: 0, to: states.count, by: max(1, states.count / checked)) {
      #expect(rules.allSatisfy { $0.evaluate { (states[index] >> UInt64($0)) & 1 == 1 } }, sourceLocation: sourceLocation)
    }
  }

  /// Six options of which at most one is taken have seven states; four such groups 7^4.
  @Test func groupsOfAtMostOne() throws {
    let together = (0..<4).map { group in Rule.among(.atMostOne, (0..<6).map { .atom(6 * group + $0) }) }
    try expect(2401, of: 24, together, work: 1000, checked: 2401)
    let interleaved = (0..<4).map { group in Rule.among(.atMostOne, (0..<6).map { .atom(4 * $0 + group) }) }
    try expect(2401, of: 24, interleaved, work: 1000, checked: 2401)
  }

  @Test func fortyOptions() throws {
    let groups = (0..<10).map { exactlyOne(4 * $0..<4 * $0 + 4) }
    // Groups tied into a chain: the first option of a group excludes the first of the next. Groups that do not start with it have three choices.
    let links = (0..<9).map { Rule.given(.not(.atom(4 * $0 + 4)), .atom(4 * $0)) }
    var (first, others) = (1, 3)
    for _ in 1..<10 { (first, others) = (others, 3 * (first + others)) }
    try expect(first + others, of: 40, groups + links, work: 1_000_000)
    // No two neighbours among 26: Fibonacci's numbers; the other 14 options follow them.
    let path = (0..<25).map { Rule.not(.and([.atom($0), .atom($0 + 1)])) }
    let followers = (26..<40).map { Rule.iff(.atom($0), .atom($0 - 20)) }
    var (previous, current) = (1, 2)
    for _ in 1..<26 { (previous, current) = (current, previous + current) }
    try expect(current, of: 40, path + followers, work: 1_000_000)
  }

  /// A tree in which each option needs the one above and has at most one of three below: the states are the paths from the root, and nothing.
  @Test func hierarchy() throws {
    let needs = (1..<40).map { Rule.given(.atom(($0 - 1) / 3), .atom($0)) }
    let below = (0..<13).map { above in Rule.among(.atMostOne, (1...3).map { .atom(3 * above + $0) }) }
    try expect(41, of: 40, needs + below, work: 10_000, checked: 41)
  }

  @Test func sixtyFourOptions() throws {
    let groups = (0..<16).map { exactlyOne(4 * $0..<4 * $0 + 4) }
    try expect(4096, of: 64, groups + (0..<10).map { .atom(63 - 4 * $0) }, work: 1000)
    // Three in a row are odd in number: two options decide all.
    try expect(4, of: 64, (0..<62).map { parity($0..<$0 + 3, isOdd: true) }, work: 10_000)
    for centre in [0, 31, 63] { try expect(2, of: 64, (0..<64).filter { $0 != centre }.map { .iff(.atom(centre), .atom($0)) }, work: 1000) }
  }

  @Test func permutations() throws {
    try expect(720, of: 36, pigeons(6, holes: 6), work: 100_000)
    try expect(0, of: 42, pigeons(7, holes: 6), work: 1_000_000)
  }

  /// A contradiction among some options is found once, however many states the others have: apart from the start, or once an option that connects them is decided.
  @Test func contradictionsApart() throws {
    let groups = (0..<6).map { exactlyOne(4 * $0..<4 * $0 + 4) }
    try expect(0, of: 44, groups + pigeons(5, holes: 4, from: 24), work: 10_000)
    let bound =
      groups.map { Rule.iff($0, .atom(44)) } + pigeons(5, holes: 4, from: 24).map { Rule.given($0, .atom(44)) } + [
        .atom(45), .iff(.atom(44), .atom(45)),
      ]
    try expect(0, of: 46, bound, work: 10_000)
    // The connection is an option that nothing forces: without it there is one state, with it none.
    let both =
      groups.map { Rule.given($0, .atom(44)) } + (0..<44).map { .or([.atom(44), .not(.atom($0))]) }
      + pigeons(5, holes: 4, from: 24).map { .given($0, .atom(44)) }
    try expect(1, of: 45, both, work: 20_000)
  }

  /// A contradiction among the last options, tied to the others by so many rules that they never fall apart: what led to contradictions is decided first.
  @Test func contradictionsFoundLate() throws {
    let path = (0..<23).map { Rule.not(.and([.atom($0), .atom($0 + 1)])) }
    let ties = (0..<24).map { Rule.or([.atom($0), .not(.atom(24 + $0)), .atom(25 + $0)]) }
    try expect(0, of: 54, path + pigeons(6, holes: 5, from: 24) + ties, work: 100_000)
  }

  /// Options in no rule are multiplied, in their places among the others.
  @Test func freeOptions() throws {
    try expect(1 << 20, of: 20, [], work: 100)
    // Two paths whose options alternate: more combinations of what is left of each than are kept.
    try expect(377 * 377, of: 24, (0..<22).map { .not(.and([.atom($0), .atom($0 + 2)])) }, work: 100_000)
    // Three rules of three options leave seven of eight states each.
    let forbidden = [[0, 7, 17], [2, 9, 13], [5, 6, 16]].map { Rule.not(.and($0.map(Rule.atom))) }
    try expect(343 << 9, of: 18, forbidden, work: 1000)
  }

  // MARK: Limits

  private func failure(_ options: Int, _ rules: [Rule], maximumStates: Int = 1 << 24, work: Int = 1 << 28) -> FeasibleStates.Failure? {
    do {
      _ = try FeasibleStates.enumerate(optionCount: options, requirements: rules, maximumStates: maximumStates, maximumWork: work)
      return nil
    } catch { return error }
  }

  @Test func tooManyStatesAreCountedNotListed() {
    #expect(failure(60, [], work: 100) == .tooManyStates(atLeast: 1 << 60))
    #expect(failure(64, [], work: 100) == .tooManyStates(atLeast: .max))
    #expect(failure(64, [.not(.and([.atom(3), .atom(60)]))], work: 100) == .tooManyStates(atLeast: .max))
    #expect(failure(60, (0..<20).map { exactlyOne(3 * $0..<3 * $0 + 3) }, work: 10_000) == .tooManyStates(atLeast: 3_486_784_401))
    // More states in one part than can be counted one by one.
    guard case .tooManyStates(let count) = failure(60, (0..<59).map { .not(.and([.atom($0), .atom($0 + 1)])) }, work: 10_000) else {
      Issue.record("too many states are not refused")
      return
    }
    #expect(count > 1 << 24)
  }

  @Test func anEmptyPartLeavesNoStateHoweverManyTheOthersHave() throws {
    let many = (0..<29).map { Rule.not(.and([.atom($0), .atom($0 + 1)])) }
    #expect(try FeasibleStates.enumerate(optionCount: 60, requirements: many + pigeons(5, holes: 4, from: 30), maximumStates: 1000) == [])
    #expect(try FeasibleStates.enumerate(optionCount: 60, requirements: many + pigeons(5, holes: 4, from: 30), maximumStates: 0) == [])
  }

  @Test func tooMuchWork() {
    // Nothing is feasible, but a search finds out only by trying every state.
    let contradiction = [parity(0..<40, isOdd: true), parity(0..<40, isOdd: false)]
    #expect(failure(40, contradiction, work: 100_000) == .tooMuchWork(statesFound: 0))
    // Free options count, and states of the last part that were found before.
    let few = (0..<30).map { Rule.not(.and([.atom($0), .atom($0 + 1)])) }
    guard case .tooMuchWork(let count) = failure(33, few, maximumStates: .max, work: 1000) else {
      Issue.record("the work is not limited")
      return
    }
    #expect(count > 0 && count.isMultiple(of: 4))
  }

  @Test func cancellation() {
    func failure(_ options: Int, _ rules: [Rule], after looks: Int) -> (FeasibleStates.Failure?, asked: Int) {
      let counter = Counter()
      do {
        _ = try FeasibleStates.enumerate(optionCount: options, requirements: rules, maximumStates: .max) {
          counter.value += 1
          return counter.value > looks
        }
        return (nil, counter.value)
      } catch { return (error, counter.value) }
    }
    let contradiction = [parity(0..<40, isOdd: true), parity(0..<40, isOdd: false)]
    #expect(failure(40, contradiction, after: 3) == (.cancelled, 4))
    // While the states are written down.
    #expect(failure(22, [], after: 3) == (.cancelled, 4))
    // While they are sorted: twelve looks see them written.
    #expect(failure(20, [.or((0..<20).map(Rule.atom)), .or([.atom(0), .atom(1)])], after: 13) == (.cancelled, 14))
  }

  private final class Counter {
    var value = 0
  }
}
