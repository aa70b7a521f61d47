import ConflictModel
import Problems

/// Which decision makers can be thought to act together, and how many states can be judged for them.
enum ConceivableCoalitions {
  /// The most decision makers: with all coalitions conceivable there are 4,095 of so many.
  static let maximumMakers = 12

  /// Each decision maker alone, and the coalitions: those that are listed, or all. Smallest first, then in the order in which they are listed or, where none is,
  /// that of their members. Each once.
  static func groups(of makers: Int, listed: [Coalition]?) -> [Members] {
    let singles = (0..<makers).map { Members([$0]) }
    let written = listed.map { $0.map { Members($0.members) } } ?? everyGroup(of: makers)
    var seen = Set(singles)
    let coalitions = written.filter { $0.count > 1 && seen.insert($0).inserted }
    return singles
      + coalitions.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)
  }

  /// Every set of decision makers, in the order of its members.
  private static func everyGroup(of makers: Int) -> [Members] {
    (1..<(1 << makers)).map { Members(bits: $0) }.map { ($0, $0.list) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// What refuses a model with more decision makers than coalitions are looked for among.
  static func check(makers: Int) throws(Problem) {
    guard makers > maximumMakers else { return }
    throw .error(
      "too-many-for-coalitions", at: nil, "coalitions are looked for among at most \(maximumMakers) decision makers; the case has \(makers)",
      hint: "leave out decision makers that do not matter here")
  }

  /// The most states of which all are judged for so many parties: the work grows with their square.
  static func maximumStates(parties: Int) -> Int {
    min(1 << 12, Int((Double(1 << 28) / Double(max(1, parties))).squareRoot()))
  }

  /// The most states among which some are judged.
  static func maximumStatesAround(parties: Int) -> Int { min(1 << 14, (1 << 20) / max(1, parties)) }

  static func check(states: Int, parties: Int, maximum: Int) throws(Problem) {
    guard states > maximum else { return }
    throw .error(
      "too-large-for-coalitions", at: nil,
      "of \(parties) parties and coalitions at most \(maximum) states are judged; the case has \(states)",
      hint: "say which coalitions are conceivable, or add rules that exclude states which cannot occur")
  }
}
