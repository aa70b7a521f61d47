import GRDB

/// Why a library cannot be opened, read or written.
public struct LibraryError: Error, Hashable {
  /// What kind of thing went wrong, for exit codes and tests.
  public enum Kind: Sendable, Hashable {
    /// There is no such file.
    case missing
    /// The file is something else.
    case notALibrary
    /// A newer program made it.
    case newerVersion
    /// The file is a library, and not sound.
    case damaged
    /// Another program is writing to it.
    case locked
    /// The file, its folder or the disk does not allow it.
    case cannotWrite
    /// No document is called so, or several are.
    case noSuchDocument
    /// The query says nothing that could be looked for.
    case badQuery
    /// Anything else that SQLite reports.
    case other
  }

  /// The kind.
  public let kind: Kind
  /// What is wrong and what would be right, in a person's words.
  public let message: String

  /// Makes an error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What an error of SQLite means for a library.
  init(_ error: any Error, _ path: String) {
    guard let error = error as? DatabaseError else {
      self = error as? LibraryError ?? LibraryError(.other, "the library ‘\(path)’ cannot be used: \(error)")
      return
    }
    let reason = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked, "another program is writing to the library ‘\(path)’; try again when it has ended")
    case .SQLITE_NOTADB: self = .notALibrary(path)
    case .SQLITE_CORRUPT: self.init(.damaged, "the library ‘\(path)’ is damaged: \(reason)")
    case .SQLITE_FULL: self.init(.cannotWrite, "the library ‘\(path)’ cannot be written: the disk is full")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_AUTH:
      self.init(.cannotWrite, "the library ‘\(path)’ cannot be opened for reading and writing: \(reason)")
    default: self.init(.other, "the library ‘\(path)’ cannot be used: \(reason)")
    }
  }

  static func notALibrary(_ path: String) -> LibraryError {
    LibraryError(.notALibrary, "‘\(path)’ is no library of Demarche; ‘demarche archive add’ makes one where there is no file yet")
  }
}
