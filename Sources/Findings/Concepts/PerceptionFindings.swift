public import Concepts
import ConflictModel
public import Problems
public import Stability

/// What a case comes to when its parties see it differently: what each sees otherwise, what holds all the same and on which misperceptions it rests, what is hidden,
/// and what would surprise whom.
public struct PerceptionFindings: Sendable {
  /// The case as it is.
  public let solution: Solution
  /// The concept.
  public let concept: SolutionConcept
  /// The games that are played.
  public let hypergame: Hypergame
  /// What hypergame equilibria rest on.
  public let clearing: ClearingUp
  /// What the states are called.
  public let states: HypergameStates
  /// The hypergame equilibria, in order.
  public let equilibria: [Equilibrium]
  /// Those of the case that are hidden.
  public let hidden: [Hypergame.Hidden]
  /// What would surprise somebody.
  public let surprises: [Hypergame.Surprise]
  /// For each decision maker the case as it sees it.
  let seen: [Solution]

  /// A hypergame equilibrium.
  public struct Equilibrium: Sendable {
    /// The state.
    public let state: Int
    /// The smallest sets of misperceptions without which it would not be one.
    public let sets: [RestingSet]
    /// What becomes of it when everything is cleared up.
    public let aftermath: Aftermath
  }

  /// Whether anybody sees anything otherwise than it is.
  public var hasMisperceptions: Bool { !hypergame.misperceptions.isEmpty }

  /// Finds it out.
  /// - Parameter progress: hears how much of the search for what equilibria rest on is done, from 0 to 1.
  /// - Throws: a problem where an own game cannot be judged.
  /// - Complexity: that of `Hypergame.clearingUp`.
  public init(
    _ solution: Solution, under concept: SolutionConcept, budget: ClearingUp.Budget = .init(), progress: (Double) -> Void = { _ in }
  ) throws(Problem) {
    let hypergame = try Hypergame(solution.conflict, solution.analysis)
    (self.solution, self.concept, self.hypergame) = (solution, concept, hypergame)
    let clearing = hypergame.clearingUp(under: concept, budget: budget, progress: progress)
    self.clearing = clearing
    let targets = clearing.sets.values.joined().flatMap(\.targets)
    let states = HypergameStates(hypergame, also: targets)
    self.states = states
    let aftermaths = Aftermaths(hypergame, under: concept)
    equilibria = hypergame.equilibria(under: concept).map { state in
      Equilibrium(state: state, sets: clearing.sets[state] ?? [], aftermath: aftermaths.aftermath(of: state))
    }
    hidden = hypergame.hidden(under: concept)
    surprises = hypergame.surprises(under: concept)
    seen = hypergame.decisionMakers.map { solution.seen(by: $0, in: hypergame, states) }
  }

  /// The state with this number, such as `5` or `P1`; nil where there is none.
  public func state(_ label: String) -> Int? {
    hypergame.states.first { states.label(of: $0) == label.uppercased() || solution.wording.stateName($0) == label }
  }

  /// The named outcomes that a state belongs to.
  public func outcomes(of state: Int) -> [String] { solution.conflict.outcomes.filter { states.satisfies($0.condition, state) }.map(\.name) }

  /// The decision makers that see something otherwise.
  public var viewers: [Int] { hypergame.decisionMakers.filter { viewer in hypergame.misperceptions.contains { $0.viewer == viewer } } }

  /// The states of the case that a decision maker does not perceive.
  public func unseen(by viewer: Int) -> [Int] { (0..<hypergame.caseStateCount).filter { !hypergame.perceives(viewer, $0) } }

  /// The states that exist only as a decision maker, perhaps with others, sees the conflict.
  public func imagined(by viewer: Int) -> [Int] { (hypergame.caseStateCount..<hypergame.words.count).filter { hypergame.perceives(viewer, $0) } }
}
