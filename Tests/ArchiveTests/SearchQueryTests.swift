import Archive
import Foundation
import TestSupport
import Testing

@Suite struct SearchQueryTests {
  @Test func readsTerms() throws {
    let query = try SearchQuery("north  “South Viet*”* halt* OR truce OR \"cease fire\" -paris −\"no good\" AND NEAR")
    #expect(query.required.map { $0.map(\.text) } == [["north"], ["South Viet*"], ["halt*", "truce", "cease fire"], ["NEAR"]])
    #expect(query.required.map { $0.map(\.isPrefix) } == [[false], [true], [true, false, false], [false]])
    #expect(query.excluded.map(\.text) == ["paris", "no good"])
  }

  @Test(
    arguments: [
      ("", "nothing to look for"), ("   ", "nothing to look for"), ("AND", "nothing to look for"), ("-paris", "what to leave out"),
      ("-a -\"b c\"", "what to leave out"), ("\"a", "quotation mark"), ("a \"b\" \"", "quotation mark"), ("a OR", "after ‘OR’"),
      ("OR a", "‘OR’ stands"),
      ("a OR OR b", "‘OR’ stands"), ("a OR -b", "‘OR’ stands"), ("-b OR a", "‘OR’ stands"), ("a NOT b", "‘-word’"),
      (String(repeating: "a ", count: 65), "more than 64"), (String(repeating: "a", count: 5000), "longer than"),
    ])
  func refuses(_ text: String, _ reason: String) throws {
    let error = #expect(throws: LibraryError.self) { _ = try SearchQuery(text) }
    #expect(error?.kind == .badQuery && error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["!!", "—", "☮️", "\"\"", "*", "-", "a* -", "\"...\" \"!\"", "()", "\0"])
  func hasNoWords(_ text: String) throws {
    try withLibrary { library in
      try library.add([document("a text")])
      let found = kind { _ = try library.ids(text) }
      #expect(text.hasPrefix("a") ? found == nil : found == .badQuery, "\(text)")
    }
  }

  @Test func saysWhatIsIgnored() throws {
    try withLibrary { library in
      try library.add([document("the dove of peace")])
      let result = try library.search(SearchRequest(SearchQuery("☮️ peace - -☮️ OR2")))
      #expect(result.ignored == ["☮️", "-", "☮️"] && result.total == 0)
      #expect(try library.ids("☮️ peace") == ["d"])
    }
  }

  /// What SQLite would take for operators are words like others.
  @Test func nothingIsAnOperator() throws {
    try withLibrary { library in
      try library.add([
        document("near five title text or not and", id: "words"), document("plain peace", id: "plain", title: "Treaty"),
        document("x'; DROP TABLE documents; --", id: "quote"),
      ])
      #expect(try library.ids("NEAR(title five)") == [])
      #expect(try library.ids("near five") == ["words"])
      #expect(try library.ids("title:treaty") == [])
      #expect(try library.ids("{title}: treaty") == [])
      #expect(try library.ids("^plain") == ["plain"])
      #expect(try library.ids("plain + peace") == ["plain"])
      #expect(try library.ids("(plain)") == ["plain"])
      #expect(try library.ids("\"not and\" or") == ["words"])
      #expect(try library.ids("x'; DROP TABLE documents; --") == ["quote"])
      #expect(try library.ids("rank OR words MATCH plain*") == [])
      #expect(try library.count() == 3)
    }
  }

  /// No input is an error of SQLite: a query is refused with a reason, or it is searched.
  @Test(arguments: 0..<4) func anythingMayBeAsked(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "\"", "“", "*", "-", "(", ")", "{", "}", ":", "^", "+", ",", "'", ";", "--", "/*", "\\", "%", "_", "?", "?1", ":a", "@a", "NEAR", "NEAR(", "OR",
      "AND", "NOT",
      "title", "text", "a", "peace", "é", "和", "\0", "\n", " ", " ", " ", "\u{FEFF}", "\u{301}", "\u{202E}", "\u{10FFFF}", "0", "1e9",
    ]
    try withLibrary { library in
      try library.add([document("a peace é 和 title text near", id: "one"), document("0 1e9 '\"' ; --", id: "two")])
      for _ in 0..<500 {
        let query = (0..<Int.random(in: 1...12, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        let found = kind { _ = try library.ids(query) }
        #expect(found == nil || found == .badQuery, "\(query.debugDescription)")
      }
    }
  }
}
