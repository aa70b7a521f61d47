import Calendar
import ConflictModel

/// A calendar's picture drawn, from the top: deadlines, lanes, axis, documents, and what the numbers stand for.
struct CalendarLayout {
  var canvas = PictureCanvas()
  private(set) var height = 0.0

  let picture: CalendarPicture
  var axis: TimeAxis { picture.axis }
  var bars: [CalendarLanes.Bar] { picture.lanes.bars }
  var edge: Double { CalendarPicture.width - CalendarPicture.margin }

  static let rowHeight = 16.0
  private static let bracketHeight = 9.0
  /// No bar is drawn narrower.
  private static let minimumWidth = 3.0
  /// What a number takes in a bar.
  private static let badgeWidth = 26.0

  init(_ picture: CalendarPicture, isFile: Bool) {
    self.picture = picture
    var y = 10.0
    if isFile {
      let title = PictureText.cut(picture.title, size: 17, isBold: true, width: edge - CalendarPicture.margin)
      canvas.text(title, x: CalendarPicture.margin, baseline: 26, size: 17, isBold: true)
      y = 44
    }
    let rules = DeadlineRules(ends: deadlines, seenFrom: picture.date, axis: axis, edge: edge)
    let top = y
    y += rules.height + 4
    let lanes = laneLayouts(from: y)
    let axisTop = (lanes.last?.bottom ?? y) + 14
    rules.draw(from: top, to: axisTop, on: &canvas)
    for index in bars.indices { drawBranch(index, lanes) }
    for index in bars.indices { drawBar(index, lanes[bars[index].lane]) }
    for (lane, layout) in lanes.enumerated() { drawLabels(of: lane, layout) }
    for bar in bars where !bar.draws.isEmpty {
      canvas.diamond(
        axis.x(bar.days.upperBound), lanes[bar.lane].middle, 8, "p-open", title: bar.draws.map(\.inWords).joined(separator: "; "))
    }
    axis.draw(at: axisTop, on: &canvas)
    y = axisTop + TimeAxis.height + 6
    y = drawMarks(from: y)
    if isFile { y = drawLegend(from: y + 8) }
    height = y + 10
  }

  /// For each last day that the case names, of the stages that are not left out, the number of the day after it.
  private var deadlines: [Int] {
    bars.compactMap { bar in
      guard bar.number != nil, let stage = bar.stage, picture.calendar.source.stages[stage].until != nil else { return nil }
      return bar.days.upperBound
    }
  }

  // MARK: Lanes

  struct Lane {
    var labels: [(label: LabelRows.Label, isFaint: Bool)]
    var rows: LabelRows
    /// Where the bars begin.
    var top: Double
    var bottom: Double
    var hasBrackets: Bool
    var middle: Double { (top + bottom) / 2 }
  }

  private func laneLayouts(from y: Double) -> [Lane] {
    var y = y
    return (0..<picture.lanes.count).map { lane in
      let own = bars.filter { $0.lane == lane }
      let found = own.flatMap { labels(of: $0) }
      let rows = LabelRows(found.map(\.label), edge: edge)
      let hasBrackets = own.contains { !discretion(of: $0).isEmpty }
      let content = own.map { contentHeight(of: $0) }.max() ?? 0
      y += 10 + Double(rows.count) * Self.rowHeight + (hasBrackets ? Self.bracketHeight : 0)
      defer { y += content }
      return Lane(labels: found, rows: rows, top: y, bottom: y + content, hasBrackets: hasBrackets)
    }
  }

  private func discretion(of bar: CalendarLanes.Bar) -> String {
    guard bar.number != nil, let stage = bar.stage else { return "" }
    return picture.words.discretion(in: stage)
  }

  /// What stands above a bar: what was drawn before it, its number where the bar has no room for it, and what is at discretion in it.
  private func labels(of bar: CalendarLanes.Bar) -> [(label: LabelRows.Label, isFaint: Bool)] {
    let number = barWidth(bar) < Self.badgeWidth ? bar.number.map(String.init) : nil
    let begins = bar.before.map { !isContinued(bars[$0], by: bar) } ?? true
    let texts = [begins ? discretion(of: bar) : "", bar.entry, number ?? ""].filter { !$0.isEmpty }
    return texts.map { text in
      let cut = PictureText.cut(text, size: 12, width: edge - CalendarPicture.margin)
      return (.init(x: axis.x(bar.days.lowerBound), text: cut, width: PictureText.width(cut, size: 12)), !bar.isTaken)
    }
  }

  private func barWidth(_ bar: CalendarLanes.Bar) -> Double { max(Self.minimumWidth, axis.x(bar.days.upperBound) - axis.x(bar.days.lowerBound)) }

  private mutating func drawLabels(of index: Int, _ lane: Lane) {
    let line = lane.top - (lane.hasBrackets ? Self.bracketHeight : 0) - 2
    for ((label, _), place) in zip(lane.labels, lane.rows.places) where place.row > 0 {
      canvas.line(label.x, line - Double(place.row) * Self.rowHeight, label.x, lane.top, "p-thin")
    }
    for ((label, isFaint), place) in zip(lane.labels, lane.rows.places) {
      canvas.text(label.text, x: place.left, baseline: line - Double(place.row) * Self.rowHeight - 3, size: 12, isFaint: isFaint)
    }
  }

  // MARK: Bars

