import BigInt
import Probability

extension Rational {
  /// The fraction of two whole numbers.
  static func of(_ numerator: Int, _ denominator: Int = 1) -> Rational { Rational(BigInt(numerator), BigInt(denominator)) }
}
