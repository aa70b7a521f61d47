import GRDB

/// Which documents a search or a list is about.
public struct LibraryFilter: Hashable, Sendable {
  /// Only documents that may have been written on or after the first of these days.
  public var from: DayRange?
  /// Only documents that may have been written on or before the last of these days.
  public var until: DayRange?
  /// Only documents one of whose creators' names has this in it; case and accents do not matter.
  public var creator: String?
  /// The same for archives.
  public var archive: String?

  /// Makes a filter; one without anything lets all documents through. A document without a date passes no filter that has one.
  public init(from: DayRange? = nil, until: DayRange? = nil, creator: String? = nil, archive: String? = nil) {
    self.from = from
    self.until = until
    self.creator = creator
    self.archive = archive
  }

  /// Whether it lets all documents through.
  public var isEmpty: Bool { self == LibraryFilter() }

  /// A condition on `documents`.
  var sql: String {
    let conditions = [
      from.map { _ in "documents.lastDay >= ?" }, until.map { _ in "documents.firstDay <= ?" },
      creator.map { _ in "instr(documents.creator, ?) > 0" },
      archive.map { _ in "instr(documents.archive, ?) > 0" },
    ].compactMap { $0 }
    return conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
  }

  var arguments: StatementArguments {
    var arguments = StatementArguments()
    if let from { arguments += [from.first] }
    if let until { arguments += [until.last] }
    for part in [creator, archive].compactMap({ $0 }) { arguments += [LetterFolding.plain(part)] }
    return arguments
  }
}
