import ConflictModel
import Problems

/// How large a state space may become.
package struct SpaceLimits {
  /// The most states.
  let states: Int
  /// The most bytes that graph and verdicts may take.
  let bytes: Int
  /// The most work of the search for feasible states.
  let work: Int

  package init(states: Int = ConflictGraph.maximumStates, bytes: Int = .max, work: Int = 1 << 28) {
    (self.states, self.bytes, self.work) = (states, bytes, work)
  }
}

extension ConflictGraph {
  private static func requirements(of conflict: Conflict) -> [Formula<Int>] {
    conflict.rules.map(\.requirement) + conflict.options.enumerated().filter(\.element.isClosed).map { .not(.atom($0.offset)) }
  }

  /// Whether states satisfy what is required of them; of very many some are looked at.
  private static func obey(_ requirements: [Formula<Int>], _ words: StateWords) -> Bool {
    stride(from: 0, to: words.count, by: max(1, words.count >> 16)).allSatisfy { state in
      requirements.allSatisfy { $0.evaluate { words[state] >> UInt64($0) & 1 == 1 } }
    }
  }

  /// The feasible states; nil, with a problem, when there are none or too many.
  package static func stateSpace(of conflict: Conflict, _ limits: SpaceLimits, _ monitor: WorkMonitor?, problems: inout [Problem]) -> StateSpace? {
    switch conflict.form {
    case .graph(let graph):
      if graph.states.isEmpty { problems.append(.error("no-states", at: nil, "the case lists no state", hint: "list at least one under ‘states’")) }
      return graph.states.isEmpty ? nil : StateSpace(.named(graph.states.count))
    case .options:
      let count = conflict.options.count
      guard count <= Conflict.maximumOptions else {
        problems.append(
          .error(
            "too-many-options", at: nil, "the case has \(count) options; a state can hold \(Conflict.maximumOptions)",
            hint: "leave out options that do not matter"))
        return nil
      }
      let need = MemoryNeed(conflict)
      let maximum = limits.bytes == .max ? limits.states : min(limits.states, need.states(within: limits.bytes))
      do {
        let words = try states(of: conflict, maximum: maximum, work: limits.work, monitor)
        Invariant.check(obey(requirements(of: conflict), words), "a state breaks a rule")
        guard !words.isEmpty else {
          problems.append(
            .error(
              "no-feasible-state", at: conflict.rules.first?.place, "no state is feasible: the rules contradict each other",
              hint: smallestContradiction(in: conflict, work: limits.work)))
          return nil
        }
        return StateSpace(.options(words, count: count))
      } catch {
        problems.append(problem(for: error, need, limits))
        return nil
      }
    }
  }

  private static func states(of conflict: Conflict, maximum: Int, work: Int, _ monitor: WorkMonitor?) throws(FeasibleStates.Failure) -> StateWords {
    let count = conflict.options.count
    let requirements = requirements(of: conflict)
    if count < 32, 1 << count <= maximum, FeasibleStates.isComplete(optionCount: count, requirements: requirements) {
      return StateWords(everyCombinationOf: count)
    }
    return StateWords(
      try FeasibleStates.enumerate(optionCount: count, requirements: requirements, maximumStates: maximum, maximumWork: work) {
        monitor?.isCancelled == true
      })
  }

  private static func problem(for failure: FeasibleStates.Failure, _ need: MemoryNeed, _ limits: SpaceLimits) -> Problem {
    let shrink = "add rules that exclude states which cannot occur, or leave out options that do not matter: each halves the states at most"
    switch failure {
    case .cancelled: return .cancelled
    case .tooMuchWork(let found):
      let known = found > 0 ? "; \(found.grouped) feasible states were found until then" : ""
      return .error("too-hard", at: nil, "the rules are too hard to search for the states that they leave\(known)", hint: shrink)
    case .tooManyStates(let least):
      let states = least == .max ? "more feasible states than can be counted" : "\(least.grouped) feasible states, or more"
      let bytes = need.bytes(states: least)
      let size = bytes == .max ? "" : "; to judge them takes about \(bytes.asMemory)"
      let room = limits.bytes == .max ? "at most \(limits.states.grouped) states are judged" : "there is room for \(limits.bytes.asMemory)"
      return .error("too-many-states", at: nil, "the case has \(states)\(size), and \(room)", hint: shrink)
    }
  }

  /// Rules (and closed options) that together leave no state, none of which could be missed, in words: a minimal unsatisfiable subset, by deletion.
  private static func smallestContradiction(in conflict: Conflict, work: Int) -> String? {
    guard conflict.rules.count <= maximumRulesExamined else { return nil }
    var rules = Array(conflict.rules.indices)
    for candidate in conflict.rules.indices.reversed() {
      let without = rules.filter { $0 != candidate }
      let closed = conflict.options.indices.filter { conflict.options[$0].isClosed }.map { Formula<Int>.not(.atom($0)) }
      let states = try? FeasibleStates.enumerate(
        optionCount: conflict.options.count, requirements: without.map { conflict.rules[$0].requirement } + closed, maximumStates: 0,
        maximumWork: min(work, 1 << 20))
      // An enumeration that stops has met a state, or cannot tell; either way the rule stays.
      if let states, states.isEmpty { rules = without }
    }
    let places = rules.map { conflict.rules[$0].place.map { "line \($0.line)" } ?? "a rule" }
    guard let last = places.last else { return nil }
    let list = (places.count > 1 ? places.dropLast().joined(separator: ", ") + " and " : "") + last
    let closed = conflict.options.filter(\.isClosed).map { "‘\($0.id)’" }
    let also = closed.isEmpty ? "" : ", with \(closed.joined(separator: ", ")) closed"
    return "no state satisfies the \(places.count == 1 ? "rule" : "rules") at \(list)\(also)"
  }

  /// With more rules than this the smallest contradiction is not looked for: every rule takes a search of its own.
  private static let maximumRulesExamined = 64

  static func brokenRules(of conflict: Conflict, by atoms: Set<Int>) -> String? {
    let (broken, closed) = conflict.violations(by: atoms)
    let parts =
      broken.map { rule in
        "the rule at line \(rule.place.map { String($0.line) } ?? "?") excludes it" + (rule.grounds.because.map { " (\($0))" } ?? "")
      }
      + closed.map { "‘\($0.id)’ is closed" }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Problem {
  /// The work was stopped.
  package static let cancelled = Problem.error("cancelled", at: nil, "stopped before the end; there is no result", hint: nil)
}

extension Int {
  /// With a comma between each three digits.
  fileprivate var grouped: String {
    let digits = String(self)
    return digits.enumerated().map { ($0 > 0 && (digits.count - $0) % 3 == 0 ? "," : "") + String($1) }.joined()
  }

  /// As a size of memory, to two digits.
  fileprivate var asMemory: String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var value = self
    var unit = 0
    var tenths = 0
    while value >= 1000, unit < units.count - 1 { (value, tenths, unit) = (value / 1000, value % 1000 / 100, unit + 1) }
    return (value < 10 && tenths > 0 ? "\(value).\(tenths)" : "\(value)") + " \(units[unit])"
  }
}
