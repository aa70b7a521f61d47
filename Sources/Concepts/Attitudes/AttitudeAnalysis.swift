import ConflictModel
import GraphModel
import Problems
import Stability

/// The verdicts where decision makers take to heart how others fare: relational Nash, GMR, SMR, SEQ and SSEQ. Inohara, Hipel & Walker 2007.
public struct AttitudeAnalysis {
  private let graph: ConflictGraph
  /// What each decision maker goes by.
  public let regard: [Regard]
  private var compared: ComparedVerdicts

  /// To whom a decision maker is positive and to whom hostile, by index; itself among them.
  public struct Regard: Hashable, Sendable {
    /// Those that must not lose by what it does.
    public let positive: [Int]
    /// Those that must not gain by it.
    public let hostile: [Int]

    init(of maker: Int, in conflict: Conflict) {
      func all(_ kind: Attitude.Kind) -> [Int] { conflict.decisionMakers.indices.filter { conflict.attitude(of: maker, toward: $0) == kind } }
      (positive, hostile) = (all(.positive), all(.negative))
    }

    /// Whether it goes by its own preference alone, as without attitudes.
    func isPlain(_ maker: Int) -> Bool { positive == [maker] && hostile.isEmpty }
  }

  /// How states are compared.
  public let comparisons: Comparisons

  /// Analyses a conflict whose graph is known.
  /// - Throws: a problem where the model has more states than `ComparedVerdicts.maximumStates`.
  public init(_ conflict: Conflict, _ graph: ConflictGraph) throws(Problem) {
    guard graph.stateCount <= ComparedVerdicts.maximumStates else { throw .tooManyForAttitudes(graph.stateCount) }
    let regard = conflict.decisionMakers.indices.map { Regard(of: $0, in: conflict) }
    func prefers(_ maker: Int, _ state: Int, _ target: Int) -> Bool { regard[maker].prefers(target, to: state, graph) }
    (self.graph, self.regard) = (graph, regard)
    comparisons = Comparisons(leaves: prefers, deters: { !prefers($0, $1, $2) }, escapes: prefers, answers: prefers)
    compared = ComparedVerdicts(graph, comparisons)
  }

  /// Whether any decision maker has an attitude that is not the assumed one.
  public var hasAttitudes: Bool { regard.enumerated().contains { !$0.element.isPlain($0.offset) } }

  /// Whether a state is relationally better for a decision maker than another.
  public func prefers(_ maker: Int, _ state: Int, to other: Int) -> Bool { regard[maker].prefers(state, to: other, graph) }

  /// The states that are relationally stable.
  /// - Complexity: as `ComparedVerdicts`: quadratic in the states at worst, since a relational preference is no ranking and no pass over sorted states can rest on it.
  /// - Throws: a problem where nobody has an attitude, or the concept is none of attitudes.
  public mutating func verdicts(under concept: Concept) throws(Problem) -> ConceptVerdicts {
    guard case .relational(let basic) = concept else {
      throw .error("other-concept", at: nil, "this concept does not ask how decision makers stand to each other")
    }
    guard hasAttitudes else { throw .noAttitudes }
    return ConceptVerdicts(concept, stable: compared.stable(under: basic))
  }

  /// Why a state is, or is not, relationally stable; see `ComparedVerdicts.reason`.
  public mutating func reason(of state: Int, for maker: Int, under concept: SolutionConcept) -> Explanation.Reason {
    compared.reason(of: state, for: maker, under: concept)
  }
}

extension AttitudeAnalysis.Regard {
  /// Whether a state is relationally better than another: nobody to whom it is positive loses, nobody to whom it is hostile gains, and for one of them there is a
  /// difference.
  func prefers(_ state: Int, to other: Int, _ graph: ConflictGraph) -> Bool {
    guard positive.allSatisfy({ !graph.prefers($0, other, to: state) }), hostile.allSatisfy({ !graph.prefers($0, state, to: other) }) else {
      return false
    }
    return positive.contains { graph.prefers($0, state, to: other) } || hostile.contains { graph.prefers($0, other, to: state) }
  }
}

extension Problem {
  /// Attitudes are asked for where nobody has any.
  package static let noAttitudes = Problem.error(
    "no-attitudes", at: nil, "no decision maker of the case has an attitude to another, so the relational verdicts are the plain ones",
    hint: "say how one stands to another: ‘attitudes: { other: hostile }’")

  fileprivate static func tooManyForAttitudes(_ states: Int) -> Problem {
    .error(
      "too-many-states", at: nil,
      "the case has \(states) states; with attitudes every pair of states is compared, and at most \(ComparedVerdicts.maximumStates) states are judged",
      hint: "add rules that exclude states which cannot occur, or leave out options that do not matter")
  }
}
