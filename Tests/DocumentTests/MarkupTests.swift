@testable import Markup
import Problems
import Testing

/// XML and HTML as trees of values; what could reach outside of the document or grow without end is refused.
struct MarkupTests {
  private func xml(_ text: String, limits: MarkupLimits = MarkupLimits()) throws(MarkupError) -> MarkupElement {
    try MarkupReader.xml(Array(text.utf8), limits: limits)
  }

  private func html(_ text: String) throws(MarkupError) -> MarkupElement { try MarkupReader.html(Array(text.utf8)).root }

  private func failure(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) -> MarkupError? {
    do {
      _ = try MarkupReader.xml(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func failure(_ text: String) -> MarkupError? { failure(Array(text.utf8)) }

  // MARK: XML

  @Test func tree() throws {
    let root = try xml(
      """
      <?xml version="1.0"?>
      <!-- before -->
      <t:note xmlns:t="urn:t" xmlns="urn:d" t:id="n1" kind="a &amp;&lt;&quot;&#38;#38; b">
        <p>One <b>two</b> three</p>
        <p/>
      </t:note>
      """)
    #expect(root.name == "t:note")
    #expect(root.localName == "note")
    #expect(root.attributes == [.init(name: "t:id", value: "n1"), .init(name: "kind", value: "a &<\"&#38; b")])
    #expect(root["t:id"] == "n1")
    #expect(root["id"] == nil)
    #expect(root.attribute(local: "id") == "n1")
    #expect(root.elements("p").map(\.line) == [4, 5])
    #expect(root.first("p")?.children == [.text("One "), .element(MarkupElement(name: "b", children: [.text("two")], line: 4)), .text(" three")])
    #expect(root.text == "\n  One two three\n  \n")
    #expect(root.descendants { $0.name == "b" }.count == 1)
  }

  @Test func whatIsNoTextLeavesNoTrace() throws {
    let root = try xml("<a>one<!-- two --> three<?four five?><![CDATA[ <six> & ]]>&#x37;&lt;</a>")
    #expect(root.children == [.text("one three <six> & 7<")])
  }

  @Test func manyAttributesAndPieces() throws {
    let root = try xml("<a>" + (0..<3000).map { "<b n=\"\($0)\">\($0)</b>" }.joined() + "</a>")
    #expect(root.elements.map { $0["n"] ?? "" } == (0..<3000).map(String.init))
    #expect(root.text == (0..<3000).map(String.init).joined())
  }

  @Test(arguments: [
    ("<a><b></a>", "1:11"), ("<a>\n<b>\n</a>\n", "3:5"), ("<a", "1:3"), ("text", "1:1"), ("<a/><b/>", "1:5"), ("<a b='1' b='2'/>", "1:15"),
    ("<a>&</a>", "1:5"), ("<a>\u{1}</a>", "1:4"), ("<?xml version=\"1.0\"?>", "1:22"),
  ])
  func malformed(_ text: String, _ place: String) {
    let failure = failure(text)
    #expect(failure?.kind == .malformed)
    #expect(failure?.message.hasPrefix("is not well-formed XML: ") == true)
    #expect(failure?.place?.description == place)
  }

  @Test func empty() {
    #expect(failure("")?.kind == .empty)
    #expect(failure(" \n")?.kind == .malformed)
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://localhost/x.dtd\"> %x;]><a/>",
    "<!DOCTYPE a SYSTEM \"a.dtd\" [<!ATTLIST a b CDATA \"c\">]><a/>", "<!DOCTYPE a [ ]><a/>",
    "<!DOCTYPE a [<!ENTITY l0 \"ha\"><!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\"><!ENTITY l2 \"&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;\">]><a>&l2;</a>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&x;</a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a b=\"&x;\"/>", "<a>&nbsp;</a>",
  ])
  func declarationsAreRefused(_ text: String) {
    let failure = failure(text)
    #expect(failure?.kind == .declarations)
    #expect(failure?.place?.line == 1)
  }

  @Test func aDocumentTypeOfAnotherPlaceIsPassedOver() throws {
    #expect(try xml("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"file:///etc/passwd\"><html><p>x</p></html>").text == "x")
    let inclusion = "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/passwd\" parse=\"text\"/></a>"
    #expect(try xml(inclusion).text.isEmpty)
  }

  @Test func depth() throws {
    func nested(_ depth: Int) -> [UInt8] { Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8) }
    #expect(failure(nested(256)) == nil)
    #expect(failure(nested(257))?.kind == .tooLarge)
    #expect(failure(nested(100_000))?.kind == .tooLarge)
    #expect(failure(Array("<a><b><c/></b></a>".utf8), limits: MarkupLimits(depth: 2))?.kind == .tooLarge)
    #expect(throws: MarkupError.self) { try MarkupReader.html(Array(String(repeating: "<div>", count: 100_000).utf8)) }
  }

  @Test func limits() {
    let many = Array(("<a>" + String(repeating: "<b/>", count: 100) + "</a>").utf8)
    #expect(failure(many, limits: MarkupLimits(nodes: 101)) == nil)
    #expect(failure(many, limits: MarkupLimits(nodes: 100))?.kind == .tooLarge)
    #expect(failure(many, limits: MarkupLimits(bytes: many.count)) == nil)
    #expect(failure(many, limits: MarkupLimits(bytes: many.count - 1))?.kind == .tooLarge)
    let attributes = (0..<30_000).map { "a\($0)=''" }.joined(separator: " ")
    #expect(failure("<a \(attributes)/>")?.kind == .tooLarge)
    #expect(throws: MarkupError.self) { try MarkupReader.html(Array("<p \(attributes)>".utf8)) }
  }

  @Test func longDocuments() throws {
    let paragraph = "<p>" + String(repeating: "Word by word. ", count: 100) + "</p>\n"
    let root = try xml("<a>" + String(repeating: paragraph, count: 12_000) + "</a>")
    #expect(root.elements.count == 12_000)
    #expect(root.elements.last?.line == 12_000)
    let long = String(repeating: "x", count: 12_000_000)
    #expect(try xml("<a>\(long)</a>").children == [.text(long)])
    #expect(try html("<p>\(long)</p>").text == long)
  }

  // MARK: Encodings

  @Test func encodings() throws {
    let sought = "Hà Nội – “é” 𝄞"
    let text = "<a>\(sought)</a>"
    let declared = "<?xml version='1.0' encoding='UTF-16'?>" + text
    let readings: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      [0xFF, 0xFE] + declared.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    ]
    for bytes in readings { #expect(try MarkupReader.xml(bytes).text.unicodeScalars.elementsEqual(sought.unicodeScalars)) }
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try MarkupReader.xml(latin).text == "café")
  }

