import Brief
import Casefile
import ConflictModel
import Documents
import Evidence
import Findings
import Foundation
import GraphModel
import JSON
import Stability
import TestSupport
import Testing

/// Briefs say what was found, in every format, and carry no markup that a case smuggles in.
struct BriefTests {
  private func brief(_ text: String) throws -> CaseBrief {
    let source = try #require(CaseReader.read(text).case)
    let stages = source.stages.isEmpty ? [nil] : source.stages.map(Optional.some)
    return CaseBrief(source: source, solutions: stages.compactMap { Solution.solve(source, stage: $0).solution })
  }

  private func brief(ofCase name: String) throws -> CaseBrief { try brief(Repository.text("cases/\(name)/case.yaml")) }

  @Test(arguments: ["paris-1968", "elmira", "well-1907"])
  func everyFormatNamesEveryEquilibriumAndGround(_ name: String) throws {
    let brief = try brief(ofCase: name)
    let html = try brief.html()
    let markdown = try brief.markdown()
    let states = brief.solutions.flatMap { $0.equilibria().map { $0.state + 1 } }
    #expect(states.filter { !html.contains("<th scope=\"row\">state \($0)</th>") } == [])
    #expect(states.filter { !markdown.contains("| state \($0) |") } == [])
    let claims = brief.source.evidence.claims.map(\.id)
    #expect(claims.filter { !html.contains("id=\"claim-\($0)\"") } == [])
    #expect(claims.filter { !markdown.contains("`\($0)`") } == [])
    #expect(brief.source.evidence.sources.map(\.id).filter { !html.contains("id=\"source-\($0)\"") } == [])
  }

