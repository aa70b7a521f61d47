import ConflictModel
import Findings

/// What was observed to happen, as a strip along the calendar: a row for each party, and a mark for each event on its day.
///
/// The shape of a mark says what the model makes of it: a full disc was expected, a half one allowed, a triangle surprises, a dot is not judged, and a diamond is the result of
/// a chance event. Every day is as wide as every other.
public struct ReplayPicture: Sendable {
  /// A row of the strip.
  struct Row {
    /// Whose it is.
    var name: String
    /// Its events, as positions among the replay's.
    var events: [Int]
  }

  /// A stage along the strip.
  struct Stage {
    /// What the picture calls it where its name has no room.
    var letter: String
    var title: String
    /// The number of its first day, and of the day after its last.
    var days: Range<Int>
    /// Whether the case says when it ends.
    var hasDeadline: Bool
  }

  let replay: Replay
  let date: CalendarDate?
  let rows: [Row]
  let stages: [Stage]
  let axis: TimeAxis

  static let width = CalendarPicture.width
  static let margin = CalendarPicture.margin
  /// What the names of the rows take.
  static let names = 120.0

  /// The picture of a replay; nil where it has no events.
  /// - Parameter date: the day from which the case is seen: later events are for the replay alone.
  public init?(_ replay: Replay, seenFrom date: CalendarDate? = nil) {
    guard let first = replay.events.map(\.event.date.dayNumber).min(), let last = replay.events.map(\.event.date.dayNumber).max() else { return nil }
    self.replay = replay
    self.date = date
    let used = Set(replay.events.map(\.stage))
    let dated = replay.stages.indices.filter { used.contains($0) || replay.question.from == nil }.map { replay.stages[$0] }
    let bounds = dated.flatMap { [$0.from?.dayNumber, $0.until?.dayNumber].compactMap(\.self) } + [date?.dayNumber].compactMap(\.self)
    axis = TimeAxis(
      from: min(first, bounds.min() ?? first), to: max(last, bounds.max() ?? last) + 1, left: Self.margin + Self.names,
      right: Self.width - CalendarPicture.room)
    rows = Self.rows(of: replay)
    stages = Self.stages(dated, axis)
  }

  private static func rows(of replay: Replay) -> [Row] {
    let parties = replay.source.conflict.decisionMakers.enumerated().map { maker, decisionMaker in
      Row(name: decisionMaker.shortName.capitalizedFirst, events: replay.events.indices.filter { replay.events[$0].event.maker == maker })
    }
    func others(_ name: String, _ belongs: (ReplayedEvent.Judgement) -> Bool) -> Row {
      Row(name: name, events: replay.events.indices.filter { replay.events[$0].event.maker == nil && belongs(replay.events[$0].judgement) })
    }
    let results = others("By chance") { if case .result = $0 { true } else { false } }
    let remarks = others("Remarks") { if case .remark = $0 { true } else { false } }
    return parties + [results, remarks].filter { !$0.events.isEmpty }
  }

  private static func stages(_ all: [ReplayedStage], _ axis: TimeAxis) -> [Stage] {
    var stages: [Stage] = []
    for (index, stage) in all.enumerated() where stage.stage != nil {
      let start = stage.from?.dayNumber ?? stages.last?.days.upperBound ?? axis.first
      let next = all.dropFirst(index + 1).first?.from?.dayNumber
      let end = stage.until.map { $0.dayNumber + 1 } ?? next ?? axis.end
      let letter = String(Unicode.Scalar(UInt8(65 + stages.count % 26)))
      stages.append(Stage(letter: letter, title: stage.title, days: start..<max(start, end), hasDeadline: stage.until != nil))
    }
    return stages
  }

  /// The picture as a file of its own, with a title and what the numbers stand for.
  public var svg: String { svg(isFile: true) }

  /// The picture for a page, whose colours it takes and whose table says what the numbers stand for.
  var svgInPage: String { svg(isFile: false) }

  private func svg(isFile: Bool) -> String {
    let layout = ReplayLayout(self, isFile: isFile)
    return layout.canvas.svg(
      id: "replay-picture", title: title, description: description, width: Self.width, height: layout.height, isFile: isFile)
  }

  /// What it is called.
  var title: String { "\(replay.source.title): what then happened" }

  /// For those who do not see it.
  var description: String {
    let events = replay.events.indices.map { "\($0 + 1): \(inWords(replay.events[$0]))" }
    return "\(scoreInWords) \(events.joined(separator: ". "))"
  }

  /// `5 Nov 1968, Hanoi takes ‘halt’, expected`.
  func inWords(_ event: ReplayedEvent) -> String {
    let what = [replay.who(event), replay.action(event)].compactMap(\.self).joined(separator: " ")
    return [event.event.date.inWords, what.isEmpty ? event.event.says : what, event.verdict?.rawValue].compactMap(\.self).joined(separator: ", ")
  }

  /// How many events got which verdict.
  var scoreInWords: String {
    let score = replay.score()
    guard score.judged > 0 else { return "Nothing that was observed is a move or a decision to stay, so there is nothing to judge." }
    return "\(score.expected) expected, \(score.allowed) allowed, \(score.surprising) surprising."
  }

  /// What stands below it.
  public var caption: String {
    var text =
      "Every day is as wide as every other. A full disc was expected, a half one allowed, a triangle surprises, a diamond is the result of a chance event, a dot is not judged. "
      + "The numbers are those of the table. Dotted rules are deadlines."
    if let date, replay.events.contains(where: { $0.event.date > date }) {
      text += " What lies right of \(date.inWords) came later than the day from which the case is seen."
    }
    return text
  }
}
