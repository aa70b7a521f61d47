import Archive
import Documents
import Foundation

/// How fast documents come in.
enum Importing {
  static func run(_ corpus: Corpus, count: Int, folder: URL, into library: Library, _ yardstick: Yardstick) throws {
    print("| import | documents | MB of text | seconds | documents a second | yardsticks for a thousand |")
    print("|---|---|---|---|---|---|")
    // Through files, as people import them, for a tenth; the rest is handed over in memory, since so many files would measure the disk.
    let files = folder.appendingPathComponent("files")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    let fromFiles = count / 10
    var bytes = 0
    for number in 0..<fromFiles {
      let text = corpus.document(number).text
      bytes += text.bytes.count
      try Data(text.bytes).write(to: files.appendingPathComponent("\(number).txt"))
    }
    let importing = ArchiveImport(into: library)
    let found = ArchiveImport.files(at: [files.path]).files
    row("files", fromFiles, bytes, try Clock.seconds { try importing.run(found) { _ in } }, yardstick)
    row("the same files again", fromFiles, bytes, try Clock.seconds { try importing.run(found) { _ in } }, yardstick)

    var seconds = 0.0
    bytes = 0
    for start in stride(from: 0, to: count, by: 1000) {
      let batch = (start..<min(count, start + 1000)).map(corpus.document)
      bytes += batch.reduce(0) { $0 + $1.text.bytes.count }
      seconds += try Clock.seconds { try library.add(batch, records: .replace) }
    }
    row("in memory, with records", count, bytes, seconds, yardstick)
    try library.close()
    let size = try FileManager.default.attributesOfItem(atPath: library.path)[.size] as? Int ?? 0
    print("\nThe library takes \(size / 1_000_000) MB, \(String(format: "%.2f", Double(size) / Double(max(bytes, 1)))) times the text.\n")
  }

  private static func row(_ name: String, _ count: Int, _ bytes: Int, _ seconds: Double, _ yardstick: Yardstick) {
    let thousand = seconds / Double(max(count, 1)) * 1000
    print(
      "| \(name) | \(count) | \(bytes / 1_000_000) | \(String(format: "%.1f", seconds)) | \(Int(Double(count) / seconds)) "
        + "| \(String(format: "%.1f", thousand / yardstick.seconds)) |")
  }
}
