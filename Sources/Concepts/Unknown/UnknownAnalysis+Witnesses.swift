public import ConflictModel
import GraphModel
public import Problems
public import Stability

extension UnknownAnalysis {
  /// A resolution in which a verdict holds, or one in which it fails; of those that differ in statements and pairs one that departs least from what is written. Nil
  /// where there is none, or none is known.
  /// - Throws: where the model is too large, or there are too many resolutions.
  public mutating func resolution(
    of state: Int, _ subject: VerdictSubject, under concept: SolutionConcept, holds: Bool
  ) throws(Problem) -> Resolution? {
    let (sweep, verdicts) = try overall()
    let place = verdicts.place(row(subject), SolutionConcept.allCases.firstIndex(of: concept) ?? 0, state)
    let number = Int(holds ? verdicts.holding[place] : verdicts.failing[place])
    guard number >= 0 else { return nil }
    let chosen = sweep.chosen(number)
    let answers = zip(sweep.resolutions, chosen).map { $0[$1].answers }
    let written = zip(preferences, answers).flatMap { preference, answers in
      zip(preference.matters, answers).map {
        Resolution.Answer(matter: $0, answer: $1, isAsWritten: preference.isAsWritten($0, $1))
      }
    }
    guard let rankings = sweep.rankings else { return Resolution(answers: written) }
    let found = unknownRankings(sweep, rankings, chosen, state, subject, concept, holds: holds)
    return found.map { Resolution(answers: written, rankings: $0) }
  }

  /// Rankings of those of whom nothing is known with which a verdict comes about in a combination.
  private func unknownRankings(
    _ sweep: ResolutionSweep, _ rankings: UnknownRankings, _ chosen: [Int], _ state: Int, _ subject: VerdictSubject, _ concept: SolutionConcept,
    holds: Bool
  ) -> [Int: Ranks]? {
    let preferences = sweep.preferences(chosen)
    let bit = CombinationJudge.bit(concept)
    func ranked(_ rank: (Int) -> Int32) -> Ranks { Ranks((0..<graph.stateCount).map(rank)) }
    let indifferent = Dictionary(uniqueKeysWithValues: rankings.unknown.map { ($0, ranked { _ in 0 }) })
    /// The verdict under these rankings.
    func verdict(_ unknown: [Int: Ranks]) -> Bool {
      CombinationVerdicts(sweep.judged(preferences, unknown)).certain[row(subject)][state] & bit != 0
    }
    var candidates = [indifferent]
    for maker in rankings.unknown {
      candidates.append(indifferent.merging([maker: ranked { $0 == state ? 0 : 1 }]) { $1 })
      candidates.append(indifferent.merging([maker: ranked { $0 == state ? 1 : 0 }]) { $1 })
    }
    if let found = candidates.first(where: { verdict($0) == holds }) { return found }
    guard holds, concept.sanctions == .improvements else { return nil }
    let search = rankings.search(preferences, concept)
    let outcome =
      switch subject {
      case .maker(let maker): search.rankings(deterringFrom: state, [maker], isTop: false)
      case .equilibrium: rankings.equilibrium(state, concept, search)
      }
    if case .found(let found) = outcome, verdict(found) { return found }
    return rankings.allRankings()?.first(where: verdict)
  }
}

extension UnknownAnalysis {
  /// The conflict once everything has turned out so: with nothing open but pairs, which no list of statements can express and which `comparisons(_:)` reckons with.
  public func resolved(_ resolution: Resolution) -> Conflict {
    var resolved = conflict
    for (maker, preference) in preferences.enumerated() {
      let answers = resolution.answers.filter { $0.matter.maker == maker }.map(\.answer)
      resolved.decisionMakers[maker] = preference.settled(answers)
      resolved.decisionMakers[maker].unknown = nil
      if let ranks = resolution.rankings[maker] {
        let levels = Dictionary(grouping: ranks.indices) { ranks[$0] }.sorted { $0.key > $1.key }
        resolved.decisionMakers[maker].preference = .ranked(
          Ranking(groups: levels.map { $0.value.map { Ranking.RankedState(number: $0 + 1) } }))
      }
    }
    return resolved
  }

  /// How states are compared once everything has turned out so.
  public func comparisons(_ resolution: Resolution) -> Comparisons {
    let settled = preferences.enumerated().map { maker, preference in
      resolution.rankings[maker].map { ResolvedPreference(ranks: $0) }
        ?? preference.preference(resolution.answers.filter { $0.matter.maker == maker }.map(\.answer), on: graph)
    }
    func prefers(_ maker: Int, _ state: Int, _ target: Int) -> Bool { settled[maker].prefers(target, to: state) }
    return Comparisons(leaves: prefers, deters: { !prefers($0, $1, $2) }, escapes: prefers, answers: prefers)
  }
}
