import ConflictModel
import Problems

extension ConflictGraph {
  /// What is wrong with states that a decision maker's types and its unknown pairs name. None of it touches the graph, which goes by its preference alone.
  /// - Complexity: linear in the rankings and pairs.
  static func partyProblems(of maker: DecisionMaker, in space: StateSpace) -> [Problem] {
    var problems: [Problem] = []
    // The first type's preference is the decision maker's own.
    for type in maker.types.dropFirst() {
      if case .ranked(let ranking) = type.preference { problems += rankingProblems(ranking, by: "\(maker.name) as “\(type.title)”", in: space) }
    }
    guard case .pairs(let pairs)? = maker.unknown else { return problems }
    for pair in pairs {
      for number in [pair.first, pair.second] where !(1...space.count).contains(number) {
        problems.append(
          .error(
            "unknown-pair", at: pair.place, "‘unknown’ of \(maker.name) names state \(number), but the feasible states are 1 to \(space.count)",
            hint: "‘demarche states’ lists them"))
      }
      if pair.first == pair.second {
        problems.append(.error("unknown-pair", at: pair.place, "‘unknown’ of \(maker.name) names the pair of state \(pair.first) and itself"))
      }
    }
    return problems
  }
}
