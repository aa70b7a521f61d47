import Foundation
import GRDB
import Hashing

extension Library {
  /// Looks for damage: the file's structure, the full-text index against the texts, every text against its hash, and whether all parts of each document are there.
  /// - Parameter report: Told of the texts compared so far and of all; returns whether to go on.
  /// - Returns: What is wrong; nothing where all is sound.
  /// - Complexity: linear in the library.
  public func check(report: (_ done: Int, _ total: Int) -> Bool = { _, _ in true }) throws(LibraryError) -> [String] {
    try withoutTransaction { db in
      var complaints = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      complaints += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "a row of ‘\($0[0] as String)’ refers to nothing" }
      complaints += try Library.indexComplaints(db)
      let parts =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM documents LEFT JOIN contents USING (id) WHERE contents.id IS NULL") ?? 0
      if parts > 0 { complaints.append("\(parts) documents have no text") }
      return complaints + (try Library.textComplaints(db, report))
    }
  }

  private static func indexComplaints(_ db: Database) throws -> [String] {
    do {
      // With a rank, FTS5 compares the index with the texts themselves.
      try db.execute(sql: "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
      return []
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return ["the full-text index does not agree with the texts"]
    }
  }

  private static func textComplaints(_ db: Database, _ report: (Int, Int) -> Bool) throws -> [String] {
    let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM documents") ?? 0
    let rows = try Row.fetchCursor(db, sql: "SELECT sha256, byteCount, text FROM documents JOIN contents USING (id) ORDER BY documents.id")
    var (complaints, done) = ([String](), 0)
    while let row = try rows.next() {
      let (hash, count): (String, Int) = (row[0], row[1])
      let isSound = try row.withUnsafeData(atIndex: 2) { text in text.map { $0.count == count && Hash.hexadecimal(of: $0) == hash } ?? false }
      if !isSound { complaints.append("the text of \(hash) is not what its hash says") }
      done += 1
      if done.isMultiple(of: 256), !report(done, total) { break }
    }
    return complaints
  }
}
