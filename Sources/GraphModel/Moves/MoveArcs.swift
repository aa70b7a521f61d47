/// A decision maker's moves given arc by arc, in graph form or under move rules; not assumed transitive.
public struct MoveArcs: Sendable {
  private let forward: Rows
  private let backward: Rows

  /// Gathers arcs; repeated arcs count once.
  /// - Complexity: O(states + arcs log arcs).
  public init(stateCount: Int, arcs: [(from: Int, to: Int)]) {
    forward = Rows(count: stateCount, pairs: arcs.map { (Int32($0.from), Int32($0.to)) })
    backward = Rows(count: stateCount, pairs: arcs.map { (Int32($0.to), Int32($0.from)) })
    Invariant.check(forward.values.count == backward.values.count && isMirrored(stateCount), "arcs differ from their two ends")
  }

  private func isMirrored(_ stateCount: Int) -> Bool {
    (0..<stateCount).allSatisfy { state in
      zip(targets(of: state), targets(of: state).dropFirst()).allSatisfy(<)
        && targets(of: state).allSatisfy { origins(of: Int($0)).contains(Int32(state)) }
    }
  }

  /// The states that one move reaches from a state, ascending.
  public func targets(of state: Int) -> ArraySlice<Int32> { forward[state] }
  /// The states from which one move reaches a state, ascending.
  public func origins(of state: Int) -> ArraySlice<Int32> { backward[state] }
  /// The number of arcs.
  public var count: Int { forward.values.count }

  /// Compressed rows: the values of row `r` lie at `starts[r]..<starts[r + 1]`.
  private struct Rows: Sendable {
    var starts: [Int]
    var values: [Int32]

    init(count: Int, pairs: [(Int32, Int32)]) {
      starts = [Int](repeating: 0, count: count + 1)
      values = []
      values.reserveCapacity(pairs.count)
      var last: (Int32, Int32)?
      for pair in pairs.sorted(by: <) where last.map({ $0 != pair }) ?? true {
        values.append(pair.1)
        starts[Int(pair.0) + 1] += 1
        last = pair
      }
      for row in 0..<count { starts[row + 1] += starts[row] }
    }

    subscript(row: Int) -> ArraySlice<Int32> { values[starts[row]..<starts[row + 1]] }
  }
}
