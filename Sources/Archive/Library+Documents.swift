import Documents
import Evidence
import Foundation
import GRDB

/// What became of a document that was added.
public enum Addition: Hashable, Sendable {
  /// It is new.
  case added
  /// Its text was there; the record has lines that it did not have before, or was replaced.
  case recordChanged
  /// It was there, and nothing has changed.
  case alreadyThere
}

/// What happens to the record of a document whose text is there already.
public enum RecordPolicy: Sendable {
  /// Lines with new keys are added; title and lines that are there stay.
  case fill
  /// Name, title and record are replaced.
  case replace
}

extension Library {
  /// Adds documents, all in one transaction. When this returns they are on the disk.
  @discardableResult
  public func add(_ documents: [NewDocument], records policy: RecordPolicy = .fill) throws(LibraryError) -> [Addition] {
    try write { db in try documents.map { try Library.add($0, policy, db) } }
  }

  static func add(_ document: NewDocument, _ policy: RecordPolicy, _ db: Database) throws -> Addition {
    var source = document.source
    (source.id, source.title) = (source.id.onOneLine, source.title.onOneLine)
    let known = try db.cachedStatement(sql: "\(selection) WHERE documents.sha256 = ?")
    if let there = try LibraryRow.fetchOne(known, arguments: [document.text.sha256])?.document {
      if policy == .fill {
        let offered = source
        source = there.source
        source.fill(from: offered)
      }
      guard source != there.source else { return .alreadyThere }
      try change(there.number, to: source, db)
      return .recordChanged
    }
    try db.cachedStatement(
      sql: "INSERT INTO documents (sha256, name, firstDay, lastDay, creator, archive, byteCount) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: [
        document.text.sha256, source.id, source.days?.first, source.days?.last, source.plainValues(of: "creator"), source.plainValues(of: "archive"),
        document.text.bytes.count,
      ])
    try db.cachedStatement(sql: "INSERT INTO contents (id, title, record, text) VALUES (?, ?, ?, ?)").execute(
      arguments: [db.lastInsertedRowID, source.title, source.encodedRecord(), Data(document.text.bytes)])
    return .added
  }

  private static func change(_ number: Int64, to source: Source, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE documents SET name = ?, firstDay = ?, lastDay = ?, creator = ?, archive = ? WHERE id = ?",
      arguments: [source.id, source.days?.first, source.days?.last, source.plainValues(of: "creator"), source.plainValues(of: "archive"), number])
    // The index is written anew for a title that is another one only.
    try db.execute(sql: "UPDATE contents SET record = ? WHERE id = ?", arguments: [source.encodedRecord(), number])
    try db.execute(sql: "UPDATE contents SET title = ? WHERE id = ? AND title <> ?", arguments: [source.title, number, source.title])
  }

  /// Removes a document: its text, its record and its words in the index. The files that it came from may then be imported again.
  /// - Returns: whether it was there.
  @discardableResult
  public func remove(sha256: String) throws(LibraryError) -> Bool {
    try write { db in
      guard let number = try Int64.fetchOne(db, sql: "SELECT id FROM documents WHERE sha256 = ?", arguments: [sha256]) else { return false }
      try db.execute(sql: "DELETE FROM files WHERE id IN (SELECT file FROM fileDocuments WHERE document = ?)", arguments: [number])
      try db.execute(sql: "DELETE FROM contents WHERE id = ?", arguments: [number])
      try db.execute(sql: "DELETE FROM documents WHERE id = ?", arguments: [number])
      return true
    }
  }

  /// The text of a document; nil where there is none with this hash.
  /// - Throws: also where the text is not what its hash says.
  public func text(of sha256: String) throws(LibraryError) -> FrozenText? {
    let sql = "SELECT text FROM contents JOIN documents USING (id) WHERE sha256 = ?"
    guard let data = try read({ try Data.fetchOne($0, sql: sql, arguments: [sha256]) }) else { return nil }
    let text = FrozenText(freezing: String(decoding: data, as: UTF8.self))
    guard text.sha256 == sha256 else {
      throw LibraryError(.damaged, "the library ‘\(path)’ is damaged: the text of \(sha256) is not what its hash says")
    }
    return text
  }

  /// The number of documents that a filter lets through.
  public func count(_ filter: LibraryFilter = LibraryFilter()) throws(LibraryError) -> Int {
    try read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM documents WHERE \(filter.sql)", arguments: filter.arguments) ?? 0 }
  }

  /// The documents that a filter lets through, by date, then by name; those without a date come last.
  public func documents(_ filter: LibraryFilter = LibraryFilter(), limit: Int = 1000, offset: Int = 0) throws(LibraryError) -> [LibraryDocument] {
    let order = "ORDER BY firstDay IS NULL, firstDay, lastDay, name, sha256 LIMIT ? OFFSET ?"
    return try read { db in
      // The narrow table alone is sorted; titles and records are fetched for what is shown.
      let numbers = try Int64.fetchAll(
        db, sql: "SELECT id FROM documents WHERE \(filter.sql) \(order)", arguments: filter.arguments + [max(0, limit), max(0, offset)])
      return try Library.documents(numbers, db)
    }
  }

  /// The documents that a person may mean: by the first digits of the hash (four at least), or by their own id.
  public func documents(called reference: String, limit: Int = 20) throws(LibraryError) -> [LibraryDocument] {
    let digits = reference.lowercased()
    let isHash = (4...64).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    // `g` comes after the last hexadecimal digit.
    let byHash = isHash ? "(sha256 >= ? AND sha256 < ? || 'g') OR " : ""
    return try read { db in
      let arguments = StatementArguments((isHash ? [digits, digits] : []) + [reference.onOneLine])
      let numbers = try Int64.fetchAll(
        db, sql: "SELECT id FROM documents WHERE \(byHash)name = ? ORDER BY sha256 LIMIT ?", arguments: arguments + [limit])
      return try Library.documents(numbers, db)
    }
  }

  /// The first digits of a document's hash that no other document of the library has: eight, or as many as it takes.
  public func shortHash(of sha256: String) throws(LibraryError) -> String {
    try read { db in
      let neighbours = try String.fetchAll(
        db,
        sql: """
          SELECT sha256 FROM (SELECT max(sha256) AS sha256 FROM documents WHERE sha256 < ? UNION ALL SELECT min(sha256) FROM documents WHERE sha256 > ?)
          WHERE sha256 IS NOT NULL
          """, arguments: [sha256, sha256])
      let shared = neighbours.map { $0.commonPrefix(with: sha256).utf8.count }.max() ?? 0
      return String(sha256.prefix(max(8, shared + 1)))
    }
  }

  // MARK: Rows

  static let selection = "SELECT documents.*, contents.title, contents.record FROM documents JOIN contents USING (id)"

  /// The documents with these numbers, in this order.
  static func documents(_ numbers: [Int64], _ db: Database) throws -> [LibraryDocument] {
    let statement = try db.cachedStatement(sql: "\(selection) WHERE documents.id = ?")
    return try numbers.compactMap { try LibraryRow.fetchOne(statement, arguments: [$0])?.document }
  }
}

/// A row of `Library.selection`.
struct LibraryRow: FetchableRecord {
  let document: LibraryDocument

  init(row: Row) throws {
    let hash: String = row["sha256"]
    guard let record = Source.decodedRecord(row["record"]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the record of \(hash) cannot be read")
    }
    let source = Source(id: row["name"], title: row["title"], record: record)
    document = LibraryDocument(number: row["id"], sha256: hash, source: source, days: source.days, byteCount: row["byteCount"])
  }
}
