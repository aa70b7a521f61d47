public import Concepts
import ConflictModel
import GraphModel
public import Problems
import Stability

/// The states of a solution against many concepts: where each is an equilibrium, which concepts find the same, and which do not apply and why.
public struct ConceptComparison: Sendable {
  /// Concepts that could not be applied.
  public struct Omission: Hashable, Sendable {
    /// The concepts.
    public var concepts: [Concept]
    /// Why, in the words of the case.
    public let reason: String
  }

  /// How a state stands under one concept.
  public enum Mark: Hashable, Sendable {
    /// Stable for everybody.
    case equilibrium
    /// No equilibrium; stable for these decision makers, of whom there may be none.
    case stable([Int])
    /// Whether it is an equilibrium could not be settled.
    case unsettled
  }

  /// Concepts that find the same equilibria.
  public struct Agreement: Hashable, Sendable {
    /// The concepts, in the order of the comparison.
    public var concepts: [Concept]
    /// The equilibria that they all find, ascending; may be empty.
    public let equilibria: [Int]
    /// The states of which none of them settles whether they are equilibria, ascending.
    public let unsettled: [Int]
  }

  /// Under which concepts a state is an equilibrium.
  public struct Standing: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// The concepts under which it is.
    public let holding: [Concept]
    /// Those under which it is not.
    public let failing: [Concept]
    /// Those under which it could not be settled.
    public let unsettled: [Concept]
  }

  /// The solution.
  public let solution: Solution
  /// The verdicts under each concept that applies.
  public let verdicts: [ConceptVerdicts]
  /// The concepts that do not.
  public let omissions: [Omission]

  /// The most states that are compared; with more, each verdict of each concept would be kept for all of them.
  public static let maximumStates = 1 << 18
  /// How far concepts with a horizon look where nothing else is asked for, in moves.
  public static let usualHorizon = 4

  /// Compares.
  /// - Parameters:
  ///   - concepts: which; nil for all, with horizons as far as `horizon`.
  ///   - tell: hears of what is done, from 0 to 1.
  /// - Throws: that the model is too large.
  /// - Complexity: that of the concepts, one after the other; the states of large models are refused by those that search.
  public init(
    _ solution: Solution, concepts: [Concept]? = nil, horizon: Int = usualHorizon, tell: (Concept, Double) -> Void = { _, _ in }
  ) throws(Problem) {
    guard solution.graph.stateCount <= Self.maximumStates else {
      throw .error(
        "size", at: nil, "the model has \(solution.graph.stateCount) feasible states, and concepts are compared on up to \(Self.maximumStates)",
        hint: "‘demarche solve’ judges larger models by the five")
    }
    var omissions: [Omission] = []
    func omit(_ concepts: [Concept], _ reason: String) {
      if let same = omissions.firstIndex(where: { $0.reason == reason }) {
        omissions[same].concepts += concepts
      } else {
        omissions.append(Omission(concepts: concepts, reason: reason))
      }
    }
    let asked = concepts ?? Concept.all(horizon: horizon, degree: max(1, solution.conflict.greatestDegree))
    var judge = ConceptJudge(solution)
    var verdicts: [ConceptVerdicts] = []
    for (index, concept) in asked.enumerated() {
      tell(concept, Double(index) / Double(asked.count))
      do {
        verdicts.append(try judge.verdicts(under: concept))
      } catch {
        omit([concept], error.message)
      }
    }
    (self.solution, self.verdicts, self.omissions) = (solution, verdicts, omissions)
  }

  /// The concepts that are compared.
  public var concepts: [Concept] { verdicts.map(\.concept) }

  /// How a state stands under the concept at this place of the comparison.
  public func mark(_ state: Int, at index: Int) -> Mark {
    let verdict = verdicts[index]
    if verdict.isEquilibrium(state) { return .equilibrium }
    return verdict.isSettled(state) ? .stable(solution.graph.decisionMakers.filter { verdict.isStable(state, for: $0) }) : .unsettled
  }

  /// The states that are an equilibrium under at least one concept, those under most first, then by number.
  public var standings: [Standing] {
    (0..<solution.graph.stateCount).compactMap { state in
      let holding = verdicts.filter { $0.isEquilibrium(state) }
      guard !holding.isEmpty else { return nil }
      return Standing(
        state: state, holding: holding.map(\.concept),
        failing: verdicts.filter { !$0.isEquilibrium(state) && $0.isSettled(state) }.map(\.concept),
        unsettled: verdicts.filter { !$0.isSettled(state) }.map(\.concept))
    }.sorted { ($1.holding.count, $0.state) < ($0.holding.count, $1.state) }
  }

  /// Which concepts find the same equilibria, in the order of the comparison.
  public var agreements: [Agreement] {
    var found: [Agreement] = []
    for verdict in verdicts {
      let equilibria = verdict.equilibria
      let unsettled = (0..<solution.graph.stateCount).filter { !verdict.isSettled($0) }
      if let same = found.firstIndex(where: { $0.equilibria == equilibria && $0.unsettled == unsettled }) {
        found[same].concepts.append(verdict.concept)
      } else {
        found.append(Agreement(concepts: [verdict.concept], equilibria: equilibria, unsettled: unsettled))
      }
    }
    return found
  }
}
