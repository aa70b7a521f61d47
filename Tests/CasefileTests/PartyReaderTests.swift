import Casefile
import ConflictModel
import Evidence
import Probability
import Problems
import TestSupport
import Testing

/// What a case says of parties that are not so simple: types, worlds, marks, what is unknown, attitudes, perceptions, coalitions.
struct PartyReaderTests {
  private func maker(_ us: String) throws -> DecisionMaker {
    let (value, problems) = PartyCase.read(us: us)
    #expect(problems == [], "\(us)")
    return try #require(value).conflict.decisionMakers[2]
  }

  private func bounds(_ chance: ProbabilityBounds?) -> String? { chance.map { "\($0.lower) \($0.upper)" } }

  // MARK: What is meant

  @Test func types() throws {
    let us = try maker(
      """
      types:
        johnson: { chance: 0.5, prefers: [gvn.join if us.halt, { statement: us.halt, open: true, grounds: c }] }
        humphrey: { name: Hubert Humphrey, chance: [0.1, 1/3], weights: { us.halt: 2 }, because: Polls, grounds: [c, d] }
        nixon: { chance: unlikely, ranking: [2, [1, 3]] }
        nobody: { prefers: [] }
      """)
    #expect(us.types.map(\.id) == ["johnson", "humphrey", "nixon", "nobody"])
    #expect(us.types.map { bounds($0.chance) } == ["0.5 0.5", "0.1 1/3", "0.2 0.45", nil])
    #expect(us.types.map(\.title) == ["johnson", "Hubert Humphrey", "nixon", "nobody"])
    #expect(us.types[1].grounds == Grounds(claims: ["c", "d"], because: "Polls"))
    #expect(us.types[1].preference == .weighted([Weight(atom: 3, millionths: 2_000_000, place: Place(line: 12, column: 73))]))
    #expect(us.types[3].preference == .notGiven && us.types[0].place == Place(line: 11, column: 7))
    guard case .prioritized(let statements) = us.types[0].preference, case .ranked(let ranking) = us.types[2].preference else {
      Issue.record("another kind of preference")
      return
    }
    #expect(statements.map(\.condition.text) == ["gvn.join if us.halt", "us.halt"] && statements.map(\.isOpen) == [false, true])
    #expect(ranking.groups.map { $0.map(\.number) } == [[2], [1, 3]])
    #expect(us.preference == us.types[0].preference, "what is not asked about types goes by the first")
  }

  @Test func unknownAttitudesAndPerceptions() throws {
    #expect(try maker("unknown: true").unknown == .everything)
    #expect(try maker("unknown: false").unknown == nil && maker("unknown: []").unknown == nil)
    let us = try maker(
      """
      unknown: [[3, 5], { pair: [2, 1], because: B, grounds: c }]
      attitudes: { drv: hostile, gvn: positive, us: { is: neutral, because: B, grounds: [d] } }
      sees:
        prefers: { drv: [us.halt] }
        weights: { gvn: { us.seat: 1 } }
        rules: [{ forbid: us.halt, grounds: c }]
        moves: [{ by: us, forbid: us.seat }]
        open: [us.seat]
        closed: [drv.attend]
        because: B
        grounds: [c]
      """)
    guard case .pairs(let pairs)? = us.unknown else {
      Issue.record("no pairs")
      return
    }
    #expect(pairs.map { [$0.first, $0.second] } == [[3, 5], [2, 1]])
    #expect(pairs.map(\.grounds) == [Grounds(), Grounds(claims: ["c"], because: "B")] && pairs[0].place == Place(line: 10, column: 15))
    #expect(us.attitudes.map(\.toward) == [0, 1, 2] && us.attitudes.map(\.kind) == [.negative, .positive, .neutral])
    #expect(us.attitudes[2].grounds == Grounds(claims: ["d"], because: "B"))
    let sees = try #require(us.sees)
    #expect(sees.changes.preferences.keys.sorted() == [0, 1] && sees.grounds == Grounds(claims: ["c"], because: "B"))
    #expect(sees.changes.rules?.map(\.grounds.claims) == [["c"]] && sees.changes.moveRules?.map(\.by) == [[2]])
    #expect(sees.changes.open == [4] && sees.changes.closed == [1] && sees.changes.statusQuo == nil)
  }

  /// Lists and the degrees of the statements in them.
  static let marked: [(list: String, degrees: [Int])] = [
    ("[us.halt, us.seat]", [0, 0]),
    ("[us.halt, mark: great, us.seat]", [1, 0]),
    ("[us.halt, { mark: great }, us.seat, mark: great, gvn.join, drv.attend]", [2, 1, 0, 0]),
    ("[us.halt, mark: 3, us.seat, mark: great, gvn.join]", [3, 1, 0]),
    ("[us.halt, mark: great, us.seat, mark: 4, gvn.join]", [5, 4, 0]),
    ("[us.halt, mark: 100, us.seat, mark: 99, gvn.join]", [100, 99, 0]),
    ("\n  - us.halt\n  - mark: 2\n  - { statement: us.seat, because: B }\n  - mark: 1\n  - gvn.join", [2, 1, 0]),
  ]

