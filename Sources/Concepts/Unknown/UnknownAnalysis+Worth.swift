public import Problems
public import Stability

/// What finding out one open matter would be worth: how many of the equilibria of which it is open whether they are any would then be settled.
public struct MatterWorth: Hashable, Sendable {
  /// What would be found out.
  public let matter: OpenMatter
  /// For each answer that it may find how many open verdicts are settled then.
  public let settled: [Settled]
  /// How many are settled whatever the answer.
  public let always: Int
  /// How many verdicts are open.
  public let open: Int

  /// What one answer settles.
  public struct Settled: Hashable, Sendable {
    /// The answer.
    public let answer: MatterAnswer
    /// How many verdicts.
    public let count: Int
  }

  /// The least and the most that an answer settles.
  public var range: ClosedRange<Int> { (settled.map(\.count).min() ?? 0)...(settled.map(\.count).max() ?? 0) }
}

extension UnknownAnalysis {
  /// What finding out each open statement or pair would settle about the equilibria under some concepts: those first that settle most whatever they turn out to be,
  /// then most at best. A decision maker of whom nothing is known is left out: there is no list of what could be found out about it.
  /// - Throws: where the model is too large, or there are too many resolutions.
  public mutating func worth(of concepts: [SolutionConcept] = SolutionConcept.allCases) throws(Problem) -> [MatterWorth] {
    let (_, verdicts) = try overall()
    let bits = concepts.map(CombinationJudge.bit)
    func open(_ bytes: OverallVerdicts.Bytes) -> Set<Int> {
      var found: Set<Int> = []
      for state in bytes.certain.indices {
        for (place, bit) in bits.enumerated() where [.some, .notSettled].contains(bytes.standing(state, bit)) {
          found.insert(state * bits.count + place)
        }
      }
      return found
    }
    guard let equilibria = verdicts.subjects.last else { return [] }
    let before = open(equilibria)
    let all = zip(matters, verdicts.answers).enumerated().compactMap { order, pair -> (order: Int, worth: MatterWorth)? in
      let (matter, answers) = pair
      guard !answers.isEmpty else { return nil }
      let after = answers.map { before.intersection(open($0)) }
      let worth = MatterWorth(
        matter: matter, settled: zip(matter.answers, after).map { MatterWorth.Settled(answer: $0, count: before.count - $1.count) },
        always: before.count - after.reduce(into: Set()) { $0.formUnion($1) }.count, open: before.count)
      return (order, worth)
    }
    return all.sorted {
      ($1.worth.always, $1.worth.range.upperBound, $0.order) < ($0.worth.always, $0.worth.range.upperBound, $1.order)
    }.map(\.worth)
  }
}
