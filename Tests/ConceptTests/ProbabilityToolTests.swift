/// Extreme points and the interval of Clopper and Pearson, against their definitions.

import BigInt
import Probability
import TestSupport
import Testing

@testable import TestModels

@Suite("Extreme points, seeded draws and binomial intervals")
struct ProbabilityToolTests {
  @Test func extremePointsAreThoseOfTheDefinition() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let bounds = RandomTypes.bounds(random.number(1...5), random.pick([.exact, .bounds, .mixed]), &random).map { $0 ?? .unknown }
      let chances = try #require(Chances(bounds))
      let points = try #require(chances.extremePoints(maximum: 100_000))
      #expect(Set(points) == Set(NaiveTypes.extremes(bounds)) && Set(points).count == points.count, "\(bounds)")
      // No bound that is attainable is too wide, and none too narrow.
      for (index, attainable) in chances.attainable.enumerated() {
        #expect(points.map { $0[index] }.min() == attainable.lower && points.map { $0[index] }.max() == attainable.upper, "\(bounds)")
      }
    }
  }

  /// What is neither nought nor one is never told as such, bounds are rounded outwards, and what is rounded says so.
  @Test func percentagesAreRoundedHonestly() {
    let told: [(Rational, String)] = [
      (.zero, "0 %"), (.one, "100 %"), (.of(7, 20), "35 %"), (.of(1, 8), "12.5 %"), (.of(1, 3), "about 33.3 %"), (.of(2, 3), "about 66.7 %"),
      (.of(1, 100_000), "under 0.1 %"), (.of(99_999, 100_000), "over 99.9 %"), (.of(1, 1000), "0.1 %"), (.of(9995, 10_000), "over 99.9 %"),
    ]
    for (value, text) in told { #expect(value.percentText == text) }
    #expect(ProbabilityBounds(lower: .of(1, 5), upper: .of(9, 20)).percentText == "20 to 45 %")
    #expect(ProbabilityBounds(lower: .of(1, 3), upper: .of(2, 3)).percentText == "33.3 to 66.7 %")
    #expect(ProbabilityBounds(lower: .of(1, 100_000), upper: .of(99_999, 100_000)).percentText == "0 to 100 %")
  }

  @Test func tooManyExtremePointsAreNotListed() throws {
    let chances = try #require(Chances([ProbabilityBounds](repeating: .init(lower: .zero, upper: .of(1, 12)), count: 24)))
    #expect(chances.extremePoints(maximum: 1000) == nil)
  }

  /// Each ticket is drawn about as often as any other, and all of them.
  @Test func drawsAreExact() {
    let distribution = ExactDistribution([.of(1, 3), .zero, .of(1, 2), .of(1, 6)])
    var random = SeededDraws(seed: 1)
    var counts = [Int](repeating: 0, count: 4)
    for _ in 0..<12_000 { counts[distribution.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    #expect((3_800...4_200).contains(counts[0]) && (5_800...6_200).contains(counts[2]) && (1_850...2_150).contains(counts[3]))
    // Wider than one machine word.
    let bound = BigInt(3) << 70
    let wide = (0..<2000).map { _ in random.number(below: bound) }
    #expect(wide.allSatisfy { $0 >= 0 && $0 < bound })
    #expect((600...740).contains(wide.count { $0 < bound / 3 }) && (600...740).contains(wide.count { $0 >= bound / 3 * 2 }))
    #expect((0..<20).allSatisfy { _ in random.number(below: 1) == 0 })
  }

  /// The generator is SplitMix64: its first numbers for the seed 1234567, as its authors' program gives them.
  @Test func theGeneratorIsTheOneThatIsNamed() {
    var random = SeededDraws(seed: 1_234_567)
    #expect((0..<3).map { _ in random.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  /// The chance of so many hits or more, in exact fractions.
  private func tail(_ hits: Int, _ draws: Int, _ p: Rational) -> Rational {
    func power(_ base: Rational, _ exponent: Int) -> Rational { Rational(base.numerator.power(exponent), base.denominator.power(exponent)) }
    var choose = BigInt(1)
    var sum = Rational.zero
    for count in 0...draws {
      if count >= hits { sum = sum + Rational(choose) * power(p, count) * power(.one - p, draws - count) }
      choose = choose * BigInt(draws - count) / BigInt(count + 1)
    }
    return sum
  }

  @Test(arguments: [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (1, 40), (20, 40), (39, 40), (60, 90)])
  func intervalsAreThoseOfTheDefinition(hits: Int, draws: Int) {
    let bounds = BinomialInterval.bounds(hits: hits, of: draws)
    let (level, grain) = (Rational.of(1, 200), Rational.of(1, 1_000_000))
    #expect((bounds.lower == .zero) == (hits == 0))
    #expect((bounds.upper == .one) == (hits == draws))
    // Sound: at the ends what was met is too rare. Tight: two millionths further in it is not.
    if hits > 0 {
      #expect(tail(hits, draws, bounds.lower) <= level)
      #expect(tail(hits, draws, bounds.lower + grain + grain) > level)
    }
    if hits < draws {
      #expect(Rational.one - tail(hits + 1, draws, bounds.upper) <= level)
      #expect(Rational.one - tail(hits + 1, draws, bounds.upper - grain - grain) > level)
    }
  }

  /// Values of other programs: 8 of 20 and 500 of 1000 at 99 percent, to the digits that are printed.
  @Test func manyDraws() {
    let large = BinomialInterval.bounds(hits: 300_000, of: 1_000_000)
    // By the normal approximation 0.3 ± 0.00118.
    #expect(large.lower > .of(29_880, 100_000) && large.lower < .of(29_884, 100_000))
    #expect(large.upper > .of(30_116, 100_000) && large.upper < .of(30_120, 100_000))
    let none = BinomialInterval.bounds(hits: 0, of: 10_000)
    // 1 - 0.005^(1/10000)
    #expect(none.lower == .zero && none.upper == .of(530, 1_000_000))
  }
}
