import ConflictModel
import Evidence
import Probability
import Problems

// Chances: numbers, bounds and terms, of results, types and worlds alike.
extension CaseReader {
  /// What has a chance.
  enum Drawn: String {
    /// A result of a chance event.
    case result
    /// A type of a decision maker.
    case type
    /// A world.
    case world

    /// What chances that sum to less than one may have forgotten.
    var remainder: String {
      switch self {
      case .result: "if something else can happen too, it is a result"
      case .type: "if it may be of another kind too, that is a type"
      case .world: "if things may hang together otherwise too, that is a world"
      }
    }
  }

  /// The most bits that the denominator of a sum of chances may have: it grows with every fraction of another denominator.
  private static let maximumDenominator = 2_000

  mutating func readChance(_ node: YAMLNode, of name: String, _ drawn: Drawn) -> ProbabilityBounds? {
    if let term = node.text.flatMap(Claim.Likelihood.init) { return ProbabilityBounds(percent: term.percent) }
    let parts = node.asList
    let numbers = parts.compactMap { part in part.text.flatMap { Rational($0) }.flatMap { readProbability($0, at: part.place, of: name) } }
    guard numbers.count == parts.count, let lower = numbers.first, let upper = numbers.last else { return nil }
    guard lower <= upper else {
      problems.append(
        .error(
          "probability-bounds", at: node.place, "the bounds of ‘\(name)’ are [\(lower), \(upper)], but the upper is below the lower",
          hint: "write [\(upper), \(lower)]"))
      return nil
    }
    guard upper > .zero else {
      problems.append(
        .error(
          "impossible-\(drawn.rawValue)", at: node.place,
          "the chance of ‘\(name)’ is 0, so that it cannot \(drawn == .result ? "happen" : "be")", hint: "leave the \(drawn.rawValue) out"))
      return nil
    }
    return ProbabilityBounds(lower: lower, upper: upper)
  }

  private mutating func readProbability(_ value: Rational, at place: Place, of name: String) -> Rational? {
    guard value > .one else { return value }
    let share = Rational("0.01").map { value * $0 }
    problems.append(
      .error(
        "probability", at: place, "the chance of ‘\(name)’ is \(value), but a probability is at most 1",
        hint: share.flatMap { $0 > .one ? nil : "\(value) percent is written \($0)" }))
    return nil
  }

  /// What is wrong with chances of which exactly one comes about: that no distribution is within the bounds, or that their sum cannot be held.
  /// - Parameter what: what they are the chances of, for messages.
  /// - Complexity: linear in the chances.
  func sumProblem(_ chances: [ProbabilityBounds?], of what: String, _ drawn: Drawn, at place: Place?) -> Problem? {
    let bounds = chances.map { $0 ?? .unknown }
    guard let least = sum(bounds.map(\.lower)), let greatest = sum(bounds.map(\.upper)) else {
      return .error(
        "probability-size", at: place, "the chances of \(what) are fractions of so many kinds that their sum is too long a number",
        hint: "write them as decimals")
    }
    guard Chances(bounds) == nil else { return nil }
    if least == greatest {
      return .error(
        "probability-sum", at: place, "the chances of \(what) sum to \(least), but should sum to 1", hint: least < .one ? drawn.remainder : nil)
    }
    let together = least > .one ? "at least \(least)" : "at most \(greatest)"
    return .error("probability-sum", at: place, "the chances of \(what) cannot sum to 1: together they are \(together)")
  }

  /// The sum; nil where its denominator is too long.
  private func sum(_ values: [Rational]) -> Rational? {
    var sum = Rational.zero
    for value in values {
      sum = sum + value
      guard sum.denominatorBits <= Self.maximumDenominator else { return nil }
    }
    return sum
  }
}
