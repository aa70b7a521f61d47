import Documents
import Evidence
import Problems

/// What a file would add to a case. What the case has already is left alone, and shown where the file says something else.
public struct ImportPlan: Sendable {
  /// Something that the case and the file say differently.
  public struct Difference: Hashable, Sendable {
    /// What it is about: `source ‘survey’`.
    public let subject: String
    /// The part of it: `title`, `kind`.
    public let part: String
    /// What the case has; nil where it has nothing.
    public let here: String?
    /// What the file has.
    public let there: String
  }

  /// Sources that the case does not have.
  public private(set) var sources: [Source] = []
  /// Claims that the case does not have, with what they cite.
  public private(set) var claims: [Claim] = []
  /// Passages that claims of the case do not cite yet.
  public private(set) var passages: [(claim: String, passage: Passage)] = []
  /// What both have and say differently. The case's stays.
  public private(set) var differences: [Difference] = []
  /// How many sources, claims and passages of the file the case has already.
  public private(set) var known = 0
  /// Texts that came along for sources that are new, or of which the case records this very text.
  public private(set) var texts: [String: FrozenText] = [:]
  /// What cannot be added.
  public private(set) var problems: [Problem] = []

  /// Whether there is nothing to add.
  public var isEmpty: Bool { sources.isEmpty && claims.isEmpty && passages.isEmpty }

  /// Compares a file with a case. A source whose text is that of a source of the case is that source, whatever its id.
  /// - Complexity: linear in both, times the passages of one claim.
  public init(adding imported: ImportedEvidence, to evidence: Evidence) {
    var list = ProblemList()
    let names = Self.names(imported, evidence)
    for source in imported.evidence.sources { add(source, names, imported, evidence) }
    let known = Set(evidence.sources.map(\.id) + sources.map(\.id))
    let claimIDs = Set(evidence.claims.map(\.id) + imported.evidence.claims.map(\.id))
    for claim in imported.evidence.claims {
      var claim = claim
      for index in claim.cites.indices { claim.cites[index].source = names[claim.cites[index].source] ?? claim.cites[index].source }
      for source in claim.cites.map(\.source).withoutRepetitions where !known.contains(source) {
        list.error(
          "source", "the claim ‘\(claim.id)’ cites the source ‘\(source)’, which neither the case nor the file lists",
          hint: "add the source first: ‘demarche sources add’")
      }
      claim.cites.removeAll { !known.contains($0.source) }
      for other in claim.contradicts where !claimIDs.contains(other) {
        list.warning("contradicts", "the claim ‘\(claim.id)’ contradicts ‘\(other)’, which neither the case nor the file has; that is left out")
      }
      claim.contradicts.removeAll { !claimIDs.contains($0) }
      add(claim, evidence, &list)
    }
    problems = list.all
  }

  /// The ids that sources of the file have in the case.
  private static func names(_ imported: ImportedEvidence, _ evidence: Evidence) -> [String: String] {
    let byHash = Dictionary(evidence.sources.compactMap { source in source["sha256"].map { ($0.lowercased(), source.id) } }) { first, _ in first }
    var names: [String: String] = [:]
    for source in imported.evidence.sources where evidence.source(source.id) == nil {
      if let hash = imported.texts[source.id]?.sha256 ?? source["sha256"]?.lowercased(), let id = byHash[hash] { names[source.id] = id }
    }
    return names
  }

  // MARK: Sources

  private mutating func add(_ source: Source, _ names: [String: String], _ imported: ImportedEvidence, _ evidence: Evidence) {
    let text = imported.texts[source.id]
    guard let here = evidence.source(names[source.id] ?? source.id) else {
      var source = source
      // A path in the folder of another case.
      source.record.removeAll { $0.key == "text" }
      if let text {
        texts[source.id] = text
        if source["sha256"] == nil { source.record.append(.init(key: "sha256", value: text.sha256)) }
      }
      return sources.append(source)
    }
    known += 1
    if let text, here["sha256"]?.lowercased() == text.sha256 { texts[here.id] = text }
    // A file that names a source alone gives its id for a title.
    if !source.title.isExactly(here.title), source.title != source.id {
      differences.append(.init(subject: "source ‘\(here.id)’", part: "title", here: here.title, there: source.title))
    }
    for record in source.record where record.key != "text" && !record.value.isExactly(here[record.key]) {
      differences.append(.init(subject: "source ‘\(here.id)’", part: record.key, here: here[record.key], there: record.value))
    }
  }

  // MARK: Claims

  private mutating func add(_ claim: Claim, _ evidence: Evidence, _ problems: inout ProblemList) {
    guard let here = evidence.claim(claim.id) else {
      guard !claim.says.isEmpty else {
        return problems.error("claim", "the case has no claim ‘\(claim.id)’, and the file does not say what it says", hint: "import the claims first")
      }
      return claims.append(claim)
    }
    known += 1
    if !claim.says.isEmpty { compare(claim, here) }
    for passage in claim.cites {
      if let same = here.cites.first(where: { Self.isSamePlace($0, passage) }) {
        known += 1
        compare(passage, same, here.id)
      } else {
        passages.append((here.id, passage))
      }
    }
  }

  /// Whether two passages mark the same words.
  private static func isSamePlace(_ a: Passage, _ b: Passage) -> Bool {
    guard a.source == b.source, a.bytes == b.bytes else { return false }
    return a.bytes != nil || a.section == b.section && a.words == b.words
  }

  private mutating func compare(_ claim: Claim, _ here: Claim) {
    func list(_ readings: [Claim.Reading]) -> String? { readings.isEmpty ? nil : readings.map { "\($0.id): \($0.says)" }.joined(separator: "\n") }
    func list(_ ids: [String]) -> String? { ids.isEmpty ? nil : ids.joined(separator: " ") }
    let parts: [(String, String?, String?)] = [
      ("says", here.says, claim.says), ("kind", here.kind?.rawValue, claim.kind?.rawValue),
      ("likelihood", here.likelihood?.rawValue, claim.likelihood?.rawValue), ("confidence", here.confidence?.rawValue, claim.confidence?.rawValue),
      ("contradicts", list(here.contradicts), list(claim.contradicts)), ("readings", list(here.readings), list(claim.readings)),
      ("happened", here.happened, claim.happened), ("by", here.by, claim.by),
      ("on", here.on, claim.on),
    ]
    note(parts, "claim ‘\(here.id)’")
  }

  private mutating func compare(_ passage: Passage, _ here: Passage, _ claim: String) {
    let parts: [(String, String?, String?)] = [
      ("section", here.section, passage.section), ("sha256", here.sha256, passage.sha256), ("words", here.words, passage.words),
      ("before", here.before, passage.before), ("after", here.after, passage.after),
    ]
    let place = passage.bytes.map { " \($0.lowerBound)–\($0.upperBound)" } ?? ""
    note(parts, "passage \(passage.source)\(place) of ‘\(claim)’")
  }

  /// Notes what the file has and the case has otherwise; what the file lacks is no difference.
  private mutating func note(_ parts: [(String, String?, String?)], _ subject: String) {
    for (part, here, there) in parts {
      if let there, !there.isExactly(here) { differences.append(.init(subject: subject, part: part, here: here, there: there)) }
    }
  }
}
