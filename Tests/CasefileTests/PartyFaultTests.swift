import Casefile
import ConflictModel
import GraphModel
import Problems
import TestSupport
import Testing

/// What is wrong with what a case says of types, worlds, marks, what is unknown, attitudes, perceptions and coalitions.
struct PartyFaultTests {
  private static let twoTypes = "types: { hawk: { prefers: [us.seat] }, dove: { prefers: [us.halt] } }"

  /// Keys of the third decision maker, what stands at the end of the case, and the problems that they give, each as `line:column code`.
  static let faults: [(us: String, rest: String, problems: [String])] = [
    ("types: { a: { chance: 0.5, prefers: [us.halt] }, b: { chance: 0.4, prefers: [us.seat] } }", "", ["7:3 probability-sum"]),
    ("types: { a: { chance: [0.6, 0.7], prefers: [us.halt] }, b: { chance: likely, prefers: [us.seat] } }", "", ["7:3 probability-sum"]),
    (
      "types: { a: { chance: 80, prefers: [us.halt] }, b: { chance: 0, prefers: [us.seat] }, d: { chance: [0.4, 0.1], prefers: [us.seat] } }", "",
      ["10:27 probability", "10:66 impossible-type", "10:104 probability-bounds"]
    ),
    ("types: { a: { chance: 20%, prefers: [us.halt] }, b: { chanse: 1, weights: { us.halt: 1 } } }", "", ["10:27 wrong-form", "10:59 unknown-key"]),
    ("types: { a: { name: A }, b: { prefers: [us.hlat] } }", "", ["10:14 type-without-preferences", "10:45 unknown-option"]),
    ("types: { a: { prefers: [us.halt], ranking: [1] } }", "", ["10:39 conflicting-keys"]),
    ("types: { a: { prefers: [us.halt], types: { b: { prefers: [us.seat] } } } }", "", ["10:39 unknown-key"]),
    ("types: { A: { prefers: [us.halt] }, b: [us.halt] }", "", ["7:3 no-types", "10:14 wrong-form", "10:44 wrong-kind"]),
    ("types: {}", "", ["7:3 no-types"]),
    ("types: { a: { prefers: [us.halt] } }\nprefers: [us.halt]", "", ["11:5 conflicting-keys"]),
    ("types: { a: { prefers: [us.halt], grounds: nobody } }", "", ["10:48 unknown-claim"]),
    ("types: { a: { prefers: [us.halt] }, a: { prefers: [us.seat] } }", "", ["10:41 duplicate-key"]),
    ("prefers: [mark: great, us.halt]", "", ["10:15 mark-place"]),
    ("prefers: [us.halt, mark: great]", "", ["10:24 mark-place"]),
    ("prefers: [us.halt, mark: great, mark: 2, us.seat]", "", ["10:37 mark-place"]),
    ("prefers: [mark: great]", "", ["10:15 mark-place"]),
    ("prefers: [us.halt, mark: 1, us.seat, mark: 2, gvn.join]", "", ["10:30 mark-order"]),
    ("prefers: [us.halt, mark: 2, us.seat, mark: 2, gvn.join]", "", ["10:30 mark-order"]),
    ("prefers: [us.halt, mark: great, us.seat, mark: 100, gvn.join]", "", ["10:30 mark-order"]),
    (
      "prefers: [us.halt, mark: 0, us.seat, mark: 101, gvn.join, mark: graet, us.seat, mark: 1.5, us.seat]", "",
      ["10:30 wrong-form", "10:48 wrong-form", "10:69 wrong-form", "10:91 wrong-form"]
    ),
    ("prefers: [us.halt, { mark: great, because: B }, us.seat]", "", ["10:39 unknown-key"]),
    ("prefers: [{ statement: us.halt, mark: great }, us.seat]", "", ["10:37 unknown-key"]),
    ("prefers: [{ statement: us.halt, open: maybe }, { open: true }]", "", ["10:43 wrong-word", "10:52 missing-key"]),
    ("ranking: [mark: great, 2, mark: 1, mark: 2, 1, mark: 3]", "", ["10:15 mark-place", "10:40 mark-place", "10:52 mark-place"]),
    ("unknown: maybe", "", ["10:14 wrong-word"]),
    ("unknown: { pair: [1, 2] }", "", ["10:14 wrong-kind"]),
    ("unknown: [[1, 1], [1, 2], [2, 1], { pair: [1, 2] }]", "", ["10:15 unknown-pair", "10:31 duplicate-pair", "10:39 duplicate-pair"]),
    (
      "unknown: [[1], [1, 2, 3], { pear: [1, 2] }, [0, 2], [one, 2]]", "",
      ["10:15 wrong-kind", "10:20 wrong-kind", "10:31 missing-key", "10:33 unknown-key", "10:50 unknown-pair", "10:58 unknown-pair"]
    ),
    ("unknown: [{ pair: [1, 2], grounds: nobody }]", "", ["10:40 unknown-claim"]),
    (
      "attitudes: { drv: hostle, dvr: hostile, gvn: { because: B }, us: [positive] }", "",
      ["10:23 wrong-word", "10:31 unknown-decision-maker", "10:50 missing-key", "10:70 wrong-kind"]
    ),
    ("attitudes: { drv: { is: neutral, grounds: nobody } }", "", ["10:47 unknown-claim"]),
    (
      "sees: { prefers: { drv: [us.hlat] }, ranking: { drv: [1], uk: [1] }, open: [us.halt], closed: [us.halt, us.x] }", "",
      ["10:30 unknown-option", "10:53 conflicting-keys", "10:63 unknown-decision-maker", "10:99 open-and-closed", "10:109 unknown-option"]
    ),
    ("sees: { sees: { drv: {} }, types: { drv: {} }, statusQuo: [] }", "", ["10:13 unknown-key", "10:32 unknown-key", "10:52 unknown-key"]),
    ("sees: [us.halt]", "", ["10:11 wrong-kind"]),
    (
      "sees: { rules: [{ forbid: us.hlat }], moves: [{ by: uk, forbid: us.halt }], grounds: nobody }", "",
      ["10:31 unknown-option", "10:57 unknown-decision-maker", "10:90 unknown-claim"]
    ),
    (
      twoTypes, "worlds: { x: { types: { us: hawk, drv: calm } }, y: { types: { us: dove } }, z: { types: { us: dove, drv: wary, gvn: any } } }",
      ["11:50 world-makers", "11:78 world-makers", "11:118 unknown-type"]
    ),
    (
      twoTypes, "worlds: { x: { types: { us: hakw, dvr: calm } }, y: { types: { us: dove } } }",
      ["11:29 unknown-type", "11:35 unknown-decision-maker"]
    ),
    (twoTypes, "worlds: { x: { types: { us: hawk } }, y: { types: { us: hawk } } }", ["11:39 duplicate-world"]),
    (twoTypes, "worlds: { x: { types: {} }, y: { because: B }, z: hawk }", ["11:11 no-types", "11:32 missing-key", "11:51 wrong-kind"]),
    (twoTypes, "worlds: { x: { chance: 0.5, types: { us: hawk } }, y: { chance: 0.2, types: { us: dove } } }", ["11:11 probability-sum"]),
    (twoTypes, "worlds: { x: { chance: [0.7, 0.8], types: { us: hawk } }, y: { chance: likely, types: { us: dove } } }", ["11:11 probability-sum"]),
    (twoTypes, "worlds: { x: { chance: 0, types: { us: hawk }, grounds: nobody } }", ["11:24 impossible-world", "11:57 unknown-claim"]),
    ("prefers: [us.halt]", "worlds: { x: { types: { us: hawk } } }", ["11:29 unknown-type"]),
    (
      "prefers: [us.halt]", "coalitions: [[us], [us, us], [], [us, uk], [us, drv], { members: [drv, us] }, { members: us }, us]",
      [
        "11:14 coalition-size", "11:20 coalition-size", "11:25 duplicate-member", "11:30 coalition-size", "11:39 unknown-decision-maker",
        "11:55 duplicate-coalition", "11:90 wrong-kind", "11:96 wrong-kind",
      ]
    ),
    ("prefers: [us.halt]", "coalitions: [{ because: B }, { members: [us, drv], grounds: nobody }]", ["11:14 missing-key", "11:61 unknown-claim"]),
    (twoTypes, "stages: [{ id: s, prefers: { us: [us.halt] }, types: { us: { a: { prefers: [us.halt] } } } }]", ["11:56 conflicting-keys"]),
    (
      twoTypes, "stages: [{ id: s, types: { uk: { a: { prefers: [us.halt] } }, us: {} }, unknown: { uk: true, us: [[2, 2]] } }]",
      ["11:28 unknown-decision-maker", "11:63 no-types", "11:84 unknown-decision-maker", "11:99 unknown-pair"]
    ),
    (
      twoTypes, "stages: [{ id: s, attitudes: { uk: { us: hostile }, us: { uk: hostile } }, sees: { uk: {}, us: { open: [x.y] } } }]",
      ["11:32 unknown-decision-maker", "11:59 unknown-decision-maker", "11:84 unknown-decision-maker", "11:105 unknown-option"]
    ),
    (
      twoTypes,
      "worlds: { x: { types: { us: hawk } }, y: { types: { us: dove } } }\nstages:\n  - { id: s, types: { us: { dove: { prefers: [us.halt] } } } }\n  - { id: t, prefers: { us: [us.halt] } }",
      ["13:23 world-type"]
    ),
    (twoTypes, "stages: [{ id: s, types: { us: { a: { chance: 0.3, prefers: [us.halt] } } } }]", ["11:28 probability-sum"]),
  ]

