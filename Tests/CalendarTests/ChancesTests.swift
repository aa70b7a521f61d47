/// Least and greatest expectations against the extreme points of all distributions within bounds.

import Probability
import TestSupport
import Testing

@testable import TestModels

@Suite("Chances within bounds")
struct ChancesTests {
  /// Bounds in twelfths; not always any distribution fits.
  static func bounds(_ random: inout SeededGenerator) -> [ProbabilityBounds] {
    (0..<random.number(1...5)).map { _ in
      let lower = random.pick([0, 0, 1, 2, 3, 4, 6])
      return ProbabilityBounds(lower: .of(lower, 12), upper: .of(random.number(lower...12), 12))
    }
  }

  @Test("the least and the greatest expectation are those of some extreme point")
  func expectations() {
    var random = SeededGenerator(seed: 140)
    var counted = 0
    for _ in 0..<200 {
      let bounds = Self.bounds(&random)
      let vertices = NaiveCalendar.vertices(bounds)
      let chances = Chances(bounds)
      // There is a distribution within the bounds exactly when there is an extreme one.
      #expect((chances == nil) == vertices.isEmpty, "\(bounds)")
      guard let chances else { continue }
      counted += 1
      #expect(chances.bounds == bounds)
      for _ in 0..<3 {
        let values = bounds.map { _ in Rational.of(random.number(0...4), random.number(1...4)) }
        let expectations = vertices.map { vertex in zip(vertex, values).reduce(Rational.zero) { $0 + $1.0 * $1.1 } }
        #expect(chances.leastExpectation(of: values) == expectations.min(), "\(bounds) \(values)")
        #expect(chances.greatestExpectation(of: values) == expectations.max(), "\(bounds) \(values)")
        // The same value for all results is its own expectation.
        let same = bounds.map { _ in values[0] }
        #expect(chances.leastExpectation(of: same) == values[0])
        #expect(chances.greatestExpectation(of: same) == values[0])
      }
    }
    #expect(counted > 60)
  }

  @Test("known expectations")
  func known() throws {
    let unknown = try #require(Chances([.unknown, .unknown]))
    #expect(unknown.leastExpectation(of: [.of(1, 3), .of(1, 2)]) == .of(1, 3))
    #expect(unknown.greatestExpectation(of: [.of(1, 3), .of(1, 2)]) == .of(1, 2))
    let plain = try #require(Chances([.init(lower: .of(1, 5), upper: .of(1, 5)), .init(lower: .of(4, 5), upper: .of(4, 5))]))
    #expect(plain.leastExpectation(of: [.one, .zero]) == .of(1, 5))
    #expect(plain.greatestExpectation(of: [.one, .zero]) == .of(1, 5))
    // One in ten to four in ten for the first; what is over goes to the second at most up to six in ten, the third takes the rest.
    let bounded = try #require(
      Chances([.init(lower: .of(1, 10), upper: .of(4, 10)), .init(lower: .zero, upper: .of(6, 10)), .init(lower: .of(1, 10), upper: .one)]))
    #expect(bounded.greatestExpectation(of: [.one, .of(1, 2), .zero]) == .of(13, 20))
    #expect(bounded.leastExpectation(of: [.one, .of(1, 2), .zero]) == .of(1, 10))
    #expect(bounded.leastExpectation(of: [.zero, .of(1, 2), .one]) == .of(7, 20))
  }

  @Test("bounds that no distribution fits")
  func contradictory() {
    #expect(Chances([]) == nil)
    #expect(Chances([.init(lower: .of(2, 3), upper: .one), .init(lower: .of(1, 2), upper: .one)]) == nil)
    #expect(Chances([.init(lower: .zero, upper: .of(1, 3)), .init(lower: .zero, upper: .of(1, 2))]) == nil)
    #expect(Chances([.init(lower: .of(1, 3), upper: .of(1, 3)), .init(lower: .of(2, 3), upper: .of(2, 3))]) != nil)
  }
}
