import GraphModel
import Stability

extension PartyVerdicts {
  /// An answer of the others that keeps a party from leaving a state for another, in the fewest steps, and a member that it deters; nil where there is none.
  mutating func answer(to target: Int, leaving state: Int, _ party: Members, _ concept: SolutionConcept) -> (steps: [CoalitionStep], reluctant: Int)?
  {
    var leaving = leaving(state, by: party)
    let ends = deterringEnds(after: target, &leaving, concept)
    guard let kind = concept.sanctions, !ends.isEmpty else { return nil }
    let others = others(than: party)
    let steps = kind == .moves ? moves(from: target, to: ends, by: others) : improvements(from: target, to: ends, by: others)
    guard let end = steps?.last?.end, let reluctant = party.list.first(where: { !graph.prefers($0, end, to: state) }) else { return nil }
    return (steps ?? [], reluctant)
  }

  /// The shortest legal sequence of single moves to one of some states.
  private func moves(from start: Int, to ends: [Int], by group: Members) -> [CoalitionStep]? {
    let ways = Evolutions(graph, from: start, by: group.list, kind: .moves)
    let end = ends.compactMap { end in ways.distance(to: end).map { ($0, end) } }.min { $0 < $1 }
    return end.flatMap { ways.shortest(to: $0.1, limit: 1).first }?.map { CoalitionStep(members: [$0.mover], moves: [$0]) }
  }

  /// The shortest sequence of improvements of parties to one of some states, none of them twice in succession: breadth first over pairs of state and last party.
  private mutating func improvements(from start: Int, to ends: [Int], by group: Members) -> [CoalitionStep]? {
    let movers = parties.filter { $0.isSubset(of: group) }
    let width = movers.count + 1
    let wanted = StateSet(ends, count: graph.stateCount)
    var before: [Int: Int] = [:]
    var queue = [start * width + movers.count]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for mover in movers.indices where mover != node % width {
        for target in improvements(of: movers[mover], from: node / width).states where before[target * width + mover] == nil {
          before[target * width + mover] = node
          if wanted.contains(target) { return steps(to: target * width + mover, before, movers) }
          queue.append(target * width + mover)
        }
      }
    }
    return nil
  }

  private func steps(to node: Int, _ before: [Int: Int], _ movers: [Members]) -> [CoalitionStep] {
    let width = movers.count + 1
    var steps: [CoalitionStep] = []
    var node = node
    while node % width < movers.count, let previous = before[node] {
      let party = movers[node % width]
      let ways = Evolutions(graph, from: previous / width, by: party.list, kind: .moves)
      steps.append(CoalitionStep(members: party.list, moves: ways.shortest(to: node / width, limit: 1).first ?? []))
      node = previous
    }
    return steps.reversed()
  }
}