  @Test(arguments: faults.indices)
  func faultsAreToldWhereTheyAre(_ index: Int) {
    let (us, rest, expected) = Self.faults[index]
    let found = PartyCase.read(us: us, rest: rest).problems.map { problem in
      "\(problem.place.map { "\($0.line):\($0.column)" } ?? "") \(problem.code)"
    }
    #expect(found == expected, "\(us)\n\(rest)")
  }

  /// Marks drawn at random where they may stand count as a person would count them: from the lowest upwards.
  @Test(arguments: 0..<50) func marksCountUpwards(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var items: [String] = ["us.halt"]
    var degrees = [0]
    // From the lowest statement up.
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let below = degrees[0]
      let marks: [(String?, Int)] = [
        ("mark: great", below + 1), ("{ mark: \(below + 1) }", below + 1), ("mark: \(below + 7)", below + 7), (nil, below),
      ]
      let (mark, degree) = marks[Int.random(in: marks.indices, using: &random)]
      items.insert(contentsOf: ["us.seat", mark].compactMap(\.self), at: 0)
      degrees.insert(degree, at: 0)
    }
    let (value, problems) = PartyCase.read(us: "prefers: [\(items.joined(separator: ", "))]")
    #expect(problems == [])
    guard case .prioritized(let statements)? = value?.conflict.decisionMakers[2].preference else {
      Issue.record("no statements")
      return
    }
    #expect(statements.map(\.degree) == degrees)
  }

  /// Pairs of states that are not feasible, and rankings of types that miss some, show once the states are known.
  @Test func statesThatDoNotExist() throws {
    let (value, problems) = PartyCase.read(
      us: "types: { a: { prefers: [us.halt] }, b: { name: B, ranking: [1, 2] }, d: { ranking: [[1, 2, 3, 4], 9] } }\nunknown: [[4, 3], [1, 5]]",
      rest: "rules: [{ forbid: drv.restrain or drv.attend or gvn.join }]")
    #expect(problems == [])
    let (graph, found) = ConflictGraph.build(try #require(value).conflict)
    #expect(graph != nil)
    #expect(
      found.map(\.message) == [
        "US as “B” does not rank states 3, 4", "US as “d” ranks state 9, but the feasible states are 1 to 4",
        "‘unknown’ of US names state 5, but the feasible states are 1 to 4",
      ])
    #expect(found.map(\.code) == ["ranking-incomplete", "ranking-state", "unknown-pair"] && found.allSatisfy { $0.place != nil })
  }

  /// Types and worlds as many as they may be are read, and none that is more; sums of chances do not grow beyond all bounds.
  @Test func limits() {
    func types(_ count: Int, chance: (Int) -> String) -> String {
      "types: { " + (0..<count).map { "t\($0): { \(chance($0))prefers: [us.halt] }" }.joined(separator: ", ") + " }"
    }
    #expect(PartyCase.read(us: types(1000) { _ in "chance: 0.001, " }).problems == [])
    #expect(PartyCase.read(us: types(1001) { _ in "" }).problems.map(\.code) == ["too-many-types"])
    func worlds(_ count: Int) -> String {
      "worlds: { " + (0..<count).map { "w\($0): { types: { us: t\($0 % 1000) } }" }.joined(separator: ", ") + " }"
    }
    #expect(PartyCase.read(us: types(1000) { _ in "" }, rest: worlds(1000)).problems == [])
    #expect(PartyCase.read(us: types(1000) { _ in "" }, rest: worlds(1001)).problems.map(\.code) == ["too-many-worlds"])
    let small = types(1000) { "chance: [0, 1/\($0 + 1)], " }
    #expect(PartyCase.read(us: small).problems == [])
    let large = types(1000) { "chance: [0, 1/\(1_000_000_000_000_000_000 + $0)], " }
    #expect(PartyCase.read(us: large).problems.map(\.code) == ["probability-size"])
  }
}
