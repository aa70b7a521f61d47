import Evidence
import Hashing

/// How a passage stands to the text of its source.
public enum PassageStanding: Hashable, Sendable {
  /// The exact words are where the passage says; the label is the one that the text's own sections give.
  case exact(section: String?)
  /// The passage names no place in the text, at most a section.
  case unplaced
  /// The passage names a place, but no words by which it could be checked: neither their hash nor themselves.
  case unsealed(section: String?)
  /// The text is not at hand.
  case textMissing
  /// The words are not where the passage says.
  case orphaned(Orphan)

  /// Why a passage does not match its text, and where it may belong.
  public struct Orphan: Hashable, Sendable {
    /// What is the matter.
    public enum Reason: String, Hashable, Sendable {
      /// The place lies beyond the end of the text, or before its start.
      case outside
      /// The place cuts a character of several bytes in two.
      case splitsCharacter = "splits-character"
      /// Other words stand there.
      case otherWords = "other-words"
      /// The passage's own words and hash do not belong together.
      case contradictsItself = "contradicts-itself"
    }

    /// What is the matter.
    public let reason: Reason
    /// Where the words may be now, likeliest first. Only ever shown, never taken.
    public let suggestions: [Suggestion]
  }

  /// A place where the words of a passage may be now.
  public struct Suggestion: Hashable, Sendable {
    /// The place, in bytes.
    public let bytes: Range<Int>
    /// The label of its section.
    public let section: String?
    /// Whether the very same words stand there; otherwise words that are alike.
    public let isSame: Bool
  }
}

/// A text with its sections, ready to have passages checked in it.
public struct AnchoredText: Sendable {
  /// The text.
  public let text: FrozenText
  /// Its sections.
  public let outline: SectionOutline

  /// The most suggestions for one passage.
  public static let maximumSuggestions = 3

  /// Prepares a text.
  /// - Complexity: linear in the text.
  public init(_ text: FrozenText) {
    self.text = text
    outline = SectionOutline(text)
  }

  /// The places of some words; see `TextSearch`.
  public func places(of words: String, limit: Int = 1000) -> [Range<Int>] { TextSearch(text).places(of: words, limit: limit) }

  /// The places of words that are alike, the likest first; never to be cited in their stead.
  public func places(like words: String) -> [Range<Int>] { Likeness(text).places(like: words, limit: Self.maximumSuggestions) }

  /// The passage for a place of this text, with hash and section; nil where the place is none of this text.
  ///
  /// A byte order mark at its start is left out: nobody sees it, and programs drop it where words begin.
  /// - Parameter quoting: whether the words themselves, and some on either side, go along.
  public func passage(at place: Range<Int>, of source: String, quoting: Bool) -> Passage? {
    guard text.words(place) != nil else { return nil }
    let range = withoutMark(place)
    guard !range.isEmpty, let words = text.words(range), let hash = text.hash(of: range) else { return nil }
    return Passage(
      source: source, section: outline.label(of: range), bytes: range, sha256: hash, words: quoting ? words : nil,
      before: quoting ? context(endingAt: range.lowerBound) : nil, after: quoting ? context(startingAt: range.upperBound) : nil)
  }

  /// A range without the byte order marks at its start.
  private func withoutMark(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while text.bytes[start..<range.upperBound].starts(with: Self.byteOrderMark) { start += Self.byteOrderMark.count }
    return start..<range.upperBound
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How a passage stands to this text: exact or orphaned, nothing between.
  /// - Complexity: linear in the passage; for an orphan linear in the text, and bounded where only the hash is known.
  public func standing(of passage: Passage) -> PassageStanding {
    guard let range = passage.bytes else { return .unplaced }
    let words = passage.words.map { FrozenText.composed(words: $0) }
    let hash = passage.sha256?.lowercased()
    if let words, let hash, Hash.hexadecimal(of: words.utf8) != hash { return orphan(passage, .contradictsItself) }
    guard range.lowerBound >= 0, range.upperBound <= text.bytes.count else { return orphan(passage, .outside) }
    guard let found = text.words(range) else { return orphan(passage, .splitsCharacter) }
    let section = outline.label(of: range)
    guard hash != nil || words != nil else { return .unsealed(section: section) }
    let hashAgrees = hash.map { $0 == Hash.hexadecimal(of: found.utf8) } ?? true
    let wordsAgree = words.map { $0.utf8.elementsEqual(found.utf8) } ?? true
    return hashAgrees && wordsAgree ? .exact(section: section) : orphan(passage, .otherWords)
  }

  private func orphan(_ passage: Passage, _ reason: PassageStanding.Orphan.Reason) -> PassageStanding {
    let suggestions = OrphanSearch(passage, in: text).suggestions().map {
      PassageStanding.Suggestion(bytes: $0.bytes, section: outline.label(of: $0.bytes), isSame: $0.isSame)
    }
    return .orphaned(PassageStanding.Orphan(reason: reason, suggestions: suggestions))
  }

  // MARK: Context

  /// Bytes of context on either side: enough to tell places with the same words apart, too few to stand for the text.
  private static let contextBytes = 40

  private func context(endingAt end: Int) -> String? {
    var start = max(0, end - Self.contextBytes)
    while start < end, !TextSearch.isBetweenCharacters(start, of: text) { start += 1 }
    let range = withoutMark(start..<end)
    return range.isEmpty ? nil : text.words(range)
  }

  private func context(startingAt start: Int) -> String? {
    var end = min(text.bytes.count, start + Self.contextBytes)
    while end > start, !TextSearch.isBetweenCharacters(end, of: text) { end -= 1 }
    let range = start..<end
    return range.isEmpty || withoutMark(range) != range ? nil : text.words(range)
  }
}
