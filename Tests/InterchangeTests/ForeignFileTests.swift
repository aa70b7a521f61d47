import Documents
import Evidence
import Interchange
import Problems
import TestSupport
import Testing
import ZipFiles

/// Files in the manner of other programs, written for these tests.
@Suite struct ForeignFileTests {
  static let letter = FrozenText(
    freezing: "Dear Anna,\n\nthe bridge — “our” bridge — is closed since Monday 🚧.\nThe bridge will open again in May.\n")

  // MARK: Annotations

  /// As the API of Hypothesis returns them: ‘rows’, ‘text’, ‘tags’, ‘user’, positions that do not fit the frozen text, and a reply.
  static let hypothesis = """
    {"total": 3, "rows": [
      {"id": "k1", "created": "2024-03-01T10:00:00.000000+00:00", "user": "acct:anna@hypothes.is", "uri": "https://example.org/letter.html",
       "text": "The closure is known in town.", "tags": ["traffic"], "document": {"title": ["A letter"]}, "links": {"html": "x"},
       "target": [{"source": "https://example.org/letter.html", "selector": [
         {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3, "endContainer": "/p[1]", "endOffset": 9},
         {"type": "TextPositionSelector", "start": 400, "end": 434},
         {"type": "TextQuoteSelector", "exact": "is closed since Monday", "prefix": "bridge — ", "suffix": " 🚧"}]}]},
      {"id": "k2", "user": "acct:ben@hypothes.is", "uri": "https://example.org/letter.html", "text": "", "tags": [],
       "target": [{"source": "https://example.org/letter.html", "selector": [{"type": "TextQuoteSelector", "exact": "bridge", "prefix": "The ", "suffix": " will"}]}]},
      {"id": "k3", "user": "acct:ben@hypothes.is", "references": ["k1"], "text": "Really?", "target": [{"source": "https://example.org/letter.html"}]}
    ]}
    """

