import Brief
import Calendar
import Casefile
import ConflictModel
import Findings
import Foundation
import TestSupport
import Testing

/// The pictures on a time axis: well formed, nothing printed over anything, and every day as wide as every other.
struct PictureTests {
  /// The calendar of a case as of its own day, or from the beginning where nobody observed what the day needs.
  private func calendar(_ source: Case) -> (CalendarAnalysis, CalendarDate?)? {
    let moment = (try? source.moment()).flatMap { $0.stage == nil ? nil : $0 }
    return CalendarAnalysis.analyse(source, from: moment?.start ?? CalendarStart()).calendar.map { ($0, moment?.date) }
  }

  private func read(_ svg: String, _ comment: Comment) throws -> PictureReader {
    let picture = try #require(PictureReader(svg), comment)
    #expect(picture.overlaps == [], comment)
    #expect(picture.outside == [], comment)
    #expect(!picture.title.isEmpty && !picture.details.isEmpty, comment)
    return picture
  }

  @Test(arguments: 0..<150)
  func randomCalendars(_ seed: UInt64) throws {
    var random = try RandomCalendar(seed: seed)
    let source = try random.make()
    guard let (calendar, date) = self.calendar(source), let picture = CalendarPicture(calendar, seenFrom: date) else { return }
    let svg = picture.svg
    #expect(svg == CalendarPicture(calendar, seenFrom: date)?.svg)
    checkScale(try read(svg, "seed \(seed)"), "seed \(seed)")
  }

  /// Bars are as long as their days are many, and begin where their days do. Titles say the days: ‘4 May 1931 to 9 May 1931 (6 days)’.
  private func checkScale(_ picture: PictureReader, _ comment: Comment) {
    let days = #/(\d+ \w{3} \d{4})(?: to (\d+ \w{3} \d{4}))? \((\d+) days?\)/#
    let bars = picture.boxes.filter { $0.style.hasPrefix("p-bar") }.map(\.box).compactMap { box in
      box.name.matches(of: days).last.map { (box, String($0.1), Double($0.3) ?? 0) }
    }
    // What is narrower than three pixels is drawn that wide.
    guard let longest = bars.max(by: { $0.2 < $1.2 }) else { return }
    let unit = longest.0.width / longest.2
    for (box, first, count) in bars {
      #expect(abs(box.width - max(3, unit * count)) < 0.05, comment)
      let distance = Double(dayNumber(first) - dayNumber(longest.1))
      #expect(abs(box.left - longest.0.left - unit * distance) < 0.05, comment)
    }
  }

  private func dayNumber(_ words: String) -> Int {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = words.split(separator: " ")
    let month = (months.firstIndex(of: String(parts[1])) ?? 0) + 1
    let text = "\(parts[2])-\(month < 10 ? "0" : "")\(month)-\(parts[0].count < 2 ? "0" : "")\(parts[0])"
    return CalendarDate(text)?.dayNumber ?? -1
  }

  @Test(arguments: 0..<100)
  func randomReplays(_ seed: UInt64) throws {
    var random = try RandomCalendar(seed: seed)
    let source = try random.make()
    guard let replay = Replay.of(source).replay, let picture = ReplayPicture(replay, seenFrom: source.asOf) else { return }
    #expect(picture.svg == ReplayPicture(replay, seenFrom: source.asOf)?.svg)
    let read = try read(picture.svg, "seed \(seed)")
    for number in replay.events.indices { #expect(read.texts.contains { $0.name == String(number + 1) }) }
  }

  /// The random cases are worth drawing.
  @Test func randomCasesVary() throws {
    var bars: Set<Int> = []
    var styles: Set<String> = []
    var replays = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = try RandomCalendar(seed: seed)
      let source = try random.make()
      if let (calendar, date) = self.calendar(source), let picture = CalendarPicture(calendar, seenFrom: date), let read = PictureReader(picture.svg)
      {
        let own = read.boxes.filter { $0.style.hasPrefix("p-bar") }
        bars.insert(own.count)
        styles.formUnion(own.map(\.style))
      }
      if Replay.of(source).replay?.events.isEmpty == false { replays += 1 }
    }
    #expect(bars.count > 8)
    #expect(styles == ["p-bar", "p-bar-now", "p-bar-past", "p-bar-gone"])
    #expect(replays > 50)
  }

  private func paris() throws -> Case {
    var source = try #require(CaseReader.read(Repository.text("cases/paris-1968/case.yaml")).case)
    source.events = []
    return source
  }

  /// Six days, fifteen, six, then a lane for each way that the election can come out.
  @Test func parisHasItsDays() throws {
    let source = try paris()
    let (calendar, date) = try #require(self.calendar(source))
    let drawn = try #require(CalendarPicture(calendar, seenFrom: date))
    let picture = try #require(PictureReader(drawn.svg))
    let bars = picture.boxes.filter { $0.style.hasPrefix("p-bar") }.map(\.box)
    let unit = bars[1].width / 15
    #expect(bars.prefix(3).map { ($0.width / unit).rounded() } == [6, 15, 6])
    #expect(Set(bars.dropFirst(3).map(\.top)).count == 2)
    #expect(picture.texts.contains { $0.name == "5 Nov 1968" })
    #expect(picture.texts.contains { $0.name == "seen from 10 Oct 1968" })
  }

  /// The file has colours of its own for light, dark and paper; they are those of the stylesheet.
  @Test func coloursAreThoseOfTheBrief() throws {
    let source = try paris()
    let (calendar, date) = try #require(self.calendar(source))
    let svg = try #require(CalendarPicture(calendar, seenFrom: date)).svg
    #expect(svg.contains("prefers-color-scheme: dark") && svg.contains("@media print") && !svg.contains("var("))
    let small = try #require(CaseReader.read(Repository.text("cases/prisoners-dilemma/case.yaml")).case)
    let html = try CaseBrief(source: small, solutions: [Solution.solve(small).solution].compactMap(\.self)).html()
    let colours = Set(svg.matches(of: #/#[0-9a-f]{6}/#).map(\.output))
    #expect(colours.count > 8)
    #expect(colours.filter { !html.contains($0) } == [])
  }

  /// Stages without dates have no place on a time axis.
  @Test func noDatesNoPicture() throws {
    var source = try paris()
    source.asOf = nil
    for index in source.stages.indices { (source.stages[index].from, source.stages[index].until) = (nil, nil) }
    let calendar = try #require(CalendarAnalysis.analyse(source).calendar)
    #expect(CalendarPicture(calendar) == nil)
  }
}
