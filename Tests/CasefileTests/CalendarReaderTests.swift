import Casefile
import ConflictModel
import Evidence
import Probability
import Problems
import TestSupport
import Testing

/// What the stages of a case say of chance, branches, discretion and looking ahead.
struct CalendarReaderTests {
  private static let head = """
    demarche: 1
    title: T
    decisionMakers:
      us: { name: US, options: { halt: Halt }, prefers: [us.halt] }
      drv: { name: DRV, options: { restrain: Restrain, attend: { name: Attend, closed: true } }, prefers: [drv.restrain] }
    claims: { c: { says: C, happened: 1968-10-09 }, d: { says: D } }
    stages:

    """

  private func read(_ stages: String) -> (value: Case?, problems: [Problem]) {
    let (value, problems) = CaseReader.read(Self.head + stages)
    return (value, problems)
  }

  // MARK: What is meant

  @Test func everyWayToWriteThem() throws {
    let (source, problems) = read(
      """
      - id: first
        until: 1968-11-05
        chance:
          election: { nixon: 0.8, humphrey: { name: Hubert Humphrey, chance: 1/5, because: Polls, grounds: c } }
          weather: [rain, sun]
          session: { called: unlikely, put-off: [0.1, 4/5], never: , named: { name: N } }
        discretion: [drv.restrain, { option: us.halt, because: B, grounds: [c, d] }]
        looksAhead: us
      - { id: second, when: { election: nixon, weather: [sun, rain] }, looksAhead: [drv, us], open: [drv.attend], discretion: [drv.attend] }
      - { id: third, when: { session: [called] }, looksAhead: { us: , drv: { because: W, grounds: [d] } } }
      """)
    #expect(problems == [])
    let stages = try #require(source).stages
    let events = stages[0].chanceEvents
    #expect(events.map(\.id) == ["election", "weather", "session"])
    #expect(events.map { $0.results.map(\.id) } == [["nixon", "humphrey"], ["rain", "sun"], ["called", "put-off", "never", "named"]])
    func chances(_ event: ChanceEvent) -> [String?] { event.results.map { $0.chance.map { "\($0.lower) \($0.upper)" } } }
    #expect(events.map(chances) == [["0.8 0.8", "0.2 0.2"], [nil, nil], ["0.2 0.45", "0.1 0.8", nil, nil]])
    #expect(events[0].results[1].name == "Hubert Humphrey" && events[0].results[1].grounds == Grounds(claims: ["c"], because: "Polls"))
    #expect(events[2].results[3].title == "N")
    #expect(stages[0].discretion.map(\.option) == [1, 0] && stages[0].discretion[1].grounds == Grounds(claims: ["c", "d"], because: "B"))
    #expect(stages.map { $0.looksAhead.map(\.maker) } == [[0], [1, 0], [0, 1]])
    #expect(stages[2].looksAhead.map(\.grounds) == [Grounds(), Grounds(claims: ["d"], because: "W")])
    #expect(stages[1].when.map { "\($0.event) \($0.results)" } == ["election [\"nixon\"]", "weather [\"sun\", \"rain\"]"])
    #expect(stages[0].when == [] && stages[2].when.map(\.results) == [["called"]])
    #expect(source?.evidence.claim("c")?.dayHappened == CalendarDate("1968-10-09") && source?.evidence.claim("d")?.happened == nil)
  }

  /// The bounds of each likelihood term, as docs/case-format.md gives them.
  @Test func termsOfLikelihood() throws {
    let table = try Repository.text("docs/case-format.md").split(separator: "\n").compactMap { line -> (String, String)? in
      let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ").split(separator: " ").joined(separator: " ") }
      guard cells.count == 2, cells[1].contains(" to "), cells[1].first?.isNumber == true else { return nil }
      return (cells[0].replacing("`", with: ""), cells[1])
    }
    #expect(table.map(\.0) == Claim.Likelihood.allCases.map(\.rawValue))
    for (term, bounds) in table {
      let (source, problems) = read("- { id: first, chance: { e: { x: \(term), y: , z: } } }")
      #expect(problems == [])
      let percent = bounds.components(" to ").compactMap { Rational($0 + "/100") }
      let chance = source?.stages.first?.chanceEvents.first?.results.first?.chance
      #expect(chance.map { [$0.lower, $0.upper] } == percent, "\(term)")
    }
  }

