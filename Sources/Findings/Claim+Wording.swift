import Evidence

extension Claim {
  /// How it is known, how likely it is and how sound its basis is, each by itself, as far as the case says: `reported`, `likelihood: likely`, `confidence: high`.
  public var qualities: [String] {
    [kind?.rawValue, likelihood.map { "likelihood: \($0.rawValue)" }, confidence.map { "confidence: \($0.rawValue)" }].compactMap(\.self)
  }

  /// Who entered it and when, as far as the case says: `A. Analyst, 1968-10-11`.
  public var entry: String? {
    let parts = [by, on].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension CitedPassage {
  /// Where it stands, without the source: the section, the hash where there are no words to show, and whether it is orphaned.
  public func whereabouts(withHash: Bool) -> String {
    [section, withHash && words == nil ? shortHash : nil, isOrphaned ? "orphaned" : nil].compactMap(\.self).joined(separator: ", ")
  }

  /// The passage in a line: `minutes II.2: “…”`, the words cut to about so many characters; without words `minutes II.2, 0a1b2c3d`.
  public func line(limit: Int = 200) -> String {
    [passage.source, whereabouts(withHash: true)].filter { !$0.isEmpty }.joined(separator: section == nil ? ", " : " ")
      + (words.map { ": “\($0.excerpt(limit))”" } ?? "")
  }
}
