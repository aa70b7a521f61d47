/// Attitudes from the definition: the plain concepts with another word for “better”.

import ConflictModel

extension NaiveModel {
  /// The model in which “better” means relationally better.
  static func relational(_ conflict: Conflict) -> NaiveModel {
    let plain = NaiveModel(conflict)
    func compare(_ j: Int, _ t: Int, with s: Int) -> Int { plain.better[j][s][t] ? 1 : plain.better[j][t][s] ? -1 : 0 }
    let better = plain.makers.map { i in
      plain.states.indices.map { s in
        plain.states.indices.map { t in
          let signed = plain.makers.compactMap { j -> Int? in
            let stated = conflict.decisionMakers[i].attitudes.first { $0.toward == j }?.kind
            switch stated ?? (i == j ? .positive : .neutral) {
            case .positive: return compare(j, t, with: s)
            case .negative: return -compare(j, t, with: s)
            case .neutral: return nil
            }
          }
          return signed.allSatisfy { $0 >= 0 } && signed.contains { $0 > 0 }
        }
      }
    }
    return NaiveModel(states: plain.states, moves: plain.moves, better: better)
  }
}
