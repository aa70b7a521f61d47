import Documents
import Evidence
import Problems
import Testing

/// Which format a file has, and plain text.
struct FormatTests {
  private func format(_ text: String, _ name: String) throws(UnreadableDocument) -> DocumentFormat {
    try DocumentFormat(of: Array(text.utf8), named: name)
  }

  @Test(arguments: [
    ("%PDF-1.4\n", "x.txt", DocumentFormat.pdf), ("junk\n%PDF-1.4\n", "x", .pdf), ("Words", "x.txt", .plain), ("Words", "x", .plain),
    ("", "x", .plain),
    ("# Words", "x.MD", .markdown), ("# Words", "x.markdown", .markdown), ("<!DOCTYPE html><p>", "x.txt", .html), ("<!-- c --><HTML>", "x", .html),
    ("<p>Words", "x.htm", .html), ("<p>Words", "x.txt", .plain), ("<?xml version='1.0'?>\n<!-- c -->\n<TEI xmlns='x'>", "x.xml", .tei),
    ("\u{FEFF}<tei:TEI>", "x", .tei), ("<?xml version='1.0'?><!DOCTYPE TEI SYSTEM 'x'><TEI/>", "x", .tei), ("<teiCorpus>", "x", .tei),
    ("< 3", "x", .plain),
    ("PK\u{3}\u{4} … word/document.xml", "x", .docx),
  ])
  func formats(_ text: String, _ name: String, _ expected: DocumentFormat) throws { #expect(try format(text, name) == expected) }

  @Test func utf16IsLookedThrough() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "<?xml version='1.0'?><TEI/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try DocumentFormat(of: bytes, named: "x") == .tei)
  }

  @Test(arguments: [
    ("<?xml version='1.0'?><letter/>", "x.xml", "is XML with the outermost element ‘letter’; of XML, TEI and XHTML are read"),
    ("PK\u{3}\u{4}", "x.docx", "is a ZIP archive but no DOCX document; save it as DOCX, PDF or plain text"),
    ("{\\rtf1 x}", "x.doc", "is RTF; save it as DOCX or plain text"), ("words", "x.pdf", "is called PDF but is none"),
    ("words", "x.docx", "is called DOCX but is none"),
  ])
  func refusedFormats(_ text: String, _ name: String, _ message: String) {
    #expect(throws: UnreadableDocument(message)) { try format(text, name) }
  }

  @Test func onlyVolumesHaveDocuments() {
    #expect(throws: UnreadableDocument.self) { try ExtractedDocument(Array("x".utf8), as: .plain, document: "d1") }
    #expect(throws: UnreadableDocument.self) { try ExtractedDocument([], as: .pdf) }
  }

  // MARK: Plain text

  private func plain(_ bytes: [UInt8]) throws(UnreadableDocument) -> ExtractedDocument { try ExtractedDocument(bytes, as: .plain) }

  @Test func plainText() throws {
    let text = "One\r\n\r\n1. Hà Nội\u{0} e\u{301} 𝄞\r"
    #expect(try plain(Array(text.utf8)) == ExtractedDocument(text: text, made: "text of a plain text file in UTF-8, as it is"))
    #expect(try plain([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(try ExtractedDocument(Array(text.utf8), as: .markdown).made == "text of a Markdown file in UTF-8, as it is")
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let document = try plain(bytes)
      #expect(document.text.unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(document.notes.isEmpty == (bytes[0] >= 0xFE))
    }
  }

  @Test func wrongBytes() {
    let wrong = UnreadableDocument("is no UTF-8 text: byte 6 (0xE9) is none of it; save it as UTF-8", at: Place(line: 2, column: 4))
    #expect(throws: wrong) { try plain(Array("é\ncaf".utf8) + [0xE9, 0x0A]) }
    #expect(throws: UnreadableDocument("begins as UTF-16, but ends in the middle of a character")) { try plain([0xFF, 0xFE, 0x41]) }
    #expect(throws: UnreadableDocument("begins as UTF-16, but the unit at byte 4 is half of a character")) {
      try plain([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x41, 0x00])
    }
  }

  @Test(arguments: [DocumentFormat.plain, .markdown, .html, .tei, .docx])
  func nothing(_ format: DocumentFormat) {
    #expect(throws: UnreadableDocument.self) { try ExtractedDocument([], as: format) }
    #expect(throws: UnreadableDocument.self) { try ExtractedDocument(Array(" \n\t\n".utf8), as: format) }
  }
}
