import Documents
import Evidence
import Interchange
import Problems
import TestSupport
import Testing

/// What is written is read as the same values, whatever the text.
@Suite struct WriteReadTests {
  static let rounds = 150

  private func bytes(_ file: ExportedFile, _ seed: UInt64) throws -> [UInt8] {
    try #require(file.bytes, "seed \(seed): \(file.problems.map(\.message))")
  }

  @Test func sourcesAsCSL() throws {
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      let sources = (0..<3).map { random.source("source-\($0)") }
      let read = CSLJSON.read(try bytes(CSLJSON.write(sources), seed))
      #expect(read.evidence.sources.map(exact) == sources.map(exact), "seed \(seed)")
      #expect(read.problems.isEmpty, "seed \(seed): \(read.problems.map(\.message))")
    }
  }

  @Test func sourcesAsBibTeX() throws {
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      let sources = (0..<3).map { random.source("source-\($0)") }
      let read = BibTeX.read(try bytes(BibTeX.write(sources), seed))
      #expect(read.evidence.sources.map(exact) == sources.map(exact), "seed \(seed)")
      #expect(read.problems.isEmpty, "seed \(seed): \(read.problems.map(\.message))")
    }
  }

  /// Sources of annotations carry their title alone.
  @Test func claimsAsAnnotations() throws {
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      let texts = ["source-1": random.frozenText(), "source-2": random.frozenText()]
      let evidence = random.evidence(texts: texts)
      let file = try bytes(WebAnnotations.write(evidence, title: random.text(), texts: texts), seed)
      for texts in [texts, [:]] {
        let read = WebAnnotations.read(file, texts: texts)
        #expect(read.evidence.claims.map(exact) == evidence.claims.map(exact), "seed \(seed)")
        for source in read.evidence.sources {
          #expect(source.title.utf8.elementsEqual(evidence.source(source.id)?.title.utf8 ?? "".utf8), "seed \(seed)")
        }
        #expect(read.problems.isEmpty, "seed \(seed): \(read.problems.map(\.message))")
      }
    }
  }

  @Test func claimsAndPassagesAsTables() throws {
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      let evidence = random.evidence()
      let claims = CSVTables.read(try bytes(CSVTables.claims(evidence), seed))
      let passages = CSVTables.read(try bytes(CSVTables.passages(evidence), seed))
      var together = claims.evidence.claims
      for claim in passages.evidence.claims {
        let index = try #require(together.firstIndex { $0.id == claim.id })
        together[index].cites = claim.cites
      }
      #expect(together.map(exact) == evidence.claims.map(exact), "seed \(seed)")
      #expect(claims.problems.isEmpty && passages.problems.isEmpty, "seed \(seed): \((claims.problems + passages.problems).map(\.message))")
    }
  }

  @Test func projects() throws {
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      random.pieces += ["\0", "\u{1B}", "\u{FFFE}", "\u{FFFF}"]
      var texts = ["source-1": random.frozenText(), "source-2": random.frozenText()]
      let evidence = random.evidence(texts: texts)
      texts = texts.filter { evidence.source($0.key) != nil }
      let elements = (0..<random.below(4)).map { number in
        CodedElement(id: "options.\(number)", name: random.text(), description: random.text(), claims: ["c1", "c2"])
      }
      let file = try bytes(QDAProject.write(evidence, title: random.text(), elements: elements, texts: texts), seed)
      let read = QDAProject.read(file)
      #expect(exact(read.evidence) == exact(evidence), "seed \(seed)")
      #expect(
        read.elements.map { [$0.id, $0.name, $0.description] + $0.claims } == elements.map { [$0.id, $0.name, $0.description] + $0.claims },
        "seed \(seed)")
      #expect(read.texts == texts, "seed \(seed)")
      #expect(read.problems.isEmpty, "seed \(seed): \(read.problems.map(\.message))")
      #expect(
        QDAProject.write(evidence, title: "T", elements: elements, texts: texts).bytes
          == QDAProject.write(evidence, title: "T", elements: elements, texts: texts).bytes)
    }
  }

  /// Without our own byte range, a position in code points and a quotation each find the place again.
  @Test func positionsInCodePoints() throws {
    var checked = 0
    for seed in 0..<UInt64(Self.rounds) {
      var random = RandomEvidence(seed: seed)
      let texts = ["source-1": random.frozenText()]
      let cuts = (0...texts["source-1"]!.bytes.count).filter(texts["source-1"]!.isBoundary)
      let (a, b) = (random.pick(cuts), random.pick(cuts))
      guard a != b else { continue }
      let passage = Passage(source: "source-1", bytes: min(a, b)..<max(a, b))
      let evidence = Evidence(claims: [Claim(id: "c1", says: "It.", cites: [passage])], sources: [Source(id: "source-1", title: "S")])
      let text = try #require(WebAnnotations.write(evidence, title: "T", texts: texts).text)
      let foreign = text.replacing("\"demarche:start\"", with: "\"x:start\"").replacing("\"demarche:end\"", with: "\"x:end\"")
      let read = WebAnnotations.read(Array(foreign.utf8), texts: texts)
      #expect(read.evidence.claims.first?.cites.first?.bytes == passage.bytes, "seed \(seed)")
      let without = WebAnnotations.read(Array(foreign.utf8))
      #expect(without.evidence.claims.first?.cites.first?.bytes == nil)
      #expect(without.problems.map(\.code) == ["no-text"])
      checked += 1
    }
    #expect(checked > Self.rounds / 2)
  }

  @Test func whatATableCannotHoldIsRefused() {
    let evidence = Evidence(claims: [Claim(id: "c1", says: "a\0b")])
    let file = CSVTables.claims(evidence)
    #expect(file.bytes == nil)
    #expect(file.problems.map(\.code) == ["nul"])
  }

  @Test func controlCharactersPassThroughJSONAndBibTeX() throws {
    let source = Source(id: "s", title: "a\0b\u{1B}c", record: [.init(key: "note", value: "\u{1}")])
    #expect(CSLJSON.read(try bytes(CSLJSON.write([source]), 0)).evidence.sources.map(exact) == [exact(source)])
    #expect(BibTeX.read(try bytes(BibTeX.write([source]), 0)).evidence.sources.map(exact) == [exact(source)])
  }

  @Test func cellsThatLookLikeFormulasAreGuarded() throws {
    let evidence = Evidence(claims: [Claim(id: "c1", says: "=HYPERLINK(\"x\")", by: "'=1")])
    let text = try #require(CSVTables.claims(evidence).text)
    #expect(text.contains("\"'=HYPERLINK(\"\"x\"\")\""))
    #expect(text.contains(",''=1,"))
    #expect(CSVTables.read(Array(text.utf8)).evidence.claims.map(exact) == evidence.claims.map(exact))
  }
}
