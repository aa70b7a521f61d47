/// The days in which a document was written, or that a search is about: from a first day to a last, both included.
public struct DayRange: Hashable, Sendable {
  /// The first day as the number YYYYMMDD, which compares as days do.
  public let first: Int
  /// The last day, in the same form.
  public let last: Int

  /// Reads dates as ISO 8601 writes them: a day, a month (`1968-10`), a year (`1968`), or two of these with a slash between them. A time after a `T` is left out.
  ///
  /// A month means all its days and a year all its days; with `until` the range ends with the last day of that.
  /// - Returns: nil where either is no date, or the range would end before it begins.
  public init?(date: String, until: String? = nil) {
    guard let days = Self.interval(date) else { return nil }
    guard let until else {
      self = days
      return
    }
    guard let end = Self.interval(until) else { return nil }
    self.init(days.first, end.last)
  }

  private init?(_ first: Int, _ last: Int) {
    guard first <= last else { return nil }
    (self.first, self.last) = (first, last)
  }

  private static func interval(_ text: String) -> DayRange? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(days)
    guard ends.count <= 2, let start = ends.first ?? nil, let end = ends.last ?? nil else { return nil }
    return DayRange(start.first, end.last)
  }

  /// All the days of a day, a month or a year.
  private static func days(_ text: Substring) -> DayRange? {
    let date = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    let isWellFormed = zip(date, [4, 2, 2]).allSatisfy { $0.count == $1 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let numbers = date.compactMap { Int($0) }
    guard (1...3).contains(date.count), isWellFormed, numbers.count == date.count else { return nil }
    let year = numbers[0]
    guard numbers.count > 1 else { return DayRange(year * 10_000 + 101, year * 10_000 + 1231) }
    guard (1...12).contains(numbers[1]) else { return nil }
    let month = year * 10_000 + numbers[1] * 100
    let length = lastDay(of: numbers[1], in: year)
    guard numbers.count > 2 else { return DayRange(month + 1, month + length) }
    return (1...length).contains(numbers[2]) ? DayRange(month + numbers[2], month + numbers[2]) : nil
  }

  private static func lastDay(of month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
