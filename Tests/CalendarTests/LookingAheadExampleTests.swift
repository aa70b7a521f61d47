/// Small calendars in which somebody looks ahead, worked out by hand.

import ConflictModel
import GraphModel
import Probability
import Problems
import Stability
import Testing

@testable import Calendar
@testable import TestModels

@Suite("Looking ahead, worked out by hand")
struct LookingAheadExampleTests {
  static func atom(_ index: Int) -> Formula<Int> { .atom(index) }
  static func condition(_ formula: Formula<Int>) -> Condition { Condition(text: ModelDescription.text(of: formula), formula: formula) }
  static func wants(_ formulas: Formula<Int>...) -> Preference { .prioritized(formulas.map { Statement(condition: condition($0)) }) }
  static func outcome(_ name: String, _ formula: Formula<Int>) -> NamedOutcome { NamedOutcome(name: name, condition: condition(formula)) }

  /// What is taken where a node can end.
  static func ends(_ calendar: CalendarAnalysis, _ node: Int) -> Set<[Int]> {
    Set(calendar.nodes[node].ends.map { calendar.model(of: node).graph.space.atoms(of: $0) })
  }

  /// A party would come to the talks now, but who has come is not helped later, and help is what it wants most. Looking ahead it holds out.
  @Test("a party holds out because of the later stage")
  func holdingOut() throws {
    let (come, help) = (Self.atom(0), Self.atom(1))
    var now = Stage(id: "now")
    now.changes.closed = [1]
    var later = Stage(id: "later")
    later.changes.preferences = [0: .notGiven]
    var source = Case(
      title: "Holding out",
      conflict: Conflict(
        decisionMakers: [
          DecisionMaker(id: "party", name: "Party", options: [Option(id: "party.come", name: "Come")], preference: Self.wants(help, come)),
          DecisionMaker(
            id: "friend", name: "Friend", options: [Option(id: "friend.help", name: "Help")], preference: Self.wants(.iff(help, .not(come)))),
        ], outcomes: [Self.outcome("talks", come), Self.outcome("help", help)], statusQuo: StatusQuo(atoms: [])),
      stages: [now, later])
    // By what it wants now, the party comes and nobody helps it.
    let near = try #require(CalendarAnalysis.analyse(source).calendar)
    #expect(Self.ends(near, 0) == [[0]])
    #expect(Self.ends(near, 1) == [[0]])
    #expect(near.outcomeForecasts().map(\.atEnd.certainty) == [.certain, .impossible])
    // If it stays away it is helped, which it ranks above having come.
    source.stages[0].looksAhead = [Stage.LooksAhead(maker: 0)]
    let far = try #require(CalendarAnalysis.analyse(source).calendar)
    #expect(Self.ends(far, 0) == [[]])
    #expect(Self.ends(far, 1) == [[1]])
    #expect(far.outcomeForecasts().map(\.atEnd.certainty) == [.impossible, .certain])
    #expect(far.outcomeForecasts().map(\.atSomeStage.certainty) == [.impossible, .certain])
    let prospects = try #require(far.model(of: 0).prospects.first)
    let seen = prospects.prospects.map { [prospects.finals.atoms(of: $0.worst), prospects.finals.atoms(of: $0.best)] }
    #expect(seen == [[[1], [1]], [[0], [0]]])
  }

  /// The first wants the second to yield most, and to have acted itself besides; the second wants the third's help most, and to yield besides; the third
  /// helps where the first has acted and the second has not yielded.
  @Test("two parties look ahead in successive stages")
  func successive() throws {
    let (act, yielded, help) = (Self.atom(0), Self.atom(1), Self.atom(2))
    func stage(_ id: String, mover: Int) -> Stage {
      var stage = Stage(id: id)
      stage.changes.moveRules = [
        MoveRule(by: [0, 1, 2].filter { $0 != mover }, when: nil, target: Self.condition(.constant(false)), requiresTarget: true)
      ]
      return stage
    }
    let source = { (first: Bool, second: Bool) in
      var stages = [stage("first", mover: 0), stage("second", mover: 1), stage("third", mover: 2)]
      if first { stages[0].looksAhead = [Stage.LooksAhead(maker: 0)] }
      if second { stages[1].looksAhead = [Stage.LooksAhead(maker: 1)] }
      return Case(
        title: "One after the other",
        conflict: Conflict(
          decisionMakers: [
            DecisionMaker(id: "one", name: "One", options: [Option(id: "one.act", name: "Act")], preference: Self.wants(yielded, act)),
            DecisionMaker(id: "two", name: "Two", options: [Option(id: "two.yield", name: "Yield")], preference: Self.wants(help, yielded)),
            DecisionMaker(
              id: "three", name: "Three", options: [Option(id: "three.help", name: "Help")],
              preference: Self.wants(.iff(help, .and([act, .not(yielded)])))),
          ], statusQuo: StatusQuo(atoms: [])), stages: stages)
    }
    func path(_ first: Bool, _ second: Bool) throws -> [Set<[Int]>] {
      let calendar = try #require(CalendarAnalysis.analyse(source(first, second)).calendar)
      return calendar.nodes.indices.map { Self.ends(calendar, $0) }
    }
    // Nobody looks ahead: the first acts, the second yields, the third has no reason to help.
    #expect(try path(false, false) == [[[0]], [[0, 1]], [[0, 1]]])
    // The second looks ahead: after the first has acted it holds out and is helped.
    #expect(try path(false, true) == [[[0]], [[0]], [[0, 2]]])
    // The first looks ahead to a second that does not: acting costs nothing.
    #expect(try path(true, false) == [[[0]], [[0, 1]], [[0, 1]]])
    // Both do: the first sees that the second will see, and does not act; so the second yields.
    #expect(try path(true, true) == [[[]], [[1]], [[1]]])
  }

