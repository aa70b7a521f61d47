public import ConflictModel
public import GraphModel
public import Problems
public import Stability

/// Verdicts where not everything about the decision makers' preferences is known: under each of the four readings, and over all ways in which it can turn out.
///
/// The readings are those of Li, Hipel, Kilgour & Fang, Preference uncertainty in the graph model for conflict resolution, IEEE Transactions on Systems, Man, and
/// Cybernetics A 34 (2004). Under Nash, GMR and SMR every comparison is with the state that is judged, and one and the same resolution can make all that is
/// unknown better than it, or all no better: reading a is then the same as *however*, and d as *for some resolution*. Under SEQ and SSEQ *however* implies a, and
/// *for some resolution* implies d, not the other way round: the readings let the others answer both ways where no one resolution does.
public struct UnknownAnalysis {
  /// The conflict.
  public let conflict: Conflict
  /// Its graph.
  public let graph: ConflictGraph
  /// All that is open.
  public let matters: [OpenMatter]
  let preferences: [OpenPreference]
  private let plain: StabilityAnalysis
  private var readings: [UnknownReading: ComparedVerdicts] = [:]
  private var known: (sweep: ResolutionSweep, verdicts: OverallVerdicts)?
  private let progress: (Double) -> Void

  /// An analysis of a conflict whose graph and plain verdicts are known.
  /// - Parameter progress: hears how much of the work over all resolutions is done.
  /// - Throws: where a pair that is not known names states that there are not.
  public init(_ conflict: Conflict, _ plain: StabilityAnalysis, progress: @escaping (Double) -> Void = { _ in }) throws(Problem) {
    (self.conflict, self.plain, self.progress) = (conflict, plain, progress)
    graph = plain.graph
    matters = conflict.openMatters
    var preferences: [OpenPreference] = []
    for maker in graph.decisionMakers { preferences.append(try OpenPreference(maker, of: conflict, on: graph)) }
    self.preferences = preferences
  }

  /// How a state compares with another for a decision maker.
  public func comparison(_ maker: Int, of target: Int, with state: Int) -> StateComparison { preferences[maker].comparison(of: target, with: state) }

  /// What leaves it unknown how two states compare for a decision maker; nil where it is known.
  public func matter(_ maker: Int, between state: Int, and target: Int) -> OpenMatter? { preferences[maker].matter(between: state, and: target) }

  // MARK: Verdicts

  /// The verdicts of one of the concepts `unknown`, `certain` and `possible`, and of the five themselves.
  /// - Throws: where the model is too large, or there are too many resolutions.
  /// - Complexity: for a reading that of `ComparedVerdicts`, quadratic in the states at worst; for the other two that of all resolutions, worked out once.
  public mutating func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    switch concept {
    case .basic(let basic): return ConceptVerdicts(concept, stable: plainVerdicts(basic))
    case .unknown(let basic, let reading): return ConceptVerdicts(concept, stable: try verdicts(basic, reading))
    case .certain(let basic), .possible(let basic):
      var holds: Set<OpenStanding> = [.however]
      if case .possible = concept { holds.insert(.some) }
      var stable: [[Bool]] = []
      var unsettled: [[Bool]] = []
      for maker in graph.decisionMakers {
        let standings = try standings(.maker(maker), under: basic)
        stable.append(standings.map(holds.contains))
        unsettled.append(standings.map { holds.contains(.some) && $0 == .notSettled })
      }
      let together = try standings(.equilibrium, under: basic)
      return ConceptVerdicts(
        concept, stable: stable, equilibria: together.map(holds.contains), unsettled: unsettled,
        unsettledEquilibria: together.map { holds.contains(.some) && $0 == .notSettled })
    default:
      throw .error("other-concept", at: nil, "this concept does not speak of what is not known", hint: nil)
    }
  }

  private func plainVerdicts(_ concept: SolutionConcept) -> [[Bool]] {
    graph.decisionMakers.map { maker in (0..<graph.stateCount).map { plain.isStable($0, for: maker, under: concept) } }
  }

  private mutating func verdicts(_ concept: SolutionConcept, _ reading: UnknownReading) throws(Problem) -> [[Bool]] {
    // The searches know legal sequences alone, as do the readings.
    if matters.isEmpty, plain.semantics == .legalSequences { return plainVerdicts(concept) }
    guard graph.stateCount <= ComparedVerdicts.maximumStates else { throw .tooManyStatesForPairs(graph.stateCount) }
    var verdicts = readings[reading] ?? ComparedVerdicts(graph, comparisons(reading))
    let stable = verdicts.stable(under: concept)
    readings[reading] = verdicts
    return stable
  }

  /// How states are compared under a reading.
  public func comparisons(_ reading: UnknownReading) -> Comparisons {
    let preferences = preferences
    let (leavesForUnknown, deterredByUnknown) = (reading == .a || reading == .c, reading == .c || reading == .d)
    func compare(_ maker: Int, _ state: Int, _ target: Int) -> StateComparison { preferences[maker].comparison(of: target, with: state) }
    return Comparisons(
      leaves: { leavesForUnknown ? compare($0, $1, $2).mayBeBetter : compare($0, $1, $2) == .better },
      deters: { deterredByUnknown ? compare($0, $1, $2) != .better : !compare($0, $1, $2).mayBeBetter },
      escapes: { deterredByUnknown ? compare($0, $1, $2) == .better : compare($0, $1, $2).mayBeBetter },
      answers: { compare($0, $1, $2).mayBeBetter })
  }

  // MARK: Over all resolutions

  /// For each state how a verdict stands to what is not known.
  /// - Throws: where the model is too large, or there are too many resolutions. Nash, GMR and SMR need none: they follow from the readings a and d.
  public mutating func standings(_ subject: VerdictSubject, under concept: SolutionConcept) throws(Problem) -> [OpenStanding] {
    do {
      let (_, verdicts) = try overall()
      let bytes = verdicts.subjects[row(subject)]
      return (0..<graph.stateCount).map { bytes.standing($0, CombinationJudge.bit(concept)) }
    } catch {
      guard concept.sanctions != .improvements, graph.stateCount <= ComparedVerdicts.maximumStates else { throw error }
      let (surely, perhaps) = (try verdicts(concept, .a), try verdicts(concept, .d))
      return (0..<graph.stateCount).map { state in
        func holds(_ stable: [[Bool]]) -> Bool {
          switch subject {
          case .maker(let maker): stable[maker][state]
          case .equilibrium: stable.allSatisfy { $0[state] }
          }
        }
        return holds(surely) ? .however : holds(perhaps) ? .some : .none
      }
    }
  }

  /// All resolutions of statements and pairs, gone through once.
  mutating func overall() throws(Problem) -> (sweep: ResolutionSweep, verdicts: OverallVerdicts) {
    if let known { return known }
    let sweep = try ResolutionSweep(graph, preferences)
    let found = (sweep, sweep.overall(progress: progress))
    known = found
    return found
  }

  /// Where a subject stands among the verdicts.
  func row(_ subject: VerdictSubject) -> Int {
    switch subject {
    case .maker(let maker): maker
    case .equilibrium: graph.decisionMakerCount
    }
  }
}
