import ConflictModel
import TestSupport
import Testing

@testable import GraphModel

/// Enumerating feasible states: right against brute force, and bounded.
struct FeasibleStatesTests {
  private func clause(_ options: Int, _ generator: inout SeededGenerator) -> Formula<Int> {
    .or(
      (0..<3).map { _ in
        let atom = Formula<Int>.atom(Int.random(in: 0..<options, using: &generator))
        return Bool.random(using: &generator) ? atom : .not(atom)
      })
  }

  @Test func agreesWithTryingEveryState() throws {
    var generator = SeededGenerator(seed: 3)
    for options in 0...11 {
      for _ in 0..<12 where options > 0 {
        let clauses = (0..<Int.random(in: 0...12, using: &generator)).map { _ in clause(options, &generator) }
        let expected = (0..<UInt64(1 << options)).filter { state in clauses.allSatisfy { $0.evaluate { (state >> UInt64($0)) & 1 == 1 } } }
        #expect(try FeasibleStates.enumerate(optionCount: options, requirements: clauses, maximumStates: 1 << 12) == expected)
      }
    }
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [], maximumStates: 1) == [0])
    #expect(try FeasibleStates.enumerate(optionCount: 0, requirements: [.constant(false)], maximumStates: 1) == [])
  }

  /// 64 options in 16 groups of four of which exactly one holds would be 2^32 states; a seventeenth rule leaves 4^6.
  @Test func costFollowsTheStatesThatSurvive() throws {
    let groups = (0..<16).map { group in Formula<Int>.among(.exactlyOne, (0..<4).map { .atom(4 * group + $0) }) }
    let fixed = (0..<10).map { Formula<Int>.atom(63 - 4 * $0) }
    let states = try FeasibleStates.enumerate(optionCount: 64, requirements: groups + fixed, maximumStates: 1 << 20)
    #expect(states.count == 4096)
    #expect(states == states.sorted())
    #expect(Set(states).count == states.count)
  }

  /// Wherever the option stands that all others are tied to, little work finds the two states.
  @Test(arguments: [0, 31, 63])
  func tiedOptionsAreDecidedTogether(_ centre: Int) throws {
    let ties = (0..<64).filter { $0 != centre }.map { Formula<Int>.iff(.atom(centre), .atom($0)) }
    #expect(try FeasibleStates.enumerate(optionCount: 64, requirements: ties, maximumStates: 4, maximumWork: 1 << 16) == [0, .max])
  }

  @Test func stopsWhenThereAreTooMany() {
    #expect(throws: FeasibleStates.TooMany.self) {
      try FeasibleStates.enumerate(optionCount: 64, requirements: [], maximumStates: 1000)
    }
    // Nothing is feasible, but only trying every branch would show it.
    let parity = (0..<40).reduce(Formula<Int>.constant(false)) { .iff($0, .atom($1)) }
    #expect(throws: FeasibleStates.TooMany.self) {
      try FeasibleStates.enumerate(optionCount: 40, requirements: [parity, .not(parity)], maximumStates: 1000, maximumWork: 100_000)
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
