/// Strength of preference from the definition.

import ConflictModel
import Stability

/// Strong stability by brute force.
struct NaiveStrength {
  let oracle: NaiveOracle
  /// `degree[i][s][t]`: the degree by which decision maker `i` prefers `s` to `t`; nil where it does not.
  let degree: [[[Int?]]]

  init(_ conflict: Conflict) {
    let model = NaiveModel(conflict)
    oracle = NaiveOracle(model)
    degree = conflict.decisionMakers.enumerated().map { index, maker in
      model.states.indices.map { s in
        model.states.indices.map { t in model.better[index][t][s] ? Self.degree(maker.preference, model.states, s, t) : nil }
      }
    }
  }

  /// The degree of the difference between two states, the first of which is preferred.
  private static func degree(_ preference: Preference, _ states: [[Bool]], _ s: Int, _ t: Int) -> Int {
    switch preference {
    case .notGiven, .weighted: return 0
    case .prioritized(let statements):
      let deciding = statements.first {
        NaiveModel.holds($0.condition.formula, states[s]) != NaiveModel.holds($0.condition.formula, states[t])
      }
      return deciding?.degree ?? 0
    case .ranked(let ranking):
      func group(_ state: Int) -> Int { ranking.groups.firstIndex { $0.contains { $0.number == state + 1 } } ?? .max }
      let steps = ranking.degrees.isEmpty ? Array(repeating: 0, count: max(0, ranking.groups.count - 1)) : ranking.degrees
      return steps[group(s)..<group(t)].max() ?? 0
    }
  }

  /// `s >>_d t`.
  func isGreatlyPreferred(_ s: Int, to t: Int, by d: Int, for i: Int) -> Bool { degree[i][s][t].map { $0 >= d } ?? false }

  /// Strong stability of a degree under GMR, SMR, SEQ or SSEQ.
  func isStrong(_ s: Int, for i: Int, under concept: SolutionConcept, degree d: Int) -> Bool {
    let others = oracle.model.makers.filter { $0 != i }
    return oracle.improvements(i, s).allSatisfy { s1 in
      oracle.legallyReached(from: s1, by: others, improving: concept == .seq || concept == .sseq).keys.contains { s2 in
        guard isGreatlyPreferred(s, to: s2, by: d, for: i) else { return false }
        guard concept == .smr || concept == .sseq else { return true }
        return oracle.model.moves[i][s2].allSatisfy { isGreatlyPreferred(s, to: $0, by: d, for: i) }
      }
    }
  }
}
