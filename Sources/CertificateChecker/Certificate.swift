/// Verdicts with what shows that they are right. See docs/certificates.md for what each part means.
///
/// States are indices into the state table, decision makers indices into their list, all counted from 0.
public struct Certificate: Hashable, Sendable {
  /// The solution concepts, in the order in which verdicts stand.
  public enum Concept: String, CaseIterable, Hashable, Sendable { case nash, gmr, smr, seq, sseq }

  /// What counts as a sequence of the others' moves.
  public enum Semantics: String, CaseIterable, Hashable, Sendable {
    case legalSequences = "legal-sequences"
    case eachOnce = "each-once"
  }

  /// Which moves a sanction may be made of.
  public enum Kind: String, CaseIterable, Hashable, Sendable { case moves, improvements }

  /// The state table: the words of the option form, or the names of the graph form.
  public enum Table: Hashable, Sendable {
    case taken([UInt64])
    case named([String])

    /// The number of states.
    public var count: Int {
      switch self {
      case .taken(let words): words.count
      case .named(let names): names.count
      }
    }
  }

  /// Which states' verdicts are all there.
  public enum Coverage: Hashable, Sendable {
    case all
    case states([Int])
    case listed
  }

  /// Everything that the others can bring about once they stand in one of its states.
  public struct ClosedSet: Hashable, Sendable {
    /// The decision maker that it is against.
    public var against: Int
    /// Which moves the others make.
    public var kind: Kind
    /// Its members, ascending by state.
    public var members: [Member]

    /// Made of its parts.
    public init(against: Int, kind: Kind, members: [Member]) { (self.against, self.kind, self.members) = (against, kind, members) }
  }

  /// A state of a closed set, and in which ways it may be met: for each, the bits of those who may not move next.
  public struct Member: Hashable, Sendable {
    /// The state.
    public var state: Int
    /// The bits of those who may not move next, for each way of meeting it.
    public var blocked: [UInt64]

    /// Made of its parts.
    public init(state: Int, blocked: [UInt64] = [0]) { (self.state, self.blocked) = (state, blocked) }
  }

  /// One step of a sanction.
  public struct Step: Hashable, Sendable {
    /// Who moves.
    public var mover: Int
    /// The state.
    public var state: Int

    /// Made of its parts.
    public init(mover: Int, state: Int) { (self.mover, self.state) = (mover, state) }
  }

  /// An improvement and what deters it.
  public struct Deterred: Hashable, Sendable {
    /// The improvement.
    public var improvement: Int
    /// The steps that deter it.
    public var sanction: [Step]
    /// Under SMR and SSEQ; nil under the other concepts.
    public var countermoves: [Int]?

    /// Made of its parts.
    public init(improvement: Int, sanction: [Step], countermoves: [Int]?) {
      (self.improvement, self.sanction, self.countermoves) = (improvement, sanction, countermoves)
    }
  }

  /// What shows a verdict.
  public enum Reason: Hashable, Sendable {
    /// Stable: of these moves, which are all, none is an improvement.
    case noImprovement(moves: [Int])
    /// Stable: each improvement is deterred.
    case deterred([Deterred])
    /// Not stable: nothing deters this improvement. The set is missing under Nash; escapes are pairs of a state and the decision maker's countermove.
    case undeterred(improvement: Int, others: [Int], set: Int?, escapes: [Escape]?)
  }

  /// A state no better for the decision maker, and its countermove to something better.
  public struct Escape: Hashable, Sendable {
    /// The state that is left.
    public var from: Int
    /// The state that is reached.
    public var to: Int

    /// Made of its parts.
    public init(from: Int, to: Int) { (self.from, self.to) = (from, to) }
  }

  /// One verdict.
  public struct Verdict: Hashable, Sendable {
    /// The state.
    public var state: Int
    /// The decision maker.
    public var maker: Int
    /// The concept.
    public var concept: Concept
    /// What shows it.
    public var reason: Reason

    /// Made of its parts.
    public init(state: Int, maker: Int, concept: Concept, reason: Reason) {
      (self.state, self.maker, self.concept, self.reason) = (state, maker, concept, reason)
    }

    /// Whether it says that the state is stable.
    public var isStable: Bool { if case .undeterred = reason { false } else { true } }
  }

  /// The case's title.
  public var title: String
  /// The stage's id; nil for the case as of its date.
  public var stage: String?
  /// What is supposed of the case, as `demarche hinges` names it; nil for the case as it is. The model is then the one that the supposition leaves.
  public var supposition: String?
  /// `sha256:` and the hash of the model's canonical text.
  public var model: String
  /// What counts as a sequence of the others' moves.
  public var semantics: Semantics
  /// How states are compared.
  public var comparison: Comparison
  /// The decision makers' ids.
  public var decisionMakers: [String]
  /// Option form only.
  public var options: [String]?
  /// The state table.
  public var states: Table
  /// Which states' verdicts are all there.
  public var coverage: Coverage
  /// The closed sets.
  public var sets: [ClosedSet]
  /// The verdicts, ascending by state, decision maker and concept.
  public var verdicts: [Verdict]
  /// For each concept, in the order of `Concept`, the states that are stable for everybody.
  public var equilibria: [[Int]]

  /// Made of its parts.
  public init(
    title: String, stage: String?, supposition: String? = nil, model: String, semantics: Semantics, comparison: Comparison = .plain,
    decisionMakers: [String],
    options: [String]?,
    states: Table,
    coverage: Coverage, sets: [ClosedSet], verdicts: [Verdict], equilibria: [[Int]]
  ) {
    (self.title, self.stage, self.supposition, self.model, self.semantics) = (title, stage, supposition, model, semantics)
    self.comparison = comparison
    (self.decisionMakers, self.options, self.states, self.coverage) = (decisionMakers, options, states, coverage)
    (self.sets, self.verdicts, self.equilibria) = (sets, verdicts, equilibria)
  }
}

extension Certificate.Concept {
  /// Which moves a sanction may be made of; nil for Nash stability, which knows none.
  public var kind: Certificate.Kind? { self == .nash ? nil : self == .gmr || self == .smr ? .moves : .improvements }
  /// Whether the decision maker may escape from a sanction.
  public var considersCountermoves: Bool { self == .smr || self == .sseq }
}
