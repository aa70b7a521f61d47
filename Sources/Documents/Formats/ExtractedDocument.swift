import Evidence
import Problems

/// The text of a document and what the document says of itself.
public struct ExtractedDocument: Hashable, Sendable {
  /// The text as it was made; `FrozenText(freezing:)` composes it and settles its line ends.
  public let text: String
  /// Its title, where the document has one.
  public let title: String?
  /// Its archival record, with the keys of `Source.knownKeys` and in their order.
  public let record: [Source.Record]
  /// How the text was made, in a few words for the record.
  public let made: String
  /// What the reader should know: what was left out or guessed.
  public let notes: [String]

  /// Puts a document together.
  public init(text: String, title: String? = nil, record: [Source.Record] = [], made: String, notes: [String] = []) {
    self.text = text
    self.title = title
    self.record = record
    self.made = made
    self.notes = notes
  }

  /// Reads a document in any format but PDF, which takes a program.
  /// - Parameter document: which document of a TEI volume.
  /// - Throws: where the bytes are not in the format, or hold no text.
  /// - Complexity: linear in the document.
  public init(_ bytes: [UInt8], as format: DocumentFormat, document: String? = nil) throws(UnreadableDocument) {
    guard document == nil || format == .tei else {
      throw UnreadableDocument("is \(format.name), which holds one document; only a TEI volume has documents to choose from")
    }
    let found: ExtractedDocument
    switch format {
    case .plain, .markdown: found = try PlainText.document(bytes, isMarkdown: format == .markdown)
    case .html: found = try HTMLText.document(bytes)
    case .tei: found = try TEIVolume(bytes).document(document)
    case .docx: found = try DOCXText.document(bytes)
    case .pdf: throw UnreadableDocument("is PDF, whose text only a program can take out")
    }
    guard found.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }) else {
      throw UnreadableDocument("has no text")
    }
    self = found
  }
}

/// Why no text could be made of a document.
public struct UnreadableDocument: Error, Hashable, Sendable {
  /// What is wrong and what would be right, as what follows the document's name.
  public let message: String
  /// Where, if anywhere in particular.
  public let place: Place?

  /// Makes a reason.
  public init(_ message: String, at place: Place? = nil) {
    self.message = message
    self.place = place
  }
}
