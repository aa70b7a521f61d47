import ConflictModel
import Findings

/// A replay's strip drawn, from the top: deadlines, stages, a row for each party, the axis, and what the signs and numbers stand for.
struct ReplayLayout {
  private(set) var canvas = PictureCanvas()
  private(set) var height = 0.0

  private let picture: ReplayPicture
  private var axis: TimeAxis { picture.axis }
  private var edge: Double { ReplayPicture.width - ReplayPicture.margin }
  private static let rowHeight = 18.0

  init(_ picture: ReplayPicture, isFile: Bool) {
    self.picture = picture
    var y = 10.0
    if isFile {
      let title = PictureText.cut(picture.title, size: 17, isBold: true, width: edge - ReplayPicture.margin)
      canvas.text(title, x: ReplayPicture.margin, baseline: 26, size: 17, isBold: true)
      canvas.text(picture.scoreInWords, x: ReplayPicture.margin, baseline: 44, size: 12)
      y = 58
    }
    let bands = rowBands
    let rules = DeadlineRules(
      ends: picture.stages.filter(\.hasDeadline).map(\.days.upperBound), seenFrom: picture.date, axis: axis, edge: edge)
    let stageTop = y + rules.height + 4
    let stageHeight = picture.stages.isEmpty ? 0.0 : 24
    let rowsTop = stageTop + stageHeight + 8
    let axisTop = rowsTop + bands.map(\.height).reduce(0, +) + 6
    drawBands(bands, from: rowsTop)
    rules.draw(from: y, to: axisTop, on: &canvas)
    drawStages(at: stageTop, height: stageHeight)
    drawEvents(bands, from: rowsTop)
    axis.draw(at: axisTop, on: &canvas)
    y = drawSigns(at: axisTop + TimeAxis.height + 14)
    if isFile { y = drawList(from: y + 6) }
    height = y + 8
  }

  // MARK: Rows

  private struct Band {
    var row: ReplayPicture.Row
    var labels: [LabelRows.Label]
    var rows: LabelRows
    var height: Double
  }

  /// Half of what a mark takes.
  private static let half = 7.0

  private var rowBands: [Band] {
    picture.rows.map { row in
      let labels = row.events.map { index in
        let number = String(index + 1)
        return LabelRows.Label(
          x: axis.middle(picture.replay.events[index].event.date.dayNumber), text: number,
          width: 2 * Self.half + 3 + PictureText.width(number, size: 12, isBold: true))
      }
      let rows = LabelRows(labels, edge: edge, shift: -Self.half, hasLeaders: false)
      return Band(row: row, labels: labels, rows: rows, height: Double(max(1, rows.count)) * Self.rowHeight + 8)
    }
  }

  private mutating func drawBands(_ bands: [Band], from top: Double) {
    var y = top
    for (index, band) in bands.enumerated() {
      if index.isMultiple(of: 2) { canvas.box(ReplayPicture.margin, y, axis.right - ReplayPicture.margin, band.height, "p-band") }
      let name = PictureText.cut(band.row.name, size: 12, isBold: true, width: ReplayPicture.names - 12)
      canvas.text(name, x: ReplayPicture.margin + 6, baseline: y + 17, size: 12, isBold: true, isOnShape: true)
      y += band.height
    }
  }

  private mutating func drawStages(at y: Double, height: Double) {
    for stage in picture.stages {
      let (x, width) = (axis.x(stage.days.lowerBound), max(3, axis.x(stage.days.upperBound) - axis.x(stage.days.lowerBound)))
      canvas.box(x, y, width, height, "p-bar", title: "\(stage.letter): \(stage.title)")
      guard width >= 20 else { continue }
      canvas.text(stage.letter, x: x + 6, baseline: y + 16, size: 12, isBold: true, isOnShape: true)
      if PictureText.width(stage.title, size: 12) <= width - 30 { canvas.text(stage.title, x: x + 24, baseline: y + 16, size: 12, isOnShape: true) }
    }
  }

