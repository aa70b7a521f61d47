import Concepts
import ConflictModel
import GraphModel
import Stability
@testable import TestModels
import TestSupport
import Testing

/// Smallest models that tell the readings from each other and from going through all resolutions. States count from 0 here.
@Suite("Readings and resolutions apart")
struct UnknownExampleTests {
  private static func conflict(_ states: Int, _ makers: [(arcs: [(Int, Int)], preference: Preference, unknown: UnknownPreference?)]) -> Conflict {
    Conflict(
      form: .graph(
        GraphForm(states: (0..<states).map { "s\($0)" }, arcs: makers.map { $0.arcs.map { GraphForm.Arc(from: $0.0, to: $0.1) } })),
      decisionMakers: makers.enumerated().map { index, maker in
        DecisionMaker(id: "m\(index)", name: "M\(index)", preference: maker.preference, unknown: maker.unknown)
      })
  }

  private static func ranked(_ groups: [[Int]]) -> Preference {
    .ranked(Ranking(groups: groups.map { $0.map { Ranking.RankedState(number: $0 + 1) } }))
  }

  /// Wants one of some states; whether it does is open.
  private static func openWish(_ states: [Int]) -> Preference {
    .prioritized([Statement(condition: Condition(text: "wish", formula: .or(states.map { .atom($0) })), isOpen: true)])
  }

  private static func pair(_ first: Int, _ second: Int) -> UnknownPreference { .pairs([UnknownPreference.Pair(first + 1, second + 1)]) }

  /// The readings under which a state is stable for decision maker 0, and how it stands over all resolutions.
  private static func verdicts(_ conflict: Conflict, _ concept: SolutionConcept) throws -> (readings: String, standing: OpenStanding) {
    var analysis = try #require(try OpenModel.analysis(conflict))
    let readings = try UnknownReading.allCases.filter { try analysis.verdicts(under: .unknown(concept, $0)).isStable(0, for: 0) }
    return (readings.map(\.rawValue).joined(), try analysis.standings(.maker(0), under: concept)[0])
  }