  @Test(arguments: marked.indices) func marksInStatements(_ index: Int) throws {
    let (list, degrees) = Self.marked[index]
    guard case .prioritized(let statements) = try maker("prefers: \(list)").preference else {
      Issue.record("no statements")
      return
    }
    #expect(statements.map(\.degree) == degrees, "\(list)")
  }

  @Test func marksInRankings() throws {
    func degrees(_ list: String) throws -> [Int]? {
      guard case .ranked(let ranking) = try maker("ranking: \(list)").preference else { return nil }
      return ranking.degrees
    }
    #expect(try degrees("[4, 3, [2, 1]]") == [])
    #expect(try degrees("[4, mark: great, 3, mark: 2, [2, 1], 5]") == [1, 2, 0])
    #expect(try degrees("[4, mark: 2, 3, mark: great, [2, 1], 5]") == [2, 1, 0], "steps of a ranking need not rise")
  }

  @Test func worldsAndCoalitions() throws {
    let (value, problems) = PartyCase.read(
      us: "types: { hawk: { prefers: [us.seat] }, dove: { prefers: [us.halt] } }",
      rest: """
        worlds:
          quiet: { name: All quiet, chance: 0.7, types: { us: dove, drv: calm }, because: B, grounds: c }
          harsh: { types: { drv: wary, us: hawk } }
        coalitions: [[us, drv], { members: [us, gvn, drv], because: B, grounds: [d] }]
        """)
    #expect(problems == [])
    let conflict = try #require(value).conflict
    #expect(conflict.worlds.map(\.types) == [[2: "dove", 0: "calm"], [0: "wary", 2: "hawk"]])
    #expect(conflict.worlds.map(\.title) == ["All quiet", "harsh"] && conflict.worlds.map { bounds($0.chance) } == ["0.7 0.7", nil])
    #expect(conflict.worlds[0].grounds == Grounds(claims: ["c"], because: "B"))
    #expect(conflict.coalitions?.map(\.members) == [[0, 2], [0, 1, 2]])
    #expect(conflict.coalitions?.map(\.grounds) == [Grounds(), Grounds(claims: ["d"], because: "B")])
    #expect(
      PartyCase.read(us: "").value?.conflict.coalitions == nil && PartyCase.read(us: "", rest: "coalitions: []").value?.conflict.coalitions == [])
  }

  @Test func stages() throws {
    let (value, problems) = PartyCase.read(
      us: "types: { hawk: { prefers: [us.seat] }, dove: { prefers: [us.halt] } }\nunknown: true",
      rest: """
        worlds: { quiet: { types: { us: dove } }, harsh: { types: { us: hawk } } }
        stages:
          - id: first
            types: { us: { dove: { chance: 0.5, prefers: [us.halt] }, hawk: { prefers: [us.seat] }, owl: { prefers: [gvn.join] } } }
            unknown: { gvn: [[1, 2]], drv: true }
            attitudes: { us: { gvn: hostile } }
            sees: { gvn: { closed: [us.seat] }, us: {} }
          - { id: second, prefers: { us: [us.seat] }, unknown: { us: false } }
        """)
    #expect(problems == [])
    let source = try #require(value)
    let first = source.conflict(in: source.stages[0]).decisionMakers
    #expect(first[2].types.map(\.id) == ["dove", "hawk", "owl"] && first[2].preference == first[2].types[0].preference)
    #expect(first.map { $0.unknown == nil } == [false, false, true] && first[0].unknown == .everything)
    #expect(first[2].attitudes.map(\.toward) == [1] && first[1].sees?.changes.closed == [4])
    #expect(first[2].sees == Perception(changes: Stage.Changes(), place: first[2].sees?.place))
    let second = source.conflict(in: source.stages[1]).decisionMakers
    #expect(second[2].types == [] && second[2].unknown == .pairs([]) && second[0].types.count == 2)
  }

  @Test func graphForm() throws {
    let (value, problems) = CaseReader.read(
      """
      demarche: 1
      title: G
      states: [peace, tension, war]
      decisionMakers:
        a: { name: A, types: { x: { ranking: [peace, mark: great, [tension, war]] }, y: { prefers: [not war] } } }
        b: { name: B, ranking: [war, tension, peace], unknown: [[war, tension]], sees: { moves: { a: [[war, peace]] }, ranking: { a: [war, peace, tension] } } }
      moves: { a: [[peace, war]], b: [[war, peace]] }
      """)
    #expect(problems == [])
    let makers = try #require(value).conflict.decisionMakers
    #expect(makers[1].unknown.map { Placeless.text([$0]) } == Placeless.text([UnknownPreference.pairs([.init(3, 2)])]))
    #expect(makers[1].sees?.changes.arcs == [[GraphForm.Arc(from: 2, to: 0)], []])
    guard case .ranked(let ranking) = makers[0].preference else {
      Issue.record("no ranking")
      return
    }
    #expect(ranking.degrees == [1])
  }
}
