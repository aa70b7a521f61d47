public import Stability

/// In which profiles something is so and in which not, told by those drawings alone that make a difference.
public struct ProfileDivision: Hashable, Sendable {
  /// The drawings that make a difference, ascending: somewhere nothing but how that one comes out decides.
  public let deciding: [Int]
  /// Where it is so: for each of these drawings a result. One empty combination where it is so in all profiles.
  public let holding: [[Int]]
  /// Where it is not.
  public let failing: [[Int]]
}

extension TypeAnalysis {
  /// In which profiles a state is an equilibrium, or stable for one decision maker; nil where profiles were drawn and not gone through.
  /// - Complexity: O(profiles x drawings).
  public func division(of state: Int, for maker: Int? = nil, under concept: SolutionConcept) -> ProfileDivision? {
    guard rows.isComplete else { return nil }
    let set = rows(of: state, for: maker, under: concept)
    let deciding = drawings.indices.filter { drawing in
      let stride = rows.strides[drawing]
      // Whatever the result, it is as with the first.
      return (0..<rows.count).contains { row in set[row] != set[row - rows.result(of: drawing, in: row) * stride] }
    }
    var (holding, failing): ([[Int]], [[Int]]) = ([], [])
    for row in 0..<rows.count {
      // Of the rows that the others make of one combination the first stands for all.
      guard drawings.indices.allSatisfy({ deciding.contains($0) || rows.result(of: $0, in: row) == 0 }) else { continue }
      let combination = deciding.map { rows.result(of: $0, in: row) }
      if set[row] { holding.append(combination) } else { failing.append(combination) }
    }
    return ProfileDivision(deciding: deciding, holding: holding, failing: failing)
  }
}
