import Evidence
import Problems

/// A preference statement that rests on what came later than the stage in which it is used.
public struct Hindsight: Hashable, Sendable {
  /// The list that it stands in.
  public let list: StatementList
  /// Its number in that list, from 0.
  public let statement: Int
  /// The claim that it rests on.
  public let claim: String
  /// The claim's day.
  public let day: CalendarDate
  /// Why that is its day, for messages: `by its ‘happened’`.
  public let reason: String
  /// The last day that the statement may know of.
  public let lastDay: CalendarDate
  /// The stage that ends on that day, an index; nil where it is the day from which the case is seen.
  public let heldAgainst: Int?
}

extension Case {
  /// Every statement that rests on what came later than the stage in which it is used, in the case's order. docs/calendar.md, "Hindsight".
  /// - Complexity: linear in the events, and in the statements with their claims, and in the stages on their branches.
  public func hindsight() -> [Hindsight] {
    let days = ClaimDays(self)
    let ends = stageEnds()
    return statementLists().flatMap { list -> [Hindsight] in
      // What the base case says is used in every stage that does not say something else; the first of them knows least.
      let held = list.stage ?? stages.firstIndex { !list.isReplaced(in: $0.changes) }
      guard let lastDay = held.map({ ends[$0] }) ?? (stages.isEmpty ? asOf : nil) else { return [] }
      return statements(of: list).enumerated().flatMap { number, statement in
        statement.grounds.claims.compactMap { claim in
          guard let (day, reason) = days[claim], day > lastDay else { return nil }
          return Hindsight(list: list, statement: number, claim: claim, day: day, reason: reason, lastDay: lastDay, heldAgainst: held)
        }
      }
    }
  }

  /// The same as errors, each at its statement.
  public func hindsightProblems() -> [Problem] {
    hindsight().map { found in
      let condition = statements(of: found.list)[found.statement].condition
      let text = condition.text.count > 60 ? condition.text.prefix(59) + "…" : condition.text
      let end =
        found.heldAgainst.map { "the stage ‘\(stages[$0].id)’, which ends on \(found.lastDay)" }
        ?? "the day from which the case is seen, \(found.lastDay)"
      return .error(
        "hindsight", at: condition.place,
        "the statement ‘\(text)’ of \(owner(of: found.list)) rests on ‘\(found.claim)’ of \(found.day) (\(found.reason)), later than \(end)",
        hint: "no preference may rest on what came later; leave the claim out, or give its day as ‘happened’ where that is another")
    }
  }

  /// The case without the statements that rest on what came later.
  public func withoutHindsight() -> Case {
    var result = self
    for (list, found) in Dictionary(grouping: hindsight(), by: \.list) {
      let numbers = Set(found.map(\.statement))
      result.replace(list, by: statements(of: list).enumerated().filter { !numbers.contains($0.offset) }.map(\.element))
    }
    return result
  }

  /// The last day of each stage: its `until`, else the day before the stage after it begins, on the branch on which that is latest; nil where neither is known.
  func stageEnds() -> [CalendarDate?] {
    var ends = stages.map(\.until)
    guard let tree = try? BranchTree(stages) else { return ends }
    for node in tree.nodes where stages[node.stage].until == nil {
      for next in node.continuations.compactMap(\.next) {
        guard let end = tree.nodes[next].from?.previous else { continue }
        ends[node.stage] = max(ends[node.stage] ?? end, end)
      }
    }
    return ends
  }
}

/// The day of each claim: when what it reports was known.
private struct ClaimDays {
  private var days: [String: (day: CalendarDate, reason: String)] = [:]

  /// The day of a claim, and why that is its day; nil where nothing tells.
  subscript(claim: String) -> (day: CalendarDate, reason: String)? { days[claim] }

  init(_ value: Case) {
    let observed = ObservedDays(value.events)
    let lastDay = value.lastDay
    let sources = Dictionary(value.evidence.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for claim in value.evidence.claims {
      if let day = claim.dayHappened {
        days[claim.id] = (day, "its ‘happened’")
      } else if let day = observed.day(of: claim) {
        days[claim.id] = (day, "the event of that day reports it")
      } else if let lastDay {
        // What was written when all was over, such as a study, tells nothing of when things were known.
        let dated = claim.cites.compactMap { passage in sources[passage.source]?.earliestDay.map { (day: $0, source: passage.source) } }
        guard let earliest = dated.min(by: { $0.day < $1.day }), earliest.day <= lastDay else { continue }
        days[claim.id] = (earliest.day, "the earliest date among what it cites, that of ‘\(earliest.source)’")
      }
    }
  }
}

/// The day on which each claim and each passage was first reported by an event.
private struct ObservedDays {
  /// A passage without what does not tell it from others.
  private struct Spot: Hashable {
    var source: String
    var section: String?
    var bytes: Range<Int>?
  }

  private var claims: [String: CalendarDate] = [:]
  private var spots: [Spot: CalendarDate] = [:]

  init(_ events: [ObservedEvent]) {
    for event in events {
      for claim in event.grounds.claims { claims[claim] = min(claims[claim] ?? event.date, event.date) }
      for spot in event.cites.flatMap(Self.spots) { spots[spot] = min(spots[spot] ?? event.date, event.date) }
    }
  }

  func day(of claim: Claim) -> CalendarDate? {
    claims[claim.id] ?? claim.cites.flatMap(Self.spots).compactMap { spots[$0] }.min()
  }

  /// What makes a passage the same as another one: its bytes where it has them, else its section. A source as a whole is no place in it.
  private static func spots(_ passage: Passage) -> [Spot] {
    if let bytes = passage.bytes { return [Spot(source: passage.source, bytes: bytes)] }
    return passage.section.map { [Spot(source: passage.source, section: $0)] } ?? []
  }
}

extension Case {
  /// The last day that the calendar knows of: of its stages, or of an event after them; nil without stages.
  fileprivate var lastDay: CalendarDate? {
    stages.isEmpty ? nil : (stages.flatMap { [$0.from, $0.until] }.compactMap(\.self) + events.map(\.date)).max()
  }
}
