/// The states that are stable for each decision maker under one concept.
public struct ConceptVerdicts: Hashable, Sendable {
  /// The concept.
  public let concept: Concept
  /// For each decision maker and state whether it is stable.
  public let stable: [[Bool]]

  /// For each state whether it is an equilibrium, where that does not follow from the stable states: each may be stable in some resolution of what is not known,
  /// and all of them together in none.
  private let together: [Bool]?
  /// For each decision maker and state whether the verdict could not be settled; then it is not among the stable. Nil where all are.
  private let unsettled: [[Bool]]?
  /// For each state whether it could not be settled that it is an equilibrium; nil where all are.
  private let unsettledTogether: [Bool]?

  /// Verdicts.
  /// - Parameters:
  ///   - equilibria: for each state whether it is an equilibrium; left out, where it is stable for every decision maker.
  ///   - unsettled: for each decision maker and state whether the verdict could not be settled.
  ///   - unsettledEquilibria: for each state whether it could not be settled that it is an equilibrium.
  public init(
    _ concept: Concept, stable: [[Bool]], equilibria: [Bool]? = nil, unsettled: [[Bool]]? = nil, unsettledEquilibria: [Bool]? = nil
  ) {
    (self.concept, self.stable, together) = (concept, stable, equilibria)
    (self.unsettled, unsettledTogether) = (unsettled, unsettledEquilibria)
  }

  /// Whether a state is stable for a decision maker.
  public func isStable(_ state: Int, for maker: Int) -> Bool { stable[maker][state] }

  /// Whether a state is an equilibrium: stable for every decision maker at once.
  public func isEquilibrium(_ state: Int) -> Bool { together?[state] ?? stable.allSatisfy { $0[state] } }

  /// Whether it was settled if a state is stable for a decision maker; if not, `isStable` is false and says nothing.
  public func isSettled(_ state: Int, for maker: Int) -> Bool { unsettled?[maker][state] != true }

  /// Whether it was settled if a state is an equilibrium; if not, `isEquilibrium` is false and says nothing.
  public func isSettled(_ state: Int) -> Bool { unsettledTogether?[state] != true }

  /// The states that are stable for every decision maker, ascending.
  public var equilibria: [Int] { (stable.first?.indices ?? 0..<0).filter(isEquilibrium) }
}
