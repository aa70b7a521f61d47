/// Exact fractions against cross multiplication, and as text.

import BigInt
import Probability
import TestSupport
import Testing

@testable import TestModels

@Suite("Exact fractions")
struct RationalTests {
  @Test(arguments: [
    ("0", "0"), ("1", "1"), ("0.20", "0.2"), ("1/3", "1/3"), ("2/6", "1/3"), ("0.000001", "0.000001"), ("12.50", "12.5"), ("1/8", "0.125"),
    ("0/7", "0"), ("007", "7"), ("00.10", "0.1"), ("6/3", "2"), ("1/7", "1/7"), ("22/7", "22/7"), ("1/4096", "0.000244140625"), ("1/8192", "1/8192"),
    ("0.000000000001", "0.000000000001"), ("0.0000000000001", "1/10000000000000"),
  ])
  func readsAndWrites(_ text: String, _ expected: String) { #expect(Rational(text)?.description == expected) }

  @Test(arguments: [
    "", ".", "1.", ".5", "-1", "1/0", "1/", "/2", "1e3", "1,5", "0x1", "１", String(repeating: "1", count: 41), " 1", "1 ", "+1", "1/-2", "1//2",
    "1/2/3",
    "0.5/2", "1/0.5", "1..5", "1.2.3", "1_000", "nan", "½", "٣", "1/00", "1\n",
  ])
  func refuses(_ text: String) { #expect(Rational(text) == nil) }

  @Test("the longest text that is read")
  func longest() {
    let digits = String(repeating: "9", count: Rational.maximumLength)
    #expect(Rational(digits).map(\.numerator) == BigInt(digits))
    #expect(Rational(digits + "9") == nil)
  }

  /// A numerator and a denominator: small, so that fractions are often equal, or far beyond a machine word; of either sign.
  static func pair(_ random: inout SeededGenerator) -> (BigInt, BigInt) {
    func number(_ random: inout SeededGenerator) -> BigInt {
      switch random.below(3) {
      case 0: BigInt(random.number(-6...6))
      case 1: BigInt(random.number(-1000...1000))
      default: (0..<random.number(1...4)).reduce(BigInt(random.number(-3...3))) { sum, _ in sum * BigInt(UInt64.max) + BigInt(random.next()) }
      }
    }
    let numerator = number(&random)
    while true {
      let denominator = number(&random)
      if denominator != 0 { return (numerator, denominator) }
    }
  }

  /// Whether a fraction is the quotient of two numbers, by cross multiplication, and is in lowest terms.
  static func isQuotient(_ value: Rational, _ numerator: BigInt, _ denominator: BigInt) -> Bool {
    value.numerator * denominator == numerator * value.denominator && value.denominator > 0
      && value.numerator.greatestCommonDivisor(with: value.denominator) == 1
  }

  @Test("sums, differences, products and the order agree with cross multiplication")
  func arithmetic() {
    var random = SeededGenerator(seed: 160)
    for _ in 0..<150 {
      let (a, b) = Self.pair(&random)
      let (c, d) = Self.pair(&random)
      let (x, y) = (Rational(a, b), Rational(c, d))
      #expect(Self.isQuotient(x, a, b), "\(a)/\(b)")
      #expect(Self.isQuotient(x + y, a * d + c * b, b * d), "\(a)/\(b) + \(c)/\(d)")
      #expect(Self.isQuotient(x - y, a * d - c * b, b * d), "\(a)/\(b) - \(c)/\(d)")
      #expect(Self.isQuotient(x * y, a * c, b * d), "\(a)/\(b) * \(c)/\(d)")
      // Both sides times the squares of the denominators, which are positive.
      let (left, right) = (a * b * d * d, c * d * b * b)
      #expect((x < y) == (left < right) && (x == y) == (left == right) && (x > y) == (left > right), "\(a)/\(b) and \(c)/\(d)")
      if x == y { #expect(x.hashValue == y.hashValue) }
    }
  }

  @Test("the laws of a commutative ring")
  func laws() {
    var random = SeededGenerator(seed: 161)
    func value() -> Rational {
      let (numerator, denominator) = Self.pair(&random)
      return Rational(numerator, denominator)
    }
    for _ in 0..<150 {
      let (x, y, z) = (value(), value(), value())
      #expect(x + y == y + x && x * y == y * x)
      #expect((x + y) + z == x + (y + z) && (x * y) * z == x * (y * z))
      #expect(x * (y + z) == x * y + x * z)
      #expect(x + .zero == x && x * .one == x && x - x == .zero && x * .zero == .zero)
      #expect((x - y) + y == x)
      if x.numerator != 0 { #expect(x * Rational(x.denominator, x.numerator) == .one) }
      // The order goes with addition and with multiplication by what is positive.
      #expect((x < y) == (x + z < y + z))
      if z > .zero { #expect((x < y) == (x * z < y * z)) }
    }
  }

  @Test("what is written is read back, and decimals are read as what they say")
  func roundTrip() {
    var random = SeededGenerator(seed: 162)
    for _ in 0..<150 {
      let value = Rational(BigInt(random.number(0...100_000)), BigInt(random.pick([1, 2, 3, 7, 8, 10, 64, 100, 1000, 4096, 99_999, 1_000_000])))
      #expect(Rational(value.description) == value, "\(value)")
      // A denominator of twos and fives alone, at most twelve of either, ends as a decimal.
      var rest = value.denominator
      var twos = 0
      var fives = 0
      while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
      while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
      #expect(value.description.contains("/") == (rest != 1 || max(twos, fives) > 12), "\(value)")
      let (whole, places) = (random.number(0...999), random.number(1...9))
      let digits = (0..<places).map { _ in String(random.below(10)) }.joined()
      let denominator = BigInt(10).power(places)
      #expect(Rational("\(whole).\(digits)") == BigInt(digits).map { Rational(BigInt(whole) * denominator + $0, denominator) }, "\(whole).\(digits)")
    }
  }
}
