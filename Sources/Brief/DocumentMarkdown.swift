extension Document {
  /// The document as Markdown.
  var markdown: String {
    var out = "# \(Document.escaped(title))\n"
    for block in blocks { Document.write(block, to: &out) }
    return out
  }

  private static func write(_ block: Block, to out: inout String) {
    switch block {
    case .heading(let level, let text, _): out += "\n\(String(repeating: "#", count: level)) \(escaped(text))\n"
    case .paragraph(let text): out += "\n\(inline(text))\n"
    case .list(let items), .callout(let items):
      out += "\n"
      write(items, indent: 0, to: &out)
    case .table(let table): write(table, to: &out)
    case .picture(_, let caption): out += "\n*\(escaped(caption)) (the picture is in the HTML brief)*\n"
    case .details(let summary, let blocks):
      out += "\n**\(escaped(summary))**\n"
      for block in blocks { write(block, to: &out) }
    }
  }

  private static func write(_ items: [Item], indent: Int, to out: inout String) {
    for item in items {
      out += String(repeating: "  ", count: indent) + "- " + inline(item.text) + "\n"
      write(item.below, indent: indent + 1, to: &out)
    }
  }

  private static func write(_ table: Table, to out: inout String) {
    let columns = table.header.count
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    out += "\n" + line(table.header.map(inline)) + line(Array(repeating: "---", count: columns))
    for row in table.rows {
      let cells = row.cells.map(inline)
      out += line(row.isSection ? ["**\(cells.first ?? "")**"] + Array(repeating: "", count: columns - 1) : cells)
    }
  }

  private static func inline(_ text: Text) -> String {
    text.spans.map { span in
      switch span {
      case .plain(let text), .faint(let text): escaped(text)
      case .quote(let text): "“\(escaped(text.legible))”"
      case .strong(let text): "**\(escaped(text))**"
      case .code(let text): text.contains("`") ? escaped(text) : "`\(text.replacing("|", with: "\\|"))`"
      case .reference(let text, _): escaped(text)
      case .link(let text, let address): "[\(escaped(text))](<\(address.replacing(">", with: "%3E").replacing("<", with: "%3C"))>)"
      }
    }.joined().replacing("\n", with: " ")
  }

  private static let special: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~"]

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if special.contains(character) { out += "\\" }
      out.append(character)
    }
    return out
  }
}
