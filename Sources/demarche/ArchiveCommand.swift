import Archive
import ArgumentParser
import Foundation

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "A library of documents that many cases share, with full-text search.",
    usage: """
      demarche archive add cables/                       put documents into the library
      demarche archive search "bombing halt" paris       find them again
      demarche archive show 1f0c9a3e                     print one
      """,
    discussion: """
      The library is one file: ‘--library’, else the environment variable DEMARCHE_LIBRARY, else demarche/library.sqlite in the folder for your data. docs/archive.md says what it holds and promises.
      """,
    subcommands: [
      ArchiveAddCommand.self, ArchiveSearchCommand.self, ArchiveShowCommand.self, ArchiveListCommand.self, ArchiveRemoveCommand.self,
      ArchiveCheckCommand.self,
    ])
}

/// Which library.
struct LibraryArguments: ParsableArguments {
  @Option(name: .long, help: "The library's file; left out, $DEMARCHE_LIBRARY, else library.sqlite in your data folder.", completion: .file())
  var library: String?

  /// The library's file.
  var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let given = library ?? environment["DEMARCHE_LIBRARY"], !given.isEmpty { return given }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(NSHomeDirectory())/.local/share"
    return "\(data)/demarche/library.sqlite"
  }

  func open(creating: Bool = false) throws -> Library { try Library(path, creating: creating) }
}

/// Which documents a search or a list is about.
struct FilterArguments: ParsableArguments {
  @Option(name: .long, help: "Documents that may have been written on or after this day, month or year.")
  var from: String?

  @Option(name: .long, help: "Documents that may have been written on or before this day, month or year.")
  var until: String?

  @Option(name: .long, help: "Documents whose creator has this in its name.")
  var creator: String?

  @Option(name: .long, help: "Documents whose archive has this in its name.")
  var archive: String?

  func filter() throws -> LibraryFilter {
    let filter = LibraryFilter(from: try days(from, "from"), until: try days(until, "until"), creator: creator, archive: archive)
    if let first = filter.from?.first, let last = filter.until?.last, first > last { throw Failure(.usage, "‘--from’ is later than ‘--until’") }
    return filter
  }

  private func days(_ text: String?, _ option: String) throws -> DayRange? {
    guard let text else { return nil }
    guard let days = DayRange(date: text) else {
      throw Failure(.usage, "‘--\(option) \(text)’ is no date; dates are written 1968-10-10, 1968-10 or 1968")
    }
    return days
  }
}

/// Which part of a long result.
struct PageArguments: ParsableArguments {
  @Option(name: .long, help: "How many documents to show, 1000 at most.")
  var limit = 20

  @Option(name: .long, help: "How many documents to pass over.")
  var offset = 0

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError("‘--limit’ is a number from 1 to 1000") }
    guard offset >= 0 else { throw ValidationError("‘--offset’ is a number from 0 on") }
  }
}

extension Failure {
  /// What goes wrong with a library, as a message and an exit code.
  init(_ error: LibraryError) {
    let code: Code =
      switch error.kind {
      case .missing, .noSuchDocument: .noInput
      case .notALibrary, .newerVersion, .damaged: .badData
      case .locked: .locked
      case .cannotWrite: .cannotWrite
      case .badQuery: .usage
      case .other: .software
      }
    self.init(code, error.message)
  }
}
