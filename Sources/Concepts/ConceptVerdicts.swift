/// The states that are stable for each decision maker under one concept.
public struct ConceptVerdicts: Hashable, Sendable {
  /// The concept.
  public let concept: Concept
  /// For each decision maker and state whether it is stable.
  public let stable: [[Bool]]

  /// Verdicts.
  public init(_ concept: Concept, stable: [[Bool]]) { (self.concept, self.stable) = (concept, stable) }

  /// Whether a state is stable for a decision maker.
  public func isStable(_ state: Int, for maker: Int) -> Bool { stable[maker][state] }

  /// Whether a state is stable for every decision maker.
  public func isEquilibrium(_ state: Int) -> Bool { stable.allSatisfy { $0[state] } }

  /// The states that are stable for every decision maker, ascending.
  public var equilibria: [Int] { (stable.first?.indices ?? 0..<0).filter(isEquilibrium) }
}
