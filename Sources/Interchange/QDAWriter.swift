import Documents
import Evidence
import JSON
import Markup
import Problems
import ZipFiles

/// Projects of qualitative analysis (REFI-QDA 1.0, 2019): `.qdpx`, a ZIP archive with `project.qde` in XML and the sources' texts. Claims are codes,
/// passages are
/// selections, elements of the model are codes below one code.
public enum QDAProject {
  static let namespace = "urn:QDA-XML:project:1.0"

  /// Writes a project.
  ///
  /// A selection needs a position in the text; a passage whose text is not at hand, or does not match, stands in its claim's description. There is
  /// no date in the file.
  /// - Parameters:
  ///   - elements: What the model consists of, with the claims that ground it; coded where those claims are.
  ///   - texts: The frozen texts at hand, by source. They become part of the file.
  /// - Complexity: linear in the texts and the claims.
  public static func write(_ evidence: Evidence, title: String, elements: [CodedElement] = [], texts: [String: FrozenText] = [:]) -> ExportedFile {
    var writer = QDAWriter(evidence, elements, texts)
    let project = writer.project(title)
    let entries = [ZipEntry(name: "project.qde", bytes: Array(project.utf8))] + writer.files
    do {
      return ExportedFile(bytes: try ZipFile.write(entries), writer.problems.all)
    } catch {
      var problems = writer.problems
      problems.error("zip", "the archive \(error.message)")
      return ExportedFile(bytes: [], problems.all)
    }
  }

  /// A name as other programs show it: one line, without what XML cannot hold.
  static func name(_ text: String) -> String {
    let kept = text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }.filter { XMLEscaping.canHold($0) && !$0.isDisruptive }
    let words = String(String.UnicodeScalarView(kept)).split(separator: " ").joined(separator: " ")
    return words.isEmpty ? "–" : words
  }
}

/// Writes the parts of a project.
private struct QDAWriter {
  private let evidence: Evidence
  private let elements: [CodedElement]
  private let texts: TextsAtHand
  private let users: [String]
  private let sourceIDs: [String]
  /// The elements that a claim grounds, by index.
  private let grounded: [String: [Int]]
  private(set) var files: [ZipEntry] = []
  private(set) var problems = ProblemList()

  init(_ evidence: Evidence, _ elements: [CodedElement], _ texts: [String: FrozenText]) {
    (self.evidence, self.elements) = (evidence, elements)
    self.texts = TextsAtHand(texts, of: evidence.sources, &problems)
    users = evidence.claims.compactMap(\.by).withoutRepetitions
    sourceIDs = evidence.sources.map(\.id)
    var grounded: [String: [Int]] = [:]
    for (index, element) in elements.enumerated() { for claim in element.claims.withoutRepetitions { grounded[claim, default: []].append(index) } }
    self.grounded = grounded
  }

  mutating func project(_ title: String) -> String {
    var xml = XMLWriter()
    let origin = [("name", QDAProject.name(title)), ("origin", "Demarche"), ("xmlns", QDAProject.namespace)]
    xml.open("Project", origin)
    if !users.isEmpty {
      xml.open("Users")
      for user in users { xml.empty("User", [("guid", guid("user", user)), ("name", QDAProject.name(user))]) }
      xml.close("Users")
    }
    writeCodes(&xml)
    if !evidence.sources.isEmpty {
      xml.open("Sources")
      for source in evidence.sources { write(source, &xml) }
      xml.close("Sources")
    }
    xml.close("Project")
    return xml.text
  }

  private func guid(_ kind: String, _ name: String) -> String { NameUUID.make("qda", kind, name) }

  // MARK: Codes

  private mutating func writeCodes(_ xml: inout XMLWriter) {
    guard !evidence.claims.isEmpty || !elements.isEmpty else { return }
    xml.open("CodeBook")
    xml.open("Codes")
    for claim in evidence.claims { writeCode(claim, &xml) }
    if !elements.isEmpty {
      xml.open("Code", code("Model", "parent", "model", isCodable: false))
      xml.element("Description", DescriptionLines("parent").text)
      for element in elements {
        var lines = DescriptionLines("element \(element.id)")
        lines.add("name", element.name)
        lines.add("description", element.description)
        lines.add("claims", JSONValue(element.claims).line)
        xml.open("Code", code(element.name, "element", element.id, isCodable: true))
        xml.element("Description", lines.text)
        xml.close("Code")
      }
      xml.close("Code")
    }
    xml.close("Codes")
    xml.close("CodeBook")
  }

