import Calendar
import ConflictModel

extension CalendarPicture {
  /// The most stages that the table lists.
  private static let maximumRows = 60

  /// What the picture shows, as a table.
  var table: Document.Table {
    let shown = lanes.bars.filter { $0.number != nil || $0.kind == .notDrawn || $0.kind == .nothing }
    return Document.Table(
      header: ["No.", "Stage", "Days", "Drawn before it", "Where it can end", "Named outcomes there", "Drawn at its end"],
      rows: shown.prefix(Self.maximumRows).map { bar in
        let drawn = bar.branch.map { "\($0.event): \(result($0))" }.joined(separator: "; ")
        let discretion = bar.node == nil ? "" : bar.stage.map { words.discretion(in: $0) } ?? ""
        let draws = bar.draws.map(\.inWords)
        let cells: [String] = [
          bar.number.map(String.init) ?? "–", bar.stage == nil ? "the calendar ends" : name(of: bar),
          bar.stage == nil ? "" : spanInWords(bar).keepingDatesTogether,
          bar.isTaken && bar.kind != .nothing ? drawn : bar.entry,
          [endsInWords(bar, limit: 12), discretion].filter { !$0.isEmpty }.joined(separator: ". "),
          (bar.node.map { words.outcomesInWords(of: $0) } ?? []).joined(separator: "; "), draws.joined(separator: "; "),
        ]
        return Document.Table.Row(cells: cells.map { Document.Text($0) })
      })
  }

  /// How many stages the table leaves out.
  var rowsLeftOut: Int { max(0, lanes.bars.count - Self.maximumRows) }

  private func result(_ drawn: DrawnResult) -> String {
    let event = calendar.source.stages.lazy.flatMap(\.chanceEvents).first { $0.id == drawn.event }
    return event?.results.first { $0.id == drawn.result }?.title ?? drawn.result
  }
}

extension String {
  /// Words with dates in them, `5 Nov 1968`, that are not broken at the end of a line.
  var keepingDatesTogether: String { replacing(/(\d+) ([A-Z][a-z]{2}) (\d{4})/) { "\($0.1)\u{A0}\($0.2)\u{A0}\($0.3)" } }
}
