import Casefile
import Evidence
import Foundation
import Problems
import TestSupport
import Testing

/// What the editor refuses, in which words; and how files are replaced.
struct CaseEditorRefusalTests {
  private static let text = """
    demarche: 1
    title: T
    claims:
      c: { says: S, cites: [{ source: map }] }
      d: { says: D }
      e: { says: E, cites: no list }
    sources:
      plan: &mark
        title: Plan
      map: { title: Map, url: [a, b] }

    """

  private func refusal(_ text: String = text, _ operation: (inout CaseEditor) throws(CaseEditor.Refusal) -> Void) -> String {
    do throws(CaseEditor.Refusal) {
      var editor = try CaseEditor(text)
      do throws(CaseEditor.Refusal) { try operation(&editor) } catch {
        #expect(editor.text == text)
        throw error
      }
      return "no refusal: \(editor.text)"
    } catch {
      return (error.place.map { "\($0): " } ?? "") + error.message
    }
  }

  @Test func refusalsSayWhatToDo() {
    let passage = Passage(source: "map")
    #expect(
      refusal("a: [") { _ in }
        == "1:5: the case cannot be changed before it is YAML: this is not YAML: did not find expected node content, while parsing a flow node")
    #expect(refusal("") { _ in } == "this is not a case: there is nothing in the file")
    #expect(refusal("- a") { _ in } == "1:1: this is not a case: the case is a list, but should be a map")
    #expect(refusal("title: A\ntitle: B") { _ in } == "2:1: the case cannot be changed before it is YAML: ‘title’ stands twice here")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addSource(Source(id: "map", title: "M")) }
        == "10:3: the case has a source called ‘map’ already; choose another id")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addSource(Source(id: "A B", title: "M")) }
        == "cannot add the source ‘A B’: ‘A B’ is not an id: small letters, digits and ‘-’, beginning with a letter (for example ‘a-b’)")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addSource(Source(id: "m", title: "M", record: [.init(key: "dat", value: "x")])) }
        == "cannot add the source ‘m’: a source has no ‘dat’ (did you mean ‘date’?)")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addClaim(Claim(id: "n", says: "bell \u{7}")) }
        == "cannot add the claim ‘n’: ‘says’ of a claim contains the invisible character U+7 (leave it out)")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.removeSource("map") }
        == "4:3: the source ‘map’ is cited by ‘c’; take it out of what they cite first")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.removeSource("mat") }
        == "the case has no source called ‘mat’; did you mean ‘map’?")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.setRecord([.init(key: "url", value: "u")], ofSource: "map") }
        == "10:27: ‘url’ is a list; change it by hand")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.setRecord([.init(key: "url", value: "u")], ofSource: "plan") }
        == "8:9: cannot change the source ‘plan’ here without touching other text; write by hand: url: u")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addPassage(passage, toClaim: "e") }
        == "6:24: ‘cites’ of the claim ‘e’ is no list; make it one first")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.addPassage(Passage(source: "maps"), toClaim: "d") }
        == "cannot add to the claim ‘d’ what it cites: claim ‘d’ cites the source ‘maps’, which the case does not list (did you mean ‘map’?)")
    #expect(
      refusal { editor throws(CaseEditor.Refusal) in try editor.replacePassage(1, ofClaim: "c", with: passage) }
        == "4:6: the claim ‘c’ cites 1 passage; there is none with the number 2")
  }

  // MARK: Files

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("editor-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static let sound = "demarche: 1\r\ntitle: T"

  @Test func aFileIsReplacedWhole() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(atPath: folder + "/real", withIntermediateDirectories: true)
      let real = folder + "/real/text.yaml"
      try Self.sound.write(toFile: real, atomically: true, encoding: .utf8)
      try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
      try manager.createSymbolicLink(atPath: folder + "/case.yaml", withDestinationPath: "real/text.yaml")
      let result = try CaseFile.edit(folder) { editor throws(CaseEditor.Refusal) in try editor.addSource(Source(id: "map", title: "Map")) }
      #expect(result.isChanged && result.name == folder + "/case.yaml")
      #expect(try String(contentsOfFile: real, encoding: .utf8) == "demarche: 1\r\ntitle: T\r\nsources:\r\n  map:\r\n    title: Map")
      #expect(try manager.attributesOfItem(atPath: real)[.posixPermissions] as? Int == 0o640)
      #expect(try manager.destinationOfSymbolicLink(atPath: folder + "/case.yaml") == "real/text.yaml")
      #expect(try manager.contentsOfDirectory(atPath: folder + "/real") == ["text.yaml"])
      #expect(try CaseFile.edit(folder) { _ in }.isChanged == false)
    }
  }

  @Test func aFileThatChangedMeanwhileIsLeft() throws {
    try withFolder { folder in
      let file = folder + "/case.yaml"
      try Self.sound.write(toFile: file, atomically: true, encoding: .utf8)
      let error = #expect(throws: CaseFile.EditError.self) {
        try CaseFile.edit(file) { editor throws(CaseEditor.Refusal) in
          try editor.addSource(Source(id: "map", title: "Map"))
          try? (Self.sound + " 2").write(toFile: file, atomically: true, encoding: .utf8)
        }
      }
      guard case .notWritten(let message)? = error else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(message == "‘\(file)’ was changed by somebody else meanwhile; nothing was written, so do it again")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.sound + " 2")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["case.yaml"])
    }
  }

  @Test func aFileThatCannotBeChangedIsLeft() throws {
    try withFolder { folder in
      let file = folder + "/case.yaml"
      #expect(throws: CaseFile.EditError.self) { try CaseFile.edit(file) { _ in } }
      #expect(throws: CaseFile.EditError.self) { try CaseFile.edit("-") { _ in } }
      try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: file))
      #expect(throws: CaseFile.EditError.self) { try CaseFile.edit(file) { _ in } }
      try Self.sound.write(toFile: file, atomically: true, encoding: .utf8)
      let error = #expect(throws: CaseFile.EditError.self) {
        try CaseFile.edit(file) { editor throws(CaseEditor.Refusal) in try editor.removeSource("map") }
      }
      guard case .refused(file, let refusal)? = error else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(refusal.message == "the case has no source called ‘map’")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.sound)
    }
  }
}
