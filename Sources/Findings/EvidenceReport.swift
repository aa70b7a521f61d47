import ConflictModel
import Documents
import Evidence

/// What a case's model rests on, and what is missing: coverage, assumptions, claims and sources without use, contradictions, the state of passages.
public struct EvidenceReport: Sendable {
  /// How many elements of one kind rest on claims.
  public struct Coverage: Sendable {
    /// The kind.
    public let kind: GroundedElement.Kind
    /// All elements of the kind.
    public let elements: [GroundedElement]
    /// Those that name at least one claim.
    public let grounded: [GroundedElement]
    /// Those of them with a claim that cites a passage with its place in a text.
    public let placed: [GroundedElement]
    /// Those that name no claim.
    public let ungrounded: [GroundedElement]
  }

  /// Claims of one kind.
  public struct ClaimGroup: Sendable {
    /// The kind; nil where the case does not say.
    public let kind: Claim.Kind?
    /// The claims, in the case's order.
    public let claims: [Claim]
  }

  /// A claim that grounds nothing itself and contradicts some that do.
  public struct Opponent: Sendable {
    /// The claim.
    public let claim: Claim
    /// Ids of the claims that ground something and that it contradicts, or that contradict it.
    public let against: [String]
  }

  /// A passage that its text no longer has, with the claim that cites it.
  public struct Orphan: Sendable {
    /// The id of the claim.
    public let claim: String
    /// The passage.
    public let passage: CitedPassage
    /// What is the matter, and where the words may be now.
    public let orphan: PassageStanding.Orphan
  }

  /// One entry for each kind of which the case has elements, in the order of `GroundedElement.Kind`.
  public let coverage: [Coverage]
  /// Elements that name claims, all of which are of the kind `assumed`.
  public let onAssumedAlone: [GroundedElement]
  /// Claims that ground nothing and contradict nothing that does, by kind.
  public let idle: [ClaimGroup]
  /// Claims that ground nothing, but stand against some that do.
  public let opponents: [Opponent]
  /// Claims that cite nothing although neither assumed nor inferred.
  public let uncited: [Claim]
  /// Sources that no claim cites.
  public let unusedSources: [Source]
  /// Contradictions, each pair once.
  public let contradictions: [Contradiction]
  /// How many passages there are of each standing.
  public let standings: [PassageStanding.Name: Int]
  /// Passages that their texts no longer have.
  public let orphans: [Orphan]
  /// How many claims and sources the case has.
  public let counts: (claims: Int, sources: Int)

  /// Reports on a case.
  /// - Parameter passages: its claims' passages, looked up in the texts at hand.
  /// - Complexity: linear in the case, times the number of its stages for contradictions.
  public init(_ source: Case, passages: CitedPassages) {
    let elements = source.groundedElements() + source.oneWayElements()
    let claims = source.evidence.claims
    coverage = GroundedElement.Kind.allCases.compactMap { kind in Coverage(kind, of: elements.filter { $0.kind == kind }, passages) }
    let assumed = Set(claims.filter { $0.kind == .assumed }.map(\.id))
    onAssumedAlone = elements.filter { !$0.grounds.claims.isEmpty && $0.grounds.claims.allSatisfy(assumed.contains) }

    let used = source.claimsInUse()
    let opposition = Opposition(claims)
    let unused = claims.filter { !used.contains($0.id) }
    opponents = unused.compactMap { claim in
      let against = opposition[claim.id].filter(used.contains)
      return against.isEmpty ? nil : Opponent(claim: claim, against: against)
    }
    let opposing = Set(opponents.map(\.claim.id))
    idle = (Claim.Kind.allCases.map(Optional.some) + [nil]).compactMap { kind in
      let group = unused.filter { $0.kind == kind && !opposing.contains($0.id) }
      return group.isEmpty ? nil : ClaimGroup(kind: kind, claims: group)
    }
    uncited = claims.filter { $0.cites.isEmpty && $0.kind != .assumed && $0.kind != .inferred }
    let cited = Set(claims.flatMap { $0.cites.map(\.source) })
    unusedSources = source.evidence.sources.filter { !cited.contains($0.id) }
    contradictions = source.contradictions()

    let all = claims.flatMap { claim in passages[claim.id].map { (claim.id, $0) } }
    standings = Dictionary(all.map { ($0.1.standing.name, 1) }, uniquingKeysWith: +)
    orphans = all.compactMap { claim, passage in
      if case .orphaned(let orphan) = passage.standing { Orphan(claim: claim, passage: passage, orphan: orphan) } else { nil }
    }
    counts = (claims.count, source.evidence.sources.count)
  }

  /// The elements that rest on no claim and that the verdicts depend on: all but decision makers and stages, whose being there is no assumption of its own.
  public var assumptions: [GroundedElement] { ungrounded(where: \.isAssumable) }

  /// Decision makers and stages that name no claim.
  public var ungroundedFrame: [GroundedElement] { ungrounded { !$0.isAssumable } }

  private func ungrounded(where isWanted: (GroundedElement.Kind) -> Bool) -> [GroundedElement] {
    coverage.filter { isWanted($0.kind) }.flatMap(\.ungrounded)
  }
}

extension EvidenceReport.Coverage {
  /// Nil where there are no elements.
  fileprivate init?(_ kind: GroundedElement.Kind, of elements: [GroundedElement], _ passages: CitedPassages) {
    guard !elements.isEmpty else { return nil }
    self.kind = kind
    self.elements = elements
    grounded = elements.filter { !$0.grounds.isAssumption }
    placed = grounded.filter { $0.grounds.claims.contains { passages[$0].contains(where: \.isPlaced) } }
    ungrounded = elements.filter(\.grounds.isAssumption)
  }
}

extension Case {
  /// Ids of the claims that an element of the model or a named outcome rests on, or a reading of which decides whether an element is part of the model.
  func claimsInUse() -> Set<String> {
    let grounds = groundedElements().map(\.grounds) + conflict.outcomes.map(\.grounds)
    return Set(grounds.flatMap { $0.claims + ($0.reading.map { [$0.claim] } ?? []) })
  }
}
