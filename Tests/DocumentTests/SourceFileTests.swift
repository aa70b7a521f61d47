@testable import SourceFiles
import Documents
import Evidence
import Foundation
import Hashing
import Testing

/// Files as sources: read from disk, PDF through poppler.
struct SourceFileTests {
  private func withFile<Result>(_ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return try body(file.path)
  }

  private func failure(_ path: String, document: String? = nil) -> SourceFile.Unreadable? {
    do {
      _ = try SourceFile.read(path: path, document: document)
      return nil
    } catch {
      return error
    }
  }

  @Test func plainFile() throws {
    let bytes = Array("1. Words\r\n".utf8)
    let file = try withFile("note.txt", bytes) { try SourceFile.read(path: $0) }
    #expect(file.name == "note.txt")
    #expect(file.format == .plain)
    #expect(file.bytesSHA256 == Hash.hexadecimal(of: bytes))
    #expect(file.extracted.text == "1. Words\r\n")
  }

  @Test func volume() throws {
    let volume = "<TEI><text><div type='document' xml:id='d1'><head>A</head></div><div type='document' xml:id='d2'><head>B</head></div></text></TEI>"
    try withFile("volume.xml", Array(volume.utf8)) { (path: String) throws in
      #expect(try SourceFile.documents(path: path).map(\.id) == ["d1", "d2"])
      #expect(try SourceFile.read(path: path, document: "d2").extracted.text == "B")
      #expect(failure(path)?.message == "‘\(path)’ is a volume of 2 documents, from ‘d1’ to ‘d2’; say which one")
      #expect(failure(path)?.isBadData == true)
    }
    try withFile("note.txt", Array("words".utf8)) { (path: String) throws in
      #expect(throws: SourceFile.Unreadable.self) { try SourceFile.documents(path: path) }
      #expect(failure(path, document: "d1")?.isBadData == true)
    }
  }

  @Test func unreadableFiles() throws {
    #expect(failure("/no/such/file") == SourceFile.Unreadable(message: "there is no file ‘/no/such/file’", isBadData: false))
    #expect(failure("/")?.isBadData == false)
    try withFile("empty.txt", []) { (path: String) throws in
      #expect(failure(path) == SourceFile.Unreadable(message: "‘\(path)’ has no text", isBadData: true))
    }
    try withFile("bad.txt", Array("caf".utf8) + [0xE9]) { (path: String) throws in
      #expect(failure(path)?.message == "\(path):1:4: the file is no UTF-8 text: byte 3 (0xE9) is none of it; save it as UTF-8")
    }
    try withFile("long.txt", [UInt8](repeating: 0x20, count: FrozenText.maximumBytes + 1)) { (path: String) throws in
      #expect(failure(path)?.message == "‘\(path)’ is larger than 64 MiB")
    }
  }

  // MARK: PDF

  /// Whether poppler is installed.
  private static let hasPoppler = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A document of one page, written by hand with a table of where its objects are.
  private func pdf(_ content: String, title: String = "A note") -> [UInt8] {
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Title (\(title)) /Author (A. Clerk) /CreationDate (D:19990203101112Z) >>",
    ]
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n" }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 6 0 R >>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }

  @Test(.enabled(if: hasPoppler, "pdftotext is not installed; poppler-utils has it")) func pdfFile() throws {
    let bytes = pdf("BT /F1 12 Tf 20 150 Td (1. The water rises.) Tj 0 -40 Td (2. It will fall.) Tj ET")
    try withFile("-note.pdf", bytes) { (path: String) throws in
      let file = try SourceFile.read(path: path)
      #expect(file.format == .pdf)
      #expect(file.bytesSHA256 == Hash.hexadecimal(of: bytes))
      #expect(file.extracted.text.split(separator: "\n") == ["1. The water rises.", "2. It will fall."])
      #expect(file.extracted.title == "A note")
      #expect(file.extracted.record == [.init(key: "date", value: "1999-02-03"), .init(key: "creator", value: "A. Clerk")])
      #expect(file.extracted.made.hasPrefix("text layer of a PDF, by pdftotext "))
      #expect(file.extracted.made.hasSuffix(" (poppler)"))
      #expect(failure(path, document: "d1")?.isBadData == true)
    }
  }

  @Test(.enabled(if: hasPoppler, "pdftotext is not installed; poppler-utils has it")) func oddPDFs() throws {
    try withFile("scan.pdf", pdf("0 0 100 100 re f")) { (path: String) throws in
      #expect(
        failure(path) == SourceFile.Unreadable(message: "‘\(path)’ is a PDF that has no text; it needs recognition (OCR) first", isBadData: true))
    }
    try withFile("broken.pdf", Array("%PDF-1.4\nnothing of a PDF".utf8)) { (path: String) throws in
      #expect(failure(path)?.isBadData == true)
      #expect(failure(path)?.message.hasPrefix("‘\(path)’ is a PDF that pdftotext cannot read: ") == true)
    }
  }

  // MARK: Programs

  private func run(_ program: String, _ arguments: String..., bytes: Int = 1000, seconds: Int = 60) -> Result<ProgramRun, ProgramRun.Failure> {
    Result { () throws(ProgramRun.Failure) in
      try ProgramRun(program, arguments, input: .nullDevice, outputBytes: bytes, seconds: seconds)
    }
  }

  @Test func programs() throws {
    let both = try run("sh", "-c", "echo words; echo trouble >&2; exit 3").get()
    #expect(both.status == 3)
    #expect(both.output == Array("words\n".utf8))
    #expect(both.messages == "trouble\n")
    #expect(throws: ProgramRun.Failure.missing) { try run("no-such-program-anywhere").get() }
    #expect(throws: ProgramRun.Failure.tooMuch(bytes: 1000)) { try run("sh", "-c", "while :; do echo words; done").get() }
    // It would sleep for an hour, and is ended after a second.
    #expect(throws: ProgramRun.Failure.tooLong(seconds: 1)) { try run("sleep", "3600", seconds: 1).get() }
    // More on standard error than a pipe holds does not hold the program up.
    let loud = try run("sh", "-c", "i=0; while [ $i -lt 9000 ]; do echo 'much trouble' >&2; i=$((i+1)); done; echo done").get()
    #expect(loud.output == Array("done\n".utf8))
    #expect(loud.messages.utf8.count == 1 << 14)
    #expect(try run("sh", "-c", "kill -9 $$").get().status == 137)
  }
}
