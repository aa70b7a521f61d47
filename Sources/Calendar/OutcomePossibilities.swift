import ConflictModel

/// Which named outcomes can hold, and which must hold, at the calendar's end: from every state, when a stage begins or ends there.
public struct OutcomePossibilities: Sendable {
  private let possible: [StageSequence.Folded<Bool>]
  private let certain: [StageSequence.Folded<Bool>]

  init(_ possible: [StageSequence.Folded<Bool>], _ certain: [StageSequence.Folded<Bool>]) { (self.possible, self.certain) = (possible, certain) }

  /// The outcomes that are possible when a node's stage begins in a state, or when play is there, as indices into the conflict's.
  public func possible(starting node: Int, in state: Int) -> Set<Int> { Self.outcomes(possible) { $0.starting(node, in: state) } }
  /// The outcomes that are possible when a node's stage ends in a state.
  public func possible(ending node: Int, in state: Int) -> Set<Int> { Self.outcomes(possible) { $0.ending(node, in: state) } }
  /// The outcomes that are certain when a node's stage begins in a state, or when play is there.
  public func certain(starting node: Int, in state: Int) -> Set<Int> { Self.outcomes(certain) { $0.starting(node, in: state) } }
  /// The outcomes that are certain when a node's stage ends in a state.
  public func certain(ending node: Int, in state: Int) -> Set<Int> { Self.outcomes(certain) { $0.ending(node, in: state) } }

  private static func outcomes(_ all: [StageSequence.Folded<Bool>], _ holds: (StageSequence.Folded<Bool>) -> Bool) -> Set<Int> {
    Set(all.indices.filter { holds(all[$0]) })
  }
}

extension CalendarAnalysis {
  /// What is possible and what is certain from every state.
  /// - Complexity: as two folds for each named outcome.
  public func outcomePossibilities() -> OutcomePossibilities {
    let truths = source.conflict.outcomes.map { truth(of: $0.condition.formula) }
    return OutcomePossibilities(
      truths.map { holds in
        sequence.fold(tree.nodes.indices, leaf: { holds[sequence.modelOf[$0]][$1] }, moves: { $0 || $1 }, chance: { $1.contains(true) })
      },
      truths.map { holds in
        sequence.fold(tree.nodes.indices, leaf: { holds[sequence.modelOf[$0]][$1] }, moves: { $0 && $1 }, chance: { !$1.contains(false) })
      })
  }
}
