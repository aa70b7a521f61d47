/// The model that a certificate is checked against: what the case says, and nothing that was computed from it.
///
/// A state is a word: in option form bit `o` says whether option `o` is taken; in graph form it is the state's position in the list.
public struct Model: Hashable, Sendable {
  /// An option and who may do what with it.
  public struct Option: Hashable, Sendable {
    /// The id, `dm.option`.
    public var id: String
    /// The index of the decision maker that owns it.
    public var owner: Int
    /// Whether its owner can take it.
    public var canBeTaken: Bool
    /// Whether its owner can drop it once it is taken.
    public var canBeDropped: Bool

    /// Makes an option.
    public init(id: String, owner: Int, canBeTaken: Bool, canBeDropped: Bool) {
      (self.id, self.owner, self.canBeTaken, self.canBeDropped) = (id, owner, canBeTaken, canBeDropped)
    }
  }

  /// How states and moves are given.
  public enum Form: Hashable, Sendable {
    /// A state says of every option whether it is taken.
    case options([Option])
    /// The states' names, and for each decision maker its moves as pairs of positions, ascending, each once, none from a state to itself.
    case graph(states: [String], moves: [[[Int]]])
  }

  /// Decision makers that may not move from a state of one kind to a state of another.
  public struct MoveRule: Hashable, Sendable {
    /// The indices of the decision makers, ascending.
    public var makers: [Int]
    /// It concerns moves from states where this holds,
    public var from: Expression
    /// to states where this holds.
    public var to: Expression

    /// Makes a move rule.
    public init(makers: [Int], from: Expression, to: Expression) { (self.makers, self.from, self.to) = (makers, from, to) }
  }

  /// What a decision maker prefers.
  public enum Preference: Hashable, Sendable {
    /// All states are equally good.
    case indifferent
    /// The most important first: of two states the one is better that makes the first statement true on which they differ.
    case statements([Expression])
    /// Atoms, ascending, each once, and what each is worth in millionths: the larger sum over the atoms that hold is better.
    case weights([Weight])
    /// As listed.
    case ranking(Ranking)
  }

  /// States as words, equally good ones together in ascending order, best first.
  public struct Ranking: Hashable, Sendable {
    let groups: [[UInt64]]
    let positions: [UInt64: Int]

    /// Makes a ranking; a state that stands in it twice counts where it stands first.
    public init(_ groups: [[UInt64]]) {
      self.groups = groups.map { $0.sorted() }
      positions = Dictionary(groups.enumerated().flatMap { group in group.element.map { ($0, group.offset) } }, uniquingKeysWith: min)
    }
  }

  /// What one atom is worth.
  public struct Weight: Hashable, Sendable {
    /// The atom.
    public var atom: Int
    /// Its weight.
    public var millionths: Int

    /// Makes a weight.
    public init(atom: Int, millionths: Int) { (self.atom, self.millionths) = (atom, millionths) }
  }

  /// A party that can act.
  public struct DecisionMaker: Hashable, Sendable {
    /// Its id.
    public var id: String
    /// What it prefers.
    public var preference: Preference
    /// For each statement, or each step of a ranking, how great a difference is that it decides; empty where all are ordinary.
    public var degrees: [Int] = []
    /// The positions of the statements of which it is not known whether they are wanted.
    public var open: Set<Int> = []
    /// What else is not known.
    public var unknown = Unknown.pairs([])
    /// How it stands to each decision maker, itself among them.
    public var attitudes: [Attitude] = []

    /// Makes a decision maker.
    public init(id: String, preference: Preference) { (self.id, self.preference) = (id, preference) }
  }

  /// The case's title.
  public var title: String
  /// The stage's id, or nil for the case as of its date.
  public var stage: String?
  /// Option form or graph form.
  public var form: Form
  /// The decision makers, in the case's order.
  public var decisionMakers: [DecisionMaker]
  /// What every feasible state satisfies; closed options are rules too.
  public var rules: [Expression]
  /// Which moves are taken away from whom.
  public var moveRules: [MoveRule]

  /// Makes a model.
  public init(title: String, stage: String?, form: Form, decisionMakers: [DecisionMaker], rules: [Expression], moveRules: [MoveRule]) {
    (self.title, self.stage, self.form) = (title, stage, form)
    (self.decisionMakers, self.rules, self.moveRules) = (decisionMakers, rules, moveRules)
  }

  // MARK: States, moves and preferences, from the definitions

  /// Whether an atom holds in a state.
  func holds(_ atom: Int, in state: UInt64) -> Bool {
    if case .graph = form { state == UInt64(atom) } else { atom < 64 && (state >> UInt64(atom)) & 1 == 1 }
  }

  /// Whether a condition holds in a state.
  func holds(_ expression: Expression, in state: UInt64) -> Bool { expression.holds { holds($0, in: state) } }

  /// Whether a state is feasible.
  public func isFeasible(_ state: UInt64) -> Bool {
    switch form {
    case .options(let options): (options.count >= 64 || state >> UInt64(options.count) == 0) && rules.allSatisfy { holds($0, in: state) }
    case .graph(let states, _): state < UInt64(states.count)
    }
  }

  /// Whether the options' directions and the move rules let a decision maker go from one state to another that differs in its own options alone.
  func allows(_ maker: Int, from: UInt64, to: UInt64) -> Bool {
    if case .options(let options) = form {
      for (bit, option) in options.enumerated() where (from ^ to) >> UInt64(bit) & 1 == 1 {
        guard holds(bit, in: to) ? option.canBeTaken : option.canBeDropped else { return false }
      }
    }
    return !moveRules.contains { $0.makers.contains(maker) && holds($0.from, in: from) && holds($0.to, in: to) }
  }

  /// How good a state is for a decision maker: of two, the one that is greater at the first place where they differ is better. Nil when a ranking leaves it out.
  func worth(of state: UInt64, to maker: Int) -> [Int]? {
    switch decisionMakers[maker].preference {
    case .indifferent: return []
    case .statements(let statements):
      // 32 statements to a number, the more important ones in higher places, so that many are compared at once.
      var worth = [Int](repeating: 0, count: (statements.count + 31) / 32)
      for (index, statement) in statements.enumerated() where holds(statement, in: state) { worth[index / 32] |= 1 << (31 - index % 32) }
      return worth
    case .weights(let weights):
      // High and low part, so that no sum of so many weights as there can be atoms overflows.
      let held = weights.filter { holds($0.atom, in: state) }
      let low = held.reduce(0) { $0 + ($1.millionths & 0xFFFF_FFFF) }
      return [held.reduce(low >> 32) { $0 + ($1.millionths >> 32) }, low & 0xFFFF_FFFF]
    case .ranking(let ranking):
      return ranking.positions[state].map { [-$0] }
    }
  }
}
