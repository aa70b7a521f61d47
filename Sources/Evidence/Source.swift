import Problems

/// A document that claims cite, with its archival record.
public struct Source: Hashable, Sendable {
  /// One line of the archival record.
  public struct Record: Hashable, Sendable {
    /// The key as the case format spells it, for example `translator`.
    public var key: String
    /// Its value.
    public var value: String

    /// Makes a line of a record.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The id that passages refer to.
  public var id: String
  /// The title.
  public var title: String
  /// The rest of the record, in the order of the case file: date, archive, translator, rights, hash and so on.
  public var record: [Record]
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a source.
  public init(id: String, title: String, record: [Record] = [], place: Place? = nil) {
    self.id = id
    self.title = title
    self.record = record
    self.place = place
  }

  /// A value of the record by its key.
  public subscript(key: String) -> String? { record.first { $0.key == key }?.value }

  /// Its date, or the span in which it was written; nil where none is known.
  public var dates: String? {
    guard let date = self["date"] else { return self["until"].map { "until \($0)" } }
    return self["until"].map { $0 == date ? date : "\(date) to \($0)" } ?? date
  }

  /// The record's keys that the case format knows, in the order in which a citation names them, with what they mean. Most are terms of Dublin Core
  /// (DCMI Metadata Terms), named as there.
  public static let knownKeys: [(key: String, meaning: String)] = [
    ("date", "Its date, or the earliest that it can have been written."), ("until", "The latest date, where the date is not certain."),
    ("creator", "Who wrote it."), ("contributor", "Who else had a part in it."), ("publisher", "Who published it."),
    ("type", "What it is: a cable, minutes, a speech."), ("archive", "The archive that keeps it."),
    ("collection", "The collection or file in the archive."),
    ("record", "Its number or id there."), ("classification", "Its original classification."), ("translator", "Who translated it."),
    ("language", "Its language, as a tag such as vi or en."), ("rights", "Who may do what with it."), ("url", "Where it can be read."),
    ("note", "A remark for the reader."), ("text", "The file with its frozen text, from the case's folder."),
    ("sha256", "The SHA-256 of the frozen text (NFC, LF)."), ("original", "The name of the file from which the text was made."),
    ("originalSha256", "The SHA-256 of that file."), ("made", "How the text was made from it."),
  ]

  /// Where a key stands among those that the format knows; keys that it does not know come last.
  public static func order(_ key: String) -> Int { knownKeys.firstIndex { $0.key == key } ?? knownKeys.count }

  /// Whether a text can be an id: small letters, digits and `-`, beginning with a letter.
  public static func isID(_ text: String) -> Bool {
    text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// An id made of a name: what cannot stand in one becomes `-`. Empty where nothing is left.
  public static func id(from name: String) -> String {
    let parts = name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return parts.drop { $0.first?.isLetter == false }.joined(separator: "-")
  }
}
