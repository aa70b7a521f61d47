import ConflictModel
import GraphModel
import Problems
import Stability

/// Judges the models that suppositions leave of one stage, each of them once.
///
/// Verdicts depend on the feasible states, on who can move where, and on how each decision maker ranks the states, and on nothing else. Of each of these a model
/// is known by a number, equal where they are equal; a model whose numbers were met before has the verdicts of that one.
struct SuppositionSolver {
  /// What a model's equilibria are, or why that cannot be said.
  enum Verdict {
    /// The equilibria as words, ascending, and which of the named outcomes each is part of.
    case judged(Judged)
    /// Why not, as the end of a sentence.
    case unjudged(String)
  }

  /// The equilibria of a model.
  struct Judged {
    /// As words: the options taken, or in graph form the state's index.
    let equilibria: [UInt64]
    /// For each named outcome the equilibria that are part of it.
    let outcomes: [[UInt64]]
    /// Whether where things stand is one of them; nil without a status quo.
    let statusQuo: Bool?
  }

  let model: StageModel
  private let concept: SolutionConcept
  private let limits: SpaceLimits
  private let outcomes: [Formula<Int>]

  private struct SpaceKey: Hashable {
    var rules: [Int]
    var closed: UInt64
  }
  private struct RanksKey: Hashable {
    var space: Int
    var maker: Int
    var statements: [Int]
    var isIndifferent: Bool
  }
  private struct ModelKey: Hashable {
    var space: Int
    var ranks: [RanksName]
    var twoWay: UInt64
    var moveRules: [Int]
    var motionless: [Bool]
  }
  /// A ranking of the states by its number, or in large models, of which few are met twice, by what it is made from.
  private enum RanksName: Hashable {
    case number(Int)
    case made(RanksKey)
  }

  private var spaces: [SpaceKey: Int?] = [:]
  private var spaceNumbers: [StateSpace: Int] = [:]
  private var knownSpaces: [StateSpace] = []
  private var reasons: [SpaceKey: String] = [:]
  private var ranks: [RanksKey: Int] = [:]
  private var ranksNumbers: [Ranks: Int] = [:]
  private var knownRanks: [Ranks] = []
  private var equilibria: [ModelKey: [UInt64]?] = [:]
  private var verdicts: [StageModel.Shape: Verdict] = [:]
  /// How many models were judged.
  private(set) var solved = 0
  /// Whether models that were met before are remembered. Without it every model is judged anew: for tests.
  private let remembers: Bool

  /// The most states of a model whose rankings are kept.
  private static let maximumKept = 1 << 12

  init(_ model: StageModel, concept: SolutionConcept, limits: SpaceLimits, remembers: Bool = true) {
    (self.model, self.concept, self.limits, self.remembers) = (model, concept, limits, remembers)
    outcomes = model.conflict.outcomes.map(\.condition.formula)
  }

  /// The verdict on the model with this shape.
  mutating func verdict(_ shape: StageModel.Shape, _ monitor: WorkMonitor?) -> Verdict {
    if remembers, let known = verdicts[shape] { return known }
    let verdict = judge(shape, monitor)
    if remembers { verdicts[shape] = verdict }
    return verdict
  }

