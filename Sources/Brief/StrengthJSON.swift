import Concepts
import ConflictModel
import Findings
import GraphModel
import JSON
import Stability

extension Solution {
  /// How strongly states are stable and equilibria hold, by concept; nil where no difference is marked as great.
  ///
  /// An entry is `strong` or `weak` (of degree 1); `degree` is the greatest that holds, absent where there is no improvement to be deterred from (`unprovoked`) and
  /// where some improvement is deterred by nothing worse than what is as good.
  var strengthJSON: JSONValue? {
    guard let strength else { return nil }
    let concepts = SolutionConcept.allCases.filter { $0.sanctions != nil }
    func entries(_ find: (Int) -> Strength) -> JSONValue {
      .array((0..<graph.stateCount).compactMap { state in find(state).json(of: state) })
    }
    func byMaker(_ concept: SolutionConcept) -> JSONValue {
      .object(
        conflict.decisionMakers.enumerated().map { index, maker in
          .init(maker.id, entries { strength.strength(of: $0, for: index, under: concept) })
        })
    }
    return [
      "degrees": .array(strength.degrees.filter { $0 > 0 }.map { .number($0) }),
      "equilibria": .object(concepts.map { concept in .init(concept.rawValue, entries { strength.strength(of: $0, under: concept) }) }),
      "stability": .object(concepts.map { .init($0.rawValue, byMaker($0)) }),
    ]
  }
}

extension Strength {
  /// An entry for a state; nil where it is not stable.
  fileprivate func json(of state: Int) -> JSONValue? {
    guard isStable else { return nil }
    var members: [JSONValue.Member] = [.init("state", .number(state + 1)), .init("strength", .string(isStrong() ? "strong" : "weak"))]
    if case .deterred(let degree) = self { members.append(.init("degree", .number(degree))) }
    if self == .unprovoked { members.append(.init("unprovoked", true)) }
    return .object(members)
  }
}
