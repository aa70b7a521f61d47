import Evidence

extension Source {
  /// The earliest day on which it can have been written, as far as its `date` says: a day, a month (`1968-10`), a year (`1968`), the first of two with a slash
  /// between them, with a time or a mark of doubt behind it. Nil where it has no date, or one in words.
  public var earliestDay: CalendarDate? {
    guard let date = self["date"] else { return nil }
    let first = date.prefix { !"/T~?%".contains($0) }
    let length = first.utf8.count
    guard [4, 7, 10].contains(length) else { return nil }
    return CalendarDate(first + "0000-01-01".dropFirst(length))
  }
}
