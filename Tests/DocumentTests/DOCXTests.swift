import Documents
import Evidence
import Testing
import ZipFiles

/// DOCX documents, made for the test of the parts that matter.
struct DOCXTests {
  private static let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  private func archive(_ body: String, _ parts: [(name: String, content: String)] = []) throws -> [UInt8] {
    let document = "<w:document \(Self.namespace)><w:body>\(body)</w:body></w:document>"
    return try ZipFile.write(([("word/document.xml", document)] + parts).map { ZipEntry(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  private func read(_ body: String, _ parts: (name: String, content: String)...) throws -> ExtractedDocument {
    try ExtractedDocument(try archive(body, parts), as: .docx)
  }

  private func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  private func numbered(_ text: String, _ list: Int, _ level: Int = 0) -> String {
    paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
  }

  private static func level(_ level: Int, _ format: String, _ text: String, start: Int = 1) -> String {
    "<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"\(start)\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/></w:lvl>"
  }

  private static let numbering = (
    name: "word/numbering.xml",
    content: """
    <w:numbering \(namespace)>
      <w:abstractNum w:abstractNumId="0">\(level(0, "upperRoman", "%1."))\(level(1, "decimal", "%1.%2)"))\(level(2, "lowerLetter", "(%3)", start: 2))</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">\(level(0, "bullet", "\u{F0B7}"))</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">\(level(0, "chineseCounting", "%1."))</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
    </w:numbering>
    """
  )

  @Test func paragraphsAndRuns() throws {
    let document = try read(
      """
      <w:p><w:r><w:t>One</w:t></w:r><w:r><w:t xml:space="preserve"> and </w:t></w:r><w:hyperlink><w:r><w:t>two</w:t></w:r></w:hyperlink></w:p><w:p/>
      <w:p><w:r><w:t>Left</w:t><w:tab/><w:t>right</w:t><w:br/><w:t>below</w:t><w:br w:type="page"/></w:r></w:p>
      <w:sdt><w:sdtContent><w:p><w:r><w:t>Wrapped</w:t><w:noBreakHyphen/><w:t>up &amp; é</w:t></w:r></w:p></w:sdtContent></w:sdt>
      <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>
      """)
    #expect(document.text == "One and two\n\nLeft\tright\nbelow\n\nWrapped\u{2011}up & é\n\nshown")
    #expect(document.made == "text of a DOCX document, paragraphs apart")
    #expect(document.notes == ["the document has hidden text, which was left out"])
  }

  @Test func numbers() throws {
    let body =
      paragraph("Before") + numbered("one", 1) + numbered("one one", 1, 1) + numbered("one two", 1, 1) + numbered("letter", 1, 2)
      + numbered("letter", 1, 2)
      + numbered("two", 1) + numbered("two one", 1, 1) + paragraph("Between") + numbered("bullet", 2) + numbered("unclear", 3)
      + numbered("no such list", 9)
      + numbered("out of it", 0) + numbered("", 1) + numbered("anew", 4) + numbered("on", 4)
    #expect(
      try read(body, Self.numbering).text == """
        Before

        I. one
        I.1) one one
        I.2) one two
        (b) letter
        (c) letter
        II. two
        II.1) two one

        Between

        • bullet
        • unclear
        • no such list

        out of it

        VII. anew
        VIII. on
        """)
    #expect(try read(numbered("no list is defined", 1)).text == "• no list is defined")
  }

  @Test func headingsByStyle() throws {
    let styles = """
      <w:styles \(Self.namespace)>
        <w:style w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Second"/></w:style>
        <w:style w:styleId="Second"><w:name w:val="Second"/><w:basedOn w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      </w:styles>
      """
    let body =
      paragraph("Situation", "<w:pStyle w:val=\"Titre1\"/>") + paragraph("Words.") + paragraph("Detail", "<w:pStyle w:val=\"Own\"/>")
      + paragraph("Task", "<w:pStyle w:val=\"Titre1\"/>") + paragraph("No heading", "<w:outlineLvl w:val=\"9\"/>")
    let document = try read(body, Self.numbering, ("word/styles.xml", styles))
    #expect(document.text == "# I. Situation\n\nWords.\n\n## Detail\n\n# II. Task\n\nNo heading")
    #expect(document.made == "text of a DOCX document, paragraphs apart, headings marked with # by their style")
  }

  @Test func tables() throws {
    let inner = "<w:tbl><w:tr><w:tc>\(paragraph("x"))</w:tc><w:tc>\(paragraph("y"))</w:tc></w:tr></w:tbl>"
    let body = """
      \(paragraph("Before"))<w:tbl><w:tr><w:tc>\(paragraph("a"))\(paragraph("b"))</w:tc><w:tc>\(paragraph("c"))</w:tc></w:tr>
      <w:tr><w:trPr><w:del/></w:trPr><w:tc>\(paragraph("gone"))</w:tc></w:tr><w:tr><w:tc>\(inner)</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>\(paragraph("After"))
      """
    #expect(try read(body).text == "Before\n\na b\tc\nx\ty\t\n\nAfter")
  }

  @Test func trackedChanges() throws {
    let document = try read(
      "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>m</w:t></w:r></w:moveFrom></w:p>"
    )
    #expect(document.text == "ab")
    #expect(document.notes == ["the document has tracked changes; what they delete was left out and what they insert is in the text"])
  }

  @Test func footnotesAndRecord() throws {
    let notes = """
      <w:footnotes \(Self.namespace)><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>
      <w:footnote w:id="2">\(paragraph(" Second."))</w:footnote><w:footnote w:id="1">\(paragraph(" First."))\(paragraph("More."))</w:footnote></w:footnotes>
      """
    let endnotes = "<w:endnotes \(Self.namespace)><w:endnote w:id=\"1\">\(paragraph("Last."))</w:endnote></w:endnotes>"
    let core = """
      <cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="t"><dc:title>Minutes</dc:title><dc:creator>A. Clerk</dc:creator>
      <dcterms:created>1999-02-03T10:11:12Z</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>
      """
    let body =
      "<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id=\"1\"/><w:t>, two</w:t><w:footnoteReference w:id=\"2\"/><w:endnoteReference w:id=\"1\"/></w:r></w:p>"
    let document = try read(body, ("word/footnotes.xml", notes), ("word/endnotes.xml", endnotes), ("docProps/core.xml", core))
    #expect(document.text == "One, two\n\n[1] First.\n\nMore.\n\n[2] Second.\n\n[i] Last.")
    #expect(document.title == "Minutes")
    #expect(
      document.record == [.init(key: "date", value: "1999-02-03"), .init(key: "creator", value: "A. Clerk"), .init(key: "language", value: "en-GB")])
    #expect(document.made == "text of a DOCX document, paragraphs apart, notes after it without their marks")
    #expect(document.notes == ["the date is the one on which the file was made, as it says itself"])
  }

  @Test func textBoxes() throws {
    let box = "<w:pict><w:txbxContent>\(paragraph("boxed"))</w:txbxContent></w:pict>"
    let document = try read("<w:p><w:r><w:t>words</w:t>\(box)</w:r></w:p>")
    #expect(document.text == "words")
    #expect(document.notes == ["the document has text boxes, which were left out"])
  }

  @Test func oddDocuments() throws {
    #expect(throws: UnreadableDocument("has no text")) { try read("<w:p/>") }
    #expect(throws: UnreadableDocument("is a DOCX file without a document in it")) {
      try ExtractedDocument(try ZipFile.write([ZipEntry(name: "other.xml", bytes: Array("<a/>".utf8))]), as: .docx)
    }
    let good = try archive(paragraph("words"))
    #expect(throws: UnreadableDocument.self) { try ExtractedDocument(Array(good.prefix(good.count / 2)), as: .docx) }
    #expect(throws: UnreadableDocument.self) {
      try read(String(repeating: "<w:sdt><w:sdtContent>", count: 200) + String(repeating: "</w:sdtContent></w:sdt>", count: 200))
    }
    do {
      _ = try read("<w:p></w:q>")
      Issue.record("a document that is not well-formed was read")
    } catch let error as UnreadableDocument {
      #expect(error.message.hasPrefix("has a part ‘word/document.xml’, which at 1:"))
    }
    let entity =
      "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document \(Self.namespace)><w:body>\(paragraph("&x;"))</w:body></w:document>"
    #expect(throws: UnreadableDocument.self) {
      try ExtractedDocument(try ZipFile.write([ZipEntry(name: "word/document.xml", bytes: Array(entity.utf8))]), as: .docx)
    }
  }

  @Test func theRecordHasKnownKeysAlone() throws {
    let known = Set(Source.knownKeys.map(\.key))
    let core = "<c><title>T</title><creator>C</creator><created>D</created><language>L</language></c>"
    #expect(try read(paragraph("x"), ("docProps/core.xml", core)).record.allSatisfy { known.contains($0.key) })
  }
}
