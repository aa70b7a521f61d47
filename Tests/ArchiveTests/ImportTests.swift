import Archive
import Documents
import Evidence
import Foundation
import Synchronization
import Testing

@Suite struct ImportTests {
  /// What an import of some paths came to, by the file's name.
  private func run(_ work: ArchiveImport, _ paths: [String], readings: [FileReading] = [.text]) throws -> [String: ArchiveImport.Outcome] {
    var outcomes: [String: ArchiveImport.Outcome] = [:]
    try work.run(ArchiveImport.files(at: paths, readings: readings).files) { report in
      for (path, outcome) in report.files { outcomes[URL(fileURLWithPath: path).lastPathComponent] = outcome }
      #expect(report.done <= report.total)
    }
    return outcomes
  }

  private func additions(_ outcome: ArchiveImport.Outcome?) -> [Addition]? {
    if case .documents(let documents) = outcome { documents.map(\.addition) } else { nil }
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func importsFoldersAndPassesOverWhatIsThere() throws {
    try withTemporaryFolder { folder in
      let library = try Library("\(folder)/library.sqlite", creating: true)
      try write("no heading\n#hash\n## The *halt* \nmore", "\(folder)/in/b.md")
      try write("plain\r\n", "\(folder)/in/deep/er/a.txt")
      try write("plain\n", "\(folder)/in/same.txt")
      try write("hidden", "\(folder)/in/.hidden.txt")
      try write("other", "\(folder)/in/other.dat")
      try Data([0x61, 0xFF, 0x62]).write(to: URL(fileURLWithPath: "\(folder)/in/latin.txt"))
      try write("", "\(folder)/in/empty.txt")
      var work = ArchiveImport(into: library)
      work.record = [.init(key: "date", value: "1968"), .init(key: "original", value: "given")]
      let first = try run(work, ["\(folder)/in", "\(folder)/in/b.md", "\(folder)/in/../in/other.dat"])
      #expect(Set(first.keys) == ["b.md", "a.txt", "same.txt", "latin.txt", "empty.txt", "other.dat"])
      #expect(additions(first["b.md"]) == [.added] && additions(first["a.txt"]) == [.added])
      #expect(additions(first["same.txt"]) == [.alreadyThere])
      for (name, reason) in [("latin.txt", "UTF-8"), ("empty.txt", "empty"), ("other.dat", "kind")] {
        if case .unreadable(let message) = first[name] { #expect(message.contains(reason)) } else { Issue.record("\(name)") }
      }
      let markdown = try #require(try library.documents(called: "b").first)
      #expect(markdown.source.title == "The *halt*" && markdown.source["date"] == "1968" && markdown.source["original"] == "given")
      #expect(markdown.source.record.map(\.key) == ["date", "original", "originalSha256"])

      let second = try run(work, ["\(folder)/in"])
      #expect(second["b.md"] == .unchanged && second["a.txt"] == .unchanged && second["same.txt"] == .unchanged)
      // With another record they are looked at again.
      work.record.append(.init(key: "creator", value: "Lê"))
      #expect(additions(try run(work, ["\(folder)/in"])["b.md"]) == [.recordChanged])
      #expect(try library.count(LibraryFilter(creator: "le")) == 2)

      // A file that has changed gives another document, and the first stays.
      try write("# New\n", "\(folder)/in/b.md")
      #expect(additions(try run(work, ["\(folder)/in"])["b.md"]) == [.added])
      #expect(try library.count() == 3)
      // What was removed may be imported again.
      try library.remove(sha256: FrozenText(freezing: "# New\n").sha256)
      #expect(additions(try run(work, ["\(folder)/in"])["b.md"]) == [.added])
      #expect(try library.check() == [])
    }
  }

  @Test func otherFormatsComeThroughAClosure() throws {
    try withTemporaryFolder { folder in
      let library = try Library("\(folder)/library.sqlite", creating: true)
      try write("one|two|two", "\(folder)/in/volume.xml")
      try write("broken", "\(folder)/in/broken.xml")
      let reading = FileReading(extensions: ["xml"]) { path in
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard text != "broken" else { throw UnreadableFile("it is broken") }
        return text.split(separator: "|").map { document(String($0), id: String($0), ["date": "someday"]) }
      }
      let work = ArchiveImport(into: library, readings: [.text, reading])
      let outcomes = try run(work, ["\(folder)/in"], readings: [.text, reading])
      #expect(additions(outcomes["volume.xml"]) == [.added, .added, .alreadyThere])
      #expect(outcomes["broken.xml"] == .unreadable("it is broken"))
      if case .documents(let documents) = outcomes["volume.xml"] { #expect(documents.allSatisfy { $0.complaint?.contains("someday") == true }) }
      #expect(try run(work, ["\(folder)/in"], readings: [.text, reading])["volume.xml"] == .unchanged)
    }
  }

  @Test(arguments: [1, 3, 100]) func stopsAndGoesOn(_ filesAtOnce: Int) throws {
    try withTemporaryFolder { folder in
      let library = try Library("\(folder)/library.sqlite", creating: true)
      for number in 0..<20 { try write("text \(number)", "\(folder)/in/\(number).txt") }
      var work = ArchiveImport(into: library)
      work.filesAtOnce = filesAtOnce
      let files = ArchiveImport.files(at: ["\(folder)/in"]).files
      let asked = Atomic<Int>(0)
      var acknowledged = 0
      try work.run(files, isCancelled: { asked.add(1, ordering: .relaxed).newValue > 8 }, report: { acknowledged += $0.files.count })
      #expect(acknowledged > 0 && acknowledged < 20)
      #expect(try library.count() == acknowledged)
      var outcomes: [ArchiveImport.Outcome] = []
      try work.run(files) { outcomes += $0.files.map(\.outcome) }
      #expect(outcomes.count == 20 && outcomes.count { $0 == .unchanged } == acknowledged)
      #expect(try library.count() == 20)
    }
  }

  @Test func missingPathsAreSaid() throws {
    try withTemporaryFolder { folder in
      try write("text", "\(folder)/a.txt")
      let found = ArchiveImport.files(at: ["\(folder)/none", "\(folder)/a.txt", folder])
      #expect(found.missing == ["\(folder)/none"] && found.files.count == 1)
      let library = try Library("\(folder)/library.sqlite", creating: true)
      var outcomes: [ArchiveImport.Outcome] = []
      try ArchiveImport(into: library).run(["\(folder)/gone.txt"] + found.files) { outcomes += $0.files.map(\.outcome) }
      #expect(outcomes.first == .unreadable("there is no such file, or it cannot be looked at") && outcomes.count == 2)
    }
  }
}
