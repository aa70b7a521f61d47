public import BigInt

/// An exact fraction.
public struct Rational: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The numerator; carries the sign.
  public let numerator: BigInt
  /// The denominator, positive, without a common factor with the numerator.
  public let denominator: BigInt

  /// A fraction in lowest terms.
  /// - Precondition: the denominator is not zero.
  public init(_ numerator: BigInt, _ denominator: BigInt = 1) {
    precondition(denominator != 0)
    let divisor = numerator.greatestCommonDivisor(with: denominator) * denominator.signum()
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// How many bits its denominator has, on which the time of exact arithmetic with it depends.
  public var denominatorBits: Int { denominator.bitWidth }

  /// Nought.
  public static let zero = Rational(0)
  /// One.
  public static let one = Rational(1)

  /// The longest text that is read as a fraction.
  public static let maximumLength = 40

  /// Reads a decimal (`0.25`) or a fraction of whole numbers (`1/3`), without sign; nil for other text.
  public init?(_ text: some StringProtocol) {
    func whole(_ digits: some StringProtocol) -> BigInt? {
      !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? BigInt(String(digits)) : nil
    }
    guard text.utf8.count <= Self.maximumLength else { return nil }
    if let slash = text.firstIndex(of: "/") {
      guard let above = whole(text[..<slash]), let below = whole(text[text.index(after: slash)...]), below != 0 else { return nil }
      self.init(above, below)
    } else {
      let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let integer = whole(parts[0]) else { return nil }
      guard parts.count == 2 else {
        self.init(integer)
        return
      }
      guard let fraction = whole(parts[1]) else { return nil }
      let scale = BigInt(10).power(parts[1].utf8.count)
      self.init(integer * scale + fraction, scale)
    }
  }

  /// By size.
  public static func < (a: Rational, b: Rational) -> Bool { a.numerator * b.denominator < b.numerator * a.denominator }

  /// The sum.
  public static func + (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The difference.
  public static func - (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The product.
  public static func * (a: Rational, b: Rational) -> Rational { Rational(a.numerator * b.numerator, a.denominator * b.denominator) }

  /// A decimal where it ends after at most twelve digits (`0.25`), else the fraction (`1/3`).
  public var description: String {
    for digits in 0...12 {
      let scaled = numerator * BigInt(10).power(digits)
      guard scaled % denominator == 0 else { continue }
      let quotient = scaled / denominator
      guard digits > 0 else { return String(quotient) }
      let text = String(quotient.magnitude)
      let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
      return (numerator < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }
    return "\(numerator)/\(denominator)"
  }
}
