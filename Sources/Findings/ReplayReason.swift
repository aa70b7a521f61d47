import Calendar
import ConflictModel
import GraphModel

extension ReplayedStage {
  /// Why a decision maker ranks two states as it does: by what it sees of the later stages where it looks ahead, else by its preferences of the stage.
  public func reason(for maker: Int, comparing first: Int, with second: Int) -> PreferenceReason {
    guard let seen = prospects.first(where: { $0.maker == maker }) else { return solution.reason(for: maker, comparing: first, with: second) }
    let (a, b) = (seen.prospects[first], seen.prospects[second])
    let ranks = seen.finalRanks
    let isWorst = ranks[a.worst] != ranks[b.worst]
    guard isWorst || ranks[a.best] != ranks[b.best] else {
      return PreferenceReason(
        statement: nil, isTie: true,
        text: "it looks ahead, and the worst and the best in which the calendar can end from either are equally good for it", because: nil, claims: [],
        assumption: nil)
    }
    let (one, other) = isWorst ? (a.worst, b.worst) : (a.best, b.best)
    // Final states may be of any stage; they are spoken of in full, since numbers are of one stage alone.
    var conflict = solution.conflict
    conflict.decisionMakers[maker].preference = solution.source.conflict(in: solution.stage).decisionMakers[maker].preference
    let words = Wording(conflict: conflict, space: seen.finals)
    let extent = isWorst ? "worst" : "best"
    let text =
      "it looks ahead, and at \(extent) the calendar ends in (\(words.line(for: one))) from \(solution.wording.shortState(first)), in (\(words.line(for: other))) from \(solution.wording.shortState(second))"
    guard case .prioritized(let statements) = conflict.decisionMakers[maker].preference,
      let index = statements.indices.first(where: {
        seen.finals.satisfies(statements[$0].condition.formula, one) != seen.finals.satisfies(statements[$0].condition.formula, other)
      })
    else { return PreferenceReason(statement: nil, text: text, because: nil, claims: conflict.decisionMakers[maker].grounds.claims, assumption: nil) }
    let statement = statements[index]
    let holding = seen.finals.satisfies(statement.condition.formula, one) ? "first" : "second"
    let element = statement.element(of: conflict.decisionMakers[maker], stage: nil)
    return PreferenceReason(
      statement: index, text: text + "; its statement \(index + 1), “\(statement.condition.text)”, holds in the \(holding) alone",
      because: statement.grounds.because, claims: statement.grounds.claims, assumption: statement.grounds.isAssumption ? element.text : nil)
  }
}