  /// The lines of text in a bar, as many as it has room for.
  private func content(of bar: CalendarLanes.Bar) -> (name: [String], ends: [String]) {
    let width = barWidth(bar) - (bar.draws.isEmpty ? 12 : 20)
    let room = width - (bar.number == nil ? 0 : Self.badgeWidth - 4)
    let name = PictureText.wrapped(picture.name(of: bar), size: 12, isBold: true, width: room, lines: 2) ?? []
    guard bar.node != nil else { return (name, bar.kind == .past && PictureText.width("over", size: 12) < width ? ["over"] : []) }
    var lines: [String] = []
    let full = PictureText.wrapped(picture.endsInWords(bar), size: 12, width: width, lines: 2)
    lines += full ?? shortEnds(of: bar, width: width)
    if let node = bar.node {
      lines += picture.words.outcomesInWords(of: node).flatMap { PictureText.wrapped($0, size: 12, width: width, lines: 2) ?? [] }
    }
    return (name, lines)
  }

  private func shortEnds(of bar: CalendarLanes.Bar, width: Double) -> [String] {
    guard let node = bar.node else { return [] }
    let ends = picture.calendar.nodes[node].ends
    let candidates = [picture.words.states(ends, of: node), "\(ends.count) ends"]
    return candidates.lazy.compactMap { PictureText.wrapped($0, size: 12, width: width, lines: 3) }.first ?? []
  }

  private static let lineHeight = 15.0

  private func contentHeight(of bar: CalendarLanes.Bar) -> Double {
    guard bar.stage != nil else { return 8 }
    let content = content(of: bar)
    return 18 + Self.lineHeight * Double(max(1, content.name.count) + content.ends.count)
  }

  private mutating func drawBar(_ index: Int, _ lane: Lane) {
    let bar = bars[index]
    guard bar.stage != nil else { return }
    let (x, width) = (axis.x(bar.days.lowerBound), barWidth(bar))
    let style =
      switch bar.kind {
      case .past: "p-bar-past"
      case .current: "p-bar-now"
      case .ahead: "p-bar"
      case .notDrawn, .nothing: "p-bar-gone"
      }
    let title = [bar.number.map { "\($0)" } ?? "not taken", picture.name(of: bar), picture.spanInWords(bar), picture.endsInWords(bar)]
    canvas.box(x, lane.top, width, lane.bottom - lane.top, style, title: title.filter { !$0.isEmpty }.joined(separator: ". "))
    drawBracket(over: index, lane, x: x, width: width)
    let content = content(of: bar)
    var baseline = lane.top + 18
    let indent = bar.number != nil && width >= Self.badgeWidth ? Self.badgeWidth - 4 : 0
    if let number = bar.number, indent > 0 {
      canvas.disc(x + 13, baseline - 4, 8.5, "p-open")
      canvas.text(String(number), x: x + 13, baseline: baseline, size: 11, isBold: true, isOnShape: true, anchor: .middle)
    }
    for line in content.name {
      canvas.text(line, x: x + 6 + indent, baseline: baseline, size: 12, isBold: bar.number != nil, isFaint: bar.number == nil, isOnShape: true)
      baseline += Self.lineHeight
    }
    if content.name.isEmpty { baseline += Self.lineHeight }
    // Clear of the number's ring.
    baseline += 3
    for line in content.ends {
      canvas.text(line, x: x + 6, baseline: baseline, size: 12, isFaint: bar.kind == .past, isOnShape: true)
      baseline += Self.lineHeight
    }
  }

  /// Whether what is at discretion in a stage goes on being so in the next.
  private func isContinued(_ bar: CalendarLanes.Bar, by next: CalendarLanes.Bar) -> Bool {
    bar.lane == next.lane && bar.days.upperBound == next.days.lowerBound && !discretion(of: bar).isEmpty
      && discretion(of: bar) == discretion(of: next)
  }

  private mutating func drawBracket(over index: Int, _ lane: Lane, x: Double, width: Double) {
    let bar = bars[index]
    guard !discretion(of: bar).isEmpty else { return }
    let begins = bar.before.map { !isContinued(bars[$0], by: bar) } ?? true
    let ends = !bars.contains { $0.before == index && isContinued(bar, by: $0) }
    let number = PictureCanvas.number
    let y = lane.top - Self.bracketHeight + 2
    let start = begins ? "M\(number(x + 1)) \(number(y + 5))V\(number(y))" : "M\(number(x - 1)) \(number(y))"
    canvas.path(start + "H\(number(x + width - 1))" + (ends ? "V\(number(y + 5))" : ""), "p-line")
  }

  /// The line from the bar before to this one.
  private mutating func drawBranch(_ index: Int, _ lanes: [Lane]) {
    let bar = bars[index]
    guard let before = bar.before.map({ bars[$0] }) else { return }
    let (from, to) = (lanes[before.lane], lanes[bar.lane])
    let (x, start) = (axis.x(before.days.upperBound), axis.x(bar.days.lowerBound))
    let style = bar.isTaken ? "p-line" : "p-gone"
    let number = PictureCanvas.number
    if before.lane != bar.lane {
      canvas.path("M\(number(x)) \(number(from.middle))V\(number(to.middle))\(start > x ? "H\(number(start))" : "")", style)
    } else if start > x {
      canvas.line(x, to.middle, start, to.middle, style)
    }
  }
}
