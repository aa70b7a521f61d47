extension Concept {
  /// What a concept of farther sight makes of ties, in words for whatever shows its verdicts; nil for the others.
  public var tieRule: String? {
    switch self {
    case .limitedMove, .nonMyopic:
      "cautious: of equally good moves any may come, a set of ends counts as its worst, and whoever gains nothing by moving stays"
    case .simultaneous, .maximin, .metarational, .credibleMetarational:
      "nobody leaves for what is only as good, and an end only as good as the state that was left deters"
    case .policy:
      "nobody leaves for what is only as good, an end only as good as the state that was left deters, and whoever of the others would move may be the next"
    default: nil
    }
  }
}
