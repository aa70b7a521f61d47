import Markup

/// Takes the text out of a part of a TEI document: paragraphs apart, footnotes gathered at the end, page breaks and pictures left out. Where the encoder offers two
/// readings, the one of the original stands (`sic`, `orig`, `abbr`).
struct TEIText {
  /// The notes on where the document comes from.
  private(set) var sourceNotes: [MarkupElement] = []
  /// What was left out.
  private(set) var notes: [String] = []

  private var flow = TextFlow()
  private var footnotes: [(label: String, text: String)] = []
  private var isDeletionMet = false

  /// The text, with its footnotes.
  var text: String {
    var whole = flow
    for footnote in footnotes {
      whole.endParagraph()
      whole.add(verbatim: "[\(footnote.label)]")
      whole.add(verbatim: " " + footnote.text)
    }
    return whole.text
  }

  init(_ part: MarkupElement) {
    read(part.children)
    if isDeletionMet { notes.append("the document marks deletions; what is deleted was left out") }
  }

  /// The running text of an element without its footnotes.
  static func words(of element: MarkupElement) -> String {
    var reading = TEIText(MarkupElement(name: "p", children: []))
    reading.read(element.children)
    return reading.flow.text
  }

  private static let leftOut: Set = ["pb", "cb", "fw", "graphic", "figure", "teiHeader", "index", "facsimile", "titlePage"]
  private static let blocks: Set = [
    "p", "ab", "head", "opener", "closer", "postscript", "list", "table", "quote", "lg", "argument", "epigraph", "trailer", "body", "front", "back",
    "div", "attachment", "floatingText", "sp", "byline", "docTitle", "titlePart", "docImprint",
  ]
  private static let lines: Set = ["dateline", "salute", "signed", "l", "row", "address", "addrLine", "speaker", "item", "label"]

  private mutating func read(_ nodes: [MarkupNode]) {
    for node in nodes {
      switch node {
      case .text(let words): flow.add(words)
      case .element(let element): read(element)
      }
    }
  }

  private mutating func read(_ element: MarkupElement) {
    let name = element.localName
    switch name {
    case "note": readNote(element)
    case "lb": flow.breakLine()
    case "del":
      isDeletionMet = true
    case "gap": flow.add("[…]")
    case "choice":
      let readings = element.elements
      let original = readings.first { ["sic", "orig", "abbr"].contains($0.localName) } ?? readings.first
      read(original.map { [.element($0)] } ?? [])
    case "list": readList(element)
    case "table": readTable(element)
    case "quote" where !Self.holdsBlocks(element), "q" where !Self.holdsBlocks(element): read(element.children)
    default:
      guard !Self.leftOut.contains(name) else { return }
      let isBlock = Self.blocks.contains(name) || Self.isNumberedDivision(name)
      if isBlock { flow.endParagraph() } else if Self.lines.contains(name) { flow.endLine() }
      read(element.children)
      if isBlock { flow.endParagraph() } else if Self.lines.contains(name) { flow.endLine() }
    }
  }

  private static func holdsBlocks(_ element: MarkupElement) -> Bool { element.elements.contains { blocks.contains($0.localName) } }

  /// `div1` to `div7`.
  private static func isNumberedDivision(_ name: String) -> Bool { name.count == 4 && name.hasPrefix("div") && name.last?.isNumber == true }

  // MARK: Notes

  private mutating func readNote(_ note: MarkupElement) {
    if note["type"] == "source" || note["type"] == "summary" {
      if note["type"] == "source" { sourceNotes.append(note) }
      return
    }
    if note["place"] == "inline" || note["rend"] == "inline" || note["place"] == "margin" {
      flow.endParagraph()
      read(note.children)
      flow.endParagraph()
      return
    }
    // Notes in notes follow the one that they stand in.
    let place = footnotes.count
    footnotes.append((note["n"] ?? String(place + 1), ""))
    footnotes[place].text = apart(note)
  }

  /// The text of an element that does not stand in the flow; its footnotes follow those that there are.
  private mutating func apart(_ element: MarkupElement) -> String {
    let outer = flow
    flow = TextFlow()
    read(element.children)
    defer { flow = outer }
    return flow.text
  }

  // MARK: Lists and tables

  private mutating func readList(_ list: MarkupElement) {
    flow.endParagraph()
    let kind = [list["type"], list["rend"]].compactMap { $0?.lowercased() }.joined(separator: " ")
    let isBulleted = kind.contains("bullet")
    let isNumbered = kind.contains("ordered") && !kind.contains("unordered") || kind.contains("numbered")
    var number = 0
    var label = ""
    for node in list.children {
      guard let element = node.element else { continue }
      switch element.localName {
      case "label": label = Self.words(of: element) + " "
      case "item":
        number += 1
        flow.endLine()
        flow.mark(!label.isEmpty ? label : isBulleted ? "• " : isNumbered ? "\(number). " : "")
        read(element.children)
        flow.dropMark()
        flow.endLine()
        label = ""
      default: read(element)
      }
    }
    flow.endParagraph()
  }

  private mutating func readTable(_ table: MarkupElement) {
    flow.endParagraph()
    for part in table.elements {
      guard part.localName == "row" else {
        read(part)
        continue
      }
      var cells: [String] = []
      for cell in part.elements("cell") { cells.append(apart(cell)) }
      flow.add(row: cells)
    }
    flow.endParagraph()
  }
}