  @Test func hypothesisWithTheText() throws {
    let known = [Source(id: "letter", title: "Letter", record: [.init(key: "url", value: "https://example.org/letter.html")])]
    let read = WebAnnotations.read(Array(Self.hypothesis.utf8), texts: ["letter": Self.letter], sources: known)
    #expect(read.evidence.claims.map(\.says) == ["The closure is known in town.", "bridge"])
    #expect(read.evidence.claims.map(\.by) == ["acct:anna@hypothes.is", "acct:ben@hypothes.is"])
    #expect(read.evidence.claims[0].on == "2024-03-01")
    #expect(read.evidence.sources.map(\.id) == ["letter"])
    let passages = read.evidence.claims.flatMap(\.cites)
    #expect(passages.map { $0.bytes.flatMap { Self.letter.words($0) } } == ["is closed since Monday", "bridge"])
    // The second quotation stands at three places; what surrounds it tells which.
    #expect(
      passages[1].bytes == Self.letter.text.utf8.count - "bridge will open again in May.\n".utf8.count..<Self.letter.text.utf8.count
        - " will open again in May.\n".utf8.count)
    #expect(passages.allSatisfy { $0.sha256 != nil })
    #expect(read.problems.map(\.code) == ["tags", "no-body", "reply"])
    #expect(read.problems.allSatisfy { $0.severity == .warning })
  }

  @Test func hypothesisWithoutTheText() {
    let read = WebAnnotations.read(Array(Self.hypothesis.utf8))
    #expect(
      read.evidence.sources == [Source(id: "letter-html", title: "A letter", record: [.init(key: "url", value: "https://example.org/letter.html")])])
    #expect(read.evidence.claims[0].cites[0].words == "is closed since Monday")
    #expect(read.evidence.claims[0].cites[0].bytes == nil)
    #expect(read.problems.map(\.code) == ["tags", "no-text", "no-body", "reply"])
  }

  @Test func annotationsInTheirOtherShapes() {
    let one =
      #"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://x.org/1", "type": "Annotation", "bodyValue": "Comment", "target": "http://x.org/page1"}"#
    let page =
      #"{"type": "AnnotationPage", "next": "http://x.org/p2", "items": [\#(one), 3, {"body": [{"type": "TextualBody", "value": "cat", "purpose": "tagging"}], "target": ["http://x.org/a", {"id": "http://x.org/b"}]}]}"#
    #expect(WebAnnotations.read(Array(one.utf8)).evidence.claims.map(\.says) == ["Comment"])
    let read = WebAnnotations.read(Array(page.utf8))
    #expect(read.evidence.claims.map(\.says) == ["Comment", "cat"])
    #expect(read.evidence.claims[1].cites.map(\.source) == ["a", "b"])
    #expect(Set(read.problems.map(\.code)) == ["more-pages", "annotation"])
  }

  @Test func aQuotationThatStandsTwiceHasNoPlace() {
    let text = #"[{"id": "u:1", "body": "x", "target": {"source": "s", "selector": {"type": "TextQuoteSelector", "exact": "bridge"}}}]"#
    let read = WebAnnotations.read(Array(text.utf8), texts: ["s": Self.letter])
    #expect(read.evidence.claims[0].cites[0].bytes == nil)
    #expect(read.problems.map(\.code) == ["orphaned"])
  }

  // MARK: Bibliographies

  @Test func zotero() throws {
    let text = """
      [{"id": "http://zotero.org/users/1/items/ABCD", "type": "report", "abstract": "On dams.", "genre": "Memorandum", "event-place": "Paris", "publisher": "Ministry",
        "title": "The two rivers", "volume": 3, "author": [{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}, {"literal": "River Board"}],
        "translator": [{"family": "King", "given": "M. L.", "suffix": "Jr."}], "accessed": {"date-parts": [["2024", 5, 6]]}, "issued": {"date-parts": [["1975", 2]], "season": ""},
        "archive": "National Archive", "archive_location": "Box 7", "call-number": "R 12", "note": "tex.ids: two", "categories": ["a"], "DOI": "10.1/x", "score": 1.5},
       {"id": "two", "type": "book", "title": "Undated", "issued": {"literal": "n.d."}},
       {"id": "two", "type": "letter", "title": "A range", "issued": {"date-parts": [[1968, 10, 1], [1968, 11]], "circa": true}}]
      """
    let read = CSLJSON.read(Array(text.utf8))
    let first = read.evidence.sources[0]
    #expect(read.evidence.sources.map(\.id) == ["http-zotero-org-users-n-1-items-abcd".replacing("n-1", with: "1"), "two", "two-2"])
    #expect(first["creator"] == "de Beauvoir, Simone; River Board")
    #expect(first["translator"] == "King, M. L., Jr.")
    #expect(first["date"] == "1975-02")
    #expect((first["type"], first["x-csl-type"]) == ("Memorandum", "report"))
    #expect((first["record"], first["x-call-number"], first["x-volume"], first["x-DOI"]) == ("Box 7", "R 12", "3", "10.1/x"))
    #expect(first["x-accessed"] == "2024-05-06")
    #expect(first["note"] == "tex.ids: two")
    #expect(read.evidence.sources[1]["date"] == "n.d.")
    #expect((read.evidence.sources[2]["date"], read.evidence.sources[2]["until"]) == ("1968-10-01~", "1968-11~"))
    #expect(read.problems.map(\.code) == ["json-number", "left-out"])
    #expect(read.problems[1].message.contains("‘categories’"))
  }

  static let jabref = #"""
    % Encoding: UTF-8
    @String { mj = "Mountain " # {Journal} }
    @Comment{jabref-meta: databaseType:bibtex;}
    Text between entries, with an address: someone@example.org, is passed over.
    @Preamble{ "\newcommand{\noop}[1]{}" }

    @ARTICLE{Muller:1907,
      Author  = {M{\"u}ller, J{\"o}rg and {The Well Board} and \'Emile Z\'{o}la and Nguy{\~{\^e}}n \DJ{}\`inh and Erd{\H o}s},
      title   = "The {W}ell at Oberau --- a ``cold'' case\ldots",
      journal = mj,
      year    = 1907, month = may, day = 4,
      pages   = {12--15},
      url     = {https://example.org/a\_b?x=1\%20},
      keywords = {wells;
         water},
      owner = undefinedmacro
    }
    @book(key2, title = {Braces {inside {braces}}, \% and \& and {\ss}}, publisher = "A {\"A}rger")
    @misc{Muller:1907, title={The same key}, unknown = {\foo{x} stays}}
    """#

  @Test func jabRef() throws {
    let read = BibTeX.read(Array(Self.jabref.utf8))
    try #require(read.evidence.sources.map(\.id) == ["muller-1907", "key2", "muller-1907-2"])
    let first = read.evidence.sources[0]
    #expect(first.title == "The Well at Oberau — a “cold” case…")
    #expect(first["creator"] == "Müller, Jörg; The Well Board; Émile Zóla; Nguyễn Đình; Erdős")
    #expect((first["date"], first["x-journal"], first["x-pages"]) == ("1907-05-04", "Mountain Journal", "12–15"))
    #expect((first["url"], first["x-keywords"], first["type"]) == ("https://example.org/a_b?x=1%20", "wells; water", "article"))
    #expect(first["x-owner"] == "undefinedmacro")
    #expect(read.evidence.sources[1].title == "Braces inside braces, % and & and ß")
    #expect(read.evidence.sources[1]["publisher"] == "A Ärger")
    #expect(read.evidence.sources[2]["x-unknown"] == "\\foox stays")
    #expect(read.problems.map(\.code) == ["abbreviation", "key-twice", "tex"])
    #expect(read.problems.allSatisfy { $0.severity == .warning })
  }

  @Test func brokenBibTeXSaysWhere() {
    let text =
      "@book{a,\n  title = {Never closed,\n}\n@book{b, title = {Good}}\n@book{title = {No key}}\n@book{c, title {No sign}}\n@book{d, year = }\n@book{e, title = {Last}}\n"
    let read = BibTeX.read(Array(text.utf8))
    #expect(read.evidence.sources.map(\.id) == ["b", "e"])
    #expect(read.problems.map { "\($0.code) \($0.place.map { "\($0)" } ?? "")" } == ["unclosed 4:1", "key 5:7", "field 6:16", "value 7:17"])
  }

  @Test func whatAnotherProgramChangedCounts() throws {
    let source = Source(id: "s", title: "Two\nlines", record: [.init(key: "note", value: " spaces ")])
    for (text, read) in [(BibTeX.write([source]).text, BibTeX.read), (CSLJSON.write([source]).text, CSLJSON.read)] {
      let changed = try #require(text).replacing("title = {{Two lines}}", with: "title = {{Three lines}}").replacing(
        #""title": "Two\nlines""#, with: #""title": "Three lines""#)
      let again = read(Array(changed.utf8)).evidence.sources
      #expect(again.map(\.title) == ["Three lines"])
      #expect(again.map { $0["note"] } == [" spaces "])
    }
  }

  // MARK: Tables

  @Test func spreadsheets() {
    let text =
      "\u{FEFF}ID;Says;Kind;Comment\r\nc1;\"Two\r\nlines; with \"\"quotes\"\"\";Reported;x\r\nc2;;;\r\n;no id;;\r\nc3;'=1+1;guess;\r\nc1;again;;"
    let read = CSVTables.read(Array(text.utf8))
    #expect(read.evidence.claims.map(\.says) == ["Two\r\nlines; with \"quotes\"", "", "=1+1"])
    #expect(read.evidence.claims[0].kind == .reported)
    #expect(read.problems.map { "\($0.code) \($0.place.map { "\($0)" } ?? "")" } == ["column 1:1", "says 4:1", "id 5:1", "word 6:1", "twice 7:1"])
  }

  // MARK: Projects

  static let project = """
    <?xml version="1.0" encoding="utf-8" standalone="yes"?>
    <Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="Bridge" origin="Another program 23" creationDateTime="2024-01-01T00:00:00Z">
      <Users><User guid="{AAAAAAAA-0000-0000-0000-000000000001}" name="Anna"/><User guid="aaaaaaaa-0000-0000-0000-000000000002" name="Ben"/></Users>
      <CodeBook><Codes>
        <Code guid="C0000000-0000-0000-0000-000000000001" name="Traffic" isCodable="true" color="#ff0000">
          <Code guid="c0000000-0000-0000-0000-000000000002" name="Closure" isCodable="true"><Description>When it is closed.</Description></Code>
          <Code guid="c0000000-0000-0000-0000-000000000003" name="Opening" isCodable="true"/>
        </Code>
      </Codes></CodeBook>
      <Variables><Variable guid="v0000000-0000-0000-0000-000000000001" name="Age" typeOfVariable="Integer"/></Variables>
      <Sources>
        <TextSource guid="50000000-0000-0000-0000-000000000001" name="Letter to Anna" plainTextPath="internal://letter.txt" richTextPath="internal://letter.docx">
          <NoteRef targetGUID="n0000000-0000-0000-0000-000000000002"/>
          <PlainTextSelection guid="60000000-0000-0000-0000-000000000001" name="x" startPosition="START" endPosition="END" creatingUser="AAAAAAAA-0000-0000-0000-000000000001">
            <Coding guid="70000000-0000-0000-0000-000000000001" creatingUser="aaaaaaaa-0000-0000-0000-000000000002"><CodeRef targetGUID="{C0000000-0000-0000-0000-000000000002}"/></Coding>
            <Coding guid="70000000-0000-0000-0000-000000000002" creatingUser="aaaaaaaa-0000-0000-0000-000000000001"><CodeRef targetGUID="c0000000-0000-0000-0000-000000000002"/></Coding>
            <NoteRef targetGUID="n0000000-0000-0000-0000-000000000001"/>
          </PlainTextSelection>
          <PlainTextSelection guid="60000000-0000-0000-0000-000000000002" startPosition="5" endPosition="99999"><Coding guid="7" ><CodeRef targetGUID="nowhere"/></Coding></PlainTextSelection>
          <PlainTextSelection guid="60000000-0000-0000-0000-000000000003" startPosition="0" endPosition="4"/>
          <Coding guid="70000000-0000-0000-0000-000000000003"><CodeRef targetGUID="c0000000-0000-0000-0000-000000000003"/></Coding>
        </TextSource>
        <TextSource guid="50000000-0000-0000-0000-000000000002" name="Elsewhere" plainTextPath="relative://../../etc/passwd"/>
        <PictureSource guid="50000000-0000-0000-0000-000000000003" name="Photo" path="internal://p.jpg"/>
        <PDFSource guid="50000000-0000-0000-0000-000000000004" name="Report.pdf"><PDFSelection guid="x" page="1"/></PDFSource>
      </Sources>
      <Notes>
        <Note guid="N0000000-0000-0000-0000-000000000001" name="Memo"><PlainTextContent>She means the old bridge.</PlainTextContent></Note>
        <Note guid="N0000000-0000-0000-0000-000000000002" name="About the letter" plainTextPath="internal://n.txt"/>
        <Note guid="N0000000-0000-0000-0000-000000000003" name="Loose"/>
      </Notes>
      <Links><Link guid="l" name="x"/></Links>
    </Project>
    """

  private func archive(_ text: String, _ start: Int, _ end: Int, folder: String = "sources") throws -> [UInt8] {
    let project = Self.project.replacing("START", with: String(start)).replacing("END", with: String(end))
    return try ZipFile.write([
      ZipEntry(name: "project.qde", bytes: Array(project.utf8)), ZipEntry(name: "\(folder)/letter.txt", bytes: Array(text.utf8)),
      ZipEntry(name: "\(folder)/n.txt", bytes: Array("Found in the attic.".utf8)),
    ])
  }

  @Test func anotherProgramsProject() throws {
    let start = Self.letter.text.unicodeScalars.split(separator: "🚧")[0].count - 23
    let read = QDAProject.read(try archive(Self.letter.text, start, start + 22))
    #expect(read.evidence.sources.map(\.id) == ["letter-to-anna", "elsewhere"])
    #expect(read.evidence.sources[0]["note"] == "Found in the attic.")
    #expect(read.texts["letter-to-anna"] == Self.letter)
    #expect(read.evidence.claims.map(\.says) == ["Traffic / Closure: When it is closed.", "Traffic / Opening", "She means the old bridge."])
    let closure = read.evidence.claims[0]
    #expect((closure.id, closure.by) == ("closure", "Ben; Anna"))
    #expect(closure.cites.map { $0.bytes.flatMap { Self.letter.words($0) } } == ["is closed since Monday", "is closed since Monday"])
    #expect(read.evidence.claims[1].cites == [Passage(source: "letter-to-anna")])
    #expect(read.evidence.claims[2].by == "Anna")
    let found = read.problems.map(\.code)
    #expect(found == ["position", "code", "uncoded", "no-text", "left-out", "pdf", "heading", "left-out", "left-out", "left-out"])
    #expect(read.problems.allSatisfy { $0.severity == .warning && $0.place != nil })
  }

  /// Positions count the code points of the file as it is; freezing changes line ends, marks and accents.
  @Test func positionsInTextsThatAreNotFrozen() throws {
    var checked = 0
    for seed in 0..<UInt64(150) {
      var random = RandomEvidence(seed: seed)
      var raw = random.chance(50) ? "\u{FEFF}" : ""
      for _ in 0...6 { raw += random.text() + random.pick(["\r\n", "e\u{301}", "A\u{30A}\u{327}", "\r", ""]) }
      let characters = Array(raw)
      let (a, b) = (random.below(characters.count + 1), random.below(characters.count + 1))
      guard a < b else { continue }
      func scalars(_ count: Int) -> Int { characters[..<count].reduce(0) { $0 + $1.unicodeScalars.count } }
      func bytes(_ count: Int) -> Int { FrozenText(freezing: String(characters[..<count])).bytes.count }
      let read = QDAProject.read(try archive(raw, scalars(a), scalars(b), folder: "Sources"))
      let expected = bytes(a) < bytes(b) ? bytes(a)..<bytes(b) : nil
      #expect(read.evidence.claims[0].cites[0].bytes == expected, "seed \(seed)")
      checked += 1
    }
    #expect(checked > 50)
  }

  @Test func theProjectAloneAndHostileOnes() throws {
    #expect(QDAProject.read(Array(Self.project.utf8)).evidence.sources.count == 2)
    let entities = #"<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="&a;&x;"/>"#
    for text in [entities, "<Project>", "", "PK\u{3}\u{4}", "<html/>"] {
      let read = QDAProject.read(Array(text.utf8))
      #expect(read.problems.hasErrors, "\(text)")
      #expect(read.evidence == Evidence())
    }
    let zeroes = [UInt8](repeating: 0x20, count: 64 << 20)
    let bomb = try ZipFile.write([
      ZipEntry(name: "project.qde", bytes: Array(Self.project.utf8)), ZipEntry(name: "sources/letter.txt", bytes: zeroes),
    ])
    #expect(QDAProject.read(bomb).problems.map(\.code) == ["zip"])
    #expect(QDAProject.read(try ZipFile.write([ZipEntry(name: "readme.txt", bytes: [0x61])])).problems.map(\.code) == ["project"])
  }

  @Test func hostileBibTeX() {
    let doubling =
      "@string{a0 = {xxxxxxxxxxxxxxxx}}\n" + (1..<60).map { "@string{a\($0) = a\($0 - 1) # a\($0 - 1)}\n" }.joined() + "@misc{k, title = a59}"
    #expect(BibTeX.read(Array(doubling.utf8)).problems.contains { $0.code == "expansion" })
    let deep = "@misc{k, title = " + String(repeating: "{", count: 100_000) + String(repeating: "}", count: 100_000) + "}"
    #expect(BibTeX.read(Array(deep.utf8)).problems.contains { $0.code == "depth" })
    let open = String(repeating: "@misc{k, title = {\n", count: 20_000)
    #expect(BibTeX.read(Array(open.utf8)).problems.contains { $0.code == "too-many-errors" })
    #expect(BibTeX.read([0xFF, 0xFE]).problems.map(\.code) == ["not-utf8"])
  }
}
