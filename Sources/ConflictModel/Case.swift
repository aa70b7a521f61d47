import Evidence
import Problems

/// A dispute as an analyst wrote it down: the conflict, its stages, and the evidence that grounds them.
public struct Case: Hashable, Sendable {
  /// What the case is called.
  public var title: String
  /// The day from which it is seen.
  public var asOf: CalendarDate?
  /// What the dispute is about.
  public var summary: String?
  /// The analyst's remarks for the reader.
  public var notes: [String]
  /// The conflict as of `asOf`, before any stage changes it.
  public var conflict: Conflict
  /// The stages, in the case's order.
  public var stages: [Stage]
  /// Claims and sources.
  public var evidence: Evidence

  /// Makes a case.
  public init(
    title: String, asOf: CalendarDate? = nil, summary: String? = nil, notes: [String] = [], conflict: Conflict = Conflict(),
    stages: [Stage] = [], evidence: Evidence = Evidence()
  ) {
    self.title = title
    self.asOf = asOf
    self.summary = summary
    self.notes = notes
    self.conflict = conflict
    self.stages = stages
    self.evidence = evidence
  }

  /// The stage with this id.
  public func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }

  /// The conflict as a stage changes it; without a stage the base conflict. Every claim is understood by its first reading.
  public func conflict(in stage: Stage?) -> Conflict { conflict(in: stage, under: .first) }
}

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
  /// What it replaces.
  public var changes: Changes
  /// Why it is in the model.
  public var grounds: Grounds
  /// Where it stands in the case file.
  public var place: Place?

  /// What a stage puts in the place of the base case's; nil leaves the base case's.
  public struct Changes: Hashable, Sendable {
    /// Preferences by decision maker's index.
    public var preferences: [Int: Preference] = [:]
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
  }

  /// Makes a stage.
  public init(
    id: String, name: String? = nil, summary: String? = nil, from: CalendarDate? = nil, until: CalendarDate? = nil,
    changes: Changes = Changes(), grounds: Grounds = Grounds(), place: Place? = nil
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.from = from
    self.until = until
    self.changes = changes
    self.grounds = grounds
    self.place = place
  }

  /// The name, or the id where there is none.
  public var title: String { name ?? id }

  /// The conflict with this stage's changes made, elements of every reading among them.
  public func applied(to base: Conflict) -> Conflict {
    var conflict = base
    for (maker, preference) in changes.preferences { conflict.decisionMakers[maker].preference = preference }
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
}

/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Reads `YYYY-MM-DD`; nil when the text is not a day that exists.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// By time.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  /// `YYYY-MM-DD`.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(value).count)) + String(value) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
