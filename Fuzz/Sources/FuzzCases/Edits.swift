import Casefile
import ConflictModel
import Evidence
import FuzzSupport
import Problems

/// What the editor of cases does to a text that reads as a case: each operation is refused and leaves the text, or the text then says what was meant and no more.
func checkEdits(of text: String, _ value: Case) {
  guard let editor = try? CaseEditor(text) else { return }
  expect(editor.text == text && editor.text.utf8.count == text.utf8.count, "the editor takes the text as it is")
  let old = value.evidence
  let source = Source(id: "z-new", title: "Words: more", record: [.init(key: "date", value: "1968-10-10"), .init(key: "note", value: longText)])
  check("add a source", editor, value, isAddition: true, { $0.sources.append(source) }) { try? $0.addSource(source) }
  for source in old.sources.prefix(3) {
    check("remove a source", editor, value, { $0.sources.removeAll { $0.id == source.id } }) { try? $0.removeSource(source.id) }
  }
  let claim = Claim(
    id: "z-new", says: longText, kind: .assessed, likelihood: .veryLikely, cites: old.sources.prefix(2).map { Passage(source: $0.id, section: "2") },
    readings: [.init(id: "no", says: "yes"), .init(id: "b", says: "*b &b")])
  check("add a claim", editor, value, isAddition: true, { $0.claims.append(claim) }) { try? $0.addClaim(claim) }
  if let id = old.sources.first?.id { checkPassages(of: editor, value, citing: id) }
  if let source = old.sources.last { checkRecord(of: editor, value, source) }
}

private let longText = String(repeating: "words and more of them, ", count: 9) + "\nand # a: 'second' \"line\""

private func checkPassages(of editor: CaseEditor, _ value: Case, citing source: String) {
  let passage = Passage(source: source, section: "it's, [", bytes: 3..<9, sha256: String(repeating: "1", count: 64), words: "\"a\\\n&b")
  for (index, claim) in value.evidence.claims.enumerated().prefix(3) {
    check("add a passage", editor, value, isAddition: true, { $0.claims[index].cites.append(passage) }) {
      try? $0.addPassage(passage, toClaim: claim.id)
    }
    for number in claim.cites.indices.prefix(2) {
      check("replace a passage", editor, value, { $0.claims[index].cites[number] = passage }) {
        try? $0.replacePassage(number, ofClaim: claim.id, with: passage)
      }
    }
  }
}

private func checkRecord(of editor: CaseEditor, _ value: Case, _ source: Source) {
  var edited = editor
  guard (try? edited.setRecord([.init(key: "note", value: longText), .init(key: "sha256", value: "12")], ofSource: source.id)) != nil else {
    return expect(edited.text == editor.text, "a refusal leaves the text")
  }
  let read = CaseReader.read(edited.text).case
  expect(read.map(\.evidence.sources.count) == value.evidence.sources.count, "the sources are the same")
  let now = read?.evidence.source(source.id)
  expect(now?["note"] == longText && now?["sha256"] == "12" && now?.title == source.title, "the record says what was set")
}

private func check(
  _ what: String, _ editor: CaseEditor, _ value: Case, isAddition: Bool = false, _ meant: (inout Evidence) -> Void,
  _ operation: (inout CaseEditor) -> Void?
) {
  var edited = editor
  guard operation(&edited) != nil else { return expect(edited.text == editor.text, "to \(what): a refusal leaves the text") }
  guard let read = CaseReader.read(edited.text).case else { return expect(false, "to \(what): the text is read again") }
  var evidence = value.evidence
  meant(&evidence)
  expect(withoutPlaces(evidence) == withoutPlaces(read.evidence), "to \(what): the evidence is what was meant")
  expect(read.title == value.title && read.summary == value.summary && read.notes == value.notes, "to \(what): the words are the same")
  expect(read.conflict.options.map(\.id) == value.conflict.options.map(\.id), "to \(what): the options are the same")
  expect(read.stages.map(\.id) == value.stages.map(\.id), "to \(what): the stages are the same")
  // An empty pair of braces, or a word for nothing, gives way to what is added.
  let mayGiveWay = editor.text.contains("{") || editor.text.contains("~") || editor.text.contains("null")
  if isAddition, !mayGiveWay { expect(isSubsequence(editor.text.utf8, of: edited.text.utf8), "to \(what): no byte is lost") }
}

private func isSubsequence(_ part: String.UTF8View, of whole: String.UTF8View) -> Bool {
  var rest = part[...]
  for byte in whole where rest.first == byte { rest = rest.dropFirst() }
  return rest.isEmpty
}

private func withoutPlaces(_ evidence: Evidence) -> Evidence {
  var result = evidence
  for claim in result.claims.indices {
    result.claims[claim].place = nil
    for index in result.claims[claim].cites.indices { result.claims[claim].cites[index].place = nil }
    for index in result.claims[claim].readings.indices { result.claims[claim].readings[index].place = nil }
  }
  for source in result.sources.indices { result.sources[source].place = nil }
  return result
}
