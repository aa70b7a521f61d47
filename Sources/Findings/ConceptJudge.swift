import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

/// Judges the states of a solution by any concept: the one place that knows whose analysis serves which. What the concepts of a family share is made once.
public struct ConceptJudge {
  /// The solution that is judged.
  public let solution: Solution
  private var coalitions: CoalitionAnalysis?
  private var strength: StrengthAnalysis?
  private var unknown: UnknownAnalysis?
  private var attitudes: AttitudeAnalysis?
  private var hypergame: Hypergame?

  /// Nothing is computed yet.
  public init(_ solution: Solution) { self.solution = solution }

  /// The verdicts under a concept.
  /// - Throws: why it cannot be applied to this conflict: the case lacks what it is about, or the model is too large.
  public mutating func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    if let lack = solution.lack(for: concept) { throw Problem.inapplicable(lack) }
    switch concept {
    case .basic(let basic): return solution.verdicts(under: basic)
    case .simultaneous, .limitedMove, .nonMyopic, .maximin, .metarational, .credibleMetarational, .policy:
      throw Problem.inapplicable("no analysis is joined yet")
    case .coalition: return try coalitionVerdicts(concept)
    case .strong: return try strengthVerdicts(concept)
    case .unknown, .certain, .possible: return try unknownVerdicts(concept)
    case .relational: return try attitudeVerdicts(concept)
    case .perceived: return try perceivedVerdicts(concept)
    }
  }

  private mutating func coalitionVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    var analysis: CoalitionAnalysis
    if let coalitions { analysis = coalitions } else { analysis = try solution.coalitionAnalysis() }
    // Held by one alone while it works, so that what it remembers is not copied.
    coalitions = nil
    defer { coalitions = analysis }
    return try analysis.verdicts(under: concept)
  }

  private mutating func strengthVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    if strength == nil { strength = StrengthAnalysis(solution.conflict, solution.analysis) }
    guard let strength else { throw .cancelled }
    return try strength.verdicts(under: concept)
  }

  private mutating func unknownVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    var analysis: UnknownAnalysis
    if let unknown { analysis = unknown } else { analysis = try UnknownAnalysis(solution.conflict, solution.analysis) }
    unknown = nil
    defer { unknown = analysis }
    return try analysis.verdicts(under: concept)
  }

  private mutating func attitudeVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    var analysis: AttitudeAnalysis
    if let attitudes { analysis = attitudes } else { analysis = try AttitudeAnalysis(solution.conflict, solution.graph) }
    attitudes = nil
    defer { attitudes = analysis }
    return try analysis.verdicts(under: concept)
  }

  private mutating func perceivedVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    let game: Hypergame
    if let hypergame { game = hypergame } else { game = try Hypergame(solution.conflict, solution.analysis) }
    hypergame = game
    return try game.verdicts(under: concept)
  }
}

extension Solution {
  fileprivate func verdicts(under basic: SolutionConcept) -> ConceptVerdicts {
    let stable = graph.decisionMakers.map { maker in
      var states = [Bool](repeating: false, count: graph.stateCount)
      for state in analysis.stableStates(for: maker, under: basic) { states[state] = true }
      return states
    }
    return ConceptVerdicts(.basic(basic), stable: stable)
  }

  /// What the case lacks of what a whole family is about; nil where nothing.
  private func lack(for family: ConceptFamily) -> String? {
    if analysis.semantics == .eachOnce, family != .basic { return "it goes by legal sequences, and not by ‘each-once’" }
    let makers = conflict.decisionMakers
    switch family {
    case .basic, .sight: return nil
    case .coalition: return makers.count < 2 ? "there is nobody to act together with" : nil
    case .strong: return conflict.greatestDegree == 0 ? "no preference of the case has a mark from which on differences are great" : nil
    case .unknown: return makers.contains { $0.isOpen } ? nil : "the case leaves nothing open of what anybody wants"
    case .relational: return makers.contains { !$0.attitudes.isEmpty } ? nil : "the case gives nobody an attitude to another"
    case .perceived: return makers.contains { $0.sees != nil } ? nil : "the case says of nobody that it sees the conflict otherwise"
    }
  }

  /// What the case lacks of what a concept is about; nil where nothing.
  func lack(for concept: Concept) -> String? {
    if let lack = lack(for: concept.family) { return lack }
    if case .simultaneous = concept, case .graph = conflict.form { return "moves can be put together in option form alone" }
    return nil
  }
}

extension Conflict {
  /// The greatest degree of a difference that any preference marks; 0 where none does.
  public var greatestDegree: Int { decisionMakers.map(\.preference.greatestDegree).max() ?? 0 }
}

extension Preference {
  fileprivate var greatestDegree: Int {
    switch self {
    case .prioritized(let statements): statements.map(\.degree).max() ?? 0
    case .ranked(let ranking): ranking.degrees.max() ?? 0
    case .notGiven, .weighted: 0
    }
  }
}

extension DecisionMaker {
  /// Whether something of its preference is left open.
  fileprivate var isOpen: Bool {
    if unknown != nil { return true }
    if case .prioritized(let statements) = preference { return statements.contains(where: \.isOpen) }
    return false
  }
}

extension Problem {
  /// Why a concept cannot be applied.
  static func inapplicable(_ reason: String) -> Problem {
    .error("inapplicable", at: nil, reason)
  }
}
