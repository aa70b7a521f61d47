import Problems

/// A conflict as one model: who takes part, what each can do, which states are feasible, what each wants.
public struct Conflict: Hashable, Sendable {
  /// Which of the two ways the states are given in.
  public enum Form: Hashable, Sendable {
    /// A state assigns taken or not taken to every option.
    case options
    /// States and arcs are given outright.
    case graph(GraphForm)
  }

  /// Option form or graph form.
  public var form: Form
  /// The decision makers, in the case's order.
  public var decisionMakers: [DecisionMaker]
  /// Which states are feasible.
  public var rules: [Rule]
  /// Which moves are taken away from whom.
  public var moveRules: [MoveRule]
  /// Names for the states that satisfy a condition.
  public var outcomes: [NamedOutcome]
  /// Where things stand today, if the case says so.
  public var statusQuo: StatusQuo?
  /// How the types of several decision makers hang together; empty where each draws its own.
  public var worlds: [World]
  /// Who can be thought to act together; nil where the case says nothing, so that anybody may with anybody.
  public var coalitions: [Coalition]?

  /// Makes a conflict.
  public init(
    form: Form = .options, decisionMakers: [DecisionMaker] = [], rules: [Rule] = [], moveRules: [MoveRule] = [],
    outcomes: [NamedOutcome] = [], statusQuo: StatusQuo? = nil, worlds: [World] = [], coalitions: [Coalition]? = nil
  ) {
    self.form = form
    self.decisionMakers = decisionMakers
    self.rules = rules
    self.moveRules = moveRules
    self.outcomes = outcomes
    self.statusQuo = statusQuo
    self.worlds = worlds
    self.coalitions = coalitions
  }

  /// The most options that a conflict may have: a state is one 64-bit word.
  public static let maximumOptions = 64

  /// All options, decision maker by decision maker; an option's position here is its bit in a state, the first being the least significant.
  public var options: [Option] { decisionMakers.flatMap(\.options) }

  /// The bits of each decision maker's own options, in the decision makers' order.
  public var optionRanges: [Range<Int>] {
    var start = 0
    return decisionMakers.map { maker in
      defer { start += maker.options.count }
      return start..<(start + maker.options.count)
    }
  }
}

extension Conflict {
  /// What excludes a state in which exactly these options are taken: the rules that it breaks, and the options taken in it that are closed.
  public func violations(by taken: Set<Int>) -> (rules: [Rule], closed: [Option]) {
    (
      rules.filter { !$0.requirement.evaluate(taken.contains) },
      options.enumerated().filter { $0.element.isClosed && taken.contains($0.offset) }.map(\.element)
    )
  }
}

/// States and arcs given outright.
public struct GraphForm: Hashable, Sendable {
  /// The states' names, in order; state number 1 is the first.
  public var states: [String]
  /// For each decision maker the moves it can make, as pairs of indices into `states`.
  public var arcs: [[Arc]]

  /// One move.
  public struct Arc: Hashable, Sendable {
    /// The state that is left, an index into `states`.
    public var from: Int
    /// The state that is reached.
    public var to: Int

    /// Makes an arc.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// Makes a graph form.
  public init(states: [String], arcs: [[Arc]]) {
    self.states = states
    self.arcs = arcs
  }
}

/// Where things stand today.
public struct StatusQuo: Hashable, Sendable {
  /// Option form: the indices of the options taken. Graph form: the one state's index.
  public var atoms: Set<Int>
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a status quo.
  public init(atoms: Set<Int>, place: Place? = nil) {
    self.atoms = atoms
    self.place = place
  }
}

/// Why an element is in the model: the claims that it rests on, and a sentence for the reader.
public struct Grounds: Hashable, Sendable {
  /// Ids of the claims.
  public var claims: [String]
  /// The analyst's reason.
  public var because: String?
  /// The reading of a claim under which alone the element is part of the model; nil means under any.
  public var reading: ReadingName?

  /// Makes grounds. The claim of the reading is one of the claims, whether it is listed or not.
  public init(claims: [String] = [], because: String? = nil, reading: ReadingName? = nil) {
    self.claims = claims + [reading?.claim].compactMap(\.self).filter { !claims.contains($0) }
    self.because = because
    self.reading = reading
  }

  /// Whether no claim is named, so that the element is an assumption.
  public var isAssumption: Bool { claims.isEmpty }
}

/// A reading of a claim, by name: `claim.reading` in the case file.
public struct ReadingName: Hashable, Sendable {
  /// The id of the claim.
  public var claim: String
  /// The id of the reading among the claim's.
  public var reading: String

  /// Names a reading.
  public init(claim: String, reading: String) {
    self.claim = claim
    self.reading = reading
  }
}

/// A party that can act: its options and what it prefers.
public struct DecisionMaker: Hashable, Sendable {
  /// The id that conditions and results use.
  public var id: String
  /// The name that people read.
  public var name: String
  /// What sentences call it: `Hanoi`; the name where nothing shorter is given.
  public var shortName: String
  /// A sentence about it.
  public var about: String?
  /// What it can do.
  public var options: [Option]
  /// What it wants; with `types` what the first of them wants.
  public var preference: Preference
  /// The alternative preferences that it may turn out to have; empty where there is one alone.
  public var types: [PreferenceType]
  /// What is not known of its preference, besides statements that are open.
  public var unknown: UnknownPreference?
  /// How it stands to others and to itself, where the case says so.
  public var attitudes: [Attitude]
  /// How it sees the conflict, where that differs from the case.
  public var sees: Perception?
  /// Why it is in the model.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a decision maker.
  public init(
    id: String, name: String, shortName: String? = nil, about: String? = nil, options: [Option] = [], preference: Preference = .notGiven,
    types: [PreferenceType] = [], unknown: UnknownPreference? = nil, attitudes: [Attitude] = [], sees: Perception? = nil,
    grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName ?? name
    self.about = about
    self.options = options
    self.preference = preference
    self.types = types
    self.unknown = unknown
    self.attitudes = attitudes
    self.sees = sees
    self.grounds = grounds
    self.place = place
  }
}

/// Something that a decision maker can do or leave undone.
public struct Option: Hashable, Sendable {
  /// The ways in which its decision maker can change it.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    /// It can be taken and dropped.
    case both
    /// Once taken it stays taken.
    case takeOnly = "take-only"
    /// Once dropped it stays dropped.
    case dropOnly = "drop-only"
  }

  /// The full id, `dm.option`.
  public var id: String
  /// The name that people read.
  public var name: String
  /// A sentence about it.
  public var about: String?
  /// In which ways it can change.
  public var direction: Direction
  /// Why it can change in these ways alone, where that has grounds of its own; nil where the option's cover it.
  public var ownDirectionGrounds: Grounds?
  /// Whether it cannot be taken at all.
  public var isClosed: Bool
  /// Why it is in the model.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes an option.
  public init(
    id: String, name: String, about: String? = nil, direction: Direction = .both, ownDirectionGrounds: Grounds? = nil, isClosed: Bool = false,
    grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.about = about
    self.direction = direction
    self.ownDirectionGrounds = ownDirectionGrounds
    self.isClosed = isClosed
    self.grounds = grounds
    self.place = place
  }

  /// What its direction rests on.
  public var directionGrounds: Grounds { ownDirectionGrounds ?? grounds }
}
