import ConflictModel

/// A span of days on a line: every day is as wide as every other.
struct TimeAxis {
  /// A mark on the axis.
  struct Tick {
    /// The day, whose beginning is marked.
    var day: Int
    /// What stands at it.
    var label: String
    /// What stands below that, where the year changes.
    var year: String?
  }

  /// The first day, as a day number.
  let first: Int
  /// The day after the last.
  let end: Int
  /// Where the first day begins.
  let left: Double
  /// Where the last day ends.
  let right: Double

  /// The most labels.
  static let maximumLabels = 12

  /// An axis over some days.
  /// - Parameters:
  ///   - first: the first day's number.
  ///   - end: that of the day after the last, greater than `first`.
  init(from first: Int, to end: Int, left: Double, right: Double) {
    (self.first, self.end, self.left, self.right) = (first, max(end, first + 1), left, right)
  }

  /// Where a day begins.
  func x(_ day: Int) -> Double { left + (right - left) * Double(day - first) / Double(end - first) }

  /// Where the middle of a day is.
  func middle(_ day: Int) -> Double { (x(day) + x(day + 1)) / 2 }

  /// The marks: days, weeks from Mondays, halves of months, months or years, as the span asks.
  var ticks: [Tick] {
    let days = end - first
    if days <= Self.maximumLabels { return marked(Array(first...end)) }
    if days <= 2 * Self.maximumLabels { return marked(Array(stride(from: first, through: end, by: 2))) }
    // Day 0, 1 March of the year 0, is a Wednesday.
    if days <= 7 * Self.maximumLabels - 7 { return marked((first...end).filter { ($0 + 2) % 7 == 0 }) }
    if days <= 15 * Self.maximumLabels - 20 { return marked((first...end).filter { [1, 15].contains(CalendarDate(dayNumber: $0)?.day) }) }
    return monthTicks()
  }

  private func marked(_ days: [Int]) -> [Tick] {
    var year: Int?
    return days.compactMap { day in
      guard let date = CalendarDate(dayNumber: day) else { return nil }
      defer { year = date.year }
      return Tick(day: day, label: date.dayAndMonth, year: date.year == year ? nil : String(date.year))
    }
  }

  private func monthTicks() -> [Tick] {
    guard let from = CalendarDate(dayNumber: first), let until = CalendarDate(dayNumber: min(end, CalendarDate.last)) else { return [] }
    let months = (from.year * 12 + from.month - 1)...(until.year * 12 + until.month - 1)
    let steps = [1, 2, 3, 6] + [1, 10, 100, 1000].flatMap { scale in [1, 2, 5].map { $0 * scale * 12 } }
    let step = steps.first { months.count / $0 < Self.maximumLabels } ?? months.count
    var year: Int?
    return months.filter { $0.isMultiple(of: step) }.compactMap { month in
      guard let date = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1), (first...end).contains(date.dayNumber) else { return nil }
      defer { year = date.year }
      return step % 12 == 0
        ? Tick(day: date.dayNumber, label: String(date.year), year: nil)
        : Tick(day: date.dayNumber, label: date.monthName, year: date.year == year ? nil : String(date.year))
    }
  }

  /// How high the axis is with its labels.
  static let height = 36.0

  /// Draws the axis with its marks below it.
  func draw(at y: Double, on canvas: inout PictureCanvas) {
    canvas.line(left, y, right, y, "p-line")
    for tick in ticks {
      canvas.line(x(tick.day), y, x(tick.day), y + 6, "p-line")
      canvas.text(tick.label, x: x(tick.day), baseline: y + 18, size: 12, anchor: .middle)
      if let year = tick.year { canvas.text(year, x: x(tick.day), baseline: y + 32, size: 12, isFaint: true, anchor: .middle) }
    }
  }
}

extension CalendarDate {
  /// The number of the last day that there is.
  static let last = CalendarDate(year: 9999, month: 12, day: 31)?.dayNumber ?? 0

  /// A day by its year, month and day; nil where there is none.
  init?(year: Int, month: Int, day: Int) {
    func padded(_ value: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(value).count)) + String(value) }
    self.init("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
  }

  /// A day by its number; the inverse of `dayNumber`.
  init?(dayNumber: Int) {
    guard dayNumber >= 0 else { return nil }
    // The year is found to within one, and the month by the same line that `dayNumber` follows.
    var year = dayNumber * 400 / 146_097
    while 365 * year + year / 4 - year / 100 + year / 400 > dayNumber { year -= 1 }
    while 365 * (year + 1) + (year + 1) / 4 - (year + 1) / 100 + (year + 1) / 400 <= dayNumber { year += 1 }
    let rest = dayNumber - (365 * year + year / 4 - year / 100 + year / 400)
    let month = (5 * rest + 2) / 153
    self.init(year: month < 10 ? year : year + 1, month: month < 10 ? month + 3 : month - 9, day: rest - (153 * month + 2) / 5 + 1)
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Nov`.
  var monthName: String { Self.months[month - 1] }
  /// `5 Nov`.
  var dayAndMonth: String { "\(day) \(monthName)" }
  /// `5 Nov 1968`.
  var inWords: String { "\(dayAndMonth) \(year)" }
}
