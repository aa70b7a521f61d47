import Evidence
import Problems

extension CaseReader {
  mutating func readEvidence(_ root: YAMLNode) -> Evidence {
    let claims = root["claims"]?.entries.map { readClaim($0) } ?? []
    let sources = root["sources"]?.entries.map { readSource($0) } ?? []
    let evidence = Evidence(claims: claims, sources: sources)
    problems += evidence.danglingReferences()
    return evidence
  }

  private mutating func readClaim(_ entry: YAMLNode.Entry) -> Claim {
    let node = entry.value
    return Claim(
      id: entry.key, says: node["says"]?.text ?? "", kind: node["kind"]?.text.flatMap(Claim.Kind.init),
      likelihood: node["likelihood"]?.text.flatMap(Claim.Likelihood.init),
      confidence: node["confidence"]?.text.flatMap(Claim.Confidence.init),
      cites: (node["cites"]?.list ?? []).compactMap { readPassage($0) }, contradicts: node["contradicts"]?.asList.compactMap(\.text) ?? [],
      readings: (node["readings"]?.entries ?? []).compactMap { reading in
        reading.value.text.map { Claim.Reading(id: reading.key, says: $0, place: reading.keyPlace) }
      },
      happened: node["happened"]?.text, by: node["by"]?.text, on: node["on"]?.text, place: entry.keyPlace)
  }

  mutating func readPassage(_ node: YAMLNode) -> Passage? {
    guard let source = node["source"]?.text else { return nil }
    let start = node["start"]?.text.flatMap { Int($0) }
    let end = node["end"]?.text.flatMap { Int($0) }
    var bytes: Range<Int>?
    switch (start, end) {
    case (let start?, let end?) where start < end: bytes = start..<end
    case (nil, nil): break
    case (_?, _?):
      problems.append(
        .error("passage", at: node["end"]?.place, "the passage ends where it begins, or before", hint: "‘end’ is the byte after its last"))
    default: problems.append(.error("passage", at: node.place, "a passage has both ‘start’ and ‘end’, or neither"))
    }
    if let hash = node["sha256"]?.text, !isHash(hash) {
      problems.append(.warning("passage-hash", at: node["sha256"]?.place, "‘\(hash)’ is not a SHA-256: 64 hexadecimal digits"))
    }
    return Passage(
      source: source, section: node["section"]?.text, bytes: bytes, sha256: node["sha256"]?.text, words: node["words"]?.text,
      before: node["before"]?.text, after: node["after"]?.text, place: node.place)
  }

  private mutating func readSource(_ entry: YAMLNode.Entry) -> Source {
    let node = entry.value
    if let hash = node["sha256"]?.text, !isHash(hash) {
      problems.append(.warning("source-hash", at: node["sha256"]?.place, "‘\(hash)’ is not a SHA-256: 64 hexadecimal digits"))
    }
    let record = node.entries.compactMap { part in
      part.key == "title" ? nil : part.value.text.map { Source.Record(key: part.key, value: $0) }
    }
    return Source(id: entry.key, title: node["title"]?.text ?? entry.key, record: record, place: entry.keyPlace)
  }

  private func isHash(_ text: String) -> Bool { text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) }
}
