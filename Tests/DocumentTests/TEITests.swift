@testable import Documents
import Evidence
import Problems
import Testing

/// TEI documents and volumes. The volume is written for the test, in the form of Foreign Relations of the United States.
struct TEITests {
  private static let volume = """
    <?xml version="1.0" encoding="UTF-8"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="river01">
      <teiHeader><fileDesc>
        <titleStmt><title type="series">Series</title><title type="complete">Papers on the River, Volume I</title></titleStmt>
        <publicationStmt><publisher>River Office</publisher><date>2003</date><idno type="frus">river01</idno></publicationStmt>
      </fileDesc></teiHeader>
      <text><body><div type="compilation"><head>Papers</head>
        <div type="document" xml:id="d1" n="80" frus:doc-dateTime-min="1968-10-16T11:41:00-04:00" frus:doc-dateTime-max="1968-10-16T11:41:59-04:00">
          <head>80. Telegram From the <placeName>Weir</placeName> to the Office<note n="1" xml:id="d1fn1" type="source">Source: River Archives, Record
            Group 5, Box 31. Secret; Immediate; Nodis. Drafted by the keeper. Copies went to all.</note></head>
          <opener><dateline><placeName>Weir</placeName>, <date when="1968-10-16">October 16, 1968, 11:41 a.m.</date></dateline></opener>
          <p>1. The water <hi rend="italic">rises</hi>.<note n="2" xml:id="d1fn2">See <ref target="#d2">Document 2</ref>.</note> It <pb n="220" facs="0254"/>will fall.</p>
          <pb n="221"/>
          <p>
            <persName corresp="#p1">Keeper</persName>: Yes<note n="3">A nod.<note n="4">In the margin.</note></note>, sir.</p>
          <list rend="bulleted"><item>a gate</item><item>a weir</item></list>
          <list><label>a.</label><item>labelled</item></list>
          <table><row><cell>North</cell><cell>4</cell></row><row><cell>South</cell><cell>5<note n="5">Estimated.</note></cell></row></table>
          <lg><l>Line of verse</l><l>and another</l></lg>
          <p><choice><corr>the</corr><sic>teh</sic></choice> end <corr>[stop]</corr><gap/> <del>not</del></p>
          <closer><signed><persName>Rhodes</persName></signed></closer>
        </div>
        <div type="document" xml:id="d2" n="2">
          <head>2. Editorial Note</head>
          <p>On <date when="1968-10-20">October 20</date> nothing happened.</p>
        </div>
        <div type="document" xml:id="d3" frus:doc-dateTime-min="1968-11-01T00:00:00-05:00" frus:doc-dateTime-max="1968-11-05T23:59:59-05:00">
          <head>3. Memorandum<note type="source">Source: Ibid. Confidential.</note></head><opener><dateline><date from="1968-11-02"/></dateline></opener><p>Words.</p>
        </div>
        <div type="document" xml:id="d4"><head>4. Letter</head>
          <opener><dateline>Weir, <date notBefore="1968-12-01" notAfter="1968-12-24">December 1968</date></dateline></opener><p>Words.</p></div>
      </div></body></text>
    </TEI>
    """

  private func volume() throws(UnreadableDocument) -> TEIVolume { try TEIVolume(Array(Self.volume.utf8)) }

