import Casefile
import ConflictModel
import Evidence
import Problems
import TestSupport
import Testing

/// What is written is read as the same: the events of random cases, and events added one by one to files written by hand.
struct EventsWriterTests {
  @Test(arguments: 0..<8) func whatIsWrittenIsRead(_ batch: Int) throws {
    for seed in UInt64(batch * 50)..<UInt64(batch * 50 + 50) {
      var random = RandomEvents(seed: seed)
      let value = random.value
      let events = random.events(Int.random(in: 0...12, using: &random.random))
      let text = EventsWriter.text(events, of: value)
      let (read, problems) = EventsReader.read(text, of: value)
      #expect(!problems.hasErrors, "seed \(seed): \(problems.map(\.message))\n\(text)")
      #expect(Placeless.text(read) == Placeless.text(events), "seed \(seed)\n\(text)")
      #expect(EventsWriter.text(read, of: value) == text, "seed \(seed)")
    }
  }

  /// Events added in any order stand in the order of time, those of one day in the order in which they were added.
  @Test(arguments: 0..<4) func whatIsAddedIsRead(_ batch: Int) throws {
    for seed in UInt64(batch * 30)..<UInt64(batch * 30 + 30) {
      var random = RandomEvents(seed: seed ^ 0xADD)
      let value = random.value
      // Results must stand after those that they depend on, so they are left to the other test.
      let events = random.events(8).filter { if case .result = $0.kind { false } else { true } }.shuffled(using: &random.random)
      var editor = try EventsEditor("", of: value)
      for event in events { try editor.add(WrittenEvent(event, of: value)) }
      let ordered = events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
      #expect(Placeless.text(EventsReader.read(editor.text, of: value).events) == Placeless.text(ordered), "seed \(seed)\n\(editor.text)")
    }
  }

  private static let remark = WrittenEvent(on: "1907-06-10", says: "It rains.")
  private static let line = "{ on: 1907-06-10, says: It rains. }"

  /// Whatever else stands in the file stays as it was.
  @Test(
    arguments: [
      ("", "demarche: 1\nevents:\n  - LINE\n"),
      ("# what happened", "# what happened\nevents:\n  - LINE\n"),
      ("demarche: 1\n", "demarche: 1\nevents:\n  - LINE\n"),
      ("events:\n", "events: [LINE]\n"),
      ("events: [] # none yet\n", "events: [LINE] # none yet\n"),
      ("events:\n- { on: 1907-06-09, says: A }\n", "events:\n- { on: 1907-06-09, says: A }\n- LINE\n"),
      ("events:\n  -   { on: 1907-06-11, says: A }", "events:\n  -   LINE\n  -   { on: 1907-06-11, says: A }"),
      (
        "events:   # all\r\n  # first\r\n  - { on: 1907-06-11, says: A }\r\n",
        "events:   # all\r\n  - LINE\r\n  # first\r\n  - { on: 1907-06-11, says: A }\r\n"
      ),
      (
        "events:\n  - { on: 1907-06-10, says: A } # one\n    # more of it\n  # two\n  - { on: 1907-06-11, says: B }\nx-end: 1\n",
        "events:\n  - { on: 1907-06-10, says: A } # one\n    # more of it\n  - LINE\n  # two\n  - { on: 1907-06-11, says: B }\nx-end: 1\n"
      ),
      (
        "events:\n  - on: 1907-06-10\n    says: A\n\n  - on: 1907-06-12\n    says: B\n",
        "events:\n  - on: 1907-06-10\n    says: A\n\n  - on: 1907-06-10\n    says: It rains.\n\n  - on: 1907-06-12\n    says: B\n"
      ),
      ("events: [{ on: 1907-06-12, says: B }]", "events: [LINE, { on: 1907-06-12, says: B }]"),
      ("events: [\n  { on: 1907-06-12, says: B }\n]\n", "events: [\n  LINE,\n  { on: 1907-06-12, says: B }\n]\n"),
      ("events: [{ on: 1907-06-01, says: B }]\n", "events: [{ on: 1907-06-01, says: B }, LINE]\n"),
      ("\u{FEFF}events: [{ on: 1907-06-01, says: B }]\n", "\u{FEFF}events: [{ on: 1907-06-01, says: B }, LINE]\n"),
    ])
  func oneEventIsAdded(_ text: String, _ expected: String) throws {
    var editor = try EventsEditor(text, of: try EventsReaderTests.exampleCase())
    try editor.add(Self.remark)
    #expect(editor.text == expected.replacing("LINE", with: Self.line))
    #expect(editor.value.events.contains { $0.says == "It rains." })
  }

