import Evidence

/// A passage of a case and how it stands to the text of its source.
public struct PassageCheck: Hashable, Sendable {
  /// The claim that cites it.
  public let claim: String
  /// Its place among the claim's passages, from 0.
  public let index: Int
  /// The passage as the case gives it.
  public let passage: Passage
  /// How it stands.
  public let standing: PassageStanding

  /// The label that the text's own sections give it, where the text is at hand and the words are there.
  public var derivedSection: String? { standing.section }

  /// The section to show: the text's own, else the one that the case gives.
  public var section: String? { derivedSection ?? passage.section }

  /// Whether the case names another section than the text does.
  public var isMislabelled: Bool { derivedSection != nil && passage.section != nil && derivedSection != passage.section }

  /// Whether the words are not where the case says.
  public var isOrphaned: Bool { standing.name == .orphaned }

  /// Whether the exact words are where the case says.
  public var isExact: Bool { standing.name == .exact }
}

extension Evidence {
  /// Every passage of every claim, in the case's order, checked against the texts at hand.
  public func checkPassages(in texts: [String: AnchoredText]) -> [PassageCheck] {
    claims.flatMap { claim in
      claim.cites.enumerated().map { index, passage in
        PassageCheck(
          claim: claim.id, index: index, passage: passage, standing: texts[passage.source].map { $0.standing(of: passage) } ?? .textMissing)
      }
    }
  }
}
