import Problems

extension Document {
  /// The document as one self-contained HTML page: no scripts, no remote parts.
  var html: String {
    var body = "<h1>\(escapedHTML(title))</h1>\n"
    for block in blocks { Document.write(block, to: &body) }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escapedHTML(title))</title>
      <style>
      \(Stylesheet.text)
      </style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """
  }

  private static func write(_ block: Block, to out: inout String) {
    switch block {
    case .heading(let level, let text, let id): out += "<h\(level) id=\"\(escapedHTML(id))\">\(escapedHTML(text))</h\(level)>\n"
    case .paragraph(let text): out += "<p>\(inline(text))</p>\n"
    case .list(let items): write(items, to: &out)
    case .callout(let items):
      out += "<div class=\"callout\">\n"
      write(items, to: &out)
      out += "</div>\n"
    case .table(let table): write(table, to: &out)
    case .picture(let svg, let caption):
      out += "<figure>\n<div class=\"wide\" tabindex=\"0\">\(svg)</div>\n<figcaption>\(escapedHTML(caption))</figcaption>\n</figure>\n"
    case .details(let summary, let blocks):
      out += "<details>\n<summary>\(escapedHTML(summary))</summary>\n"
      for block in blocks { write(block, to: &out) }
      out += "</details>\n"
    }
  }

  private static func write(_ items: [Item], to out: inout String) {
    guard !items.isEmpty else { return }
    out += "<ul>\n"
    for item in items {
      out += "<li\(item.id.map { " id=\"\(escapedHTML($0))\"" } ?? "")>\(inline(item.text))"
      if !item.below.isEmpty {
        out += "\n"
        write(item.below, to: &out)
      }
      out += "</li>\n"
    }
    out += "</ul>\n"
  }

  private static func write(_ table: Table, to out: inout String) {
    let style = table.isTableau ? "tableau\(table.header.count > 24 ? " many" : "")" : table.isPair ? "pair" : ""
    out += "<div class=\"wide\" tabindex=\"0\"><table\(style.isEmpty ? "" : " class=\"\(style)\"")>\n<thead><tr>"
    out += table.header.map { "<th scope=\"col\">\(inline($0))</th>" }.joined()
    out += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      if row.isSection {
        out += "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"\(table.header.count)\">\(row.cells.first.map(inline) ?? "")</th></tr>\n"
        continue
      }
      let cells = row.cells.enumerated().map { index, cell in
        if index == 0 { return "<th scope=\"row\">\(inline(cell))</th>" }
        let mark = row.marks.indices.contains(index) ? row.marks[index] : nil
        // On a narrow screen cells stand below each other, each with its column's name.
        let label = table.isTableau || !table.header.indices.contains(index) ? "" : table.header[index].plain
        return
          "<td\(mark.map { " class=\"\($0.rawValue)\"" } ?? "")\(label.isEmpty ? "" : " data-label=\"\(escapedHTML(label))\"")>\(inline(cell))</td>"
      }
      out += "<tr>\(cells.joined())</tr>\n"
    }
    out += "</tbody>\n</table></div>\n"
  }

  private static func inline(_ text: Text) -> String {
    text.spans.map { span in
      switch span {
      case .plain(let text): escapedHTML(text)
      case .strong(let text): "<strong>\(escapedHTML(text))</strong>"
      case .faint(let text): "<span class=\"faint\">\(escapedHTML(text))</span>"
      case .quote(let text): "<span class=\"quote\" dir=\"auto\">“\(escapedHTML(text.legible))”</span>"
      case .code(let text): "<code>\(escapedHTML(text))</code>"
      case .reference(let text, let anchor): "<a href=\"#\(escapedHTML(anchor))\">\(escapedHTML(text))</a>"
      // Only web addresses become links: a case from elsewhere must not smuggle a script into a brief.
      case .link(let text, let address):
        address.hasPrefix("https://") || address.hasPrefix("http://")
          ? "<a href=\"\(escapedHTML(address))\" rel=\"noopener noreferrer\">\(escapedHTML(text))</a>" : escapedHTML(text)
      }
    }.joined()
  }
}

/// Text with everything that HTML and SVG would read as markup written out.
func escapedHTML(_ text: String) -> String {
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    // Controls that no HTML or XML text may contain.
    case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}": out += "\u{FFFD}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

extension String {
  /// Words of a document as a page can show them: marks that would reverse what stands after them, and controls, are replaced; spaces and line ends become one
  /// space.
  var legible: String {
    let shown = String(String.UnicodeScalarView(unicodeScalars.map { $0.isDisruptive ? "\u{FFFD}" : $0 }))
    return shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
