import Markup
import Problems

/// A TEI P5 file (Text Encoding Initiative, Guidelines P5): one document, or a volume of them as Foreign Relations of the United States is encoded, where each is a
/// `div` of type `document`.
public struct TEIVolume: Sendable {
  /// A document of a volume, for choosing one.
  public struct Listing: Hashable, Sendable {
    /// Its `xml:id`.
    public let id: String
    /// Its heading.
    public let title: String
    /// Its date, or the earliest that it can have; as the volume has it, a day or a text.
    public let date: String?
    /// The latest date, where it is not the same.
    public let until: String?
  }

  private let root: MarkupElement
  private let divisions: [MarkupElement]

  /// Reads a file.
  /// - Throws: where it is not well-formed XML within the limits, or not TEI.
  /// - Complexity: linear in the file.
  public init(_ bytes: [UInt8]) throws(UnreadableDocument) {
    do { root = try MarkupReader.xml(bytes) } catch { throw UnreadableDocument(error.message, at: error.place) }
    guard ["TEI", "TEI.2", "teiCorpus"].contains(root.localName) else {
      throw UnreadableDocument("is XML but no TEI: its outermost element is ‘\(root.name.prefix(60))’", at: Place(line: root.line, column: 1))
    }
    divisions = root.descendants { division in
      // An id is a name, which has no spaces; one that has could not be shown and typed.
      division.localName == "div" && division["type"] == "document" && division["xml:id"].map { ArchivalRecord.plain($0) == $0 } ?? false
    }
  }

  /// The documents of a volume in its order; none where the file is a single document.
  public var documents: [Listing] {
    divisions.map { division in
      let dates = Self.dates(of: division)
      return Listing(id: division["xml:id"] ?? "", title: Self.heading(of: division) ?? "untitled", date: dates.date, until: dates.until)
    }
  }

  /// The text of one document with its record.
  /// - Parameter id: its `xml:id`; may be left out where there is only one.
  public func document(_ id: String?) throws(UnreadableDocument) -> ExtractedDocument {
    let ids = divisions.compactMap { $0["xml:id"] }
    if let id {
      guard let division = divisions.first(where: { $0["xml:id"] == id }) else {
        guard !ids.isEmpty else { throw UnreadableDocument("is a single document, without parts to choose from") }
        let hint = Spelling.hint(for: id, among: ids, called: "documents").map { "; \($0)" } ?? ""
        throw UnreadableDocument("has no document ‘\(id)’\(hint)")
      }
      return extracted(division)
    }
    guard divisions.count <= 1 else {
      throw UnreadableDocument("is a volume of \(ids.count) documents, from ‘\(ids.first ?? "")’ to ‘\(ids.last ?? "")’; say which one")
    }
    return divisions.first.map(extracted) ?? single()
  }

  // MARK: A document of a volume

  private func extracted(_ division: MarkupElement) -> ExtractedDocument {
    let reading = TEIText(division)
    var record = ArchivalRecord()
    record.set(title: Self.heading(of: division))
    let dates = Self.dates(of: division)
    record.set("date", dates.date)
    record.set("until", dates.until)
    let header = root.first("teiHeader")
    let volume = Self.title(in: header).map { title in "Document \(division["n"] ?? division["xml:id"] ?? "") of \(title)." }
    let source = reading.sourceNotes.first.map(TEISourceNote.init)
    record.set("archive", source?.archive)
    record.set("collection", source?.collection)
    record.set("classification", source?.classification)
    record.set("note", [volume, source?.rest].compactMap { $0 }.joined(separator: " "))
    describeFile(header, in: &record)
    if let name = Self.identifier("frus", in: header), let id = division["xml:id"] {
      record.set("url", "https://history.state.gov/historicaldocuments/\(name)/\(id)")
    }
    return ExtractedDocument(
      text: reading.text, title: record.title, record: record.record,
      made: "text of a document in a TEI volume, paragraphs apart, footnotes after it without their marks, page breaks left out", notes: reading.notes
    )
  }