  /// 0 may or may not gain by moving, and nobody can answer.
  @Test func bWithoutC() throws {
    let conflict = Self.conflict(2, [([(0, 1)], Self.ranked([[0, 1]]), Self.pair(0, 1)), ([], .notGiven, nil)])
    for concept in SolutionConcept.allCases { #expect(try Self.verdicts(conflict, concept) == ("bd", .some)) }
  }

  /// 0 surely gains by moving; the answer leads where it may be no better off.
  @Test func cWithoutB() throws {
    let conflict = Self.conflict(
      3, [([(0, 1)], Self.ranked([[1], [0, 2]]), Self.pair(0, 2)), ([(1, 2)], Self.ranked([[2], [0, 1]]), nil)])
    for concept in SolutionConcept.allCases where concept != .nash { #expect(try Self.verdicts(conflict, concept) == ("cd", .some)) }
    #expect(try Self.verdicts(conflict, .nash) == ("", OpenStanding.none))
  }

  /// The other party may not want to answer: the readings let it, a resolution does not.
  @Test func aIsNotHowever() throws {
    let conflict = Self.conflict(
      3, [([(0, 1)], Self.ranked([[1], [0], [2]]), nil), ([(1, 2)], Self.ranked([[0, 1, 2]]), Self.pair(1, 2))])
    for concept in [SolutionConcept.seq, .sseq] { #expect(try Self.verdicts(conflict, concept) == ("abcd", .some)) }
    for concept in [SolutionConcept.gmr, .smr] { #expect(try Self.verdicts(conflict, concept) == ("abcd", .however)) }
  }

  /// From 1 the other party answers if it wants 0 or 2, from 2 if it wants neither: no one wish deters both moves.
  @Test func dIsNotForSome() throws {
    let conflict = Self.conflict(
      4, [([(0, 1), (0, 2)], Self.ranked([[1, 2], [0], [3]]), nil), ([(1, 0), (2, 3)], Self.openWish([0, 2]), nil)])
    #expect(try Self.verdicts(conflict, .seq) == ("abcd", OpenStanding.none))
    #expect(try Self.verdicts(conflict, .gmr) == ("abcd", .however))
  }

  /// Three states are too few for that with two parties and one open statement, as far as a search finds.
  @Test func dIsNotForSomeNeedsFourStates() throws {
    var fewest = Int.max
    for seed in 0..<1_000 as Range<UInt64> {
      var generator = ModelGenerator(random: SeededGenerator(seed: seed &+ 77))
      let states = generator.random.number(3...4)
      let arcs = (0..<2).map { _ in
        (0..<states).flatMap { from in (0..<states).filter { $0 != from && generator.random.chance(45) }.map { (from, $0) } }
      }
      let ranking = Preference.ranked(generator.ranking(states))
      let wish = (0..<states).filter { _ in generator.random.chance(50) }
      let conflict = Self.conflict(states, [(arcs[0], ranking, nil), (arcs[1], Self.openWish(wish), nil)])
      guard states < fewest, var analysis = try OpenModel.analysis(conflict) else { continue }
      let standings = try analysis.standings(.maker(0), under: .seq)
      let d = try analysis.verdicts(under: .unknown(.seq, .d)).stable[0]
      if zip(standings, d).contains(where: { $0 == OpenStanding.none && $1 }) { fewest = states }
    }
    #expect(fewest == 4)
  }

  /// 0 is deterred if 2 wants states 0 or 2, and 1 if it does not: each in some resolution, both in none.
  @Test func eachPartyAndNotTogether() throws {
    let conflict = Self.conflict(
      4,
      [
        ([(0, 1)], Self.ranked([[1], [0, 2, 3]]), nil), ([(0, 2)], Self.ranked([[2], [0, 1], [3]]), nil),
        ([(1, 0), (2, 3)], Self.openWish([0, 2]), nil),
      ])
    var analysis = try #require(try OpenModel.analysis(conflict))
    #expect(try (0..<3).map { try analysis.standings(.maker($0), under: .seq)[0] } == [.some, .some, .however])
    #expect(try analysis.standings(.equilibrium, under: .seq)[0] == OpenStanding.none)
    let possible = try analysis.verdicts(under: .possible(.seq))
    #expect(possible.stable.allSatisfy { $0[0] } && !possible.isEquilibrium(0))
    let d = try analysis.verdicts(under: .unknown(.seq, .d))
    #expect(d.isEquilibrium(0))
  }

  /// Nothing is known of 2. To deter 0 it has to move from 1 to 2, and to deter 1 from 2 to 1.
  @Test func rankingsThatConflict() throws {
    let conflict = Self.conflict(
      5,
      [
        ([(0, 1), (1, 4)], Self.ranked([[4], [1], [0, 2, 3]]), nil), ([(0, 2), (2, 3)], Self.ranked([[3], [2], [0, 1, 4]]), nil),
        ([(1, 2), (2, 1)], .notGiven, .everything),
      ])
    var analysis = try #require(try OpenModel.analysis(conflict))
    #expect(try (0..<3).map { try analysis.standings(.maker($0), under: .seq)[0] } == [.some, .some, .however])
    #expect(try analysis.standings(.equilibrium, under: .seq)[0] == OpenStanding.none)
    let d = try analysis.verdicts(under: .unknown(.seq, .d))
    #expect(d.isEquilibrium(0))
    let naive = NaiveOverall(conflict)
    #expect(naive.some[3][3][0] == false && naive.some[0][3][0] && naive.some[1][3][0])
  }

  /// Under SSEQ 0 is deterred only where 2, of whom nothing is known, moves on from state 0, being deterred from that itself by 1. Of six states not all rankings are
  /// gone through, and that is said.
  @Test(arguments: [5, 6]) func notSettled(states: Int) throws {
    let rest = Array(4..<states)
    let conflict = Self.conflict(
      states,
      [
        ([(0, 1)], Self.ranked([[1], [0, 2, 3] + rest]), nil), ([(1, 0), (2, 3)], Self.ranked([[0, 3], [1, 2] + rest]), nil),
        ([(0, 2)], .notGiven, .everything),
      ])
    var analysis = try #require(try OpenModel.analysis(conflict))
    let possible = try analysis.verdicts(under: .possible(.sseq))
    if states == 5 {
      #expect(try analysis.standings(.equilibrium, under: .sseq)[0] == .some)
      let found = try analysis.resolution(of: 0, .equilibrium, under: .sseq, holds: true)
      let witness = try #require(found)
      #expect(UnknownAgreementTests.verdict(conflict, witness, 0, 3, .sseq))
      #expect(possible.isEquilibrium(0) && possible.isSettled(0))
    } else {
      #expect(try analysis.standings(.equilibrium, under: .sseq)[0] == .notSettled)
      #expect(!possible.isEquilibrium(0) && !possible.isSettled(0))
    }
  }

  /// Of two open statements the one that decides is worth finding out.
  @Test func worth() throws {
    func statement(_ states: [Int]) -> Statement {
      Statement(condition: Condition(text: "wish", formula: .or(states.map { .atom($0) })), isOpen: true)
    }
    let conflict = Self.conflict(
      3, [([(0, 1)], .prioritized([statement([0]), statement([2])]), nil), ([], .notGiven, nil)])
    var analysis = try #require(try OpenModel.analysis(conflict))
    let worth = try analysis.worth()
    #expect(worth.map(\.matter) == [.statement(maker: 0, index: 0), .statement(maker: 0, index: 1)])
    // Of state 0, under each of the five concepts, it is open whether it is an equilibrium; states 1 and 2 nobody can leave.
    #expect(worth[0].open == 5 && worth[0].always == 5)
    #expect(worth[1].always == 0 && worth[1].range == 0...0)
  }

  @Test func limits() throws {
    let statements = (0..<13).map { Statement(condition: Condition(text: "\($0)", formula: .atom($0 % 3)), isOpen: true) }
    let conflict = Self.conflict(3, [([(0, 1)], .prioritized(statements), nil), ([(1, 2)], Self.ranked([[2], [0, 1]]), nil)])
    var analysis = try #require(try OpenModel.analysis(conflict))
    // Under Nash the readings say what holds over all resolutions, however many.
    #expect(try analysis.standings(.maker(0), under: .nash) == [.some, .however, .however])
    #expect(throws: (any Error).self) { try analysis.standings(.maker(0), under: .seq) }
    let outside = Self.conflict(2, [([(0, 1)], Self.ranked([[0, 1]]), Self.pair(0, 5)), ([], .notGiven, nil)])
    #expect(throws: (any Error).self) { try OpenModel.analysis(outside) }
  }
}
