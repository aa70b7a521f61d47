import Calendar
import ConflictModel
@testable import Findings
import GraphModel
import Stability
import Testing

/// What is said of the calendars of random cases, against a search that knows the departures alone.
struct CalendarFindingsTests {
  static let batches = 0..<2
  static let cases = 30

  /// Runs a check over random cases that have a calendar.
  private static func run(_ batch: Int, _ check: (CalendarFindings, NaiveOutlook) throws -> Void) throws {
    var judged = 0
    for number in 0..<cases {
      let source = RandomCalendarCase.make(seed: UInt64(batch * cases + number))
      let concept = SolutionConcept.allCases[number % SolutionConcept.allCases.count]
      guard let calendar = CalendarAnalysis.analyse(source, under: concept).calendar else { continue }
      judged += 1
      try check(CalendarFindings(calendar), NaiveOutlook(calendar: calendar))
    }
    #expect(judged > cases / 3)
  }

  @Test(arguments: batches) func stagesEndWhereTheDefinitionsSay(_ batch: Int) throws {
    var steps = 0
    try Self.run(batch) { findings, naive in
      for (node, stage) in findings.stages.enumerated() {
        let ends = Set(stage.starts.flatMap { naive.ends(node, $0) }).sorted()
        #expect(stage.ends.map(\.state) == ends)
        for end in stage.ends {
          #expect(end.kind == naive.end(node, end.state))
          #expect(Set(end.outcomes) == naive.outcomes(node, end.state))
          #expect(stage.starts.contains(end.start))
          #expect(end.way.count == naive.distance(node, from: stage.starts, to: end.state))
          var state = end.start
          for step in end.way {
            #expect(naive.departures(node, state).contains(step))
            state = step.state
          }
          #expect(state == end.state)
          steps += end.way.count
        }
        let cycling = ends.filter { naive.end(node, $0) == .cycling }
        #expect(Set(stage.cycles.flatMap(\.states)).isSuperset(of: cycling))
        for cycle in stage.cycles {
          for state in cycle.states { #expect(naive.reached(node, state).isSuperset(of: cycle.states)) }
          #expect(cycle.isClosed == (naive.reached(node, cycle.states[0]) == Set(cycle.states)))
        }
        for standing in stage.standings {
          let holding = ends.filter { naive.outcomes(node, $0).contains(standing.outcome) }
          #expect(standing.ends == holding)
          #expect(standing.atEnd == (holding.isEmpty ? .impossible : holding == ends ? .certain : .possible))
        }
      }
    }
    #expect(steps > 10)
  }

  /// The one wants the two options to agree, the other wants them to differ: under Nash stability they never rest.
  @Test func aCycleIsFound() throws {
    func maker(_ id: String, _ wants: Formula<Int>) -> DecisionMaker {
      DecisionMaker(
        id: id, name: id, options: [Option(id: "\(id).o", name: "Option of \(id)")],
        preference: .prioritized([Statement(condition: Condition(text: "", formula: wants))]))
    }
    let agree = Formula<Int>.iff(.atom(0), .atom(1))
    let conflict = Conflict(decisionMakers: [maker("a", agree), maker("b", .not(agree))], statusQuo: StatusQuo(atoms: []))
    let source = Case(title: "Pennies", conflict: conflict, stages: [Stage(id: "only")])
    let calendar = try #require(CalendarAnalysis.analyse(source, under: .nash).calendar)
    let stage = try #require(CalendarFindings(calendar).stages.first)
    #expect(stage.cycles == [StageFindings.Cycle(states: [0, 1, 2, 3], isClosed: true)])
    #expect(stage.ends.map(\.kind) == [.cycling, .cycling, .cycling, .cycling])
  }

  @Test(arguments: batches) func standingStillLosesWhatIsSaid(_ batch: Int) throws {
    var count = 0
    try Self.run(batch) { findings, naive in
      for node in findings.stages.indices {
        var expected: [Int] = []
        for state in Set(findings.stages[node].starts.flatMap { naive.reached(node, $0) }).sorted() where !naive.departures(node, state).isEmpty {
          if !naive.starting(.possible, node, state).isSubset(of: naive.ending(.possible, node, state)) { expected.append(state) }
        }
        let found = findings.contingencies(in: node)
        #expect(found.map(\.state) == expected)
        for contingency in found {
          let (before, after) = (naive.starting(.possible, node, contingency.state), naive.ending(.possible, node, contingency.state))
          #expect(Set(contingency.lost) == before.subtracting(after))
          #expect(Set(contingency.possible) == after)
          // Each lost outcome is kept by the steps that are named, and by no other.
          #expect(Set(contingency.steps.flatMap(\.keeps)) == Set(contingency.lost))
          for step in naive.departures(node, contingency.state) {
            let keeps = naive.starting(.possible, node, step.state).intersection(contingency.lost)
            #expect(Set(contingency.steps.first { $0.step == step }?.keeps ?? []) == keeps)
          }
          for after in contingency.afterwards {
            #expect(Set(after.possible) == naive.after(.possible, node, contingency.state, after.continuation))
            #expect(after.start == naive.next(node, contingency.state, after.continuation)?.state)
          }
          let here = naive.outcomes(node, contingency.state)
          let atEnds = naive.ends(node, contingency.state).reduce(into: Set<Int>()) { $0.formUnion(naive.outcomes(node, $1)) }
          #expect(Set(contingency.comesBack) == atEnds.subtracting(here).intersection(after))
        }
        count += found.count
      }
    }
    #expect(count > 5)
  }

  /// On every path one entry speaks of it, and says what following it by hand finds.
  @Test(arguments: batches) func theLastDeadlineIsTheLast(_ batch: Int) throws {
    var kinds: [String: Int] = [:]
    try Self.run(batch) { findings, naive in
      for node in findings.stages.indices {
        for last in findings.lastDeadlines(from: node) {
          for path in findings.calendar.paths(from: node) {
            let results = path.legs.flatMap { findings.calendar.tree.nodes[$0.node].continuations[$0.continuation].results }
            let entries = last.entries.filter { results.starts(with: $0.results) }
            #expect(entries.count == 1)
            let limit = Self.limit(last.outcome, from: last.start, on: path, naive)
            switch (entries[0].limit, limit) {
            case (.step(let said, let steps), .step(let node, let expected)):
              #expect(findings.calendar.tree.nodes[said].stage == findings.calendar.tree.nodes[node].stage)
              #expect(steps == expected && !steps.isEmpty)
            default: #expect(entries[0].limit == limit)
            }
            kinds[Self.name(limit), default: 0] += 1
          }
        }
      }
    }
    #expect((kinds["step"] ?? 0) > 5)
    #expect((kinds["holds"] ?? 0) > 5)
  }

  private static func name(_ limit: LastDeadline.Limit) -> String {
    switch limit {
    case .step: "step"
    case .holds: "holds"
    case .outOfReach: "out of reach"
    }
  }

  private static func limit(_ outcome: Int, from start: Int, on path: CalendarPath, _ naive: NaiveOutlook) -> LastDeadline.Limit {
    var standing = [start]
    while standing.count <= path.legs.count {
      let leg = path.legs[standing.count - 1]
      guard let next = naive.next(leg.node, standing[standing.count - 1], leg.continuation) else { break }
      standing.append(next.state)
    }
    let last = standing.count - 1
    if naive.outcomes(path.legs[last].node, standing[last]).contains(outcome) { return .holds }
    for index in standing.indices.reversed() where naive.isPossible(outcome, starting: index, standing[index], on: path) {
      let steps = naive.departures(path.legs[index].node, standing[index])
      return .step(node: path.legs[index].node, steps.filter { naive.isPossible(outcome, starting: index, $0.state, on: path) })
    }
    return .outOfReach
  }

  @Test(arguments: batches) func deadlinesCloseWhatIsSaid(_ batch: Int) throws {
    var count = 0
    try Self.run(batch) { findings, naive in
      for node in findings.stages.indices {
        var expected: [DeadlineClosure] = []
        for end in findings.stages[node].ends.map(\.state) {
          let starts = findings.stages[node].starts.filter { naive.reached(node, $0).contains(end) }
          let before = NaiveOutlook.Kind.possible.join(starts.map { naive.starting(.possible, node, $0) })
          for continuation in findings.calendar.tree.nodes[node].continuations.indices {
            let closed = before.subtracting(naive.after(.possible, node, end, continuation)).sorted()
            if !closed.isEmpty { expected.append(DeadlineClosure(node: node, end: end, continuation: continuation, closed: closed)) }
          }
        }
        #expect(findings.closures(at: node) == expected)
        count += expected.count
      }
    }
    #expect(count > 5)
  }
}
