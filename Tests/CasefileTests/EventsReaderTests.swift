import Casefile
import ConflictModel
import Evidence
import Foundation
import Problems
import TestSupport
import Testing

/// Files of events, sound and not, read against the case that they belong to.
struct EventsReaderTests {
  static var files: [String] { ((try? Repository.names(in: "Tests/Snapshots/events")) ?? []).filter { $0.hasSuffix(".yaml") } }

  static func exampleCase(graph: Bool = false) throws -> Case {
    let (value, problems) = CaseReader.read(try Repository.text("Tests/Snapshots/events/cases/\(graph ? "graph" : "options").yaml"))
    #expect(!problems.hasErrors)
    return try #require(value)
  }

  /// Each file under `Snapshots/events` stands beside the problems that it must give; those called `graph-…` belong to the case in graph form.
  @Test(arguments: files)
  func problems(_ file: String) throws {
    var value = try Self.exampleCase(graph: file.hasPrefix("graph-"))
    let problems: [Problem]
    (value.events, problems) = EventsReader.read(try Repository.text("Tests/Snapshots/events/\(file)"), of: value)
    let lines =
      problems.map { "\($0.rendered(file: file))  {\($0.code)}" }
      + value.hindsightProblems().map { "\($0.rendered(file: "case.yaml"))  {\($0.code)}" }
    #expect(!lines.isEmpty)
    #expect(try Snapshot.difference(lines.joined(separator: "\n") + "\n", "events/\(file.replacing(".yaml", with: ".txt"))") == nil)
  }

  @Test func thereAreFiles() { #expect(Self.files.count >= 12) }

  @Test func everyKindIsRead() throws {
    let text = """
      demarche: 1
      x-remark: anything
      events:
        - { on: 1907-05-10, by: upper, takes: [upper.share], drops: upper.guard, says: A move }
        - { on: 1907-05-10, by: lower, stays: true, says: No move, because: It waits., grounds: spring-fails }
        - { on: 1907-08-31, result: { rain: dry }, says: A result, cites: [{ source: minutes, section: "3", start: 5, end: 9 }] }
        - { on: 1907-09-01, stays: false, says: A remark }
      """
    let (events, problems) = EventsReader.read(text, of: try Self.exampleCase())
    #expect(problems == [])
    #expect(
      events.map(\.kind) == [
        .move(maker: 0, takes: [0], drops: [1]), .stays(maker: 1), .result(event: "rain", result: "dry"), .remark,
      ])
    #expect(events.map(\.says) == ["A move", "No move", "A result", "A remark"])
    #expect(events.map(\.date.description) == ["1907-05-10", "1907-05-10", "1907-08-31", "1907-09-01"])
    #expect(events.map { $0.place?.line } == [4, 5, 6, 7])
    #expect(events[1].grounds == Grounds(claims: ["spring-fails"], because: "It waits."))
    #expect(events[2].cites.map(\.bytes) == [5..<9])
    let graph = EventsReader.read("events: [{ on: 1907-05-10, by: a, to: tension, says: A move }]", of: try Self.exampleCase(graph: true))
    #expect(graph.problems == [] && graph.events.map(\.kind) == [.arrival(maker: 0, state: 1)])
  }

  /// What is in error is left out, and the rest is read.
  @Test func theRestIsRead() throws {
    let text = try Repository.text("Tests/Snapshots/events/kinds.yaml") + "  - { on: 1907-10-01, says: The last }\n"
    let (events, problems) = EventsReader.read(text, of: try Self.exampleCase())
    #expect(problems.hasErrors && events.map(\.says) == ["The last"])
  }

  /// What is wrong with one event is not put down to the one before it.
  @Test func anEventInErrorLeavesItsNeighbours() throws {
    let text = "events:\n  - { on: 1907-05-10, says: One }\n  - { on: 10 May, says: Two }\n  - { on: 1907-05-11, by: Upper, says: Three }\n"
    let (events, problems) = EventsReader.read(text, of: try Self.exampleCase())
    #expect(events.map(\.says) == ["One"] && problems.map(\.code) == ["wrong-form", "wrong-form"])
  }

  @Test(arguments: ["", "# nothing yet\n", "demarche: 1\n", "events:\n", "events: []\n", "demarche: 1\nevents: ~\n"])
  func aFileMayBeEmpty(_ text: String) throws {
    let (events, problems) = EventsReader.read(text, of: try Self.exampleCase())
    #expect(events == [] && problems == [])
  }

