import Documents
import Evidence
import FuzzSupport
import Markup
import Problems
import ZipFiles

/// The readers of documents: whatever the bytes, each format's reader makes a text of them that can be frozen, or says why not, and the same each time.
@main
enum FuzzDocuments {
  static func main() { fuzz { FuzzDocuments.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
    for format in DocumentFormat.allCases {
      let outcome = read(bytes, as: format)
      expect(read(bytes, as: format) == outcome, "\(format) is read twice as the same")
      checkOutcome(outcome, of: format)
    }
    checkVolume(bytes)
    checkArchive(bytes)
    // The main part of a DOCX document, which a random archive would never hold whole.
    if let archive = try? ZipFile.write([ZipEntry(name: "word/document.xml", bytes: bytes), ZipEntry(name: "word/numbering.xml", bytes: bytes)]) {
      checkOutcome(read(archive, as: .docx), of: .docx)
    }
    _ = try? DocumentFormat(of: bytes, named: "a.xml")
    return 0
  }
}

private func read(_ bytes: [UInt8], as format: DocumentFormat) -> Result<ExtractedDocument, UnreadableDocument> {
  Result { () throws(UnreadableDocument) in try ExtractedDocument(bytes, as: format) }
}

private let knownKeys = Source.knownKeys.map(\.key)

private func checkOutcome(_ outcome: Result<ExtractedDocument, UnreadableDocument>, of format: DocumentFormat) {
  switch outcome {
  case .failure(let error):
    expect(!error.message.isEmpty, "a refusal has a reason")
    expect(!error.message.unicodeScalars.contains { $0.isDisruptive || $0 == "\n" }, "‘\(error.message)’ can be shown")
    if let place = error.place { expect(place.line >= 1 && place.column >= 1, "lines and columns count from 1") }
  case .success(let document):
    let frozen = FrozenText(freezing: document.text)
    expect(FrozenText(freezing: frozen.text) == frozen, "frozen text stays as it is")
    expect(String(validating: frozen.bytes, as: UTF8.self) != nil, "frozen text is UTF-8")
    expect(!document.made.isEmpty, "the record says how the text was made")
    let places = document.record.map { knownKeys.firstIndex(of: $0.key) ?? -1 }
    expect(places.allSatisfy { $0 >= 0 } && zip(places, places.dropFirst()).allSatisfy { $0 < $1 }, "the record has known keys in their order")
    for value in document.record.map(\.value) + [document.title ?? "x"] {
      expect(!value.isEmpty && !value.unicodeScalars.contains { $0.isDisruptive || $0 == "\n" }, "the record's ‘\(value)’ can be shown")
    }
  }
}

/// Every document that a volume lists can be taken out of it or has no text.
private func checkVolume(_ bytes: [UInt8]) {
  guard let volume = try? TEIVolume(bytes) else { return }
  for listing in volume.documents.prefix(8) { expect((try? volume.document(listing.id)) != nil, "document ‘\(listing.id)’ can be read") }
}

/// What an archive holds can be written, and is read as the same.
private func checkArchive(_ bytes: [UInt8]) {
  guard let entries = try? ZipFile.read(bytes), !entries.isEmpty else { return }
  expect((try? ZipFile.read(ZipFile.write(entries))) == entries, "an archive is read as it was written")
}
