import Documents
import Evidence
import TestSupport

/// Seeded random evidence with odd text.
struct RandomEvidence {
  var generator: SeededGenerator
  /// What a text is made of.
  var pieces = RandomEvidence.oddPieces

  static let plainPieces = ["the halt", " ", "Saigon", ", ", "of", " ", "nhân", "dân", ". "]
  static let oddPieces =
    plainPieces + [
      "\"", "'", "''", "``", ",", ";", "; ", "\n", "\r\n", "\r", "\t", "  ", "{", "}", "\\", "\\alpha ", "$", "&", "#", "_", "%", "%41", "~", "^",
      "--", "---", "@", "=",
      "+1", "-2", "'=", "<b>", "]]>", "&amp;", "é", "e\u{301}", "ế", "đ", "ß", "Ł", "ø", "ﬁ", "👩‍👩‍👧", "🇻🇳", "שלום", "\u{202E}", "\u{FEFF}", "\u{A0}",
      "\u{2028}", "\u{85}",
      " and ", "and", "/", "..", ":", "://", "\u{301}", "ı", "?", "–", "“", "null", "0", "|",
    ]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// A text that is not empty.
  mutating func text() -> String {
    let source = chance(30) ? Self.plainPieces : pieces
    var text = ""
    repeat { for _ in 0...below(8) { text.unicodeScalars.append(contentsOf: pick(source).unicodeScalars) } } while text.isEmpty
    return text
  }

  mutating func date() -> String {
    pick([
      "1968", "1968-10", "1968-10-10", "0800", "1968-02-30", "1968-13", "about 1968", "1968~", "1968/1969", "..", "", "68", "1968-10-10~", text(),
    ])
  }

  mutating func source(_ id: String) -> Source {
    var keys =
      Source.knownKeys.map(\.key) + [
        "x-volume", "x-DOI", "x-editor", "x-accessed", "x-entrytype", "x-csl-type", "x-call-number", "x-odd key", "x-year", "other",
      ]
    var record: [Source.Record] = []
    for _ in 0..<below(12) {
      let key = keys.remove(at: below(keys.count))
      let value: String
      switch key {
      case "date", "until", "x-accessed": value = date()
      case "type": value = pick(["cable", "speech", "book", "document", "article-journal", "misc", text()])
      case "language": value = pick(["vi", "en", text()])
      case "url": value = pick(["https://example.org/a_b?c=d%20e", text()])
      case "sha256": continue
      default: value = text()
      }
      record.append(.init(key: key, value: value))
    }
    return Source(id: id, title: text(), record: record)
  }

  /// Claims and sources; places lie in the texts, where there are some.
  mutating func evidence(texts: [String: FrozenText] = [:]) -> Evidence {
    let sources = (0...below(3)).map { source("source-\($0 + 1)") }
    let claims = (0...below(4)).map { claim("c\($0 + 1)", sources.map(\.id), texts) }
    return Evidence(claims: claims, sources: sources)
  }

  mutating func claim(_ id: String, _ sources: [String], _ texts: [String: FrozenText]) -> Claim {
    var claim = Claim(id: id, says: text())
    if chance(50) { claim.kind = pick(Claim.Kind.allCases) }
    if chance(50) { claim.likelihood = pick(Claim.Likelihood.allCases) }
    if chance(50) { claim.confidence = pick(Claim.Confidence.allCases) }
    if chance(30) { claim.contradicts = ["c1", "c-2"] }
    if chance(30) { claim.readings = [.init(id: "plain", says: text()), .init(id: "ironic", says: text())] }
    if chance(40) { claim.by = text() }
    if chance(40) { claim.on = "1968-10-11" }
    if chance(30) { claim.happened = "1968-10-09" }
    claim.cites = (0..<below(4)).map { _ in
      let source = pick(sources)
      return passage(source, texts[source])
    }
    return claim
  }

  mutating func passage(_ source: String, _ text: FrozenText?) -> Passage {
    var passage = Passage(source: source)
    if let text, chance(70) {
      let cuts = (0...text.bytes.count).filter(text.isBoundary)
      let (a, b) = (pick(cuts), pick(cuts))
      if a != b { passage.bytes = min(a, b)..<max(a, b) }
    } else if chance(60) {
      let start = below(1000)
      passage.bytes = start..<(start + 1 + below(100))
    }
    if chance(60) { passage.section = pick(["II.3", self.text()]) }
    if chance(50) {
      passage.words = passage.bytes.flatMap { text?.words($0) } ?? self.text()
      if chance(60) { passage.before = self.text() }
      if chance(60) { passage.after = self.text() }
    } else if chance(20) {
      passage.before = self.text()
    }
    if chance(60) { passage.sha256 = passage.bytes.flatMap { text?.hash(of: $0) } ?? String(repeating: "ab", count: 32) }
    return passage
  }

  mutating func frozenText() -> FrozenText {
    var raw = ""
    for _ in 0...below(12) { raw += text() }
    return FrozenText(freezing: raw)
  }
}

/// Values as text whose every scalar counts: `==` holds texts the same that Unicode calls equivalent.
func exact(_ evidence: Evidence) -> [String] { evidence.sources.map(exact) + evidence.claims.map(exact) }

func exact(_ source: Source) -> String { shown([source.id, source.title]) + " " + shown(source.record.flatMap { [$0.key, $0.value] }) }

func exact(_ claim: Claim) -> String {
  let cites = claim.cites.map { passage in
    shown([passage.source, passage.section, passage.bytes.map { "\($0)" }, passage.sha256, passage.words, passage.before, passage.after])
  }
  return shown([
    claim.id, claim.says, claim.kind?.rawValue, claim.likelihood?.rawValue, claim.confidence?.rawValue, claim.happened, claim.by, claim.on,
  ])
    + shown(claim.contradicts)
    + shown(claim.readings.flatMap { [$0.id, $0.says] }) + cites.joined(separator: "|")
}

private func shown(_ texts: [String?]) -> String {
  texts.map { text in
    text.map { "‘" + $0.unicodeScalars.map { $0.isASCII && $0.value > 0x1F ? String($0) : "<\(String($0.value, radix: 16))>" }.joined() + "’" }
      ?? "nil"
  }.joined(separator: ",")
}
