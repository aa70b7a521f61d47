import Evidence
import Problems

/// Gathers a record from what a document says of itself: the first value for a key stays, empty ones do not count.
struct ArchivalRecord {
  private static let longest = 2000
  private var values: [String: String] = [:]
  private(set) var title: String?

  mutating func set(_ key: String, _ value: String?) {
    guard let value = Self.plain(value), values[key] == nil else { return }
    values[key] = value
  }

  mutating func set(title value: String?) { title = title ?? Self.plain(value) }

  /// What was gathered, in the order in which citations name it.
  var record: [Source.Record] { Source.knownKeys.compactMap { key, _ in values[key].map { Source.Record(key: key, value: $0) } } }

  /// A value as one line, without what would disturb whoever shows it.
  static func plain(_ value: String?) -> String? {
    guard let value else { return nil }
    var flow = TextFlow()
    for scalar in value.unicodeScalars.prefix(longest) { flow.add(scalar.isDisruptive ? " " : String(scalar)) }
    return flow.text.isEmpty ? nil : flow.text
  }

  /// The day of a date and time in ISO 8601, also where its parts are divided by slashes; any other text as it is.
  static func day(_ value: String?) -> String? {
    guard let value = plain(value) else { return nil }
    let day = Array(value.utf8.prefix(10))
    let isDay =
      day.count == 10
      && day.enumerated().allSatisfy { index, byte in
        [4, 7].contains(index) ? byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") : (0x30...0x39).contains(byte)
      }
    let isAlone = value.utf8.count == 10 || value.utf8.dropFirst(10).first == UInt8(ascii: "T") || value.utf8.dropFirst(10).first == 0x20
    guard isDay, isAlone else { return value }
    return String(decoding: day.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}

extension ExtractedDocument {
  /// A value for a record as one line, without what would disturb whoever shows it; nil where nothing is left.
  public static func recordValue(_ value: String) -> String? { ArchivalRecord.plain(value) }

  /// The day of a date and time in ISO 8601; any other text as it is.
  public static func recordDay(_ value: String) -> String? { ArchivalRecord.day(value) }
}
