public import ConflictModel
public import Problems
public import Stability
import GraphModel

/// A conflict that its decision makers see differently: each plays its own game, and none knows that the others play another (a hypergame of the first level).
///
/// Its states are those of the case, with the case's numbers, and after them the states that exist only as somebody sees the conflict, in ascending order.
/// Bennett, Omega 5 (1977); Wang, Hipel & Fraser, Interfaces 18 (1988); Aljefri, Bashar, Fang & Hipel, IEEE Transactions on SMC: Systems 48 (2018).
public struct Hypergame: Sendable {
  /// The most states that a game may have.
  public static let maximumStates = 1 << 20

  /// The case's conflict, with the perceptions of its decision makers.
  public let conflict: Conflict
  /// The games that are played, each once; the first is the case itself.
  public let games: [OwnGame]
  /// For each decision maker the index of its own game.
  public let gameOf: [Int]
  /// What is seen otherwise than it is, viewer by viewer. What a perception says and the case says too is not among it.
  public let misperceptions: [Misperception]
  /// The number of states of the case.
  public let caseStateCount: Int
  /// What is taken in each state: bit `o` is option `o`; in graph form the state's index.
  public let words: [UInt64]

  let perceived: PerceivedConflict
  let semantics: SanctionSemantics

  /// The hypergame of a conflict.
  /// - Parameter analysis: the case's own verdicts, which are not made again.
  /// - Throws: a problem where a game has too many states, or none, or where a ranking does not fit the states that a decision maker perceives.
  /// - Complexity: that of the verdicts for each game that is not another's; for the states the sum of the games' states.
  public init(_ conflict: Conflict, _ analysis: StabilityAnalysis) throws(Problem) {
    guard analysis.graph.stateCount <= Self.maximumStates else { throw Self.tooLarge }
    (self.conflict, semantics, caseStateCount) = (conflict, analysis.semantics, analysis.graph.stateCount)
    perceived = try PerceivedConflict(conflict, analysis.graph.space, maximumStates: Self.maximumStates)
    misperceptions = perceived.parts.enumerated().flatMap { viewer, parts in parts.map { Misperception(viewer: viewer, part: $0) } }
    var analyses = [analysis]
    var indices = [perceived.description: 0]
    var gameOf: [Int] = []
    for viewer in conflict.decisionMakers.indices {
      let description = perceived.parts[viewer].isEmpty ? perceived.description : perceived.description(of: viewer)
      if let index = indices[description] {
        gameOf.append(index)
        continue
      }
      indices[description] = analyses.count
      gameOf.append(analyses.count)
      analyses.append(try Self.analysis(description, of: conflict.decisionMakers[viewer], analysis.semantics))
    }
    self.gameOf = gameOf
    var words = (0..<analysis.graph.stateCount).map { analysis.graph.space.word(of: $0) }
    var number = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($0.element, $0.offset) })
    let imagined = Set(analyses.dropFirst().flatMap { other in (0..<other.graph.stateCount).map { other.graph.space.word(of: $0) } })
    for word in imagined.sorted() where number[word] == nil {
      number[word] = words.count
      words.append(word)
    }
    games = analyses.map { OwnGame($0, words: words, number: number) }
    self.words = words
  }

  private static func analysis(_ description: GameDescription, of viewer: DecisionMaker, _ semantics: SanctionSemantics) throws(Problem)
    -> StabilityAnalysis
  {
    let graph: ConflictGraph?
    do { graph = try description.graph(maximumStates: maximumStates) } catch { throw error.explained(to: viewer) }
    guard let graph else {
      throw Problem.error("no-feasible-state", at: viewer.sees?.place, "as \(viewer.shortName) sees the conflict, no state is feasible")
    }
    guard semantics == .legalSequences || StabilityAnalysis.canComputeEachOnce(graph) else { throw tooLarge }
    return StabilityAnalysis(graph, semantics: semantics)
  }

  private static var tooLarge: Problem {
    .error("too-many-states", at: nil, "the games of the decision makers are judged with up to \(maximumStates) states each, and this one has more")
  }

  // MARK: States

  /// The states: those of the case, then those that exist only as somebody sees the conflict.
  public var states: Range<Int> { words.indices }
  /// The decision makers.
  public var decisionMakers: Range<Int> { gameOf.indices }
  /// Whether a state exists in the case itself.
  public func isState(_ state: Int) -> Bool { state < caseStateCount }
  /// A decision maker's own game.
  public func game(of viewer: Int) -> OwnGame { games[gameOf[viewer]] }
  /// Whether a state exists as a decision maker sees the conflict.
  public func perceives(_ viewer: Int, _ state: Int) -> Bool { game(of: viewer).places[state] != nil }
  /// Whether a decision maker perceives a state and it is stable for it in its own game.
  public func isStable(_ state: Int, for maker: Int, under concept: SolutionConcept) -> Bool {
    game(of: maker).isStable(state, for: maker, under: concept)
  }
  /// Whether everybody perceives a state and it is stable for each in its own game.
  public func isEquilibrium(_ state: Int, under concept: SolutionConcept) -> Bool {
    decisionMakers.allSatisfy { isStable(state, for: $0, under: concept) }
  }

  // MARK: What holds

  /// The hypergame equilibria, ascending.
  public func equilibria(under concept: SolutionConcept) -> [Int] { states.filter { isEquilibrium($0, under: concept) } }

  /// A state that is stable for all who perceive it, and that somebody does not perceive.
  public struct Surprise: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// Whom it would surprise.
    public let surprised: [Int]
  }

  /// The states that are stable for all who perceive them, at least one, and would surprise somebody; ascending.
  public func surprises(under concept: SolutionConcept) -> [Surprise] {
    states.compactMap { state in
      let surprised = decisionMakers.filter { !perceives($0, state) }
      guard !surprised.isEmpty, surprised.count < gameOf.count else { return nil }
      let holds = decisionMakers.allSatisfy { surprised.contains($0) || isStable(state, for: $0, under: concept) }
      return holds ? Surprise(state: state, surprised: surprised) : nil
    }
  }

  /// An equilibrium of the case that is no hypergame equilibrium.
  public struct Hidden: Hashable, Sendable {
    /// The state.
    public let state: Int
    /// The decision makers in whose own game it does not exist or is not stable for them.
    public let by: [Int]
  }

  /// The equilibria of the case that the misperceptions hide, ascending.
  public func hidden(under concept: SolutionConcept) -> [Hidden] {
    games[0].analysis.equilibria(under: concept).compactMap { state in
      let by = decisionMakers.filter { !isStable(state, for: $0, under: concept) }
      return by.isEmpty ? nil : Hidden(state: state, by: by)
    }
  }

  /// The verdicts of each decision maker in its own game, on the states of the case. A state that it does not perceive is not stable for it.
  /// - Throws: a problem for any concept but `.perceived`.
  public func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    guard case .perceived(let basic) = concept else {
      throw .error("concept-not-perceived", at: nil, "own games are judged under Nash, GMR, SMR, SEQ and SSEQ")
    }
    return ConceptVerdicts(concept, stable: decisionMakers.map { maker in (0..<caseStateCount).map { isStable($0, for: maker, under: basic) } })
  }
}

extension Problem {
  /// What keeps a decision maker's own game from being judged, in words of the case.
  fileprivate func explained(to viewer: DecisionMaker) -> Problem {
    guard code == "ranking-unseen" else { return seen(by: viewer) }
    return .error(
      code, at: viewer.sees?.place, "\(viewer.shortName) sees states that a ranking of the case leaves out",
      hint: "say what is wanted by statements or weights, or give the ranking that \(viewer.shortName) believes in under ‘sees’")
  }
}