  @Test func graphFormHasThemButForDiscretion() throws {
    let text = """
      demarche: 1
      title: G
      states: [peace, war]
      decisionMakers: { a: { name: A, ranking: [peace, war] } }
      moves: { a: [[war, peace]] }
      stages:
        - { id: first, chance: { e: [x, y] }, looksAhead: a }
        - { id: second, when: { e: x } }
      """
    let (source, problems) = CaseReader.read(text)
    #expect(problems == [])
    #expect(source?.stages[0].looksAhead.map(\.maker) == [0] && source?.stages[1].when.map(\.results) == [["x"]])
    let refused = CaseReader.read(text.replacing("looksAhead: a", with: "discretion: [a.x]")).problems
    #expect(refused.map(\.code) == ["graph-form"])
    #expect(refused.first?.message == "a case with ‘states’ (graph form) cannot have ‘discretion’")
  }

  // MARK: What is wrong

  /// Stages and the problems that they give, each as `line:column code`; lines count from the first stage.
  static let faults: [(stages: String, problems: [String])] = [
    ("- { id: s, chance: { e: { x: 0.8, y: 0.1 } } }", ["1:22 probability-sum"]),
    ("- { id: s, chance: { e: { x: 0.8, y: 1/3 } } }", ["1:22 probability-sum"]),
    ("- { id: s, chance: { e: { x: [0.6, 0.7], y: likely } } }", ["1:22 probability-sum"]),
    ("- { id: s, chance: { e: { x: [0.1, 0.2], y: 0.7 } } }", ["1:22 probability-sum"]),
    ("- { id: s, chance: { e: { x: 1/3, y: 1/3, z: 1/3 } } }", []),
    ("- { id: s, chance: { e: { x: 0.8, y: } } }", []),
    ("- { id: s, chance: { e: { x: 80, y: 20 } } }", ["1:30 probability", "1:37 probability"]),
    ("- { id: s, chance: { e: { x: [0.5, 1.1], y: } } }", ["1:36 probability"]),
    ("- { id: s, chance: { e: { x: [0.4, 0.1], y: } } }", ["1:30 probability-bounds"]),
    ("- { id: s, chance: { e: { x: 0, y: 1 } } }", ["1:30 impossible-result"]),
    ("- { id: s, chance: { e: { x: { chance: [0, 0.0] }, y: 1 } } }", ["1:40 impossible-result"]),
    ("- { id: s, chance: { e: { x: 20%, y: 0.2 } } }", ["1:30 wrong-form"]),
    ("- { id: s, chance: { e: { x: -0.2, y: 1/0, z: 0.2 } } }", ["1:30 wrong-form", "1:39 wrong-form"]),
    ("- { id: s, chance: { e: { x: [0.3], y: [0.1, likely] } } }", ["1:30 wrong-kind", "1:46 wrong-form"]),
    ("- { id: s, chance: { e: { x: { chanse: 1 } } } }", ["1:32 unknown-key"]),
    ("- { id: s, chance: { e: [], f: {}, g: } }", ["1:22 no-results", "1:29 no-results", "1:39 wrong-kind"]),
    ("- { id: s, chance: { e: [x, y, x] } }", ["1:32 duplicate-result"]),
    ("- { id: s, chance: { e: { x: { chance: 1, grounds: [nobody] } } } }", ["1:53 unknown-claim"]),
    ("- { id: s, chance: { e: [x, y] } }\n- { id: t, chance: { e: [x, y] } }", ["2:22 duplicate-event"]),
    ("- { id: s, chance: { e: [x, y] } }\n- { id: t, when: { f: x } }", ["2:20 unknown-event"]),
    ("- { id: s, chance: { e: [x, y] } }\n- { id: t, when: { e: [x, z] } }", ["2:27 unknown-result"]),
    ("- { id: s, chance: { e: [x, y] } }\n- { id: t, when: { e: [x, x] } }", ["2:27 duplicate-result"]),
    ("- { id: s, chance: { e: [x, y] } }\n- { id: t, when: { e: [] } }", ["2:20 no-results"]),
    ("- { id: s, chance: { e: [x, y] }, when: { e: x } }", ["1:43 event-not-drawn"]),
    ("- { id: s, when: { e: x } }\n- { id: t, chance: { e: [x, y] } }", ["1:20 event-not-drawn"]),
    // What is wrong with an event is told once, and not again where it is named.
    ("- { id: s, chance: { e: [], f: { x: 2, y: } } }\n- { id: t, when: { e: x, f: x } }", ["1:22 no-results", "1:37 probability"]),
    ("- { id: s, discretion: [us.hold] }", ["1:25 unknown-option"]),
    ("- { id: s, discretion: [us.halt, { option: us.halt }] }", ["1:44 duplicate-discretion"]),
    ("- { id: s, discretion: [{ because: B }] }", ["1:25 missing-key"]),
    ("- { id: s, discretion: [drv.attend] }", ["1:25 closed-discretion"]),
    ("- { id: s, closed: [us.halt], discretion: [us.halt] }", ["1:44 closed-discretion"]),
    ("- { id: s, discretion: [{ option: us.halt, grounds: nobody }] }", ["1:53 unknown-claim"]),
    ("- { id: s, looksAhead: uk }", ["1:24 unknown-decision-maker"]),
    ("- { id: s, looksAhead: [us, us] }", ["1:29 duplicate-look-ahead"]),
    ("- { id: s, looksAhead: { us: { grounds: nobody }, uk: } }", ["1:41 unknown-claim", "1:51 unknown-decision-maker"]),
    // Branches that a stage needs and that exclude each other; what depends on such a stage is not told besides.
    (
      """
      - { id: s, chance: { e: [x, y, z] } }
      - { id: t, when: { e: x }, chance: { f: [v, w] } }
      - { id: u, when: { f: v, e: [y, z] }, chance: { g: [a, b] } }
      - { id: v, when: { g: a } }
      - { id: w, when: { f: v, e: [x, z] } }
      """, ["3:9 stage-never-entered"]
    ),
    // Dates: on a branch.
    ("- { id: s, from: 1968-11-05, until: 1968-11-04 }", ["1:37 stage-dates"]),
    ("- { id: s, until: 1968-11-05 }\n- { id: t, from: 1968-11-04 }", ["2:18 stage-dates"]),
    ("- { id: s, until: 1968-11-05 }\n- { id: t, from: 1968-11-05, until: 1968-11-05 }", []),
    ("- { id: s, until: 1968-11-05 }\n- { id: t, until: 1968-11-05 }", ["2:19 stage-dates"]),
    ("- { id: s, until: 1968-11-05 }\n- { id: t }\n- { id: u, from: 1968-11-04 }", ["3:18 stage-dates"]),
    ("- { id: s, from: 1968-11-05 }\n- { id: t, until: 1968-11-04 }", ["2:19 stage-dates"]),
    ("- { id: s, until: 1968-11-05 }\n- { id: t, from: 1968-11-07 }", ["2:18 stage-gap"]),
    ("- { id: s, until: 1968-11-05 }\n- { id: t }\n- { id: u, from: 1968-11-17 }", []),
    (
      """
      - { id: s, until: 1968-11-05, chance: { e: [x, y], f: [v, w] } }
      - { id: t, when: { e: x }, until: 1969-01-20 }
      - { id: u, when: { e: y }, until: 1969-01-10 }
      - { id: v, from: 1969-01-12, until: 1969-02-20 }
      """, ["4:18 stage-dates", "4:18 stage-gap"]
    ),
  ]

