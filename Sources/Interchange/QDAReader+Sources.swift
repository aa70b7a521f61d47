import Documents
import Evidence
import Markup
import Problems

extension QDAReader {
  mutating func readSource(_ element: MarkupElement) {
    let name = element["name"] ?? "a source without a name"
    switch element.localName {
    case "TextSource": readText(element, name: name)
    case "PDFSource":
      let marks = element.elements("PDFSelection").count
      if let text = element.first("Representation") {
        readText(text, name: name)
        problems.warning(
          "pdf", at: place(element),
          "of the PDF ‘\(name)’ the text is taken, \(marks == 1 ? "not the one mark" : "not the \(marks) marks") on its pages")
      } else {
        problems.warning(
          "pdf", at: place(element), "the PDF ‘\(name)’ with \(marks == 1 ? "one mark" : "\(marks) marks") on its pages is left out: it has no text")
      }
    case "PictureSource", "AudioSource", "VideoSource":
      let kind = ["PictureSource": "picture", "AudioSource": "recording", "VideoSource": "film"][element.localName] ?? ""
      problems.warning("left-out", at: place(element), "the \(kind) ‘\(name)’ is left out, with its marks and what is written beside it")
    default: problems.warning("left-out", at: place(element), "‘\(element.name)’ cannot be held; it is left out")
    }
  }

  mutating func readText(_ element: MarkupElement, name: String) {
    let description = element.first("Description")?.text ?? ""
    let source = description.isEmpty ? nil : DescriptionLines(text: description)
    let id: String
    if let source, source.subject.hasPrefix("source ") {
      id = sourceIDs.id(for: String(source.subject.dropFirst(7)), fallback: "source")
      imported.evidence.sources.append(Self.source(id, source, name))
    } else {
      id = sourceIDs.id(for: name, fallback: "source")
      let remarks = ([description] + notes(of: element)).filter { !$0.isEmpty }
      let record = remarks.isEmpty ? [] : [Source.Record(key: "note", value: remarks.joined(separator: "\n\n"))]
      imported.evidence.sources.append(Source(id: id, title: name, record: record))
    }
    let text = text(of: element, id).map(PlainTextFile.init)
    let anchored = text.map { AnchoredText($0.frozen) }
    if let text { imported.texts[id] = text.frozen }
    for selection in element.elements("PlainTextSelection") {
      selections += 1
      guard selections <= ExchangeLimits.maximumItems else {
        if selections == ExchangeLimits.maximumItems + 1 {
          problems.error("too-many", "there are more than \(ExchangeLimits.maximumItems) selections")
        }
        break
      }
      readSelection(selection, in: id, text, anchored)
    }
    for coding in element.elements("Coding") { cite(Passage(source: id), 0, coding) }
    if !element.elements("VariableValue").isEmpty {
      problems.warning("left-out", at: place(element), "the values of variables of ‘\(name)’ cannot be held; they are left out")
    }
  }

  static func source(_ id: String, _ lines: DescriptionLines, _ name: String) -> Source {
    let title = lines["title"] ?? name
    var source = Source(id: id, title: QDAProject.name(title).isExactly(name) ? title : name)
    for (key, value) in lines.lines where key != "title" {
      if key == "also" {
        let parts = texts(value)
        if parts.count == 2 { source.record.append(.init(key: parts[0], value: parts[1])) }
      } else {
        source.record.append(.init(key: key, value: value))
      }
    }
    return source
  }

  /// The text of a source; nil where it has none.
  mutating func text(of element: MarkupElement, _ id: String) -> String? {
    if let path = element["plainTextPath"] {
      if let text = file(path) { return text }
      let reason =
        path.lowercased().hasPrefix("internal://") ? "is not in the archive, or no UTF-8 text" : "lies outside of the project, which is not opened"
      problems.warning("no-text", at: place(element), "the text ‘\(path)’ of ‘\(id)’ \(reason): its passages have no place")
      return nil
    }
    let content = element.first("PlainTextContent")?.text ?? ""
    return content.isEmpty ? nil : content
  }

  /// A file of the archive. Only the archive is looked into.
  func file(_ path: String) -> String? {
    guard path.lowercased().hasPrefix("internal://") else { return nil }
    return files["sources/" + path.dropFirst(11).lowercased()].flatMap { String(validating: $0, as: UTF8.self) }
  }

  // MARK: Selections

  mutating func readSelection(_ element: MarkupElement, in source: String, _ text: PlainTextFile?, _ anchored: AnchoredText?) {
    var passage = Passage(source: source)
    let description = element.first("Description")?.text ?? ""
    let lines = description.isEmpty ? nil : DescriptionLines(text: description)
    let isOwn = lines?.subject.hasPrefix("passage ") ?? false
    if let text {
      if let start = element["startPosition"].flatMap({ Int($0) }), let end = element["endPosition"].flatMap({ Int($0) }) {
        passage.bytes = text.bytes(ofScalars: start, end)
      }
      if passage.bytes == nil {
        problems.warning(
          "position", at: place(element), "a selection of ‘\(source)’ lies outside its text, is empty, or cuts a character: its passage has no place")
      }
    }
    if isOwn, let lines {
      (passage.section, passage.sha256) = (lines["section"], lines["sha256"])
      (passage.words, passage.before, passage.after) = (lines["words"], lines["before"], lines["after"])
    } else if let bytes = passage.bytes, let whole = anchored?.passage(at: bytes, of: source, quoting: false) {
      passage = whole
    }
    let number = isOwn ? Int(lines?.subject.dropFirst(8) ?? "") ?? 0 : 0
    let codings = element.elements("Coding")
    for coding in codings { cite(passage, number, coding) }
    let remarks = (isOwn || description.isEmpty ? [] : [description]) + notes(of: element) + codings.flatMap { notes(of: $0) }
    for remark in remarks {
      let id = claimIDs.id(for: "note-\(NameUUID.make("note", source, remark).prefix(8))", fallback: "note")
      claims.append(CodedClaim(claim: Claim(id: id, says: remark, by: user(element)), passages: [(0, passage)], line: element.line))
    }
    if codings.isEmpty, remarks.isEmpty {
      problems.warning("uncoded", at: place(element), "a selection of ‘\(source)’ has neither a code nor a note; it is left out")
    }
  }

  func user(_ element: MarkupElement) -> String? { users[Self.guid(element["creatingUser"])] }

  /// Adds a passage to the claim that a coding names.
  mutating func cite(_ passage: Passage, _ number: Int, _ coding: MarkupElement) {
    let guid = Self.guid(coding.first("CodeRef")?["targetGUID"])
    if elementCodes.contains(guid) { return }
    guard let index = codeIndex[guid] else {
      return problems.warning(
        "code", at: place(coding), "a coding of ‘\(passage.source)’ names a code that the project does not have; it is left out")
    }
    claims[index].passages.append((number, passage))
    if let user = user(coding) { claims[index].coders.append(user) }
  }
}
