import Calendar
import ConflictModel
import GraphModel

/// What can come of a state, straight from the definitions in docs/calendar.md: the departures are taken as given, everything else is searched for.
///
/// What was searched for once is kept.
final class NaiveOutlook {
  let calendar: CalendarAnalysis
  private var reaches: [[Int]: Set<Int>] = [:]
  private var outlooks: [[Int]: [Kind: Set<Int>]] = [:]

  init(calendar: CalendarAnalysis) { self.calendar = calendar }

  func departures(_ node: Int, _ state: Int) -> [Step] { calendar.model(of: node).play.departures(from: state) }

  func taken(_ node: Int, _ state: Int) -> Set<Int> { Set(calendar.model(of: node).graph.space.atoms(of: state)) }

  func outcomes(_ node: Int, _ state: Int) -> Set<Int> {
    let taken = taken(node, state)
    let outcomes = calendar.source.conflict.outcomes
    return Set(outcomes.indices.filter { outcomes[$0].condition.formula.evaluate { taken.contains($0) } })
  }

  func reached(_ node: Int, _ state: Int) -> Set<Int> {
    if let known = reaches[[node, state]] { return known }
    var seen: Set = [state]
    var isGrowing = true
    while isGrowing {
      let next = Set(seen.flatMap { departures(node, $0).map(\.state) })
      isGrowing = !next.isSubset(of: seen)
      seen.formUnion(next)
    }
    reaches[[node, state]] = seen
    return seen
  }

  /// The fewest departures from any of some states.
  func distance(_ node: Int, from starts: [Int], to state: Int) -> Int? {
    var layer = Set(starts)
    var seen = layer
    var steps = 0
    while !layer.isEmpty {
      if layer.contains(state) { return steps }
      layer = Set(layer.flatMap { departures(node, $0).map(\.state) }).subtracting(seen)
      seen.formUnion(layer)
      steps += 1
    }
    return nil
  }

  func end(_ node: Int, _ state: Int) -> Play.End? {
    let steps = departures(node, state)
    if steps.isEmpty { return .resting }
    if steps.contains(where: { reached(node, $0.state).contains(state) }) { return .cycling }
    let discretion = Set(calendar.stage(of: node).discretion.map(\.option))
    let isWaiting = steps.allSatisfy { taken(node, state).symmetricDifference(taken(node, $0.state)).isSubset(of: discretion) }
    return isWaiting ? .waiting : nil
  }

  func ends(_ node: Int, _ state: Int) -> [Int] { reached(node, state).sorted().filter { end(node, $0) != nil } }

  /// Where the next stage begins; nil where the calendar ends or play breaks off.
  func next(_ node: Int, _ state: Int, _ continuation: Int) -> (node: Int, state: Int)? {
    guard let next = calendar.tree.nodes[node].continuations[continuation].next else { return nil }
    return calendar.model(of: next).graph.space.state(of: taken(node, state)).map { (next, $0) }
  }

  /// The outcomes that are possible, or those that are certain.
  enum Kind {
    case possible, certain

    func join(_ sets: [Set<Int>]) -> Set<Int> {
      sets.dropFirst().reduce(sets.first ?? []) { self == .possible ? $0.union($1) : $0.intersection($1) }
    }
  }

  func starting(_ kind: Kind, _ node: Int, _ state: Int) -> Set<Int> {
    if let known = outlooks[[node, state]]?[kind] { return known }
    let outlook = kind.join(ends(node, state).map { ending(kind, node, $0) })
    outlooks[[node, state], default: [:]][kind] = outlook
    return outlook
  }

  func ending(_ kind: Kind, _ node: Int, _ state: Int) -> Set<Int> {
    kind.join(calendar.tree.nodes[node].continuations.indices.map { after(kind, node, state, $0) })
  }

  func after(_ kind: Kind, _ node: Int, _ state: Int, _ continuation: Int) -> Set<Int> {
    next(node, state, continuation).map { starting(kind, $0.node, $0.state) } ?? outcomes(node, state)
  }

  // MARK: Along one path

  /// Whether an outcome can hold at the end when the stage of a leg begins in a state and everything is drawn as on a path.
  func isPossible(_ outcome: Int, starting index: Int, _ state: Int, on path: CalendarPath) -> Bool {
    ends(path.legs[index].node, state).contains { end in
      let leg = path.legs[index]
      guard let next = next(leg.node, end, leg.continuation) else { return outcomes(leg.node, end).contains(outcome) }
      return isPossible(outcome, starting: index + 1, next.state, on: path)
    }
  }
}
