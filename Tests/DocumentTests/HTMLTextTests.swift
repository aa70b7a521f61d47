import Documents
import Evidence
import Testing

/// HTML as text: what a reader sees, in order.
struct HTMLTextTests {
  private func read(_ html: String) throws(UnreadableDocument) -> ExtractedDocument { try ExtractedDocument(Array(html.utf8), as: .html) }

  @Test func page() throws {
    let document = try read(
      """
      <!DOCTYPE html>
      <html lang="fr">
      <head>
        <title>Page of the
          archive</title>
        <meta name="DC.title" content="Note on the   river">
        <meta name="DC.creator" content="A. Clerk"><meta name="dc.creator" content="B. Scribe">
        <meta name="DCTERMS.created" content="1968-10-10T12:00:00Z">
        <meta name="author" content="The web master">
        <meta name="citation_publisher" content="An &amp; Other">
        <link rel="canonical" href="https://archive.example/note">
        <style>p { color: red }</style>
        <script>document.write("no")</script>
      </head>
      <body>
        <nav><a href="/">Home</a></nav>
        <h1>On the <em>river</em></h1>
        <p>First&nbsp;line,
           still    the <b>fi</b>rst.<br>Second line.</p>
        <div>A block<p>in a block</p>and after</div>
        <p hidden>Hidden</p><p style="Display : none">Hidden too</p>
        <ul><li>one<li><p>two</p><p>more of two</p><li></li>
          <li>three<ol type="a" start="3"><li>inner</li><li value="7">last</li></ol></li></ul>
        <table><caption>Levels</caption><tr><th>Place</th><th>Metres</th></tr><tr><td>Weir<br>north</td><td>4</td></tr></table>
        <pre>
      a  b
        c
      </pre>
        <blockquote>He said <q>no</q>.</blockquote>
        <template><p>Template</p></template><noscript>Switch it on</noscript>
      </body>
      </html>
      """)
    #expect(
      document.text == """
        On the river

        First\u{A0}line, still the first.
        Second line.

        A block

        in a block

        and after

        • one
        • two

        more of two

        • three

        c. inner
        g. last

        Levels

        Place\tMetres
        Weir north\t4

        a  b
          c

        He said “no”.
        """)
    #expect(document.title == "Note on the river")
    #expect(
      document.record == [
        .init(key: "date", value: "1968-10-10"), .init(key: "creator", value: "A. Clerk; B. Scribe"), .init(key: "publisher", value: "An & Other"),
        .init(key: "language", value: "fr"), .init(key: "url", value: "https://archive.example/note"),
      ])
    #expect(document.made == "text of an HTML page, blocks apart, without navigation and scripts")
    #expect(document.notes.isEmpty)
  }

  @Test func mainPart() throws {
    #expect(try read("<header>Site</header><main><p>Text</p></main><footer>Imprint</footer>").text == "Text")
    #expect(try read("<div>Site</div><div role=main>Text</div>").made.hasPrefix("text of the main part"))
    #expect(try read("<p>Outside</p><main></main>").text == "Outside")
    #expect(try read("<main>A</main><main>B</main>").text == "A\n\nB")
  }

  @Test func layoutTables() throws {
    let page = "<table><tr><td><a href=/>Menu</a></td><td><p>First.</p><p>Second.</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    #expect(try read(page).text == "Menu\n\nFirst.\n\nSecond.\n\na\tb")
  }

  @Test(arguments: [
    ("<ol><li>a<li>b</ol>", "1. a\n2. b"), ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"), ("<ol type=I start=4><li>a<li>b</ol>", "IV. a\nV. b"),
    ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b"), ("<ol type=A start=26><li>a<li>b</ol>", "Z. a\nAA. b"), ("<ol start=x><li>a</ol>", "1. a"),
    ("<ol start=9223372036854775807><li>a<li>b</ol>", "9223372036854775807. a\n-9223372036854775808. b"), ("<li>alone", "alone"),
  ])
  func numberedLists(_ html: String, _ text: String) throws { #expect(try read(html).text == text) }

  @Test(arguments: ["<p> </p>", "<script>x</script>", "<html><head><title>t</title></head><body></body></html>", "<nav>x</nav>"])
  func noText(_ html: String) { #expect(throws: UnreadableDocument.self) { try read(html) } }

  @Test func brokenPages() throws {
    #expect(try read("<p>cut off <b>he").text == "cut off he")
    #expect(try read("<ul><p>a<li>b</ul></td></p>c").text == "a\n\n• b\n\nc")
    #expect(try read("a<br><br>b<br>c").text == "a\n\nb\nc")
    #expect(throws: UnreadableDocument.self) { try read(String(repeating: "<div>", count: 5000) + "x") }
    let guessed = try ExtractedDocument(Array("<p>caf".utf8) + [0xE9], as: .html)
    #expect(guessed.text == "café")
    #expect(guessed.notes == ["the page does not say in what encoding it is; it was read as windows-1252"])
  }

  @Test func datesAreDaysWhereTheyCanBe() throws {
    func date(_ value: String) throws -> String? {
      try read("<meta name=citation_date content=\"\(value)\"><p>x").record.first { $0.key == "date" }?.value
    }
    #expect(try date("1968/10/31") == "1968-10-31")
    #expect(try date("1968-10-31 10:00") == "1968-10-31")
    #expect(try date("October 1968") == "October 1968")
    #expect(try date("1968-10-311") == "1968-10-311")
    #expect(try date("") == nil)
  }
}
