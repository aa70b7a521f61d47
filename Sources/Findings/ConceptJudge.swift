import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

/// Judges the states of a solution by any concept: the one place that knows whose analysis serves which. What the concepts of a family share is made once.
public struct ConceptJudge {
  /// The solution that is judged.
  public let solution: Solution
  private var sight: SightAnalysis?
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
      return try sightVerdicts(concept)
    case .coalition: return try coalitionVerdicts(concept)
    case .strong: return try strengthVerdicts(concept)
    case .unknown, .certain, .possible: return try unknownVerdicts(concept)
    case .relational: return try attitudeVerdicts(concept)
    case .perceived: return try perceivedVerdicts(concept)
    }
  }

  private mutating func sightVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    var analysis = sight ?? SightAnalysis(solution.graph)
    // Held by one alone while it works, so that what it remembers is not copied.
    sight = nil
    defer { sight = analysis }
    do {
      return try analysis.verdicts(under: concept)
    } catch {
      guard error.code == "policy-not-settled" else { throw error }
      // The states that were settled are told all the same.
      let answers = try analysis.policyAnswers()
      let (holds, open) = (answers.map { $0 == .stable }, answers.map { $0 == .notSettled })
      let makers = solution.graph.decisionMakers
      return ConceptVerdicts(
        concept, stable: makers.map { _ in holds }, equilibria: holds, unsettled: makers.map { _ in open }, unsettledEquilibria: open)
    }
  }

  private mutating func coalitionVerdicts(_ concept: Concept) throws(Problem) -> ConceptVerdicts {
    var analysis: CoalitionAnalysis
    if let coalitions { analysis = coalitions } else { analysis = try solution.coalitionAnalysis() }
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
    case .unknown: return conflict.openMatters.isEmpty ? "the case leaves nothing open of what anybody wants" : nil
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
  public var greatestDegree: Int { degrees.last ?? 0 }
}

extension Problem {
  /// Why a concept cannot be applied.
  static func inapplicable(_ reason: String) -> Problem {
    .error("inapplicable", at: nil, reason)
  }
}
