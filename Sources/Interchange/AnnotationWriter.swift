import Documents
import Evidence
import JSON
import Problems

/// Claims and their passages as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017; JSON-LD): one collection, one
/// annotation for
/// each passage of each claim.
public enum WebAnnotations {
  /// The namespace of what the model has no term for.
  static let namespace = "urn:demarche:annotation:1:"

  /// Writes the claims of a case.
  ///
  /// Positions count code points of the frozen text, so they need the text; without it an annotation has the byte range in our own namespace only,
  /// and a warning
  /// says so.
  /// - Parameters:
  ///   - texts: The frozen texts at hand, by source.
  ///   - quoting: Whether words are taken from the texts where the case has none. Words that the case has are always written.
  /// - Complexity: linear in the texts and the claims.
  public static func write(_ evidence: Evidence, title: String, texts: [String: FrozenText] = [:], quoting: Bool = false) -> ExportedFile {
    var writer = AnnotationWriter(evidence, texts, quoting)
    return writer.write(title)
  }
}

/// Writes annotations one after the other.
private struct AnnotationWriter {
  private let evidence: Evidence
  private let texts: TextsAtHand
  private let quoting: Bool
  private var problems = ProblemList()
  /// Passages without a position, by source, in the order met.
  private var unplaced: [(source: String, count: Int)] = []

  init(_ evidence: Evidence, _ texts: [String: FrozenText], _ quoting: Bool) {
    self.evidence = evidence
    self.quoting = quoting
    self.texts = TextsAtHand(texts, of: evidence.sources, &problems)
  }

  mutating func write(_ title: String) -> ExportedFile {
    let name = "urn:uuid:" + NameUUID.make("case", title)
    let items = evidence.claims.flatMap { annotations(of: $0, name) }
    let document: JSONValue = [
      "@context": ["http://www.w3.org/ns/anno.jsonld", ["demarche": .string(WebAnnotations.namespace)]], "id": .string(name),
      "type": "AnnotationCollection", "label": .string(title), "total": .number(items.count),
      "first": ["id": .string("urn:uuid:" + NameUUID.make("page", title)), "type": "AnnotationPage", "startIndex": 0, "items": .array(items)],
    ]
    for (source, count) in unplaced {
      problems.warning(
        "no-position",
        "\(count == 1 ? "one passage" : "\(count) passages") of the source ‘\(source)’ \(count == 1 ? "has" : "have") no position in code points: the text is not at hand, or other words stand there; the byte range is written in its place"
      )
    }
    return ExportedFile(document.text + "\n", problems.all)
  }

  // MARK: Annotations

  private mutating func annotations(of claim: Claim, _ caseName: String) -> [JSONValue] {
    guard !claim.cites.isEmpty else {
      let target: JSONValue = ["id": .string(caseName), "type": "demarche:Case"]
      return [.object(head(claim, 0) + details(claim) + [.init("body", body(claim)), .init("target", target)])]
    }
    return claim.cites.enumerated().map { index, passage in
      let target = target(passage)
      return .object(head(claim, index) + (index == 0 ? details(claim) : []) + [.init("body", body(claim)), .init("target", target)])
    }
  }

  private func head(_ claim: Claim, _ index: Int) -> [JSONValue.Member] {
    [
      .init("id", .string("urn:uuid:" + NameUUID.make("annotation", claim.id, String(index)))), .init("type", "Annotation"),
      .init("motivation", "describing"), .init("demarche:claim", .string(claim.id)),
    ]
  }

  private func body(_ claim: Claim) -> JSONValue {
    ["type": "TextualBody", "value": .string(claim.says), "format": "text/plain", "purpose": "describing"]
  }

  /// What a claim's first annotation says of it.
  private func details(_ claim: Claim) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ text: String?) { if let text { members.append(.init("demarche:\(key)", .string(text))) } }
    add("kind", claim.kind?.rawValue)
    add("likelihood", claim.likelihood?.rawValue)
    add("confidence", claim.confidence?.rawValue)
    if !claim.contradicts.isEmpty { members.append(.init("demarche:contradicts", JSONValue(claim.contradicts))) }
    if !claim.readings.isEmpty {
      let readings = claim.readings.map { ["demarche:reading": .string($0.id), "demarche:says": .string($0.says)] as JSONValue }
      members.append(.init("demarche:readings", .array(readings)))
    }
    add("happened", claim.happened)
    if let by = claim.by { members.append(.init("creator", ["name": .string(by)])) }
    add("on", claim.on)
    return members
  }

  // MARK: Targets

  private mutating func target(_ passage: Passage) -> JSONValue {
    let place = texts.place(of: passage)
    var members: [JSONValue.Member] = [.init("type", "SpecificResource"), .init("source", source(passage.source))]
    var selectors: [JSONValue] = []
    if let place, let range = place.text.offsets.range(ofBytes: place.bytes, in: .scalars) {
      selectors.append(["type": "TextPositionSelector", "start": .number(range.lowerBound), "end": .number(range.upperBound)])
    } else if passage.bytes != nil {
      countUnplaced(passage.source)
    }
    let quoted = quoting && passage.words == nil ? place.flatMap { $0.text.anchored.passage(at: $0.bytes, of: passage.source, quoting: true) } : nil
    let words = passage.words ?? quoted?.words
    let (before, after) = (passage.before ?? quoted?.before, passage.after ?? quoted?.after)
    if let words { selectors.append(quote(words, before, after)) }
    if !selectors.isEmpty { members.append(.init("selector", .array(selectors))) }
    if let hash = place?.text.text.sha256 ?? evidence.source(passage.source)?["sha256"] {
      members.append(.init("state", ["type": "oa:State", "demarche:textSha256": .string(hash)]))
    }
    if let section = passage.section { members.append(.init("demarche:section", .string(section))) }
    if let bytes = passage.bytes {
      members += [.init("demarche:start", .number(bytes.lowerBound)), .init("demarche:end", .number(bytes.upperBound))]
    }
    if let hash = passage.sha256 { members.append(.init("demarche:sha256", .string(hash))) }
    if words == nil {
      if let before { members.append(.init("demarche:before", .string(before))) }
      if let after { members.append(.init("demarche:after", .string(after))) }
    }
    return .object(members)
  }

  private func quote(_ words: String, _ before: String?, _ after: String?) -> JSONValue {
    var members: [JSONValue.Member] = [.init("type", "TextQuoteSelector"), .init("exact", .string(words))]
    if let before { members.append(.init("prefix", .string(before))) }
    if let after { members.append(.init("suffix", .string(after))) }
    return .object(members)
  }

  private func source(_ id: String) -> JSONValue {
    let source = evidence.source(id)
    let name = source?["url"].flatMap { Self.isAddress($0) ? $0 : nil } ?? "urn:demarche:source:\(Percent.encoded(id))"
    var members: [JSONValue.Member] = [.init("id", .string(name)), .init("type", "Text"), .init("demarche:source", .string(id))]
    if let title = source?.title { members.append(.init("demarche:title", .string(title))) }
    return .object(members)
  }

  /// Whether it can stand as an IRI.
  private static func isAddress(_ url: String) -> Bool {
    (url.hasPrefix("https://") || url.hasPrefix("http://"))
      && url.unicodeScalars.allSatisfy { $0.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains($0) && !$0.isDisruptive }
  }

  private mutating func countUnplaced(_ source: String) {
    if let index = unplaced.firstIndex(where: { $0.source == source }) { unplaced[index].count += 1 } else { unplaced.append((source, 1)) }
  }
}
