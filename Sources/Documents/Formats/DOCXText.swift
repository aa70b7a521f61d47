import Evidence
import Markup
import ZipFiles

/// Takes the text out of an Office Open XML document (ECMA-376, part 1, WordprocessingML): what Word shows of it.
struct DOCXText {
  static func document(_ bytes: [UInt8]) throws(UnreadableDocument) -> ExtractedDocument {
    let parts = try Parts(bytes)
    guard let body = try parts.root("word/document.xml")?.first("body") else { throw UnreadableDocument("is a DOCX file without a document in it") }
    var reading = DOCXText(styles: DOCXStyles(try parts.root("word/styles.xml")), numbering: DOCXNumbering(try parts.root("word/numbering.xml")))
    reading.read(blocks: body.children)
    reading.readNotes(try parts.root("word/footnotes.xml"), ids: reading.footnotes, kind: "footnote", style: .decimal)
    reading.readNotes(try parts.root("word/endnotes.xml"), ids: reading.endnotes, kind: "endnote", style: .lowerRoman)
    let record = Self.record(try parts.root("docProps/core.xml"))
    var notes = reading.findings.notes
    if record.record.contains(where: { $0.key == "date" }) { notes.append("the date is the one on which the file was made, as it says itself") }
    return ExtractedDocument(
      text: reading.flow.text, title: record.title, record: record.record, made: "text of a DOCX document, paragraphs apart\(reading.findings.made)",
      notes: notes)
  }

  /// The files in the archive.
  private struct Parts {
    private let entries: [String: [UInt8]]

    init(_ bytes: [UInt8]) throws(UnreadableDocument) {
      do {
        let read = try ZipFile.read(bytes)
        entries = Dictionary(read.map { ($0.name, $0.bytes) }) { first, _ in first }
      } catch {
        throw UnreadableDocument(error.message)
      }
    }

    func root(_ name: String) throws(UnreadableDocument) -> MarkupElement? {
      guard let bytes = entries[name] else { return nil }
      do { return try MarkupReader.xml(bytes) } catch {
        throw UnreadableDocument("has a part ‘\(name)’\(error.place.map { ", which at \($0)" } ?? ", which") \(error.message)")
      }
    }
  }

  /// What came up on the way.
  private struct Findings {
    var hasChanges = false
    var hasHeadings = false
    var hasNotes = false
    var hasTextBoxes = false
    var hasHiddenText = false

    var notes: [String] {
      [
        hasChanges ? "the document has tracked changes; what they delete was left out and what they insert is in the text" : nil,
        hasTextBoxes ? "the document has text boxes, which were left out" : nil,
        hasHiddenText ? "the document has hidden text, which was left out" : nil,
      ].compactMap { $0 }
    }

    var made: String { (hasHeadings ? ", headings marked with # by their style" : "") + (hasNotes ? ", notes after it without their marks" : "") }
  }

  private let styles: DOCXStyles
  private var numbering: DOCXNumbering
  private var flow = TextFlow()
  private var findings = Findings()
  private var footnotes: [String] = []
  private var endnotes: [String] = []

