import ConflictModel
import Evidence

/// The documents and claims that lie on a calendar's days: those that ground its stages first.
struct CalendarMarks {
  /// What lies on one day.
  struct Mark {
    /// The day's number.
    var day: Int
    /// The ids of sources, and of claims whose day the case names.
    var ids: [String]
    /// Whether documents are among them.
    var hasDocuments: Bool

    /// The first two ids, and how many more.
    var label: String { ids.prefix(2).joined(separator: ", ") + (ids.count > 2 ? " +\(ids.count - 2)" : "") }
  }

  /// The days, those that most claims behind the stages rest on first.
  let marks: [Mark]
  /// How many documents lie before the calendar's first day or after its last.
  let outside: Int

  /// The most days that are named.
  static let maximumNamed = 20

  /// The documents and claims of a case on some days.
  init(_ source: Case, days: Range<Int>) {
    let grounds = source.stages.flatMap { stage in
      [stage.grounds] + stage.discretion.map(\.grounds) + stage.looksAhead.map(\.grounds) + stage.chanceEvents.flatMap { $0.results.map(\.grounds) }
    }
    let grounding = Set(grounds.flatMap(\.claims))
    let claims = source.evidence.claims.filter { grounding.contains($0.id) }
    let cited = Dictionary(claims.flatMap { Set($0.cites.map(\.source)) }.map { ($0, 1) }, uniquingKeysWith: +)
    var marks: [Int: (mark: Mark, weight: Int)] = [:]
    func add(_ id: String, on day: Int, isDocument: Bool, weight: Int) {
      marks[day, default: (Mark(day: day, ids: [], hasDocuments: false), 0)].mark.ids.append(id)
      if isDocument { marks[day]?.mark.hasDocuments = true }
      marks[day]?.weight += weight
    }
    var outside = 0
    for document in source.evidence.sources {
      guard let day = document["date"].flatMap({ CalendarDate($0) })?.dayNumber else { continue }
      if days.contains(day) { add(document.id, on: day, isDocument: true, weight: 1 + 10 * (cited[document.id] ?? 0)) } else { outside += 1 }
    }
    for claim in claims {
      guard let day = claim.dayHappened?.dayNumber, days.contains(day) else { continue }
      add(claim.id, on: day, isDocument: false, weight: 10)
    }
    self.marks = marks.values.sorted { (-$0.weight, $0.mark.day) < (-$1.weight, $1.mark.day) }.map(\.mark)
    self.outside = outside
  }
}
