import ConflictModel

/// Deadlines as vertical rules with their dates above, and the day from which a case is seen among them.
struct DeadlineRules {
  private struct Rule {
    var label: LabelRows.Label
    var isToday: Bool
  }

  private let rules: [Rule]
  private let rows: LabelRows

  private static let rowHeight = 16.0

  /// The rules of some deadlines.
  /// - Parameters:
  ///   - ends: for each deadline the number of the day after it, in any order, repeated or not.
  ///   - date: the day from which the case is seen.
  init(ends: [Int], seenFrom date: CalendarDate?, axis: TimeAxis, edge: Double) {
    var found = Set(ends).sorted().compactMap { end in CalendarDate(dayNumber: end - 1).map { (axis.x(end), $0.inWords, false) } }
    if let date { found.append((axis.middle(date.dayNumber), "seen from \(date.inWords)", true)) }
    rules = found.map { x, text, isToday in
      Rule(label: .init(x: x, text: text, width: PictureText.width(text, size: 12, isBold: true)), isToday: isToday)
    }
    rows = LabelRows(rules.map(\.label), edge: edge)
  }

  /// What the dates take above the rest of the picture.
  var height: Double { Double(rows.count) * Self.rowHeight }

  /// Draws them from the top of the dates to the axis.
  func draw(from top: Double, to bottom: Double, on canvas: inout PictureCanvas) {
    func y(_ place: LabelRows.Place) -> Double { top + Double(rows.count - 1 - place.row) * Self.rowHeight }
    for (rule, place) in zip(rules, rows.places) {
      let start = place.left > rule.label.x ? y(place) : y(place) + 15
      canvas.line(rule.label.x, start, rule.label.x, bottom, rule.isToday ? "p-now" : "p-rule")
    }
    for (rule, place) in zip(rules, rows.places) {
      canvas.text(rule.label.text, x: place.left, baseline: y(place) + 12, size: 12, isBold: true)
    }
  }
}
