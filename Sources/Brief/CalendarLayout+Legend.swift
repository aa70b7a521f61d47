import Calendar
import ConflictModel
import Stability

// Under the axis: documents and claims on their days, and what the numbers stand for.
extension CalendarLayout {
  /// The most rows of labels under the axis; what finds no place in them is marked and not named.
  private static let maximumRows = 6

  /// Draws the documents and claims, and returns where they end.
  mutating func drawMarks(from y: Double) -> Double {
    let marks = picture.marks.marks
    guard !marks.isEmpty else { return y }
    let labels = marks.map { mark in
      LabelRows.Label(x: axis.middle(mark.day), text: mark.label, width: PictureText.width(mark.label, size: 11))
    }
    let (chosen, rows) = Self.chosen(labels, edge: edge)
    let line = y + 28
    canvas.line(axis.left, line, axis.right, line, "p-thin")
    for (label, place) in zip(chosen, rows.places) {
      canvas.line(label.x, line, label.x, line + 12 + Double(place.row) * 14, "p-thin")
    }
    for mark in marks {
      let title = "\(CalendarDate(dayNumber: mark.day)?.inWords ?? ""): \(mark.ids.joined(separator: ", "))"
      if mark.hasDocuments {
        canvas.box(axis.middle(mark.day) - 3, line - 4, 6, 8, "p-solid", title: title)
      } else {
        canvas.disc(axis.middle(mark.day), line, 3.5, "p-open", title: title)
      }
    }
    for (label, place) in zip(chosen, rows.places) {
      canvas.text(label.text, x: place.left, baseline: line + 17 + Double(place.row) * 14, size: 11, isFaint: true)
    }
    let isCut = marks.count - chosen.count
    let more = isCut > 0 ? " \(isCut) more \(isCut == 1 ? "day is" : "days are") marked and not named." : ""
    let heading = "Documents on their days (squares), and claims behind the stages on theirs (circles).\(more)"
    canvas.text(PictureText.cut(heading, size: 12, width: edge - axis.left), x: axis.left, baseline: y + 12, size: 12)
    return line + 8 + Double(rows.count) * 14 + 8
  }

  /// The labels that find room in the rows, the first ones first.
  private static func chosen(_ labels: [LabelRows.Label], edge: Double) -> ([LabelRows.Label], LabelRows) {
    var chosen: ([LabelRows.Label], LabelRows) = ([], LabelRows([], edge: edge))
    for label in labels where chosen.0.count < CalendarMarks.maximumNamed {
      let rows = LabelRows(chosen.0 + [label], edge: edge)
      if rows.count <= maximumRows { chosen = (chosen.0 + [label], rows) }
    }
    return chosen
  }

  /// Draws what the numbers and signs stand for, and returns where that ends.
  mutating func drawLegend(from y: Double) -> Double {
    var baseline = y + 12
    let width = edge - CalendarPicture.margin - 26
    for bar in bars {
      guard let number = bar.number else { continue }
      let outcomes = bar.node.map { picture.words.outcomesInWords(of: $0) } ?? []
      let words = [picture.spanInWords(bar), bar.entry, picture.endsInWords(bar, limit: 12)] + outcomes
      let name = PictureText.cut(picture.name(of: bar), size: 12, isBold: true, width: width)
      canvas.text(String(number), x: CalendarPicture.margin + 18, baseline: baseline, size: 12, isBold: true, anchor: .end)
      canvas.text(name, x: CalendarPicture.margin + 26, baseline: baseline, size: 12, isBold: true)
      baseline += 15
      let line = words.filter { !$0.isEmpty }.joined(separator: " · ")
      for line in PictureText.wrapped(line, size: 12, width: width, lines: 3) ?? [PictureText.cut(line, size: 12, width: width)] {
        canvas.text(line, x: CalendarPicture.margin + 26, baseline: baseline, size: 12)
        baseline += 15
      }
      baseline += 4
    }
    for line in PictureText.wrapped(legend, size: 11, width: width, lines: 8) ?? [] {
      canvas.text(line, x: CalendarPicture.margin, baseline: baseline + 4, size: 11, isFaint: true)
      baseline += 14
    }
    return baseline
  }

  private var legend: String {
    var parts = ["Every day is as wide as every other."]
    if bars.contains(where: { !$0.draws.isEmpty }) { parts.append("Diamonds: drawn by chance.") }
    parts.append("Dotted rules: deadlines.")
    if bars.contains(where: { !$0.isTaken }) { parts.append("Dashed: not taken.") }
    if bars.contains(where: { $0.stage.map { !picture.words.discretion(in: $0).isEmpty } ?? false }) {
      parts.append("Brackets: when is left to the party.")
    }
    parts.append("Ends under \(picture.calendar.concept.abbreviation), by state number.")
    if picture.lanes.omitted > 0 { parts.append("\(picture.lanes.omitted) more branches are not drawn.") }
    return parts.joined(separator: " ")
  }
}