  /// Waiting risks war and may bring peace; agreeing brings a truce. The worst decides, whatever the chances.
  @Test("the worst final state decides, and of equal worst the best; chances are left aside")
  func cautious() throws {
    func source(worst: String) -> Case {
      let states = ["open", "truce", "war", "peace"]
      let still = GraphForm(states: states, arcs: [[.init(from: 0, to: 1)], []])
      var hawk = Stage(id: "hawk", when: [.init(event: "vote", results: ["hawk"])])
      hawk.changes.arcs = [[], [.init(from: 0, to: 2)]]
      hawk.changes.preferences = [1: .ranked(Ranking(groups: [[.init(number: 3)], [.init(number: 1), .init(number: 2), .init(number: 4)]]))]
      var dove = Stage(id: "dove", when: [.init(event: "vote", results: ["dove"])])
      dove.changes.arcs = [[], [.init(from: 0, to: 3)]]
      dove.changes.preferences = [1: .ranked(Ranking(groups: [[.init(number: 4)], [.init(number: 1), .init(number: 2), .init(number: 3)]]))]
      let vote = ChanceEvent(
        id: "vote",
        results: [
          .init(id: "hawk", chance: .init(lower: .of(1, 100), upper: .of(1, 100))),
          .init(id: "dove", chance: .init(lower: .of(99, 100), upper: .of(99, 100))),
        ])
      // Peace, truce, open, then war; or war no worse than a truce.
      let groups: [[Ranking.RankedState]] =
        worst == "war"
        ? [[.init(number: 4)], [.init(number: 2)], [.init(number: 1)], [.init(number: 3)]]
        : [[.init(number: 4)], [.init(number: 2), .init(number: 3)], [.init(number: 1)]]
      return Case(
        title: "Waiting for the vote",
        conflict: Conflict(
          form: .graph(still),
          decisionMakers: [
            DecisionMaker(id: "party", name: "Party", preference: .ranked(Ranking(groups: groups))), DecisionMaker(id: "other", name: "Other"),
          ], statusQuo: StatusQuo(atoms: [0])),
        stages: [Stage(id: "before", chanceEvents: [vote], looksAhead: [Stage.LooksAhead(maker: 0)]), hawk, dove])
    }
    // Worst of waiting is war, below the truce: it agrees.
    let afraid = try #require(CalendarAnalysis.analyse(source(worst: "war")).calendar)
    #expect(Self.ends(afraid, 0) == [[1]])
    // Worst of waiting is as good as the truce, best is peace: it waits.
    let bold = try #require(CalendarAnalysis.analyse(source(worst: "truce")).calendar)
    #expect(Self.ends(bold, 0) == [[0]])
    #expect(Self.ends(bold, 1) == [[2]])
    #expect(Self.ends(bold, 2) == [[3]])
  }

  @Test("a direct ranking cannot judge a final state that it does not list")
  func unlisted() throws {
    var now = Stage(id: "now")
    now.changes.closed = [0]
    now.changes.preferences = [0: .ranked(Ranking(groups: [[.init(number: 1)]]))]
    now.looksAhead = [Stage.LooksAhead(maker: 0)]
    var source = Case(
      title: "Unlisted",
      conflict: Conflict(
        decisionMakers: [DecisionMaker(id: "a", name: "A", options: [Option(id: "a.x", name: "X")], preference: Self.wants(Self.atom(0)))],
        statusQuo: StatusQuo(atoms: [])), stages: [now, Stage(id: "later")])
    let refused = CalendarAnalysis.analyse(source)
    #expect(refused.calendar == nil)
    #expect(refused.problems.contains { $0.severity == .error })
    source.stages[0].looksAhead = []
    #expect(CalendarAnalysis.analyse(source).calendar != nil)
  }
}
