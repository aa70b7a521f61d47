import Documents
import Evidence
import Foundation
import JSON
import Markup
import Problems
import ZipFiles

extension QDAProject {
  /// Reads a project of any program: `.qdpx`, or its `project.qde` alone.
  ///
  /// Texts become sources, codes claims, selections passages; a note on a selection is a claim that cites it. What a case cannot hold is named in
  /// the problems. Of projects
  /// that Demarche wrote all comes back. Nothing outside the file is opened.
  /// - Complexity: linear in what is unpacked.
  public static func read(_ bytes: [UInt8]) -> ImportedEvidence {
    var imported = ImportedEvidence()
    var problems = ProblemList()
    do {
      let isArchive = bytes.starts(with: [0x50, 0x4B])
      let entries = isArchive ? try ZipFile.read(bytes) : []
      let projects =
        isArchive
        ? entries.filter { $0.name.lowercased().hasSuffix(".qde") && !$0.name.contains("/") } : [ZipEntry(name: "project.qde", bytes: bytes)]
      if let project = projects.first {
        let root = try MarkupReader.xml(project.bytes)
        if root.localName == "Project" {
          var reader = QDAReader(root, entries, problems)
          return reader.read()
        }
        problems.error("project", at: Place(line: root.line, column: 1), "the file is no project of qualitative analysis: its root is ‘\(root.name)’")
      } else {
        problems.error("project", "the archive has no ‘project.qde’", hint: "a .qdpx file holds it beside the folder ‘Sources’")
      }
    } catch let error as ZipError {
      problems.error("zip", "the file \(error.message)")
    } catch let error as MarkupError {
      problems.error("xml", at: error.place, "the project \(error.message)")
    } catch {
      problems.error("project", "the file cannot be read")
    }
    imported.problems = problems.all
    return imported
  }
}

/// Reads a project's parts into claims and sources.
struct QDAReader {
  /// A code that is a claim of the case to be.
  struct CodedClaim {
    var claim: Claim
    /// Passages with their numbers in the claim; zero for none.
    var passages: [(number: Int, passage: Passage)] = []
    var coders: [String] = []
    /// Whether it only groups other codes, unless something is coded with it.
    var isHeading = false
    var line = 1
  }

  let root: MarkupElement
  let files: [String: [UInt8]]
  var users: [String: String] = [:]
  var notes: [String: (name: String, text: String, line: Int)] = [:]
  var usedNotes: Set<String> = []
  var claims: [CodedClaim] = []
  var codeIndex: [String: Int] = [:]
  var elementCodes: Set<String> = []
  var claimIDs = CaseIDs()
  var sourceIDs = CaseIDs()
  var selections = 0
  var imported = ImportedEvidence()
  var problems: ProblemList

  init(_ root: MarkupElement, _ entries: [ZipEntry], _ problems: ProblemList) {
    (self.root, self.problems) = (root, problems)
    files = Dictionary(entries.map { ($0.name.lowercased(), $0.bytes) }) { first, _ in first }
  }

  mutating func read() -> ImportedEvidence {
    for user in root.first("Users")?.elements("User") ?? [] { users[Self.guid(user["guid"])] = user["name"] ?? user["id"] }
    for note in root.first("Notes")?.elements("Note") ?? [] { readNote(note) }
    for code in root.first("CodeBook")?.first("Codes")?.elements("Code") ?? [] { readCode(code, path: []) }
    for source in root.first("Sources")?.elements ?? [] { readSource(source) }
    finishClaims()
    reportWhatIsLeft()
    imported.problems = problems.all
    return imported
  }

  /// GUIDs stand with braces or without, in capitals or not.
  static func guid(_ text: String?) -> String { (text ?? "").lowercased().trimmingCharacters(in: ["{", "}", " "]) }

  func place(_ element: MarkupElement) -> Place { Place(line: element.line, column: 1) }

  // MARK: Notes

  mutating func readNote(_ note: MarkupElement) {
    let text = note.first("PlainTextContent")?.text ?? note["plainTextPath"].flatMap { file($0) } ?? note.first("Description")?.text ?? ""
    notes[Self.guid(note["guid"])] = (note["name"] ?? "", text, note.line)
  }

  /// The notes that an element refers to.
  mutating func notes(of element: MarkupElement) -> [String] {
    element.elements("NoteRef").compactMap { reference in
      let guid = Self.guid(reference["targetGUID"])
      guard let note = notes[guid] else { return nil }
      usedNotes.insert(guid)
      return note.text.isEmpty ? note.name : note.text
    }.filter { !$0.isEmpty }
  }

  // MARK: Codes

