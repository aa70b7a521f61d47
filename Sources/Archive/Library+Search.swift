import Evidence
import Foundation
import GRDB

extension Library {
  /// The bytes of a text in which matches are marked.
  public static let longestMarked = 4 << 20

  /// Searches titles and texts.
  ///
  /// Documents are ranked by BM25 (Robertson and Zaragoza 2009, as SQLite's FTS5 computes it), a word of the title counting four times; ties are broken by the library's
  /// own numbers, so that the same library gives the same pages.
  /// - Complexity: linear in the documents that have all required words, but for ranking and counting, which end at the request's limits.
  public func search(_ request: SearchRequest) throws(LibraryError) -> SearchResult {
    try read { db in
      let expression = try SearchExpression(request.query, db)
      let found = try Library.rank(request, expression, db)
      let page = found.numbers.map { (number: $0.number, score: $0.score) }
      let hits = try Library.hits(page, expression, db)
      return SearchResult(hits: hits, total: found.total, isTotalExact: found.isTotalExact, ranked: found.ranked, ignored: expression.ignored)
    }
  }

  private struct Found {
    var numbers: [(number: Int64, score: Double?)]
    var total: Int
    var isTotalExact: Bool
    var ranked: Int
  }

  /// The numbers of the documents on the page, and how many there are.
  private static func rank(_ request: SearchRequest, _ expression: SearchExpression, _ db: Database) throws -> Found {
    let filter = request.filter
    // The cross join keeps the index outside: words are looked up once, then one narrow row for each match.
    let matches =
      filter.isEmpty
      ? "FROM words WHERE words MATCH ?" : "FROM words CROSS JOIN documents ON documents.id = words.rowid WHERE words MATCH ? AND \(filter.sql)"
    let arguments = StatementArguments([expression.matching]) + filter.arguments
    let limit = request.rankedAtMost == .max ? -1 : request.rankedAtMost + 1
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT words.rowid, bm25(words, 4.0, 1.0) \(matches) ORDER BY words.rowid LIMIT ?"), arguments: arguments + [limit])
    var ranked: [(number: Int64, score: Double?)] = []
    while let row = try rows.next() { ranked.append((row[0], -(row[1] as Double))) }

    let isWhole = ranked.count <= request.rankedAtMost
    ranked = ranked.prefix(request.rankedAtMost).sorted { ($0.score ?? 0, $1.number) > ($1.score ?? 0, $0.number) }
    var found = Found(
      numbers: Array(ranked.dropFirst(request.offset).prefix(request.limit)), total: ranked.count, isTotalExact: isWhole, ranked: ranked.count)
    guard !isWhole else { return found }

    let most = request.countedAtMost == .max ? -1 : request.countedAtMost + 1
    let counted = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT 1 \(matches) LIMIT ?)", arguments: arguments + [most]) ?? 0
    found.isTotalExact = counted <= request.countedAtMost
    found.total = min(counted, request.countedAtMost)
    if found.numbers.count < request.limit {
      let rest = try Int64.fetchAll(
        db, sql: "SELECT words.rowid \(matches) ORDER BY words.rowid LIMIT ? OFFSET ?",
        arguments: arguments + [request.limit - found.numbers.count, max(request.offset, ranked.count)])
      found.numbers += rest.map { ($0, nil) }
    }
    return found
  }

  // MARK: Marks

  /// A table for the documents of one page, so that marking looks at these alone.
  static func makePage(_ db: Database) throws {
    try db.execute(sql: "CREATE VIRTUAL TABLE temp.page USING fts5 (title, text, \(LibrarySchema.tokenizerOption))")
  }

  /// The documents of a page with what was found in them.
  private static func hits(_ page: [(number: Int64, score: Double?)], _ expression: SearchExpression, _ db: Database) throws -> [SearchHit] {
    let documents = try documents(page.map(\.number), db)
    let text = try db.cachedStatement(sql: "SELECT text FROM contents WHERE id = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO temp.page (rowid, title, text) VALUES (?, ?, ?)")
    var texts: [Int64: [UInt8]] = [:]
    for document in documents {
      let bytes = [UInt8](try Data.fetchOne(text, arguments: [document.number]) ?? Data())
      texts[document.number] = bytes
      let title = LetterFolding.folded(Array(document.source.title.utf8))
      try insert.execute(arguments: [document.number, Data(title), Data(LetterFolding.folded(Array(bytes.prefix(longestMarked))))])
    }
    // Bytes that no UTF-8 text has stand for the beginning and the end of a mark, so no text can look like one.
    let rows = try Row.fetchCursor(
      db, sql: "SELECT rowid, highlight(page, 0, x'FF', x'FE'), highlight(page, 1, x'FF', x'FE') FROM temp.page WHERE page MATCH ?",
      arguments: [expression.marking])
    var marks: [Int64: (title: [Range<Int>], text: [Range<Int>])] = [:]
    while let row = try rows.next() {
      marks[row[0]] = (try row.withUnsafeData(atIndex: 1, ranges), try row.withUnsafeData(atIndex: 2, ranges))
    }
    let scores = Dictionary(page.map { ($0.number, $0.score) }) { first, _ in first }
    return documents.map { document in
      let found = marks[document.number] ?? ([], [])
      return SearchHit(
        document: document, score: scores[document.number] ?? nil, titleMarks: found.title,
        snippet: Snippet(of: texts[document.number] ?? [], marks: found.text), firstMatch: found.text.first)
    }
  }

  /// Where marks begin and end, in bytes of the text without them.
  private static func ranges(_ marked: Data?) -> [Range<Int>] {
    var (ranges, start, markers) = ([Range<Int>](), 0, 0)
    for (index, byte) in (marked ?? Data()).enumerated() where byte >= 0xFE {
      if byte == 0xFF { start = index - markers } else { ranges.append(start..<(index - markers)) }
      markers += 1
    }
    return ranges
  }
}