  /// Of a case that cannot be read only the form of its events is checked.
  @Test func withoutACaseTheFormIsChecked() throws {
    #expect(EventsReader.read(try Repository.text("Tests/Snapshots/events/names.yaml"), of: nil).problems == [])
    #expect(EventsReader.read("events: [{ on: 1907-05-10 }]", of: nil).problems.map(\.code) == ["missing-key"])
    let nobody = "demarche: 1\ntitle: T\n"
    let problems = EventsReader.read(try Repository.text("Tests/Snapshots/events/no-change.yaml"), of: CaseReader.read(nobody).case).problems
    #expect(problems.map(\.code) == ["no-decision-makers"])
  }

  /// Very many unknown names are not all looked up.
  @Test func suggestionsHaveALimit() throws {
    let lines = (0..<3000).map {
      "  - { on: 1907-05-10, by: upper, takes: [upper.x\($0)], result: { r\($0): x }, cites: [{ source: s\($0) }], says: W }"
    }
    let (events, problems) = EventsReader.read((["events:"] + lines).joined(separator: "\n"), of: try Self.exampleCase())
    #expect(events == [] && problems.count { $0.code.hasPrefix("unknown-") } == Problem.maximumOfOneKind)
  }

  @Test func everyPrefixIsReadOrRefused() throws {
    let value = try Self.exampleCase()
    for file in Self.files {
      let text = try Repository.text("Tests/Snapshots/events/\(file)")
      for length in stride(from: 0, to: text.count, by: 5) { _ = EventsReader.read(String(text.prefix(length)), of: value) }
    }
  }

  // MARK: Files

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("demarche-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Repository.text("Tests/Snapshots/events/cases/options.yaml").write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
    try body(folder)
  }

  @Test func eventsAreReadBesideTheCase() throws {
    try withFolder { folder in
      #expect(try CaseFile.load(folder).events == nil)
      let file = folder + "/events.yaml"
      try "events: [{ on: 1907-05-10, says: One }, { on: 1907-05-09, says: Two }]".write(toFile: file, atomically: true, encoding: .utf8)
      for path in [folder, folder + "/", folder + "/case.yaml"] {
        let read = try CaseFile.load(path)
        #expect(read.value?.events.map(\.says) == ["One", "Two"])
        #expect(read.problems == [] && read.events?.name == file && read.events?.problems.map(\.code) == ["event-order"])
        #expect(read.files.map(\.name) == [folder + "/case.yaml", file] && read.allProblems.hasErrors)
      }
    }
  }

  @Test func eventsThatAreNoTextAreRefused() throws {
    try withFolder { folder in
      let file = folder + "/events.yaml"
      try Data([0x61, 0x0A, 0xFF]).write(to: URL(fileURLWithPath: file))
      let read = try CaseFile.load(folder)
      #expect(
        read.problems == [] && read.events?.problems.map { $0.rendered(file: "f") }.first?.hasPrefix("f:2:1: error: the file is not UTF-8") == true)
      try Data(repeating: 0x20, count: (4 << 20) + 1).write(to: URL(fileURLWithPath: file))
      #expect(#expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(folder) }?.isBadData == true)
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
      #expect(#expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(folder) }?.isBadData == true)
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "nowhere")
      #expect(#expect(throws: CaseFile.Unreadable.self) { try CaseFile.load(folder) }?.isBadData == false)
    }
  }

  /// What makes a statement know too early is an error of the case, in whose file the statement stands; without it the rest can be analysed.
  @Test func hindsightIsAnErrorOfTheCase() throws {
    try withFolder { folder in
      let events = try Repository.text("Tests/Snapshots/events/hindsight.yaml")
      try events.write(toFile: folder + "/events.yaml", atomically: true, encoding: .utf8)
      let read = try CaseFile.load(folder)
      #expect(read.problems.map(\.code) == ["hindsight"] && read.problems.first?.place == Place(line: 9, column: 22))
      #expect(read.value?.conflict.decisionMakers[0].preference == .prioritized([]))
    }
  }

  /// A change of the case must not make a statement know too early.
  @Test func anEditThatMakesHindsightIsRefused() throws {
    try withFolder { folder in
      let events = "events: [{ on: 1907-09-02, says: The court names its price, cites: [{ source: minutes, section: \"4\" }] }]"
      try events.write(toFile: folder + "/events.yaml", atomically: true, encoding: .utf8)
      func add(_ section: String) throws {
        try CaseFile.edit(folder) { editor throws(CaseEditor.Refusal) in
          try editor.addPassage(Passage(source: "minutes", section: section), toClaim: "lawsuit-is-dear")
        }
      }
      try add("5")
      let error = #expect(throws: CaseFile.EditError.self) { try add("4") }
      guard case .refused(_, let refusal)? = error else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(refusal.message.hasPrefix("after this change the statement ‘not lower.sue’ of Upper village rests on ‘lawsuit-is-dear’ of 1907-09-02"))
    }
  }
}
