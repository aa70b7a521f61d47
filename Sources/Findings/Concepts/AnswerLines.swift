import Certificates
import ConflictModel
import GraphModel
import Problems
import Stability

// What narratives of the wider concepts have in common.
extension Narrative.Line {
  /// Said at the end of what no certificate was made of.
  static let unchecked = Narrative.Line("This explanation comes from the engine alone and was not checked.")
  /// Said at the end where the checker has accepted a certificate of the verdict; which moves it names is its own affair.
  static let checked = Narrative.Line("The checker has accepted a certificate of this verdict; the words are the engine's.")
}

extension Solution {
  /// The others' moves after an improvement, a line for each.
  /// - Parameter reasons: why a mover prefers where it goes to where it comes from; nil where it need not.
  func answerLines(_ sanction: [Step], after improvement: Int, reasons: ((_ step: Step, _ from: Int) -> [Narrative.Line])?) -> [Narrative.Line] {
    var current = improvement
    return sanction.enumerated().map { index, step in
      let mover = wording.short(step.mover)
      let action = wording.action(from: current, to: step.state)
      let text = "\(index + 1). \(index == 0 ? "Then" : "And then") \(mover) \(action) → \(wording.shortState(step.state))"
      let below = reasons?(step, current) ?? []
      current = step.state
      return Narrative.Line(text + (below.isEmpty ? "." : ", which it prefers:"), below: below)
    }
  }

  /// The narrative of one of the five, where what the checker rejects is a problem.
  func plainNarrative(of state: Int, for maker: Int, under concept: SolutionConcept) throws(Problem) -> Narrative {
    do {
      return try narrative(of: state, for: maker, under: concept)
    } catch {
      throw .error("rejected", at: nil, "the checker rejects what the engine says of this case, so nothing is said of it here: \(error.message)")
    }
  }
}
