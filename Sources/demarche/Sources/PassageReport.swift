import Brief
import Documents
import Evidence
import Findings
import JSON
import SourceFiles

/// How the passages of a case stand to the texts at hand, source by source.
struct PassageReport {
  let evidence: Evidence
  let texts: CaseTexts
  let checks: [PassageCheck]

  init(evidence: Evidence, texts: CaseTexts) {
    self.evidence = evidence
    self.texts = texts
    checks = evidence.checkPassages(in: texts.texts)
  }

  // MARK: Text

  func text(_ terminal: Terminal) -> String {
    let (present, missing) = (evidence.sources.filter { texts.entries[$0.id] != nil }, evidence.sources.filter { texts.entries[$0.id] == nil })
    let absent =
      missing.isEmpty ? [] : [terminal.wrapped("Text not at hand: \(missing.map(\.id).joined(separator: ", ")).", hanging: 2)]
    return (present.map { block($0, terminal) } + absent + [summary(terminal)]).joined(separator: "\n")
  }

  private func summary(_ terminal: Terminal) -> String {
    let orphans = checks.count(where: \.isOrphaned)
    let exact = checks.count(where: \.isExact)
    let missing = checks.count { $0.standing == .textMissing }
    let unplaced = checks.count { $0.standing == .unplaced }
    let parts = [
      "\(exact) of \(Wording.count(checks.count, "passage")) exact", "\(orphans) orphaned",
      missing > 0 ? "\(missing) whose text is not at hand" : nil, unplaced > 0 ? "\(unplaced) that name no place" : nil,
    ].compactMap(\.self)
    return terminal.styled(terminal.wrapped(parts.joined(separator: ", ") + "."), orphans > 0 ? .red : .green)
  }

  private func block(_ source: Source, _ terminal: Terminal) -> String {
    let own = checks.filter { $0.passage.source == source.id }
    var lines = [terminal.styled(terminal.wrapped("\(source.id)  \(source.title)", hanging: 2), .bold)]
    lines.append(terminal.styled(terminal.wrapped(state(of: source, own), indent: 2), .faint))
    for check in own { lines += detail(check, terminal) }
    return lines.joined(separator: "\n")
  }

  private func state(of source: Source, _ own: [PassageCheck]) -> String {
    let entry = texts.entries[source.id]
    let hash =
      switch entry?.isAsRecorded {
      case true?: "The text is the one that the case was made with"
      case false?: "The text is another than the case was made with"
      case nil: "The case records no hash of the text"
      }
    return "\(hash) (\(entry?.origin.rawValue ?? "")). \(own.count(where: \.isExact)) of \(Wording.count(own.count, "passage")) exact."
  }

  /// What there is to say of a passage; nothing of an exact one.
  private func detail(_ check: PassageCheck, _ terminal: Terminal) -> [String] {
    switch check.standing {
    case .exact, .unsealed:
      let unsealed = check.isExact ? nil : "\(name(of: check)) names a place but neither words nor their hash, so it cannot be checked."
      let label =
        check.isMislabelled ? "\(name(of: check)) is labelled \(check.passage.section ?? "") and stands in \(check.derivedSection ?? "")." : nil
      return [unsealed, label].compactMap(\.self).map { terminal.styled(terminal.wrapped($0, indent: 2, hanging: 4), .yellow) }
    case .orphaned(let orphan):
      let head = "\(name(of: check)) is orphaned: \(orphan.reason.inWords)."
      return [terminal.styled(terminal.wrapped(head, indent: 2, hanging: 4), .red)] + suggestions(orphan, check.passage.source, terminal)
    case .unplaced, .textMissing: return []
    }
  }

  private func name(of check: PassageCheck) -> String {
    let place = check.passage.bytes.map { "bytes \($0.lowerBound)–\($0.upperBound)" } ?? "no place"
    return "‘\(check.claim)’, passage \(check.index + 1) (\(place))"
  }

  private func suggestions(_ orphan: PassageStanding.Orphan, _ source: String, _ terminal: Terminal) -> [String] {
    guard !orphan.suggestions.isEmpty else { return [terminal.wrapped("Nothing like its words was found.", indent: 4)] }
    return orphan.suggestions.map { suggestion in
      let words = texts.entries[source]?.text.text.words(suggestion.bytes) ?? ""
      let what = suggestion.isSame ? "The same words stand at" : "Words like it stand at"
      let section = suggestion.section.map { " (\($0))" } ?? ""
      return terminal.wrapped(
        "\(what) \(suggestion.bytes.lowerBound)–\(suggestion.bytes.upperBound)\(section): “\(Excerpt.short(words))”", indent: 4, hanging: 6)
    }
  }

  /// The state of a source's text and passages, in short.
  func shortState(of source: Source) -> String {
    let own = checks.filter { $0.passage.source == source.id }
    let passages = own.isEmpty ? "not cited" : Wording.count(own.count, "passage")
    guard let entry = texts.entries[source.id] else { return "text not at hand, \(passages)" }
    let orphans = own.count(where: \.isOrphaned)
    let state = own.isEmpty ? passages : "\(own.count(where: \.isExact)) of \(passages) exact" + (orphans > 0 ? ", \(orphans) orphaned" : "")
    return "text \(entry.origin.rawValue)\(entry.isAsRecorded == false ? ", not the recorded one" : ""), \(state)"
  }

  // MARK: JSON

  /// A source with its record, and the state of its text and passages.
  func json(of source: Source) -> JSONValue {
    let entry = texts.entries[source.id]
    return [
      "id": .string(source.id), "title": .string(source.title),
      "record": .object(source.record.map { .init($0.key, .string($0.value)) }), "text": JSONValue(entry?.origin.rawValue),
      "asRecorded": entry?.isAsRecorded.map { .bool($0) } ?? .null,
      "passages": .array(checks.filter { $0.passage.source == source.id }.map { json(of: $0) }),
    ]
  }

  var json: JSONValue {
    [
      "demarche": 1, "ok": .bool(!checks.contains(where: \.isOrphaned)),
      "sources": .array(
        evidence.sources.map { source in
          let entry = texts.entries[source.id]
          return [
            "id": .string(source.id), "text": JSONValue(entry?.origin.rawValue), "asRecorded": entry?.isAsRecorded.map { .bool($0) } ?? .null,
          ]
        }),
      "passages": .array(checks.map { json(of: $0) }),
    ]
  }

  private func json(of check: PassageCheck) -> JSONValue {
    var suggestions: [PassageStanding.Suggestion] = []
    var reason: String?
    if case .orphaned(let orphan) = check.standing { (suggestions, reason) = (orphan.suggestions, orphan.reason.rawValue) }
    return [
      "claim": .string(check.claim), "passage": .number(check.index + 1), "source": .string(check.passage.source),
      "section": JSONValue(check.section), "standing": .string(check.standing.name.rawValue), "reason": JSONValue(reason),
      "suggestions": .array(
        suggestions.map {
          [
            "start": .number($0.bytes.lowerBound), "end": .number($0.bytes.upperBound), "section": JSONValue($0.section), "same": .bool($0.isSame),
          ]
        }),
    ]
  }
}
