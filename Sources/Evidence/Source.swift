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

  /// The record's keys that the case format knows, in the order in which a citation names them.
  public static let knownKeys = [
    "date", "creator", "publisher", "archive", "collection", "record", "classification", "translator", "language", "rights", "url", "note",
    "sha256", "text",
  ]
}
