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

  /// Reads every document of a file: of a TEI volume each with its `xml:id`, of anything else the one that it holds.
  /// - Throws: as `read` does.
  public static func readAll(path: String) throws(Unreadable) -> [(id: String?, file: SourceFile)] {
    let file = try OpenFile(path)
    do {
      guard try DocumentFormat(of: file.bytes, named: file.name) == .tei else { return [(nil, try read(path: path))] }
      let volume = try TEIVolume(file.bytes)
      let hash = Hash.hexadecimal(of: file.bytes)
      func sourceFile(_ id: String?) throws(UnreadableDocument) -> SourceFile {
        SourceFile(name: file.name, bytesSHA256: hash, format: .tei, extracted: try volume.document(id))
      }
      var files: [(id: String?, file: SourceFile)] = []
      for listing in volume.documents { files.append((listing.id, try sourceFile(listing.id))) }
      return files.isEmpty ? [(nil, try sourceFile(nil))] : files
    } catch let error as UnreadableDocument {
      throw Unreadable(error, path)
    } catch let error as Unreadable {
      throw error
    } catch {
      throw Unreadable(message: "‘\(path)’ cannot be read", isBadData: true)
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
