import Calendar
import ConflictModel
@testable import Findings
import GraphModel
import Stability
import Testing

/// Indicators of random calendars, against a search that knows the departures alone; and what looking ahead is said to change.
struct IndicatorTests {
  /// One place at which one indicator tells something.
  private struct Sighting: Hashable {
    var node: Int
    var sign: Indicator.Sign
    var state: Int
    var target: Int?
    var rulesOut: [Int]
    var makesCertain: [Int]
  }

  @Test(arguments: 0..<2) func indicatorsTellTheWaysApart(_ batch: Int) throws {
    var (moves, results) = (0, 0)
    for seed in batch * 40..<(batch + 1) * 40 {
      guard let calendar = CalendarAnalysis.analyse(RandomCalendarCase.make(seed: UInt64(seed))).calendar else { continue }
      let naive = NaiveOutlook(calendar: calendar)
      let found = CalendarFindings(calendar).indicators()
      var said: [Sighting] = []
      for indicator in found {
        #expect(!(indicator.rulesOut.isEmpty && indicator.makesCertain.isEmpty))
        for (place, state) in indicator.states.enumerated() {
          let target = indicator.targets.isEmpty ? nil : indicator.targets[place]
          said.append(
            Sighting(
              node: indicator.node, sign: indicator.sign, state: state, target: target, rulesOut: indicator.rulesOut,
              makesCertain: indicator.makesCertain))
        }
      }
      let expected = calendar.tree.nodes.indices.flatMap { Self.moves(in: $0, naive) + Self.results(at: $0, naive) }
      #expect(said.count == expected.count)
      #expect(Set(said) == Set(expected))
      // The same move with the same effect is one indicator.
      #expect(
        Set(found.map { Sighting(node: $0.node, sign: $0.sign, state: 0, rulesOut: $0.rulesOut, makesCertain: $0.makesCertain) }).count == found.count
      )
      for (one, next) in zip(found, found.dropFirst()) {
        let stages = (calendar.tree.nodes[one.node].stage, calendar.tree.nodes[next.node].stage)
        #expect(stages.0 <= stages.1)
        if one.node == next.node { #expect(one.rulesOut.count >= next.rulesOut.count) }
      }
      moves += expected.count { $0.target != nil }
      results += expected.count { $0.target == nil }
    }
    #expect(moves > 0)
    #expect(results > 0)
  }

  private static func moves(in node: Int, _ naive: NaiveOutlook) -> [Sighting] {
    Set(naive.calendar.nodes[node].starts.flatMap { naive.reached(node, $0) }).flatMap { state in
      naive.departures(node, state).compactMap { step in
        let rulesOut = naive.starting(.possible, node, state).subtracting(naive.starting(.possible, node, step.state)).sorted()
        let makesCertain = naive.starting(.certain, node, step.state).subtracting(naive.starting(.certain, node, state)).sorted()
        guard !(rulesOut.isEmpty && makesCertain.isEmpty) else { return nil }
        let (before, after) = (naive.taken(node, state), naive.taken(node, step.state))
        let drops = naive.calendar.source.conflict.form == .options ? before.subtracting(after).sorted() : []
        return Sighting(
          node: node, sign: .move(maker: step.mover, takes: after.subtracting(before).sorted(), drops: drops), state: state, target: step.state,
          rulesOut: rulesOut, makesCertain: makesCertain)
      }
    }
  }

  private static func results(at node: Int, _ naive: NaiveOutlook) -> [Sighting] {
    let continuations = naive.calendar.tree.nodes[node].continuations
    func outlook(_ kind: NaiveOutlook.Kind, _ end: Int, _ drawn: ArraySlice<DrawnResult>) -> Set<Int> {
      kind.join(continuations.indices.filter { continuations[$0].results.starts(with: drawn) }.map { naive.after(kind, node, end, $0) })
    }
    var sightings: Set<Sighting> = []
    for end in naive.calendar.nodes[node].ends {
      for continuation in continuations {
        for length in continuation.results.indices {
          let (before, after) = (continuation.results[..<length], continuation.results[...length])
          let rulesOut = outlook(.possible, end, before).subtracting(outlook(.possible, end, after)).sorted()
          let makesCertain = outlook(.certain, end, after).subtracting(outlook(.certain, end, before)).sorted()
          guard !(rulesOut.isEmpty && makesCertain.isEmpty) else { continue }
          sightings.insert(
            Sighting(
              node: node, sign: .result(continuation.results[length], given: Array(before)), state: end, rulesOut: rulesOut,
              makesCertain: makesCertain))
        }
      }
    }
    return Array(sightings)
  }

  /// What would hold without looking ahead is what the stage's own preferences say; what is said to tell two states apart does.
  @Test(arguments: 0..<2) func lookingAheadIsComparedWithThePlainStage(_ batch: Int) throws {
    var (looking, changes) = (0, 0)
    for seed in batch * 40..<(batch + 1) * 40 {
      let source = RandomCalendarCase.make(seed: UInt64(seed))
      guard let calendar = CalendarAnalysis.analyse(source).calendar else { continue }
      let findings = CalendarFindings(calendar)
      for node in calendar.tree.nodes.indices {
        guard let ahead = findings.lookingAhead(in: node) else { continue }
        looking += 1
        let plain = try #require(Solution.solve(source, stage: calendar.stage(of: node)).solution)
        let model = calendar.model(of: node)
        let (with, without) = (Set(model.analysis.equilibria(under: .seq)), Set(plain.analysis.equilibria(under: .seq)))
        #expect(Set(ahead.gained) == with.subtracting(without))
        #expect(Set(ahead.lost) == without.subtracting(with))
        let departures = Departures(plain.analysis, under: .seq)
        for maker in ahead.makers {
          let seen = try #require(model.prospects.first { $0.maker == maker.maker })
          for change in maker.changes {
            changes += 1
            let step = Step(mover: maker.maker, to: change.target)
            #expect(model.play.departures(from: change.state).contains(step) == change.isMade)
            #expect(departures.steps(from: change.state).contains(step) == !change.isMade)
            let (here, there) = (seen.prospects[change.state], seen.prospects[change.target])
            let worst = (seen.finalRanks[here.worst], seen.finalRanks[there.worst])
            let best = (seen.finalRanks[here.best], seen.finalRanks[there.best])
            switch change.reason {
            case .worst: #expect(change.isMade ? worst.1 > worst.0 : worst.1 < worst.0)
            case .best: #expect(worst.0 == worst.1 && (change.isMade ? best.1 > best.0 : best.1 < best.0))
            case .indifferent: #expect(!change.isMade && worst.0 == worst.1 && best.0 == best.1)
            case .others: #expect(!change.isMade && (worst.1, best.1) > (worst.0, best.0))
            }
            #expect(!findings.sentence(change, by: maker, in: node).isEmpty)
          }
        }
      }
    }
    #expect(looking > 5)
    #expect(changes > 0)
  }
}
