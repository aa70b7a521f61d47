import Documents
import Evidence
import Foundation
import GRDB
import Synchronization

/// Imports many files into a library, some hundred in one transaction.
///
/// It may be stopped, or killed, at any moment and started again: files that are in already are recognized by path, size and modification time, and passed over.
/// A file that cannot be read is reported and does not stop the rest.
public struct ArchiveImport: Sendable {
  /// What became of a file.
  public enum Outcome: Hashable, Sendable {
    /// Its documents are in the library: each hash, with what became of it.
    case documents([Document])
    /// It was imported before, in the same way, and has not changed since.
    case unchanged
    /// It gives no document, for this reason.
    case unreadable(String)
  }

  /// A document of a file.
  public struct Document: Hashable, Sendable {
    /// The SHA-256 of its text.
    public let sha256: String
    /// What became of it.
    public let addition: Addition
    /// What is wrong with its record's dates; nil where nothing is.
    public let complaint: String?
  }

  /// Some files that are done. When this is reported, their documents are on the disk.
  public struct Report: Sendable {
    /// The files, in order.
    public let files: [(path: String, outcome: Outcome)]
    /// How many files are done, with these.
    public let done: Int
    /// How many there are.
    public let total: Int
  }

  /// The most files of one transaction.
  public var filesAtOnce = 1000
  /// The most bytes of files of one transaction, unless a single file has more.
  public var bytesAtOnce = 32 << 20
  /// The milliseconds of reading after which what has been read is written.
  public var millisecondsAtOnce = 2000
  /// What happens to the record of a document whose text is there already.
  public var policy = RecordPolicy.fill
  /// Lines that every document's record gets; they go before what the file says.
  public var record: [Source.Record] = []

  private let library: Library
  private let readings: [FileReading]

  /// Prepares an import.
  /// - Parameters:
  ///   - library: Where to.
  ///   - readings: How files are read; the first that knows a file's extension is taken.
  public init(into library: Library, readings: [FileReading] = [.text]) {
    self.library = library
    self.readings = readings
  }

  /// Imports files, in order.
  /// - Parameters:
  ///   - paths: The files; `ArchiveImport.files(at:)` finds those in folders.
  ///   - isCancelled: Asked between files; what has been read by then is still written.
  ///   - report: Told of files whose documents are on the disk.
  /// - Throws: where the library cannot be written; what was reported stays.
  public func run(_ paths: [String], isCancelled: @Sendable () -> Bool = { false }, report: (Report) -> Void) throws(LibraryError) {
    var next = 0
    while next < paths.count, !isCancelled() {
      let batch = try batch(from: next, of: paths)
      let read = read(batch, isCancelled)
      let outcomes = try write(read)
      next += outcomes.count
      report(Report(files: outcomes, done: next, total: paths.count))
    }
  }

  /// What was asked for besides the file, so that asking for something else is not taken for the same.
  private var given: String {
    get throws { (policy == .replace ? "replace " : "") + (try Source(id: "", title: "", record: record).encodedRecord()) }
  }

  // MARK: Batches

  private enum Item: Sendable {
    case done(path: String, Outcome)
    case toRead(FileState)
    case read(FileState, [NewDocument])

    var path: String {
      switch self {
      case .done(let path, _): path
      case .toRead(let file), .read(let file, _): file.path
      }
    }
  }

  /// The next files, and which of them are in already.
  private func batch(from start: Int, of paths: [String]) throws(LibraryError) -> [Item] {
    var states: [(path: String, state: FileState?)] = []
    var bytes = 0
    for path in paths[start...].prefix(filesAtOnce) {
      let state = FileState(path)
      bytes += Int(state?.size ?? 0)
      guard states.isEmpty || bytes <= bytesAtOnce else { break }
      states.append((path, state))
    }
    return try library.read { db in
      let known = try db.cachedStatement(sql: "SELECT count(*) FROM files WHERE path = ? AND size = ? AND modified = ? AND given = ?")
      let given = try given
      return try states.map { path, state in
        guard let state else { return .done(path: path, .unreadable("there is no such file, or it cannot be looked at")) }
        let isKnown = try Int.fetchOne(known, arguments: [path, state.size, state.modified, given]) ?? 0 > 0
        return isKnown ? .done(path: path, .unchanged) : .toRead(state)
      }
    }
  }

  /// Reads files on all cores until they are read or time is up; the rest comes with the next batch.
  private func read(_ batch: [Item], _ isCancelled: @Sendable () -> Bool) -> [Item] {
    let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(max(0, millisecondsAtOnce)) * 1_000_000
    let work = Mutex((items: batch, next: 0))
    DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
      while true {
        let taken = work.withLock { work -> (index: Int, item: Item)? in
          // The first is always read, so that there is progress.
          let mayGoOn = work.next == 0 || (DispatchTime.now().uptimeNanoseconds < deadline && !isCancelled())
          guard mayGoOn, work.next < work.items.count else { return nil }
          work.next += 1
          return (work.next - 1, work.items[work.next - 1])
        }
        guard let taken else { return }
        guard case .toRead(let file) = taken.item else { continue }
        let result = read(file)
        work.withLock { $0.items[taken.index] = result }
      }
    }
    return work.withLock { Array($0.items.prefix($0.next)) }
  }

  private func read(_ file: FileState) -> Item {
    let kind = URL(fileURLWithPath: file.path).pathExtension.lowercased()
    guard let reading = readings.first(where: { $0.extensions.contains(kind) }) else {
      let known = readings.flatMap { $0.extensions.sorted() }.joined(separator: ", ")
      return .done(path: file.path, .unreadable("files of its kind are not read; these are: \(known)"))
    }
    do {
      return .read(file, try reading.documents(at: file.path).map(completed))
    } catch {
      return .done(path: file.path, .unreadable((error as? UnreadableFile)?.message ?? "\(error)"))
    }
  }

  private func completed(_ document: NewDocument) -> NewDocument {
    var document = document
    let given = Set(record.map(\.key))
    document.source.record = record + document.source.record.filter { !given.contains($0.key) }
    return document
  }

  /// Writes what was read, all in one transaction, with the state that each file had before it was read.
  private func write(_ items: [Item]) throws(LibraryError) -> [(path: String, outcome: Outcome)] {
    let hasNews = items.contains { if case .read = $0 { true } else { false } }
    guard hasNews else { return items.compactMap { if case .done(let path, let outcome) = $0 { (path, outcome) } else { nil } } }
    return try library.write { db in
      try items.map { item in
        guard case .read(let file, let documents) = item else {
          if case .done(_, let outcome) = item { return (item.path, outcome) }
          return (item.path, .unreadable("it was not read"))
        }
        return (file.path, .documents(try add(documents, of: file, db)))
      }
    }
  }

  private func add(_ documents: [NewDocument], of file: FileState, _ db: Database) throws -> [Document] {
    try db.cachedStatement(sql: "DELETE FROM files WHERE path = ?").execute(arguments: [file.path])
    try db.cachedStatement(sql: "INSERT INTO files (path, size, modified, given) VALUES (?, ?, ?, ?)").execute(
      arguments: [file.path, file.size, file.modified, given])
    let number = db.lastInsertedRowID
    let link = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO fileDocuments (document, file) SELECT id, ? FROM documents WHERE sha256 = ?")
    return try documents.map { document in
      let addition = try Library.add(document, policy, db)
      try link.execute(arguments: [number, document.text.sha256])
      return Document(sha256: document.text.sha256, addition: addition, complaint: document.source.complaintAboutDates)
    }
  }
}
