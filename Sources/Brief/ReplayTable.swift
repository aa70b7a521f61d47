import ConflictModel
import Findings

extension Replay {
  /// The events with what the model says of them, as a table.
  var table: Document.Table {
    Document.Table(
      header: ["No.", "Day", "Who", "What happened", "In the model", "Verdict", "Why"],
      rows: events.enumerated().map { index, event in
        let verdict = event.verdict.map { "\($0.mark)\u{A0}\($0.rawValue)" } ?? "\(Verdict.unjudgedMark) not judged"
        let cells = [
          String(index + 1), event.event.date.inWords.keepingDatesTogether, who(event) ?? "", event.event.says, action(event) ?? "", verdict,
          reasons(event).joined(separator: " "),
        ]
        return Document.Table.Row(
          cells: cells.map { Document.Text($0) }, marks: Array(repeating: nil, count: 5) + [event.verdict == .surprising ? .bad : nil, nil])
      })
  }
}
