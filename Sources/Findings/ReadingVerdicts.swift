import ConflictModel
import Evidence
import GraphModel
import Problems
import Stability

/// What a case concludes under each combination of its claims' readings, and what all of them agree on.
///
/// Only claims count on whose readings an element of the model depends: the readings of others change nothing.
public struct ReadingVerdicts: Sendable {
  /// What holds at one stage.
  public enum Verdict: Hashable, Sendable {
    /// For each named outcome whether it holds.
    case judged([Bool])
    /// Why that cannot be said.
    case unjudged(String)
  }

  /// Combinations under which the same outcomes hold at every stage.
  public struct Group: Hashable, Sendable {
    /// For each stage what holds.
    public let verdicts: [Verdict]
    /// The combinations: for each claim the index of its reading.
    public internal(set) var combinations: [[Int]]
  }

  /// The case.
  public let source: Case
  /// The concept under which outcomes hold.
  public let concept: SolutionConcept
  /// The claims whose readings matter, in the case's order.
  public let claims: [Claim]
  /// The stages; nil alone for a case without stages.
  public let stages: [Stage?]
  /// Whether there are too many combinations: then each reading was tried with the first readings of all other claims.
  public let isSingly: Bool
  /// The groups, that of the case as it goes by first, the others in the order of their first combinations.
  public let groups: [Group]

  /// The most combinations that are gone through.
  public static let maximumCombinations = 4096

  /// Goes through the combinations.
  /// - Complexity: at each stage one judgement for each combination of the readings that bear on it.
  public init(
    of source: Case, concept: SolutionConcept = .seq, maximumBytes: Int = .max, maximumCombinations: Int = maximumCombinations,
    progress: (Double) -> Void = { _ in }
  ) {
    (self.source, self.concept) = (source, concept)
    let claims = source.claimsWhoseReadingsMatter()
    let stages = source.stages.isEmpty ? [nil] : source.stages.map(Optional.some)
    (self.claims, self.stages) = (claims, stages)
    var count = 1
    for claim in claims where count <= maximumCombinations { count *= claim.readings.count }
    isSingly = count > maximumCombinations
    let combinations = isSingly ? Self.singly(claims) : Self.all(claims)
    let bearing = stages.map { stage in
      let written = (stage.map { $0.applied(to: source.conflict) } ?? source.conflict).readings
      return claims.indices.filter { written.contains(claims[$0].id) }
    }
    var known = stages.map { _ in [[Int]: Verdict]() }
    var groups: [Group] = []
    var numbers: [[Verdict]: Int] = [:]
    for (number, combination) in combinations.enumerated() {
      let readings = ChosenReadings(zip(claims, combination).map { ReadingName(claim: $0.id, reading: $0.readings[$1].id) })
      let verdicts = stages.indices.map { stage in
        let key = bearing[stage].map { combination[$0] }
        if let verdict = known[stage][key] { return verdict }
        let verdict = Self.verdict(source, stages[stage], readings, concept, maximumBytes)
        known[stage][key] = verdict
        return verdict
      }
      if let group = numbers[verdicts] {
        groups[group].combinations.append(combination)
      } else {
        numbers[verdicts] = groups.count
        groups.append(Group(verdicts: verdicts, combinations: [combination]))
      }
      progress(Double(number + 1) / Double(combinations.count))
    }
    self.groups = groups
  }

  private static func verdict(
    _ source: Case, _ stage: Stage?, _ readings: ChosenReadings, _ concept: SolutionConcept, _ maximumBytes: Int
  ) -> Verdict {
    let (solution, problems) = Solution.solve(source, stage: stage, under: readings, maximumBytes: maximumBytes)
    guard let solution, !problems.contains(where: { $0.severity == .error && $0.code != "status-quo-infeasible" }) else {
      return .unjudged(problems.first { $0.severity == .error }?.message ?? "it cannot be judged")
    }
    return .judged(
      solution.conflict.outcomes.map { outcome in
        solution.graph.space.states(satisfying: outcome.condition.formula).contains { solution.analysis.isEquilibrium($0, under: concept) }
      })
  }

  /// Every combination; the readings of the last claim change fastest, and the first combination is the one that the case goes by.
  private static func all(_ claims: [Claim]) -> [[Int]] {
    claims.reduce([[]]) { combinations, claim in combinations.flatMap { combination in claim.readings.indices.map { combination + [$0] } } }
  }

  /// The case as it goes by, then each other reading alone.
  private static func singly(_ claims: [Claim]) -> [[Int]] {
    let first = claims.map { _ in 0 }
    return [first]
      + claims.indices.flatMap { claim in
        claims[claim].readings.indices.dropFirst().map { reading in
          var combination = first
          combination[claim] = reading
          return combination
        }
      }
  }

  /// What holds, or does not, at a stage under every combination: for each outcome by its index; nil where combinations differ or one cannot be judged.
  public func agreement(at stage: Int) -> [Bool?] {
    source.conflict.outcomes.indices.map { outcome in
      let verdicts = Set(
        groups.map { group -> Bool? in if case .judged(let holds) = group.verdicts[stage] { holds[outcome] } else { nil } })
      return verdicts.count == 1 ? verdicts.first ?? nil : nil
    }
  }

  /// The combinations of a group in words: `‘thieu-agreed’ as courtesy; ‘orders-given’ as any`. Where they are not all combinations of some readings of each
  /// claim, they stand one after the other.
  public func words(_ group: Group) -> [String] {
    let chosen = claims.indices.map { claim in Set(group.combinations.map { $0[claim] }).sorted() }
    if chosen.reduce(1, { $0 * $1.count }) == group.combinations.count { return [words(chosen)] }
    return group.combinations.map { words($0.map { [$0] }) }
  }

  private func words(_ chosen: [[Int]]) -> String {
    let parts = zip(claims, chosen).filter { $0.readings.count > $1.count }.map { claim, readings in
      "‘\(claim.id)’ as \(readings.map { claim.readings[$0].id }.joined(separator: " or "))"
    }
    return parts.isEmpty ? "any reading of any claim" : parts.joined(separator: ", ")
  }
}

extension Conflict {
  /// The claims on whose readings its elements depend.
  fileprivate var readings: Set<String> {
    var grounds = rules.map(\.grounds) + moveRules.map(\.grounds)
    for maker in decisionMakers { if case .prioritized(let statements) = maker.preference { grounds += statements.map(\.grounds) } }
    return Set(grounds.compactMap { $0.reading?.claim })
  }
}
