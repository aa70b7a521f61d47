public import Stability

/// What a concept adds to the five: concepts of one family need the same of a case.
public enum ConceptFamily: String, CaseIterable, Hashable, Sendable {
  /// The five themselves.
  case basic
  /// Other ways to look ahead.
  case sight
  /// Parties that act together.
  case coalition
  /// Great and ordinary differences.
  case strong
  /// What is not known of preferences.
  case unknown
  /// Regard for how others fare.
  case relational
  /// The conflict as each party sees it.
  case perceived

  /// What a table calls its concepts.
  public var title: String {
    switch self {
    case .basic: "The five"
    case .sight: "Farther sight"
    case .coalition: "Acting together"
    case .strong: "Strength of preference"
    case .unknown: "What is not known"
    case .relational: "Attitudes"
    case .perceived: "As each party sees it"
    }
  }

  /// What is supposed of the parties when all of its concepts agree, as the end of a sentence: `if parties act together`.
  public var supposition: String {
    switch self {
    case .basic: "if parties look no further than their own interest and one reply"
    case .sight: "if parties look further ahead"
    case .coalition: "if parties act together"
    case .strong: "if only a great difference deters"
    case .unknown: "if what is not known is allowed for"
    case .relational: "if parties mind how others fare"
    case .perceived: "if each party goes by what it sees"
    }
  }
}

extension Concept {
  /// What it adds to the five.
  public var family: ConceptFamily {
    switch self {
    case .basic: .basic
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy: .sight
    case .coalition: .coalition
    case .strong: .strong
    case .unknown, .certain, .possible: .unknown
    case .relational: .relational
    case .perceived: .perceived
    }
  }

  /// The one of the five that it varies; nil where it is none of theirs.
  public var base: SolutionConcept? {
    switch self {
    case .basic(let base), .coalition(let base), .strong(let base, _), .unknown(let base, _), .certain(let base), .possible(let base),
      .relational(let base), .perceived(let base):
      base
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy: nil
    }
  }

  /// The concepts that a comparison looks at: all families, with horizons and degrees of differences as far as these. What is one of the five by another name
  /// (a horizon of one move, or of two and three with an adversary) is not repeated.
  public static func all(horizon: Int, degree: Int = 1) -> [Concept] {
    ConceptFamily.allCases.flatMap { all(of: $0, horizon: horizon, degree: degree) }
  }

  /// Those of one family.
  public static func all(of family: ConceptFamily, horizon: Int, degree: Int = 1) -> [Concept] {
    let five = SolutionConcept.allCases
    func horizons(from first: Int, _ make: (Int) -> Concept) -> [Concept] { first <= horizon ? (first...horizon).map(make) : [] }
    switch family {
    case .basic: return five.map(Concept.basic)
    case .sight:
      return [.simultaneous] + horizons(from: 2, Concept.limitedMove) + [.nonMyopic] + horizons(from: 4, Concept.maximin)
        + horizons(from: 4, Concept.metarational) + horizons(from: 3, Concept.credibleMetarational) + [.policy]
    case .coalition: return five.map(Concept.coalition)
    case .strong:
      return (1...max(1, degree)).flatMap { degree in SolutionConcept.withSanctions.map { .strong($0, degree: degree) } }
    case .unknown:
      let readings = UnknownReading.allCases.flatMap { reading in five.map { Concept.unknown($0, reading) } }
      return five.map(Concept.certain) + five.map(Concept.possible) + readings
    case .relational: return five.map(Concept.relational)
    case .perceived: return five.map(Concept.perceived)
    }
  }
}