  /// Every reference inside the page leads somewhere.
  @Test func referencesResolve() throws {
    let html = try brief(ofCase: "paris-1968").html()
    let ids = Set(html.components(separatedBy: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
    let targets = html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(!targets.isEmpty)
    #expect(targets.filter { !ids.contains($0) } == [])
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let first = try brief(ofCase: "paris-1968")
    let second = try brief(ofCase: "paris-1968")
    let same = try (first.html() == second.html(), first.markdown() == second.markdown(), first.json().text == second.json().text)
    #expect(same == (true, true, true))
  }

  @Test func markupInACaseStaysText() throws {
    let attack = "<script>alert(1)</script>\\\"'&|*_`[x](y)"
    let brief = try brief(
      """
      demarche: 1
      title: "\(attack)"
      summary: "\(attack)"
      decisionMakers:
        a: { name: "\(attack)", about: "\(attack)", options: { x: "\(attack)" }, prefers: [{ statement: a.x, because: "\(attack)", grounds: [c] }] }
      outcomes: { "\(attack)": a.x }
      statusQuo: []
      claims: { c: { says: "\(attack)", cites: [{ source: s, section: "\(attack)", words: "\(attack)" }] } }
      sources: { s: { title: "\(attack)", url: "javascript:alert(1)" } }
      notes: "\(attack)"
      """)
    let html = try brief.html()
    #expect(["<script", "href=\"javascript"].filter(html.contains) == [])
    // Outside of code spans, which show everything as it is, no tag may open.
    let markdown = try brief.markdown()
    #expect(!markdown.replacing(/`[^`]*`/, with: "").contains(/[^\\]<script/))
    #expect(try JSONSerialization.jsonObject(with: Data(try brief.json().text.utf8)) is [String: Any])
  }

  /// Words of a text at hand stand in a brief only where the case carries them, or when that is asked for.
  @Test func wordsDoNotLeak() throws {
    let source = try #require(CaseReader.read(Repository.text("cases/well-1907/case.yaml")).case)
    let solution = try #require(Solution.solve(source).solution)
    let text = AnchoredText(FrozenText(freezing: try Repository.text("cases/well-1907/sources/minutes.txt")))
    func texts(_ passages: CitedPassages?) throws -> [String] {
      let brief = CaseBrief(source: source, solutions: [solution], passages: passages)
      return [try brief.html(), try brief.markdown(), try brief.json().text]
    }
    let claims = source.evidence.claims
    let carried = claims.flatMap(\.cites).compactMap(\.words)
    let others = claims.flatMap(\.cites).filter { $0.words == nil }.compactMap { $0.bytes.flatMap { text.text.words($0) } }
    #expect(carried.count == 2 && others.count == 10)
    for passages in [nil, CitedPassages(of: claims, in: ["minutes": text])] {
      for written in try texts(passages) {
        #expect(carried.filter { !written.contains($0) } == [])
        #expect(others.filter { written.contains($0) } == [])
      }
    }
    for written in try texts(CitedPassages(of: claims, in: ["minutes": text], quoting: .texts)) {
      #expect((carried + others).filter { !written.contains($0) } == [])
    }
  }

  /// A text that has changed since: its passages are marked, and what now stands there is not shown as their words.
  @Test func orphansAreMarked() throws {
    let source = try #require(CaseReader.read(Repository.text("cases/well-1907/case.yaml")).case)
    let changed = try Repository.text("cases/well-1907/sources/minutes.txt").replacingOccurrences(of: "4 May", with: "14 May")
    let passages = CitedPassages(of: source.evidence.claims, in: ["minutes": AnchoredText(FrozenText(freezing: changed))], quoting: .texts)
    let solution = try #require(Solution.solve(source).solution)
    let brief = CaseBrief(source: source, solutions: [solution], passages: passages)
    let html = try brief.html()
    #expect(html.contains("12 passages: 12 orphaned."))
    #expect(html.components(separatedBy: "<strong>orphaned</strong>").count - 1 == 12 + 12 + 2)
    #expect(!html.contains("Mrs Gruber fears nothing so much"))
    #expect(try brief.json().text.contains("\"standing\": \"orphaned\""))
  }

  /// A text at hand may hold anything: its words and headings turn nothing around and open no tag.
  @Test func wordsOfATextStayText() throws {
    let text = AnchoredText(FrozenText(freezing: "# \u{202E}Heading <b>\n\nAlpha <script>\u{202E} *beta*\u{7}\n"))
    let place = try #require(text.places(of: "Alpha <script>\u{202E} *beta*\u{7}").first)
    let passage = try #require(text.passage(at: place, of: "s", quoting: false))
    var source = try #require(CaseReader.read("demarche: 1\ntitle: T\ndecisionMakers: { a: { name: A, options: { x: X }, prefers: [a.x] } }").case)
    source.evidence = Evidence(claims: [Claim(id: "c", says: "C", cites: [passage])], sources: [Source(id: "s", title: "S")])
    let solution = try #require(Solution.solve(source).solution)
    let passages = CitedPassages(of: source.evidence.claims, in: ["s": text], quoting: .texts)
    let brief = CaseBrief(source: source, solutions: [solution], passages: passages)
    let (html, markdown) = (try brief.html(), try brief.markdown())
    #expect(html.contains("Alpha &lt;script&gt;") && markdown.contains("Alpha \\<script\\>"))
    for written in [html, markdown] { #expect(!written.unicodeScalars.contains { $0.value == 0x202E || $0.value == 7 }) }
  }

  /// Every claim that a reason names is linked from it.
  @Test(arguments: ["well-1907", "elmira"])
  func reasonsLinkToTheirClaims(_ name: String) throws {
    let brief = try brief(ofCase: name)
    let html = try brief.html()
    for solution in brief.solutions {
      for state in solution.analysis.equilibria(under: brief.concept) {
        for maker in solution.graph.decisionMakers {
          let narrative = try solution.narrative(of: state, for: maker, under: brief.concept)
          let item = try #require(html.components(separatedBy: "<strong>\(narrative.verdict)</strong>").dropFirst().first)
          let reasons = item.components(separatedBy: "<strong>")[0]
          #expect(narrative.claims.filter { !reasons.contains("<a href=\"#claim-\($0)\">") } == [], "\(name) \(narrative.verdict)")
        }
      }
    }
  }

  @Test func contradictionsStandSideBySide() throws {
    let html = try brief(ofCase: "well-1907").html()
    let table = try #require(html.components(separatedBy: "id=\"contradictions\"").dropFirst().first?.components(separatedBy: "</table>").first)
    #expect(table.contains("<a href=\"#claim-one-herd\">") && table.contains("<a href=\"#claim-two-herds\">"))
    #expect(table.contains("likely (55 to 80 %)") && table.contains("unlikely (20 to 45 %)"))
    #expect(html.contains("<strong>The model rests on both at once</strong>: as of 1907-05-04."))
  }

  @Test func thePageStandsAlone() throws {
    let html = try brief(ofCase: "elmira").html()
    #expect(["src=\"http", "@import", "url(", "<link", "<script"].filter(html.contains) == [])
  }

  @Test func oneWayMovesCarryACrossbar() throws {
    let hasCrossbar = try brief(ofCase: "elmira").html().contains("stroke-width=\"3\"/>")
    #expect(hasCrossbar)
  }
}

/// JSON text is what a parser reads back.
struct JSONValueTests {
  @Test func readsBack() throws {
    let value: JSONValue = [
      "text": "quotes \" backslash \\ newline \n tab \t bell \u{7} line \u{2028} emoji 🙂", "list": [1, -2, [], [[1, 2], "x"]], "empty": [:],
      "yes": true,
      "nothing": .null, "deep": ["a": ["b": ["c": []]]],
    ]
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any])
    #expect(parsed["text"] as? String == "quotes \" backslash \\ newline \n tab \t bell \u{7} line \u{2028} emoji 🙂")
    #expect((parsed["list"] as? [Any])?.count == 4)
    #expect(parsed["yes"] as? Bool == true)
    #expect(parsed["nothing"] is NSNull)
    #expect(parsed.count == 6)
  }

  @Test func everyScalarReadsBack() throws {
    for start in stride(from: 0 as UInt32, to: 0x3000, by: 64) {
      let text = String(String.UnicodeScalarView((start..<start + 64).compactMap(Unicode.Scalar.init)))
      let parsed = try JSONSerialization.jsonObject(with: Data(JSONValue.array([.string(text)]).text.utf8)) as? [String]
      #expect(parsed == [text])
    }
  }

  @Test func keysKeepTheirOrder() {
    let value: JSONValue = ["z": 1, "a": 2, "m": [1, 2]]
    #expect(value.text == "{\n  \"z\": 1,\n  \"a\": 2,\n  \"m\": [1, 2]\n}")
  }
}
