import Problems

/// A place in a source: a section and, where known, the exact words by position and hash.
public struct Passage: Hashable, Sendable {
  /// The id of the source.
  public var source: String
  /// The section label, for example `II.3`.
  public var section: String?
  /// Start and end over the frozen text (NFC, LF), in UTF-8 bytes.
  public var bytes: Range<Int>?
  /// The SHA-256 of the exact words, in hexadecimal.
  public var sha256: String?
  /// The words themselves, where the rights allow.
  public var words: String?
  /// A few words that stand before them, where the rights allow: they tell places with the same words apart.
  public var before: String?
  /// A few words that stand after them.
  public var after: String?
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a passage.
  public init(
    source: String, section: String? = nil, bytes: Range<Int>? = nil, sha256: String? = nil, words: String? = nil, before: String? = nil,
    after: String? = nil, place: Place? = nil
  ) {
    self.source = source
    self.section = section
    self.bytes = bytes
    self.sha256 = sha256
    self.words = words
    self.before = before
    self.after = after
    self.place = place
  }
}
