import Calendar
import ConflictModel
import Findings
import GraphModel

/// Where the stages of a calendar can end, in the words of the case.
struct StageEndWords {
  private let calendar: CalendarAnalysis

  init(_ calendar: CalendarAnalysis) { self.calendar = calendar }

  /// `29`, or the name in graph form.
  func state(_ state: Int, of node: Int) -> String {
    if case .graph(let graph) = calendar.model(of: node).conflict.form { return "‘\(graph.states[state])’" }
    return String(state + 1)
  }

  /// The possible ends of a node's stage by why they are ones: `rests in 29, 31`.
  func ends(of node: Int, limit: Int = 6) -> [String] {
    let play = calendar.model(of: node).play
    let kinds: [(Play.End, String)] = [(.resting, "rests in"), (.waiting, "waits in"), (.cycling, "goes round in")]
    return kinds.compactMap { kind, words in
      let states = calendar.nodes[node].ends.filter { play.end(in: $0) == kind }
      guard !states.isEmpty else { return nil }
      return "\(words) \(self.states(states, of: node, limit: limit))"
    }
  }

  /// `states 29, 31 and 4 more`; in graph form the names alone.
  func states(_ states: [Int], of node: Int, limit: Int = .max) -> String {
    let isNamed = if case .graph = calendar.model(of: node).conflict.form { true } else { false }
    return (isNamed ? "" : states.count == 1 ? "state " : "states ") + list(states, of: node, limit: limit)
  }

  /// `29, 31 and 4 more`.
  private func list(_ states: [Int], of node: Int, limit: Int) -> String {
    let names = states.prefix(limit).map { state($0, of: node) }.joined(separator: ", ")
    return states.count > limit ? "\(names) and \(states.count - limit) more" : names
  }

  /// The named outcomes that hold in some possible end of a node's stage, with whether they hold in all.
  func outcomes(of node: Int) -> [(name: String, isInAll: Bool)] {
    let ends = calendar.nodes[node].ends
    return calendar.source.conflict.outcomes.indices.compactMap { outcome in
      let count = ends.count { holds(outcome, in: $0, of: node) }
      return count == 0 ? nil : (calendar.source.conflict.outcomes[outcome].name, count == ends.count)
    }
  }

  /// `holds: …` for the outcomes of all possible ends, `may hold: …` for those of some.
  func outcomesInWords(of node: Int) -> [String] {
    let outcomes = outcomes(of: node)
    return [("holds", true), ("may hold", false)].compactMap { words, isInAll in
      let names = outcomes.filter { $0.isInAll == isInAll }.map(\.name)
      return names.isEmpty ? nil : "\(words): \(names.joined(separator: "; "))"
    }
  }

  /// The named outcomes of one state.
  func outcomes(in state: Int, of node: Int) -> [String] {
    calendar.source.conflict.outcomes.indices.filter { holds($0, in: state, of: node) }.map { calendar.source.conflict.outcomes[$0].name }
  }

  private func holds(_ outcome: Int, in state: Int, of node: Int) -> Bool {
    calendar.model(of: node).graph.space.satisfies(calendar.source.conflict.outcomes[outcome].condition.formula, state)
  }

  /// `Hanoi decides when: ‘restrain’`, for every option at discretion in a stage; empty where there is none.
  func discretion(in stage: Int) -> String {
    let conflict = calendar.source.conflict
    let (options, ranges) = (conflict.options, conflict.optionRanges)
    return calendar.source.stages[stage].discretion.compactMap { discretion in
      guard let maker = ranges.firstIndex(where: { $0.contains(discretion.option) }) else { return nil }
      return "\(conflict.decisionMakers[maker].shortName.capitalizedFirst) decides when: ‘\(options[discretion.option].name)’"
    }.joined(separator: "; ")
  }
}
