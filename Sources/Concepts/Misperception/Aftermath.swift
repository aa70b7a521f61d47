import GraphModel
public import Stability

/// What becomes of a state once everybody sees the conflict as it is.
public struct Aftermath: Sendable {
  /// Where the departures of the case come to rest.
  public struct End: Hashable, Sendable {
    /// An equilibrium of the case.
    public let state: Int
    /// A shortest way there; empty where it is the state itself.
    public let way: [Step]
  }

  /// Whether the state exists in the case at all.
  public let isState: Bool
  /// Whether it is an equilibrium of the case.
  public let isEquilibrium: Bool
  /// Who would leave it, and to where.
  public let departures: [Step]
  /// The equilibria of the case to which departures lead from it, nearest first.
  public let ends: [End]
  /// Whether departures can also lead to where they go round for ever.
  public let canGoRound: Bool
}

/// Follows the departures of the case from states that misperceptions have held.
public struct Aftermaths: Sendable {
  private let caseStateCount: Int
  private let departures: Departures

  /// The departures of the case under a concept.
  /// - Complexity: as the verdicts of one concept.
  public init(_ hypergame: Hypergame, under concept: SolutionConcept) {
    caseStateCount = hypergame.caseStateCount
    departures = Departures(hypergame.games[0].analysis, under: concept)
  }

  /// What becomes of a state of the hypergame.
  /// - Complexity: O(states + departures) that are reached from it.
  public func aftermath(of state: Int) -> Aftermath {
    guard state < caseStateCount else { return Aftermath(isState: false, isEquilibrium: false, departures: [], ends: [], canGoRound: false) }
    var arrivals: [Int: (from: Int, step: Step)] = [:]
    var order = [state]
    var onward: [Int: [Step]] = [:]
    var head = 0
    while head < order.count {
      let current = order[head]
      head += 1
      let steps = departures.steps(from: current)
      onward[current] = steps
      for step in steps where step.state != state && arrivals[step.state] == nil {
        arrivals[step.state] = (current, step)
        order.append(step.state)
      }
    }
    let resting = order.filter { onward[$0]?.isEmpty ?? true }
    return Aftermath(
      isState: true, isEquilibrium: resting.contains(state), departures: onward[state] ?? [],
      ends: resting.map { Aftermath.End(state: $0, way: Self.way(to: $0, from: state, arrivals)) },
      canGoRound: !Self.allReach(Set(resting), order, onward))
  }

  private static func way(to end: Int, from start: Int, _ arrivals: [Int: (from: Int, step: Step)]) -> [Step] {
    var way: [Step] = []
    var current = end
    while current != start, let arrival = arrivals[current] {
      way.append(arrival.step)
      current = arrival.from
    }
    return way.reversed()
  }

  /// Whether every state can reach one of the ends.
  private static func allReach(_ ends: Set<Int>, _ order: [Int], _ onward: [Int: [Step]]) -> Bool {
    var origins: [Int: [Int]] = [:]
    for (state, steps) in onward { for step in steps { origins[step.state, default: []].append(state) } }
    var reaching = ends
    var queue = Array(ends)
    while let state = queue.popLast() {
      for origin in origins[state] ?? [] where reaching.insert(origin).inserted { queue.append(origin) }
    }
    return reaching.count == order.count
  }
}