  @Test func listing() throws {
    #expect(
      try volume().documents == [
        .init(id: "d1", title: "80. Telegram From the Weir to the Office", date: "1968-10-16", until: nil),
        .init(id: "d2", title: "2. Editorial Note", date: nil, until: nil),
        .init(id: "d3", title: "3. Memorandum", date: "1968-11-01", until: "1968-11-05"),
        .init(id: "d4", title: "4. Letter", date: "1968-12-01", until: "1968-12-24"),
      ])
  }

  @Test func document() throws {
    let document = try volume().document("d1")
    #expect(
      document.text == """
        80. Telegram From the Weir to the Office

        Weir, October 16, 1968, 11:41 a.m.

        1. The water rises. It will fall.

        Keeper: Yes, sir.

        • a gate
        • a weir

        a. labelled

        North\t4
        South\t5

        Line of verse
        and another

        teh end [stop][…]

        Rhodes

        [2] See Document 2.

        [3] A nod.

        [4] In the margin.

        [5] Estimated.
        """)
    #expect(document.title == "80. Telegram From the Weir to the Office")
    #expect(
      document.record == [
        .init(key: "date", value: "1968-10-16"), .init(key: "publisher", value: "River Office"), .init(key: "archive", value: "River Archives"),
        .init(key: "collection", value: "Record Group 5, Box 31"), .init(key: "classification", value: "Secret; Immediate; Nodis"),
        .init(key: "url", value: "https://history.state.gov/historicaldocuments/river01/d1"),
        .init(key: "note", value: "Document 80 of Papers on the River, Volume I. Drafted by the keeper. Copies went to all."),
      ])
    #expect(document.notes == ["the document marks deletions; what is deleted was left out"])
    #expect(try ExtractedDocument(Array(Self.volume.utf8), as: .tei, document: "d1") == document)
  }

  @Test func sectionsOfTheText() throws {
    let anchored = AnchoredText(FrozenText(freezing: try volume().document("d1").text))
    let place = try #require(anchored.places(of: "The water rises").first)
    #expect(anchored.outline.label(of: place) == "1 ¶1")
  }

  /// A note that points to another one, or has another form, is kept as it is.
  @Test func sourceNotesOfOtherForms() throws {
    let record = try volume().document("d3").record
    #expect(record.map(\.key) == ["date", "until", "publisher", "url", "note"])
    #expect(record.last?.value == "Document d3 of Papers on the River, Volume I. Source: Ibid. Confidential.")
  }

  @Test func choosing() throws {
    let volume = try volume()
    #expect(throws: UnreadableDocument("is a volume of 4 documents, from ‘d1’ to ‘d4’; say which one")) { try volume.document(nil) }
    #expect(throws: UnreadableDocument("has no document ‘d9’; did you mean ‘d1’?")) { try volume.document("d9") }
    #expect(throws: UnreadableDocument("has no document ‘preface’; documents: d1, d2, d3, d4")) { try volume.document("preface") }
  }

  @Test func singleDocument() throws {
    let text = """
      <TEI xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Minutes</title><author>A. Clerk</author><author>B. Scribe</author></titleStmt>
      <publicationStmt><availability><p>Free to use.</p></availability></publicationStmt>
      <sourceDesc><msDesc><msIdentifier><repository>River Archives</repository><collection>Weirs</collection><idno>17</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
      <profileDesc><creation><date notBefore="1914-07-01" notAfter="1914-07-31">July 1914</date></creation></profileDesc></teiHeader>
      <text><body><p>Words.</p></body></text></TEI>
      """
    let document = try ExtractedDocument(Array(text.utf8), as: .tei)
    #expect(document.text == "Words.")
    #expect(document.title == "Minutes")
    #expect(
      document.record == [
        .init(key: "date", value: "1914-07-01"), .init(key: "until", value: "1914-07-31"), .init(key: "creator", value: "A. Clerk; B. Scribe"),
        .init(key: "archive", value: "River Archives"), .init(key: "collection", value: "Weirs"), .init(key: "record", value: "17"),
        .init(key: "language", value: "en"), .init(key: "rights", value: "Free to use."),
      ])
    #expect(try TEIVolume(Array(text.utf8)).documents.isEmpty)
    #expect(throws: UnreadableDocument("is a single document, without parts to choose from")) {
      try ExtractedDocument(Array(text.utf8), as: .tei, document: "d1")
    }
  }

  @Test func oneDocumentNeedsNoChoice() throws {
    let text = "<TEI><text><body><div type='document' xml:id='d1'><head>H</head><p>Words.</p></div></body></text></TEI>"
    #expect(try ExtractedDocument(Array(text.utf8), as: .tei).text == "H\n\nWords.")
  }

  @Test func noTEI() {
    func failure(_ text: String) -> UnreadableDocument? {
      do {
        _ = try ExtractedDocument(Array(text.utf8), as: .tei)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure("<letter/>") == UnreadableDocument("is XML but no TEI: its outermost element is ‘letter’", at: Place(line: 1, column: 1)))
    #expect(failure("<TEI><text><body/></text></TEI>") == UnreadableDocument("has no text"))
    #expect(failure("<TEI/>") == UnreadableDocument("has no text"))
    #expect(failure("<TEI>\n<text>")?.place?.line == 2)
    #expect(failure("<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><TEI><text>&x;</text></TEI>") != nil)
    let cut = Self.volume.prefix(2000)
    #expect(failure(String(cut))?.message.hasPrefix("is not well-formed XML") == true)
  }
}
