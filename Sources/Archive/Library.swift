import Foundation
import GRDB

/// A library of documents that many cases share: one SQLite file with a full-text index.
///
/// A document is known by the SHA-256 of its frozen text, so the same text is there once. What was added stays added: a call that changes the library returns
/// when SQLite has committed it to the disk (write-ahead log, `synchronous = FULL`), and a program that is killed leaves whole documents or none.
/// Several programs may use one library at once; those that write take turns.
public final class Library: Sendable {
  /// The file.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens a library.
  /// - Parameters:
  ///   - path: The file.
  ///   - creating: Whether to make the file, and its folder, where there is none.
  ///   - patience: The seconds to wait for another program that is writing.
  /// - Throws: where there is no file, it is no library, a newer program made it, or it cannot be written.
  public convenience init(_ path: String, creating: Bool = false, patience: Double = 10) throws(LibraryError) {
    try self.init(path, creating: creating, patience: patience, steps: LibrarySchema.steps)
  }

  init(_ path: String, creating: Bool, patience: Double = 10, steps: [String]) throws(LibraryError) {
    self.path = path
    try Library.prepareFile(path, creating: creating)
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "library"
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { db in
        // First of all, since a file that is something else must stay as it is.
        _ = try LibrarySchema.version(db, path: path, latest: steps.count)
        try Library.useWriteAheadLog(db, patience: patience)
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000")
        try LibrarySchema.bringUpToDate(db, path: path, steps: steps)
        try Library.makePage(db)
      }
    } catch { throw LibraryError(error, path) }
  }

  private static func prepareFile(_ path: String, creating: Bool) throws(LibraryError) {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    guard !isDirectory.boolValue else { throw LibraryError(.notALibrary, "‘\(path)’ is a folder; a library is a file") }
    guard !exists else { return }
    guard creating, !path.isEmpty else { throw LibraryError(.missing, "there is no library ‘\(path)’; ‘demarche archive add’ makes one") }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw LibraryError(.cannotWrite, "cannot make the folder ‘\(folder)’ for the library") }
  }

  /// SQLite does not wait for its turn while it changes the journal, so this does.
  private static func useWriteAheadLog(_ db: Database, patience: Double) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    while try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
      do {
        guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
          throw LibraryError(.cannotWrite, "where the library is, SQLite cannot keep a write-ahead log; put it on a local disk")
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 < patience else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// Reads, all from one moment of the library.
  func read<Value>(_ body: (Database) throws -> Value) throws(LibraryError) -> Value {
    do {
      return try queue.inDatabase { db in
        var value: Value?
        try db.inTransaction(.deferred) {
          value = try body(db)
          // There is nothing to keep, not even what was put into tables of this connection.
          return .rollback
        }
        guard let value else { throw LibraryError(.other, "the library ‘\(path)’ gave no answer") }
        return value
      }
    } catch { throw LibraryError(error, path) }
  }

  /// Writes all of it or nothing; what was written is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(LibraryError) -> Value {
    do { return try queue.write(body) } catch { throw LibraryError(error, path) }
  }

  /// Runs what cannot stand in a transaction, or looks at the connection itself.
  func withoutTransaction<Value>(_ body: (Database) throws -> Value) throws(LibraryError) -> Value {
    do { return try queue.inDatabase(body) } catch { throw LibraryError(error, path) }
  }

  /// Ends the use of the file; afterwards there is one file and no log beside it, unless other programs still use it.
  public func close() throws(LibraryError) {
    do { try queue.close() } catch { throw LibraryError(error, path) }
  }
}
