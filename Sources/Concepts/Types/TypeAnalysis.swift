public import ConflictModel
public import GraphModel
import Probability
public import Problems
public import Stability

/// What the types of decision makers make certain, possible and impossible, and with which probability: for every state, decision maker and one of the five
/// concepts, for equilibria and for named outcomes.
///
/// Harsanyi's types (Management Science 14, 1967) with the solution concepts of the Graph Model in each profile. docs/wider-concepts.md, "Types".
public struct TypeAnalysis: Sendable {
  /// Whether all profiles were gone through, or some were drawn.
  public enum Method: Hashable, Sendable {
    /// All of them.
    case enumerated
    /// So many were drawn, with this seed.
    case sampled(draws: Int, seed: UInt64)
  }

  /// How profiles are gone through, and how much may be done.
  public struct Options: Hashable, Sendable {
    /// What counts as a sequence of sanctions.
    public var semantics = SanctionSemantics.legalSequences
    /// How many profiles are drawn where there are too many to go through.
    public var draws = 10_000
    /// The seed of what is drawn.
    public var seed: UInt64 = 1
    /// With more profiles than this they are drawn; at most a million.
    public var maximumProfiles = TypeAnalysis.maximumProfiles
    /// The most bytes that the verdicts may take.
    public var maximumBytes = 1 << 32

    /// The usual.
    public init() {}
  }

  /// The most profiles that are gone through.
  public static let maximumProfiles = 1_000_000

  /// The conflict.
  public let conflict: Conflict
  /// Its states.
  public let space: StateSpace
  /// What chance decides.
  public let drawings: [TypeDrawing]
  /// How many profiles there are; nil for more than can be counted.
  public let profileCount: Int?
  /// How the answers came about.
  public let method: Method
  let rows: ProfileRows
  private let verdicts: TypeVerdicts
  private let mass: ProfileMass?

  /// Analyses a conflict in which some decision maker has types.
  /// - Parameter space: the conflict's states.
  /// - Returns: the analysis, and what is wrong with the preferences of types other than the first, which the graph of the conflict knows of already. No analysis
  ///   where nobody has types, where there is too much to be gone through or drawn, or where the monitor was cancelled; a problem then says so.
  /// - Complexity: as the verdicts of the conflict, once for each profile; memory for two bits for each profile, state and decision maker.
  public static func analyse(
    _ conflict: Conflict, space: StateSpace, options: Options = Options(), monitor: WorkMonitor? = nil
  ) -> (analysis: TypeAnalysis?, problems: [Problem]) {
    do throws(Problem) {
      let drawings = try TypeDrawing.drawings(of: conflict)
      guard !drawings.isEmpty else { throw Problem.noTypes }
      let rows = try self.rows(of: drawings, in: conflict, space, options)
      var problems: [Problem] = []
      guard let models = models(of: conflict, space, monitor, problems: &problems) else { return (nil, problems) }
      guard options.semantics == .legalSequences || models.first?.first.map(StabilityAnalysis.canComputeEachOnce) == true else {
        throw Problem.error(
          "each-once-size", at: nil, "the each-once variant keeps values for every state and every set of decision makers, which are too many here",
          hint: "leave out ‘--semantics’")
      }
      guard let verdicts = TypeVerdicts(rows, models: models, semantics: options.semantics, monitor: monitor) else {
        return (nil, problems + [.cancelled])
      }
      return (TypeAnalysis(conflict, space, rows, verdicts, options), problems)
    } catch {
      return (nil, [error])
    }
  }

  /// How many profiles a conflict has, those that cannot be left out; nil for more than can be counted, or where its chances contradict each other.
  public static func profileCount(of conflict: Conflict) -> Int? {
    (try? TypeDrawing.drawings(of: conflict)).flatMap(ProfileRows.profileCount)
  }

  private init(_ conflict: Conflict, _ space: StateSpace, _ rows: ProfileRows, _ verdicts: TypeVerdicts, _ options: Options) {
    (self.conflict, self.space, self.rows, self.verdicts) = (conflict, space, rows, verdicts)
    drawings = rows.drawings
    profileCount = ProfileRows.profileCount(rows.drawings)
    method = rows.isComplete ? .enumerated : .sampled(draws: rows.count, seed: options.seed)
    mass = rows.isComplete ? ProfileMass(rows) : nil
  }

  /// The rows that are to be judged.
  private static func rows(
    of drawings: [TypeDrawing], in conflict: Conflict, _ space: StateSpace, _ options: Options
  ) throws(Problem) -> ProfileRows {
    let rows: ProfileRows
    if let count = ProfileRows.profileCount(drawings), count <= min(options.maximumProfiles, maximumProfiles) {
      rows = ProfileRows(all: drawings, count: count)
    } else {
      guard (1...BinomialInterval.maximumDraws).contains(options.draws) else {
        throw Problem.error(
          "draw-count", at: nil, "\(options.draws) profiles cannot be drawn", hint: "draw 1 to \(BinomialInterval.maximumDraws) of them")
      }
      guard let drawn = ProfileRows(drawing: drawings, draws: options.draws, seed: options.seed) else {
        throw Problem.error(
          "too-many-profiles", at: nil,
          "there are more than \(min(options.maximumProfiles, maximumProfiles)) profiles of types, which is too many to go through, and none can be drawn because some types have no exact chance",
          hint: "give every type and world a number as its chance, or leave out types")
      }
      rows = drawn
    }
    guard let bytes = TypeVerdicts.bytes(states: space.count, makers: conflict.decisionMakers.count, rows: rows.count), bytes <= options.maximumBytes
    else {
      throw Problem.error(
        "too-many-verdicts", at: nil,
        "\(rows.count) profiles of types on \(space.count) states give more verdicts than there is room for (\(options.maximumBytes) bytes)",
        hint: "exclude states by rules, leave out types, or draw fewer profiles")
    }
    return rows
  }

