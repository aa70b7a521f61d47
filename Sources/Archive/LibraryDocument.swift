import Documents
import Evidence
import Foundation

/// A document on its way into a library.
public struct NewDocument: Sendable, Hashable {
  /// Its own id, title and archival record. The library reads the record's `date`, `until`, `creator` and `archive`.
  public var source: Source
  /// Its text.
  public var text: FrozenText

  /// Makes a document to add.
  public init(source: Source, text: FrozenText) {
    self.source = source
    self.text = text
  }
}

/// A document of a library, without its text.
public struct LibraryDocument: Hashable, Sendable {
  /// The library's own number, which ties are broken by. It means nothing outside the library.
  public let number: Int64
  /// The SHA-256 of the frozen text, as 64 hexadecimal digits.
  public let sha256: String
  /// Its own id, title and record.
  public let source: Source
  /// The days in which it was written; nil where the record has no date that can be read.
  public let days: DayRange?
  /// The bytes of its text.
  public let byteCount: Int
}

extension Source {
  /// The days that the record says; nil where it says none, or none that can be read.
  public var days: DayRange? { self["date"].flatMap { DayRange(date: $0, until: self["until"]) } }

  /// What is wrong with the record's dates; nil where nothing is. Such a document is kept, and no search by date finds it.
  public var complaintAboutDates: String? {
    guard days == nil, let written = self["date"] ?? self["until"] else { return nil }
    let until = self["until"].map { ", until ‘\($0)’" } ?? ""
    return
      "the date ‘\(written)’\(self["date"] == nil ? " is only the latest one" : "\(until) cannot be read"); dates are written 1968-10-10, 1968-10 or 1968"
  }

  /// The values of a key, as filters look at them: without case and accents, one to a line.
  func plainValues(of key: String) -> String { record.filter { $0.key == key }.map { LetterFolding.plain($0.value) }.joined(separator: "\n") }

  /// The record as the library keeps it: a JSON array of keys and values, in order.
  func encodedRecord() throws -> String { String(decoding: try JSONEncoder().encode(record.map { [$0.key, $0.value] }), as: UTF8.self) }

  static func decodedRecord(_ text: String) -> [Source.Record]? {
    let lines = try? JSONDecoder().decode([[String]].self, from: Data(text.utf8))
    return lines?.filter { $0.count == 2 }.map { Source.Record(key: $0[0], value: $0[1]) }
  }

  /// Another record's lines whose keys this one does not have come behind its own.
  mutating func fill(from other: Source) {
    let known = Set(record.map(\.key))
    record += other.record.filter { !known.contains($0.key) }
  }
}

extension String {
  /// Composed, on one line, without control characters.
  var onOneLine: String {
    precomposedStringWithCanonicalMapping.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
      .joined(separator: " ").replacing("\0", with: "")
  }
}
