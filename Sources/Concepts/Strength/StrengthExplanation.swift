import GraphModel
import Stability

/// An improvement, and the answer of the others that makes its maker regret it most.
public struct GreatestSanction: Hashable, Sendable {
  /// The state that the decision maker would improve to.
  public let improvement: Int
  /// The others' moves from there.
  public let sanction: [Step]
  /// The decision maker's own moves from the sanction; only where the concept considers them.
  public let countermoves: [Int]
  /// Where the decision maker can end best once the sanction is made: in the sanction's end, or after a countermove.
  public let end: Int
  /// The degree of the difference by which `end` is worse than the state that was left; nil where it is as good.
  public let degree: Int?
}

extension StrengthAnalysis {
  /// The greatest sanction against each improvement from a state, the improvement that the decision maker likes best first; nil where some improvement meets none,
  /// so that the state is not stable, and under Nash stability, which knows no sanctions.
  ///
  /// Searched anew from the definition; the least of the degrees agrees with the passes. Of equally great sanctions a shortest.
  /// - Complexity: O(states + moves) for each improvement, and the moves from each answer where the concept considers countermoves.
  public func greatestSanctions(at state: Int, for maker: Int, under concept: SolutionConcept) -> [GreatestSanction]? {
    guard let kind = concept.sanctions else { return nil }
    let graph = analysis.graph
    let others = graph.decisionMakers.filter { $0 != maker }
    let improvements = graph.improvements(of: maker, from: state).sorted { (-graph.ranks[maker][$0], $0) < (-graph.ranks[maker][$1], $1) }
    var found: [GreatestSanction] = []
    for improvement in improvements {
      let answers = Answers(graph, analysis.semantics, kind, from: improvement, by: others)
      var greatest: (answer: Int, countermoves: [Int], end: Int, degree: Int?)?
      for answer in answers.states where !graph.prefers(maker, answer, to: state) {
        let countermoves = concept.considersCountermoves ? graph.moves(of: maker, from: answer) : []
        // The first of equally good ones, so that staying is named rather than a countermove that changes nothing.
        let end = countermoves.reduce(answer) { graph.prefers(maker, $1, to: $0) ? $1 : $0 }
        guard !graph.prefers(maker, end, to: state) else { continue }
        let degree = degree(of: maker, preferring: state, to: end)
        if let known = greatest, (known.degree ?? -1) >= (degree ?? -1) { continue }
        greatest = (answer, countermoves, end, degree)
        if degree == degrees.last { break }
      }
      guard let greatest else { return nil }
      found.append(
        GreatestSanction(
          improvement: improvement, sanction: answers.sequence(to: greatest.answer), countermoves: greatest.countermoves, end: greatest.end,
          degree: greatest.degree))
    }
    return found
  }
}
