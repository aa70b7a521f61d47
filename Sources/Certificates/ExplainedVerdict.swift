import CertificateChecker
import GraphModel
import Stability

/// Why a state is, or is not, stable, read from a certificate that the checker has accepted, unless `unchecked` says why none could be checked. States are the graph's.
public struct ExplainedVerdict: Hashable, Sendable {
  /// What decided the verdict.
  public enum Reason: Hashable, Sendable {
    /// Stable: of these moves, which are all, none is an improvement.
    case noImprovement(moves: [Int])
    /// Stable: every improvement is deterred.
    case allDeterred([Explanation.Deterred])
    /// Not stable: nothing deters this improvement. `answers` are all the states that the others can bring about after it; `escapes` gives, for those that would be
    /// no better in themselves, the countermove to something better; `others` are the other improvements.
    case undeterred(improvement: Int, answers: [Int], escapes: [Escape], others: [Int])
  }

  /// A state no better for the decision maker, and its countermove to something better.
  public struct Escape: Hashable, Sendable {
    /// The state.
    public let from: Int
    /// Where the countermove leads.
    public let to: Int
  }

  /// The state.
  public let state: Int
  /// The decision maker.
  public let maker: Int
  /// The concept.
  public let concept: SolutionConcept
  /// What decided the verdict.
  public let reason: Reason

  /// Why this was not checked, as the end of a sentence; nil where it was.
  public let unchecked: String?

  /// Whether the state is stable.
  public var isStable: Bool {
    if case .undeterred = reason { false } else { true }
  }

  /// Reads a verdict from a certificate; `states` gives the state of the graph for each of its numbers.
  init(_ verdict: Certificate.Verdict, of certificate: Certificate, states: [Int], concept: SolutionConcept) {
    state = states[verdict.state]
    maker = verdict.maker
    self.concept = concept
    unchecked = nil
    switch verdict.reason.mapped({ states[$0] }) {
    case .noImprovement(let moves): reason = .noImprovement(moves: moves)
    case .deterred(let list):
      reason = .allDeterred(
        list.map { deterred in
          Explanation.Deterred(
            improvement: deterred.improvement, sanction: deterred.sanction.map { Step(mover: $0.mover, to: $0.state) },
            countermoves: deterred.countermoves ?? [])
        })
    case .undeterred(let improvement, let others, let set, let escapes):
      let members = set.map { certificate.sets[$0].members.map { states[$0.state] } } ?? []
      reason = .undeterred(
        improvement: improvement, answers: members.filter { $0 != improvement },
        escapes: (escapes ?? []).map { Escape(from: $0.from, to: $0.to) }, others: others)
    }
  }

  /// Takes over an explanation as the engine gives it.
  init(unchecked reason: String, _ explanation: Explanation, _ graph: ConflictGraph) {
    state = explanation.state
    maker = explanation.maker
    concept = explanation.concept
    unchecked = reason
    switch explanation.reason {
    case .noImprovement: self.reason = .noImprovement(moves: graph.moves(of: maker, from: state))
    case .allDeterred(let list): self.reason = .allDeterred(list)
    case .undeterred(let improvement, let answers, let escapes, let others):
      self.reason = .undeterred(
        improvement: improvement, answers: answers, escapes: escapes.sorted { $0.key < $1.key }.map { Escape(from: $0.key, to: $0.value) },
        others: others)
    }
  }
}
