import Documents
import Evidence
import Foundation

/// Takes the text layer out of a PDF through poppler's programs.
enum PDFDocument {
  /// The seconds that a program may take.
  private static let seconds = 60

  /// The text and record of an open PDF file.
  static func document(_ file: FileHandle) throws(UnreadableDocument) -> ExtractedDocument {
    let run = try run("pdftotext", ["-enc", "UTF-8", "-nopgbrk", "-", "-"], file)
    guard run.status == 0 else { throw UnreadableDocument("is a PDF that pdftotext cannot read\(words(of: run))") }
    guard let text = String(validating: run.output, as: UTF8.self) else { throw UnreadableDocument("is a PDF of which pdftotext made no UTF-8 text") }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw UnreadableDocument("is a PDF that has no text; it needs recognition (OCR) first")
    }
    let properties = try properties(of: file)
    var notes = ["a PDF holds glyphs on pages: lines end where the page ends them, and words may be divided there"]
    if properties["CreationDate"] != nil { notes.append("the date is the one on which the file was made, as it says itself") }
    let keys = [("date", "CreationDate"), ("creator", "Author")]
    let record = keys.compactMap { key, property in properties[property].map { Source.Record(key: key, value: $0) } }
    return ExtractedDocument(
      text: text, title: properties["Title"], record: record, made: "text layer of a PDF, by pdftotext\(try version(file))", notes: notes)
  }

  private static func run(_ program: String, _ arguments: [String], _ file: FileHandle) throws(UnreadableDocument) -> ProgramRun {
    do {
      try file.seek(toOffset: 0)
    } catch {
      throw UnreadableDocument("cannot be read twice, as a PDF must be; give the name of a file")
    }
    do {
      return try ProgramRun(program, arguments, input: file, outputBytes: FrozenText.maximumBytes, seconds: seconds)
    } catch {
      switch error {
      case .missing: throw UnreadableDocument("is a PDF, which takes the program ‘\(program)’ to read; install poppler-utils")
      case .notStarted: throw UnreadableDocument("is a PDF, and the program ‘\(program)’, which reads it, cannot be started")
      case .tooLong(let seconds): throw UnreadableDocument("is a PDF on which \(program) works for more than \(seconds) seconds")
      case .tooMuch(let bytes): throw UnreadableDocument("is a PDF of which \(program) makes more than \(bytes >> 20) MiB of text")
      }
    }
  }

  /// What the file says of itself, by pdfinfo; nothing where pdfinfo fails, since the text is what matters.
  private static func properties(of file: FileHandle) throws(UnreadableDocument) -> [String: String] {
    let run = try run("pdfinfo", ["-enc", "UTF-8", "-isodates", "-"], file)
    guard run.status == 0 else { return [:] }
    var properties: [String: String] = [:]
    for line in String(decoding: run.output, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = ExtractedDocument.recordValue(String(line[line.index(after: colon)...]))
      let name = String(line[..<colon])
      if let value, properties[name] == nil { properties[name] = name.hasSuffix("Date") ? ExtractedDocument.recordDay(value) : value }
    }
    return properties
  }

  /// ` 22.12.0`, as the program writes it on standard error.
  private static func version(_ file: FileHandle) throws(UnreadableDocument) -> String {
    let first = try run("pdftotext", ["-v"], file).messages.split(separator: "\n").first ?? ""
    return first.split(separator: " ").last.flatMap { $0.first?.isNumber == true ? " \($0) (poppler)" : nil } ?? ""
  }

  /// The program's own words: its last line, where it has come to the point.
  private static func words(of run: ProgramRun) -> String {
    run.messages.split(separator: "\n").last.flatMap { ExtractedDocument.recordValue(String($0)) }.map { ": \($0)" } ?? ""
  }
}
