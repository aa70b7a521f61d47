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

    /// The range of probability that ICD 203 gives the term, in percent.
    public var percent: ClosedRange<Int> {
      switch self {
      case .almostNoChance: 1...5
      case .veryUnlikely: 5...20
      case .unlikely: 20...45
      case .roughlyEvenChance: 45...55
      case .likely: 55...80
      case .veryLikely: 80...95
      case .almostCertain: 95...99
      }
    }
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

  /// One way to understand a claim. Elements of the model can be made to stand under one reading alone.
  public struct Reading: Hashable, Sendable {
    /// The id, unique within the claim.
    public var id: String
    /// What the claim then says.
    public var says: String
    /// Where it stands in the case file.
    public var place: Place?

    /// Makes a reading.
    public init(id: String, says: String, place: Place? = nil) {
      self.id = id
      self.says = says
      self.place = place
    }
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
  /// The ways in which it can be understood, the one that the case goes by first; empty where there is only one.
  public var readings: [Reading]
  /// The day on which what it reports happened, as written: `YYYY-MM-DD`.
  public var happened: String?
  /// Who entered it.
  public var by: String?
  /// When it was entered, as written.
  public var on: String?
  /// Where it stands in the case file.
  public var place: Place?

  /// Makes a claim.
  public init(
    id: String, says: String, kind: Kind? = nil, likelihood: Likelihood? = nil, confidence: Confidence? = nil,
    cites: [Passage] = [], contradicts: [String] = [], readings: [Reading] = [], happened: String? = nil, by: String? = nil, on: String? = nil,
    place: Place? = nil
  ) {
    self.id = id
    self.says = says
    self.kind = kind
    self.likelihood = likelihood
    self.confidence = confidence
    self.cites = cites
    self.contradicts = contradicts
    self.readings = readings
    self.happened = happened
    self.by = by
    self.on = on
    self.place = place
  }
}
