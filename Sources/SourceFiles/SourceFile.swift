import Documents
import Foundation
import Hashing
import Problems

/// A file from which the text of a source is made.
public struct SourceFile: Sendable {
  /// What messages and the record call it: the last part of its path.
  public let name: String
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public let bytesSHA256: String
  /// Its format.
  public let format: DocumentFormat
  /// Its text and record.
  public let extracted: ExtractedDocument

  /// Why no text could be made of a file.
  public struct Unreadable: Error, Hashable, Sendable {
    /// What people need to know, with the file's name and the place in it.
    public let message: String
    /// Whether the file is there but its content cannot be used (otherwise there is none).
    public let isBadData: Bool
  }

  /// Reads a file from disk, finds its format, and makes its text.
  /// - Parameter document: the `xml:id` of a document in a TEI volume.
  /// - Throws: where there is no such file, it is too large, in no format that is read, or without text.
  public static func read(path: String, document: String? = nil) throws(Unreadable) -> SourceFile {
    let file = try OpenFile(path)
    do throws(UnreadableDocument) {
      let format = try DocumentFormat(of: file.bytes, named: file.name)
      if format == .pdf, document != nil {
        throw UnreadableDocument("is PDF, which holds one document; only a TEI volume has documents to choose from")
      }
      let extracted = format == .pdf ? try PDFDocument.document(file.handle) : try ExtractedDocument(file.bytes, as: format, document: document)
      return SourceFile(name: file.name, bytesSHA256: Hash.hexadecimal(of: file.bytes), format: format, extracted: extracted)
    } catch {
      throw Unreadable(error, path)
    }
  }

  /// The documents of a TEI volume; none where the file is a single document.
  /// - Throws: as `read` does, and where the file is no TEI.
  public static func documents(path: String) throws(Unreadable) -> [TEIVolume.Listing] {
    let file = try OpenFile(path)
    do throws(UnreadableDocument) {
      let format = try DocumentFormat(of: file.bytes, named: file.name)
      guard format == .tei else { throw UnreadableDocument("is \(format.name), which holds one document; only a TEI volume has documents to list") }
      return try TEIVolume(file.bytes).documents
    } catch {
      throw Unreadable(error, path)
    }
  }

  /// A file with its bytes. It stays open, so that a program reads the very file that was hashed.
  private struct OpenFile {
    let name: String
    let handle: FileHandle
    let bytes: [UInt8]

    init(_ path: String) throws(Unreadable) {
      let handle = try SourceBytes.open(path)
      let bytes = try SourceBytes.read(handle, path)
      (name, self.handle, self.bytes) = (URL(fileURLWithPath: path).lastPathComponent, handle, bytes)
    }
  }
}

extension SourceFile.Unreadable {
  fileprivate init(_ document: UnreadableDocument, _ path: String) {
    let message = document.place.map { "\(path):\($0): the file \(document.message)" } ?? "‘\(path)’ \(document.message)"
    self.init(message: message, isBadData: true)
  }
}
