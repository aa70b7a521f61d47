import Evidence

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

  /// The days since 1 March of the year 0, which orders days and measures the time between them.
  ///
  /// Years are counted from March, so that a leap day is the last of its year; from there the days before a month follow one line.
  public var dayNumber: Int {
    let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
    return 365 * shifted.year + shifted.year / 4 - shifted.year / 100 + shifted.year / 400 + (153 * shifted.month + 2) / 5 + day - 1
  }

  /// The day after; the last day of the year 9999 stays.
  public var next: CalendarDate {
    if day < Self.days(in: month, of: year) { return CalendarDate(year, month, day + 1) }
    if month < 12 { return CalendarDate(year, month + 1, 1) }
    return year < 9999 ? CalendarDate(year + 1, 1, 1) : self
  }

  /// The day before; the first day of the year 0 stays.
  public var previous: CalendarDate {
    if day > 1 { return CalendarDate(year, month, day - 1) }
    if month > 1 { return CalendarDate(year, month - 1, Self.days(in: month - 1, of: year)) }
    return year > 0 ? CalendarDate(year - 1, 12, 31) : self
  }

  private init(_ year: Int, _ month: Int, _ day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// By time.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  /// `YYYY-MM-DD`.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(value).count)) + String(value) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension Claim {
  /// The day on which what it reports happened; nil where the case does not say.
  public var dayHappened: CalendarDate? { happened.flatMap { CalendarDate($0) } }
}
