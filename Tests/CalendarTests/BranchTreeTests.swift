/// The tree of stages against every combination of results, written out.

import ConflictModel
import Probability
import TestSupport
import Testing

@testable import TestModels

@Suite("Branches")
struct BranchTreeTests {
  /// A node as the definition says it: a stage entered on a branch, with everything that can be drawn at its end.
  struct Expected {
    let position: NaiveCalendar.Position
    let parent: Int?
    let from: CalendarDate?
    var continuations: [(results: [DrawnResult], next: Int?)] = []
  }

  /// The nodes in the order in which they are met when each continuation is followed to its end before the next.
  static func expected(_ naive: NaiveCalendar, from stage: Int, on branch: [DrawnResult]) -> [Expected] {
    var nodes: [Expected] = []
    func visit(_ position: NaiveCalendar.Position, parent: Int?) {
      let index = nodes.count
      let stage = naive.source.stages[position.stage]
      // The stage before the first is the one that a walk from the very beginning passes last.
      let walked = naive.source.stages.indices.prefix(position.stage).last { naive.position(from: $0, on: position.branch)?.stage == $0 }
      let before = parent.map { nodes[$0].position.stage } ?? walked
      nodes.append(Expected(position: position, parent: parent, from: stage.from ?? before.flatMap { naive.source.stages[$0].until?.next }))
      for results in naive.combinations(position.stage) {
        let next = naive.next(position, results)
        nodes[index].continuations.append((results, next == nil ? nil : nodes.count))
        if let next { visit(next, parent: index) }
      }
    }
    if let root = naive.position(from: stage, on: branch) { visit(root, parent: nil) }
    return nodes
  }

  /// What is wrong with a tree, or nil.
  static func complaint(_ tree: BranchTree, _ naive: NaiveCalendar, from stage: Int, on branch: [DrawnResult]) -> String? {
    let nodes = expected(naive, from: stage, on: branch)
    guard tree.branch == branch else { return "begins on \(tree.branch)" }
    guard tree.nodes.count == nodes.count else { return "\(tree.nodes.count) nodes, not \(nodes.count)" }
    for (index, (node, expected)) in zip(tree.nodes, nodes).enumerated() {
      let stage = naive.source.stages[expected.position.stage]
      guard node.stage == expected.position.stage, node.branch == expected.position.branch, node.parent == expected.parent else {
        return "node \(index): stage \(node.stage) on \(node.branch) after \(node.parent ?? -1)"
      }
      guard node.from == expected.from, node.until == stage.until else { return "node \(index): \(node.from as Any) to \(node.until as Any)" }
      guard node.continuations.map(\.results) == expected.continuations.map(\.results),
        node.continuations.map(\.next) == expected.continuations.map(\.next)
      else { return "node \(index): continuations \(node.continuations)" }
      let draws = stage.chanceEvents
      guard node.draws.map(\.event) == draws.map(\.id), node.draws.map(\.results) == draws.map({ naive.results(of: $0) }) else {
        return "node \(index): draws \(node.draws)"
      }
      for (draw, event) in zip(node.draws, draws) {
        let isObserved = naive.observed[event.id] != nil
        guard draw.notDrawn == event.results.filter({ result in !draw.results.contains { $0.id == result.id } }) else {
          return "node \(index): not drawn \(draw.notDrawn)"
        }
        guard draw.chances.bounds.count == draw.results.count, isObserved || draw.chances == event.chances else {
          return "node \(index): chances \(draw.chances)"
        }
        // What is known to have come about is certain.
        if isObserved, draw.chances.leastExpectation(of: [.of(1, 3)]) != .of(1, 3) { return "node \(index): chances \(draw.chances)" }
      }
      // Those that have this node among the nodes before them.
      let later = nodes.indices.filter { other in
        sequence(first: other) { nodes[$0].parent }.contains(index)
      }
      guard Array(tree.subtree(of: index)) == later else { return "subtree of \(index): \(tree.subtree(of: index)), not \(later)" }
    }
    return nil
  }

  /// Gives some stages first and last days.
  static func dated(_ stages: [Stage], _ random: inout SeededGenerator) -> [Stage] {
    var stages = stages
    for index in stages.indices {
      let month = "2001-\(10 + min(index, 2))"
      if random.chance(40) { stages[index].from = CalendarDate("\(month)-0\(random.number(1...4))") }
      if random.chance(70) { stages[index].until = CalendarDate("\(month)-\(random.number(20...30))") }
    }
    return stages
  }

