import ConflictModel

/// One thing that a decision maker sees otherwise than it is.
public struct Misperception: Hashable, Sendable {
  /// What is seen otherwise.
  public enum Part: Hashable, Sendable {
    /// What a decision maker wants, by its index; the viewer's own where it is the viewer's.
    case preferences(of: Int)
    /// Which states are feasible.
    case rules
    /// Which moves are taken away from whom.
    case moveRules
    /// Who can move where (graph form).
    case arcs
    /// Whether an option can be taken, by its index.
    case option(Int)
  }

  /// The decision maker that sees it so, by index.
  public let viewer: Int
  /// What it sees otherwise.
  public let part: Part

  /// Names a misperception.
  public init(viewer: Int, part: Part) { (self.viewer, self.part) = (viewer, part) }
}

extension Perception {
  /// The parts that it speaks of, whether or not they differ from the case: preferences by decision maker, rules, move rules, arcs, options by index.
  var parts: [Misperception.Part] {
    var parts = Set(changes.preferences.keys).union(changes.types.keys).sorted().map { Misperception.Part.preferences(of: $0) }
    if changes.rules != nil { parts.append(.rules) }
    if changes.moveRules != nil { parts.append(.moveRules) }
    if changes.arcs != nil { parts.append(.arcs) }
    return parts + Set(changes.open + changes.closed).sorted().map { .option($0) }
  }

  /// What is left of it when some parts are seen as they are.
  func changes(without cleared: Set<Misperception.Part>) -> Stage.Changes {
    var left = changes
    for part in cleared {
      switch part {
      case .preferences(let maker):
        left.preferences[maker] = nil
        left.types[maker] = nil
        left.unknown[maker] = nil
        left.attitudes[maker] = nil
      case .rules: left.rules = nil
      case .moveRules: left.moveRules = nil
      case .arcs: left.arcs = nil
      case .option(let option):
        left.open.removeAll { $0 == option }
        left.closed.removeAll { $0 == option }
      }
    }
    return left
  }

  /// Whether it says what a decision maker wants.
  func says(preferencesOf maker: Int) -> Bool { changes.preferences[maker] != nil || changes.types[maker] != nil }
}

extension Stage.Changes {
  /// What is changed for a perception; where things stand, how others see it, and all that no verdict asks about are left out.
  var perceivable: Stage.Changes {
    var changes = self
    changes.statusQuo = nil
    changes.sees = [:]
    return changes
  }
}
