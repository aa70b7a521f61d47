import Archive
import Documents
import Evidence
import Foundation
import TestSupport
import Testing

/// Searches of random libraries against the naive search.
@Suite struct SearchOracleTests {
  /// Words that share beginnings, differ in accents or case alone, and come from several scripts.
  private static let words = [
    "Paris", "paris", "parís", "peace", "Peaceful", "halt", "HALT", "halting", "Đà", "da", "dạ", "Łukasz", "lukas", "øre", "ore", "can't", "U.S.",
    "x̂y",
    "xy", "שלום", "שָׁלוֹם", "мир", "Мира", "和平", "和平会议", "हिन्दी", "1968", "19", "O'Brien", "ﬁn",
  ]
  private static let separators = [" ", " ", " ", "\n", ", ", " — ", ". ", " ☮️ ", "\0", "\u{A0}", " “", "* "]

  private struct Made {
    var documents: [(id: String, title: String, text: String, date: String?, until: String?, creator: String)]
  }

  private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in (words.randomElement(using: &random) ?? "") + (separators.randomElement(using: &random) ?? " ") }.joined()
  }

  private static func date(_ random: inout SeededGenerator) -> String {
    let year = Int.random(in: 1966...1969, using: &random)
    let month = String(format: "-%02d", Int.random(in: 1...12, using: &random))
    return "\(year)" + ["", month, month + String(format: "-%02d", Int.random(in: 1...28, using: &random))][Int.random(in: 0...2, using: &random)]
  }

  private static func documents(_ random: inout SeededGenerator) -> Made {
    Made(
      documents: (0..<40).map { number in
        let date = Bool.random(using: &random) ? date(&random) : nil
        // Dates that begin alike end later when they are longer or equal; a year that is later is always right.
        let until = date != nil && Int.random(in: 0..<4, using: &random) == 0 ? "1970" : nil
        let title = text(Int.random(in: 0...3, using: &random), &random)
        return ("d\(number)", title, text(Int.random(in: 1...12, using: &random), &random) + "\(number)", date, until, words[number % words.count])
      })
  }

  /// A random query: as people write it, and as its meaning.
  private static func query(_ random: inout SeededGenerator) -> (written: String, meaning: NaiveSearch.Query) {
    func term() -> (String, NaiveSearch.Term) {
      var word = words.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        let phrase = "\(word) \(words.randomElement(using: &random) ?? "")"
        return ("\"\(phrase)\"", .init(words: NaiveSearch.words(phrase)))
      case 1:
        word = String(word.prefix(Int.random(in: 1...4, using: &random)))
        return ("\(word)*", .init(words: NaiveSearch.words(word), isPrefix: true))
      default: return (word, .init(words: NaiveSearch.words(word)))
      }
    }
    var (written, meaning) = ([String](), NaiveSearch.Query(required: [], excluded: []))
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let group = (0..<(Int.random(in: 0..<3, using: &random) == 0 ? 2 : 1)).map { _ in term() }
      written.append(group.map(\.0).joined(separator: " OR "))
      meaning.required.append(group.map(\.1))
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      let excluded = term()
      written.append("-" + excluded.0)
      meaning.excluded.append(excluded.1)
    }
    return (written.joined(separator: "  "), meaning)
  }

  /// Whether a document may have been written between two dates, by comparing their text.
  private static func overlaps(_ date: String?, _ until: String?, _ from: String?, _ to: String?) -> Bool {
    guard from != nil || to != nil else { return true }
    guard let date else { return false }
    let first = String((date + "-01-01").prefix(10))
    let last = until.map { $0 + "-12-31" } ?? (date.count == 4 ? date + "-12-31" : date.count == 7 ? date + "-31" : date)
    let earliest = from.map { String(($0 + "-01-01").prefix(10)) } ?? "0000"
    let latest = to.map { $0.count == 4 ? $0 + "-12-31" : $0.count == 7 ? $0 + "-31" : $0 } ?? "9999-99-99"
    return first <= latest && last >= earliest
  }

  @Test(arguments: 0..<12) func agrees(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let made = Self.documents(&random)
    try withLibrary { library in
      for item in made.documents {
        var record: [Source.Record] = [.init(key: "creator", value: item.creator)]
        if let date = item.date { record.append(.init(key: "date", value: date)) }
        if let until = item.until { record.append(.init(key: "until", value: until)) }
        let source = Source(id: item.id, title: item.title, record: record)
        #expect(try library.add([NewDocument(source: source, text: FrozenText(freezing: item.text))]) == [.added])
      }
      // What is removed is found no more, and leaves the index sound.
      let removed = try #require(try library.documents(called: "d7").first)
      #expect(try library.remove(sha256: removed.sha256))
      for _ in 0..<80 {
        let (written, meaning) = Self.query(&random)
        let from = Int.random(in: 0..<3, using: &random) == 0 ? Self.date(&random) : nil
        let until = Int.random(in: 0..<3, using: &random) == 0 ? Self.date(&random) : nil
        let filter = LibraryFilter(from: from.flatMap { DayRange(date: $0) }, until: until.flatMap { DayRange(date: $0) })
        let expected = made.documents.filter {
          $0.id != "d7" && Self.overlaps($0.date, $0.until, from, until) && NaiveSearch.matches(meaning, title: $0.title, text: $0.text)
        }.map(\.id).sorted()
        let found = try library.ids(written, filter)
        let wrong = made.documents.filter { expected.contains($0.id) != found.contains($0.id) }.map {
          "\($0.title.debugDescription) \($0.text.debugDescription)"
        }
        #expect(found == expected, "\(written): \(wrong)")
        try checkPages(library, written, filter, expected, meaning)
      }
      #expect(try library.check() == [])
    }
  }

  /// Pages of three, with everything ranked and with four documents ranked: each document once, best first, the words marked.
  private func checkPages(
    _ library: Library, _ query: String, _ filter: LibraryFilter, _ expected: [String], _ meaning: NaiveSearch.Query
  ) throws {
    for (ranked, counted) in [(100, 100), (4, 6)] {
      var hits: [SearchHit] = []
      for offset in stride(from: 0, to: 60, by: 3) {
        let request = SearchRequest(
          try SearchQuery(query), filter: filter, limit: 3, offset: offset, rankedAtMost: ranked, countedAtMost: counted)
        let result = try library.search(request)
        #expect(result.total == min(expected.count, counted) && result.isTotalExact == (expected.count <= counted))
        #expect(result.ranked == min(expected.count, ranked))
        hits += result.hits
      }
      #expect(hits.map(\.document.source.id).sorted() == expected, "\(query)")
      let scored = hits.prefix { $0.score != nil }
      #expect(scored.count == min(expected.count, ranked))
      for (a, b) in zip(scored, scored.dropFirst()) {
        #expect((b.score ?? 0, a.document.number) < (a.score ?? 0, b.document.number), "\(query)")
      }
      for hit in hits { try checkMarks(hit, library, meaning) }
    }
  }

  /// Every mark is the words of a term, in the text exactly as it is frozen.
  private func checkMarks(_ hit: SearchHit, _ library: Library, _ meaning: NaiveSearch.Query) throws {
    let text = try #require(try library.text(of: hit.document.sha256))
    #expect(text.words(hit.snippet.range) == hit.snippet.text)
    #expect(!hit.snippet.marks.isEmpty || !hit.titleMarks.isEmpty)
    #expect(hit.firstMatch == nil || hit.snippet.marks.contains { $0.lowerBound == hit.firstMatch?.lowerBound })
    let title = FrozenText(freezing: hit.document.source.title)
    for (marked, whole) in hit.snippet.marks.map({ ($0, text) }) + hit.titleMarks.map({ ($0, title) }) {
      let words = NaiveSearch.words(try #require(whole.words(marked)))
      // Phrases that overlap are marked as one.
      let isTerm = meaning.required.joined().contains { term in
        NaiveSearch.matches(.init(required: [[term]], excluded: []), title: "", text: words.joined(separator: " "))
      }
      #expect(isTerm, "\(words)")
    }
  }
}