  private mutating func drawEvents(_ bands: [Band], from top: Double) {
    var y = top
    for band in bands {
      for (event, (label, place)) in zip(band.row.events, zip(band.labels, band.rows.places)) {
        let middle = y + 4 + Self.rowHeight * (Double(place.row) + 0.5)
        drawMark(of: event, x: label.x, y: middle)
        let isBold = picture.replay.events[event].verdict == .surprising
        canvas.text(label.text, x: place.left + 2 * Self.half + 3, baseline: middle + 4, size: 12, isBold: isBold)
      }
      y += band.height
    }
  }

  private mutating func drawMark(of index: Int, x: Double, y: Double) {
    let event = picture.replay.events[index]
    let title = "\(index + 1): \(picture.inWords(event))"
    guard let verdict = event.verdict else {
      if case .result = event.judgement { return canvas.diamond(x, y, Self.half, "p-open", title: title) }
      return canvas.disc(x, y, 2.5, "p-solid", title: title)
    }
    draw(verdict, x: x, y: y, title: title)
  }

  private mutating func draw(_ verdict: Replay.Verdict, x: Double, y: Double, title: String) {
    let number = PictureCanvas.number
    switch verdict {
    case .expected: canvas.disc(x, y, 6, "p-good", title: title)
    case .allowed:
      canvas.disc(x, y, 6, "p-good-line", title: title)
      canvas.path("M\(number(x)) \(number(y - 6))A6 6 0 0 0 \(number(x)) \(number(y + 6))Z", "p-good")
    case .surprising: canvas.polygon([(x, y - 7), (x + 7, y + 6), (x - 7, y + 6)], "p-bad", title: title)
    }
  }

  // MARK: What it stands for

  private mutating func drawSigns(at y: Double) -> Double {
    var x = ReplayPicture.margin + Self.half
    for (verdict, words) in Replay.Verdict.allCases.map({ ($0, $0.rawValue) }) {
      draw(verdict, x: x, y: y - 4, title: words)
      canvas.text(words, x: x + 12, baseline: y, size: 12)
      x += 36 + PictureText.width(words, size: 12)
    }
    canvas.diamond(x, y - 4, Self.half, "p-open")
    canvas.text("drawn by chance", x: x + 12, baseline: y, size: 12)
    x += 36 + PictureText.width("drawn by chance", size: 12)
    canvas.disc(x, y - 4, 2.5, "p-solid")
    canvas.text("not judged", x: x + 12, baseline: y, size: 12)
    return y + 6
  }

  /// The stages whose names had no room, and the events.
  private mutating func drawList(from y: Double) -> Double {
    var baseline = y + 14
    let width = edge - ReplayPicture.margin - 30
    for stage in picture.stages {
      canvas.text(stage.letter, x: ReplayPicture.margin + 18, baseline: baseline, size: 12, isBold: true, anchor: .end)
      canvas.text(PictureText.cut(stage.title, size: 12, width: width), x: ReplayPicture.margin + 26, baseline: baseline, size: 12)
      baseline += 16
    }
    baseline += 6
    for (index, event) in picture.replay.events.enumerated() {
      let isBold = event.verdict == .surprising
      let verdict = event.verdict.map { " — \($0.rawValue)" } ?? ""
      let words = event.event.says.isEmpty ? picture.replay.action(event) ?? "" : event.event.says
      let room = width - 94 - PictureText.width(verdict, size: 12, isBold: true)
      canvas.text(String(index + 1), x: ReplayPicture.margin + 18, baseline: baseline, size: 12, isBold: true, anchor: .end)
      canvas.text(event.event.date.inWords, x: ReplayPicture.margin + 26, baseline: baseline, size: 12, isFaint: true)
      let line = PictureText.cut(words, size: 12, isBold: isBold, width: room) + verdict
      canvas.text(line, x: ReplayPicture.margin + 116, baseline: baseline, size: 12, isBold: isBold)
      baseline += 16
    }
    return baseline
  }
}
