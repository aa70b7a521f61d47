import Concepts
import ConflictModel
import GraphModel
import Problems
import Stability

extension Solution {
  /// Tells why a state is, or is not, strongly stable for a decision maker: how much worse the others' answers to each improvement would be for it, and by what.
  ///
  /// It is searched anew from the definition, and no certificate is made of it.
  /// - Throws: a problem where no difference is marked as great, the concept is none of strength, or the checker rejects that the state is not stable at all.
  public func strengthNarrative(of state: Int, for maker: Int, under concept: Concept) throws(Problem) -> Narrative {
    guard case .strong(let basic, let degree) = concept else {
      throw .error("other-concept", at: nil, "this concept does not ask how great differences are")
    }
    guard let strength else { throw .noMarks }
    let strongly = degree == 1 ? "strongly" : "strongly (degree \(degree))"
    let opening = wording.state(state).capitalizedFirst + " is"
    let whom = "for \(wording.short(maker)) under \(basic.abbreviation)"
    switch strength.strength(of: state, for: maker, under: basic) {
    case .unstable:
      let plain = try plainNarrative(of: state, for: maker, under: basic)
      return Narrative(isStable: false, verdict: "\(opening) not \(strongly) stable \(whom), because it is not stable at all.", lines: plain.lines)
    case .unprovoked:
      return Narrative(
        isStable: true, verdict: "\(opening) \(strongly) stable \(whom): it has no improvement.",
        lines: [noImprovement(state, maker, graph.moves(of: maker, from: state)), .unchecked])
    case .even, .deterred:
      let sanctions = strength.greatestSanctions(at: state, for: maker, under: basic) ?? []
      let slight = sanctions.filter { ($0.degree ?? -1) < degree }
      let lines = (slight + sanctions.filter { ($0.degree ?? -1) >= degree }).map { sanctionLine($0, state, maker, basic) } + [.unchecked]
      let improvements = sanctions.count == 1 ? "its one improvement is" : "each of its \(sanctions.count) improvements is"
      guard slight.isEmpty else {
        let which = slight.map(\.improvement).sorted()
        let what = "the improvement\(which.count == 1 ? "" : "s") to \(wording.states(which)) \(which.count == 1 ? "is" : "are") deterred"
        return Narrative(
          isStable: false, verdict: "\(opening) stable \(whom), but not \(strongly): \(what) by nothing \(Self.worse(degree)).", lines: lines)
      }
      return Narrative(
        isStable: true, verdict: "\(opening) \(strongly) stable \(whom): \(improvements) deterred by something \(Self.worse(degree)).", lines: lines)
    }
  }

  /// `greatly worse`, for a degree.
  private static func worse(_ degree: Int) -> String {
    degree <= 0 ? "worse" : degree == 1 ? "greatly worse" : "worse by a difference of degree \(degree)"
  }

  private func sanctionLine(_ greatest: GreatestSanction, _ state: Int, _ maker: Int, _ concept: SolutionConcept) -> Narrative.Line {
    let who = wording.short(maker)
    let interest: ((Step, Int) -> [Narrative.Line])? =
      concept.sanctions == .moves
      ? nil
      : { step, from in
        let reason = self.reason(for: step.mover, comparing: step.state, with: from)
        return [Narrative.Line("\(reason.text.capitalizedFirst).", reason: reason)]
      }
    var below = answerLines(greatest.sanction, after: greatest.improvement, reasons: interest)
    let answer = greatest.sanction.last?.state ?? greatest.improvement
    if concept.considersCountermoves {
      let text =
        greatest.countermoves.isEmpty
        ? "From there \(who) has no move of its own."
        : greatest.end == answer
          ? "From there \(who) could only move to \(wording.states(greatest.countermoves)), none better for it."
          : "From there \(who) could at best move on to \(wording.shortState(greatest.end))."
      below.append(Narrative.Line(text))
    }
    let reason = reason(for: maker, comparing: state, with: greatest.end)
    below.append(
      Narrative.Line(
        "\(wording.shortState(greatest.end).capitalizedFirst) is \(difference(greatest.degree)) \(wording.shortState(state)): \(reason.text)\(step(greatest.degree, maker)).",
        reason: reason))
    return improvementLine(greatest.improvement, state, maker, below: below)
  }

  private func difference(_ degree: Int?) -> String {
    switch degree {
    case nil: "only as good for it as"
    case 0?: "only slightly worse for it than"
    case 1?: "greatly worse for it than"
    case let degree?: "worse for it, by a difference of degree \(degree), than"
    }
  }

  /// A ranking does not show how great the steps in it are.
  private func step(_ degree: Int?, _ maker: Int) -> String {
    guard case .ranked = conflict.decisionMakers[maker].preference, let degree else { return "" }
    return degree == 0 ? ", and no step between them is great" : ", and a great step lies between them"
  }
}
