import GraphModel
import Stability

extension ComparedVerdicts {
  /// Why a state is, or is not, stable for a decision maker: of several undeterred moves the one to the lowest state is named, of several sanctions a shortest.
  /// - Complexity: O(states + moves) for each move that the decision maker would make, and the moves from each answer where the concept considers countermoves.
  public mutating func reason(of state: Int, for maker: Int, under concept: SolutionConcept) -> Explanation.Reason {
    let departures = graph.moves(of: maker, from: state).filter { comparisons.leaves(maker, state, $0) }
    guard let first = departures.first else { return .noImprovement }
    guard let kind = concept.sanctions else {
      return .undeterred(improvement: first, answers: [], escapes: [:], others: Array(departures.dropFirst()))
    }
    let others = graph.decisionMakers.filter { $0 != maker }
    var deterred: [Explanation.Deterred] = []
    for departure in departures {
      let joint = kind == .moves ? moves : answers
      let sanction = joint.sequence(from: departure, by: others) { isSanction($0, against: maker, leaving: state, concept) }
      guard let sanction, let end = sanction.last?.state else {
        return undeterred(departure, Array(departures.filter { $0 != departure }), kind == .moves, state, maker)
      }
      let countermoves = concept.considersCountermoves ? graph.moves(of: maker, from: end) : []
      deterred.append(Explanation.Deterred(improvement: departure, sanction: sanction, countermoves: countermoves))
    }
    return .allDeterred(deterred)
  }

  private mutating func undeterred(_ departure: Int, _ other: [Int], _ byAnyMoves: Bool, _ state: Int, _ maker: Int) -> Explanation.Reason {
    let others = graph.decisionMakers.filter { $0 != maker }
    let ends = byAnyMoves ? moves.states(from: departure, by: others) : answers.states(from: departure, by: others)
    var escapes: [Int: Int] = [:]
    for end in ends where comparisons.deters(maker, state, end) {
      escapes[end] = graph.moves(of: maker, from: end).first { comparisons.escapes(maker, state, $0) }
    }
    return .undeterred(improvement: departure, answers: ends.filter { $0 != departure }, escapes: escapes, others: other)
  }
}
