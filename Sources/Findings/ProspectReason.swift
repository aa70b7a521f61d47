import Calendar
import ConflictModel
import GraphModel

extension Solution {
  /// Why a decision maker that looks ahead ranks two states as it does: the worst final states that it sees from them, and where these are equally good the best.
  func reason(seeing prospects: Prospects, comparing first: Int, with second: Int) -> PreferenceReason {
    let (a, b) = (prospects.prospects[first], prospects.prospects[second])
    let ranks = prospects.finalRanks
    let isWorst = ranks[a.worst] != ranks[b.worst]
    guard isWorst || ranks[a.best] != ranks[b.best] else {
      return PreferenceReason(
        statement: nil, isTie: true, text: "it looks ahead, and the worst and the best that it sees from either are equally good for it",
        because: nil, claims: [], assumption: nil)
    }
    let (one, other) = isWorst ? (a.worst, b.worst) : (a.best, b.best)
    // The conflict ranks the stage's states by what is seen; final states are judged by what is written.
    let maker = source.conflict(in: stage).decisionMakers[prospects.maker]
    // A final state may be of any stage, and numbers are of one alone.
    let words = Wording(conflict: conflict, space: prospects.finals)
    let text =
      "it looks ahead: at \(isWorst ? "worst" : "best") the calendar ends in (\(words.line(for: one))) from \(wording.shortState(first)), and in (\(words.line(for: other))) from \(wording.shortState(second))"
    guard case .prioritized(let statements) = maker.preference,
      let statement = statements.first(where: {
        prospects.finals.satisfies($0.condition.formula, one) != prospects.finals.satisfies($0.condition.formula, other)
      })
    else {
      let element = maker.preferenceElements(stage: nil).first
      return PreferenceReason(
        statement: nil, text: text, because: maker.grounds.because, claims: maker.grounds.claims,
        assumption: element.flatMap { $0.grounds.isAssumption ? $0.text : nil })
    }
    let holding = prospects.finals.satisfies(statement.condition.formula, one) ? "first" : "second"
    return PreferenceReason(
      statement: nil, text: text + "; “\(statement.condition.text)” holds in the \(holding) alone", because: statement.grounds.because,
      claims: statement.grounds.claims, assumption: statement.grounds.isAssumption ? statement.element(of: maker, stage: nil).text : nil)
  }
}
