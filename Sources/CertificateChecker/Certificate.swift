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
    public var count: Int { switch self { case .taken(let words): words.count case .named(let names): names.count } }
  }

  /// Which states' verdicts are all there.
  public enum Coverage: Hashable, Sendable {
    case all
    case states([Int])
    case listed
  }

  /// Everything that the others can bring about once they stand in one of its states.
  public struct ClosedSet: Hashable, Sendable {
    public var against: Int
    public var kind: Kind
    public var members: [Member]

    public init(against: Int, kind: Kind, members: [Member]) { (self.against, self.kind, self.members) = (against, kind, members) }
  }

  /// A state of a closed set, and in which ways it may be met: for each, the bits of those who may not move next.
  public struct Member: Hashable, Sendable {
    public var state: Int
    public var blocked: [UInt64]

    public init(state: Int, blocked: [UInt64] = [0]) { (self.state, self.blocked) = (state, blocked) }
  }

  /// One step of a sanction.
  public struct Step: Hashable, Sendable {
    public var mover: Int
    public var state: Int

    public init(mover: Int, state: Int) { (self.mover, self.state) = (mover, state) }
  }

  /// An improvement and what deters it.
  public struct Deterred: Hashable, Sendable {
    public var improvement: Int
    public var sanction: [Step]
    /// Under SMR and SSEQ; nil under the other concepts.
    public var countermoves: [Int]?

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
    public var from: Int
    public var to: Int

    public init(from: Int, to: Int) { (self.from, self.to) = (from, to) }
  }

  /// One verdict.
  public struct Verdict: Hashable, Sendable {
    public var state: Int
    public var maker: Int
    public var concept: Concept
    public var reason: Reason

    public init(state: Int, maker: Int, concept: Concept, reason: Reason) {
      (self.state, self.maker, self.concept, self.reason) = (state, maker, concept, reason)
    }

    /// Whether it says that the state is stable.
    public var isStable: Bool { if case .undeterred = reason { false } else { true } }
  }

  public var title: String
  public var stage: String?
  /// `sha256:` and the hash of the model's canonical text.
  public var model: String
  public var semantics: Semantics
  public var decisionMakers: [String]
  /// Option form only.
  public var options: [String]?
  public var states: Table
  public var coverage: Coverage
  public var sets: [ClosedSet]
  public var verdicts: [Verdict]
  /// For each concept, in the order of `Concept`, the states that are stable for everybody.
  public var equilibria: [[Int]]

  public init(
    title: String, stage: String?, model: String, semantics: Semantics, decisionMakers: [String], options: [String]?, states: Table,
    coverage: Coverage, sets: [ClosedSet], verdicts: [Verdict], equilibria: [[Int]]
  ) {
    (self.title, self.stage, self.model, self.semantics) = (title, stage, model, semantics)
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
