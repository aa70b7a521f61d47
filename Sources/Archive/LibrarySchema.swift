import GRDB

/// The tables of a library, and how older ones become what they are today.
enum LibrarySchema {
  /// `DMRL`: tells a library from other SQLite files.
  static let applicationID = 0x444D_524C

  /// Words are runs of letters, digits and marks. Marks are among them so that words of Hebrew, Arabic and the scripts of India stay whole; those that only choose
  /// how an emoji looks are not.
  static let tokenizer = ["unicode61", "remove_diacritics", "2", "categories", "L* N* Co M*", "separators", "\u{20E3}" + variationSelectors]

  private static let variationSelectors = String(String.UnicodeScalarView((0xFE00...0xFE0F).compactMap(Unicode.Scalar.init)))

  /// The tokenizer as the definition of a table has it.
  static var tokenizerOption: String { "tokenize = \"" + tokenizer.map { "'\($0)'" }.joined(separator: " ") + "\"" }

  /// The steps from an empty file, each to the next version. A step is never changed once it was released.
  ///
  /// `documents` is kept narrow, because filters look at a row of it for every match. Texts are blobs, because they may contain NUL.
  static let steps: [String] = [
    """
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      firstDay INTEGER,
      lastDay INTEGER,
      creator TEXT NOT NULL,
      archive TEXT NOT NULL,
      byteCount INTEGER NOT NULL
    );
    CREATE INDEX documentsByName ON documents (name);
    CREATE TABLE contents (
      id INTEGER PRIMARY KEY REFERENCES documents (id),
      title TEXT NOT NULL,
      record TEXT NOT NULL,
      text BLOB NOT NULL
    );
    CREATE TABLE files (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      given TEXT NOT NULL
    );
    CREATE TABLE fileDocuments (
      document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
      PRIMARY KEY (document, file)
    ) WITHOUT ROWID;
    CREATE INDEX fileDocumentsByFile ON fileDocuments (file);
    CREATE VIEW folded AS SELECT id, \(LetterFolding.sql("title")) AS title, \(LetterFolding.sql("text")) AS text FROM contents;
    CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'folded', content_rowid = 'id', prefix = '2 3', \(tokenizerOption));
    CREATE TRIGGER contentsAdded AFTER INSERT ON contents BEGIN
      INSERT INTO words (rowid, title, text) VALUES (new.id, \(LetterFolding.sql("new.title")), \(LetterFolding.sql("new.text")));
    END;
    CREATE TRIGGER contentsRemoved AFTER DELETE ON contents BEGIN
      INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, \(LetterFolding.sql("old.title")), \(LetterFolding.sql("old.text")));
    END;
    CREATE TRIGGER contentsChanged AFTER UPDATE OF title, text ON contents BEGIN
      INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, \(LetterFolding.sql("old.title")), \(LetterFolding.sql("old.text")));
      INSERT INTO words (rowid, title, text) VALUES (new.id, \(LetterFolding.sql("new.title")), \(LetterFolding.sql("new.text")));
    END;
    """
  ]

  /// Brings a library to today's version, in one transaction, so that it is never found between two.
  static func bringUpToDate(_ db: Database, path: String, steps: [String] = steps) throws {
    guard try version(db, path: path, latest: steps.count) < steps.count else { return }
    try db.inTransaction(.immediate) {
      // Another program may have been faster.
      for step in steps[try version(db, path: path, latest: steps.count)...] { try db.execute(sql: step) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(steps.count)")
      return .commit
    }
  }

  /// The version of a library; 0 for an empty file.
  /// - Throws: for a file that is something else, and for a newer version.
  static func version(_ db: Database, path: String, latest: Int) throws -> Int {
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard application == applicationID || (tables == 0 && application == 0 && version == 0) else { throw LibraryError.notALibrary(path) }
    guard version <= latest else {
      throw LibraryError(
        .newerVersion,
        "the library ‘\(path)’ was made by a newer Demarche: it has version \(version) of the format, and this program knows versions up to \(latest)"
      )
    }
    return version
  }
}