  @Test func anEventInErrorIsRefused() throws {
    let value = try EventsReaderTests.exampleCase()
    var editor = try EventsEditor("events:\n  - { on: 1907-06-01, by: uper, stays: true, says: In error already }\n", of: value)
    let text = editor.text
    func codes(_ event: WrittenEvent) -> [String] {
      do { try editor.add(event) } catch EventsEditor.Refusal.event(let problems) {
        #expect(problems.allSatisfy { $0.place == nil })
        return problems.map(\.code)
      } catch { return ["\(error)"] }
      return []
    }
    #expect(codes(WrittenEvent(on: "1907-06-02", by: "uper", takes: ["upper.shar"], says: "A")) == ["unknown-decision-maker", "unknown-option"])
    #expect(codes(WrittenEvent(on: "June", says: "A")) == ["wrong-form"])
    #expect(codes(WrittenEvent(on: "1907-05-03", says: "A")) == ["event-before-case"])
    #expect(codes(WrittenEvent(on: "1907-09-03", says: "A", grounds: ["lawsuit-is-dear"])) == ["hindsight"])
    #expect(codes(WrittenEvent(on: "1907-09-03", results: [DrawnResult(event: "feast", result: "held")], says: "A")) == ["event-branch"])
    #expect(editor.text == text)
    // A move that changes nothing is only worth a warning, and what was in error before keeps nothing from being added.
    #expect(codes(WrittenEvent(on: "1907-06-02", by: "upper", takes: ["upper.guard"], says: "A")) == [])
    #expect(editor.problems.map(\.code) == ["unknown-decision-maker", "no-change"])
  }

  @Test(arguments: ["- a list\n", "words\n", "events: { a: b }\n", "events: none\n", "events: [\n", "events:\n - a: &x 1\n   b: *x\n"])
  func aTextThatIsNoFileOfEventsIsLeft(_ text: String) throws {
    let value = try EventsReaderTests.exampleCase()
    let error = #expect(throws: EventsEditor.Refusal.self) { try EventsEditor(text, of: value) }
    guard case .text? = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }
}

/// Random events of a small case in one of the two forms, as a file of events could say them.
struct RandomEvents {
  var random: SeededGenerator
  let value: Case

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    var value = Case(title: "T", asOf: CalendarDate("1907-05-04"))
    let isGraph = Bool.random(using: &random)
    for (maker, count) in [("a", 3), ("null", 2), ("on", 1)] {
      let options = (0..<count).map { Option(id: "\(maker).o\($0)", name: "O") }
      value.conflict.decisionMakers.append(DecisionMaker(id: maker, name: maker, options: isGraph ? [] : options))
    }
    if isGraph {
      value.conflict.form = .graph(GraphForm(states: RandomCaseText.names, arcs: [[], [], []]))
      value.conflict.statusQuo = StatusQuo(atoms: [0])
    }
    let draws = (0..<4).map { ChanceEvent(id: "e\($0)", results: [.init(id: "yes"), .init(id: "no")]) }
    value.stages = [Stage(id: "first", until: CalendarDate("1907-06-01"), chanceEvents: draws), Stage(id: "second")]
    value.evidence.claims = RandomCaseText.ids.map { Claim(id: $0, says: "S") }
    value.evidence.sources = RandomCaseText.ids.map { Source(id: $0, title: "S") }
    self.value = value
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }
  private mutating func text() -> String { pick(RandomCaseText.texts) }

  /// Events in the order of time.
  mutating func events(_ count: Int) -> [ObservedEvent] {
    guard var date = value.asOf else { return [] }
    var undrawn = value.stages[0].chanceEvents.map(\.id)
    return (0..<count).map { _ in
      if chance(70) { date = date.next }
      return ObservedEvent(date: date, says: text(), kind: kind(&undrawn), cites: cites(), grounds: grounds())
    }
  }

  private mutating func kind(_ undrawn: inout [String]) -> ObservedEvent.Kind {
    let maker = Int.random(in: 0..<3, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .stays(maker: maker)
    case 1 where !undrawn.isEmpty: return .result(event: undrawn.removeLast(), result: pick(["yes", "no"]))
    case 2, 3: return move(of: maker)
    default: return .remark
    }
  }

  private mutating func move(of maker: Int) -> ObservedEvent.Kind {
    if case .graph(let graph) = value.conflict.form { return .arrival(maker: maker, state: Int.random(in: graph.states.indices, using: &random)) }
    let own = value.conflict.optionRanges[maker].shuffled(using: &random)
    let changed = own.prefix(Int.random(in: 1...own.count, using: &random))
    let taken = Set(changed.filter { _ in chance(50) })
    return .move(maker: maker, takes: taken, drops: Set(changed).subtracting(taken))
  }

  private mutating func grounds() -> Grounds {
    Grounds(claims: chance(60) ? [] : Array(RandomCaseText.ids.shuffled(using: &random).prefix(2)), because: chance(70) ? nil : text())
  }

  private mutating func cites() -> [Passage] {
    guard chance(40) else { return [] }
    return (0..<Int.random(in: 1...2, using: &random)).map { _ in
      let start = Int.random(in: 0..<1000, using: &random)
      return Passage(
        source: pick(RandomCaseText.ids), section: chance(50) ? nil : text(), bytes: chance(50) ? nil : start..<(start + 9),
        sha256: chance(70) ? nil : String(repeating: "a1", count: 32), words: chance(70) ? nil : text(), before: chance(80) ? nil : text(),
        after: chance(80) ? nil : text())
    }
  }
}
