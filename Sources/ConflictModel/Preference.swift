import Problems

/// What a decision maker wants, in one of the three ways of the field, or not yet said.
public enum Preference: Hashable, Sendable {
  /// Nothing is said: the decision maker is analysed as indifferent among all states.
  case notGiven
  /// Prioritized statements, most important first (option prioritization): at the first statement on which two states differ, the one that makes it
  /// true is preferred. Equal on all is a tie. Peng, Hipel & Kilgour 1997; Fang, Hipel, Kilgour & Peng 2003.
  case prioritized([Statement])
  /// Option weighting: the larger sum over the options taken is preferred.
  case weighted([Weight])
  /// Direct ranking: groups of equally good states, best group first.
  case ranked(Ranking)
}

/// One prioritized preference statement.
public struct Statement: Hashable, Sendable {
  /// What the decision maker wants to hold.
  public var condition: Condition
  /// Whether it is not known if it wants that, wants the opposite, or does not care.
  public var isOpen: Bool
  /// How great a difference is that this statement decides: 0 is an ordinary one, 1 a great one, and so on. It never rises down a list.
  public var degree: Int
  /// Why it is thought to want that.
  public var grounds: Grounds

  /// Makes a statement.
  public init(condition: Condition, isOpen: Bool = false, degree: Int = 0, grounds: Grounds = Grounds()) {
    self.condition = condition
    self.isOpen = isOpen
    self.degree = degree
    self.grounds = grounds
  }
}

/// What taking one option is worth to a decision maker.
public struct Weight: Hashable, Sendable {
  /// The option's index (graph form: the state's).
  public var atom: Int
  /// Its weight in millionths, so that sums are exact.
  public var millionths: Int
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a weight.
  public init(atom: Int, millionths: Int, place: Place? = nil) {
    self.atom = atom
    self.millionths = millionths
    self.place = place
  }

  /// Reads a plain decimal number such as `-1.5`: at most nine digits before the point and six after it; otherwise nil.
  public static func millionths(_ text: String) -> Int? {
    var digits = Substring(text)
    let sign = digits.first == "-" ? -1 : 1
    if let first = digits.first, first == "-" || first == "+" { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...9).contains(whole.count), whole.utf8.allSatisfy(isDigit) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard (1...6).contains(fraction.count), fraction.utf8.allSatisfy(isDigit) else { return nil }
    let padded = fraction + String(repeating: "0", count: 6 - fraction.count)
    guard let units = Int(whole), let millionths = Int(padded) else { return nil }
    return sign * (units * 1_000_000 + millionths)
  }

  /// The number as people write it.
  public var text: String {
    let magnitude = millionths.magnitude
    var fraction = String(magnitude % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return (millionths < 0 ? "−" : "") + String(magnitude / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

/// A direct ranking of the feasible states.
public struct Ranking: Hashable, Sendable {
  /// Groups of equally good states, best group first. A state is its number (from 1) in option form, its index + 1 in graph form.
  public var groups: [[RankedState]]
  /// How great the step from each group down to the next is: 0 is an ordinary one, 1 a great one, and so on. One less than the groups, or empty where all are
  /// ordinary. The difference between two states is as great as the greatest step between them.
  public var degrees: [Int]
  /// Where it stands in the case file.
  public var place: Place?

  /// One entry of a ranking.
  public struct RankedState: Hashable, Sendable {
    /// The feasible state's number, from 1.
    public var number: Int
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes an entry.
    public init(number: Int, place: Place? = nil) {
      self.number = number
      self.place = place
    }
  }

  /// Makes a ranking.
  public init(groups: [[RankedState]], degrees: [Int] = [], place: Place? = nil) {
    self.groups = groups
    self.degrees = degrees
    self.place = place
  }
}
