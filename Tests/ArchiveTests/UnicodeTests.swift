import Archive
import Documents
import Evidence
import Foundation
import Testing

@Suite struct UnicodeTests {
  @Test(
    arguments: [
      ("Đà Lạt", "da lat"), ("Đà Lạt", "đà lạt"), ("da lat", "Đà Lạt"), ("Łódź", "lodz"), ("København", "kobenhavn"), ("señor", "SENOR"),
      ("señor", "sen\u{303}or"),
      ("sen\u{303}or", "senor"), ("việt nam", "VIET NAM"), ("ế", "e"), ("x\u{302}y", "xy"), ("МОСКВА", "москва"), ("ΑΘΗΝΑ", "αθηνα"),
      ("שלום עולם", "עולם"),
      ("שָׁלוֹם", "שָׁלוֹם"), ("مرحبا بالعالم", "بالعالم"), ("हिन्दी भाषा", "हिन्दी"), ("和平会议", "和平会议"), ("和平会议", "和平*"), ("서울", "서울"),
      ("dove☮️peace", "\"dove peace\""), ("a\0b", "\"a b\""), ("one\u{A0}two", "\"one two\""), ("\u{202E}txet", "txet"), ("l’état", "l'etat"),
      ("naïve", "NAÏVE"),
    ])
  func finds(_ text: String, _ query: String) throws {
    try withLibrary { library in
      try library.add([document("before " + text + " after"), document("something else", id: "other")])
      let result = try library.search(SearchRequest(SearchQuery(query)))
      #expect(result.hits.map(\.document.source.id) == ["d"])
      // The mark is where the words are, in bytes of the frozen text.
      let frozen = FrozenText(freezing: "before " + text + " after")
      let first = try #require(result.hits.first?.firstMatch)
      let words = try #require(frozen.words(first))
      #expect(frozen.text.contains(words) && NaiveSearch.words(words).first == NaiveSearch.words(query).first || query.hasSuffix("*"), "\(words)")
      #expect(first.lowerBound >= 7 && first.upperBound <= frozen.bytes.count - 6)
      #expect(try library.text(of: frozen.sha256) == frozen)
    }
  }

  /// What the documentation says that search cannot do.
  @Test func limits() throws {
    try withLibrary { library in
      try library.add([document("和平会议 straße Ёлка ﬁn ψυχή cœur ☮️")])
      // Words inside a run of Chinese, other spellings of a letter, accents on other scripts, ligatures.
      for query in ["会议", "strasse", "елка", "fin", "ψυχη", "coeur"] { #expect(try library.ids(query) == [], "\(query)") }
      for query in ["straße", "ёлка", "ﬁn", "ψυχή", "cœur"] { #expect(try library.ids(query) == ["d"], "\(query)") }
    }
  }

  @Test func titlesAndRecordsKeepTheirLetters() throws {
    try withLibrary { library in
      let title = "Hội nghị Pari\n  về Việt\u{301} Nam ☮️ \u{0}\u{1B}[31m"
      try library.add([
        document("text", id: "a\tb", title: title, ["creator": "Bộ \"Chính\" trị\n", "note": "\0\u{2028}{}", "creator": "Lê Đức Thọ"])
      ])
      let found = try #require(try library.documents().first)
      #expect(
        found.source.title == "Hội nghị Pari về Viết Nam ☮️ [31m".precomposedStringWithCanonicalMapping
          || found.source.title.hasPrefix("Hội nghị Pari về"))
      #expect(!found.source.title.unicodeScalars.contains { $0.value < 0x20 })
      #expect(found.source.id == "a b")
      #expect(found.source.record.map(\.value) == ["Bộ \"Chính\" trị\n", "\0\u{2028}{}", "Lê Đức Thọ"])
      for creator in ["bo \"chinh\"", "LE DUC THO", "đức"] { #expect(try library.count(LibraryFilter(creator: creator)) == 1, "\(creator)") }
      for creator in ["%", "_", "bo%", "*"] { #expect(try library.count(LibraryFilter(creator: creator)) == 0, "\(creator)") }
    }
  }

  @Test func longTextsHaveShortSnippets() throws {
    try withLibrary { library in
      let filler = String(repeating: "filler words ", count: 2000)
      try library.add([document(filler + "the bombing\nhalt and the halt of it " + filler + " halt", id: "long")])
      try library.add([document(String(repeating: "和", count: 5000) + " halt", id: "unbroken")])
      for hit in try library.search(SearchRequest(SearchQuery("halt"))).hits {
        #expect(hit.snippet.range.count <= 400 && hit.snippet.range.lowerBound > 0)
        let text = try #require(try library.text(of: hit.document.sha256))
        #expect(text.words(hit.snippet.range) == hit.snippet.text)
        #expect(hit.snippet.marks.map { text.words($0) } == (hit.document.source.id == "long" ? ["halt", "halt"] : ["halt"]))
        #expect(hit.firstMatch == hit.snippet.marks.first)
        #expect(hit.snippet.isCut == (hit.document.source.id == "long"))
      }
    }
  }
}
