import Documents
import Evidence
import Foundation
import Hashing

/// Why a file gives no document.
public struct UnreadableFile: Error, Hashable {
  /// The reason, in a person's words.
  public let message: String

  /// Makes a reason.
  public init(_ message: String) { self.message = message }
}

/// How the files of some kinds become documents.
public struct FileReading: Sendable {
  /// The kinds that it reads, as file name extensions in lower case.
  public let extensions: Set<String>
  private let read: @Sendable (String) throws -> [NewDocument]

  /// Makes a way to read files. It is called by several threads at once, for different files.
  /// - Parameters:
  ///   - extensions: The extensions, in lower case.
  ///   - read: Gives the documents of the file at a path, or throws an `UnreadableFile`.
  public init(extensions: Set<String>, read: @escaping @Sendable (String) throws -> [NewDocument]) {
    self.extensions = extensions
    self.read = read
  }

  /// The documents of a file.
  public func documents(at path: String) throws -> [NewDocument] { try read(path) }

  /// Plain text and Markdown in UTF-8. The id is the file's name without its extension; the title of Markdown is its first heading.
  public static let text = FileReading(extensions: ["txt", "text", "md", "markdown"]) { path in
    let url = URL(fileURLWithPath: path)
    guard let handle = try? FileHandle(forReadingFrom: url) else { throw UnreadableFile("it cannot be opened") }
    defer { try? handle.close() }
    let data: Data
    do { data = try handle.read(upToCount: FrozenText.maximumBytes + 1) ?? Data() } catch { throw UnreadableFile("it cannot be read") }
    guard !data.isEmpty else { throw UnreadableFile("it is empty") }
    guard data.count <= FrozenText.maximumBytes else { throw UnreadableFile("it is larger than \(FrozenText.maximumBytes >> 20) MiB") }
    guard let raw = String(data: data, encoding: .utf8) else { throw UnreadableFile("it is no text in UTF-8") }
    let text = FrozenText(freezing: raw)
    let name = url.deletingPathExtension().lastPathComponent
    let isMarkdown = ["md", "markdown"].contains(url.pathExtension.lowercased())
    let record = [
      Source.Record(key: "original", value: url.lastPathComponent),
      Source.Record(key: "originalSha256", value: Hash.hexadecimal(of: data)),
    ]
    return [NewDocument(source: Source(id: name, title: (isMarkdown ? heading(of: text.text) : nil) ?? name, record: record), text: text)]
  }

  /// The first heading of a Markdown text, among its first lines.
  private static func heading(of text: String) -> String? {
    for line in text.prefix(20_000).split(separator: "\n") where line.hasPrefix("#") {
      let words = line.drop { $0 == "#" }
      let title = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if words.first == " ", !title.isEmpty { return title }
    }
    return nil
  }
}

/// A file to import, and how a change of it shows.
struct FileState: Hashable, Sendable {
  var path: String
  var size: Int64
  /// Nanoseconds since 1970.
  var modified: Int64

  /// Looks at a file; nil where there is none. Pipes and devices are none, since reading them might never end.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    size = Int64(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }
}
