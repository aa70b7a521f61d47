import ConflictModel
import GraphModel

/// Which named outcomes can hold, and which must hold, at the calendar's end: from every state, when a stage begins or ends there.
public struct OutcomePossibilities: Sendable {
  /// Sets of outcomes as bits, 64 outcomes at a time.
  typealias Bits = StageSequence.Folded<UInt64>

  private let possible: [Bits]
  private let certain: [Bits]

  init(possible: [Bits], certain: [Bits]) { (self.possible, self.certain) = (possible, certain) }

  /// The outcomes that are possible when a node's stage begins in a state, or when play is there, as indices into the conflict's.
  public func possible(starting node: Int, in state: Int) -> Set<Int> { Self.outcomes(possible) { $0.starting(node, in: state) } }
  /// The outcomes that are possible when a node's stage ends in a state.
  public func possible(ending node: Int, in state: Int) -> Set<Int> { Self.outcomes(possible) { $0.ending(node, in: state) } }
  /// The outcomes that are certain when a node's stage begins in a state, or when play is there.
  public func certain(starting node: Int, in state: Int) -> Set<Int> { Self.outcomes(certain) { $0.starting(node, in: state) } }
  /// The outcomes that are certain when a node's stage ends in a state.
  public func certain(ending node: Int, in state: Int) -> Set<Int> { Self.outcomes(certain) { $0.ending(node, in: state) } }

  private static func outcomes(_ all: [Bits], _ bits: (Bits) -> UInt64) -> Set<Int> {
    var outcomes: Set<Int> = []
    for (index, part) in all.enumerated() {
      var rest = bits(part)
      while rest != 0 {
        outcomes.insert(64 * index + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return outcomes
  }
}

extension CalendarAnalysis {
  /// What is possible and what is certain from every state.
  /// - Complexity: as two folds for each 64 named outcomes.
  public func outcomePossibilities() -> OutcomePossibilities {
    let outcomes = source.conflict.outcomes
    let parts = stride(from: 0, to: outcomes.count, by: 64).map { first in
      outcomes[first..<min(first + 64, outcomes.count)].map { truth(of: $0.condition.formula) }
    }
    let held = parts.map { truths in
      sequence.models.indices.map { model in
        (0..<sequence.models[model].graph.stateCount).map { state in
          truths.indices.reduce(UInt64(0)) { truths[$1][model][state] ? $0 | 1 << UInt64($1) : $0 }
        }
      }
    }
    func folded(_ join: @escaping (UInt64, UInt64) -> UInt64) -> [OutcomePossibilities.Bits] {
      held.map { held in
        sequence.fold(
          tree.nodes.indices, leaf: { held[sequence.modelOf[$0]][$1] }, moves: join, chance: { $1.dropFirst().reduce($1[0], join) })
      }
    }
    return OutcomePossibilities(possible: folded(|), certain: folded(&))
  }
}
