import ConflictModel
import GraphModel

/// Speaks of states and moves in the case's own words.
public struct Wording: Sendable {
  private let conflict: Conflict
  private let space: StateSpace
  private let options: [Option]
  private let ranges: [Range<Int>]
  /// What the states are called where not by their places.
  private let labels: [String]?

  init(conflict: Conflict, space: StateSpace, labels: [String]? = nil) {
    self.conflict = conflict
    self.space = space
    self.labels = labels
    options = conflict.options
    ranges = conflict.optionRanges
  }

  /// The decision maker's name.
  public func name(of maker: Int) -> String { conflict.decisionMakers[maker].name }

  /// What sentences call the decision maker.
  public func short(_ maker: Int) -> String { conflict.decisionMakers[maker].shortName }

  /// `state 35`, or `‘war’ (state 3)` in graph form.
  public func state(_ state: Int) -> String {
    if case .graph(let graph) = conflict.form { return "‘\(graph.states[state])’ (state \(state + 1))" }
    return "state \(label(of: state))"
  }

  /// The number of a state as people read it.
  private func label(of state: Int) -> String { labels?[state] ?? String(state + 1) }

  /// The state's own name in graph form.
  public func stateName(_ state: Int) -> String? {
    if case .graph(let graph) = conflict.form { return graph.states[state] }
    return nil
  }

  /// For each decision maker the names of the options that it takes in a state.
  public func taken(in state: Int) -> [[String]] {
    ranges.map { range in range.filter { space.holds($0, in: state) }.map { options[$0].name } }
  }

  /// The ids of the options taken in a state, in the case's order.
  public func takenIDs(in state: Int) -> [String] {
    guard case .options = conflict.form else { return [] }
    return space.atoms(of: state).map { options[$0].id }
  }

  /// A state in one line: who does what.
  public func line(for state: Int) -> String {
    if let name = stateName(state) { return name }
    let parts = taken(in: state).enumerated().filter { !$0.element.isEmpty }
      .map { "\(short($0.offset).capitalizedFirst): \($0.element.joined(separator: "; "))" }
    return parts.isEmpty ? "nobody takes any option" : parts.joined(separator: " · ")
  }

  /// What a decision maker does in moving: `takes ‘a’ and drops ‘b’`, or `moves to ‘war’` in graph form.
  public func action(from old: Int, to new: Int) -> String {
    if let name = stateName(new) { return "moves to ‘\(name)’" }
    let changed = options.indices.filter { space.holds($0, in: old) != space.holds($0, in: new) }
    func names(_ isTaken: Bool) -> [String] { changed.filter { space.holds($0, in: new) == isTaken }.map { "‘\(options[$0].name)’" } }
    let parts = [("takes", names(true)), ("drops", names(false))].filter { !$0.1.isEmpty }
      .map { "\($0.0) \(Wording.series($0.1))" }
    return parts.joined(separator: " and ")
  }

  /// In which way alone an option can change: `‘a’ (once taken it stays taken)`.
  func direction(of option: Int) -> String {
    "‘\(options[option].name)’ (\(options[option].direction == .takeOnly ? "once taken it stays taken" : "once dropped it stays dropped"))"
  }

  /// A sequence of moves in words: `A takes ‘x’ → state 4; then B drops ‘y’ → state 2`.
  public func sequence(from start: Int, _ steps: [Step]) -> String {
    var state = start
    var parts: [String] = []
    for step in steps {
      let mover = parts.isEmpty ? short(step.mover).capitalizedFirst : short(step.mover)
      let arrival = stateName(step.state) == nil ? " → \(shortState(step.state))" : ""
      parts.append("\(mover) \(action(from: state, to: step.state))\(arrival)")
      state = step.state
    }
    return parts.joined(separator: "; then ")
  }

  /// `state 35`, or the name alone in graph form.
  public func shortState(_ state: Int) -> String { stateName(state).map { "‘\($0)’" } ?? "state \(label(of: state))" }

  /// State numbers as people read them: `state 4`, `states 4, 7 and 9`; long lists are cut.
  public func states(_ states: [Int], limit: Int = 12) -> String {
    let shown = states.prefix(limit).map { stateName($0).map { "‘\($0)’" } ?? label(of: $0) }
    let rest = states.count - shown.count
    let list = rest > 0 ? shown.joined(separator: ", ") + " and \(rest) more" : Wording.series(shown)
    return stateName(0) == nil ? (states.count == 1 ? "state " : "states ") + list : list
  }

  /// `a`, `a and b`, `a, b and c`.
  public static func series(_ items: some Collection<String>) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + (items.suffix(1).first ?? "")
  }

  /// A number with its noun: `1 state`, `3 states`.
  public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}