  @Test(arguments: faults.indices)
  func faultsAreToldWhereTheyAre(_ index: Int) {
    let (stages, expected) = Self.faults[index]
    let before = Self.head.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let found = read(stages).problems.map { problem in
      "\(problem.place.map { "\($0.line - before):\($0.column)" } ?? "") \(problem.code)"
    }
    #expect(found == expected, "\(stages)")
  }

  @Test func faultsAreToldInWords() {
    func messages(_ stages: String) -> [String] { read(stages).problems.map { [$0.message, $0.hint].compactMap(\.self).joined(separator: " | ") } }
    #expect(
      messages("- { id: s, chance: { e: { x: 0.8, y: 1/30 }, f: { v: 80, w: unlikley } } }\n- { id: t, when: { e: z, ff: v } }") == [
        "the chances of ‘e’ sum to 5/6, but should sum to 1 | if something else can happen too, it is a result",
        "the chance of ‘v’ is 80, but a probability is at most 1 | 80 percent is written 0.8",
        "‘w’ is ‘unlikley’, but should be a probability from 0 to 1, such as 0.2 or 1/5, or a term such as ‘unlikely’ | did you mean ‘unlikely’?",
        "no result of ‘e’ is called ‘z’ | did you mean ‘x’?", "no chance event is called ‘ff’ | did you mean ‘f’?",
      ])
    #expect(
      messages("- { id: s, chance: { e: [x, y, z] } }\n- { id: t, when: { e: x }, chance: { f: [v, w] } }\n- { id: u, when: { f: v, e: [y, z] } }")
        == [
          "no branch enters the stage ‘u’: ‘e’ would have to come out as y or z for it and as x for ‘t’ | change its ‘when’, or leave the stage out"
        ])
    #expect(
      messages("- { id: s, until: 1968-11-05 }\n- { id: t, from: 1969-01-20 }") == [
        "no stage covers the 75 days between 1968-11-05, when ‘s’ ends, and 1969-01-20, when ‘t’ begins | "
          + "without ‘from’ a stage begins on the day after the one before it"
      ])
  }

  @Test func tooManyBranches() {
    let events = (0..<13).map { "e\($0): [x, y]" }.joined(separator: ", ")
    #expect(read("- { id: s, chance: { \(events) } }\n- { id: t }").problems.map(\.code) == ["too-many-branches"])
    // Spread over stages, at the end of which few are drawn.
    let spread = (0..<13).map { "- { id: s\($0), chance: { e\($0): [x, y] } }" }.joined(separator: "\n")
    #expect(read(spread).problems.map(\.code) == ["too-many-branches"])
    // All of them at the end of the calendar, on many branches.
    let half = (0..<10).map { "f\($0): [x, y]" }.joined(separator: ", ")
    #expect(
      read("- { id: s, chance: { \(half) } }\n- { id: t, chance: { \(half.replacing("f", with: "g")) } }").problems.map(\.code) == [
        "too-many-branches"
      ])
  }

  /// Calendars as deep and as wide as they may be are read, and none that is more.
  @Test func limits() {
    func chain(_ count: Int) -> String {
      (0..<count).map { "- { id: s\($0), chance: { e\($0): [x, y] }\($0 == 0 ? "" : ", when: { e\($0 - 1): x }") }" }.joined(separator: "\n")
    }
    let (source, problems) = read(chain(1000))
    #expect(problems == [] && source?.stages.count == 1000)
    #expect((try? BranchTree(source?.stages ?? []))?.nodes.last?.branch.count == 999)
    #expect(read(chain(1001)).problems.map(\.code) == ["too-many-stages"])
    let results = (0...100).map { "r\($0)" }
    #expect(read("- { id: s, chance: { e: [\(results.dropLast().joined(separator: ", "))] } }").problems == [])
    #expect(
      read("- { id: s, chance: { e: [\(results.joined(separator: ", "))] } }\n- { id: t, when: { e: r1 } }").problems.map(\.code) == [
        "too-many-results"
      ])
  }

  // MARK: Written and read

  /// Random stages, written as a person might, are read back equal.
  @Test(arguments: 0..<8) func whatIsWrittenIsRead(batch: Int) throws {
    for seed in 0..<40 {
      var writer = RandomCalendar(seed: UInt64(batch * 1000 + seed))
      let (stages, text) = writer.draw()
      let (source, problems) = read(text)
      #expect(problems.filter { $0.severity == .error } == [], "seed \(batch * 1000 + seed)\n\(text)")
      #expect(Placeless.text(source?.stages ?? []) == Placeless.text(stages), "seed \(batch * 1000 + seed)\n\(text)")
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
