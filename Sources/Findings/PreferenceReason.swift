import Calendar
import ConflictModel
import GraphModel

/// Why a decision maker prefers one state to another, or neither.
public struct PreferenceReason: Hashable, Sendable {
  /// The prioritized statement that decided it, counted from 0; nil when it was no statement.
  public let statement: Int?
  /// Whether nothing tells the two states apart.
  public var isTie = false
  /// What decided it, in words.
  public let text: String
  /// The analyst's reason for that.
  public let because: String?
  /// The claims that it rests on.
  public let claims: [String]
  /// The statement, weights or ranking that decided it, in words, where it names no claim.
  public let assumption: String?
}

extension PreferenceReason {
  /// Whether one sentence can speak of both: the same statement decided them, or nothing did.
  func isSameGround(as other: PreferenceReason) -> Bool { statement == other.statement && isTie == other.isTie && (statement != nil || isTie) }
}

extension Solution {
  /// Why a decision maker ranks two states as it does.
  ///
  /// Prioritized statements: the first one on which the states differ. Weights: the two sums. Ranking: the two places. For one that looks ahead: what it sees.
  public func reason(for maker: Int, comparing first: Int, with second: Int) -> PreferenceReason {
    if let seen = prospects.first(where: { $0.maker == maker }) { return reason(seeing: seen, comparing: first, with: second) }
    let decisionMaker = conflict.decisionMakers[maker]
    switch decisionMaker.preference {
    case .notGiven:
      return PreferenceReason(
        statement: nil, text: "its preferences are not given yet", because: nil, claims: [],
        assumption: "nothing that \(decisionMaker.shortName) wants is given")
    case .prioritized(let statements):
      for (index, statement) in statements.enumerated() {
        let holdsInFirst = graph.space.satisfies(statement.condition.formula, first)
        guard holdsInFirst != graph.space.satisfies(statement.condition.formula, second) else { continue }
        let (yes, no) = holdsInFirst ? (first, second) : (second, first)
        let text =
          "its statement \(index + 1), “\(statement.condition.text)”, holds in \(wording.shortState(yes)) and not in \(wording.shortState(no))"
        return PreferenceReason(
          statement: index, text: text, because: statement.grounds.because, claims: statement.grounds.claims,
          assumption: assumption(statement.element(of: decisionMaker, stage: nil)))
      }
      return PreferenceReason(
        statement: nil, isTie: true, text: "no statement of its tells them apart", because: nil, claims: [], assumption: nil)
    case .weighted(let weights):
      func sum(_ state: Int) -> String {
        let total = weights.reduce(0) { graph.space.holds($1.atom, in: state) ? $0 + $1.millionths : $0 }
        return Weight(atom: 0, millionths: total).text
      }
      return PreferenceReason(
        statement: nil,
        text:
          "the options taken weigh \(sum(first)) for it in \(wording.shortState(first)) and \(sum(second)) in \(wording.shortState(second))",
        because: decisionMaker.grounds.because, claims: decisionMaker.grounds.claims,
        assumption: decisionMaker.preferenceElements(stage: nil).first.flatMap(assumption))
    case .ranked:
      return PreferenceReason(
        statement: nil,
        text:
          "\(wording.shortState(first)) has place \(place(first, for: maker)) in its ranking and \(wording.shortState(second)) place \(place(second, for: maker))",
        because: decisionMaker.grounds.because, claims: decisionMaker.grounds.claims,
        assumption: decisionMaker.preferenceElements(stage: nil).first.flatMap(assumption))
    }
  }

  private func assumption(_ element: GroundedElement) -> String? { element.grounds.isAssumption ? element.text : nil }

  /// The place of a state in a decision maker's ordering: 1 is best; equally good states share a place.
  public func place(_ state: Int, for maker: Int) -> Int {
    Int(graph.ranks[maker].top - graph.ranks[maker][state]) + 1
  }
}