  mutating func readCode(_ code: MarkupElement, path: [String]) {
    let guid = Self.guid(code["guid"])
    let name = code["name"] ?? ""
    let description = code.first("Description")?.text ?? ""
    let lines = DescriptionLines(text: description)
    let below = code.elements("Code")
    if let lines, lines.subject == "parent" {
      for code in below { readCode(code, path: []) }
      return
    }
    if let lines, lines.subject.hasPrefix("element ") {
      elementCodes.insert(guid)
      imported.elements.append(Self.element(lines, name))
      return
    }
    guard codeIndex[guid] == nil else { return problems.warning("code", at: place(code), "two codes have the same GUID; ‘\(name)’ is left out") }
    codeIndex[guid] = claims.count
    if let lines, lines.subject.hasPrefix("claim ") {
      claims.append(ownClaim(lines, name, code))
      for note in notes(of: code) { claims[claims.count - 1].claim.says += "\n\n\(note)" }
    } else {
      let path = path + [name]
      let words = ([description] + notes(of: code)).filter { !$0.isEmpty }
      let says = ([path.joined(separator: " / ")] + words).joined(separator: ": ")
      var claim = CodedClaim(claim: Claim(id: claimIDs.id(for: name, fallback: "code"), says: says))
      (claim.isHeading, claim.line) = (!below.isEmpty, code.line)
      claims.append(claim)
    }
    for code in below { readCode(code, path: path + [name]) }
  }

  static func element(_ lines: DescriptionLines, _ name: String) -> CodedElement {
    let own = lines["name"] ?? name
    // Another program may have given the code another name.
    let shown = QDAProject.name(own).isExactly(name) ? own : name
    return CodedElement(id: String(lines.subject.dropFirst(8)), name: shown, description: lines["description"] ?? "", claims: texts(lines["claims"]))
  }

  static func texts(_ json: String?) -> [String] {
    json.flatMap { JSONText(Array($0.utf8)).root }.map { $0.items.compactMap(\.text) } ?? []
  }

  /// A claim of a case that was written as a code.
  mutating func ownClaim(_ lines: DescriptionLines, _ name: String, _ code: MarkupElement) -> CodedClaim {
    let written = String(lines.subject.dropFirst(6))
    let says = lines["says"] ?? name
    let id = claimIDs.id(for: written, fallback: "claim")
    if !id.isExactly(written) {
      problems.warning("id", at: place(code), "‘\(written)’ is no id of a case, or stands twice; the claim is called ‘\(id)’")
    }
    var claim = Claim(id: id, says: says)
    if !QDAProject.name(says).isExactly(name) {
      problems.warning("changed", at: place(code), "another program gave the claim ‘\(claim.id)’ the name ‘\(name)’; that is what it says now")
      claim.says = name
    }
    claim.kind = lines["kind"].flatMap(Claim.Kind.init)
    claim.likelihood = lines["likelihood"].flatMap(Claim.Likelihood.init)
    claim.confidence = lines["confidence"].flatMap(Claim.Confidence.init)
    (claim.happened, claim.by, claim.on) = (lines["happened"], lines["by"], lines["on"])
    claim.contradicts = Self.texts(lines["contradicts"])
    var coded = CodedClaim(claim: claim, line: code.line)
    for (key, value) in lines.lines {
      if key == "reading" {
        let parts = Self.texts(value)
        if parts.count == 2 { coded.claim.readings.append(.init(id: parts[0], says: parts[1])) }
      } else if key == "passage", let passage = PassageJSON.passage(value) {
        coded.passages.append(passage)
      }
    }
    return coded
  }

  // MARK: The end

  mutating func finishClaims() {
    for coded in claims {
      if coded.isHeading, coded.passages.isEmpty {
        problems.warning(
          "heading", at: Place(line: coded.line, column: 1),
          "the code ‘\(coded.claim.says)’ only groups others; it is no claim, and stands before theirs")
        continue
      }
      var claim = coded.claim
      claim.cites = coded.passages.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map(\.element.passage)
      if claim.by == nil, !coded.coders.isEmpty, codeIsForeign(coded) { claim.by = coded.coders.withoutRepetitions.joined(separator: "; ") }
      imported.evidence.claims.append(claim)
    }
  }

  /// Claims of ours say by whom they are; codes of others are by those who coded with them.
  func codeIsForeign(_ coded: CodedClaim) -> Bool { coded.passages.contains { $0.number == 0 } }

  mutating func reportWhatIsLeft() {
    let names = ["Variables": "variables", "Cases": "cases", "Links": "links", "Sets": "sets", "Graphs": "graphs"]
    for element in root.elements {
      if let name = names[element.localName] {
        let count = element.elements.count
        problems.warning("left-out", at: place(element), "the \(name) of the project (\(count)) cannot be held; they are left out")
      }
    }
    _ = notes(of: root)
    for (guid, note) in notes.sorted(by: { $0.value.line < $1.value.line })
    where !usedNotes.contains(guid) || root.elements("NoteRef").contains(where: { Self.guid($0["targetGUID"]) == guid }) {
      problems.warning(
        "left-out", at: Place(line: note.line, column: 1),
        "the note ‘\(note.name.isEmpty ? String(note.text.prefix(60)) : note.name)’ belongs to no passage, code or source; it is left out")
    }
    if let description = root.first("Description")?.text, !description.isEmpty {
      problems.warning("left-out", at: place(root), "the description of the project is left out")
    }
  }
}
