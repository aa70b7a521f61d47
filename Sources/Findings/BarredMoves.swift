import ConflictModel
import GraphModel

/// A change of its own options that a decision maker would prefer and cannot make, with what bars it.
public struct BarredMove: Hashable, Sendable {
  /// The options that it would take, by index.
  public let takes: [Int]
  /// The options that it would drop.
  public let drops: [Int]
  /// The rules, directions, closed options and move rules that bar it, all of which would have to go.
  public let bars: [GroundedElement]
}

extension Solution {
  /// The most changes that are tried: all of up to eight options, and of more those that change the fewest.
  private static let maximumTrials = 256

  /// Changes that a decision maker would prefer to a state and that something bars: without them, that it is stable may rest on a rule as much as on a preference.
  ///
  /// Of changes that the same bars prevent, the one with the fewest options; none that needs more bars to go than another. Only where the preferences are statements
  /// or weights: a ranking says nothing of what is not feasible. Graph form has no options.
  /// - Complexity: up to 256 changes times the size of the rules and statements.
  public func barredImprovements(from state: Int, for maker: Int) -> [BarredMove] {
    guard case .options = conflict.form else { return [] }
    let own = Array(conflict.optionRanges[maker])
    var moves: [BarredMove] = []
    for changed in Self.changes(of: own, limit: Self.maximumTrials) {
      let flipped = Set(changed)
      func holds(_ option: Int) -> Bool { graph.space.holds(option, in: state) != flipped.contains(option) }
      guard prefers(maker, holds, to: state) else { continue }
      let bars = bars(on: changed, by: maker, from: state, holds)
      guard !bars.isEmpty, !moves.contains(where: { Set($0.bars).isSubset(of: bars) }) else { continue }
      moves.removeAll { Set(bars).isSubset(of: $0.bars) }
      moves.append(BarredMove(takes: changed.filter(holds), drops: changed.filter { !holds($0) }, bars: bars))
    }
    return moves
  }

  /// Sets of options, the smallest first; larger ones only as long as all of their size fit.
  private static func changes(of options: [Int], limit: Int) -> [[Int]] {
    var all: [[Int]] = []
    var last: [[Int]] = [[]]
    while true {
      last = last.flatMap { set in options.filter { $0 > set.last ?? -1 }.map { set + [$0] } }
      guard !last.isEmpty, all.count + last.count < limit else { return all }
      all += last
    }
  }

  private func prefers(_ maker: Int, _ holds: (Int) -> Bool, to state: Int) -> Bool {
    switch conflict.decisionMakers[maker].preference {
    case .notGiven, .ranked: return false
    case .weighted(let weights):
      func sum(_ holds: (Int) -> Bool) -> Int { weights.reduce(0) { holds($1.atom) ? $0 + $1.millionths : $0 } }
      return sum(holds) > sum { graph.space.holds($0, in: state) }
    case .prioritized(let statements):
      for statement in statements {
        let then = statement.condition.formula.evaluate(holds)
        if then != graph.space.satisfies(statement.condition.formula, state) { return then }
      }
      return false
    }
  }

  private func bars(on changed: [Int], by maker: Int, from state: Int, _ holds: (Int) -> Bool) -> [GroundedElement] {
    let options = conflict.options
    let directions = changed.filter { options[$0].direction == (holds($0) ? .dropOnly : .takeOnly) }.map { option in
      GroundedElement(kind: .direction, text: wording.direction(of: option), stage: nil, grounds: options[option].directionGrounds)
    }
    let closed = changed.filter { options[$0].isClosed && holds($0) }.map { option in
      GroundedElement(kind: .option, text: "‘\(options[option].name)’ is closed", stage: nil, grounds: options[option].grounds)
    }
    let rules = conflict.rules.filter { !$0.requirement.evaluate(holds) }
      .map { GroundedElement(kind: .rule, text: $0.text, stage: nil, grounds: $0.grounds) }
    let moveRules = conflict.moveRules.filter { rule in
      rule.by.contains(maker) && rule.when.map { graph.space.satisfies($0.formula, state) } ?? true
        && rule.target.formula.evaluate(holds) != rule.requiresTarget
    }
    return directions + closed + rules
      + moveRules.map { GroundedElement(kind: .moveRule, text: conflict.text(of: $0), stage: nil, grounds: $0.grounds) }
  }

  // MARK: In words

  /// The most barred changes that an explanation tells of.
  private static let maximumTold = 3

  /// Lines on what a decision maker would rather do and cannot.
  func barredLines(from state: Int, for maker: Int) -> [Narrative.Line] {
    let moves = barredImprovements(from: state, for: maker)
    let rest = moves.count - Self.maximumTold
    return moves.prefix(Self.maximumTold).map { move in
      let change = [("take", move.takes), ("drop", move.drops)].filter { !$0.1.isEmpty }
        .map { "\($0.0) \(Wording.series($0.1.map { "‘\(conflict.options[$0].name)’" }))" }.joined(separator: " and ")
      return Narrative.Line(
        "\(wording.short(maker).capitalizedFirst) would rather \(change), but cannot:", below: move.bars.map { Narrative.Line(resting: $0) })
    } + (rest > 0 ? [Narrative.Line("\(Wording.count(rest, "more change is", plural: "more changes are")) barred to it that it would prefer.")] : [])
  }
}
