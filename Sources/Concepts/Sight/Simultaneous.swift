import GraphModel
import Problems

/// Simultaneous stability: an improvement is deterred when one or more others, each by an improvement of its own from the same state, move at the same time, and
/// the state with all these changes is feasible and no better than the one that was left. Fraser & Hipel 1984, for two; here any of the others, so many as it takes.
public struct Simultaneous {
  /// The most combinations of improvements, over all states.
  public static let maximumCombinations = 1 << 24

  private let graph: ConflictGraph
  private let words: StateWords

  /// Improvements made at the same time, and where they lead.
  public struct Deterrence: Hashable, Sendable {
    /// Who moves at the same time, and where each would have come alone.
    public let movers: [Step]
    /// The state with all these changes.
    public let end: Int
  }

  /// - Throws: a problem where states are not made of options, or where there are too many combinations.
  public init(_ graph: ConflictGraph) throws(Problem) {
    guard case .options(let words, _) = graph.space.contents else {
      throw .error(
        "needs-options", at: nil, "simultaneous stability asks what several changes at once come to, and a case in graph form does not say",
        hint: "write the case in options, or ask for another concept")
    }
    (self.graph, self.words) = (graph, words)
    var combinations = 0
    for state in 0..<graph.stateCount {
      var here = 1
      for maker in graph.decisionMakers { here = min(here * (1 + graph.improvements(of: maker, from: state).count), Self.maximumCombinations + 1) }
      combinations += here
      guard combinations <= Self.maximumCombinations else {
        throw .error(
          "concept-size", at: nil,
          "improvements can be made at the same time in more than \(Self.maximumCombinations) ways; simultaneous stability is worked out for fewer",
          hint: "exclude states by rules, or leave options out")
      }
    }
  }

  /// Whether each state is stable for each decision maker.
  /// - Complexity: O(combinations of improvements x decision makers), over all states.
  public func stable() -> [[Bool]] {
    var stable = [[Bool]](repeating: [Bool](repeating: true, count: graph.stateCount), count: graph.decisionMakerCount)
    for state in 0..<graph.stateCount {
      var undeterred = graph.decisionMakers.map { Set(graph.improvements(of: $0, from: state)) }
      forEachCombination(from: state, improvements: undeterred.map { $0.sorted() }) { steps, end in
        for step in steps where !graph.prefers(step.mover, end, to: state) { undeterred[step.mover].remove(step.state) }
      }
      for maker in graph.decisionMakers { stable[maker][state] = undeterred[maker].isEmpty }
    }
    return stable
  }

  /// How the others deter an improvement by moving at the same time: by as few as it takes, the first in order; nil where they do not.
  public func deterrence(of improvement: Int, by maker: Int, from state: Int) -> Deterrence? {
    var found: Deterrence?
    let improvements = graph.decisionMakers.map { $0 == maker ? [improvement] : graph.improvements(of: $0, from: state) }
    forEachCombination(from: state, improvements: improvements) { steps, end in
      guard steps.contains(where: { $0.mover == maker }), !graph.prefers(maker, end, to: state) else { return }
      if steps.count - 1 < found?.movers.count ?? .max { found = Deterrence(movers: steps.filter { $0.mover != maker }, end: end) }
    }
    return found
  }

  /// Calls `body` with every feasible combination of improvements by two decision makers or more. Their options are different ones, so that their changes add up.
  private func forEachCombination(from state: Int, improvements: [[Int]], _ body: ([Step], Int) -> Void) {
    let word = words[state]
    func extend(_ steps: [Step], _ maker: Int, _ changed: UInt64) {
      guard maker < improvements.count else {
        if steps.count > 1, let end = words.state(of: word ^ changed) { body(steps, end) }
        return
      }
      extend(steps, maker + 1, changed)
      for target in improvements[maker] { extend(steps + [Step(mover: maker, to: target)], maker + 1, changed ^ words[target] ^ word) }
    }
    extend([], 0, 0)
  }
}
