import Documents
import Evidence

/// A passage that a claim cites, how it stands to the text of its source, and the words that may be shown.
public struct CitedPassage: Hashable, Sendable {
  /// The passage as the case has it.
  public let passage: Passage
  /// How it stands to the text.
  public let standing: PassageStanding
  /// The words: those of the text where they are exact and may be quoted, else those that the case itself carries; nil where there are none.
  public let words: String?

  /// The label of the section: the text's own where the passage was found in it, else the one that the case gives.
  public var section: String? { standing.section ?? passage.section }

  /// The first digits of the words' hash, by which people tell passages apart.
  public var shortHash: String? { passage.sha256.map { String($0.prefix(8)) } }

  /// Whether the passage names its place in the text, and the text at hand does not say otherwise.
  public var isPlaced: Bool {
    !isOrphaned && passage.bytes != nil
  }

  /// Whether the text no longer has the words where the passage says.
  public var isOrphaned: Bool { standing.name == .orphaned }
}

/// The passages of claims, looked up once in the texts at hand.
public struct CitedPassages: Sendable {
  /// Whose words may be shown.
  public enum Quoting: Sendable {
    /// Only the words that the case itself carries: the analyst judged that the rights allow it.
    case carried
    /// Also the words of a text at hand.
    case texts
  }

  private let passages: [String: [CitedPassage]]

  /// Looks up what these claims cite.
  /// - Parameter texts: the texts at hand, by the id of the source.
  /// - Complexity: linear in the passages; for an orphaned one linear in its text times the passage.
  public init(of claims: some Sequence<Claim>, in texts: [String: AnchoredText] = [:], quoting: Quoting = .carried) {
    var found: [String: [CitedPassage]] = [:]
    for claim in claims { found[claim.id] = claim.cites.map { Self.lookUp($0, texts[$0.source], quoting) } }
    passages = found
  }

  /// The passages of a claim, in its order; none for a claim that was not looked up.
  public subscript(claim: String) -> [CitedPassage] { passages[claim] ?? [] }

  private static func lookUp(_ passage: Passage, _ text: AnchoredText?, _ quoting: Quoting) -> CitedPassage {
    guard let bytes = passage.bytes else { return CitedPassage(passage: passage, standing: .unplaced, words: passage.words) }
    guard let text else { return CitedPassage(passage: passage, standing: .textMissing, words: passage.words) }
    let standing = text.standing(of: passage)
    guard case .exact = standing, quoting == .texts, let words = text.text.words(bytes) else {
      return CitedPassage(passage: passage, standing: standing, words: passage.words)
    }
    return CitedPassage(passage: passage, standing: standing, words: words)
  }
}

extension String {
  /// A quotation cut to about so many characters, at the end of a word, with an ellipsis where something is missing; line breaks become spaces.
  public func excerpt(_ limit: Int = 200) -> String {
    let words = split(whereSeparator: \.isWhitespace)
    var text = ""
    for word in words {
      let longer = text.isEmpty ? String(word) : text + " " + word
      if longer.count > limit { return text.isEmpty ? String(word.prefix(limit)) + "…" : text + " …" }
      text = longer
    }
    return text
  }
}