  @Test func wrongBytes() {
    let wrong = Array("<a>\ncaf".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(failure(wrong)?.kind == .malformed)
    #expect(failure(wrong)?.place?.line == 2)
    #expect(failure("<?xml version='1.0' encoding='no-such-thing'?><a/>")?.kind == .malformed)
    #expect(failure([0xFF, 0xFE, 0x3C])?.kind == .malformed)
    #expect(failure([0, 0, 0, 0])?.kind == .malformed)
  }

  // MARK: HTML

  @Test func htmlIsMended() throws {
    let root = try html("<!DOCTYPE html><title>T</title><P CLASS=x hidden>One<p>Two &eacute;&nbsp;&amp; <b>three<i>four</b></i><br>five")
    #expect(root.name == "html")
    #expect(root.first("head")?.first("title")?.text == "T")
    let paragraphs = root.first("body")?.elements("p") ?? []
    #expect(paragraphs.map(\.text) == ["One", "Two é\u{A0}& threefourfive"])
    #expect(paragraphs.first?["class"] == "x")
    #expect(paragraphs.first?["hidden"] == "")
  }

  @Test func htmlWithoutAnything() throws {
    #expect(throws: MarkupError.self) { try html("") }
    #expect(throws: MarkupError.self) { try html("<!-- nothing -->") }
    #expect(try html("only words").text == "only words")
    #expect(try html("<p>a</p></body></html><p>b</p>").text == "ab")
    #expect(try html("<html lang=en><body>a<html lang=fr><p>b").text == "ab")
  }

  @Test func htmlEncodings() throws {
    let body = "<p>café – 𝄞</p>"
    func read(_ bytes: [UInt8]) throws -> HTMLDocument { try MarkupReader.html(bytes) }
    #expect(try read(Array(body.utf8)).root.text == "café – 𝄞")
    #expect(try read(Array("<meta charset=utf-8>\(body)".utf8)).root.text == "café – 𝄞")
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("<meta charset='iso-8859-1'>\(body)".utf8)).root.text == "café – 𝄞")
    #expect(try read([0xFF, 0xFE] + body.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).root.text == "café – 𝄞")
    let guessed = try read(Array("<p>caf".utf8) + [0xE9, 0x20, 0x93])
    #expect(guessed.root.text == "café “")
    #expect(guessed.isEncodingGuessed && guessed.encoding == "windows-1252")
    let declared = try read(Array("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>caf".utf8) + [0xE9])
    #expect(declared.root.text == "café")
    #expect(!declared.isEncodingGuessed)
    #expect(try read(Array("<meta charset=koi8-r><p>".utf8) + [0xCD, 0xC9, 0xD2]).root.text == "мир")
  }

  @Test func htmlWithWrongBytes() {
    func failure(_ bytes: [UInt8]) -> MarkupError? {
      do {
        _ = try MarkupReader.html(bytes)
        return nil
      } catch {
        return error
      }
    }
    let wrong = failure(Array("<meta charset=utf-8>\n<p>caf".utf8) + [0xE9, 0x20])
    #expect(wrong?.place == Place(line: 2, column: 7))
    #expect(wrong?.message == "says or seems to be UTF-8, but byte 27 (0xE9) is not")
    #expect(failure(Array("<p>a\u{0}b".utf8))?.place == Place(line: 1, column: 5))
    #expect(failure(Array("<meta charset=no-such-thing><p>".utf8) + [0xE9]) != nil)
    #expect(failure(Array("<meta charset=windows-1252><p>".utf8) + [0x81, 0x20]) != nil)
    #expect(failure([0xFF, 0xFE, 0x00, 0xD8]) != nil)
    #expect(failure([0xEF, 0xBB, 0xBF])?.kind == .empty)
  }

  // MARK: Escaping

  @Test func whatIsEscapedIsReadAsTheSame() throws {
    let texts = ["", "a & b < c > d \"e\" 'f' ]]> &amp;", " line\r\nand\ttab\n ", "é 𝄞 e\u{301} \u{FFFD} \u{85} \u{2028}", "<!--", "&#38;"]
    for text in texts {
      let root = try xml("<a b=\"\(try XMLEscaping.attribute(text))\">\(try XMLEscaping.text(text))</a>")
      #expect(root.text.unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect((root["b"] ?? "?").unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test(arguments: ["\u{0}", "\u{1}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func unwritable(_ character: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(throws: XMLEscaping.Unwritable(scalar: scalar, offset: 2)) { try XMLEscaping.text("ab\(character)c") }
    #expect(throws: XMLEscaping.Unwritable(scalar: scalar, offset: 0)) { try XMLEscaping.attribute(character) }
    #expect(!XMLEscaping.canHold(scalar))
  }

  @Test func unwritableInWords() {
    #expect(XMLEscaping.Unwritable(scalar: "\u{1}", offset: 1).message == "has the character U+0001 after 1 others, which XML cannot hold")
  }
}
