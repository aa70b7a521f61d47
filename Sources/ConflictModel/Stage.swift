import Problems

/// A span of time in which the conflict differs from the base case.
public struct Stage: Hashable, Sendable {
  /// The id that `--stage` takes.
  public var id: String
  /// The name that people read.
  public var name: String?
  /// What happens in it.
  public var summary: String?
  /// Its first day.
  public var from: CalendarDate?
  /// Its last day, the deadline.
  public var until: CalendarDate?
  /// What must have been drawn for it to be entered, event by event: it is a stage of the branches with one of these results. Empty: of every branch.
  public var when: [Requirement]
  /// What is drawn at its end, in this order.
  public var chanceEvents: [ChanceEvent]
  /// The options whose moment inside the stage is left to their owner.
  public var discretion: [Discretion]
  /// The decision makers that look ahead to the later stages.
  public var looksAhead: [LooksAhead]
  /// What it replaces.
  public var changes: Changes
  /// Why it is in the model.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// What a stage puts in the place of the base case's; nil leaves the base case's.
  public struct Changes: Hashable, Sendable {
    /// Preferences by decision maker's index. They take the place of its types and of what is unknown of it, too.
    public var preferences: [Int: Preference] = [:]
    /// Types by decision maker's index, in the place of its preference.
    public var types: [Int: [PreferenceType]] = [:]
    /// What is not known, by decision maker's index.
    public var unknown: [Int: UnknownPreference] = [:]
    /// Attitudes by decision maker's index, in the place of all that it has.
    public var attitudes: [Int: [Attitude]] = [:]
    /// How decision makers see the conflict, by index.
    public var sees: [Int: Perception] = [:]
    /// Feasibility rules.
    public var rules: [Rule]?
    /// Move rules (option form).
    public var moveRules: [MoveRule]?
    /// Arcs (graph form).
    public var arcs: [[GraphForm.Arc]]?
    /// Indices of the options that can be taken in this stage.
    public var open: [Int] = []
    /// Indices of the options that cannot.
    public var closed: [Int] = []
    /// Where things stand when the stage begins.
    public var statusQuo: StatusQuo?

    /// No change.
    public init() {}

    /// What takes the place of a decision maker's preference, that of the first of its types where it is given types; nil where the preference stays.
    public func preference(of maker: Int) -> Preference? { types[maker].map { $0.first?.preference ?? .notGiven } ?? preferences[maker] }

    /// Puts a preference where `preference(of:)` finds it.
    public mutating func setPreference(_ preference: Preference, of maker: Int) {
      if types[maker]?.isEmpty == false { types[maker]?[0].preference = preference } else { preferences[maker] = preference }
    }
  }

  /// What a branch must have drawn.
  public struct Requirement: Hashable, Sendable {
    /// The chance event's id.
    public var event: String
    /// The ids of the results with which the stage is entered.
    public var results: [String]
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes a requirement.
    public init(event: String, results: [String], place: Place? = nil) {
      self.event = event
      self.results = results
      self.place = place
    }
  }

  /// An option that its owner may take or drop whenever it likes inside the stage, or put off past the deadline.
  public struct Discretion: Hashable, Sendable {
    /// The option's index.
    public var option: Int
    /// Why it is thought to have the choice.
    public var grounds: Grounds
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes a discretion.
    public init(option: Int, grounds: Grounds = Grounds(), place: Place? = nil) {
      self.option = option
      self.grounds = grounds
      self.place = place
    }
  }

  /// A decision maker that values a state by where the later stages can lead from it.
  public struct LooksAhead: Hashable, Sendable {
    /// The decision maker's index.
    public var maker: Int
    /// Why it is thought to.
    public var grounds: Grounds
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes it.
    public init(maker: Int, grounds: Grounds = Grounds(), place: Place? = nil) {
      self.maker = maker
      self.grounds = grounds
      self.place = place
    }
  }

  /// Makes a stage.
  public init(
    id: String, name: String? = nil, summary: String? = nil, from: CalendarDate? = nil, until: CalendarDate? = nil,
    when: [Requirement] = [], chanceEvents: [ChanceEvent] = [], discretion: [Discretion] = [], looksAhead: [LooksAhead] = [],
    changes: Changes = Changes(), grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.from = from
    self.until = until
    self.when = when
    self.chanceEvents = chanceEvents
    self.discretion = discretion
    self.looksAhead = looksAhead
    self.changes = changes
    self.grounds = grounds
    self.place = place
  }

  /// The name, or the id where there is none.
  public var title: String { name ?? id }

  /// The conflict with this stage's changes made, elements of every reading among them.
  public func applied(to base: Conflict) -> Conflict { base.changed(by: changes) }
}

extension Conflict {
  /// The conflict with changes made.
  public func changed(by changes: Stage.Changes) -> Conflict {
    var conflict = self
    conflict.changePreferences(changes)
    if let rules = changes.rules { conflict.rules = rules }
    if let moveRules = changes.moveRules { conflict.moveRules = moveRules }
    if let statusQuo = changes.statusQuo { conflict.statusQuo = statusQuo }
    if let arcs = changes.arcs, case .graph(var graph) = conflict.form {
      graph.arcs = arcs
      conflict.form = .graph(graph)
    }
    let ranges = conflict.optionRanges
    for (options, isClosed) in [(changes.open, false), (changes.closed, true)] {
      for option in options {
        guard let maker = ranges.firstIndex(where: { $0.contains(option) }) else { continue }
        conflict.decisionMakers[maker].options[option - ranges[maker].lowerBound].isClosed = isClosed
      }
    }
    return conflict
  }

  private mutating func changePreferences(_ changes: Stage.Changes) {
    for (maker, preference) in changes.preferences {
      decisionMakers[maker].preference = preference
      decisionMakers[maker].types = []
      decisionMakers[maker].unknown = nil
    }
    for (maker, types) in changes.types {
      decisionMakers[maker].types = types
      decisionMakers[maker].preference = types.first?.preference ?? .notGiven
      decisionMakers[maker].unknown = nil
    }
    for (maker, unknown) in changes.unknown { decisionMakers[maker].unknown = unknown }
    for (maker, attitudes) in changes.attitudes { decisionMakers[maker].attitudes = attitudes }
    for (maker, perception) in changes.sees { decisionMakers[maker].sees = perception }
  }
}