  private mutating func judge(_ shape: StageModel.Shape, _ monitor: WorkMonitor?) -> Verdict {
    let conflict = model.conflict(shape)
    let key = SpaceKey(rules: shape.rules, closed: shape.closed)
    guard let number = space(key, of: conflict, monitor) else { return .unjudged(reasons[key] ?? "it has no states") }
    let space = knownSpaces[number]
    // A ranking names states by their numbers, so it says nothing once other states are feasible.
    let hasRanking = conflict.decisionMakers.contains { if case .ranked = $0.preference { true } else { false } }
    if hasRanking, conflict.form == .options, number != self.space(SpaceKey(rules: model.whole.rules, closed: 0), of: model.conflict, monitor) {
      return .unjudged("a ranking speaks of the feasible states by their numbers, and others are feasible then")
    }
    let isSmall = space.count <= Self.maximumKept
    var problems: [Problem] = []
    let rankings = conflict.decisionMakers.enumerated().map { maker, decisionMaker -> (name: RanksName, ranks: Ranks) in
      let key = RanksKey(space: number, maker: maker, statements: shape.statements[maker], isIndifferent: shape.indifferent[maker])
      if let known = ranks[key] { return (.number(known), knownRanks[known]) }
      let made = ConflictGraph.ranks(of: decisionMaker, in: space, monitor, problems: &problems)
      guard isSmall else { return (.made(key), made) }
      let name = ranksNumbers[made] ?? knownRanks.count
      if name == knownRanks.count {
        knownRanks.append(made)
        ranksNumbers[made] = name
      }
      ranks[key] = name
      return (.number(name), made)
    }
    // A ranking that is in error would count as indifference.
    if problems.hasErrors {
      ranks = ranks.filter { $0.key.space != number }
      return .unjudged("a ranking is in error")
    }
    let modelKey = ModelKey(
      space: number, ranks: rankings.map(\.name), twoWay: shape.twoWay, moveRules: shape.moveRules, motionless: shape.motionless)
    if remembers, let known = equilibria[modelKey] { return known.map { .judged(judged($0, shape)) } ?? .unjudged(Self.tooLarge) }
    let found = solve(conflict, space, rankings.map(\.ranks), monitor)
    equilibria[modelKey] = .some(found)
    return found.map { .judged(judged($0, shape)) } ?? .unjudged(Self.tooLarge)
  }

  private static let tooLarge = "the model is too large"

  /// The number of the feasible states that rules and closed options leave.
  private mutating func space(_ key: SpaceKey, of conflict: Conflict, _ monitor: WorkMonitor?) -> Int? {
    if let known = spaces[key] { return known }
    var problems: [Problem] = []
    guard let space = ConflictGraph.stateSpace(of: conflict, limits, monitor, problems: &problems) else {
      reasons[key] = problems.contains { $0.code == "no-feasible-state" } ? "no state is feasible then" : Self.tooLarge
      spaces[key] = .some(nil)
      return nil
    }
    let number = spaceNumbers[space] ?? knownSpaces.count
    if number == knownSpaces.count {
      knownSpaces.append(space)
      spaceNumbers[space] = number
    }
    spaces[key] = number
    return number
  }

  private mutating func solve(_ conflict: Conflict, _ space: StateSpace, _ ranks: [Ranks], _ monitor: WorkMonitor?) -> [UInt64]? {
    var problems: [Problem] = []
    guard let graph = ConflictGraph.graph(of: conflict, space: space, ranks: ranks, monitor, problems: &problems) else { return nil }
    solved += 1
    guard let analysis = monitor.map({ StabilityAnalysis(graph, monitor: $0) }) ?? StabilityAnalysis(graph) else { return nil }
    return analysis.equilibria(under: concept).map { space.word(of: $0) }
  }

  private func judged(_ equilibria: [UInt64], _ shape: StageModel.Shape) -> Judged {
    let isGraph = model.conflict.form != .options
    func holds(_ atom: Int, _ word: UInt64) -> Bool { isGraph ? UInt64(atom) == word : word >> UInt64(atom) & 1 == 1 }
    let start = model.statusQuo(shape).map { atoms in isGraph ? UInt64(atoms.first ?? 0) : atoms.reduce(0) { $0 | 1 << UInt64($1) } }
    return Judged(
      equilibria: equilibria, outcomes: outcomes.map { formula in equilibria.filter { word in formula.evaluate { holds($0, word) } } },
      statusQuo: start.map(equilibria.contains))
  }
}

extension StateSpace {
  /// A state as a word that is the same in every model of the case: the options taken, or in graph form the state's index.
  func word(of state: Int) -> UInt64 {
    if case .options(let words, _) = contents { words[state] } else { UInt64(state) }
  }
}