  private func code(_ name: String, _ kind: String, _ id: String, isCodable: Bool) -> [(String, String)] {
    [("guid", guid(kind, id)), ("name", QDAProject.name(name)), ("isCodable", isCodable ? "true" : "false")]
  }

  private mutating func writeCode(_ claim: Claim, _ xml: inout XMLWriter) {
    var lines = DescriptionLines("claim \(claim.id)")
    lines.add("says", claim.says)
    lines.add("kind", claim.kind?.rawValue)
    lines.add("likelihood", claim.likelihood?.rawValue)
    lines.add("confidence", claim.confidence?.rawValue)
    lines.add("happened", claim.happened)
    lines.add("by", claim.by)
    lines.add("on", claim.on)
    if !claim.contradicts.isEmpty { lines.add("contradicts", JSONValue(claim.contradicts).line) }
    for reading in claim.readings { lines.add("reading", JSONValue([reading.id, reading.says]).line) }
    var unplaced = 0
    for (index, passage) in claim.cites.enumerated() where texts.place(of: passage) == nil || !sourceIDs.contains(passage.source) {
      if passage.bytes != nil { unplaced += 1 }
      lines.add("passage", PassageJSON.value(passage, number: index + 1).line)
    }
    if unplaced > 0 {
      problems.warning(
        "no-position",
        "\(unplaced == 1 ? "one passage" : "\(unplaced) passages") of the claim ‘\(claim.id)’ cannot be marked: the text is not at hand, or other words stand there; the description of its code has the byte range"
      )
    }
    xml.open("Code", code(claim.says, "claim", claim.id, isCodable: true))
    xml.element("Description", lines.text)
    xml.close("Code")
  }

  // MARK: Sources

  private mutating func write(_ source: Source, _ xml: inout XMLWriter) {
    if !ExactRecord.isUsable(source) {
      problems.error("record", "the record of the source ‘\(source.id)’ has a key twice, an empty one, or a title", hint: "each key stands once")
    }
    var lines = DescriptionLines("source \(source.id)")
    lines.add("title", source.title)
    for record in source.record {
      if SourceLines.isPlain(record.key) {
        lines.add(record.key, record.value)
      } else {
        lines.add("also", JSONValue([record.key, record.value]).line)
      }
    }
    let text = texts[source.id]
    let file = guid("text", source.id) + ".txt"
    let path = text == nil ? [] : [("plainTextPath", "internal://\(file)")]
    xml.open("TextSource", [("guid", guid("source", source.id)), ("name", QDAProject.name(source.title))] + path)
    xml.element("Description", lines.text)
    if let text {
      files.append(ZipEntry(name: "Sources/\(file)", bytes: text.text.bytes))
      for claim in evidence.claims { writeSelections(of: claim, in: source.id, &xml) }
    } else {
      // The schema asks for a text or a path.
      xml.element("PlainTextContent", "")
    }
    xml.close("TextSource")
  }

  private func writeSelections(of claim: Claim, in source: String, _ xml: inout XMLWriter) {
    for (index, passage) in claim.cites.enumerated() where passage.source == source {
      guard let place = texts.place(of: passage), let range = place.text.offsets.range(ofBytes: place.bytes, in: .scalars) else { continue }
      let name = "\(claim.id) \(index + 1)"
      let user = claim.by.map { [("creatingUser", guid("user", $0))] } ?? []
      xml.open(
        "PlainTextSelection",
        [
          ("guid", guid("selection", name)), ("name", name), ("startPosition", String(range.lowerBound)), ("endPosition", String(range.upperBound)),
        ] + user)
      var lines = DescriptionLines("passage \(index + 1)")
      for (key, value) in PassageJSON.texts(passage) { lines.add(key, value) }
      xml.element("Description", lines.text)
      for (kind, id) in [("claim", claim.id)] + (grounded[claim.id] ?? []).map({ ("element", elements[$0].id) }) {
        xml.open("Coding", [("guid", guid("coding", "\(name) \(kind) \(id)"))] + user)
        xml.empty("CodeRef", [("targetGUID", guid(kind, id))])
        xml.close("Coding")
      }
      xml.close("PlainTextSelection")
    }
  }
}
