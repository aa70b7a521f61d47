import ConflictModel
import GraphModel
import Stability

/// Many options of which rules leave few states: the cost must follow what is left.
enum FewStates {
  static func run() {
    print("| options | rules leave | states | states ms | graph and verdicts ms |")
    print("|---|---|---|---|---|")
    step("at most one of each decision maker's six", makers: 4, options: 6) { .count(.atMostOne, $0) }
    step("exactly one of each decision maker's ten", makers: 4, options: 10) { .count(.exactlyOne, $0) }
    // Each option presupposes the one before it: 11 steps for each of five decision makers, and 8 for a sixth.
    chains()
    print("")
  }

  private static func atom(_ index: Int) -> Condition { Condition(text: "", formula: .atom(index)) }

  private static func makers(_ count: Int, _ options: Int) -> [DecisionMaker] {
    (0..<count).map { maker in
      let own = (0..<options).map { Option(id: "d\(maker).o\($0)", name: "Option \($0)") }
      let likes = (0..<6).map { Statement(condition: atom((maker * 7 + $0 * 5) % (count * options))) }
      return DecisionMaker(id: "d\(maker)", name: "Decision maker \(maker)", options: own, preference: .prioritized(likes))
    }
  }

  private static func step(_ name: String, makers count: Int, options: Int, _ rule: ([Condition]) -> Rule.Kind) {
    let rules = (0..<count).map { maker in Rule(kind: rule((0..<options).map { atom(maker * options + $0) })) }
    solve(name, Conflict(decisionMakers: makers(count, options), rules: rules))
  }

  private static func chains() {
    let rules = (0..<4).flatMap { maker in
      (1..<10).map { Rule(kind: .require(Condition(text: "", formula: .given(.atom(maker * 10 + $0 - 1), .atom(maker * 10 + $0))))) }
    }
    solve("each option presupposes the one before it, four times ten", Conflict(decisionMakers: makers(4, 10), rules: rules))
  }

  private static func solve(_ name: String, _ conflict: Conflict) {
    var states = 0
    var first = 0.0
    let total = median(of: 7) {
      let clock = PhaseClock()
      let monitor = WorkMonitor { clock.reached($0.phase) }
      guard let graph = ConflictGraph.build(conflict, monitor: monitor).graph else { return }
      _ = StabilityAnalysis(graph, monitor: monitor)
      states = graph.stateCount
      first = clock.stop()[0]
    }
    print("| \(conflict.options.count) | \(name) | \(states) | \(milliseconds(first)) | \(milliseconds(total - first)) |")
  }
}
