import Archive
import Documents
import Evidence
import Foundation
import SourceFiles

extension FileReading {
  /// Formats from which a text is made: HTML, TEI, Word, PDF. Of a TEI volume every document is one of its own.
  static let formatted = FileReading(extensions: ["html", "htm", "xhtml", "xml", "tei", "docx", "pdf"]) { path in
    do throws(SourceFile.Unreadable) {
      return try SourceFile.readAll(path: path).map { document(of: $0.file, id: $0.id) }
    } catch {
      throw UnreadableFile(error.message)
    }
  }

  private static func document(of file: SourceFile, id: String?) -> NewDocument {
    let name = URL(fileURLWithPath: file.name).deletingPathExtension().lastPathComponent
    let record =
      file.extracted.record + [
        Source.Record(key: "original", value: file.name), Source.Record(key: "originalSha256", value: file.bytesSHA256),
        Source.Record(key: "made", value: file.extracted.made),
      ]
    return NewDocument(
      source: Source(id: id ?? name, title: file.extracted.title ?? id ?? name, record: record), text: FrozenText(freezing: file.extracted.text))
  }
}
