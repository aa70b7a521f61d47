import Problems

/// The formats from which the text of a source can be made.
public enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
  /// Text without a form of its own.
  case plain
  /// Markdown, which is taken as it is.
  case markdown
  /// HTML of any age, XHTML.
  case html
  /// TEI P5, a document or a volume of documents.
  case tei
  /// Office Open XML, as Word and others write it.
  case docx
  /// PDF; its text layer is read by a program.
  case pdf

  /// What people call it.
  public var name: String {
    switch self {
    case .plain: "plain text"
    case .markdown: "Markdown"
    case .html: "HTML"
    case .tei: "TEI"
    case .docx: "DOCX"
    case .pdf: "PDF"
    }
  }

  /// Finds the format of a file: by its content where that tells, else by the end of its name.
  /// - Throws: for formats that are known and not read.
  /// - Complexity: linear in the start of the file; for ZIP archives in all of it.
  public init(of bytes: [UInt8], named name: String) throws(UnreadableDocument) {
    let dot = name.lastIndex(of: ".")
    let ending = dot.map { name[name.index(after: $0)...].lowercased() } ?? ""
    if let found = try Self.byContent(bytes) {
      self = found
    } else {
      self = try Self.byEnding(ending, root: Self.root(of: bytes))
    }
  }

  private static func byContent(_ bytes: [UInt8]) throws(UnreadableDocument) -> DocumentFormat? {
    let start = bytes.prefix(1024)
    if contains(start, "%PDF-") { return .pdf }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      if contains(bytes[...], "word/document.xml") { return .docx }
      throw UnreadableDocument("is a ZIP archive but no DOCX document; save it as DOCX, PDF or plain text")
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw UnreadableDocument("is in an old format of Microsoft Office; save it as DOCX") }
    if bytes.starts(with: Array("{\\rtf".utf8)) { throw UnreadableDocument("is RTF; save it as DOCX or plain text") }
    switch root(of: bytes) {
    case "tei", "tei.2", "teicorpus": return .tei
    case "html", "head", "body": return .html
    default: return nil
    }
  }

  private static func byEnding(_ ending: String, root: String?) throws(UnreadableDocument) -> DocumentFormat {
    switch ending {
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    case "xml", "tei":
      throw UnreadableDocument("is XML with the outermost element ‘\(root ?? "?")’; of XML, TEI and XHTML are read")
    case "docx": throw UnreadableDocument("is called DOCX but is none")
    case "pdf": throw UnreadableDocument("is called PDF but is none")
    default: return .plain
    }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let sought = Array(text.utf8)
    return bytes.indices.contains { bytes[$0] == sought[0] && bytes[$0...].starts(with: sought) }
  }

  /// The name of the first tag in lower case without a prefix, or what the document type names; nil where the text does not begin with markup.
  private static func root(of bytes: [UInt8]) -> String? {
    // Names of tags are ASCII, so UTF-16 needs no more than its NUL bytes taken away.
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let start = bytes.prefix(1 << 14).filter { $0 != 0 && !(isUTF16 && $0 >= 0xFE) }
    var rest = Substring(String(decoding: start, as: UTF8.self)).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    while rest.hasPrefix("<?") || rest.hasPrefix("<!") {
      if rest.lowercased().hasPrefix("<!doctype html") { return "html" }
      let end = rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<?") ? "?>" : ">"
      guard let range = rest.firstRange(of: end) else { return nil }
      rest = rest[range.upperBound...].drop(while: \.isWhitespace)
    }
    guard rest.hasPrefix("<") else { return nil }
    let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || ".:-_".contains($0) }.lowercased()
    return name.isEmpty ? nil : name.split(separator: ":").last.map(String.init)
  }
}
