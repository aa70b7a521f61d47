import Calendar
import ConflictModel
import Probability

extension CalendarFindings {
  /// The dates of a node: `1968-10-31 to 1968-11-05`, `from 1968-10-31`, `until 1968-11-05`; nil where none is known.
  public func dates(of node: Int) -> String? {
    let node = calendar.tree.nodes[node]
    return switch (node.from, node.until) {
    case (let from?, let until?): from == until ? "\(from)" : "\(from) to \(until)"
    case (let from?, nil): "from \(from)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }

  /// The deadline of a node in words: its last day, or the end of the stage by name where it has none.
  public func deadline(of node: Int) -> String {
    calendar.tree.nodes[node].until.map(\.description) ?? "the end of ‘\(calendar.stage(of: node).title)’"
  }

  /// Results in words: `election: Nixon; vote: yes`.
  public func words(_ results: [DrawnResult]) -> String {
    results.map { drawn in
      let event = calendar.source.stages.flatMap(\.chanceEvents).first { $0.id == drawn.event }
      let result = event?.results.first { $0.id == drawn.result }
      return "\(drawn.event): \(result?.title ?? drawn.result)"
    }.joined(separator: "; ")
  }

  /// A chance as the case states it: `0.8`, `0.2 to 0.45`; nil where it states none.
  public static func words(_ chance: ProbabilityBounds?) -> String? {
    chance.map { $0.isExact ? $0.lower.description : "\($0.lower) to \($0.upper)" }
  }

  /// Why a stage can end in a state: `at rest`, `waiting`, `in a cycle`.
  public static func words(_ end: Play.End) -> String {
    switch end {
    case .resting: "at rest"
    case .waiting: "waiting"
    case .cycling: "in a cycle"
    }
  }

  /// Whose moment is left to them in a stage, as sentences: `Hanoi decides when: ‘restrain’.`
  public func discretion(in node: Int) -> [String] {
    let conflict = calendar.source.conflict
    let options = conflict.options
    return zip(conflict.decisionMakers, conflict.optionRanges).compactMap { maker, range in
      let own = calendar.stage(of: node).discretion.map(\.option).filter(range.contains)
      return own.isEmpty ? nil : "\(maker.shortName.capitalizedFirst) decides when: \(Wording.series(own.map { "‘\(options[$0].name)’" }))."
    }
  }

  /// Names in quotation marks, as a series: `‘a’, ‘b’ and ‘c’`.
  public func quoted(_ outcomes: some Sequence<Int>) -> String { Wording.series(names(of: outcomes).map { "‘\($0)’" }) }

  /// What a stage's own status quo is to the states in which the calendar begins it, as a sentence; nil where it is among them, or there is none.
  public func statusQuoRemark(_ stage: StageFindings) -> String? {
    let wording = wording(of: stage.node)
    switch stage.writtenStatusQuo {
    case nil, .among: return nil
    case .infeasible: return "The status quo that the case gives for this stage is not a feasible state of it."
    case .elsewhere(let state):
      return "The case gives \(wording.state(state)) as this stage's beginning, where the calendar does not begin it."
    }
  }
}
