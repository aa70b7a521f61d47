import Concepts
import ConflictModel
import GraphModel
import Stability

/// The table of a solution: states as columns; what is taken, how each decision maker ranks it, for whom it is stable, and whether it is an equilibrium as rows.
public struct Tableau: Sendable {
  /// What a row shows.
  public enum Row: Hashable, Sendable {
    /// Whether an option is taken; its index.
    case option(Int)
    /// The place of the state in a decision maker's ordering, 1 being best.
    case place(Int)
    /// The concepts under which the state is stable for a decision maker.
    case stable(Int)
    /// Whether the state is an equilibrium under a concept.
    case equilibrium(SolutionConcept)
    /// How strongly the state is an equilibrium under a concept; only where differences are marked as great.
    case strength(SolutionConcept)
    /// Whether the state belongs to a named outcome; its index.
    case outcome(Int)
  }

  /// The states shown, ascending.
  public let states: [Int]
  /// Whether other states exist that are not shown.
  public let isExcerpt: Bool
  /// The rows, in sections.
  public let sections: [(title: String, rows: [(label: String, row: Row)])]

  /// A tableau of these states; nil means all.
  public init(_ solution: Solution, states: [Int]? = nil) {
    let conflict = solution.conflict
    self.states = states ?? Array(0..<solution.graph.stateCount)
    isExcerpt = self.states.count < solution.graph.stateCount
    let makers = conflict.decisionMakers.enumerated()
    sections = [
      ("Options", conflict.options.enumerated().map { ($0.element.id, .option($0.offset)) }),
      ("Place in each ordering (1 is best)", makers.map { ($0.element.id, .place($0.offset)) }),
      ("Stable for", makers.map { ($0.element.id, .stable($0.offset)) }),
      ("Equilibrium", SolutionConcept.allCases.map { ($0.abbreviation, .equilibrium($0)) }),
      (
        "Strength of the equilibrium",
        solution.strength == nil ? [] : SolutionConcept.allCases.filter { $0.sanctions != nil }.map { ($0.abbreviation, .strength($0)) }
      ),
      ("Named outcome", conflict.outcomes.enumerated().map { ($0.element.name, .outcome($0.offset)) }),
    ].filter { !$0.1.isEmpty }
  }
}

/// The concepts under which a state is stable, as one letter: the implications among the concepts leave just these combinations.
public enum StabilityLetter: String, CaseIterable, Sendable {
  /// Under none.
  case none = "·"
  /// Under GMR alone.
  case general = "g"
  /// Under GMR and SMR.
  case symmetric = "m"
  /// Under GMR and SEQ.
  case sequential = "q"
  /// Under GMR, SMR and SEQ, by different sanctions.
  case both = "b"
  /// Under GMR, SMR, SEQ and SSEQ.
  case symmetricSequential = "s"
  /// Under all five.
  case nash = "N"

  /// The letter for the concepts under which a state is stable.
  public init(_ concepts: Set<SolutionConcept>) {
    self =
      if concepts.contains(.nash) { .nash } else if concepts.contains(.sseq) { .symmetricSequential } else {
        switch (concepts.contains(.smr), concepts.contains(.seq), concepts.contains(.gmr)) {
        case (true, true, _): .both
        case (true, false, _): .symmetric
        case (false, true, _): .sequential
        case (false, false, true): .general
        case (false, false, false): .none
        }
      }
  }

  /// What the letter says.
  public var meaning: String {
    switch self {
    case .none: "unstable"
    case .general: "GMR"
    case .symmetric: "GMR SMR"
    case .sequential: "GMR SEQ"
    case .both: "GMR SMR SEQ"
    case .symmetricSequential: "GMR SMR SEQ SSEQ"
    case .nash: "all five"
    }
  }
}

extension Solution {
  /// Of a large graph the states that a tableau shows: where things stand, then equilibria, as many as fit; nil for a graph that fits whole.
  public func notableStates(limit: Int) -> [Int]? {
    guard graph.stateCount > limit else { return nil }
    let notable = (statusQuo.map { [$0] } ?? []) + equilibria().map(\.state).filter { $0 != statusQuo }
    return notable.prefix(limit).sorted()
  }

  /// The concepts under which a state is stable for a decision maker.
  public func stableConcepts(_ state: Int, for maker: Int) -> Set<SolutionConcept> {
    Set(SolutionConcept.allCases.filter { analysis.isStable(state, for: maker, under: $0) })
  }

  /// A tableau's cell as short text.
  public func cell(_ row: Tableau.Row, _ state: Int) -> String {
    switch row {
    case .option(let option): graph.space.holds(option, in: state) ? "Y" : "–"
    case .place(let maker): String(place(state, for: maker))
    case .stable(let maker): StabilityLetter(stableConcepts(state, for: maker)).rawValue
    case .equilibrium(let concept): analysis.isEquilibrium(state, under: concept) ? "E" : "·"
    case .strength(let concept): strengthCell(state, under: concept)
    case .outcome(let outcome): graph.space.satisfies(conflict.outcomes[outcome].condition.formula, state) ? "•" : ""
    }
  }
}
