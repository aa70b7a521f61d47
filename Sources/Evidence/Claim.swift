import Problems

/// One thing that is said to be so, with the passages that say it.
public struct Claim: Hashable, Sendable {
  /// How a claim came to be known.
  public enum Kind: String, CaseIterable, Sendable {
    /// A document says so.
    case reported
    /// Somebody's considered judgement.
    case assessed
    /// Taken to be so without evidence.
    case assumed
    /// Concluded from other claims.
    case inferred
  }

  /// The likelihood terms of ICD 203 (Analytic Standards), least likely first.
  public enum Likelihood: String, CaseIterable, Sendable {
    /// 1 to 5 percent.
    case almostNoChance = "almost no chance"
    /// 5 to 20 percent.
    case veryUnlikely = "very unlikely"
    /// 20 to 45 percent.
    case unlikely
    /// 45 to 55 percent.
    case roughlyEvenChance = "roughly even chance"
    /// 55 to 80 percent.
    case likely
    /// 80 to 95 percent.
    case veryLikely = "very likely"
    /// 95 to 99 percent.
    case almostCertain = "almost certain"
  }

  /// How sound the basis of a claim is; kept apart from its likelihood, as ICD 203 asks.
  public enum Confidence: String, CaseIterable, Sendable {
    /// Fragmentary or poorly corroborated.
    case low
    /// Credible and plausible, not sufficiently corroborated.
    case moderate
    /// High-quality information from several sources.
    case high
  }

  /// The id that grounds refer to.
  public var id: String
  /// What it says, in the analyst's words.
  public var says: String
  /// How it came to be known.
  public var kind: Kind?
  /// How likely it is.
  public var likelihood: Likelihood?
  /// How sound its basis is.
  public var confidence: Confidence?
  /// The passages that it rests on.
  public var cites: [Passage]
  /// Ids of the claims that it contradicts.
  public var contradicts: [String]
  /// Who entered it.
  public var by: String?
  /// When it was entered, as written.
  public var on: String?
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a claim.
  public init(
    id: String, says: String, kind: Kind? = nil, likelihood: Likelihood? = nil, confidence: Confidence? = nil,
    cites: [Passage] = [], contradicts: [String] = [], by: String? = nil, on: String? = nil, place: Place? = nil
  ) {
    self.id = id
    self.says = says
    self.kind = kind
    self.likelihood = likelihood
    self.confidence = confidence
    self.cites = cites
    self.contradicts = contradicts
    self.by = by
    self.on = on
    self.place = place
  }
}

/// A place in a source: a section and, where known, the exact words by position and hash.
public struct Passage: Hashable, Sendable {
  /// The id of the source.
  public var source: String
  /// The section label, for example `II.3`.
  public var section: String?
  /// Start and end over the frozen text (NFC, LF), in UTF-8 bytes.
  public var bytes: Range<Int>?
  /// The SHA-256 of the exact words, in hexadecimal.
  public var sha256: String?
  /// The words themselves, where the rights allow.
  public var words: String?
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a passage.
  public init(
    source: String, section: String? = nil, bytes: Range<Int>? = nil, sha256: String? = nil, words: String? = nil, place: Place? = nil
  ) {
    self.source = source
    self.section = section
    self.bytes = bytes
    self.sha256 = sha256
    self.words = words
    self.place = place
  }
}
