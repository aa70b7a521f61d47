import Documents
import Evidence
import Problems

/// A text with what turns its positions into those of other programs.
struct TextAtHand {
  let anchored: AnchoredText
  let offsets: TextOffsets

  init(_ text: FrozenText) { (anchored, offsets) = (AnchoredText(text), TextOffsets(text)) }

  var text: FrozenText { anchored.text }

  /// The bytes of a range in code points; nil outside the text and for a range that is empty or ends before it begins.
  func bytes(ofScalars start: Int, _ end: Int) -> Range<Int>? {
    guard let range = offsets.bytes(of: start, end, in: .scalars), !range.isEmpty else { return nil }
    return range
  }
}

/// The texts of a case's sources that are at hand.
struct TextsAtHand {
  private let texts: [String: TextAtHand]

  /// Prepares the texts; one that is not the text whose hash the source records counts as missing.
  init(_ texts: [String: FrozenText], of sources: [Source], _ problems: inout ProblemList) {
    var kept: [String: TextAtHand] = [:]
    var known: [String: String] = [:]
    for source in sources { if let hash = source["sha256"] { known[source.id] = hash.lowercased() } }
    for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
      if let hash = known[id], hash != text.sha256 {
        problems.warning("other-text", "the text at hand for the source ‘\(id)’ is not the one that the case records; it is not used")
      } else {
        kept[id] = TextAtHand(text)
      }
    }
    self.texts = kept
  }

  subscript(source: String) -> TextAtHand? { texts[source] }

  /// The bytes of a passage in its text, where the text is at hand and the exact words stand there.
  func place(of passage: Passage) -> (text: TextAtHand, bytes: Range<Int>)? {
    guard let text = texts[passage.source], let bytes = passage.bytes else { return nil }
    switch text.anchored.standing(of: passage) {
    case .exact, .unsealed: return (text, bytes)
    case .unplaced, .textMissing, .orphaned: return nil
    }
  }
}
