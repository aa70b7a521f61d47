import Archive
import Documents
import Evidence
import Foundation
import Testing

/// A folder that goes when the test ends.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-archive-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// A new library that goes when the test ends.
func withLibrary<Result>(_ body: (Library) throws -> Result) throws -> Result {
  try withTemporaryFolder { folder in
    let library = try Library("\(folder)/library.sqlite", creating: true)
    defer { try? library.close() }
    return try body(library)
  }
}

/// A document to add; its record as keys and values.
func document(_ text: String, id: String = "d", title: String = "", _ record: KeyValuePairs<String, String> = [:]) -> NewDocument {
  let source = Source(id: id, title: title, record: record.map { Source.Record(key: $0.key, value: $0.value) })
  return NewDocument(source: source, text: FrozenText(freezing: text))
}

extension Library {
  /// The ids of the documents that a query finds, in alphabetical order.
  func ids(_ query: String, _ filter: LibraryFilter = LibraryFilter()) throws -> [String] {
    try search(SearchRequest(SearchQuery(query), filter: filter, limit: 1000)).hits.map(\.document.source.id).sorted()
  }
}

/// The kind of the error that something throws; nil where it throws none.
func kind(_ body: () throws -> Void) -> LibraryError.Kind? {
  do {
    try body()
    return nil
  } catch {
    return (error as? LibraryError)?.kind
  }
}

/// A program that was built beside the tests.
func program(_ name: String) -> URL {
  let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
  return bundle.deletingLastPathComponent().appendingPathComponent(name)
}