  @Test("the whole tree, and what is left of it once results are observed")
  func trees() {
    RandomCalendar.check(400, salt: 110, CalendarShape(kind: .graph, stages: 1...5, events: 0...4, looksAhead: 0)) { calendar in
      var random = SeededGenerator(seed: calendar.seed ^ 0xDA7E)
      var source = calendar.source
      source.stages = Self.dated(source.stages, &random)
      let events = source.stages.flatMap(\.chanceEvents)
      let first = random.chance(50) ? 0 : random.below(source.stages.count)
      // What was drawn before the first stage, and what is known besides.
      let branch = source.stages[..<first].flatMap(\.chanceEvents).filter { _ in random.chance(80) }
        .map { DrawnResult(event: $0.id, result: random.pick($0.results).id) }
      var observed: [String: String] = [:]
      for drawn in branch { observed[drawn.event] = drawn.result }
      for event in events where observed[event.id] == nil && random.chance(25) { observed[event.id] = random.pick(event.results).id }
      for observed in [[:], observed] {
        let naive = NaiveCalendar(source, observed: observed)
        guard let tree = try? BranchTree(source.stages, from: first, branch: branch, observed: observed) else { return "no tree" }
        if let found = Self.complaint(tree, naive, from: first, on: branch) { return "from \(first) on \(branch) with \(observed): \(found)" }
      }
      return nil
    }
  }

  @Test("the vote: two stages that exclude each other, dates filled in")
  func vote() throws {
    let day = { (text: String) in CalendarDate(text) }
    let vote = ChanceEvent(id: "vote", results: [.init(id: "left"), .init(id: "right")])
    let court = ChanceEvent(id: "court", results: [.init(id: "lawful"), .init(id: "void")])
    let stages = [
      Stage(id: "before", from: day("2000-02-01"), until: day("2000-02-28"), chanceEvents: [vote, court]),
      Stage(id: "left", until: day("2000-06-30"), when: [.init(event: "vote", results: ["left"])]),
      Stage(id: "right", from: day("2000-04-01"), when: [.init(event: "vote", results: ["right"]), .init(event: "court", results: ["lawful"])]),
      Stage(id: "after"),
    ]
    let tree = try BranchTree(stages)
    // before; then left+lawful: left, after; left+void: left, after; right+lawful: right, after; right+void: after.
    #expect(tree.nodes.map(\.stage) == [0, 1, 3, 1, 3, 2, 3, 3])
    #expect(tree.nodes.map(\.parent) == [nil, 0, 1, 0, 3, 0, 5, 0])
    #expect(tree.nodes[0].continuations.map(\.next) == [1, 3, 5, 7])
    #expect(
      tree.nodes[0].continuations.map { $0.results.map(\.result) } == [
        ["left", "lawful"], ["left", "void"], ["right", "lawful"], ["right", "void"],
      ])
    #expect(
      tree.nodes.map { $0.from?.description } == [
        "2000-02-01", "2000-02-29", "2000-07-01", "2000-02-29", "2000-07-01", "2000-04-01", nil, "2000-02-29",
      ])
    #expect(tree.subtree(of: 3) == 3..<5)
    #expect(tree.subtree(of: 0) == 0..<8)
    let known = try BranchTree(stages, observed: ["court": "void"])
    #expect(known.nodes.map(\.stage) == [0, 1, 3, 3])
    #expect(known.nodes[0].draws[1].notDrawn.map(\.id) == ["lawful"])
    let later = try BranchTree(stages, from: 1, branch: [.init(event: "vote", result: "right"), .init(event: "court", result: "void")])
    #expect(later.nodes.map(\.stage) == [3])
  }

  @Test("a requirement on an event that is not yet drawn does not fit, and no stage is a calendar without nodes")
  func unfit() throws {
    let event = ChanceEvent(id: "vote", results: [.init(id: "left")])
    let stages = [Stage(id: "early", when: [.init(event: "vote", results: ["left"])]), Stage(id: "late", chanceEvents: [event])]
    #expect(try BranchTree(stages).nodes.map(\.stage) == [1])
    #expect(try BranchTree([stages[0]]).nodes.isEmpty)
    #expect(try BranchTree([]).nodes.isEmpty)
  }

  @Test("too many branches are refused")
  func tooMany() {
    let events = (0..<13).map { ChanceEvent(id: "event-\($0)", results: [.init(id: "yes"), .init(id: "no")]) }
    #expect(throws: (any Error).self) { try BranchTree([Stage(id: "first", chanceEvents: events), Stage(id: "second")]) }
    #expect(throws: Never.self) { try BranchTree([Stage(id: "first", chanceEvents: Array(events.prefix(11))), Stage(id: "second")]) }
  }
}
