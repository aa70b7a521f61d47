import Archive
import Documents
import Foundation
import TestSupport
import Testing

/// Programs that import are killed, or work side by side.
@Suite(.serialized) struct CrashTests {
  /// `DEMARCHE_CRASH_ROUNDS=500 swift test --filter CrashTests` goes on for longer.
  private static let rounds = ProcessInfo.processInfo.environment["DEMARCHE_CRASH_ROUNDS"].flatMap(Int.init) ?? 30
  private static let count = 120

  /// Seeded texts of some kilobytes in files of a folder, by hash.
  private func corpus(_ folder: String, seed: UInt64) throws -> [String: FrozenText] {
    var random = SeededGenerator(seed: seed)
    let words = ["halt", "bombing", "Đà Lạt", "négociation", "мир", "和平", "delegation", "\n"]
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var texts: [String: FrozenText] = [:]
    for number in 0..<Self.count {
      let length = Int.random(in: 1...500, using: &random)
      let text = FrozenText(freezing: "\(number) " + (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " "))
      try Data(text.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(number).txt"))
      texts[text.sha256] = text
    }
    return texts
  }

  private func importer(_ library: String, _ folder: String, filesAtOnce: Int, output: String) throws -> Process {
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    let process = Process()
    process.executableURL = program("ArchiveImporter")
    process.arguments = [library, folder, "\(filesAtOnce)"]
    process.standardOutput = FileHandle(forWritingAtPath: output)
    try process.run()
    return process
  }

  /// The hashes that a program has printed; what a kill cut short does not count.
  private func acknowledged(_ output: String) throws -> [String] {
    let text = try String(contentsOfFile: output, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test func whatWasAcknowledgedSurvivesAKill() throws {
    try withTemporaryFolder { folder in
      let texts = try corpus("\(folder)/in", seed: 1)
      var random = SeededGenerator(seed: 2)
      var (path, known, libraries, kills) = ("\(folder)/0.sqlite", Set<String>(), 0, 0)
      for round in 0..<Self.rounds {
        let process = try importer(path, "\(folder)/in", filesAtOnce: Int.random(in: 1...30, using: &random), output: "\(folder)/out")
        // After some of what is left was acknowledged, and a moment more, so that it dies anywhere in its work on any machine.
        let enough = Int.random(in: 0..<max(1, Self.count - known.count), using: &random)
        while process.isRunning, try acknowledged("\(folder)/out").count < enough { Thread.sleep(forTimeInterval: 0.002) }
        Thread.sleep(forTimeInterval: Double.random(in: 0...0.03, using: &random))
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal { kills += 1 } else { #expect(process.terminationStatus == 0) }
        known.formUnion(try acknowledged("\(folder)/out"))
        guard FileManager.default.fileExists(atPath: path) else {
          #expect(known.isEmpty)
          continue
        }
        let library = try Library(path)
        #expect(try library.check() == [], "round \(round)")
        #expect(known.isSubset(of: texts.keys))
        for hash in known { #expect(try library.text(of: hash) == texts[hash], "round \(round): \(hash)") }
        // What is there besides was committed and not yet reported: whole as well, as the check has seen.
        #expect(try library.count() >= known.count)
        let isComplete = try library.count() == texts.count
        try library.close()
        if isComplete {
          libraries += 1
          (path, known) = ("\(folder)/\(libraries).sqlite", [])
        }
      }
      #expect(kills > Self.rounds / 3)
      // The last one is finished, and has all.
      let process = try importer(path, "\(folder)/in", filesAtOnce: 50, output: "\(folder)/out")
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let library = try Library(path)
      for (hash, text) in texts { #expect(try library.text(of: hash) == text) }
      #expect(try library.count() == texts.count && library.check() == [])
    }
  }

  @Test func programsTakeTurns() throws {
    try withTemporaryFolder { folder in
      let texts = try (0..<3).map { try corpus("\(folder)/in\($0)", seed: UInt64($0 + 10)) }
      // All three begin with no library, and make it at once.
      let processes = try (0..<3).map {
        try importer("\(folder)/library.sqlite", "\(folder)/in\($0)", filesAtOnce: 7, output: "\(folder)/out\($0)")
      }
      var searches = 0
      while processes.contains(where: \.isRunning) {
        guard let library = try? Library("\(folder)/library.sqlite") else { continue }
        _ = try library.ids("halt bombing")
        searches += 1
      }
      for process in processes {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      #expect(searches > 0)
      let library = try Library("\(folder)/library.sqlite")
      #expect(try library.count() == Set(texts.flatMap(\.keys)).count && library.check() == [])
      for number in 0..<3 { #expect(Set(try acknowledged("\(folder)/out\(number)")) == Set(texts[number].keys)) }
    }
  }
}
