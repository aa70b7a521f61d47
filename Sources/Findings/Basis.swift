/// What explanations rest on: the claims behind the preferences that decided, and the preferences that name none.
public struct Basis: Hashable, Sendable {
  /// Ids of the claims, each once, in the order in which the explanations name them.
  public private(set) var claims: [String] = []
  /// The preferences that name no claim, in words, each once.
  public private(set) var assumptions: [String] = []

  /// What some explanations rest on together.
  public init(_ narratives: [Narrative]) {
    func visit(_ line: Narrative.Line) {
      add(line.claims, line.assumption.map { [$0] } ?? [])
      line.below.forEach(visit)
    }
    for narrative in narratives { narrative.lines.forEach(visit) }
  }

  /// All that several rest on.
  public init(joining others: [Basis]) {
    for other in others { add(other.claims, other.assumptions) }
  }

  private mutating func add(_ moreClaims: [String], _ moreAssumptions: [String]) {
    for claim in moreClaims where !claims.contains(claim) { claims.append(claim) }
    for assumption in moreAssumptions where !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  /// The number by which a text refers to a claim, from 1.
  public func number(of claim: String) -> Int? { claims.firstIndex(of: claim).map { $0 + 1 } }

  /// The number by which a text refers to an assumption, from 1.
  public func number(ofAssumption assumption: String) -> Int? { assumptions.firstIndex(of: assumption).map { $0 + 1 } }
}
