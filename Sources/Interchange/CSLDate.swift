import ConflictModel
import JSON

/// Dates between a case (`date` and `until`, as text) and CSL-JSON (`date-parts`, or `raw` in the manner of EDTF, ISO 8601-2).
enum CSLDate {
  /// Year, month, day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else and for days that do not exist.
  static func parts(_ text: String) -> [Int]? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), zip(parts, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(Self.isDigit) }) else {
      return nil
    }
    let filled = parts.joined(separator: "-") + ["", "-01-01", "-01", ""][parts.count]
    return CalendarDate(filled) == nil ? nil : parts.compactMap { Int($0) }
  }

  /// The first day of a text that begins with one, such as a date and time.
  static func day(_ text: String) -> String? {
    let day = String(text.prefix(10))
    return CalendarDate(day) == nil ? nil : day
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The CSL date for a date and a latest date; nil when there is neither.
  static func value(date: String?, until: String?) -> JSONValue? {
    switch (date, until) {
    case (nil, nil): return nil
    case (let date?, nil):
      if let parts = parts(date) { return ["date-parts": .array([JSONValue(parts)])] }
      if date.hasSuffix("~"), let parts = parts(String(date.dropLast())) { return ["date-parts": .array([JSONValue(parts)]), "circa": true] }
      return ["raw": .string(date)]
    case (let date?, let until?):
      if let from = parts(date), let to = parts(until) { return ["date-parts": .array([JSONValue(from), JSONValue(to)])] }
      return ["raw": .string("\(date)/\(until)")]
    case (nil, let until?): return ["raw": .string("../\(until)")]
    }
  }

  /// Date and latest date of a CSL date; nil when it has neither in a form that can be read.
  static func read(_ value: JSONValue) -> (date: String?, until: String?)? {
    guard case .object(let members) = value else {
      if case .string(let text) = value { return interval(text) }
      return nil
    }
    func member(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
    if case .array(let dates)? = member("date-parts") {
      let texts = dates.prefix(2).map(text)
      guard let first = texts.first, let date = first else { return nil }
      let suffix = isTrue(member("circa")) ? "~" : ""
      if texts.count == 2, let until = texts[1] { return (date + suffix, until + suffix) }
      return (date + season(member("season")) + suffix, nil)
    }
    for key in ["raw", "literal"] { if case .string(let text)? = member(key) { return interval(text) } }
    return nil
  }

  private static func interval(_ text: String) -> (date: String?, until: String?) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return (text, nil) }
    return (parts[0] == ".." ? nil : parts[0], parts[1] == ".." ? nil : parts[1])
  }

  /// One date of `date-parts`, whose numbers other programs also write as texts.
  private static func text(_ value: JSONValue) -> String? {
    guard case .array(let parts) = value else { return nil }
    var text = ""
    for (index, part) in parts.prefix(3).enumerated() {
      let number: Int? =
        switch part {
        case .number(let number): number
        case .string(let digits): Int(digits)
        default: nil
        }
      guard let number, number >= 0, number <= 9999 else { return text.isEmpty ? nil : text }
      let digits = String(number)
      text += (index > 0 ? "-" : "") + String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.count)) + digits
    }
    return text.isEmpty ? nil : text
  }

  /// EDTF numbers the seasons from 21.
  private static func season(_ value: JSONValue?) -> String {
    switch value {
    case .number(let number) where (1...4).contains(number): "-\(20 + number)"
    case .string(let text): Int(text).map { (1...4).contains($0) ? "-\(20 + $0)" : "" } ?? ""
    default: ""
    }
  }

  private static func isTrue(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null, .bool(false), .number(0), .string(""): false
    default: true
    }
  }
}
