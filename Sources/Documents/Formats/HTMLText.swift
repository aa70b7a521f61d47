import Markup

/// Takes the text out of an HTML document: what a reader would see of it, in the document's order.
struct HTMLText {
  static func document(_ bytes: [UInt8]) throws(UnreadableDocument) -> ExtractedDocument {
    let html: HTMLDocument
    do { html = try MarkupReader.html(bytes) } catch { throw UnreadableDocument(error.message, at: error.place) }
    let mains = html.root.descendants { $0.name == "main" || $0["role"] == "main" }
    var reading = HTMLText()
    reading.read((mains.count == 1 ? mains[0] : html.root).children)
    // A page whose main part is filled by a script has its text elsewhere.
    let isMain = mains.count == 1 && !reading.flow.text.isEmpty
    if mains.count == 1, !isMain { reading.read(html.root.children) }
    var notes: [String] = []
    if html.isEncodingGuessed { notes.append("the page does not say in what encoding it is; it was read as \(html.encoding)") }
    let record = HTMLRecord.record(of: html.root)
    let part = isMain ? "the main part of an HTML page" : "an HTML page"
    return ExtractedDocument(
      text: reading.flow.text, title: record.title, record: record.record, made: "text of \(part), blocks apart, without navigation and scripts",
      notes: notes)
  }

  private static let leftOut: Set = [
    "head", "script", "style", "template", "noscript", "nav", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "button",
    "select",
    "datalist", "input", "textarea", "dialog", "map", "rp",
  ]
  private static let blocks: Set = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dl", "blockquote", "pre", "table", "section", "article", "aside", "header",
    "footer",
    "main", "body", "html", "address", "figure", "figcaption", "hr", "form", "fieldset", "legend", "details", "summary", "center", "hgroup", "search",
    "caption",
  ]
  /// Elements that begin a line, without an empty one before it.
  private static let lines: Set = ["dt", "dd", "li", "tr", "td", "th"]

  private var flow = TextFlow()

  private mutating func read(_ nodes: [MarkupNode]) {
    for node in nodes {
      switch node {
      case .text(let words): flow.add(words)
      case .element(let element): read(element)
      }
    }
  }

  private mutating func read(_ element: MarkupElement) {
    guard !Self.leftOut.contains(element.name), !Self.isHidden(element) else { return }
    let isBlock = Self.blocks.contains(element.name)
    if isBlock { flow.endParagraph() } else if Self.lines.contains(element.name) { flow.endLine() }
    switch element.name {
    case "br": flow.breakLine()
    case "pre": flow.add(verbatim: Self.preformatted(element.text))
    case "q":
      flow.add("“")
      read(element.children)
      flow.add("”")
    case "ul", "menu": readList(element) { _ in "• " }
    case "ol": readNumbered(element)
    case "table" where !Self.isLayout(element): readTable(element)
    default: read(element.children)
    }
    if isBlock { flow.endParagraph() } else if Self.lines.contains(element.name) { flow.endLine() }
  }

  private static func isHidden(_ element: MarkupElement) -> Bool {
    if element["hidden"] != nil || element["role"] == "navigation" { return true }
    guard let style = element["style"]?.lowercased().filter({ !$0.isWhitespace }) else { return false }
    return style.contains("display:none") || style.contains("visibility:hidden")
  }

  /// Without the line break after its tag, and without what ends it.
  private static func preformatted(_ text: String) -> String {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.first?.isEmpty == true { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  // MARK: Lists

  private mutating func readNumbered(_ list: MarkupElement) {
    let style: NumberStyle =
      switch list["type"] {
      case "a": .lowerLetter
      case "A": .upperLetter
      case "i": .lowerRoman
      case "I": .upperRoman
      default: .decimal
      }
    let count = list.elements.count { $0.name == "li" }
    let isReversed = list["reversed"] != nil
    var next = list["start"].flatMap { Int($0) } ?? (isReversed ? count : 1)
    readList(list) { item in
      let number = item["value"].flatMap { Int($0) } ?? next
      next = isReversed ? number &- 1 : number &+ 1
      return style.text(number) + ". "
    }
  }

  private mutating func readList(_ list: MarkupElement, mark: (MarkupElement) -> String) {
    for node in list.children {
      guard let item = node.element, item.name == "li", !Self.isHidden(item) else {
        read([node])
        continue
      }
      flow.endLine()
      flow.mark(mark(item))
      read(item.children)
      flow.dropMark()
      flow.endLine()
    }
  }

  // MARK: Tables

  /// Old pages lay out whole columns of text by tables: such cells are read as blocks.
  private static func isLayout(_ table: MarkupElement) -> Bool {
    // The search for a table inside comes first and ends at it, so that tables in tables are not searched through at each depth.
    for cell in cells(of: table) {
      if !cell.descendants(atMost: 1, where: { $0.name == "table" }).isEmpty { return true }
      if cell.descendants(atMost: 2, where: { blocks.contains($0.name) }).count > 1 { return true }
      if cell.descendants(atMost: 3, where: { $0.name == "br" }).count > 2 { return true }
    }
    return false
  }

  private static func cells(of table: MarkupElement) -> [MarkupElement] {
    rows(of: table).flatMap { $0.elements.filter { $0.name == "td" || $0.name == "th" } }
  }

  private static func rows(of table: MarkupElement) -> [MarkupElement] {
    table.elements.flatMap { part in
      switch part.name {
      case "tr": [part]
      case "thead", "tbody", "tfoot": part.elements.filter { $0.name == "tr" }
      default: [MarkupElement]()
      }
    }
  }

  private mutating func readTable(_ table: MarkupElement) {
    for part in table.elements where part.name == "caption" { read(part) }
    for row in Self.rows(of: table) where !Self.isHidden(row) {
      let cells = row.elements.filter { ($0.name == "td" || $0.name == "th") && !Self.isHidden($0) }
      flow.add(
        row: cells.map { cell in
          var inner = HTMLText()
          inner.read(cell.children)
          return inner.flow.text
        })
    }
  }
}
