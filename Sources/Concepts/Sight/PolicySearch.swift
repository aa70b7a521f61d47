import GraphModel

/// The search for policies under which a state is policy-stable, with three decision makers or more: choices are settled one by one, each time the first that
/// what somebody tries depends on, and taken back when somebody comes to something better.
struct PolicySearch {
  private let graph: ConflictGraph
  private let worst: [[Int32]]
  private let state: Int
  private let budget: Int
  private var profile: PolicyProfile
  /// How many incomplete profiles were looked at.
  private(set) var examined = 0

  init(_ graph: ConflictGraph, worst: [[Int32]], state: Int, budget: Int) {
    (self.graph, self.worst, self.state, self.budget) = (graph, worst, state, budget)
    profile = PolicyProfile(graph, stayingAt: state)
  }

  /// Searches within the budget.
  /// - Complexity: O(budget x play looked at); exponential in the states without one.
  mutating func run() -> (answer: PolicyAnswer, profile: PolicyProfile?) {
    /// A choice that was settled, and the others that are left for it.
    var settled: [(open: PolicyTrial.Open, left: [Int])] = []
    while true {
      guard examined < budget else { return (.notSettled, nil) }
      examined += 1
      var left: [Int]
      var open: PolicyTrial.Open
      switch examine() {
      case .holds: return (.stable, profile)
      case .depends(let found): (open, left) = (found, choices(found))
      case .fails:
        guard let back = settled.popLast() else { return (.notStable, nil) }
        (open, left) = back
      }
      // Takes back what has no choice left.
      while left.isEmpty {
        profile.reopen(open.maker, open.state)
        guard let back = settled.popLast() else { return (.notStable, nil) }
        (open, left) = back
      }
      profile.choose(left.removeFirst(), for: open.maker, at: open.state)
      settled.append((open, left))
    }
  }

  private enum Finding {
    case holds, fails
    case depends(PolicyTrial.Open)
  }

  private func examine() -> Finding {
    var trial = PolicyTrial(graph, profile, at: state, worst: worst)
    for maker in graph.decisionMakers where !trial.deters(maker) { return .fails }
    return trial.open.map { .depends($0) } ?? .holds
  }

  /// What a decision maker may do in a state, what promises most against the one that tries first: to stay where that is no better for it, then moves by what they
  /// can hold it to, staying last where it is better.
  private func choices(_ open: PolicyTrial.Open) -> [Int] {
    let tries = open.against
    let isNoBetter = graph.ranks[tries][open.state] <= graph.ranks[tries][state]
    let moves = graph.moves(of: open.maker, from: open.state).sorted { (value($0, tries), $0) < (value($1, tries), $1) }
    return isNoBetter ? [open.state] + moves : moves + [open.state]
  }

  /// The best that the one that tries can make of a state: by stopping, or by a further move.
  private func value(_ place: Int, _ maker: Int) -> Int32 {
    graph.moves(of: maker, from: place).reduce(graph.ranks[maker][place]) { max($0, worst[maker][$1]) }
  }
}
