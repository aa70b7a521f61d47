import Calendar
import ConflictModel
import GraphModel

/// Something that can be seen and that tells the ways the calendar may go apart: after it fewer outcomes are possible at the calendar's end, or more are certain.
///
/// docs/calendar.md, "Indicators".
public struct Indicator: Hashable, Sendable {
  /// What is seen.
  public enum Sign: Hashable, Sendable {
    /// A decision maker takes and drops options, as indices; in graph form `takes` is the state that it moves to.
    case move(maker: Int, takes: [Int], drops: [Int])
    /// A chance event comes out, those before it at the same stage's end having come out as given.
    case result(DrawnResult, given: [DrawnResult])
  }

  /// The stage on its branch, an index into the tree's nodes.
  public let node: Int
  /// What is seen.
  public let sign: Sign
  /// The states in which it tells this, ascending: those that the move leaves, or those in which the stage ends.
  public let states: [Int]
  /// For a move, where it leads from each of them; empty for a result.
  public let targets: [Int]
  /// The outcomes that are impossible from then on and were possible before.
  public let rulesOut: [Int]
  /// The outcomes that are certain from then on and were not before.
  public let makesCertain: [Int]
}

extension CalendarFindings {
  /// The indicators of the whole calendar, earliest stage first; of one stage those that rule out most first, then by mover and state, results last.
  /// - Complexity: as the departures between the states that play reaches, times the outcomes.
  public func indicators() -> [Indicator] {
    calendar.tree.nodes.indices.sorted { (calendar.tree.nodes[$0].stage, $0) < (calendar.tree.nodes[$1].stage, $1) }
      .flatMap { node in
        (moveIndicators(in: node) + resultIndicators(at: node)).enumerated()
          .sorted { a, b in a.element.order == b.element.order ? a.offset < b.offset : a.element.order.lexicographicallyPrecedes(b.element.order) }
          .map(\.element)
      }
  }

  /// What is possible and what is certain from somewhere.
  private struct Outlook: Hashable {
    var possible: Set<Int>
    var certain: Set<Int>

    func ruledOut(by later: Outlook) -> [Int] { possible.subtracting(later.possible).sorted() }
    func madeCertain(by later: Outlook) -> [Int] { later.certain.subtracting(certain).sorted() }
  }

  private struct Sighting: Hashable {
    var sign: Indicator.Sign
    var rulesOut: [Int]
    var makesCertain: [Int]
  }

  private func moveIndicators(in node: Int) -> [Indicator] {
    let model = calendar.model(of: node)
    let play = model.play
    let reached = play.reached(from: calendar.nodes[node].starts)
    let outlooks = Dictionary(
      uniqueKeysWithValues: reached.map {
        ($0, Outlook(possible: possibilities.possible(starting: node, in: $0), certain: possibilities.certain(starting: node, in: $0)))
      })
    var order: [Sighting] = []
    var found: [Sighting: [(state: Int, target: Int)]] = [:]
    for state in reached {
      for step in play.departures(from: state) {
        guard let before = outlooks[state], let after = outlooks[step.state], before != after else { continue }
        let (old, new) = (Set(model.graph.space.atoms(of: state)), Set(model.graph.space.atoms(of: step.state)))
        let sign = Indicator.Sign.move(
          maker: step.mover, takes: new.subtracting(old).sorted(), drops: model.conflict.options.isEmpty ? [] : old.subtracting(new).sorted())
        let sighting = Sighting(sign: sign, rulesOut: before.ruledOut(by: after), makesCertain: before.madeCertain(by: after))
        if found[sighting] == nil { order.append(sighting) }
        found[sighting, default: []].append((state, step.state))
      }
    }
    return order.map { sighting in
      let places = found[sighting] ?? []
      return Indicator(
        node: node, sign: sighting.sign, states: places.map(\.state), targets: places.map(\.target), rulesOut: sighting.rulesOut,
        makesCertain: sighting.makesCertain)
    }
  }

  private func resultIndicators(at node: Int) -> [Indicator] {
    let draws = calendar.tree.nodes[node].draws
    var order: [Sighting] = []
    var found: [Sighting: [Int]] = [:]
    for end in calendar.nodes[node].ends {
      for length in draws.indices where draws[length].results.count > 1 {
        // What has come out at each combination of the results that are drawn up to here.
        let prefixes = calendar.tree.nodes[node].continuations.map { Array($0.results.prefix(length + 1)) }
        for prefix in prefixes.uniqued() {
          let before = outlook(ending: node, in: end, after: Array(prefix.dropLast()))
          let after = outlook(ending: node, in: end, after: prefix)
          guard before != after, let last = prefix.last else { continue }
          let sighting = Sighting(
            sign: .result(last, given: Array(prefix.dropLast())), rulesOut: before.ruledOut(by: after), makesCertain: before.madeCertain(by: after))
          if found[sighting] == nil { order.append(sighting) }
          found[sighting, default: []].append(end)
        }
      }
    }
    return order.map { sighting in
      Indicator(
        node: node, sign: sighting.sign, states: found[sighting] ?? [], targets: [], rulesOut: sighting.rulesOut, makesCertain: sighting.makesCertain)
    }
  }

  /// What is possible and certain once a stage has ended in a state and some of what is drawn there is known.
  private func outlook(ending node: Int, in state: Int, after results: [DrawnResult]) -> Outlook {
    var outlook: Outlook?
    for continuation in calendar.tree.nodes[node].continuations where continuation.results.starts(with: results) {
      let possible = possible(after: continuation, of: node, from: state)
      let certain = certain(after: continuation, of: node, from: state)
      outlook = Outlook(
        possible: possible.union(outlook?.possible ?? []), certain: outlook.map { certain.intersection($0.certain) } ?? certain)
    }
    return outlook ?? Outlook(possible: [], certain: [])
  }

  /// The outcomes that are possible when a stage has ended in a state and everything at its end is drawn; where nothing follows, those that hold there.
  func possible(after continuation: BranchTree.Continuation, of node: Int, from state: Int) -> Set<Int> {
    guard let next = continuation.next, let start = calendar.carried(state, from: node, by: continuation) else {
      return Set(outcomes(of: state, in: node))
    }
    return possibilities.possible(starting: next, in: start)
  }

  /// As for what is possible.
  func certain(after continuation: BranchTree.Continuation, of node: Int, from state: Int) -> Set<Int> {
    guard let next = continuation.next, let start = calendar.carried(state, from: node, by: continuation) else {
      return Set(outcomes(of: state, in: node))
    }
    return possibilities.certain(starting: next, in: start)
  }
}

extension Indicator {
  /// By this indicators of one stage stand in order.
  fileprivate var order: [Int] {
    let mover = if case .move(let maker, _, _) = sign { maker } else { Int.max }
    return [-rulesOut.count, -makesCertain.count, mover, states.first ?? 0]
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in order.
  func uniqued() -> [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