  /// A heading without its notes.
  private static func heading(of division: MarkupElement) -> String? {
    division.first("head").flatMap { ArchivalRecord.plain(TEIText.words(of: $0)) }
  }

  /// The dates that the volume computes for its documents, else those of the date line.
  private static func dates(of division: MarkupElement) -> (date: String?, until: String?) {
    let least = ArchivalRecord.day(division["frus:doc-dateTime-min"])
    let greatest = ArchivalRecord.day(division["frus:doc-dateTime-max"])
    if let least { return (least, greatest == least ? nil : greatest) }
    let lines = division.descendants { $0.localName == "dateline" }
    return lines.lazy.compactMap { line in line.descendants { $0.localName == "date" }.first.flatMap(dates(ofDate:)) }.first ?? (nil, nil)
  }

  private static func dates(ofDate date: MarkupElement) -> (date: String?, until: String?)? {
    func value(_ names: [String]) -> String? { names.lazy.compactMap { ArchivalRecord.day(date[$0]) }.first }
    guard let first = value(["when", "from", "notBefore"]) else { return nil }
    let last = value(["to", "notAfter"])
    return (first, last == first ? nil : last)
  }

  // MARK: A single document

  private func single() -> ExtractedDocument {
    let reading = TEIText(
      root.first("text") ?? MarkupElement(name: "text", children: root.elements("TEI").compactMap { $0.first("text").map(MarkupNode.element) }))
    let header = root.first("teiHeader")
    var record = ArchivalRecord()
    record.set(title: Self.title(in: header))
    let created =
      header?.first("profileDesc")?.first("creation")?.first("date")
      ?? header?.first("fileDesc")?.first("sourceDesc").flatMap { description in
        description.descendants { $0.localName == "date" }.first
      }
    let dates = created.flatMap(Self.dates(ofDate:))
    record.set("date", dates?.date ?? created?.text)
    record.set("until", dates?.until)
    let statement = header?.first("fileDesc")?.first("titleStmt")
    record.set("creator", statement?.elements("author").map { ArchivalRecord.plain($0.text) ?? "" }.filter { !$0.isEmpty }.joined(separator: "; "))
    let manuscript = header?.descendants { $0.localName == "msIdentifier" }.first
    record.set("archive", manuscript?.first("repository")?.text)
    record.set("collection", manuscript?.first("collection")?.text)
    record.set("record", manuscript?.first("idno")?.text)
    describeFile(header, in: &record)
    return ExtractedDocument(
      text: reading.text, title: record.title, record: record.record,
      made: "text of a TEI document, paragraphs apart, footnotes after it without their marks, page breaks left out", notes: reading.notes)
  }

  private func describeFile(_ header: MarkupElement?, in record: inout ArchivalRecord) {
    let publication = header?.first("fileDesc")?.first("publicationStmt")
    record.set("publisher", publication?.first("publisher")?.text)
    record.set("rights", publication?.first("availability")?.text)
    let languages = header?.descendants { $0.localName == "language" }.compactMap { $0["ident"] } ?? []
    record.set("language", root["xml:lang"] ?? root.first("text")?["xml:lang"] ?? (languages.count == 1 ? languages[0] : nil))
  }

  /// The complete title, where the file marks one as that.
  private static func title(in header: MarkupElement?) -> String? {
    let titles = header?.first("fileDesc")?.first("titleStmt")?.elements("title") ?? []
    return (titles.first { $0["type"] == "complete" } ?? titles.first { $0["type"] == "main" } ?? titles.first).flatMap {
      ArchivalRecord.plain($0.text)
    }
  }

  private static func identifier(_ type: String, in header: MarkupElement?) -> String? {
    header?.first("fileDesc")?.first("publicationStmt")?.elements("idno").first { $0["type"] == type }.flatMap { ArchivalRecord.plain($0.text) }
  }
}
