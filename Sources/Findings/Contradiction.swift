import ConflictModel
import Evidence

/// Two claims that cannot both be so, side by side.
public struct Contradiction: Hashable, Sendable {
  /// One of the two claims, with what rests on it.
  public struct Side: Hashable, Sendable {
    /// The claim.
    public let claim: Claim
    /// The elements of the model that name it, in the case's order.
    public let elements: [GroundedElement]
  }

  /// A time at which the model rests on both sides at once.
  public struct Clash: Hashable, Sendable {
    /// The stage; nil for the case as of its date.
    public let stage: String?
    /// What the stage is called.
    public let moment: String
  }

  /// The claim that stands first in the case.
  public let first: Side
  /// The other.
  public let second: Side
  /// Stages in which elements rest on both sides: what the model says there cannot all be so.
  public let clashes: [Clash]
}

/// Which claims contradict which: a contradiction holds both ways, on whichever side it is written.
struct Opposition {
  /// Pairs of positions among the claims, the earlier first, in reading order.
  let pairs: [(first: Int, second: Int)]
  private let ids: [String]
  private let others: [String: [String]]

  init(_ claims: [Claim]) {
    ids = claims.map(\.id)
    let positions = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<[Int]> = []
    for (index, claim) in claims.enumerated() {
      for other in claim.contradicts.compactMap({ positions[$0] }) where other != index { seen.insert([min(index, other), max(index, other)]) }
    }
    pairs = seen.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
    var others: [String: [String]] = [:]
    for (first, second) in pairs {
      others[ids[first], default: []].append(ids[second])
      others[ids[second], default: []].append(ids[first])
    }
    self.others = others
  }

  /// The claims that contradict one.
  subscript(claim: String) -> [String] { others[claim] ?? [] }
}

extension Case {
  /// The contradictions among the claims, each pair once, in the case's order.
  public func contradictions() -> [Contradiction] {
    let claims = evidence.claims
    let pairs = Opposition(claims).pairs
    guard !pairs.isEmpty else { return [] }
    let elements = (groundedElements() + oneWayElements()).byClaim()
    let moments = ([nil] + stages.map(Optional.some)).map { stage in
      let inForce = elementsInForce(in: stage)
      return (Contradiction.Clash(stage: stage?.id, moment: moment(of: stage)), Set(inForce.flatMap(\.grounds.claims)))
    }
    return pairs.map { first, second in
      func side(_ claim: Claim) -> Contradiction.Side {
        Contradiction.Side(claim: claim, elements: elements[claim.id] ?? [])
      }
      let (one, other) = (claims[first], claims[second])
      let clashes = moments.filter { $0.1.contains(one.id) && $0.1.contains(other.id) }.map(\.0)
      return Contradiction(first: side(one), second: side(other), clashes: clashes)
    }
  }

  /// The elements of the model as it is solved for a stage: those of the base case that the stage leaves, its own, and the stage itself.
  func elementsInForce(in stage: Stage?) -> [GroundedElement] {
    let frame = stage.map { [GroundedElement(kind: .stage, text: $0.title, stage: $0.id, grounds: $0.grounds)] } ?? []
    return Case(title: title, conflict: conflict(in: stage)).groundedElements() + frame + (stage.map { calendarElements(of: $0) } ?? [])
  }

  /// What a stage is called; for nil the case as of its date.
  func moment(of stage: Stage?) -> String { stage?.title ?? asOf.map { "as of \($0)" } ?? "the case as written" }
}