  /// For each decision maker and type a graph in which it is of that type; nil where the moves cannot be held or the monitor was cancelled.
  ///
  /// There are as many graphs as the decision maker with most types has: in each of them everybody is of another of its types, as far as it has any left.
  private static func models(
    of conflict: Conflict, _ space: StateSpace, _ monitor: WorkMonitor?, problems: inout [Problem]
  ) -> [[ConflictGraph]]? {
    var ignored: [Problem] = []
    var ranks: [[Ranks]] = []
    for maker in conflict.decisionMakers {
      var own: [Ranks] = []
      for (index, type) in maker.candidates.enumerated() {
        var typed = maker
        typed.preference = type.preference
        typed.place = type.place ?? maker.place
        if !maker.types.isEmpty { typed.name = "\(maker.name) (\(type.title))" }
        monitor?.reached(Double(index) / Double(maker.candidates.count), of: .ranks)
        own.append(
          index == 0
            ? ConflictGraph.ranks(of: typed, in: space, monitor, problems: &ignored)
            : ConflictGraph.ranks(of: typed, in: space, monitor, problems: &problems))
      }
      ranks.append(own)
    }
    guard !problems.hasErrors else { return nil }
    var graphs: [ConflictGraph] = []
    for round in 0..<(ranks.map(\.count).max() ?? 0) {
      let chosen = ranks.map { $0[min(round, $0.count - 1)] }
      guard monitor?.isCancelled != true, let graph = ConflictGraph.graph(of: conflict, space: space, ranks: chosen, monitor, problems: &problems)
      else {
        if monitor?.isCancelled == true { problems.append(.cancelled) }
        return nil
      }
      graphs.append(graph)
    }
    return ranks.map { own in own.indices.map { graphs[$0] } }
  }
}

extension DecisionMaker {
  /// What it may turn out to want: its types, or where it has none the one preference that it has.
  var candidates: [PreferenceType] { types.isEmpty ? [PreferenceType(id: id, preference: preference)] : types }
}

extension Problem {
  /// Nobody has types.
  fileprivate static let noTypes = Problem.error(
    "no-types", at: nil, "no decision maker has types here, so nothing is drawn", hint: "give one ‘types’ in the place of ‘prefers’")
}

extension TypeAnalysis {
  /// Whether the case states any chance.
  public var hasChances: Bool { drawings.contains(where: \.isNumbered) }

  /// Whether every answer is exact, and none an outer interval or an interval of confidence.
  public var isExact: Bool { mass.map { $0.isExact || !hasChances } ?? false }

  /// How probable it is that a state is stable for a decision maker.
  public func stability(of state: Int, for maker: Int, under concept: SolutionConcept) -> EventChance {
    chance(of: verdicts.stable(state, for: maker, under: concept))
  }

  /// How probable it is that a state is an equilibrium.
  public func equilibrium(_ state: Int, under concept: SolutionConcept) -> EventChance { chance(of: verdicts.equilibrium(state, under: concept)) }

  /// Whether a state is an equilibrium in some profile that was gone through.
  public func isMet(_ state: Int, under concept: SolutionConcept) -> Bool { !verdicts.equilibrium(state, under: concept).isEmpty }

  /// How probable it is that at least one state of a named outcome is an equilibrium, and which of its states can be one.
  public func outcome(_ outcome: Int, under concept: SolutionConcept) -> (chance: EventChance, states: [Int]) {
    var any = ProfileSet(rows: rows.count)
    var states: [Int] = []
    for state in space.states(satisfying: conflict.outcomes[outcome].condition.formula) {
      let set = verdicts.equilibrium(state, under: concept)
      guard !set.isEmpty else { continue }
      any.formUnion(set)
      states.append(state)
    }
    return (chance(of: any), states)
  }

  /// The rows in which a state is an equilibrium, or stable for one decision maker.
  func rows(of state: Int, for maker: Int?, under concept: SolutionConcept) -> ProfileSet {
    maker.map { verdicts.stable(state, for: $0, under: concept) } ?? verdicts.equilibrium(state, under: concept)
  }

  private func chance(of set: ProfileSet) -> EventChance {
    guard let mass else {
      return EventChance(occurrence: nil, probability: BinomialInterval.bounds(hits: set.count, of: rows.count), kind: .confidence)
    }
    let occurrence: Occurrence = set.isEmpty ? .never : set.isFull ? .certainly : .possibly
    guard hasChances else { return EventChance(occurrence: occurrence, probability: nil) }
    let settled = mass.isExact || occurrence != .possibly
    return EventChance(occurrence: occurrence, probability: mass.probability(of: set), kind: settled ? .exact : .outer)
  }
}
