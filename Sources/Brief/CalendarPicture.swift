import Calendar
import ConflictModel
import Stability

/// A calendar as a picture on a true time axis: every day is as wide as every other.
///
/// A lane for each branch and a bar for each stage, from its first to its last day; deadlines as vertical rules; diamonds where something is drawn by chance; branches that
/// were not drawn dashed, with the reason; discretion as a bracket; documents and claims under the axis. Nothing is told by colour alone, and no text overlaps another.
public struct CalendarPicture: Sendable {
  let calendar: CalendarAnalysis
  let date: CalendarDate?
  let lanes: CalendarLanes
  let marks: CalendarMarks
  let axis: TimeAxis
  let words: StageEndWords

  static let width = 952.0
  static let margin = 12.0
  /// To the right of the axis, for the date of the last deadline.
  static let room = 96.0

  /// The picture of a calendar; nil where the case does not say on which days its stages lie.
  /// - Parameter date: the day from which it is seen.
  public init?(_ calendar: CalendarAnalysis, seenFrom date: CalendarDate? = nil) {
    guard let lanes = CalendarLanes(calendar, seenFrom: date) else { return nil }
    self.calendar = calendar
    self.date = date
    self.lanes = lanes
    words = StageEndWords(calendar)
    let seen = date.map { [$0.dayNumber] } ?? []
    let first = (lanes.bars.map(\.days.lowerBound) + seen).min() ?? 0
    let end = (lanes.bars.map(\.days.upperBound) + seen.map { $0 + 1 }).max() ?? 1
    axis = TimeAxis(from: first, to: end, left: Self.margin + 14, right: Self.width - Self.room)
    marks = CalendarMarks(calendar.source, days: axis.first..<axis.end)
  }

  /// The picture as a file of its own, with a title and what the numbers stand for.
  public var svg: String {
    let layout = CalendarLayout(self, isFile: true)
    return layout.canvas.svg(
      id: "calendar-picture", title: title, description: description, width: Self.width, height: layout.height, isFile: true)
  }

  /// The picture for a page, whose colours it takes and whose table says what the numbers stand for.
  var svgInPage: String {
    let layout = CalendarLayout(self, isFile: false)
    return layout.canvas.svg(
      id: "calendar-picture", title: title, description: description, width: Self.width, height: layout.height, isFile: false)
  }

  /// What it is called.
  var title: String { "\(calendar.source.title): the calendar" }

  /// For those who do not see it.
  var description: String {
    let days = "\(CalendarDate(dayNumber: axis.first)?.inWords ?? "") to \(CalendarDate(dayNumber: axis.end - 1)?.inWords ?? "")"
    let stages = lanes.bars.filter { $0.number != nil }.map { "\($0.number ?? 0): \(name(of: $0)), \(spanInWords($0))" }
    return "A time axis from \(days). \(stages.joined(separator: ". ")). The table says where each stage can end."
  }

  /// What stands below it.
  public var caption: String {
    var parts = [
      "Every day is as wide as every other. Each lane is a branch, each bar a stage from its first to its last day; a dotted rule marks a deadline."
    ]
    if lanes.bars.contains(where: { !$0.draws.isEmpty }) {
      parts.append("A diamond marks what is drawn by chance, with the chances that the case states.")
    }
    if lanes.bars.contains(where: { !$0.isTaken }) { parts.append("Dashed branches were not taken.") }
    parts.append(
      "In a bar stands where the stage can end under \(calendar.concept.abbreviation), by state number, and the named outcomes that can then hold; the table below says more."
    )
    if lanes.omitted > 0 { parts.append("\(lanes.omitted) more branches are not drawn.") }
    if marks.outside > 0 { parts.append("\(marks.outside) of the dated documents lie before or after these days.") }
    return parts.joined(separator: " ")
  }

  // MARK: Words of a bar

  func name(of bar: CalendarLanes.Bar) -> String { bar.stage.map { calendar.source.stages[$0].title } ?? "" }

  /// `10 Oct 1968 to 15 Oct 1968 (6 days)`.
  func spanInWords(_ bar: CalendarLanes.Bar) -> String {
    let first = bar.hasStart ? CalendarDate(dayNumber: bar.days.lowerBound)?.inWords : nil
    let last = bar.hasEnd ? CalendarDate(dayNumber: bar.days.upperBound - 1)?.inWords : nil
    switch (first, last) {
    case (let first?, let last?):
      let count = bar.days.count
      return count == 1 ? "\(first) (1 day)" : "\(first) to \(last) (\(count) days)"
    case (let first?, nil): return "from \(first)"
    case (nil, let last?): return "until \(last)"
    case (nil, nil): return "no dates"
    }
  }

  /// Where the stage can end; for what is over or was not drawn, that.
  func endsInWords(_ bar: CalendarLanes.Bar, limit: Int = 6) -> String {
    if bar.kind == .past { return "over" }
    guard let node = bar.node else { return "" }
    return words.ends(of: node, limit: limit).joined(separator: "; ")
  }
}