  private init(styles: DOCXStyles, numbering: DOCXNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  // MARK: Blocks

  private mutating func read(blocks: [MarkupNode]) {
    for case .element(let block) in blocks {
      switch block.localName {
      case "p": readParagraph(block)
      case "tbl": readTable(block)
      case "sdt": read(blocks: block.first("sdtContent")?.children ?? [])
      case "customXml", "ins", "moveTo": read(blocks: block.children)
      case "del", "moveFrom": findings.hasChanges = true
      case "AlternateContent": read(blocks: (block.first("Choice") ?? block.first("Fallback"))?.children ?? [])
      default: break
      }
    }
  }

  private mutating func readParagraph(_ paragraph: MarkupElement) {
    let properties = paragraph.first("pPr")
    let style = properties?.first("pStyle")?.attribute(local: "val")
    let level = styles.headingLevel(of: properties, style: style)
    let place = DOCXNumbering.place(in: properties) ?? styles.numbering(of: style)
    var words = ""
    read(runs: paragraph.children, into: &words)
    words = Self.trimmed(words)
    guard !words.isEmpty else { return }
    // An empty paragraph has no number; a numbered list stands together.
    let mark = place.flatMap { numbering.next($0) } ?? ""
    if mark.isEmpty || level != nil { flow.endParagraph() } else { flow.endLine() }
    if let level {
      findings.hasHeadings = true
      flow.mark(String(repeating: "#", count: min(level, 6)) + " ")
    }
    flow.mark(mark)
    flow.add(verbatim: words)
    if mark.isEmpty || level != nil { flow.endParagraph() } else { flow.endLine() }
  }

  private static func trimmed(_ words: String) -> String {
    let spaces: Set<Character> = [" ", "\n", "\t"]
    let start = words.drop { spaces.contains($0) }
    return String(start.prefix(upTo: start.lastIndex { !spaces.contains($0) }.map { start.index(after: $0) } ?? start.startIndex))
  }

  private mutating func readTable(_ table: MarkupElement) {
    flow.endParagraph()
    for row in Self.parts("tr", of: table) {
      if row.first("trPr")?.first("del") != nil {
        findings.hasChanges = true
        continue
      }
      var cells: [String] = []
      for cell in Self.parts("tc", of: row) { cells.append(readCell(cell)) }
      flow.add(row: cells)
    }
    flow.endParagraph()
  }

  /// The rows of a table or cells of a row, also where something is wrapped around them.
  private static func parts(_ name: String, of whole: MarkupElement) -> [MarkupElement] {
    whole.elements.flatMap { part in
      switch part.localName {
      case name: [part]
      case "sdt", "sdtContent", "customXml", "ins": parts(name, of: part)
      default: [MarkupElement]()
      }
    }
  }

  private mutating func readCell(_ cell: MarkupElement) -> String {
    let outer = flow
    flow = TextFlow()
    read(blocks: cell.children)
    defer { flow = outer }
    return flow.text
  }

  // MARK: Words

  private mutating func read(runs: [MarkupNode], into words: inout String) {
    for case .element(let part) in runs {
      switch part.localName {
      case "r": readRun(part, into: &words)
      case "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "bdo", "dir": read(runs: part.children, into: &words)
      case "sdt": read(runs: part.first("sdtContent")?.children ?? [], into: &words)
      case "ins", "moveTo":
        findings.hasChanges = true
        read(runs: part.children, into: &words)
      case "del", "moveFrom": findings.hasChanges = true
      default: break
      }
    }
  }

  private mutating func readRun(_ run: MarkupElement, into words: inout String) {
    if let hidden = run.first("rPr")?.first("vanish"), DOCXStyles.isOn(hidden) {
      findings.hasHiddenText = true
      return
    }
    for part in run.elements {
      switch part.localName {
      case "t": words += part.text.split(omittingEmptySubsequences: false) { $0.isNewline }.joined(separator: " ")
      case "tab", "ptab": words += "\t"
      case "br" where part.attribute(local: "type") == nil || part.attribute(local: "type") == "textWrapping", "cr": words += "\n"
      case "noBreakHyphen": words += "\u{2011}"
      case "footnoteReference": part.attribute(local: "id").map { footnotes.append($0) }
      case "endnoteReference": part.attribute(local: "id").map { endnotes.append($0) }
      case "AlternateContent", "drawing", "pict", "object":
        if !part.descendants(where: { $0.localName == "txbxContent" }).isEmpty { findings.hasTextBoxes = true }
      default: break
      }
    }
  }

  // MARK: Notes and record

  private mutating func readNotes(_ part: MarkupElement?, ids: [String], kind: String, style: NumberStyle) {
    guard let part else { return }
    let notes = Dictionary(part.elements(kind).map { ($0.attribute(local: "id") ?? "", $0) }) { first, _ in first }
    for (index, id) in ids.enumerated() {
      guard let note = notes[id] else { continue }
      findings.hasNotes = true
      let text = readCell(note)
      guard !text.isEmpty else { continue }
      flow.endParagraph()
      flow.add(verbatim: "[\(style.text(index + 1))] \(text)")
    }
  }

  private static func record(_ properties: MarkupElement?) -> ArchivalRecord {
    var record = ArchivalRecord()
    record.set(title: properties?.first("title")?.text)
    record.set("date", ArchivalRecord.day(properties?.first("created")?.text))
    record.set("creator", properties?.first("creator")?.text)
    record.set("language", properties?.first("language")?.text)
    return record
  }
}
