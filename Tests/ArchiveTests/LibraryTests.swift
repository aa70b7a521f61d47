import Documents
import Evidence
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite struct LibraryTests {
  @Test func sameTextIsOneDocument() throws {
    try withLibrary { library in
      let first = document("one\r\ntext", id: "a", title: "First", ["date": "1968-10", "creator": "Lê"])
      #expect(try library.add([first]) == [.added])
      #expect(try library.add([first, document("one\ntext", id: "b", title: "Other", ["date": "1970"])]) == [.alreadyThere, .alreadyThere])
      #expect(try library.add([document("one\ntext", ["archive": "Hà Nội", "date": "1970"])]) == [.recordChanged])
      let filled = try #require(try library.documents().first)
      #expect(filled.source.id == "a" && filled.source.title == "First" && filled.days == DayRange(date: "1968-10"))
      #expect(filled.source.record.map(\.key) == ["date", "creator", "archive"])
      #expect(try library.count(LibraryFilter(archive: "ha noi")) == 1)
      #expect(try library.add([document("one\ntext", id: "c", title: "Third", ["date": "1970"])], records: .replace) == [.recordChanged])
      let replaced = try #require(try library.documents().first)
      #expect(replaced.source == Source(id: "c", title: "Third", record: [.init(key: "date", value: "1970")]))
      #expect(try library.ids("third") == ["c"] && library.ids("first") == [] && library.count() == 1)
      #expect(try library.check() == [])
    }
  }

  @Test func undatedAndMisdatedDocumentsAreKept() throws {
    try withLibrary { library in
      try library.add([document("a", id: "none"), document("b", id: "bad", ["date": "in autumn"]), document("c", id: "good", ["date": "1968"])])
      #expect(try library.documents().map(\.source.id) == ["good", "bad", "none"])
      #expect(try library.documents(LibraryFilter(from: DayRange(date: "0001"))).map(\.source.id) == ["good"])
      #expect(document("b", ["date": "in autumn"]).source.complaintAboutDates?.contains("in autumn") == true)
      #expect(document("b", ["until": "1968"]).source.complaintAboutDates?.contains("only the latest") == true)
      #expect(document("b", ["date": "1968"]).source.complaintAboutDates == nil && document("b").source.complaintAboutDates == nil)
    }
  }

  @Test func documentsAreCalledByHashOrId() throws {
    try withLibrary { library in
      let made = (0..<40).map { document("text \($0)", id: "abcd\($0 % 2)") }
      try library.add(made)
      let hashes = made.map(\.text.sha256).sorted()
      for hash in hashes {
        let short = try library.shortHash(of: hash)
        #expect(short.count >= 8 && hash.hasPrefix(short))
        #expect(try library.documents(called: short).map(\.sha256) == [hash])
        #expect(try library.documents(called: hash.uppercased()).map(\.sha256) == [hash])
      }
      #expect(try library.documents(called: "abcd1", limit: 100).filter { $0.source.id == "abcd1" }.count == 20)
      #expect(try library.documents(called: "nobody").isEmpty && library.documents(called: "%").isEmpty && library.documents(called: "").isEmpty)
      #expect(try library.remove(sha256: hashes[0]) && !library.remove(sha256: hashes[0]) && library.count() == 39)
      #expect(try library.text(of: hashes[0]) == nil)
    }
  }

  @Test func textsAreKeptByteForByte() throws {
    try withLibrary { library in
      var random = SeededGenerator(seed: 7)
      let pieces = ["a", "\0", "é", "e\u{301}", "\u{FEFF}", "☮️", "\r", "\n", "đ", "\u{10FFFF}", "'", "\"", "ﬁ"]
      let texts = (0..<200).map { _ in
        FrozenText(freezing: (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
      }
      try library.add(texts.map { NewDocument(source: Source(id: "x", title: ""), text: $0) })
      for text in texts { #expect(try library.text(of: text.sha256)?.bytes == text.bytes) }
      #expect(try library.check() == [])
    }
  }

  // MARK: Files

  @Test func otherFilesAreRefusedAndStayAsTheyAre() throws {
    try withTemporaryFolder { folder in
      let text = "\(folder)/notes.txt"
      try "not a database, but long enough to have a header of one hundred bytes or more, as SQLite files have them. ".write(
        toFile: text, atomically: true, encoding: .utf8)
      let other = "\(folder)/other.sqlite"
      try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
      for path in [text, other] {
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(kind { _ = try Library(path, creating: true) } == .notALibrary)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      }
      #expect(kind { _ = try Library(folder) } == .notALibrary)
      #expect(kind { _ = try Library("\(folder)/none.sqlite") } == .missing)
      #expect(kind { _ = try Library("\(text)/library.sqlite", creating: true) } == .cannotWrite)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/none.sqlite"))
      // An empty file is what a program leaves that is killed as it begins.
      _ = FileManager.default.createFile(atPath: "\(folder)/empty.sqlite", contents: nil)
      #expect(try Library("\(folder)/empty.sqlite").count() == 0)
    }
  }

  @Test func olderLibrariesAreBroughtUpToDateAndNewerOnesRefused() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a/b/library.sqlite"
      let old = try Library(path, creating: true)
      try old.add([document("kept")])
      try old.close()
      let steps = LibrarySchema.steps + ["CREATE TABLE more (x); INSERT INTO more VALUES (1)"]
      let new = try Library(path, creating: false, steps: steps)
      #expect(try new.ids("kept") == ["d"] && new.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM more") } == 1)
      try new.close()
      // Once is enough.
      #expect(try Library(path, creating: false, steps: steps).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM more") } == 1)
      let error = #expect(throws: LibraryError.self) { _ = try Library(path) }
      #expect(error?.kind == .newerVersion && error?.message.contains("version \(steps.count)") == true)
      // A step that fails leaves the version before it.
      #expect(throws: LibraryError.self) { _ = try Library(path, creating: false, steps: steps + ["CREATE TABLE last (x)", "not SQL"]) }
      #expect(try Library(path, creating: false, steps: steps).ids("kept") == ["d"])
    }
  }

  @Test func commitsReachTheDisk() throws {
    try withLibrary { library in
      let settings = try ["journal_mode", "synchronous", "foreign_keys"].map { name in
        try library.withoutTransaction { try String.fetchOne($0, sql: "SELECT CAST((SELECT * FROM pragma_\(name)) AS TEXT)") }
      }
      #expect(settings == ["wal", "2", "1"])
    }
  }

  @Test func aLockedLibrarySaysSo() throws {
    try withLibrary { library in
      let other = try Library(library.path, patience: 0.1)
      try library.add([document("first")])
      try library.withoutTransaction { db in
        try db.inTransaction(.immediate) {
          #expect(kind { try other.add([document("second")]) } == .locked)
          // Readers do not wait.
          let found = try other.ids("first")
          #expect(found == ["d"])
          return .rollback
        }
      }
      #expect(try other.add([document("second")]) == [.added])
    }
  }

  @Test(
    arguments: [
      ("UPDATE contents SET text = CAST('other' AS BLOB) WHERE id = 1", "not what its hash says"),
      ("UPDATE documents SET byteCount = 3 WHERE id = 1", "not what its hash says"),
      ("INSERT INTO words (words, rowid, title, text) VALUES ('delete', 1, '', 'first')", "full-text index"),
      ("PRAGMA foreign_keys = OFF; DELETE FROM contents WHERE id = 1", "no text"),
    ])
  func damageIsFound(_ sql: String, _ complaint: String) throws {
    try withLibrary { library in
      try library.add([document("first"), document("second")])
      #expect(try library.check() == [])
      try library.withoutTransaction { try $0.execute(sql: sql) }
      let complaints = try library.check()
      #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }
  }
}
