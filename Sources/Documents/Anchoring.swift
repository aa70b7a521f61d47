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
      /// The place lies beyond the end of the text.
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
  /// - Parameter quoting: whether the words themselves, and some on either side, go along.
  public func passage(at range: Range<Int>, of source: String, quoting: Bool) -> Passage? {
    guard !range.isEmpty, let words = text.words(range), let hash = text.hash(of: range) else { return nil }
    return Passage(
      source: source, section: outline.label(of: range), bytes: range, sha256: hash, words: quoting ? words : nil,
      before: quoting ? context(endingAt: range.lowerBound) : nil, after: quoting ? context(startingAt: range.upperBound) : nil)
  }

  /// How a passage stands to this text: exact or orphaned, nothing between.
  /// - Complexity: linear in the passage; for an orphan linear in the text times the passage.
  public func standing(of passage: Passage) -> PassageStanding {
    guard let range = passage.bytes else { return .unplaced }
    if let words = passage.words, let hash = passage.sha256, Hash.hexadecimal(of: FrozenText(freezing: words).bytes) != hash.lowercased() {
      return orphan(passage, .contradictsItself)
    }
    guard range.upperBound <= text.bytes.count else { return orphan(passage, .outside) }
    guard let found = text.words(range) else { return orphan(passage, .splitsCharacter) }
    let section = outline.label(of: range)
    guard passage.sha256 != nil || passage.words != nil else { return .unsealed(section: section) }
    let hashAgrees = passage.sha256.map { $0.lowercased() == Hash.hexadecimal(of: found.utf8) } ?? true
    let wordsAgree = passage.words.map { FrozenText(freezing: $0).bytes.elementsEqual(found.utf8) } ?? true
    return hashAgrees && wordsAgree ? .exact(section: section) : orphan(passage, .otherWords)
  }

  private func orphan(_ passage: Passage, _ reason: PassageStanding.Orphan.Reason) -> PassageStanding {
    .orphaned(PassageStanding.Orphan(reason: reason, suggestions: suggestions(for: passage)))
  }

  // MARK: Where an orphan may belong

  private func suggestions(for passage: Passage) -> [PassageStanding.Suggestion] {
    let start = passage.bytes?.lowerBound ?? 0
    var same = passage.words.map { places(of: $0, limit: 100) } ?? []
    if same.isEmpty, let hash = passage.sha256?.lowercased(), let length = passage.bytes?.count { same = places(withHash: hash, length: length) }
    let nearest = same.sorted { abs($0.lowerBound - start) < abs($1.lowerBound - start) }.prefix(Self.maximumSuggestions)
    if !nearest.isEmpty { return nearest.map { suggestion($0, isSame: true) } }
    guard let words = passage.words else { return [] }
    return places(like: words).map { suggestion($0, isSame: false) }
  }

  private func suggestion(_ range: Range<Int>, isSame: Bool) -> PassageStanding.Suggestion {
    PassageStanding.Suggestion(bytes: range, section: outline.label(of: range), isSame: isSame)
  }

  /// The most bytes that are hashed in looking for words of which only the hash is known.
  private static let maximumHashing = 64 << 20

  /// Where words of this length and hash stand, tried at every start of a word.
  private func places(withHash hash: String, length: Int) -> [Range<Int>] {
    let bytes = text.bytes
    guard length > 0, length <= bytes.count else { return [] }
    var (found, hashed) = ([Range<Int>](), 0)
    for start in 0...(bytes.count - length) {
      let startsWord = start == 0 || Self.isSeparator(bytes[start - 1]) || !Self.isSeparator(bytes[start]) && Self.isPunctuation(bytes[start - 1])
      guard startsWord, text.isBoundary(start), text.isBoundary(start + length) else { continue }
      hashed += length
      if hashed > Self.maximumHashing || found.count >= Self.maximumSuggestions { break }
      if Hash.hexadecimal(of: bytes[start..<(start + length)]) == hash { found.append(start..<(start + length)) }
    }
    return found
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte <= 0x20 }
  private static func isPunctuation(_ byte: UInt8) -> Bool { byte >= 0x80 || "([{\"'-/".utf8.contains(byte) }

  // MARK: Context

  /// Bytes of context on either side: enough to tell places with the same words apart, too few to stand for the text.
  private static let contextBytes = 40

  private func context(endingAt end: Int) -> String? {
    var start = max(0, end - Self.contextBytes)
    while !TextSearch.isWhole(start..<end, of: text), start < end { start += 1 }
    return start < end ? text.words(start..<end) : nil
  }

  private func context(startingAt start: Int) -> String? {
    var end = min(text.bytes.count, start + Self.contextBytes)
    while !TextSearch.isWhole(start..<end, of: text), end > start { end -= 1 }
    return start < end ? text.words(start..<end) : nil
  }
}
