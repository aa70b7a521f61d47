import Documents
import Evidence
import FuzzSupport
import Interchange
import Problems

/// The readers of other programs' formats; the first byte says which. Whatever the bytes, reading comes to an end and gives the same twice, problems
/// lie in the text, and
/// what was read is written and read back as the same in every format that holds it.
@main
enum FuzzInterchange {
  static func main() { fuzz { FuzzInterchange.check($0, $1) } }

  static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 0 else { return -1 }
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let body = Array(input.dropFirst())
    let imported = read(body, input[0])
    let again = read(body, input[0])
    expect(
      again.evidence == imported.evidence && again.problems == imported.problems && again.texts == imported.texts, "reading twice gives the same")
    if let text = String(validating: body, as: UTF8.self), !body.starts(with: [0x50, 0x4B]) {
      // Lines of JSON and XML end with LF alone.
      let extent = TextExtent(text, breaks: "acq".utf8.contains(input[0]) ? ["\n"] : ["\n", "\r"])
      for problem in imported.problems { expect(problem.place.map(extent.contains) ?? true, "the problem ‘\(problem.message)’ lies in the text") }
    }
    if !imported.problems.hasErrors { checkWriting(imported) }
    return 0
  }

  private static func read(_ body: [UInt8], _ format: UInt8) -> ImportedEvidence {
    switch format {
    case UInt8(ascii: "a"):
      WebAnnotations.read(body, texts: ["s": text], sources: [Source(id: "s", title: "S", record: [.init(key: "url", value: "u:s")])])
    case UInt8(ascii: "b"): BibTeX.read(body)
    case UInt8(ascii: "c"): CSLJSON.read(body)
    case UInt8(ascii: "q"): QDAProject.read(body)
    default: CSVTables.read(body)
    }
  }

  private static let text = FrozenText(freezing: "One é two 🚧 three two.\nשלום e\u{327}\u{301}nd")

  private static func checkWriting(_ imported: ImportedEvidence) {
    let evidence = imported.evidence
    for (file, read) in [(CSLJSON.write(evidence.sources), CSLJSON.read), (BibTeX.write(evidence.sources), BibTeX.read)] {
      guard let bytes = file.bytes else {
        expect(false, "sources that were read can be written: \(file.problems.first?.message ?? "")")
        return
      }
      expect(isSame(read(bytes).evidence.sources, evidence.sources), "sources are read as they were written")
    }
    if let bytes = WebAnnotations.write(evidence, title: "T", texts: imported.texts).bytes {
      expect(isSame(WebAnnotations.read(bytes).evidence.claims, evidence.claims), "annotations are read as they were written")
    }
    if let bytes = QDAProject.write(evidence, title: "T", texts: imported.texts).bytes {
      let back = QDAProject.read(bytes)
      expect(isSame(back.evidence.claims, evidence.claims), "codes are read as they were written")
      expect(isSame(back.evidence.sources, evidence.sources), "sources of projects are read as they were written")
    }
    expect(ImportPlan(adding: imported, to: evidence).isEmpty, "a case has what it has")
  }

  /// With every scalar: `==` takes texts for the same that Unicode calls equivalent.
  private static func isSame<Value: Equatable>(_ a: [Value], _ b: [Value]) -> Bool {
    a == b && String(reflecting: a).utf8.elementsEqual(String(reflecting: b).utf8)
  }
}
