import BigInt

extension Rational {
  /// In percent to a tenth: `35 %`, `about 33.3 %`. What is neither nought nor one is never told as such.
  public var percentText: String {
    let (tenths, rest) = (numerator * 1000).quotientAndRemainder(dividingBy: denominator)
    if rest == 0 { return Self.tenthsText(tenths) + " %" }
    let nearest = rest * 2 >= denominator ? tenths + 1 : tenths
    if nearest == 0 { return "under 0.1 %" }
    if nearest == 1000 { return "over 99.9 %" }
    return "about \(Self.tenthsText(nearest)) %"
  }

  fileprivate static func tenthsText(_ tenths: BigInt) -> String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }
}

extension ProbabilityBounds {
  /// In percent to a tenth: one number, or `20 to 45 %`, the lower rounded down and the upper up.
  public var percentText: String {
    guard !isExact else { return lower.percentText }
    let least = (lower.numerator * 1000).quotientAndRemainder(dividingBy: lower.denominator).quotient
    let (greatest, rest) = (upper.numerator * 1000).quotientAndRemainder(dividingBy: upper.denominator)
    return "\(Rational.tenthsText(least)) to \(Rational.tenthsText(rest == 0 ? greatest : greatest + 1)) %"
  }
}
