import Stability

// What people call a concept.
extension Concept {
  /// What tables call it.
  public var abbreviation: String {
    switch self {
    case .basic(let basic): basic.abbreviation
    case .simultaneous: "SIM"
    case .limitedMove(let horizon): "L\(horizon)"
    case .nonMyopic: "non-myopic"
    case .maximin(let horizon): "maximin \(horizon)"
    case .metarational(let horizon): "MR\(horizon)"
    case .credibleMetarational(let horizon): "CMR\(horizon)"
    case .policy: "policy"
    case .coalition(let basic): "coalition \(basic.abbreviation)"
    case .strong(let basic, let degree): "strong \(basic.abbreviation)" + (degree == 1 ? "" : " \(degree)")
    case .unknown(let basic, let reading): "\(basic.abbreviation) reading \(reading.rawValue)"
    case .certain(let basic): "certain \(basic.abbreviation)"
    case .possible(let basic): "possible \(basic.abbreviation)"
    case .relational(let basic): "relational \(basic.abbreviation)"
    case .perceived(let basic): "perceived \(basic.abbreviation)"
    }
  }

  /// The full name.
  public var fullName: String {
    switch self {
    case .basic(let basic): basic.fullName
    case .simultaneous: "simultaneous stability"
    case .limitedMove(let horizon): "limited-move stability with a horizon of \(Self.moves(horizon))"
    case .nonMyopic: "non-myopic stability"
    case .maximin(let horizon): "maximin stability with a horizon of \(Self.moves(horizon))"
    case .metarational(let horizon): "generalised metarationality with a horizon of \(Self.moves(horizon))"
    case .credibleMetarational(let horizon): "credible metarationality with a horizon of \(Self.moves(horizon))"
    case .policy: "policy stability"
    case .coalition(let basic): "coalitional \(basic.nounPhrase)"
    case .strong(let basic, let degree): "strong \(basic.nounPhrase)" + (degree == 1 ? "" : " of degree \(degree)")
    case .unknown(let basic, let reading): "\(basic.nounPhrase) under reading \(reading.rawValue) of what is not known"
    case .certain(let basic): "\(basic.nounPhrase) however the unknown is resolved"
    case .possible(let basic): "\(basic.nounPhrase) for some resolution of the unknown"
    case .relational(let basic): "relational \(basic.nounPhrase)"
    case .perceived(let basic): "\(basic.nounPhrase) as each party sees the conflict"
    }
  }

  /// `1 move`, `3 moves`.
  static func moves(_ number: Int) -> String { number == 1 ? "1 move" : "\(number) moves" }
}

extension SolutionConcept {
  /// The full name as others can be added to it: `Nash stability`, `sequential stability`.
  fileprivate var nounPhrase: String { self == .nash ? "Nash stability" : fullName }
}
