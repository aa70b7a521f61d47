import Markup

/// What the note on a document's source says, in the form that Foreign Relations of the United States gives it:
/// ‘Source: archive, collection and file. Classification; handling. Further remarks.’
struct TEISourceNote: Hashable {
  /// The archive: what stands before the first comma.
  let archive: String?
  /// The collection and file: what follows it.
  let collection: String?
  /// The original classification with its handling marks.
  let classification: String?
  /// What else it says; the whole note where it does not have that form.
  let rest: String?

  /// How a classification begins.
  private static let classifications = [
    "Top Secret", "Secret", "Confidential", "Restricted", "Limited Official Use", "Official Use Only", "For Official Use Only", "Unclassified",
    "No classification marking", "Personal", "Eyes Only",
  ]

  init(_ note: MarkupElement) { self.init(ArchivalRecord.plain(TEIText.words(of: note)) ?? "") }

  init(_ note: String) {
    var text = Substring(note)
    if text.hasPrefix("Source: ") { text = text.dropFirst("Source: ".count) }
    // ‘Ibid.’ points to another document's note.
    guard let found = Self.classification(in: text), !text.hasPrefix("Ibid") else {
      (archive, collection, classification) = (nil, nil, nil)
      rest = note.isEmpty ? nil : note
      return
    }
    let reference = text[..<found.lowerBound].dropLast(2)
    let comma = reference.firstRange(of: ", ")
    archive = Self.filled(reference[..<(comma?.lowerBound ?? reference.endIndex)])
    collection = comma.flatMap { Self.filled(reference[$0.upperBound...]) }
    classification = Self.filled(text[found])
    rest = Self.filled(text[found.upperBound...].drop { $0 == "." || $0 == " " })
  }

  /// From the first sentence that begins like a classification to its full stop.
  private static func classification(in text: Substring) -> Range<Substring.Index>? {
    let starts = classifications.compactMap { word in text.firstRange(of: ". " + word).map { text.index($0.lowerBound, offsetBy: 2) } }
    guard let start = starts.min() else { return nil }
    let end = text[start...].firstRange(of: ". ")?.lowerBound ?? (text.hasSuffix(".") ? text.index(before: text.endIndex) : text.endIndex)
    return start..<end
  }

  private static func filled(_ text: Substring) -> String? { text.isEmpty ? nil : String(text) }
}
