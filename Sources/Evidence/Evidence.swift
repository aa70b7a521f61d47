import Problems

/// What a case knows and from where: its claims and the sources that they cite.
public struct Evidence: Hashable, Sendable {
  /// The claims, in the case's order.
  public var claims: [Claim]
  /// The sources, in the case's order.
  public var sources: [Source]

  /// Gathers claims and sources.
  public init(claims: [Claim] = [], sources: [Source] = []) {
    self.claims = claims
    self.sources = sources
  }

  /// The claim with this id.
  public func claim(_ id: String) -> Claim? { claims.first { $0.id == id } }

  /// The source with this id.
  public func source(_ id: String) -> Source? { sources.first { $0.id == id } }

  /// Claims that cite a source, or contradict a claim, that the case does not have.
  public func danglingReferences() -> [Problem] {
    let sourceIDs = sources.map(\.id)
    let claimIDs = claims.map(\.id)
    let knownSources = Set(sourceIDs)
    let knownClaims = Set(claimIDs)
    var problems: [Problem] = []
    for claim in claims where problems.count < Problem.maximumOfOneKind {
      for passage in claim.cites where !knownSources.contains(passage.source) {
        problems.append(
          .error(
            "unknown-source", at: passage.place, "claim ‘\(claim.id)’ cites the source ‘\(passage.source)’, which the case does not list",
            hint: Spelling.hint(for: passage.source, among: sourceIDs, called: "sources")))
      }
      for other in claim.contradicts where !knownClaims.contains(other) {
        problems.append(
          .error(
            "unknown-claim", at: claim.place, "claim ‘\(claim.id)’ contradicts ‘\(other)’, which the case does not list",
            hint: Spelling.hint(for: other, among: claimIDs, called: "claims")))
      }
    }
    return problems
  }
}
